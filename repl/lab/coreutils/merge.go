package coreutils

import (
	"bytes"
)

// The commands that read files side by side.

var pasteSyntax = &syntax{options: "d,delimiters: s,serial z,zero-terminated", usage: "[OPTION]... [FILE]..."}

func paste(t *tool) {
	options, files, ok := t.parse(pasteSyntax)
	if !ok {
		return
	}
	delimiters, serial, end := []string{"\t"}, false, byte('\n')
	for _, o := range options {
		switch o.name {
		case "d":
			delimiters = pasteDelimiters(o.value)
		case "s":
			serial = true
		case "z":
			end = 0
		}
	}
	if serial {
		t.eachFile(files, func(in *input) {
			n := 0
			for line := in.line(end); line != nil && !t.done(); line = in.line(end) {
				if n > 0 {
					t.out.WriteString(delimiters[(n-1)%len(delimiters)])
				}
				n++
				t.out.Write(chomp(line, end))
			}
			t.out.WriteByte(end)
		})
		return
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	inputs, stdin := make([]*input, len(files)), t.stdin()
	for i, name := range files {
		if name == "-" {
			inputs[i] = stdin
			continue
		}
		in, err := t.open(name)
		if err != nil {
			t.fail("%s: %s", shellName(name), reason(err))
			return
		}
		defer in.Close()
		inputs[i] = in
	}
	for !t.done() {
		lines := make([][]byte, len(inputs))
		left := false
		for i, in := range inputs {
			if line := in.line(end); line != nil {
				lines[i], left = bytes.Clone(chomp(line, end)), true
			}
		}
		if !left {
			return
		}
		for i, line := range lines {
			if i > 0 {
				t.out.WriteString(delimiters[(i-1)%len(delimiters)])
			}
			t.out.Write(line)
		}
		t.out.WriteByte(end)
	}
}

// pasteDelimiters splits the list into characters; \0 is none.
func pasteDelimiters(list string) []string {
	var delimiters []string
	for i := 0; i < len(list); i++ {
		if list[i] == '\\' && i+1 < len(list) && list[i+1] == '0' {
			delimiters = append(delimiters, "")
			i++
			continue
		}
		b, n := setByte(list[i:])
		delimiters = append(delimiters, string([]byte{b}))
		i += n - 1
	}
	if len(delimiters) == 0 {
		return []string{""}
	}
	return delimiters
}

var commSyntax = &syntax{options: "1 2 3 z,zero-terminated check-order nocheck-order output-delimiter: total", usage: "[OPTION]... FILE1 FILE2"}

func comm(t *tool) {
	options, files, ok := t.parse(commSyntax)
	if !ok {
		return
	}
	hidden := map[string]bool{}
	between, end := "\t", byte('\n')
	for _, o := range options {
		switch o.name {
		case "output-delimiter":
			between = o.value
		case "z":
			end = 0
		default:
			hidden[o.name] = true
		}
	}
	pair, ok := t.openTwo(commSyntax, files)
	if !ok {
		return
	}
	defer pair[0].Close()
	defer pair[1].Close()
	indent := [4]string{}
	indent[2], indent[3] = between, between+between
	if hidden["1"] {
		indent[2], indent[3] = "", between
	}
	if hidden["2"] {
		indent[3] = indent[3][:len(indent[3])-len(between)]
	}
	var totals [4]int
	show := func(column int, line []byte) {
		totals[column]++
		if !hidden[string(rune('0'+column))] {
			t.out.WriteString(indent[column])
			t.out.Write(line)
			t.out.WriteByte(end)
		}
	}
	next := [2]func() []byte{}
	disordered := [2]bool{}
	for i, in := range pair {
		var before []byte
		started := false
		next[i] = func() []byte {
			line := in.line(end)
			if line == nil {
				return nil
			}
			line = append([]byte{}, chomp(line, end)...)
			if started && bytes.Compare(before, line) > 0 && !disordered[i] && !hidden["nocheck-order"] {
				disordered[i] = true
				t.fail("file %d is not in sorted order", i+1)
			}
			before, started = line, true
			return line
		}
	}
	a, b := next[0](), next[1]()
	for (a != nil || b != nil) && !t.done() {
		order := bytes.Compare(a, b)
		switch {
		case b == nil || a != nil && order < 0:
			show(1, a)
			a = next[0]()
		case a == nil || order > 0:
			show(2, b)
			b = next[1]()
		default:
			show(3, a)
			a, b = next[0](), next[1]()
		}
	}
	if hidden["total"] {
		t.printf("%d%s%d%s%d%stotal\n", totals[1], between, totals[2], between, totals[3], between)
	}
	if disordered[0] || disordered[1] {
		t.fail("input is not in sorted order")
	}
}

// openTwo opens the two files of comm and join.
func (t *tool) openTwo(s *syntax, files []string) (pair [2]*input, ok bool) {
	switch {
	case len(files) == 0:
		t.missing(s)
		return pair, false
	case len(files) == 1:
		t.missingAfter(s, files[0])
		return pair, false
	case len(files) > 2:
		t.extra(s, files[2])
		return pair, false
	}
	for i, name := range files {
		in, err := t.open(name)
		if err != nil {
			t.fail("%s: %s", shellName(name), reason(err))
			return pair, false
		}
		pair[i] = in
	}
	return pair, true
}
