package coreutils

import (
	"io"
	"strings"
)

var xargsSyntax = &syntax{
	options: "0,null a,arg-file: d,delimiter: E: e? I: i? L,max-lines: l? n,max-args: o,open-tty P,max-procs: p,interactive " +
		"process-slot-var: r,no-run-if-empty s,max-chars: show-limits t,verbose x,exit",
	usage: "[OPTION]... COMMAND [INITIAL-ARGS]...", ordered: true,
}

// xarger is one run of xargs.
type xarger struct {
	*tool
	words     []string
	replace   string // -I
	delimiter int    // -1: blanks and newlines, with quotes
	perRun    int
	lines     int
	verbose   bool
	noEmpty   bool
	stopped   bool
	unmatched bool // stopped by a quote without its other
	eof       string
}

func xargs(t *tool) {
	options, words, ok := t.parse(xargsSyntax)
	if !ok {
		return
	}
	x := &xarger{tool: t, words: words, delimiter: -1, perRun: execBatch}
	from := "-"
	for _, o := range options {
		switch o.name {
		case "0":
			x.delimiter = 0
		case "d":
			b, n := byte(0), 0
			if o.value != "" {
				b, n = setByte(o.value)
			}
			if n != len(o.value) || n == 0 {
				t.fail("Invalid input delimiter specification %s: the delimiter must be either a single character or an escape sequence starting with \\.", o.value)
				return
			}
			x.delimiter = int(b)
		case "I", "i":
			if x.replace = o.value; x.replace == "" {
				x.replace = "{}"
			}
		case "n", "L", "l":
			n, ok := unsigned(o.value)
			if o.value == "" && o.name == "l" {
				n, ok = 1, true
			}
			if !ok {
				t.misused(1, "invalid number \"%s\" for -%s option", o.value, o.name)
				return
			}
			if n == 0 {
				t.misused(1, "value 0 for -%s option should be >= 1", o.name)
				return
			}
			if o.name == "n" {
				x.perRun = int(min(n, execBatch))
			} else {
				x.lines = int(min(n, execBatch))
			}
		case "t":
			x.verbose = true
		case "r":
			x.noEmpty = true
		case "E":
			x.eof = o.value
		case "a":
			from = o.value
		}
	}
	if len(x.words) == 0 {
		x.words = []string{"echo"}
	}
	in, err := t.open(from)
	if err != nil {
		t.fail("Cannot open input file %s: %s", t.quote(from), reason(err))
		return
	}
	defer in.Close()
	x.run(in)
}

func (x *xarger) run(in *input) {
	if x.replace != "" {
		if x.delimiter < 0 {
			x.lines = 1
		}
		x.perRun = 1
	}
	var batch []string
	ran, lines := false, 0
	for !x.stopped && !x.done() {
		word, endOfLine, ok := x.next(in)
		if !ok {
			break
		}
		batch = append(batch, word)
		if endOfLine {
			lines++
		}
		if x.lines > 0 && lines == x.lines || x.lines == 0 && len(batch) == x.perRun {
			x.start(batch)
			batch, lines, ran = nil, 0, true
		}
	}
	if (!x.stopped || x.unmatched) && !x.done() && (len(batch) > 0 || !ran && !x.noEmpty && x.replace == "") {
		x.start(batch)
	}
}

// next reads one argument; endOfLine tells that it is the last of its line.
func (x *xarger) next(in *input) (word string, endOfLine, ok bool) {
	if x.delimiter >= 0 {
		line := in.line(byte(x.delimiter))
		return string(chomp(line, byte(x.delimiter))), true, line != nil
	}
	var b strings.Builder
	started := false
	quote := byte(0)
	for {
		c, err := in.ReadByte()
		switch {
		case err != nil && quote != 0 || quote != 0 && c == '\n':
			kind := "single"
			if quote == '"' {
				kind = "double"
			}
			x.fail("unmatched %s quote; by default quotes are special to xargs unless you use the -0 option", kind)
			x.stopped, x.unmatched = true, true
			return "", false, false
		case err != nil:
			return b.String(), true, started && err == io.EOF && (x.eof == "" || b.String() != x.eof)
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			b.WriteByte(c)
		case c == '\'' || c == '"':
			quote, started = c, true
		case c == '\\':
			if c, err = in.ReadByte(); err == nil {
				b.WriteByte(c)
				started = true
			}
		case c == '\n' || (c == ' ' || c == '\t') && (x.replace == "" || !started):
			if !started {
				continue
			}
			if x.eof != "" && b.String() == x.eof {
				return "", false, false
			}
			return b.String(), c == '\n', true
		default:
			b.WriteByte(c)
			started = true
		}
	}
}

func (x *xarger) start(args []string) {
	words := append([]string{}, x.words...)
	if x.replace != "" {
		for i := 1; i < len(words); i++ {
			words[i] = strings.ReplaceAll(words[i], x.replace, args[0])
		}
	} else {
		words = append(words, args...)
	}
	if x.verbose {
		quoted := make([]string, len(words))
		for i, w := range words {
			quoted[i] = shellArgument(w)
		}
		x.out.Flush()
		io.WriteString(x.Stderr, strings.Join(quoted, " ")+"\n")
	}
	child := x.Child(words[0], words[1:]...)
	child.Stdin = strings.NewReader("")
	switch status := x.tool.start(child, words[0]); {
	case status == 255:
		x.failStatus(124, "%s: exited with status 255; aborting", words[0])
		x.stopped = true
	case status == 126 || status == 127:
		x.status = max(x.status, status)
		x.stopped = true
	case status != 0:
		x.status = max(x.status, 123)
	}
}
