package sql

import (
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

func call(o *errs.Context, name string, args ...plan.Expr) *plan.Func {
	return &plan.Func{Name: []string{name}, Args: args, Origin: o, Internal: true}
}

func not(o *errs.Context, e plan.Expr) plan.Expr { return call(o, "NOT", e) }

// expression takes an expression: OR binds least.
func (p *parse) expression() plan.Expr {
	p.enter()
	defer p.leave()
	from := p.i
	left := p.conjunction()
	for p.infixWord("OR") {
		p.next()
		right := p.conjunction()
		left = call(p.origin(from), "OR", left, right)
	}
	return left
}

// infixWord says whether the next word is this operator, and not a name at the end of something.
func (p *parse) infixWord(w string) bool { return p.is(w) && !terminator(p.ahead(1)) }

func (p *parse) conjunction() plan.Expr {
	from := p.i
	left := p.negation()
	for p.infixWord("AND") {
		p.next()
		right := p.negation()
		left = call(p.origin(from), "AND", left, right)
	}
	return left
}

func (p *parse) negation() plan.Expr {
	if p.is("!") || p.is("NOT") && !terminator(p.ahead(1)) && !p.nameAhead() {
		from := p.i
		p.enter()
		defer p.leave()
		p.next()
		e := p.negation()
		return not(p.origin(from), e)
	}
	from := p.i
	return p.predicate(from, p.value(0))
}

// nameAhead says whether a keyword that could begin a form stands where only a name makes sense: before an infix operator or a dot.
func (p *parse) nameAhead() bool {
	switch t := p.ahead(1); t.up {
	case "=", "==", "<", ">", "<=", ">=", "<>", "!=", "<=>", ".", "/", "%", "||", "]", "::", "=>", "->":
		return true
	}
	return false
}

// predicate takes what may follow a value: BETWEEN, IN, LIKE, IS.
func (p *parse) predicate(from int, e plan.Expr) plan.Expr {
	n, negated := 0, false
	if p.is("NOT") || p.is("!") {
		n, negated = 1, true
	}
	f := predicates[p.ahead(n).up]
	if f == nil || terminator(p.ahead(n+1)) {
		return e
	}
	return f(p, from, n, negated, e)
}

var predicates map[string]func(p *parse, from, skip int, negated bool, e plan.Expr) plan.Expr

func init() {
	predicates = map[string]func(p *parse, from, skip int, negated bool, e plan.Expr) plan.Expr{
		"BETWEEN": (*parse).between, "IN": (*parse).in, "LIKE": (*parse).like, "ILIKE": (*parse).like,
		"RLIKE": (*parse).rlike, "REGEXP": (*parse).rlike, "IS": (*parse).isForm,
	}
}

// negate applies the NOT of a predicate.
func (p *parse) negate(from int, negated bool, e plan.Expr) plan.Expr {
	if negated {
		return not(p.origin(from), e)
	}
	return e
}

func (p *parse) between(from, skip int, negated bool, e plan.Expr) plan.Expr {
	p.i += skip + 1
	low := p.value(0)
	p.missing("AND")
	high := p.value(0)
	return p.negate(from, negated, call(p.origin(from), "between", e, low, high))
}

func (p *parse) in(from, skip int, negated bool, e plan.Expr) plan.Expr {
	if p.ahead(skip+1).up != "(" {
		return e
	}
	at := p.i
	p.i += skip + 2
	if p.is(")") {
		p.next()
		p.raise(at, "INVALID_SQL_SYNTAX.EMPTY_IN_PREDICATE")
	}
	list := p.queryOrList()
	if list.query != nil {
		p.closing(")")
		values := []plan.Expr{e}
		if row, ok := e.(*plan.Func); ok && row.Internal && row.Name[0] == "named_struct" {
			values = nil
			for i := 1; i < len(row.Args); i += 2 {
				values = append(values, row.Args[i])
			}
		}
		return p.negate(from, negated, &plan.InSubquery{Values: values, Plan: list.query})
	}
	if p.peek().kind == tEOF {
		p.extra()
	}
	p.expect(")")
	return p.negate(from, negated, call(p.origin(from), "in", append([]plan.Expr{e}, list.exprs...)...))
}

// rlike takes RLIKE and REGEXP.
func (p *parse) rlike(from, skip int, negated bool, e plan.Expr) plan.Expr {
	p.i += skip + 1
	pattern := p.value(0)
	return p.negate(from, negated, call(p.origin(from), "rlike", e, pattern))
}

func (p *parse) like(from, skip int, negated bool, e plan.Expr) plan.Expr {
	p.i += skip
	at := p.i
	name := strings.ToLower(p.next().up)
	if p.isAny("ANY", "SOME", "ALL") && p.ahead(1).up == "(" {
		return p.quantifiedLike(from, at, name, negated, e)
	}
	args := []plan.Expr{e, p.value(0)}
	if p.accept("ESCAPE") {
		c := p.stringLit()
		if len([]rune(c)) != 1 {
			p.plain(from, "Invalid escape string. Escape string must contain only one character.")
		}
		args = append(args, str(c))
	}
	return p.negate(from, negated, call(p.origin(from), name, args...))
}

// quantifiedLike takes LIKE ANY (…) and LIKE ALL (…).
func (p *parse) quantifiedLike(from, at int, name string, negated bool, e plan.Expr) plan.Expr {
	all := p.next().up == "ALL"
	p.next()
	if p.accept(")") {
		p.plain(at, "Expected something between '(' and ')'.")
	}
	patterns := p.list()
	p.closing(")")
	o := p.origin(from)
	literals := name == "like"
	for _, x := range patterns {
		l, ok := x.(*plan.Literal)
		literals = literals && ok && l.Type == types.String
	}
	if literals {
		fn := map[bool]string{true: "likeall", false: "likeany"}[all]
		if negated {
			fn = "not" + fn
		}
		return call(o, fn, append([]plan.Expr{e}, patterns...)...)
	}
	join := map[bool]string{true: "AND", false: "OR"}[all]
	var out plan.Expr
	for _, x := range patterns {
		one := p.negate(from, negated, call(o, name, e, x))
		if out == nil {
			out = one
		} else {
			out = call(o, join, out, one)
		}
	}
	return out
}

// isForm takes IS [NOT] NULL, TRUE, FALSE, UNKNOWN, DISTINCT FROM.
func (p *parse) isForm(from, skip int, _ bool, e plan.Expr) plan.Expr {
	n := skip + 1
	negated := false
	if up := p.ahead(n).up; skip == 0 && (up == "NOT" || up == "!") {
		n, negated = n+1, true
	}
	what := p.ahead(n).up
	if what == "DISTINCT" && p.ahead(n+1).up == "FROM" {
		p.i += n + 2
		right := p.value(0)
		return p.negate(from, !negated, call(p.origin(from), "<=>", e, right))
	}
	switch what {
	case "NULL", "UNKNOWN":
		p.i += n + 1
		if negated {
			return call(p.origin(from), "isnotnull", e)
		}
		return call(p.origin(from), "isnull", e)
	case "TRUE", "FALSE":
		p.i += n + 1
		lit := &plan.Literal{Value: what == "TRUE", Type: types.Boolean}
		return p.negate(from, negated, call(p.origin(from), "<=>", e, lit))
	}
	return e
}

// binary has the operators between values: how they bind and the call that they make.
var binary = map[string]struct {
	level int
	name  string
}{
	"=": {1, "="}, "==": {1, "="}, "<=>": {1, "<=>"}, "<>": {1, "<>"}, "!=": {1, "<>"},
	"<": {1, "<"}, "<=": {1, "<="}, "!>": {1, "<="}, ">": {1, ">"}, ">=": {1, ">="}, "!<": {1, ">="},
	"|": {2, "|"}, "^": {3, "^"}, "&": {4, "&"},
	"<<": {5, "<<"}, ">>": {5, ">>"}, ">>>": {5, ">>>"},
	"+": {6, "+"}, "-": {6, "-"}, "||": {6, "concat"},
	"*": {7, "*"}, "/": {7, "/"}, "%": {7, "%"}, "DIV": {7, "div"},
}

// value takes operators that bind more than level; all are left-associative.
func (p *parse) value(level int) plan.Expr {
	p.enter()
	defer p.leave()
	from := p.i
	left := p.unary()
	for {
		op, ok := binary[p.peek().up]
		if !ok || op.level <= level || p.is("DIV") && terminator(p.ahead(1)) {
			return left
		}
		p.next()
		right := p.value(op.level)
		o := p.origin(from)
		if op.name == "<>" {
			left = not(o, call(o, "=", left, right))
			continue
		}
		left = call(o, op.name, left, right)
	}
}

var unaries = map[string]string{"-": "unary_minus", "+": "positive", "~": "~"}

func (p *parse) unary() plan.Expr {
	name, ok := unaries[p.peek().up]
	if !ok {
		return p.primary()
	}
	from := p.i
	if p.is("-") && isNumber(p.ahead(1)) {
		p.next()
		return p.postfix(from, p.number(from, "-"))
	}
	p.enter()
	defer p.leave()
	p.next()
	e := p.unary()
	return call(p.origin(from), name, e)
}

// list takes expressions separated by commas.
func (p *parse) list() []plan.Expr {
	out := []plan.Expr{p.expression()}
	for p.accept(",") {
		out = append(out, p.expression())
	}
	return out
}

// named takes an expression with an optional alias: a AS b, a b, explode(m) AS (k, v).
func (p *parse) named() plan.Expr {
	e := p.expression()
	t := p.peek()
	switch {
	case p.is("AS", "FROM") && p.clauseAt(1):
		return &plan.Alias{Child: e, Name: p.name()}
	case p.is("AS") && p.isName(p.ahead(1)):
		p.next()
		return &plan.Alias{Child: e, Name: p.strictName()}
	case p.is("AS", "("):
		p.next()
		return &plan.MultiAlias{Child: e, Names: p.nameList()}
	case p.is("(") && p.isName(p.ahead(1)):
		return &plan.MultiAlias{Child: e, Names: p.nameList()}
	case p.isName(t) && !p.clause() && !p.joinAhead():
		return &plan.Alias{Child: e, Name: p.strictName()}
	}
	return e
}

func (p *parse) namedList() []plan.Expr {
	out := []plan.Expr{p.named()}
	for p.accept(",") {
		out = append(out, p.named())
	}
	return out
}
