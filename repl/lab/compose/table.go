package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// drawTable lays out rows below centered headers and a line of dashes, in columns that are three cells apart. A table
// wider than width (0: any width does) has the widths of its columns cut back evenly and the cells wrapped.
func drawTable(width int, headers []string, rows [][]string) string {
	widths := make([]int, len(headers))
	for i, h := range headers {
		widths[i] = utf8.RuneCountInString(h)
		for _, r := range rows {
			widths[i] = max(widths[i], utf8.RuneCountInString(r[i]))
		}
	}
	if gaps := 3 * (len(headers) - 1); width >= len(headers)+gaps {
		widths = share(widths, width-gaps)
	}
	var b strings.Builder
	drawRow(&b, widths, headers, true)
	for i, w := range widths {
		if i > 0 {
			b.WriteString("---")
		}
		b.WriteString(strings.Repeat("-", w))
	}
	b.WriteByte('\n')
	for _, r := range rows {
		drawRow(&b, widths, r, false)
	}
	return b.String()
}

// share gives each column one cell in turn until all have what they want or nothing is left.
func share(want []int, left int) []int {
	total := 0
	for _, w := range want {
		total += w
	}
	if total <= left {
		return want
	}
	got := make([]int, len(want))
	for i := 0; left > 0; i = (i + 1) % len(got) {
		if got[i] < want[i] {
			got[i]++
			left--
		}
	}
	return got
}

func drawRow(b *strings.Builder, widths []int, cells []string, centered bool) {
	lines := make([][]string, len(cells))
	height := 1
	for i, c := range cells {
		lines[i] = wrap(c, widths[i])
		height = max(height, len(lines[i]))
	}
	for n := range height {
		for i, w := range widths {
			if i > 0 {
				b.WriteString("   ")
			}
			text := ""
			if n < len(lines[i]) {
				text = lines[i][n]
			}
			fill, before := w-utf8.RuneCountInString(text), 0
			if centered {
				before = fill / 2
			}
			b.WriteString(strings.Repeat(" ", before) + text + strings.Repeat(" ", fill-before))
		}
		b.WriteByte('\n')
	}
}

// wrap breaks a text at blanks and hyphens into lines of at most width characters, as Python's textwrap does.
func wrap(text string, width int) []string {
	var lines []string
	var line []string
	length := 0
	end := func() {
		if n := len(line); n > 0 && strings.TrimSpace(line[n-1]) == "" {
			line = line[:n-1]
		}
		if len(line) > 0 {
			lines = append(lines, strings.Join(line, ""))
		}
		line, length = nil, 0
	}
	chunks := chunksOf(text)
	for len(chunks) > 0 {
		chunk := []rune(chunks[0])
		switch {
		case len(lines) > 0 && length == 0 && strings.TrimSpace(chunks[0]) == "":
			chunks = chunks[1:] // blanks at the start of a line
		case length+len(chunk) <= width:
			line, length, chunks = append(line, chunks[0]), length+len(chunk), chunks[1:]
		case len(chunk) > width:
			room := max(width-length, 0)
			line = append(line, string(chunk[:room]))
			chunks[0] = string(chunk[room:])
			end()
		default:
			end()
		}
	}
	end()
	return lines
}

// chunksOf splits a text into what must stay together: runs of blanks, words, and the parts of hyphenated words.
func chunksOf(text string) []string {
	r := []rune(text)
	letter := func(i int) bool { return i >= 0 && i < len(r) && (unicode.IsLetter(r[i]) || r[i] == '_') }
	punct := func(i int) bool {
		return i >= 0 && i < len(r) && (letter(i) || unicode.IsDigit(r[i]) || strings.ContainsRune("!\"'&.,?", r[i]))
	}
	var chunks []string
	start := 0
	for i := 1; i <= len(r); i++ {
		cut := i == len(r) || unicode.IsSpace(r[i-1]) != unicode.IsSpace(r[i])
		if !cut && r[i-1] == '-' {
			before := letter(i-2) && letter(i-3) || i >= 4 && punct(i-2) && r[i-3] == '-' && letter(i-4)
			after := letter(i) && (letter(i+1) || i+1 < len(r) && r[i+1] == '-' && letter(i+2))
			cut = before && after
		}
		if cut {
			chunks = append(chunks, string(r[start:i]))
			start = i
		}
	}
	return chunks
}
