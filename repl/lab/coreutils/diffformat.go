package coreutils

import (
	"bufio"
	"fmt"
	"io"
)

func newWriter(w io.Writer) *bufio.Writer { return bufio.NewWriter(w) }

// change replaces the lines [a0, a1) of the first file by [b0, b1) of the second.
type change struct{ a0, a1, b0, b1 int }

// maxDistance bounds the search for the shortest list of changes, whose cost is the square of its length; beyond it the
// middle of the files counts as one change.
const maxDistance = 4000

// changes finds the shortest list by Myers' greedy method, on what is left between the common beginning and end.
func changes(a, b []string) []change {
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	endA, endB := len(a), len(b)
	for endA > start && endB > start && a[endA-1] == b[endB-1] {
		endA, endB = endA-1, endB-1
	}
	goneA, goneB := shortestEdit(a[start:endA], b[start:endB])
	markA, markB := make([]bool, len(a)+1), make([]bool, len(b)+1)
	copy(markA[start:], goneA)
	copy(markB[start:], goneB)
	slide(a, markA, markB)
	slide(b, markB, markA)
	var all []change
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		if !markA[i] && !markB[j] {
			i, j = i+1, j+1
			continue
		}
		c := change{a0: i, b0: j}
		for markA[i] {
			i++
		}
		for markB[j] {
			j++
		}
		c.a1, c.b1 = i, j
		all = append(all, c)
	}
	return all
}

// shortestEdit marks the lines of each side that the other lacks.
func shortestEdit(a, b []string) (goneA, goneB []bool) {
	goneA, goneB = make([]bool, len(a)), make([]bool, len(b))
	n, m := len(a), len(b)
	most := min(n+m, maxDistance)
	reach := make([]int, 2*most+3)
	var trace [][]int
	offset := most + 1
	for d := 0; d <= most; d++ {
		trace = append(trace, append([]int(nil), reach[offset-d:offset+d+1]...))
		for k := -d; k <= d; k += 2 {
			x := 0
			if k == -d || k != d && reach[offset+k-1] < reach[offset+k+1] {
				x = reach[offset+k+1]
			} else {
				x = reach[offset+k-1] + 1
			}
			for x < n && x-k < m && x-k >= 0 && a[x] == b[x-k] {
				x++
			}
			reach[offset+k] = x
			if x >= n && x-k >= m {
				walkBack(trace, d, n, m, goneA, goneB)
				return goneA, goneB
			}
		}
	}
	for i := range goneA {
		goneA[i] = true
	}
	for j := range goneB {
		goneB[j] = true
	}
	return goneA, goneB
}

// walkBack follows the trace from its end. trace[d] has what was reached before step d, for the diagonals -d to d.
func walkBack(trace [][]int, d, x, y int, goneA, goneB []bool) {
	for ; d > 0; d-- {
		before := func(k int) int { return trace[d][k+d] }
		k := x - y
		fromAbove := k == -d || k != d && before(k-1) < before(k+1)
		if fromAbove {
			k++
		} else {
			k--
		}
		x = before(k)
		y = x - k
		if fromAbove {
			goneB[y] = true
		} else {
			goneA[x] = true
		}
	}
}

// slide moves each run of changed lines as far down as it goes, where the other side has no change, as diff shows it.
func slide(lines []string, mark, other []bool) {
	for i, j := 0, 0; i < len(lines); {
		if !mark[i] {
			for other[j] {
				j++
			}
			i, j = i+1, j+1
			continue
		}
		start, end := i, i
		for mark[end] {
			end++
		}
		for end < len(lines) && !other[j] && lines[start] == lines[end] {
			mark[start], mark[end] = false, true
			start, end, j = start+1, end+1, j+1
			for mark[end] {
				end++
			}
		}
		i = end
	}
}

func lineRange(from, to int) string {
	if to-from <= 1 {
		return fmt.Sprint(to)
	}
	return fmt.Sprintf("%d,%d", from+1, to)
}

func (d *differ) plain(a, b *diffFile, all []change) {
	for _, c := range all {
		letter := "c"
		switch {
		case c.a0 == c.a1:
			letter = "a"
		case c.b0 == c.b1:
			letter = "d"
		}
		d.printf("%s%s%s\n", lineRange(c.a0, c.a1), letter, lineRange(c.b0, c.b1))
		d.lines("< ", a.lines[c.a0:c.a1])
		if letter == "c" {
			d.out.WriteString("---\n")
		}
		d.lines("> ", b.lines[c.b0:c.b1])
	}
}

func (d *differ) lines(prefix string, lines [][]byte) {
	for _, line := range lines {
		d.out.WriteString(prefix)
		d.out.Write(line)
		if line[len(line)-1] != '\n' {
			d.out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

func (d *differ) unified(a, b *diffFile, all []change) {
	for i, f := range [...]*diffFile{a, b} {
		label := f.name + "\t" + f.when.In(d.zone()).Format("2006-01-02 15:04:05.000000000 -0700")
		if i < len(d.labels) {
			label = d.labels[i]
		}
		d.printf("%s %s\n", [...]string{"---", "+++"}[i], label)
	}
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].a0-all[n-1].a1 <= 2*d.context {
			n++
		}
		hunk := all[:n]
		all = all[n:]
		a0, b0 := max(hunk[0].a0-d.context, 0), max(hunk[0].b0-d.context, 0)
		a1, b1 := min(hunk[n-1].a1+d.context, len(a.lines)), min(hunk[n-1].b1+d.context, len(b.lines))
		d.printf("@@ -%s +%s @@\n", hunkRange(a0, a1), hunkRange(b0, b1))
		at := a0
		for _, c := range hunk {
			d.lines(" ", a.lines[at:c.a0])
			d.lines("-", a.lines[c.a0:c.a1])
			d.lines("+", b.lines[c.b0:c.b1])
			at = c.a1
		}
		d.lines(" ", a.lines[at:a1])
	}
}

func hunkRange(from, to int) string {
	switch to - from {
	case 0:
		return fmt.Sprintf("%d,0", from)
	case 1:
		return fmt.Sprint(to)
	}
	return fmt.Sprintf("%d,%d", from+1, to-from)
}
