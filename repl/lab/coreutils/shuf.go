package coreutils

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

var shufSyntax = &syntax{options: "e,echo i,input-range: n,head-count: r,repeat z,zero-terminated", usage: "[OPTION]... [FILE]"}

// shuf writes lines, words or numbers in a random order.
func shuf(t *tool) {
	options, operands, ok := t.parse(shufSyntax)
	if !ok {
		return
	}
	words, repeat, ranged, end := false, false, false, byte('\n')
	count := int64(-1)
	var lines []string
	for _, o := range options {
		switch o.name {
		case "e":
			words = true
		case "r":
			repeat = true
		case "z":
			end = 0
		case "n":
			if count, ok = unsigned(o.value); !ok {
				t.fail("invalid line count: %s", t.quote(o.value))
				return
			}
		case "i":
			low, high, dash := strings.Cut(o.value, "-")
			from, err1 := strconv.ParseInt(low, 10, 32)
			to, err2 := strconv.ParseInt(high, 10, 32)
			if !dash || err1 != nil || err2 != nil || to < from-1 {
				t.fail("invalid input range: %s", t.quote(o.value))
				return
			}
			for ranged = true; from <= to && !t.done(); from++ {
				lines = append(lines, strconv.FormatInt(from, 10))
			}
		}
	}
	switch {
	case words:
		lines = operands
	case !ranged && len(operands) > 1:
		t.extra(shufSyntax, operands[1])
		return
	case !ranged:
		t.eachFile(operands, func(in *input) {
			for line := in.line(end); line != nil && !t.done(); line = in.line(end) {
				lines = append(lines, string(chomp(line, end)))
			}
		})
	}
	if t.status != 0 || len(lines) == 0 {
		return
	}
	if repeat {
		for n := int64(0); (count < 0 || n < count) && !t.done(); n++ {
			t.printf("%s%c", lines[rand.IntN(len(lines))], end)
		}
		return
	}
	rand.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	for i, line := range lines {
		if count >= 0 && int64(i) >= count {
			return
		}
		t.printf("%s%c", line, end)
	}
}
