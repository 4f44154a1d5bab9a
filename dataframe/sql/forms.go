package sql

import (
	"math"
	"strconv"
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

func itoa(n int) string { return strconv.Itoa(n) }

// caseForm takes CASE … END; when that does not work out, CASE is a column.
func (p *parse) caseForm() (plan.Expr, bool) {
	var e plan.Expr
	ok := p.fallback(func() { e = p.caseEnd() })
	return e, ok
}

func (p *parse) caseEnd() plan.Expr {
	from := p.i
	p.next()
	var subject plan.Expr
	if !p.is("WHEN") {
		subject = p.expression()
	}
	var args []plan.Expr
	for len(args) == 0 || p.is("WHEN") {
		p.expect("WHEN")
		at := p.i
		cond := p.expression()
		if subject != nil {
			cond = call(p.origin(at), "=", subject, cond)
		}
		p.expect("THEN")
		args = append(args, cond, p.expression())
	}
	if p.accept("ELSE") {
		args = append(args, p.expression())
	}
	p.expect("END")
	return call(p.origin(from), "when", args...)
}

// open says whether the word is followed by a parenthesis, and takes both.
func (p *parse) open() bool {
	if p.ahead(1).up != "(" {
		return false
	}
	p.i += 2
	return true
}

func (p *parse) castForm() (plan.Expr, bool) {
	from := p.i
	mode := plan.Ansi
	if p.is("TRY_CAST") {
		mode = plan.Try
	}
	if !p.open() {
		return nil, false
	}
	e := p.expression()
	if !p.is("AS") && p.ahead(1).up == ")" {
		p.extra()
	}
	p.expect("AS")
	t := p.dataType()
	if p.is("<") {
		p.syntax(": missing ')'")
	}
	p.closing(")")
	return &plan.Cast{Child: e, To: types.WithoutChar(t), Mode: mode, User: true, Origin: p.origin(from)}, true
}

// existsForm takes EXISTS (query); with anything else in the parenthesis it is the function.
func (p *parse) existsForm() (plan.Expr, bool) {
	n := 1
	for p.ahead(n).up == "(" {
		n++
	}
	if n == 1 || !queryStart(p, n) {
		return nil, false
	}
	at := p.i + 1
	p.i += 2
	q := p.query()
	if p.peek().kind == tEOF {
		p.i = at
	}
	p.expect(")")
	return &plan.Exists{Plan: q}, true
}

// inside says whether a word stands directly inside the parenthesis that follows, not deeper.
func (p *parse) inside(word string) bool {
	depth := 0
	for n := 1; ; n++ {
		t := p.ahead(n)
		switch t.up {
		case "(", "[":
			depth++
		case ")", "]":
			depth--
		}
		if t.kind == tEOF || depth == 0 {
			return false
		}
		if depth == 1 && n > 2 && t.up == word && (word != "IGNORE" || p.ahead(n+1).up == "NULLS") {
			return true
		}
	}
}

func (p *parse) extractForm() (plan.Expr, bool) {
	if p.ahead(1).up != "(" || p.ahead(3).up != "FROM" && p.ahead(4).up != "FROM" {
		return nil, false
	}
	from := p.i
	p.i += 2
	var field string
	if p.isString(p.peek()) {
		field = p.stringLit()
	} else {
		field = p.name()
	}
	p.expect("FROM")
	source := p.value(0)
	p.closing(")")
	return call(p.origin(from), "extract", str(field), source), true
}

// substringForm takes SUBSTRING(a FROM b FOR c); with commas it is a call.
func (p *parse) substringForm() (plan.Expr, bool) {
	if !p.inside("FROM") {
		return nil, false
	}
	from := p.i
	p.i += 2
	args := []plan.Expr{p.value(0)}
	p.expect("FROM")
	args = append(args, p.value(0))
	if p.accept("FOR") {
		args = append(args, p.value(0))
	} else {
		args = append(args, integer(math.MaxInt32))
	}
	p.expect(")")
	return call(p.origin(from), "substring", args...), true
}

var trims = map[string]string{"BOTH": "trim", "LEADING": "ltrim", "TRAILING": "rtrim", "": "trim"}

// trimForm takes TRIM(BOTH b FROM a); with commas it is a call.
func (p *parse) trimForm() (plan.Expr, bool) {
	if p.ahead(1).up != "(" {
		return nil, false
	}
	if t := p.ahead(2); t.up == "BOTH" || t.up == "LEADING" || t.up == "TRAILING" {
		if n := p.ahead(3); n.up != ")" && n.up != "," && n.up != "." {
			return p.trimFrom(), true
		}
	}
	if !p.inside("FROM") {
		return nil, false
	}
	return p.trimFrom(), true
}

func (p *parse) trimFrom() plan.Expr {
	from := p.i
	p.i += 2
	where := p.acceptAny("BOTH", "LEADING", "TRAILING")
	var args []plan.Expr
	if !p.is("FROM") {
		args = append(args, p.value(0))
	}
	p.expect("FROM")
	args = append(args, p.value(0))
	p.closing(")")
	return call(p.origin(from), trims[where], args...)
}

func (p *parse) positionForm() (plan.Expr, bool) {
	if !p.inside("IN") {
		return nil, false
	}
	from := p.i
	p.i += 2
	sub := p.value(0)
	p.expect("IN")
	s := p.value(0)
	p.expect(")")
	return call(p.origin(from), "locate", sub, s, integer(1)), true
}

func (p *parse) overlayForm() (plan.Expr, bool) {
	if !p.inside("PLACING") {
		return nil, false
	}
	from := p.i
	p.i += 2
	args := []plan.Expr{p.value(0)}
	p.expect("PLACING")
	args = append(args, p.value(0))
	p.expect("FROM")
	args = append(args, p.value(0))
	if p.accept("FOR") {
		args = append(args, p.value(0))
	} else {
		args = append(args, integer(-1))
	}
	p.expect(")")
	return call(p.origin(from), "overlay", args...), true
}

var datetimeUnits = set("YEAR QUARTER MONTH WEEK DAY DAYOFYEAR HOUR MINUTE SECOND MILLISECOND MICROSECOND")

// addForm takes TIMESTAMPADD(MONTH, 1, a) and TIMESTAMPDIFF with their other names.
func (p *parse) addForm() (plan.Expr, bool) {
	from := p.i
	t := p.ahead(2)
	if p.ahead(1).up != "(" || p.ahead(3).up != "," || !datetimeUnits[t.up] && !p.isString(t) {
		return nil, false
	}
	name := p.peek().text
	kind := "timestampadd"
	if strings.Contains(p.peek().up, "DIFF") {
		kind = "timestampdiff"
	}
	p.i += 4
	amount := p.value(0)
	if p.is(")") && p.isString(t) {
		p.i = from
		return nil, false
	}
	if p.is(")") {
		// Two arguments: the unit is a column.
		p.next()
		unit := &plan.Attr{Parts: []string{unquote(t)}}
		return p.callTail(from, &plan.Func{Name: []string{name}, Args: []plan.Expr{unit, amount}}), true
	}
	p.expect(",")
	to := p.value(0)
	p.expect(")")
	if p.isString(t) {
		p.raise(from, "INVALID_PARAMETER_VALUE.DATETIME_UNIT", "functionName", "`"+name+"`", "parameter", "`unit`",
			"invalidValue", "'"+unescape(t.text)+"'")
	}
	return call(p.origin(from), kind, str(t.text), amount, to), true
}

// firstForm takes FIRST(a IGNORE NULLS); without that it is a call.
func (p *parse) firstForm() (plan.Expr, bool) {
	if !p.inside("IGNORE") {
		return nil, false
	}
	from := p.i
	name := p.peek().text
	p.i += 2
	arg := p.expression()
	p.expect("IGNORE", "NULLS", ")")
	f := &plan.Func{Name: []string{name}, Args: []plan.Expr{arg}, IgnoreNulls: flag(true)}
	f.Origin = p.origin(from)
	return p.callTail(from, f), true
}

func flag(b bool) *bool { return &b }

// structForm takes STRUCT(1 AS a, b).
func (p *parse) structForm() (plan.Expr, bool) {
	from := p.i
	if !p.open() {
		return nil, false
	}
	var args []plan.Expr
	if !p.is(")") {
		args = p.namedList()
	}
	p.closing(")")
	return call(p.origin(from), "struct", args...), true
}

// identifierForm takes IDENTIFIER(name) as a column or, with arguments behind it, a call.
func (p *parse) identifierForm() (plan.Expr, bool) {
	if p.ahead(1).up != "(" || p.ahead(2).up == ")" {
		return nil, false
	}
	from := p.i
	p.i += 2
	arg := p.expression()
	p.closing(")")
	text, constant := constantText(arg)
	var parts []string
	if constant {
		parts = p.identifierText(from, text)
	}
	for p.is(".") && p.isName(p.ahead(1)) && constant {
		p.next()
		parts = append(parts, p.name())
	}
	if constant && p.is(".", "*") {
		p.i += 2
		return &plan.Star{Target: parts, Origin: p.origin(from)}, true
	}
	switch {
	case p.is("(") && constant:
		return p.callForm(from, parts), true
	case p.is("("):
		f, ok := p.callForm(from, nil).(*plan.Func)
		if !ok {
			p.plain(from, "IDENTIFIER with a window needs a constant name.")
		}
		return &plan.Identifier{Name: arg, Call: f, Origin: p.origin(from)}, true
	case constant:
		return &plan.Attr{Parts: parts, Origin: p.origin(from)}, true
	}
	return &plan.Identifier{Name: arg, Origin: p.origin(from)}, true
}

// constantText folds string literals that are joined by || or concat.
func constantText(e plan.Expr) (string, bool) {
	switch x := e.(type) {
	case *plan.Literal:
		s, ok := x.Value.(string)
		return s, ok && x.Type == types.String
	case *plan.Func:
		if len(x.Name) != 1 || !strings.EqualFold(x.Name[0], "concat") {
			return "", false
		}
		out := ""
		for _, a := range x.Args {
			s, ok := constantText(a)
			if !ok {
				return "", false
			}
			out += s
		}
		return out, true
	}
	return "", false
}

// identifierText parses the text of IDENTIFIER('a.b').
func (p *parse) identifierText(from int, text string) []string {
	parts, err := p.ParseMultipartIdentifier(text)
	if err != nil {
		p.raise(from, "INVALID_SQL_SYNTAX.INVALID_COLUMN_REFERENCE", "expr", text)
	}
	return parts
}
