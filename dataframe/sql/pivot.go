package sql

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"gospark/dataframe/plan"
)

func (p *parse) pivotAhead() bool {
	return p.is("PIVOT", "(") || p.is("UNPIVOT", "(") || p.is("UNPIVOT", "INCLUDE", "NULLS") || p.is("UNPIVOT", "EXCLUDE", "NULLS")
}

// pivots takes PIVOT or UNPIVOT.
func (p *parse) pivots(r plan.Plan) plan.Plan {
	if p.is("UNPIVOT") {
		return p.unpivot(r)
	}
	p.i += 2
	v := &plan.Pivot{Aggs: p.namedList(), Child: r}
	p.expect("FOR")
	v.Column = p.pivotColumn()
	p.expect("IN")
	p.expect("(")
	v.Values = append(v.Values, p.named())
	for p.accept(",") {
		v.Values = append(v.Values, p.named())
	}
	p.closing(")")
	p.closing(")")
	if p.is("AS") || p.isName(p.peek()) {
		return p.aliased(v)
	}
	return v
}

// pivotColumn takes a or (a, b).
func (p *parse) pivotColumn() plan.Expr {
	from := p.i
	if !p.is("(") {
		return &plan.Attr{Parts: p.names(), Origin: p.origin(from)}
	}
	var args []plan.Expr
	for _, n := range p.nameList() {
		args = append(args, str(n), &plan.Attr{Parts: []string{n}, Origin: p.origin(from)})
	}
	if len(args) == 2 {
		return args[1]
	}
	return call(p.origin(from), "named_struct", args...)
}

// unpivot takes UNPIVOT [INCLUDE NULLS] (v FOR n IN (a, b AS x)).
func (p *parse) unpivot(r plan.Plan) plan.Plan {
	p.next()
	u := &plan.Unpivot{Child: r}
	switch p.acceptAny("INCLUDE", "EXCLUDE") {
	case "INCLUDE":
		u.IncludeNulls = true
		p.expect("NULLS")
	case "EXCLUDE":
		p.expect("NULLS")
	}
	p.expect("(")
	multi := p.is("(")
	if multi {
		u.ValueNames = p.nameList()
	} else {
		u.ValueNames = []string{p.name()}
	}
	p.expect("FOR")
	u.VarName = p.name()
	p.expect("IN")
	p.expect("(")
	for {
		var set []plan.Expr
		if multi {
			p.expect("(")
		}
		for first := true; first || multi && p.accept(","); first = false {
			from := p.i
			set = append(set, &plan.Attr{Parts: p.names(), Origin: p.origin(from)})
		}
		if multi {
			p.closing(")")
		}
		alias := ""
		if p.accept("AS") || p.isName(p.peek()) {
			alias = p.strictName()
		}
		u.Values, u.ValueAliases = append(u.Values, set), append(u.ValueAliases, alias)
		if !p.accept(",") {
			break
		}
	}
	p.closing(")")
	p.closing(")")
	return p.aliased(u)
}

// sample takes TABLESAMPLE (…) [REPEATABLE (n)]; nil if there is none.
func (p *parse) sample() func(plan.Plan) plan.Plan {
	if !p.is("TABLESAMPLE", "(") {
		return nil
	}
	from := p.i
	p.i += 2
	if p.is(")") {
		p.next()
		p.plain(from, "TABLESAMPLE does not accept empty inputs.")
	}
	fraction, rows := p.sampleMethod(from)
	p.closing(")")
	seed := rand.Int64()
	if p.accept("REPEATABLE") {
		p.expect("(")
		t := p.peek()
		if t.kind != tInt {
			p.fail()
		}
		seed, _ = strconv.ParseInt(p.next().text, 10, 64)
		p.closing(")")
	}
	if rows != nil {
		return func(r plan.Plan) plan.Plan { return &plan.Limit{N: rows, Child: r} }
	}
	if fraction < 0-1e-6 || fraction > 1+1e-6 {
		p.plain(from, "Sampling fraction (%s) must be on interval [0, 1]", plan.JavaDouble(fraction, 64))
	}
	return func(r plan.Plan) plan.Plan { return &plan.Sample{Upper: fraction, Seed: seed, Child: r} }
}

// sampleMethod takes 10 PERCENT, 5 ROWS or BUCKET 1 OUT OF 4.
func (p *parse) sampleMethod(from int) (fraction float64, rows plan.Expr) {
	if p.is("BUCKET") && p.ahead(1).kind == tInt {
		p.next()
		x, _ := strconv.ParseFloat(p.next().text, 64)
		p.expect("OUT", "OF")
		if p.peek().kind != tInt {
			p.fail()
		}
		y, _ := strconv.ParseFloat(p.next().text, 64)
		if p.is("ON") {
			p.next()
			p.notAllowed(from, "TABLESAMPLE(BUCKET x OUT OF y ON colname)")
		}
		return x / y, nil
	}
	n := 0
	if p.is("-") {
		n = 1
	}
	if t := p.ahead(n); (t.kind == tInt || t.kind == tDecimal) && p.ahead(n+1).up == "PERCENT" {
		f, _ := strconv.ParseFloat(t.text, 64)
		p.i += n + 2
		if n == 1 {
			f = -f
		}
		return f / 100, nil
	}
	e := p.expression()
	if p.accept("ROWS") {
		return 0, e
	}
	if p.is(")") {
		text := strings.ToLower(p.text(from, p.i))
		if strings.HasSuffix(text, "b") || strings.HasSuffix(text, "k") || strings.HasSuffix(text, "m") || strings.HasSuffix(text, "g") {
			p.notAllowed(from, "TABLESAMPLE(byteLengthLiteral)")
		}
		p.plain(from, "%s is not a valid byte length literal, expected syntax: DIGIT+ ('B' | 'K' | 'M' | 'G')", plan.Pretty(e))
	}
	p.fail()
	return 0, nil
}
