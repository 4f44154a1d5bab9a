package errs

import (
	"fmt"
	"strings"
)

// render is the block that Spark prints below a message: "== SQL (line 1, position 8) ==" with the text and a line of carets
// for expressions of a query, "== DataFrame ==" for calls, "== SQL ==" with a caret for syntax errors.
func (c *Context) render() string {
	switch {
	case c.Syntax:
		return c.renderSyntax()
	case c.CallSite != "" || c.Fragment != "":
		return fmt.Sprintf("\n== DataFrame ==\n%q was called from\n%s\n", c.Fragment, c.CallSite)
	case c.SQL != "":
		return c.renderSQL()
	}
	return ""
}

func (c *Context) renderSyntax() string {
	lines := strings.Split(c.SQL, "\n")
	if c.Line < 1 || c.Line > len(lines) {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, " (line %d, pos %d)\n\n== SQL ==\n", c.Line, c.Col)
	for _, l := range lines[:c.Line] {
		b.WriteString(l + "\n")
	}
	b.WriteString(strings.Repeat("-", c.Col) + "^^^\n")
	for _, l := range lines[c.Line:] {
		b.WriteString(l + "\n")
	}
	return b.String()
}

// around is how many characters before and after the expression its lines show at most.
const around = 32

func (c *Context) renderSQL() string {
	text := []rune(c.SQL)
	if c.Start < 0 || c.Stop < c.Start || c.Stop >= len(text) {
		return ""
	}
	line, col := 1, 1
	for _, r := range text[:c.Start] {
		col++
		if r == '\n' {
			line, col = line+1, 1
		}
	}
	var b strings.Builder
	b.WriteString("\n== SQL")
	if c.ObjectType != "" {
		fmt.Fprintf(&b, " of %s %s", c.ObjectType, c.ObjectName)
	}
	fmt.Fprintf(&b, " (line %d, position %d) ==\n", line, col)
	shown, at := c.excerpt(text)
	for _, l := range strings.Split(shown, "\n") {
		n := len([]rune(l))
		from, to := max(c.Start, at), min(c.Stop+1, at+n)
		b.WriteString(l + "\n")
		if from < to {
			b.WriteString(strings.Repeat(" ", from-at) + strings.Repeat("^", to-from))
		}
		b.WriteString("\n")
		at += n + 1
	}
	return b.String()
}

// excerpt is the lines that the expression is on, cut where they go on for long, and the offset of the first character. The dots
// of a cut appear as well when exactly as many characters as may be shown are there, as in Spark.
func (c *Context) excerpt(text []rune) (shown string, at int) {
	from, to := c.Start, c.Stop+1
	for from > 0 && c.Start-from < around && text[from-1] != '\n' {
		from--
	}
	for to < len(text) && to-c.Stop-1 < around && text[to] != '\n' {
		to++
	}
	shown, at = string(text[from:to]), from
	if c.Start-from == around && (from == 0 || text[from-1] != '\n') {
		shown, at = "..."+shown, from-3
	}
	if to-c.Stop-1 == around && (to == len(text) || text[to] != '\n') {
		shown += "..."
	}
	return strings.TrimRight(shown, "\n"), at
}

// Summary is the block by itself, as QueryContext.summary() gives it; "" when there is none.
func (c *Context) Summary() string { return strings.TrimPrefix(c.render(), "\n") }

// Text is the expression as written, or the name of the call.
func (c *Context) Text() string {
	if c.CallSite != "" {
		return c.Fragment
	}
	text := []rune(c.SQL)
	if c.Start < 0 || c.Stop < c.Start || c.Stop >= len(text) {
		return ""
	}
	return string(text[c.Start : c.Stop+1])
}
