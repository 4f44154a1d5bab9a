package jq

import (
	"fmt"
	"strings"
)

// grammar checks a query by the grammar of jq 1.6, so that mistakes are told in jq's words. What it makes of the
// query is thrown away: the tree comes from gojq.
type grammar struct {
	tokens []token
	pos    int
	bad    []mistake
}

// mistake is a text and the place that it is about.
type mistake struct {
	text string
	at   int
}

type stop struct{}

// mistakes are those of a query's syntax.
func mistakes(query string) (found []mistake) {
	g := &grammar{tokens: scan(query)}
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(stop); !ok {
				panic(r)
			}
			found = g.bad
		}
	}()
	for g.is("import") || g.is("include") || g.is("module") {
		return []mistake{{"modules are left out", g.tokens[0].at}}
	}
	for g.is("def") {
		g.define()
	}
	if !g.is("$end") && g.starts() {
		g.pipe()
	}
	if !g.is("$end") {
		g.fail("$end")
	}
	return nil
}

func (g *grammar) is(name string) bool { return g.tokens[g.pos].name == name }

func (g *grammar) take(name string) bool {
	if g.is(name) {
		g.pos++
		return true
	}
	return false
}

// fail notes that the next token is not one of those expected; those are named when there are four or fewer.
func (g *grammar) fail(expected ...string) {
	t := g.tokens[g.pos]
	text := "syntax error, unexpected " + t.name
	if len(expected) > 0 {
		text += ", expecting " + strings.Join(expected, " or ")
	}
	g.bad = append(g.bad, mistake{text + " (Unix shell quoting issues?)", t.at})
	panic(stop{})
}

func (g *grammar) need(name string, expected ...string) {
	if !g.take(name) {
		g.fail(expected...)
	}
}

var starters = map[string]bool{"'.'": true, "'-'": true, "'$'": true, "'('": true, "'['": true, "'{'": true, "QQSTRING_START": true, "FIELD": true,
	"LITERAL": true, "IDENT": true, "FORMAT": true, "..": true, "if": true, "def": true, "reduce": true, "foreach": true, "try": true, "label": true}

func (g *grammar) starts() bool { return starters[g.tokens[g.pos].name] }

var binary = map[string]bool{"'|'": true, "','": true, "//": true, "'='": true, "|=": true, "+=": true, "-=": true, "*=": true, "/=": true,
	"%=": true, "//=": true, "or": true, "and": true, "==": true, "!=": true, "'<'": true, "'>'": true, "<=": true, ">=": true, "'+'": true,
	"'-'": true, "'*'": true, "'/'": true, "'%'": true}

func (g *grammar) pipe() {
	g.operand()
	for {
		for g.take("'?'") {
		}
		if !binary[g.tokens[g.pos].name] {
			return
		}
		g.pos++
		g.operand()
	}
}

func (g *grammar) operand() {
	start := g.tokens[g.pos].at
	switch {
	case g.take("'-'"):
		g.operand()
	case g.is("def"):
		g.define()
		g.pipe()
	case g.take("if"):
		g.condition(start)
	case g.take("try"):
		g.operandWithSuffix()
		if g.take("catch") {
			g.operandWithSuffix()
		}
	case g.take("reduce"):
		g.loop(1, 1)
	case g.take("foreach"):
		g.loop(1, 2)
	case g.take("label"):
		g.need("'$'", "'$'")
		g.need("IDENT", "IDENT")
		g.need("'|'", "'|'")
		g.pipe()
	default:
		g.term()
		if g.take("as") {
			g.patterns()
			g.need("'|'", "'|'")
			g.pipe()
		}
	}
}

func (g *grammar) operandWithSuffix() {
	g.operand()
	for g.take("'?'") {
	}
}

func (g *grammar) condition(start int) {
	defer func() {
		if r := recover(); r != nil {
			if n := len(g.bad); n == 1 && (g.is("$end") || g.is("end")) {
				g.bad = append(g.bad, mistake{"Possibly unterminated 'if' statement", start})
			}
			panic(r)
		}
	}()
	for {
		g.pipe()
		g.need("then")
		g.pipe()
		if !g.take("elif") {
			break
		}
	}
	g.need("else")
	g.pipe()
	g.need("end")
}

// loop is the rest of reduce or foreach, with so many semicolons.
func (g *grammar) loop(least, most int) {
	g.term()
	g.need("as", "as")
	g.patterns()
	g.need("'('", "'('")
	g.pipe()
	for n := 0; n < most; n++ {
		if n < least {
			g.need("';'")
		} else if !g.take("';'") {
			break
		}
		g.pipe()
	}
	g.need("')'")
}

func (g *grammar) define() {
	g.need("def")
	if !g.take("IDENT") && !g.keyword() {
		g.fail("IDENT")
	}
	if g.take("'('") {
		for {
			g.take("'$'")
			g.need("IDENT", "IDENT")
			if !g.take("';'") {
				break
			}
		}
		g.need("')'", "';'", "')'")
	}
	g.need("':'", "':'", "'('")
	for g.is("def") {
		g.define()
	}
	g.pipe()
	g.need("';'")
}

func (g *grammar) keyword() bool {
	if keywords[g.tokens[g.pos].name] {
		g.pos++
		return true
	}
	return false
}

func (g *grammar) patterns() {
	g.pattern()
	for g.take("?//") {
		g.pattern()
	}
}

func (g *grammar) pattern() {
	switch {
	case g.take("'$'"):
		g.need("IDENT", "IDENT")
	case g.take("'['"):
		g.pattern()
		for g.take("','") {
			g.pattern()
		}
		g.need("']'", "','", "']'")
	case g.take("'{'"):
		for {
			g.patternField()
			if !g.take("','") {
				break
			}
		}
		g.need("'}'", "','", "'}'")
	default:
		g.fail("'$'", "'['", "'{'")
	}
}

func (g *grammar) patternField() {
	switch {
	case g.take("'$'"):
		g.need("IDENT", "IDENT")
		if g.take("':'") {
			g.pattern()
		}
		return
	case g.take("'('"):
		g.pipe()
		g.need("')'")
	case g.is("QQSTRING_START"):
		g.text()
	case g.take("IDENT"), g.keyword():
	default:
		g.fail()
	}
	g.need("':'", "':'")
	g.pattern()
}

func (g *grammar) text() {
	g.need("QQSTRING_START")
	for !g.take("QQSTRING_END") {
		switch {
		case g.take("QQSTRING_TEXT"):
		case g.take("QQSTRING_INTERP_START"):
			g.pipe()
			g.need("QQSTRING_INTERP_END")
		default:
			g.fail("QQSTRING_TEXT", "QQSTRING_INTERP_START", "QQSTRING_END")
		}
	}
}

func (g *grammar) term() {
	switch {
	case g.take("'.'"):
		if g.is("QQSTRING_START") {
			g.text()
		}
	case g.take(".."), g.take("LITERAL"), g.take("FIELD"):
	case g.take("FORMAT"):
		if g.is("QQSTRING_START") {
			g.text()
		}
	case g.is("QQSTRING_START"):
		g.text()
	case g.take("'('"):
		g.pipe()
		g.need("')'")
	case g.take("'['"):
		if !g.take("']'") {
			g.pipe()
			g.need("']'")
		}
	case g.take("'{'"):
		g.object()
	case g.take("'$'"):
		if !g.take("__loc__") {
			g.need("IDENT", "__loc__", "IDENT")
		}
	case g.is("IDENT"):
		g.call()
	default:
		g.fail()
	}
	g.suffixes()
}

func (g *grammar) call() {
	t := g.tokens[g.pos]
	g.pos++
	if t.text == "break" {
		if !g.take("'$'") {
			n := g.tokens[g.pos]
			g.bad = append(g.bad, mistake{fmt.Sprintf("syntax error, unexpected %s, expecting '$' (Unix shell quoting issues?)", n.name), n.at},
				mistake{"break requires a label to break to", t.at})
			panic(stop{})
		}
		g.need("IDENT", "IDENT")
		return
	}
	if g.take("'('") {
		g.pipe()
		for g.take("';'") {
			g.pipe()
		}
		g.need("')'", "';'", "')'")
	}
}

func (g *grammar) suffixes() {
	for {
		switch {
		case g.take("FIELD"), g.take("'?'"):
		case g.take("'.'"):
			if g.is("FORMAT") {
				g.pos++
			}
			if !g.is("QQSTRING_START") {
				g.fail("FORMAT", "QQSTRING_START")
			}
			g.text()
		case g.take("'['"):
			if g.take("']'") {
				continue
			}
			if g.take("':'") {
				g.pipe()
			} else {
				g.pipe()
				if g.take("':'") && !g.is("']'") {
					g.pipe()
				}
			}
			g.need("']'")
		default:
			return
		}
	}
}

func (g *grammar) object() {
	if g.take("'}'") {
		return
	}
	start := g.tokens[g.pos].at
	defer func() {
		if r := recover(); r != nil {
			if len(g.bad) == 1 && g.pos+1 < len(g.tokens) && g.tokens[g.pos+1].name == "':'" {
				g.bad = append(g.bad, mistake{"May need parentheses around object key expression", start})
			}
			panic(r)
		}
	}()
	for {
		g.field()
		if !g.take("','") {
			break
		}
	}
	g.need("'}'", "'}'")
}

func (g *grammar) field() {
	switch {
	case g.take("'$'"):
		if g.take("__loc__") {
			return
		}
		g.need("IDENT", "IDENT")
		return
	case g.take("'('"):
		g.pipe()
		g.need("')'")
		g.need("':'", "':'")
		g.objectValue()
		return
	case g.take("FORMAT"), g.is("QQSTRING_START"):
		g.text()
	case g.take("IDENT"), g.keyword():
	default:
		g.fail()
	}
	if g.take("':'") {
		g.objectValue()
	}
}

func (g *grammar) objectValue() {
	for {
		for g.take("'-'") {
		}
		g.term()
		if !g.take("'|'") {
			return
		}
	}
}

// place is the line of a query that has a byte, its number, and how far into it the byte is.
func place(query string, at int) (line string, number, column int) {
	start := strings.LastIndexByte(query[:at], '\n') + 1
	line, _, _ = strings.Cut(query[start:], "\n")
	return line, 1 + strings.Count(query[:start], "\n"), at - start
}

// complaint is the message of a mistake.
func complaint(query string, m mistake) string {
	line, number, column := place(query, m.at)
	return fmt.Sprintf("jq: error: %s at <top-level>, line %d:\n%s%*s\n", m.text, number, line, column, "")
}

// locate finds the nth time that a query uses a word as a name.
func (p problem) locate(query string) int {
	tokens := scan(query)
	n := p.nth
	for i, t := range tokens {
		text, at := t.text, t.at
		if i > 0 && tokens[i-1].name == "'$'" {
			text, at = "$"+text, tokens[i-1].at
		}
		if text == p.word && t.name != "QQSTRING_TEXT" {
			if n == 0 {
				return at
			}
			n--
		}
	}
	return 0
}
