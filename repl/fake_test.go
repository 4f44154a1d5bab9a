package repl

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"gospark/repl/python/syntax"
)

// fakeSession writes down what it is asked to run. A statement `exit()` ends it, `fail` fails, and `wait` runs until it is
// cancelled.
type fakeSession struct {
	out    bytes.Buffer
	ran    []string
	resets int
	wait   chan struct{} // closed when `wait` runs
}

func (f *fakeSession) Exec(ctx context.Context, mod *syntax.Module, src string) Result {
	src = strings.TrimRight(src, "\n")
	f.ran = append(f.ran, src)
	switch src {
	case "exit()":
		return Result{Exit: true, Code: 3}
	case "fail":
		return Result{Failed: true}
	case "wait":
		close(f.wait)
		<-ctx.Done()
		fmt.Fprintln(&f.out, "KeyboardInterrupt")
		return Result{Failed: true}
	}
	fmt.Fprintf(&f.out, "ran %d statements\n", len(mod.Body))
	return Result{}
}

func (f *fakeSession) Script(_ context.Context, mod *syntax.Module, path string, args []string) Result {
	fmt.Fprintf(&f.out, "script %s %v of %d statements\n", path, args, len(mod.Body))
	return Result{Failed: len(args) > 0 && args[0] == "fail"}
}

func (f *fakeSession) Reset() error { f.resets++; return nil }
func (f *fakeSession) Close() error { return nil }

// Names, Attributes and InString make it an Inspector.
func (f *fakeSession) Names() []string { return []string{"spark", "sparkle", "df", "data"} }

func (f *fakeSession) Attributes(dotted []string) []string {
	if strings.Join(dotted, ".") == "spark.conf" {
		return []string{"get", "set", "_private"}
	}
	return nil
}

func (f *fakeSession) InString(receiver []string, method string, arg int) []string {
	return []string{fmt.Sprintf("%s/%s/%d", strings.Join(receiver, "."), method, arg)}
}
