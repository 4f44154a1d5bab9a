package lab

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// block gathers lines until they are whole statements.
type block struct{ text string }

// add takes a line, and returns the statements as soon as they are whole; until then it returns nil and no error.
func (b *block) add(line string) (*syntax.File, error) {
	b.text += line + "\n"
	f, err := parse(b.text)
	if incomplete(err) || err == nil && continued(b.text, f) {
		return nil, nil
	}
	if err != nil {
		err = &syntaxError{b.text, err}
	}
	return f, err
}

// incomplete tells that more lines would mend an error. The parser doesn't say so of a here-document that has no line yet.
func incomplete(err error) bool {
	var p syntax.ParseError
	return errors.As(err, &p) && (p.Incomplete || strings.HasPrefix(p.Text, "unclosed here-document"))
}

// open tells that statements are incomplete.
func (b *block) open() bool { return b.text != "" }

// take returns the text and forgets it.
func (b *block) take() string {
	text := b.text
	b.text = ""
	return text
}

func parse(text string) (*syntax.File, error) {
	return syntax.NewParser(syntax.KeepComments(true)).Parse(strings.NewReader(text), "")
}

// continued tells that a text whose statements are whole ends in a backslash that goes on in the next line.
func continued(text string, f *syntax.File) bool {
	text = strings.TrimSuffix(text, "\n")
	if (len(text)-len(strings.TrimRight(text, `\`)))%2 == 0 {
		return false
	}
	last := uint(len(text)) - 1
	inside := false // a comment, or a here-document that ended
	syntax.Walk(f, func(n syntax.Node) bool {
		if c, ok := n.(*syntax.Comment); ok && c.Pos().Offset() <= last && last <= c.End().Offset() {
			inside = true
		}
		return !inside
	})
	return !inside
}

// syntaxError says what is wrong with a text as bash does.
type syntaxError struct {
	text string
	err  error
}

var (
	quoted   = regexp.MustCompile("`([^`]+)`")
	unclosed = regexp.MustCompile("without (?:closing quote|matching .* with) `(['\"`)}])`$")
	word     = regexp.MustCompile(`^(?:&&|\|\||;;|[;|&()<>]|[^\s;|&()<>]+)`)
)

func (e *syntaxError) Error() string {
	var p syntax.ParseError
	if !errors.As(e.err, &p) {
		return "syntax error: " + e.err.Error()
	}
	if m := unclosed.FindStringSubmatch(p.Text); m != nil && p.Incomplete {
		return fmt.Sprintf("unexpected EOF while looking for matching `%s'", m[1])
	}
	if p.Incomplete {
		return "syntax error: unexpected end of file"
	}
	return fmt.Sprintf("syntax error near unexpected token `%s'", e.token(p))
}

// token is the word that bash stumbles over.
func (e *syntaxError) token(p syntax.ParseError) string {
	m := quoted.FindStringSubmatch(p.Text)
	if m == nil {
		return "newline"
	}
	if !strings.Contains(p.Text, "must be followed by") {
		return m[1]
	}
	// The parser points at what came before.
	rest := e.text[min(int(p.Pos.Offset()), len(e.text)):]
	rest = strings.TrimLeft(strings.TrimPrefix(rest, m[1]), " \t")
	if next := word.FindString(rest); next != "" {
		return next
	}
	return "newline"
}

// line is the number and the text of the line that the error is in.
func (e *syntaxError) line() (int, string) {
	var p syntax.ParseError
	if !errors.As(e.err, &p) || p.Pos.Line() == 0 {
		return 1, ""
	}
	lines := strings.Split(e.text, "\n")
	n := min(int(p.Pos.Line()), len(lines))
	return n, lines[n-1]
}
