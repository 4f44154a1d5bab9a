package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"gospark/kafkasrc/broker"
	"gospark/repl/lab"
)

// isLab tells that a file is one of lines for the lab's shell.
func isLab(src []byte) bool { return bytes.HasPrefix(src, []byte(labMark)) }

// runLabFile runs the lines of a file. So that they find the same each time and touch nothing of the user's, they get
// a folder of their own as ~, which they start in, and a home of their own with its broker: all that is gone
// afterwards. With echo the output is the transcript.
func runLabFile(o *options, f labFlags, src string, out, errs io.Writer, echo bool) int {
	if strings.HasPrefix(src, labMark) {
		_, src, _ = strings.Cut(src, "\n")
	}
	temp, err := os.MkdirTemp("", "gospark-lab-")
	if err != nil {
		return fail(err)
	}
	if real, err := filepath.EvalSymlinks(temp); err == nil {
		temp = real
	}
	defer os.RemoveAll(temp)
	own := *o
	own.home = filepath.Join(temp, "state")
	defer broker.Stop(own.home)
	lo, err := own.labOptions(f)
	if err != nil {
		return fail(err)
	}
	lo.Python = labPython{o: &own, short: echo}.commands()
	lo.Dir = filepath.Join(temp, "home")
	if err := errors.Join(os.MkdirAll(filepath.Join(lo.Dir, courseFolder), 0o755), os.Mkdir(own.home, 0o700)); err != nil {
		return fail(err)
	}
	lo.Environ = append(os.Environ(), "HOME="+lo.Dir, "GOSPARK_HOME="+own.home)
	if lo.Stdin, err = os.Open(os.DevNull); err != nil {
		return fail(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// When no one reads the output any more, that must not end the process before it has tidied up.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	both := &sync.Mutex{}
	lo.Stdout, lo.Stderr = &placeless{both, out, lo.Dir, stop}, &placeless{both, errs, lo.Dir, stop}
	var shown io.Writer
	if echo {
		lo.Stderr = lo.Stdout
		shown = lo.Stdout
	}
	lo.Input = lab.NewScript(src, shown)
	return lab.New(lo).Session(ctx)
}

// courseFolder is what the course's first week makes, and every later one has.
const courseFolder = "w205"

// homeShown is what the folder of a file's run is called in its output, so that this is the same each time.
const homeShown = "/home/student"

// placeless writes for several commands at once, without the name of a temporary folder.
type placeless struct {
	mu   *sync.Mutex
	w    io.Writer
	home string
	lost func() // is called when no one reads it any more
}

func (p *placeless) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, err := p.w.Write(bytes.ReplaceAll(b, []byte(p.home), []byte(homeShown))); err != nil {
		p.lost()
		return 0, err
	}
	return len(b), nil
}
