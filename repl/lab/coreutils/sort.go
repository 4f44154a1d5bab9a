package coreutils

import (
	"bytes"
	"os"
	"slices"
)

var sortSyntax = &syntax{
	options: "b,ignore-leading-blanks d,dictionary-order f,ignore-case g,general-numeric-sort h,human-numeric-sort " +
		"i,ignore-nonprinting M,month-sort n,numeric-sort R,random-sort r,reverse V,version-sort c,check? C " +
		"k,key: m,merge o,output: s,stable S,buffer-size: t,field-separator: T,temporary-directory: parallel: " +
		"u,unique z,zero-terminated sort:",
	usage:  "[OPTION]... [FILE]...",
	status: 2,
}

// sorter is the whole order: keys first, then the line unless the sort is stable.
type sorter struct {
	keys           []sortKey
	global         ordering
	separator      byte
	hasSeparator   bool
	unique, stable bool
	check, quiet   bool
	output         string
	delimiter      byte
}

// sortLines holds all lines in memory; the keys are looked up at each comparison.
func sortLines(t *tool) {
	s, files, ok := parseSort(t)
	if !ok {
		return
	}
	if s.check {
		s.checkOrder(t, files)
		return
	}
	var lines [][]byte
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		in, err := t.open(name)
		if err != nil {
			if reason(err) == "Is a directory" {
				t.failStatus(2, "read failed: %s: %s", shellName(name), reason(err))
			} else {
				t.failStatus(2, "cannot read: %s: %s", shellName(name), reason(err))
			}
			return
		}
		for line := in.line(s.delimiter); line != nil; line = in.line(s.delimiter) {
			lines = append(lines, bytes.Clone(chomp(line, s.delimiter)))
		}
		in.Close()
	}
	if t.done() {
		return
	}
	slices.SortStableFunc(lines, s.compare)
	if s.unique {
		lines = slices.CompactFunc(lines, func(a, b []byte) bool { return s.compareKeys(a, b) == 0 })
	}
	s.write(t, lines)
}

func (s *sorter) write(t *tool, lines [][]byte) {
	out := t.out
	if s.output != "" {
		f, err := os.Create(t.Real(s.output))
		if err != nil {
			t.failStatus(2, "open failed: %s: %s", shellName(s.output), reason(err))
			return
		}
		defer f.Close()
		out.Flush()
		out.Reset(f)
		defer func() {
			out.Flush()
			out.Reset(t.Stdout)
		}()
	}
	for _, line := range lines {
		out.Write(line)
		out.WriteByte(s.delimiter)
	}
}

func (s *sorter) checkOrder(t *tool, files []string) {
	name := "-"
	if len(files) > 1 {
		t.misused(2, "extra operand %s not allowed with -c", t.quote(files[1]))
		return
	}
	if len(files) == 1 {
		name = files[0]
	}
	in, err := t.open(name)
	if err != nil {
		t.failStatus(2, "cannot read: %s: %s", shellName(name), reason(err))
		return
	}
	defer in.Close()
	var before []byte
	number := 0
	for line := in.line(s.delimiter); line != nil; line = in.line(s.delimiter) {
		number++
		line = chomp(line, s.delimiter)
		if number > 1 {
			if order := s.compare(before, line); order > 0 || order == 0 && s.unique {
				t.status = 1
				if !s.quiet {
					t.fail("%s:%d: disorder: %s", name, number, line)
				}
				return
			}
		}
		before = append(before[:0], line...)
	}
}

func (s *sorter) compareKeys(a, b []byte) int {
	if len(s.keys) == 0 {
		return s.global.compare(a, b)
	}
	for i := range s.keys {
		k := &s.keys[i]
		if c := k.compare(k.of(s, a), k.of(s, b)); c != 0 {
			return c
		}
	}
	return 0
}

func (s *sorter) compare(a, b []byte) int {
	if c := s.compareKeys(a, b); c != 0 || s.stable || s.unique {
		return c
	}
	if s.global.reverse {
		return bytes.Compare(b, a)
	}
	return bytes.Compare(a, b)
}
