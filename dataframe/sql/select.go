package sql

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
)

// hint is one of the hints in /*+ … */.
type hint struct {
	name string
	args []plan.Expr
}

// selectQuery takes SELECT … FROM … WHERE … with all its clauses.
func (p *parse) selectQuery() plan.Plan {
	return p.selectFrom(func() plan.Plan {
		if p.is("FROM") && p.clause() {
			return p.from()
		}
		return &plan.OneRow{}
	})
}

// transform refuses SELECT TRANSFORM, MAP and REDUCE, which run a script.
func (p *parse) transform() {
	panic(raised{errs.Plain(errs.UnsupportedOperation,
		"TRANSFORM with a script is not supported: gospark runs no child processes for queries.")})
}

func (p *parse) selectFrom(source func() plan.Plan) plan.Plan {
	p.expect("SELECT")
	if p.is("TRANSFORM", "(") && p.usingBehind() {
		p.transform()
	}
	hints := p.hints()
	distinct := false
	if p.isAny("DISTINCT", "ALL") && !terminator(p.ahead(1)) && !p.nameAhead() && !(p.ahead(1).up == "FROM" && p.is("ALL")) {
		distinct = p.next().up == "DISTINCT"
	}
	list := p.namedList()
	q := source()
	for p.is("LATERAL", "VIEW") {
		q = p.lateralView(q)
	}
	if p.is("WHERE") && p.clause() {
		p.next()
		q = &plan.Filter{Cond: p.expression(), Child: q}
	}
	q = p.grouped(list, q)
	if p.is("QUALIFY") && p.clause() {
		p.next()
		q = &plan.Filter{Cond: p.expression(), Qualify: true, Child: q}
	}
	if distinct {
		q = &plan.Distinct{Child: q}
	}
	if p.is("WINDOW") && p.clause() {
		q = p.windowClause(q)
	}
	for i := len(hints) - 1; i >= 0; i-- {
		q = &plan.Hint{Name: hints[i].name, Args: hints[i].args, Child: q}
	}
	return q
}

// grouped takes GROUP BY and HAVING and puts the select list over q.
func (p *parse) grouped(list []plan.Expr, q plan.Plan) plan.Plan {
	var out plan.Plan = &plan.Project{List: list, Child: q}
	if p.is("GROUP") && p.clause() {
		a := p.groupBy()
		a.List, a.Child = list, q
		out = a
	}
	if p.is("HAVING") && p.clause() {
		_, plain := out.(*plan.Project)
		p.next()
		if plain && p.HavingIsWhere {
			return &plan.Project{List: list, Child: &plan.Filter{Cond: p.expression(), Child: q}}
		}
		if plain {
			out = &plan.Aggregate{List: list, Child: q}
		}
		out = &plan.Filter{Cond: p.expression(), Having: true, Child: out}
	}
	return out
}

// usingBehind says whether the parenthesis of TRANSFORM(…) is followed by USING: then it is the clause, not the function.
func (p *parse) usingBehind() bool {
	depth := 0
	for n := 1; p.ahead(n).kind != tEOF; n++ {
		switch p.ahead(n).up {
		case "(":
			depth++
		case ")":
			if depth--; depth == 0 {
				up := p.ahead(n + 1).up
				return up == "USING" && p.isString(p.ahead(n+2)) || up == "ROW"
			}
		}
	}
	return false
}

// hints takes /*+ a(b), c */ blocks.
func (p *parse) hints() []hint {
	var out []hint
	for p.accept("/*+") {
		for first := true; first || !p.is("*/"); first = false {
			p.accept(",")
			h := hint{name: p.name()}
			if p.accept("(") {
				h.args = append(h.args, p.primary())
				for p.accept(",") {
					h.args = append(h.args, p.primary())
				}
				p.expect(")")
			}
			out = append(out, h)
		}
		p.expect("*/")
	}
	return out
}
