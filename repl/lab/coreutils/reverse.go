package coreutils

import (
	"bytes"
	"io"
	"slices"
	"unicode/utf8"
)

var (
	tacSyntax = &syntax{options: "b,before s,separator: r,regex", usage: "[OPTION]... [FILE]..."}
	revSyntax = &syntax{options: "0,zero", usage: "[options] [file ...]"}
)

// tac holds each file in memory.
func tac(t *tool) {
	options, files, ok := t.parse(tacSyntax)
	if !ok {
		return
	}
	separator, before := []byte("\n"), false
	for _, o := range options {
		switch o.name {
		case "s":
			separator = []byte(o.value)
		case "b":
			before = true
		}
	}
	if len(separator) == 0 {
		separator = []byte{0}
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		in, err := t.open(name)
		switch {
		case err != nil && reason(err) == "Is a directory":
			t.fail("%s: read error: Invalid argument", shellName(name))
			continue
		case err != nil:
			t.fail("failed to open %s for reading: %s", shellQuote(name), reason(err))
			continue
		}
		all, _ := io.ReadAll(in)
		in.Close()
		parts := bytes.SplitAfter(all, separator)
		if before {
			parts = splitBefore(all, separator)
		}
		for _, part := range slices.Backward(parts) {
			t.out.Write(part)
		}
	}
}

// splitBefore cuts in front of each separator.
func splitBefore(all, separator []byte) [][]byte {
	var parts [][]byte
	for {
		i := bytes.Index(all[min(1, len(all)):], separator)
		if i < 0 {
			return append(parts, all)
		}
		parts = append(parts, all[:i+1])
		all = all[i+1:]
	}
}

func rev(t *tool) {
	_, files, ok := t.parse(revSyntax)
	if !ok {
		return
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		in, err := t.open(name)
		switch {
		case err != nil && reason(err) == "Is a directory":
			t.fail("%s: 0: %s", name, reason(err))
			continue
		case err != nil:
			t.fail("cannot open %s: %s", name, reason(err))
			continue
		}
		for line := in.line('\n'); line != nil && !t.done(); line = in.line('\n') {
			text := chomp(line, '\n')
			for rest := text; len(rest) > 0; {
				_, n := utf8.DecodeLastRune(rest)
				t.out.Write(rest[len(rest)-n:])
				rest = rest[:len(rest)-n]
			}
			t.out.Write(line[len(text):])
		}
		in.Close()
	}
}
