package sql

import (
	"time"

	"gospark/dataframe/errs"
)

// Parser has what the meaning of a text depends on. The zero value is ready for use: UTC.
type Parser struct {
	// Zone is the session's time zone, for TIMESTAMP literals without one.
	Zone *time.Location
	// Now is the moment that TIMESTAMP 'now' and DATE 'today' mean; zero: the present.
	Now time.Time
	// TimestampNTZ says that TIMESTAMP means TIMESTAMP_NTZ (spark.sql.timestampType).
	TimestampNTZ bool
	// DoubleQuoted says that "x" is an identifier (spark.sql.ansi.doubleQuotedIdentifiers with ANSI mode).
	DoubleQuoted bool
	// JoinStrings says that a doubled quote inside a string literal ends one literal and begins the next
	// (spark.sql.legacy.consecutiveStringLiterals.enabled).
	JoinStrings bool
	// HavingIsWhere says that HAVING without GROUP BY is WHERE (spark.sql.legacy.parser.havingWithoutGroupByAsWhere).
	HavingIsWhere bool
}

// maxDepth bounds the nesting of expressions and queries.
const maxDepth = 4000

// parse is one run over a text. Its methods raise *errs.Error by panic; the entry points recover it.
type parse struct {
	*Parser
	src   string
	runes []rune
	toks  []token
	i     int
	depth int
	// params counts the positional parameters.
	params int
}

// raised carries an error out of the parser.
type raised struct{ err *errs.Error }

func (p *Parser) run(text string, f func(*parse)) (err error) {
	l := lex(text)
	q := &parse{Parser: p, src: text, runes: l.src, toks: l.toks}
	defer func() {
		if r := recover(); r != nil {
			x, ok := r.(raised)
			if !ok {
				panic(r)
			}
			err = x.err
		}
	}()
	if l.open {
		q.wholeText(errs.New(errs.Parse, "UNCLOSED_BRACKETED_COMMENT"))
	}
	f(q)
	return nil
}

func (p *parse) peek() *token { return &p.toks[p.i] }

// ahead is the token n places on.
func (p *parse) ahead(n int) *token {
	if p.i+n < len(p.toks) {
		return &p.toks[p.i+n]
	}
	return &p.toks[len(p.toks)-1]
}

func (p *parse) next() *token {
	t := p.peek()
	if p.i < len(p.toks)-1 {
		p.i++
	}
	return t
}

// is says whether the next tokens are these keywords or operators.
func (p *parse) is(words ...string) bool {
	for n, w := range words {
		if p.ahead(n).up != w {
			return false
		}
	}
	return true
}

// isAny says whether the next token is one of the words.
func (p *parse) isAny(words ...string) bool {
	up := p.peek().up
	if up == "" {
		return false
	}
	for _, w := range words {
		if up == w {
			return true
		}
	}
	return false
}

// accept takes the words if they come next.
func (p *parse) accept(words ...string) bool {
	if !p.is(words...) {
		return false
	}
	p.i += len(words)
	return true
}

// acceptAny takes the next token if it is one of the words, and gives it in upper case; "" if not.
func (p *parse) acceptAny(words ...string) string {
	if !p.isAny(words...) {
		return ""
	}
	return p.next().up
}

// expect takes the words or fails as Spark does: a token too much is named when dropping it would help.
func (p *parse) expect(words ...string) {
	for _, w := range words {
		switch {
		case p.accept(w):
		case p.ahead(1).up == w && p.peek().kind != tEOF:
			p.extra()
		default:
			p.fail()
		}
	}
}

// closing is expect for a token whose absence Spark reports as missing when the text ends.
func (p *parse) closing(w string) {
	if p.peek().kind == tEOF {
		p.syntax(": missing '" + w + "'")
	}
	p.expect(w)
}

// missing is expect for a keyword that is reported as missing when an identifier stands in its place.
func (p *parse) missing(w string) {
	if !p.is(w) && p.ahead(1).up != w && p.peek().kind != tEOF {
		p.syntax(": missing '" + w + "'")
	}
	p.expect(w)
}

// end expects the end of the text after any semicolons.
func (p *parse) end() {
	for p.accept(";") {
	}
	p.eof()
}

func (p *parse) eof() {
	if p.peek().kind == tEOF {
		return
	}
	if _, ok := clauses[p.peek().up]; ok && p.ahead(1).kind == tEOF {
		p.next()
		p.fail()
	}
	if p.ahead(1).kind == tEOF || p.i > 0 && p.toks[p.i-1].up == ";" {
		p.extra()
	}
	p.fail()
}

// terminator says whether nothing can follow a keyword that stands before token t, so that the keyword must be a name.
func terminator(t *token) bool {
	return t.kind == tEOF || t.up == "," || t.up == ")" || t.up == ";" || t.up == "|>"
}

func (p *parse) enter() {
	if p.depth++; p.depth > maxDepth {
		panic(raised{errs.New(errs.Parse, "FAILED_TO_PARSE_TOO_COMPLEX")})
	}
}

func (p *parse) leave() { p.depth-- }

// text is the source between two token indexes, to not included.
func (p *parse) text(from, to int) string {
	if to <= from {
		return ""
	}
	return string(p.runes[p.toks[from].start:p.toks[to-1].end])
}

// origin is the context of the tokens from index from to the last one taken.
func (p *parse) origin(from int) *errs.Context {
	to := max(p.i-1, from)
	return &errs.Context{SQL: p.src, Start: p.toks[from].start, Stop: p.toks[to].end - 1}
}

// fallback tries f and goes back to where it stood when f fails; it says whether f succeeded.
func (p *parse) fallback(f func()) (ok bool) {
	i, depth, params := p.i, p.depth, p.params
	defer func() {
		if r := recover(); r != nil {
			x, is := r.(raised)
			if !is || x.err.Condition != "PARSE_SYNTAX_ERROR" {
				panic(r)
			}
			p.i, p.depth, p.params, ok = i, depth, params, false
		}
	}()
	f()
	return true
}
