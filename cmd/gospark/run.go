package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"

	"golang.org/x/term"

	"gospark/dataframe"
	"gospark/repl"
	"gospark/repl/replay"
)

// runShell is the prompt, or without a terminal a reader of standard input.
func runShell(o *options, args []string) int {
	if len(args) > 0 {
		return usageError(fmt.Errorf("unexpected argument %s", args[0]))
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	flush := func() { out.Flush() }
	if !term.IsTerminal(int(os.Stdin.Fd())) || !term.IsTerminal(int(os.Stdout.Fd())) {
		s, err := openSession(o, repl.IO{In: flushingReader{out, os.Stdin}, Out: out, Err: os.Stderr, Tracebacks: flushFirst{out, os.Stderr}})
		if err != nil {
			return fail(err)
		}
		defer s.Close()
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		return result(repl.Pipe(ctx, os.Stdin, s, flushFirst{out, os.Stderr}, flush))
	}
	live := &lineWriter{out}
	s, err := openSession(o, repl.IO{In: flushingReader{out, os.Stdin}, Out: live, Err: os.Stderr, Tracebacks: out, Terminal: true})
	if err != nil {
		return fail(err)
	}
	defer s.Close()
	fmt.Fprint(out, repl.Banner(repl.About{Spark: dataframe.Version, Own: version, Python: pythonVersion, Master: s.df.Master(),
		AppID: fmt.Sprintf("local-%d", s.df.Started().UnixMilli())}))
	out.Flush()
	sh := &repl.Shell{Session: s, Out: out, Err: flushFirst{out, os.Stderr}, Flush: flush, History: historyFile(o.home)}
	return result(sh.Run(context.Background()))
}

// historyFile is where the shell remembers statements; none when the home cannot be made.
func historyFile(home string) string {
	if os.MkdirAll(home, 0o700) != nil {
		return ""
	}
	return filepath.Join(home, "history")
}

// result turns the outcome of a run into the exit status.
func result(code int, err error) int {
	if err != nil {
		fmt.Fprintf(os.Stderr, "gospark: %v\n", err)
		if code == 0 {
			code = 1
		}
	}
	return code
}

// runFile runs a script or a file of statements.
func runFile(o *options, args []string) int {
	if _, err := os.Stat(args[0]); errors.Is(err, os.ErrNotExist) {
		return usageError(fmt.Errorf("there is no command and no file %s", args[0]))
	}
	if src, err := os.ReadFile(args[0]); err == nil && isLab(src) {
		return runLabFile(o, labFlags{}, string(src), os.Stdout, os.Stderr, false)
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	s, err := openSession(o, repl.IO{In: flushingReader{out, os.Stdin}, Out: out, Err: os.Stderr, Tracebacks: flushFirst{out, os.Stderr}}, args...)
	if err != nil {
		return fail(err)
	}
	defer s.Close()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return result(repl.File(ctx, args[0], args[1:], s, flushFirst{out, os.Stderr}, func() { out.Flush() }))
}

// runReplay prints the transcript of a file.
func runReplay(o *options, args []string) int {
	if len(args) != 1 {
		return usageError(errors.New("replay takes one FILE.gsp"))
	}
	src, err := os.ReadFile(args[0])
	if err != nil {
		return fail(err)
	}
	if isLab(src) {
		return runLabFile(o, labFlags{}, string(src), os.Stdout, os.Stdout, true)
	}
	out := bufio.NewWriterSize(os.Stdout, 64<<10)
	defer out.Flush()
	s, err := openSession(o, repl.IO{In: bytes.NewReader(nil), Out: out, Err: os.Stderr, Tracebacks: out, Short: true})
	if err != nil {
		return fail(err)
	}
	defer s.Close()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return result(replay.Run(ctx, string(src), s, out))
}

// runTest replays files, each in a process of its own, and compares.
func runTest(o *options, args []string) int {
	update := false
	var paths []string
	for _, a := range args {
		if a == "-update" || a == "--update" {
			update = true
			continue
		}
		paths = append(paths, a)
	}
	if len(paths) == 0 {
		return usageError(errors.New("test takes files or folders"))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ok, err := replay.Test(ctx, paths, update, o.replayProcess, os.Stdout)
	if err != nil {
		return fail(err)
	}
	if !ok {
		return 1
	}
	return 0
}

// replayProcess replays a file in a new process with the same options.
func (o *options) replayProcess(ctx context.Context, path string) (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, self, append(append([]string{"replay"}, o.arguments()...), path)...)
	cmd.Env = append(os.Environ(), "GOSPARK_OFFLINE=1") // what a lab downloads is the same everywhere
	var out bytes.Buffer
	cmd.Stdout = &out
	cmd.Stderr = os.Stderr
	err = cmd.Run()
	return out.String(), err
}

// arguments gives the options as they stand on a command line.
func (o *options) arguments() []string {
	args := []string{"--name", o.name}
	if o.master != "" {
		args = append(args, "--master", o.master)
	}
	if o.memory > 0 {
		args = append(args, "--memory", strconv.FormatInt(o.memory, 10))
	}
	for _, e := range o.entries {
		args = append(args, "--kafka-host", e)
	}
	for k, v := range o.conf {
		args = append(args, "--conf", k+"="+v)
	}
	return args
}

// flushFirst writes after what another writer holds back.
type flushFirst struct {
	held *bufio.Writer
	w    io.Writer
}

func (f flushFirst) Write(p []byte) (int, error) {
	if err := f.held.Flush(); err != nil {
		return 0, err
	}
	return f.w.Write(p)
}

// flushingReader reads after what a writer holds back is written, so that input's prompt shows.
type flushingReader struct {
	held *bufio.Writer
	r    io.Reader
}

func (f flushingReader) Read(p []byte) (int, error) {
	if err := f.held.Flush(); err != nil {
		return 0, err
	}
	return f.r.Read(p)
}

// lineWriter shows every whole line at once.
type lineWriter struct{ *bufio.Writer }

func (l *lineWriter) Write(p []byte) (int, error) {
	n, err := l.Writer.Write(p)
	if err == nil && bytes.IndexByte(p, '\n') >= 0 {
		err = l.Flush()
	}
	return n, err
}
