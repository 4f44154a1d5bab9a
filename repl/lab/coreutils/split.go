package coreutils

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

var splitSyntax = &syntax{options: "a,suffix-length: b,bytes: d,numeric-suffixes l,lines:", usage: "[OPTION]... [FILE [PREFIX]]", digits: true}

// splitter writes the pieces of a file.
type splitter struct {
	t       *tool
	prefix  string
	digits  string // of suffixes
	width   int
	n       int
	file    *os.File
	out     *bufio.Writer
	limit   int64
	written int64
}

// splitFile is split: it cuts a file into pieces of so many lines or bytes.
func splitFile(t *tool) {
	options, operands, ok := t.parse(splitSyntax)
	if !ok {
		return
	}
	s := &splitter{t: t, prefix: "x", digits: "abcdefghijklmnopqrstuvwxyz", width: 2, limit: 1000}
	bytes := false
	for _, o := range options {
		var n int64
		if o.name != "d" {
			text, unit := o.value, int64(1)
			if o.name == "b" && text != "" {
				if i := strings.IndexByte("KMG", text[len(text)-1]&^0x20); i >= 0 {
					text, unit = text[:len(text)-1], 1<<(10*(i+1))
				}
			}
			if n, ok = unsigned(text); !ok || n == 0 {
				kind := map[string]string{"a": "suffix length", "b": "number of bytes", "l": "number of lines", "digits": "number of lines"}[o.name]
				detail := ""
				if ok && o.name != "a" {
					detail = ": Numerical result out of range"
				}
				t.fail("invalid %s: %s%s", kind, t.quote(o.value), detail)
				return
			}
			n *= unit
		}
		switch o.name {
		case "a":
			s.width = int(min(n, 32))
		case "b":
			bytes, s.limit = true, n
		case "d":
			s.digits = "0123456789"
		case "l", "digits":
			bytes, s.limit = false, n
		}
	}
	if len(operands) > 2 {
		t.extra(splitSyntax, operands[2])
		return
	}
	if len(operands) == 2 {
		s.prefix = operands[1]
	}
	name := "-"
	if len(operands) > 0 {
		name = operands[0]
	}
	in, err := t.open(name)
	if err != nil {
		t.fail("cannot open %s for reading: %s", t.quote(name), reason(err))
		return
	}
	defer in.Close()
	defer s.close()
	if bytes {
		for !t.done() && s.begin() {
			if n, err := io.CopyN(s.out, in, s.limit-s.written); n == 0 || err != nil {
				s.written += n
				s.dropEmpty()
				return
			}
			s.written = s.limit
		}
		return
	}
	for line := in.line('\n'); line != nil && !t.done() && s.begin(); line = in.line('\n') {
		s.out.Write(line)
		s.written++
	}
}

// begin opens the next piece when the last is full.
func (s *splitter) begin() bool {
	if s.file != nil && s.written < s.limit {
		return true
	}
	s.close()
	suffix, n := "", s.n
	for range s.width {
		suffix = string(s.digits[n%len(s.digits)]) + suffix
		n /= len(s.digits)
	}
	if n > 0 {
		s.t.fail("output file suffixes exhausted")
		return false
	}
	s.n++
	f, err := os.Create(s.t.Real(s.prefix + suffix))
	if err != nil {
		s.t.fail("%s: %s", s.prefix+suffix, reason(err))
		return false
	}
	s.file, s.out, s.written = f, bufio.NewWriter(f), 0
	return true
}

// dropEmpty removes a piece that nothing came for.
func (s *splitter) dropEmpty() {
	if s.file != nil && s.written == 0 {
		name := s.file.Name()
		s.close()
		os.Remove(name)
	}
}

func (s *splitter) close() {
	if s.file == nil {
		return
	}
	err := s.out.Flush()
	if closing := s.file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		s.t.fail("write error: %s", reason(err))
	}
	s.file = nil
}

var stringsSyntax = &syntax{options: "a,all n,bytes: f,print-file-name", usage: "[option(s)] [file(s)]", digits: true}

// printableRuns is the command strings: the runs of printable characters in files.
func printableRuns(t *tool) {
	options, files, ok := t.parse(stringsSyntax)
	if !ok {
		return
	}
	least, named := int64(4), false
	for _, o := range options {
		switch o.name {
		case "n", "digits":
			if least, ok = unsigned(o.value); !ok || least == 0 {
				t.fail("invalid minimum string length %s", o.value)
				return
			}
		case "f":
			named = true
		}
	}
	t.eachFile(files, func(in *input) {
		var run []byte
		flush := func() {
			if int64(len(run)) >= least {
				if named {
					fmt.Fprintf(t.out, "%s: ", in.name)
				}
				t.printf("%s\n", run)
			}
			run = run[:0]
		}
		for !t.done() {
			c, err := in.ReadByte()
			switch {
			case err != nil:
				flush()
				return
			case c == '\t' || c >= ' ' && c < 0x7f:
				run = append(run, c)
			default:
				flush()
			}
		}
	})
}
