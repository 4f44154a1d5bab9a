package sql

import (
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// special forms by the word that begins them; each says whether it applies, and takes nothing if it does not.
var specials map[string]func(*parse) (plan.Expr, bool)

func init() {
	specials = map[string]func(*parse) (plan.Expr, bool){
		"CASE": (*parse).caseForm, "CAST": (*parse).castForm, "TRY_CAST": (*parse).castForm, "EXISTS": (*parse).existsForm,
		"NULL": (*parse).constant, "TRUE": (*parse).constant, "FALSE": (*parse).constant,
		"INTERVAL": (*parse).intervalForm, "X": (*parse).hexForm,
		"EXTRACT": (*parse).extractForm, "SUBSTRING": (*parse).substringForm, "SUBSTR": (*parse).substringForm,
		"TRIM": (*parse).trimForm, "POSITION": (*parse).positionForm, "OVERLAY": (*parse).overlayForm,
		"TIMESTAMPADD": (*parse).addForm, "DATEADD": (*parse).addForm, "DATE_ADD": (*parse).addForm,
		"TIMESTAMPDIFF": (*parse).addForm, "DATEDIFF": (*parse).addForm, "DATE_DIFF": (*parse).addForm, "TIMEDIFF": (*parse).addForm,
		"FIRST": (*parse).firstForm, "LAST": (*parse).firstForm, "ANY_VALUE": (*parse).firstForm,
		"STRUCT": (*parse).structForm, "IDENTIFIER": (*parse).identifierForm,
	}
}

// primary takes an operand with what binds to it: fields, subscripts, ::, COLLATE.
func (p *parse) primary() plan.Expr {
	p.enter()
	defer p.leave()
	from := p.i
	return p.postfix(from, p.operand())
}

func (p *parse) operand() plan.Expr {
	t := p.peek()
	switch {
	case isNumber(t):
		return p.number(p.i, "")
	case p.isString(t):
		return p.strings()
	case t.kind == tOp:
		return p.symbol(t)
	case t.kind == tWord:
		if f := specials[t.up]; f != nil {
			if e, ok := f(p); ok {
				return e
			}
		}
		if p.isString(p.ahead(1)) && typedWord(t.up) {
			return p.typedLiteral()
		}
	case t.kind == tEOF:
		p.fail()
	}
	return p.reference()
}

// typedWord says whether a word before a string makes a typed literal; any other word does too, and is then refused.
func typedWord(up string) bool {
	switch up {
	case "NOT", "AND", "OR", "SELECT", "LIKE", "AS":
		return false
	}
	return true
}

// symbol takes an operand that begins with a sign.
func (p *parse) symbol(t *token) plan.Expr {
	from := p.i
	switch t.up {
	case "(":
		return p.parenthesis()
	case "*":
		p.next()
		s := &plan.Star{}
		s.Except = p.exceptList()
		s.Origin = p.origin(from)
		return s
	case "?":
		at := p.next().start
		p.params++
		return &plan.Param{Pos: p.params, At: at}
	case ":":
		p.next()
		return &plan.Param{Name: p.name()}
	}
	p.fail()
	return nil
}

// exceptList takes EXCEPT (a, b.c) behind a star.
func (p *parse) exceptList() [][]string {
	if !p.is("EXCEPT", "(") || p.isAny("SELECT") || queryStart(p, 2) {
		return nil
	}
	p.i += 2
	out := [][]string{p.names()}
	for p.accept(",") {
		out = append(out, p.names())
	}
	p.closing(")")
	return out
}

// reference takes a name: a column, a call, a lambda, t.*.
func (p *parse) reference() plan.Expr {
	from := p.i
	t := p.peek()
	if !p.isName(t) {
		p.fail()
	}
	if p.ahead(1).up == "->" {
		p.i += 2
		return &plan.Lambda{Params: []string{unquote(t)}, Body: p.expression()}
	}
	parts := []string{p.name()}
	for p.is(".") && p.isName(p.ahead(1)) {
		p.next()
		parts = append(parts, p.name())
	}
	if p.is(".", "*") {
		p.i += 2
		return &plan.Star{Target: parts, Except: p.exceptList(), Origin: p.origin(from)}
	}
	if p.is("(") {
		return p.callForm(from, parts)
	}
	return &plan.Attr{Parts: parts, Origin: p.origin(from)}
}

// postfix takes what binds closest to an operand.
func (p *parse) postfix(from int, e plan.Expr) plan.Expr {
	for {
		switch {
		case p.is("::"):
			p.next()
			e = &plan.Cast{Child: e, To: types.WithoutChar(p.dataType()), User: true, Origin: p.origin(from)}
			e.(*plan.Cast).Origin = p.origin(from)
		case p.is("["):
			p.next()
			key := p.value(0)
			p.closing("]")
			e = &plan.Extract{Child: e, Key: key, Origin: p.origin(from)}
		case p.is(".") && p.isName(p.ahead(1)):
			p.next()
			name := p.name()
			if a, ok := e.(*plan.Attr); ok {
				e = &plan.Attr{Parts: append(append([]string{}, a.Parts...), name), Origin: p.origin(from)}
				break
			}
			e = &plan.Extract{Child: e, Key: str(name), Dot: true, Origin: p.origin(from)}
		case p.is(".") && p.ahead(1).up == ".":
			p.next()
			p.fail()
		case p.is("COLLATE") && p.isName(p.ahead(1)):
			p.next()
			names := p.names()
			e = call(p.origin(from), "collate", e, str(names[len(names)-1]))
		case p.is(":"):
			e = p.variantPath(from, e)
		default:
			return e
		}
	}
}

// variantPath takes a:b.c[0]['x'], a path into a variant.
func (p *parse) variantPath(from int, e plan.Expr) plan.Expr {
	p.next()
	var path strings.Builder
	path.WriteString("$")
	last := ""
	if !p.is("[") {
		last = p.pathName(&path)
	}
	for {
		switch {
		case p.is(".") && p.isName(p.ahead(1)):
			p.next()
			last = p.pathName(&path)
			continue
		case p.is("["):
			p.next()
			t := p.next()
			switch {
			case p.isString(t):
				last = unescape(t.text)
				path.WriteString("['" + last + "']")
			case t.kind == tInt || t.up == "*":
				path.WriteString("[" + t.text + "]")
			default:
				p.i--
				p.fail()
			}
			p.closing("]")
			continue
		}
		break
	}
	get := call(p.origin(from), "variant_get", e, str(path.String()), str("variant"))
	if last == "" {
		return get
	}
	return &plan.Alias{Child: get, Name: last}
}

func (p *parse) pathName(path *strings.Builder) string {
	quoted := p.peek().kind == tQuoted
	name := p.name()
	if quoted {
		path.WriteString("['" + name + "']")
	} else {
		path.WriteString("." + name)
	}
	return name
}

// parenthesis takes (expression), (a, b), (query), (x, y) -> body.
func (p *parse) parenthesis() plan.Expr {
	from := p.i
	if names, ok := p.lambdaHead(); ok {
		return &plan.Lambda{Params: names, Body: p.expression()}
	}
	p.next()
	got := p.queryOrNamed()
	if got.query != nil {
		p.closing(")")
		return &plan.ScalarSubquery{Plan: got.query}
	}
	p.expect(")")
	if len(got.exprs) == 1 {
		return got.exprs[0]
	}
	args := make([]plan.Expr, 0, 2*len(got.exprs))
	for i, e := range got.exprs {
		name, value := fieldName(e, i)
		args = append(args, str(name), value)
	}
	return call(p.origin(from), "named_struct", args...)
}

// lambdaHead takes (x, y) -> if it comes next.
func (p *parse) lambdaHead() ([]string, bool) {
	var names []string
	n := 1
	for {
		t := p.ahead(n)
		if !p.isName(t) {
			return nil, false
		}
		names = append(names, unquote(t))
		n++
		if p.ahead(n).up == "," {
			n++
			continue
		}
		break
	}
	if p.ahead(n).up != ")" || p.ahead(n+1).up != "->" {
		return nil, false
	}
	p.i += n + 2
	return names, true
}

// fieldName is the name that element i of a row gets, and its value without the alias.
func fieldName(e plan.Expr, i int) (string, plan.Expr) {
	switch x := e.(type) {
	case *plan.Alias:
		return x.Name, x.Child
	case *plan.Attr:
		return x.Parts[len(x.Parts)-1], e
	}
	return "col" + itoa(i+1), e
}

func (p *parse) constant() (plan.Expr, bool) {
	if p.ahead(1).up == "(" || p.ahead(1).up == "." || p.ahead(1).up == "->" || p.ahead(1).up == "=>" {
		return nil, false
	}
	switch p.next().up {
	case "TRUE":
		return &plan.Literal{Value: true, Type: types.Boolean}, true
	case "FALSE":
		return &plan.Literal{Value: false, Type: types.Boolean}, true
	}
	return &plan.Literal{Type: types.Null}, true
}

func (p *parse) intervalForm() (plan.Expr, bool) {
	if !p.intervalAhead() {
		return nil, false
	}
	return p.interval(), true
}

func (p *parse) hexForm() (plan.Expr, bool) {
	if t := p.ahead(1); !p.isString(t) || t.text[0] == 'r' || t.text[0] == 'R' {
		return nil, false
	}
	return p.hexLiteral(), true
}
