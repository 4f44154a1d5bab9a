package repl

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"gospark/repl/python/syntax"
)

// maxLine bounds one line of input that is typed or piped, in bytes.
const maxLine = 64 << 20

// Interrupted is the exit status after Ctrl-C.
const Interrupted = 130

// GroupMark begins a line that resets the session in a .gsp file.
const GroupMark = "# %% group "

// Pipe reads statements from a stream that is no terminal: no prompts and no banner, but the echo of the prompt.
// It returns the exit status.
func Pipe(ctx context.Context, in io.Reader, s Session, errs io.Writer, flush func()) (int, error) {
	f := &Feeder{Session: s, Errors: errs, Done: func(string, bool, Result) { flush() }}
	sc := bufio.NewScanner(in)
	sc.Buffer(make([]byte, 64<<10), maxLine)
	for sc.Scan() {
		line := sc.Text()
		if strings.HasPrefix(line, GroupMark) {
			f.Drop()
			if err := s.Reset(); err != nil {
				return 1, err
			}
			continue
		}
		if r := f.Line(ctx, line); r.Exit {
			return r.Code, nil
		}
		if ctx.Err() != nil {
			return Interrupted, nil
		}
	}
	if err := sc.Err(); err != nil {
		return 1, err
	}
	return f.End(ctx).Code, nil
}

// File runs a .py file as a script, or the statements of any other file as if they were typed, and returns
// the exit status.
func File(ctx context.Context, path string, args []string, s Session, errs io.Writer, flush func()) (int, error) {
	if strings.ToLower(filepath.Ext(path)) != ".py" {
		in, err := os.Open(path)
		if err != nil {
			return 2, cannotOpen(path, err)
		}
		defer in.Close()
		return Pipe(ctx, in, s, errs, flush)
	}
	src, err := os.ReadFile(path)
	if err != nil {
		return 2, cannotOpen(path, err)
	}
	mod, err := syntax.Parse(string(src), path, syntax.Exec)
	if err != nil {
		io.WriteString(errs, displayError(err))
		return 1, nil
	}
	r := s.Script(ctx, mod, path, args)
	flush()
	if ctx.Err() != nil {
		return Interrupted, nil
	}
	if r.Failed && r.Code == 0 {
		return 1, nil
	}
	return r.Code, nil
}

// cannotOpen says why a file is not read, as python does.
func cannotOpen(path string, err error) error {
	var e *os.PathError
	reason := err.Error()
	if errors.As(err, &e) {
		reason = e.Err.Error()
	}
	return errors.New("can't open file '" + path + "': " + reason)
}
