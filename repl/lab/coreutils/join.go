package coreutils

import (
	"bytes"
	"strings"
)

var joinSyntax = &syntax{
	options: "a: v: e: i,ignore-case j: o: t: 1: 2: check-order nocheck-order header z,zero-terminated",
	usage:   "[OPTION]... FILE1 FILE2",
}

type joiner struct {
	field     [2]int
	unpaired  [2]bool
	noPairs   bool
	empty     string
	fold      bool
	separator string
	format    []string
	end       byte
}

// joinLine is a line split into its fields.
type joinLine [][]byte

// joinFiles is join: it holds the lines of one key of each file at a time.
func joinFiles(t *tool) {
	options, files, ok := t.parse(joinSyntax)
	if !ok {
		return
	}
	j := joiner{end: '\n'}
	header := false
	for _, o := range options {
		switch o.name {
		case "a", "v":
			n, ok := unsigned(o.value)
			if !ok || n < 1 || n > 2 {
				t.fail("invalid field number: %s", t.quote(o.value))
				return
			}
			j.unpaired[n-1] = true
			j.noPairs = j.noPairs || o.name == "v"
		case "e":
			j.empty = o.value
		case "i":
			j.fold = true
		case "t":
			if j.separator = o.value; o.value == `\t` {
				j.separator = "\t"
			}
			if len(o.value) > 1 && o.value != `\t` && o.value != `\0` {
				t.fail("multi-character tab %s", t.quote(o.value))
				return
			}
		case "1", "2", "j":
			n, ok := unsigned(o.value)
			if !ok || n == 0 {
				t.fail("invalid field number: %s", t.quote(o.value))
				return
			}
			if o.name != "2" {
				j.field[0] = int(n) - 1
			}
			if o.name != "1" {
				j.field[1] = int(n) - 1
			}
		case "o":
			if o.value == "auto" {
				continue
			}
			j.format = append(j.format, strings.FieldsFunc(o.value, func(r rune) bool { return r == ',' || r == ' ' })...)
		case "header":
			header = true
		case "z":
			j.end = 0
		}
	}
	pair, ok := t.openTwo(joinSyntax, files)
	if !ok {
		return
	}
	defer pair[0].Close()
	defer pair[1].Close()
	if header {
		if a, b := j.next(pair[0]), j.next(pair[1]); a != nil || b != nil {
			j.show(t, a, b)
		}
	}
	j.run(t, pair)
}

func (j *joiner) run(t *tool, pair [2]*input) {
	a, b := j.next(pair[0]), j.next(pair[1])
	for (a != nil || b != nil) && !t.done() {
		order := 0
		switch {
		case a == nil:
			order = 1
		case b == nil:
			order = -1
		default:
			order = j.compare(j.key(a, 0), j.key(b, 1))
		}
		switch {
		case order < 0:
			if j.unpaired[0] {
				j.show(t, a, nil)
			}
			a = j.next(pair[0])
		case order > 0:
			if j.unpaired[1] {
				j.show(t, nil, b)
			}
			b = j.next(pair[1])
		default:
			key := j.key(a, 0)
			var left, right []joinLine
			for ; a != nil && j.compare(j.key(a, 0), key) == 0; a = j.next(pair[0]) {
				left = append(left, a)
			}
			for ; b != nil && j.compare(j.key(b, 1), key) == 0; b = j.next(pair[1]) {
				right = append(right, b)
			}
			for _, l := range left {
				for _, r := range right {
					if !j.noPairs {
						j.show(t, l, r)
					}
				}
			}
		}
	}
}

func (j *joiner) next(in *input) joinLine {
	line := in.line(j.end)
	if line == nil {
		return nil
	}
	line = bytes.Clone(chomp(line, j.end))
	if j.separator == "" {
		if fields := bytes.Fields(line); len(fields) > 0 {
			return fields
		}
		return joinLine{{}}
	}
	return bytes.Split(line, []byte(j.separator))
}

func (j *joiner) key(line joinLine, file int) []byte {
	if n := j.field[file]; n < len(line) {
		return line[n]
	}
	return nil
}

func (j *joiner) compare(a, b []byte) int {
	if j.fold {
		a, b = bytes.ToLower(a), bytes.ToLower(b)
	}
	return bytes.Compare(a, b)
}

// show prints a pair, or a line without a partner.
func (j *joiner) show(t *tool, a, b joinLine) {
	lines := [2]joinLine{a, b}
	key := j.key(a, 0)
	if a == nil {
		key = j.key(b, 1)
	}
	var fields []string
	put := func(text []byte) {
		if len(text) == 0 {
			text = []byte(j.empty)
		}
		fields = append(fields, string(text))
	}
	if len(j.format) > 0 {
		for _, f := range j.format {
			file, column, _ := strings.Cut(f, ".")
			n, _ := unsigned(column)
			switch {
			case file == "0":
				put(key)
			case (file == "1" || file == "2") && n > 0 && int(n) <= len(lines[file[0]-'1']):
				put(lines[file[0]-'1'][n-1])
			default:
				put(nil)
			}
		}
	} else {
		put(key)
		for i, line := range lines {
			for n, field := range line {
				if n != j.field[i] {
					fields = append(fields, string(field))
				}
			}
		}
	}
	separator := j.separator
	if separator == "" {
		separator = " "
	}
	t.out.WriteString(strings.Join(fields, separator))
	t.out.WriteByte(j.end)
}
