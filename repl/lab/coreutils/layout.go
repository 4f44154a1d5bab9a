package coreutils

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// The commands that lay text out: fold, nl, column.

var foldSyntax = &syntax{options: "b,bytes s,spaces w,width:", usage: "[OPTION]... [FILE]...", digits: true}

func fold(t *tool) {
	options, files, ok := t.parse(foldSyntax)
	if !ok {
		return
	}
	width, spaces, bytes := int64(80), false, false
	for _, o := range options {
		switch o.name {
		case "w", "digits":
			if width, ok = unsigned(o.value); !ok || width == 0 {
				t.fail("invalid number of columns: %s", t.quote(o.value))
				return
			}
		case "s":
			spaces = true
		case "b":
			bytes = true
		}
	}
	t.eachFile(files, func(in *input) {
		for line := in.line('\n'); line != nil && !t.done(); line = in.line('\n') {
			foldLine(t, line, int(min(width, 1<<30)), spaces, bytes)
		}
	})
}

func foldLine(t *tool, line []byte, width int, spaces, bytes bool) {
	start, column := 0, 0
	advance := func(column int, b byte) int {
		switch {
		case bytes || b != '\t' && b != '\b' && b != '\r':
			return column + 1
		case b == '\t':
			return column + 8 - column%8
		case b == '\b':
			return max(column-1, 0)
		}
		return 0
	}
	for i := 0; i < len(line) && line[i] != '\n'; i++ {
		next := advance(column, line[i])
		if next > width && i > start {
			end := i
			if spaces {
				for k := i; k > start; k-- {
					if line[k-1] == ' ' || line[k-1] == '\t' {
						end = k
						break
					}
				}
			}
			t.out.Write(line[start:end])
			t.out.WriteByte('\n')
			start, column = end, 0
			for _, b := range line[start:i] {
				column = advance(column, b)
			}
			next = advance(column, line[i])
		}
		column = next
	}
	t.out.Write(line[start:])
}

var nlSyntax = &syntax{
	options: "b,body-numbering: d,section-delimiter: f,footer-numbering: h,header-numbering: i,line-increment: l,join-blank-lines: " +
		"n,number-format: p,no-renumber s,number-separator: v,starting-line-number: w,number-width:",
	usage: "[OPTION]... [FILE]...",
}

// nl numbers lines. The pages of its input can't be told apart by \:\:\: here: every line is of the body.
func nl(t *tool) {
	options, files, ok := t.parse(nlSyntax)
	if !ok {
		return
	}
	style, format, separator := "t", "rn", "\t"
	number, step, width := 1, 1, 6
	for _, o := range options {
		switch o.name {
		case "b":
			style = o.value
		case "n":
			format = o.value
		case "s":
			separator = o.value
		case "i", "v", "w":
			n, err := strconv.Atoi(o.value)
			what := map[string]string{"i": "line number increment", "v": "starting line number", "w": "line number field width"}[o.name]
			if err != nil || o.name == "w" && n <= 0 {
				t.fail("invalid %s: %s", what, t.quote(o.value))
				return
			}
			*map[string]*int{"i": &step, "v": &number, "w": &width}[o.name] = n
		}
	}
	width = min(width, 1<<12)
	t.eachFile(files, func(in *input) {
		for line := in.line('\n'); line != nil && !t.done(); line = in.line('\n') {
			text := chomp(line, '\n')
			if style == "a" || style == "t" && len(text) > 0 {
				digits := strconv.Itoa(number)
				switch format {
				case "ln":
					t.printf("%-*s", width, digits)
				case "rz":
					t.printf("%0*d", width, number)
				default:
					t.printf("%*s", width, digits)
				}
				t.out.WriteString(separator)
				number += step
			} else {
				t.out.WriteString(strings.Repeat(" ", width+len(separator)))
			}
			t.out.Write(text)
			t.out.WriteByte('\n')
		}
	})
}

var columnSyntax = &syntax{
	options: "t,table s,separator: o,output-separator: c,output-width: x,fillrows n,table-name: L,keep-empty-lines N,table-columns: R,table-right:",
	usage:   "[options] [<file>...]",
}

// column aligns all its input, so that is in memory.
func column(t *tool) {
	options, files, ok := t.parse(columnSyntax)
	if !ok {
		return
	}
	table, separators, between, width := false, "", "  ", 80
	var rows [][]string
	for _, o := range options {
		switch o.name {
		case "t":
			table = true
		case "s":
			separators = o.value
		case "o":
			between = o.value
		case "c":
			n, ok := unsigned(o.value)
			if !ok {
				t.fail("invalid columns argument: '%s'", o.value)
				return
			}
			width = int(min(n, 1<<20))
		case "N":
			rows = append(rows, strings.Split(o.value, ","))
		}
	}
	t.eachFile(files, func(in *input) {
		for line := in.line('\n'); line != nil && !t.done(); line = in.line('\n') {
			text := string(chomp(line, '\n'))
			switch {
			case strings.TrimSpace(text) == "":
			case !table:
				rows = append(rows, []string{text})
			case separators == "":
				rows = append(rows, strings.Fields(text))
			default:
				rows = append(rows, splitAny(text, separators))
			}
		}
	})
	if table {
		alignTable(t, rows, between)
		return
	}
	var names []string
	for _, row := range rows {
		names = append(names, row[0])
	}
	fillColumns(t, names, width)
}

func splitAny(text, separators string) []string {
	var fields []string
	for {
		i := strings.IndexAny(text, separators)
		if i < 0 {
			return append(fields, text)
		}
		fields = append(fields, text[:i])
		text = text[i+1:]
	}
}

func alignTable(t *tool, rows [][]string, between string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				t.out.WriteString(between)
			}
			t.out.WriteString(cell)
			if i < len(row)-1 || len(row) < len(widths) {
				t.out.WriteString(strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)))
			}
		}
		for i := len(row); i < len(widths); i++ {
			t.out.WriteString(between)
			if i < len(widths)-1 {
				t.out.WriteString(strings.Repeat(" ", widths[i]))
			}
		}
		t.out.WriteByte('\n')
	}
}

// fillColumns prints names down the columns of a page, with tabs between.
func fillColumns(t *tool, names []string, width int) {
	longest := 0
	for _, name := range names {
		longest = max(longest, utf8.RuneCountInString(name))
	}
	longest = (longest + 8) &^ 7
	columns := max(width/longest, 1)
	rows := (len(names) + columns - 1) / columns
	for row := range rows {
		for i := row; i < len(names); i += rows {
			t.out.WriteString(names[i])
			if i+rows < len(names) {
				for at := utf8.RuneCountInString(names[i]); at < longest; at = (at + 8) &^ 7 {
					t.out.WriteByte('\t')
				}
			}
		}
		t.out.WriteByte('\n')
	}
}
