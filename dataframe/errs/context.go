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

func (c *Context) renderSQL() string {
	runes := []rune(c.SQL)
	if c.Start < 0 || c.Stop < c.Start || c.Stop >= len(runes) {
		return ""
	}
	line, col := 1, 1
	for _, r := range runes[:c.Start] {
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
	at := 0
	for _, l := range strings.Split(c.SQL, "\n") {
		n := len([]rune(l))
		b.WriteString(l + "\n")
		from, to := max(c.Start, at), min(c.Stop+1, at+n)
		if from < to {
			b.WriteString(strings.Repeat(" ", from-at) + strings.Repeat("^", to-from) + "\n")
		}
		at += n + 1
	}
	return b.String()
}
