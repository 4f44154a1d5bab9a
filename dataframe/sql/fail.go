package sql

import (
	"gospark/dataframe/errs"
)

// fail raises Spark's syntax error at the next token.
func (p *parse) fail() { p.syntax("") }

// extra raises the syntax error for a token that is one too many.
func (p *parse) extra() {
	t := p.peek()
	if t.kind == tEOF {
		p.syntax(": extra input end of input")
	}
	p.syntax(": extra input '" + t.text + "'")
}

func (p *parse) syntax(hint string) {
	t := p.peek()
	near := "'" + t.text + "'"
	if t.kind == tEOF {
		near = "end of input"
	}
	p.failSyntaxAt(*t, "PARSE_SYNTAX_ERROR", "error", near, "hint", hint)
}

// failSyntaxAt raises a condition that is shown with line and position of a token.
func (p *parse) failSyntaxAt(t token, condition string, params ...string) {
	e := errs.New(errs.Parse, condition, params...)
	line, col := 1, 0
	for _, r := range p.runes[:t.start] {
		col++
		if r == '\n' {
			line, col = line+1, 0
		}
	}
	panic(raised{e.With(&errs.Context{Syntax: true, Line: line, Col: col, SQL: p.src})})
}

// wholeText raises an error that shows the whole text and no place in it.
func (p *parse) wholeText(e *errs.Error) {
	c := *e
	c.Text += "\n== SQL ==\n" + p.src
	panic(raised{&c})
}

// raise raises a condition whose context is the text from token index from to the last one taken.
func (p *parse) raise(from int, condition string, params ...string) {
	panic(raised{errs.New(errs.Parse, condition, params...).With(p.origin(from))})
}

// plain is raise for Spark's messages that have no condition.
func (p *parse) plain(from int, format string, args ...any) {
	panic(raised{errs.Plain(errs.Parse, format, args...).With(p.origin(from))})
}

// notAllowed raises Spark's "Operation not allowed".
func (p *parse) notAllowed(from int, what string) { p.plain(from, "Operation not allowed: %s.", what) }
