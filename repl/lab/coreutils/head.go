package coreutils

import (
	"strings"
)

var headSyntax = &syntax{
	options: "c,bytes: n,lines: q,quiet,silent v,verbose z,zero-terminated",
	usage:   "[OPTION]... [FILE]...",
	digits:  true,
}

func head(t *tool) {
	options, files, ok := t.parse(headSyntax)
	if !ok {
		return
	}
	count, bytes, quiet, verbose, fromEnd := int64(10), false, false, len(files) > 1, false
	delimiter := byte('\n')
	for _, o := range options {
		switch o.name {
		case "digits":
			count, _ = unsigned(o.value)
			bytes, fromEnd = false, false
		case "n", "c":
			bytes = o.name == "c"
			var text string
			text, fromEnd = strings.CutPrefix(o.value, "-")
			if count, ok = size(text); !ok {
				t.fail("invalid number of %s: %s", unitName(bytes), t.quote(o.value))
				return
			}
		case "q":
			quiet, verbose = true, false
		case "v":
			quiet, verbose = false, true
		case "z":
			delimiter = 0
		}
	}
	first := true
	headed(t, files, verbose && !quiet, &first, func(in *input) {
		switch {
		case bytes && fromEnd:
			headAllButBytes(t, in, count)
		case bytes:
			t.copy(in, count)
		case fromEnd:
			headAllButLines(t, in, count, delimiter)
		default:
			for n := count; n > 0 && !t.done(); n-- {
				line := in.line(delimiter)
				if line == nil {
					break
				}
				t.out.Write(line)
			}
		}
	})
}

func unitName(bytes bool) string {
	if bytes {
		return "bytes"
	}
	return "lines"
}

// headed opens the files of head and tail, which print a header for each.
func headed(t *tool, files []string, headers bool, first *bool, do func(*input)) {
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		if t.done() {
			return
		}
		in, err := t.open(name)
		if err != nil && reason(err) != "Is a directory" {
			t.fail("cannot open %s for reading: %s", shellQuote(name), reason(err))
			continue
		}
		if headers {
			header(t, name, first)
		}
		if err != nil {
			t.fail("error reading %s: %s", shellQuote(name), reason(err))
			continue
		}
		do(in)
		in.Close()
	}
}

func header(t *tool, name string, first *bool) {
	if !*first {
		t.out.WriteByte('\n')
	}
	*first = false
	if name == "-" {
		name = "standard input"
	}
	t.printf("==> %s <==\n", name)
}

// headAllButLines keeps the last lines back, so many of them are in memory.
func headAllButLines(t *tool, in *input, keep int64, delimiter byte) {
	var held [][]byte
	for line := in.line(delimiter); line != nil && !t.done(); line = in.line(delimiter) {
		held = append(held, append([]byte(nil), line...))
		if int64(len(held)) > keep {
			t.out.Write(held[0])
			held = held[1:]
		}
	}
}

func headAllButBytes(t *tool, in *input, keep int64) {
	var held []byte
	buffer := make([]byte, 1<<15)
	for !t.done() {
		n, err := in.Read(buffer)
		held = append(held, buffer[:n]...)
		if over := int64(len(held)) - keep; over > 0 {
			t.out.Write(held[:over])
			held = append(held[:0], held[over:]...)
		}
		if err != nil {
			return
		}
	}
}
