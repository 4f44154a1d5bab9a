package coreutils

import (
	"fmt"
)

var cmpSyntax = &syntax{
	options: "b,print-bytes i,ignore-initial: l,verbose n,bytes: s,quiet,silent", usage: "[OPTION]... FILE1 [FILE2 [SKIP1 [SKIP2]]]", status: 2,
}

func compareFiles(t *tool) {
	t.helpPrefix = "cmp: "
	options, files, ok := t.parse(cmpSyntax)
	if !ok {
		return
	}
	silent, list, bytes, limit := false, false, false, int64(-1)
	var skip int64
	for _, o := range options {
		switch o.name {
		case "s":
			silent = true
		case "l":
			list = true
		case "b":
			bytes = true
		case "n", "i":
			n, ok := size(o.value)
			if !ok {
				t.misused(2, "invalid --%s value '%s'", map[string]string{"n": "bytes", "i": "ignore-initial"}[o.name], o.value)
				return
			}
			if o.name == "n" {
				limit = n
			} else {
				skip = n
			}
		}
	}
	switch {
	case len(files) == 0:
		t.misused(2, "missing operand after '%s'", t.Name)
		return
	case len(files) == 1:
		files = append(files, "-")
	}
	var pair [2]*input
	for i, name := range files[:2] {
		in, err := t.open(name)
		if err != nil {
			if t.status = 2; !silent {
				t.failStatus(2, "%s: %s", name, reason(err))
			}
			return
		}
		defer in.Close()
		pair[i] = in
		in.Discard(int(skip))
	}
	line, last := 1, byte('\n')
	for at := int64(1); limit < 0 || at <= limit; at++ {
		if at%4096 == 0 && t.done() {
			return
		}
		a, errA := pair[0].ReadByte()
		b, errB := pair[1].ReadByte()
		switch {
		case errA != nil && errB != nil:
			return
		case errA != nil || errB != nil:
			t.status = 1
			if silent {
				return
			}
			short := files[0]
			if errB != nil {
				short = files[1]
			}
			t.out.Flush()
			where := ""
			switch {
			case at == 1:
				fmt.Fprintf(t.Stderr, "cmp: EOF on %s which is empty\n", short)
				return
			case list:
			case last == '\n':
				where = fmt.Sprintf(", line %d", line-1)
			default:
				where = fmt.Sprintf(", in line %d", line)
			}
			fmt.Fprintf(t.Stderr, "cmp: EOF on %s after byte %d%s\n", short, at-1, where)
			return
		case a != b:
			t.status = 1
			switch {
			case silent:
				return
			case list && bytes:
				t.printf("%d %3o %-4s %3o %s\n", at, a, caret(a), b, caret(b))
			case list:
				t.printf("%d %3o %3o\n", at, a, b)
			case bytes:
				t.printf("%s %s differ: byte %d, line %d is %3o %s %3o %s\n", files[0], files[1], at, line, a, caret(a), b, caret(b))
				return
			default:
				noun := "char"
				if t.utf8Locale() {
					noun = "byte"
				}
				t.printf("%s %s differ: %s %d, line %d\n", files[0], files[1], noun, at, line)
				return
			}
		}
		if last = a; a == '\n' {
			line++
		}
	}
}
