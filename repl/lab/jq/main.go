package jq

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/itchyny/gojq"

	"gospark/repl/lab/command"
)

// Exit statuses of jq.
const (
	statusUsage   = 2
	statusCompile = 3
	statusParse   = 4
	statusError   = 5
	statusBroken  = 141 // the one who reads has gone
	statusEnded   = 130 // Ctrl-C
)

func itoa(n int) string { return strconv.Itoa(n) }

// Main runs the jq command.
func Main(p *command.Process) int {
	r := &run{process: p, out: bufio.NewWriterSize(p.Stdout, window)}
	status := r.main()
	if err := r.out.Flush(); err != nil && status == 0 {
		return statusBroken
	}
	return status
}

// run is one run of the command.
type run struct {
	process *command.Process
	out     *bufio.Writer
	options *options
	inputs  *inputs
	machine *machine
	filter  filter
	last    any
	printed bool
	buf     []byte
}

// report prints on standard error, after all that was printed before.
func (r *run) report(format string, args ...any) {
	r.out.Flush()
	fmt.Fprintf(r.process.Stderr, format, args...)
}

func (r *run) main() int {
	var err error
	if r.options, err = parseArgs(r.process, r.report); err != nil {
		return r.refuse(err)
	}
	o := r.options
	if o.colour || r.process.Terminal && !o.monochrome {
		o.style.colours = defaultColours
	}
	ctx := r.process.Context
	if ctx == nil {
		ctx = context.Background()
	}
	r.inputs = &inputs{process: r.process, names: o.files, stdin: len(o.files) == 0, options: o, waiting: func() { r.out.Flush() }}
	r.machine = &machine{context: ctx, inputs: r.inputs, environ: environment(r.process.Environ), named: o.named, report: func(s string) { r.report("%s", s) }}
	if !r.compile() {
		return statusCompile
	}
	status := r.documents()
	r.inputs.close()
	switch {
	case status != 0:
		return status
	case r.inputs.missing:
		return statusUsage
	case o.exitStatus && !r.printed:
		return 4
	case o.exitStatus && !truthy(r.last):
		return 1
	}
	return 0
}

func (r *run) refuse(err error) int {
	if d, ok := err.(*done); ok {
		io.WriteString(r.out, d.text)
		return 0
	}
	text := "jq: " + err.Error() + "\n"
	if u, ok := err.(*usageError); ok && u.advice {
		text += advice
	}
	r.report("%s", text)
	return statusUsage
}

func environment(environ []string) *object {
	o := newObject(0)
	for _, entry := range environ {
		if k, v, ok := strings.Cut(entry, "="); ok {
			o.set(toValid(k), toValid(v))
		}
	}
	return o
}

func (r *run) compile() bool {
	query := r.options.program
	found := mistakes(query)
	if len(found) == 0 {
		found = r.tree(query)
	}
	for _, m := range found {
		r.report("%s", complaint(query, m))
	}
	switch n := len(found); n {
	case 0:
		return true
	case 1:
		r.report("jq: 1 compile error\n")
	default:
		r.report("jq: %d compile errors\n", n)
	}
	return false
}

// tree makes the filter of a query whose syntax is right.
func (r *run) tree(query string) []mistake {
	q, err := gojq.Parse(query)
	if err != nil {
		at := 0
		var bad *gojq.ParseError
		if errors.As(err, &bad) {
			at = min(max(0, bad.Offset-len(bad.Token)), len(query))
		}
		return []mistake{{"syntax error, unexpected " + tokenAt(query, at) + " (Unix shell quoting issues?)", at}}
	}
	c := &compiler{m: r.machine, prelude: map[string]*definition{}, seen: map[string]int{}}
	for _, t := range scan(query) {
		if t.name == "__loc__" {
			_, line, _ := place(query, t.at)
			c.locs = append(c.locs, line)
		}
	}
	r.filter = c.query(q, nil)
	var found []mistake
	for _, p := range c.problems {
		found = append(found, mistake{p.text, p.locate(query)})
	}
	return found
}

// tokenAt names the token of a query that begins at a byte, or the last one before it.
func tokenAt(query string, at int) string {
	name := "$end"
	for _, t := range scan(query) {
		if t.at <= at {
			name = t.name
		}
	}
	return name
}

// documents runs the query for each document and returns the exit status.
func (r *run) documents() int {
	if r.options.null {
		status, _ := r.document(nil)
		return status
	}
	status := 0
	for {
		if r.machine.context.Err() != nil {
			return statusEnded
		}
		v, ok, err := r.inputs.next()
		if err != nil {
			return r.failed(err)
		}
		if !ok {
			return status
		}
		var end bool
		if status, end = r.document(v); end {
			return status
		}
	}
}

// document runs the query for one document. It tells whether that was the last one.
func (r *run) document(v any) (status int, end bool) {
	r.machine.depth = 0
	err := r.filter(nil, item{v: v}, r.print)
	if err == nil {
		return 0, false
	}
	var halt *haltError
	if errors.As(err, &halt) {
		r.halt(halt)
		return halt.status, true
	}
	var caught *jqError
	return r.failed(err), !errors.As(err, &caught)
}

func (r *run) halt(h *haltError) {
	switch v := h.value.(type) {
	case nil:
	case string:
		r.report("%s", v)
	default:
		r.report("%s\n", dump(v))
	}
}

// failed prints what went wrong, if it is ours to say, and returns the exit status.
func (r *run) failed(err error) int {
	var bad *syntaxError
	var caught *jqError
	switch {
	case errors.As(err, &bad):
		r.report("parse error: %s\n", bad.text)
		return statusParse
	case errors.As(err, &caught):
		if s, ok := caught.value.(string); ok {
			r.report("jq: error (at %s): %s\n", r.inputs.place(), s)
		} else {
			r.report("jq: error (at %s) (not a string): %s\n", r.inputs.place(), dump(caught.value))
		}
		return statusError
	case errors.Is(err, errTooDeep):
		r.report("jq: error (at %s): %s\n", r.inputs.place(), err)
		return statusError
	case r.machine.context.Err() != nil:
		return statusEnded
	}
	return statusBroken // a write failed
}

// print writes one result.
func (r *run) print(i item) error {
	o := r.options
	r.last, r.printed = i.v, true
	b := r.buf[:0]
	if o.seq {
		b = append(b, 0x1e)
	}
	if s, ok := i.v.(string); ok && o.rawOut && !o.style.ascii {
		b = append(b, s...)
	} else {
		b = o.style.append(b, i.v, 0)
	}
	if !o.join {
		b = append(b, '\n')
	}
	r.buf = b
	_, err := r.out.Write(b)
	if err == nil && (o.unbuffered || r.process.Terminal) {
		err = r.out.Flush()
	}
	return err
}
