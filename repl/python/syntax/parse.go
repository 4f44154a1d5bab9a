package syntax

import (
	"fmt"
	"strings"
)

// maxDepth bounds the nesting that the parser follows; CPython raises MemoryError beyond a like depth.
const maxDepth = 6000

// Parse reads src: a file, the one statement of a prompt, or an expression, as mode says. The error is a *SyntaxError.
func Parse(src, filename string, mode Mode) (*Module, error) {
	if i := strings.IndexByte(src, 0); i >= 0 {
		return nil, &SyntaxError{Kind: "ValueError", Msg: "source code string cannot contain null bytes", Filename: filename}
	}
	if err := checkUTF8(src, filename); err != nil {
		return nil, err
	}
	s := newScanner(normalize(src, mode), filename)
	p := &parser{s: s, mode: mode, imply: true}
	return p.run()
}

// normalize makes every line break a \n, drops a byte order mark and ends a file with a line break.
func normalize(src string, mode Mode) []byte {
	src = strings.TrimPrefix(src, "\ufeff")
	if strings.IndexByte(src, '\r') >= 0 {
		src = strings.ReplaceAll(strings.ReplaceAll(src, "\r\n", "\n"), "\r", "\n")
	}
	if mode == Exec && src != "" && src[len(src)-1] != '\n' {
		src += "\n"
	}
	return []byte(src)
}

// parser is a recursive descent parser that works in two passes, as CPython's does: the first knows only what is right; when
// it fails, the second reads the statement again with the rules of the invalid files, which find the
// error to report. (The second has two rounds: the rules for dict items are on in the first already, for CPython has
// them in its first pass.) A parse function returns nil (or false) when its rule doesn't match; whoever has an
// alternative resets mark. An error panics with a *SyntaxError.
type parser struct {
	s       *scanner
	toks    []token // of the current top-level statement
	mark    int     // the next token
	mode    Mode
	imply   bool // the end of the source closes what is open, in Single mode
	started bool

	second  bool // the second pass
	invalid bool // the rules of the invalid files are on
	memo    map[memoKey]memoVal
	depth   int
	body    []Stmt
}

type memoKey struct {
	rule rule
	mark int
}

type memoVal struct {
	val any
	end int
}

// rule names a grammar rule whose result is kept during the second pass.
type rule uint8

const (
	ruleExpression rule = iota
	ruleDisjunction
	ruleConjunction
	ruleInversion
	ruleBitwiseOr
	ruleFactor
	rulePrimary
	ruleStarExpression
	ruleInvalidNamed
	ruleArguments
	ruleBlock
	ruleSimpleStmt
	ruleStarTarget
	ruleStrings
)

// memoize runs f, or in the second pass returns what it gave at this place before.
func memoize[T any](p *parser, r rule, f func() T) T {
	if !p.second {
		return f()
	}
	key := memoKey{r, p.mark}
	if v, ok := p.memo[key]; ok {
		p.mark = v.end
		t, _ := v.val.(T)
		return t
	}
	v := f()
	p.memo[key] = memoVal{v, p.mark}
	return v
}

// peekAt returns the token n places ahead, reading as far as that.
func (p *parser) peekAt(n int) *token {
	for p.mark+n >= len(p.toks) {
		p.fill()
	}
	return &p.toks[p.mark+n]
}

func (p *parser) fill() {
	t := p.s.next()
	if p.mode == Single && t.kind == kEnd && p.started {
		t.kind = kNewline
		p.started = false
		if n := len(p.s.indents) - 1; n > 0 && p.imply {
			p.s.pending = -n
			p.s.indents, p.s.altIndents = p.s.indents[:1], p.s.altIndents[:1]
		}
	} else {
		p.started = true
	}
	p.toks = append(p.toks, t)
}

func (p *parser) peek() kind { return p.peekAt(0).kind }

func (p *parser) at(k kind) bool { return p.peekAt(0).kind == k }

func (p *parser) accept(k kind) bool {
	if p.peekAt(0).kind == k {
		p.mark++
		return true
	}
	return false
}

// last returns the token that was accepted last.
func (p *parser) last() *token { return &p.toks[p.mark-1] }

// filled returns the last token that was read at all.
func (p *parser) filled() *token { return &p.toks[len(p.toks)-1] }

func (p *parser) text(t *token) string { return string(p.s.src[t.off:t.end]) }

// isWord reports whether the next token is the soft keyword w.
func (p *parser) isWord(w string) bool {
	t := p.peekAt(0)
	return t.kind == kName && string(p.s.src[t.off:t.end]) == w
}

// span is the place from the token at mark from to the token accepted last, line ends and dedents left out.
func (p *parser) span(from int) Span {
	a := &p.toks[from]
	i := p.mark - 1
	for i > from && (p.toks[i].kind <= kDedent) {
		i--
	}
	b := &p.toks[i]
	return Span{int(a.line), int(a.col), int(b.endLine), int(b.endCol)}
}

func join(a, b Span) Span { return Span{a.Line, a.Col, b.EndLine, b.EndCol} }

func (p *parser) enter() {
	if p.depth++; p.depth > maxDepth {
		panic(&SyntaxError{Kind: "MemoryError", Filename: p.s.filename, Line: p.s.line})
	}
}

func (p *parser) leave() { p.depth-- }

// expectForced accepts k or reports that it was expected.
func (p *parser) expectForced(k kind, what string) {
	if !p.accept(k) {
		p.raiseAt(p.peekAt(0).span(), "expected '%s'", what)
	}
}

// raiseAt reports a syntax error at a node or token.
func (p *parser) raiseAt(s Span, format string, args ...any) {
	e := p.errorAt("SyntaxError", s.Line, s.Col+1, s.EndLine, s.EndCol+1, fmt.Sprintf(format, args...))
	p.panicUnlessTokenError(e)
}

func (p *parser) raiseRange(a, b Span, format string, args ...any) {
	p.raiseAt(join(a, b), format, args...)
}

// raiseFrom reports an error from a node to where the tokenizer stands.
func (p *parser) raiseFrom(s Span, msg string) {
	e := p.errorAt("SyntaxError", s.Line, s.Col+1, p.s.line+p.s.baseLine, 0, msg)
	e.EndCol = p.s.chars(p.s.lineStart, p.s.cur)
	p.panicUnlessTokenError(e)
}

// raiseHere reports an error at the last token that was read.
func (p *parser) raiseHere(kind, format string, args ...any) {
	p.panicUnlessTokenError(p.errorHere(kind, fmt.Sprintf(format, args...)))
}

func (p *parser) errorHere(kind, msg string) *SyntaxError {
	t := p.filled()
	col, end := int(t.col)+1, -1
	if t.col < 0 {
		col = p.s.cur - p.s.lineStart
	}
	if t.endCol >= 0 {
		end = int(t.endCol) + 1
	}
	return p.errorAt(kind, int(t.line), col, int(t.endLine), end, msg)
}

// errorAt builds an error from the columns of tokens, which are those of the file even in an f-string.
func (p *parser) errorAt(kind string, line, col, endLine, endCol int, msg string) *SyntaxError {
	if p.s.fstring {
		line, endLine = line-p.s.baseLine, endLine-p.s.baseLine
		if line == 1 {
			col -= p.s.baseCol
		}
		if endLine == 1 && endCol > 0 {
			endCol -= p.s.baseCol
		}
	}
	return p.s.errorAt(kind, line, col, endLine, endCol, msg)
}

// panicUnlessTokenError panics with e, or with the error that the tokenizer finds in the rest of the source, for
// it takes precedence.
func (p *parser) panicUnlessTokenError(e *SyntaxError) {
	if t := p.restError(int(p.filled().line)); t != nil {
		e = t
	}
	panic(e)
}

// restError reads the rest of the source and returns the lexical error in it, or nil. A bracket that was opened before
// line and is open where the source ends is one.
func (p *parser) restError(line int) (err *SyntaxError) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*SyntaxError)
			if !ok {
				panic(r)
			}
			if !e.soft {
				err = e
			} else if n := len(p.s.brackets); n > 0 && line > p.s.brackets[n-1].line+p.s.baseLine {
				err = p.s.unclosed()
			}
		}
	}()
	p.s.more = nil
	for {
		if t := p.s.next(); t.kind == kEnd {
			return nil
		}
	}
}

// run parses the whole source and checks the scopes of what it found.
func (p *parser) run() (mod *Module, err error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*SyntaxError)
			if !ok {
				panic(r)
			}
			mod, err = nil, e
		}
	}()
	switch p.mode {
	case Exec:
		for !p.at(kEnd) {
			p.body = append(p.body, p.twice(p.statement)...)
			p.toks = append(p.toks[:0], p.toks[p.mark:]...)
			p.mark = 0
		}
	case Single:
		p.body = p.twice(p.interactive)
		if p.s.more == nil && p.moreStatements() {
			e := p.errorHere("SyntaxError", "multiple statements found while compiling a single statement")
			panic(e)
		}
	case Eval:
		p.body = p.twice(p.evalInput)
	}
	mod = &Module{Mode: p.mode, Body: p.body}
	if err := check(mod, p.s); err != nil {
		return nil, err
	}
	return mod, nil
}

// twice runs a rule, and again to find the error when it fails.
func (p *parser) twice(f func() []Stmt) []Stmt {
	if r := f(); r != nil {
		return r
	}
	if p.s.more != nil {
		more := p.s.more
		p.s.more = nil
		defer func() { p.s.more = more }()
	}
	furthest := *p.filled()
	p.second = true
	for _, p.invalid = range []bool{false, true} {
		if !p.invalid && !p.anyBrace() {
			continue
		}
		p.mark = 0
		p.memo = map[memoKey]memoVal{}
		f()
	}
	if furthest.kind == kIndent {
		panic(p.errorHere("IndentationError", "unexpected indent"))
	}
	if furthest.kind == kDedent {
		panic(p.errorHere("IndentationError", "unexpected unindent"))
	}
	p.raiseAt(furthest.span(), "invalid syntax")
	return nil
}

func (p *parser) anyBrace() bool {
	for i := range p.toks {
		if p.toks[i].kind == kLbrace {
			return true
		}
	}
	return false
}

// interactive reads one statement of a prompt.
func (p *parser) interactive() []Stmt {
	if p.accept(kNewline) {
		return []Stmt{&Pass{p.last().span()}}
	}
	if s := p.compound(); s != nil {
		if !p.accept(kNewline) {
			return nil
		}
		return []Stmt{s}
	}
	p.mark = 0
	return p.simpleStmts()
}

// moreStatements reports whether anything but blanks and comments follows the statement.
func (p *parser) moreStatements() bool {
	rest := string(p.s.src[p.s.cur:])
	if p.s.cur > 0 && p.s.src[p.s.cur-1] == '\n' {
		rest = "\n" + rest
	}
	for _, line := range strings.Split(rest, "\n") {
		line = strings.TrimLeft(line, " \t\f")
		if line != "" && line[0] != '#' {
			return true
		}
	}
	return false
}

func (p *parser) evalInput() []Stmt {
	e := p.expressions()
	if e == nil {
		return nil
	}
	for p.accept(kNewline) {
	}
	if !p.accept(kEnd) {
		return nil
	}
	return []Stmt{&ExprStmt{e.Pos(), e}}
}
