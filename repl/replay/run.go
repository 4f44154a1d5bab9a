package replay

import (
	"bufio"
	"context"
	"io"
	"strings"

	"gospark/repl"
)

// Run replays src and writes the transcript to out, which it flushes after every line's output. The session must
// write to the same out. It returns the exit status.
func Run(ctx context.Context, src string, s repl.Session, out *bufio.Writer) (int, error) {
	defer out.Flush()
	f := &repl.Feeder{Session: s, Errors: out}
	defer f.Drop()
	src = strings.TrimSuffix(src, "\n")
	if src == "" {
		return 0, nil
	}
	for line := range strings.SplitSeq(src, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.HasPrefix(line, repl.GroupMark) {
			f.Drop()
			err := s.Reset()
			io.WriteString(out, line+"\n")
			if err != nil {
				return 1, err
			}
			if err := out.Flush(); err != nil {
				return 1, err
			}
			continue
		}
		prompt := ">>> "
		if f.Open() {
			prompt = "... "
		}
		io.WriteString(out, prompt+line+"\n")
		out.Flush()
		r := f.Line(ctx, line)
		out.Flush()
		if r.Exit {
			return 0, nil
		}
		if ctx.Err() != nil {
			return repl.Interrupted, nil
		}
	}
	return 0, nil
}
