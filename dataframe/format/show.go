// Package format lays out rows as text: show()'s table, its vertical form, and the HTML table of notebooks.
//
// It is the only place that knows Spark's width rule: a cell is as wide as its UTF-16 code units, plus one for each full-width
// character. The text of a value comes from package column/text. Where to go next: show.go, then cell.go.
package format

import (
	"fmt"
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
)

// Options are the arguments of show().
type Options struct {
	// Rows is the number of rows to show; the batches given should hold one more if there is one.
	Rows int
	// Truncate is the longest cell in UTF-16 units; 0 or less: cells are whole and on the left.
	Truncate int
	Vertical bool
	// Zone is the session's time zone; nil: UTC.
	Zone *time.Location
}

// minWidth is the least width of a column.
const minWidth = 3

// Show is the text that show() prints, without the newline that print() adds.
func Show(names []string, rows []*column.Batch, o Options) string {
	o.Rows = max(o.Rows, 0)
	t := newTable(names, rows, o)
	if o.Vertical {
		return t.vertical()
	}
	return t.horizontal()
}

// table is the escaped and truncated cells.
type table struct {
	head []string
	rows [][]string
	more bool
	o    Options
}

func newTable(names []string, batches []*column.Batch, o Options) *table {
	t := &table{o: o}
	for _, n := range names {
		t.head = append(t.head, escape(n))
	}
	style := text.Show(o.Zone)
	var buf []byte
	for _, b := range batches {
		for i := 0; i < b.N; i++ {
			if len(t.rows) == o.Rows {
				t.more = true
				return t
			}
			row := make([]string, len(b.Cols))
			for k, c := range b.Cols {
				buf = style.Append(buf[:0], c, i)
				row[k] = truncate(escape(text.Decode(string(buf))), o.Truncate)
			}
			t.rows = append(t.rows, row)
		}
	}
	return t
}

func (t *table) horizontal() string {
	widths := make([]int, len(t.head))
	for i, h := range t.head {
		widths[i] = max(minWidth, Width(h))
	}
	for _, row := range t.rows {
		for i, c := range row {
			widths[i] = max(widths[i], Width(c))
		}
	}
	var b strings.Builder
	rule := "+"
	for _, w := range widths {
		rule += strings.Repeat("-", w) + "+"
	}
	if len(widths) == 0 {
		rule = "++"
	}
	rule += "\n"
	b.WriteString(rule)
	t.line(&b, t.head, widths)
	b.WriteString(rule)
	for _, row := range t.rows {
		t.line(&b, row, widths)
	}
	b.WriteString(rule)
	b.WriteString(t.footer())
	return b.String()
}

func (t *table) line(b *strings.Builder, cells []string, widths []int) {
	if len(cells) == 0 {
		b.WriteByte('|')
	}
	for i, c := range cells {
		b.WriteByte('|')
		pad := strings.Repeat(" ", widths[i]-Width(c))
		if t.o.Truncate > 0 {
			b.WriteString(pad + c)
		} else {
			b.WriteString(c + pad)
		}
	}
	b.WriteString("|\n")
}

func (t *table) vertical() string {
	nameWidth, dataWidth := minWidth, minWidth
	for _, h := range t.head {
		nameWidth = max(nameWidth, Width(h))
	}
	for _, row := range t.rows {
		for _, c := range row {
			dataWidth = max(dataWidth, Width(c))
		}
	}
	var b strings.Builder
	for i, row := range t.rows {
		head := fmt.Sprintf("-RECORD %d", i)
		b.WriteString(head + strings.Repeat("-", max(0, nameWidth+dataWidth+5-len(head))) + "\n")
		for k, c := range row {
			b.WriteString(" " + padRight(t.head[k], nameWidth) + " | " + padRight(c, dataWidth) + " \n")
		}
	}
	if len(t.rows) == 0 {
		return "(0 rows)"
	}
	b.WriteString(t.footer())
	return b.String()
}

func padRight(s string, width int) string { return s + strings.Repeat(" ", max(0, width-Width(s))) }

// footer says that there are more rows; it has no newline.
func (t *table) footer() string {
	if !t.more {
		return ""
	}
	unit := "rows"
	if t.o.Rows == 1 {
		unit = "row"
	}
	return fmt.Sprintf("only showing top %d %s", t.o.Rows, unit)
}
