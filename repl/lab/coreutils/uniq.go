package coreutils

import (
	"bufio"
	"bytes"
	"os"
)

var uniqSyntax = &syntax{
	options: "c,count d,repeated D f,skip-fields: i,ignore-case s,skip-chars: u,unique w,check-chars: z,zero-terminated",
	usage:   "[OPTION]... [INPUT [OUTPUT]]",
}

type uniquer struct {
	count, repeated, all, unique, fold bool
	fields, chars, width               int64
	delimiter                          byte
}

func uniq(t *tool) {
	options, files, ok := t.parse(uniqSyntax)
	if !ok {
		return
	}
	u := uniquer{width: -1, delimiter: '\n'}
	for _, o := range options {
		var number *int64
		what := ""
		switch o.name {
		case "c":
			u.count = true
		case "d":
			u.repeated = true
		case "D":
			u.repeated, u.all = true, true
		case "u":
			u.unique = true
		case "i":
			u.fold = true
		case "z":
			u.delimiter = 0
		case "f":
			number, what = &u.fields, "invalid number of fields to skip"
		case "s":
			number, what = &u.chars, "invalid number of bytes to skip"
		case "w":
			number, what = &u.width, "invalid number of bytes to compare"
		}
		if number != nil {
			if *number, ok = unsigned(o.value); !ok {
				t.fail("%s: %s", o.value, what)
				return
			}
		}
	}
	if len(files) > 2 {
		t.extra(uniqSyntax, files[2])
		return
	}
	name := "-"
	if len(files) > 0 {
		name = files[0]
	}
	in, err := t.open(name)
	if err != nil {
		if reason(err) == "Is a directory" {
			t.fail("error reading %s", shellQuote(name))
		} else {
			t.fail("%s: %s", shellName(name), reason(err))
		}
		return
	}
	defer in.Close()
	out := t.out
	if len(files) == 2 && files[1] != "-" {
		f, err := os.Create(t.Real(files[1]))
		if err != nil {
			t.fail("%s: %s", shellName(files[1]), reason(err))
			return
		}
		defer f.Close()
		out = bufio.NewWriter(f)
		defer out.Flush()
	}
	u.run(t, in, out)
}

func (u *uniquer) run(t *tool, in *input, out *bufio.Writer) {
	var held []byte
	n := 0
	print := func() {
		if n == 0 || u.repeated && n == 1 || u.unique && n > 1 {
			return
		}
		times := 1
		if u.all {
			times = n
		}
		for ; times > 0; times-- {
			if u.count {
				out.WriteString(padLeft(n, 7) + " ")
			}
			out.Write(held)
			out.WriteByte(u.delimiter)
		}
	}
	for line := in.line(u.delimiter); line != nil && !t.done(); line = in.line(u.delimiter) {
		line = chomp(line, u.delimiter)
		if n > 0 && u.same(held, line) {
			n++
			continue
		}
		print()
		held, n = append(held[:0], line...), 1
	}
	print()
}

func (u *uniquer) same(a, b []byte) bool {
	a, b = u.part(a), u.part(b)
	if u.fold {
		return bytes.EqualFold(a, b)
	}
	return bytes.Equal(a, b)
}

func (u *uniquer) part(line []byte) []byte {
	at := 0
	for n := u.fields; n > 0 && at < len(line); n-- {
		at = skipBlanks(line, at)
		for at < len(line) && line[at] != ' ' && line[at] != '\t' {
			at++
		}
	}
	line = line[min(int64(len(line)), int64(at)+u.chars):]
	if u.width >= 0 && u.width < int64(len(line)) {
		line = line[:u.width]
	}
	return line
}
