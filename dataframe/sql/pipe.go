package sql

import (
	"strings"

	"gospark/dataframe/plan"
)

// pipes has the operators that may follow |>.
var pipes map[string]func(*parse, plan.Plan) plan.Plan

func init() {
	pipes = map[string]func(*parse, plan.Plan) plan.Plan{
		"SELECT": (*parse).pipeSelect, "EXTEND": (*parse).pipeExtend, "SET": (*parse).pipeSet, "DROP": (*parse).pipeDrop,
		"AS": (*parse).pipeAs, "WHERE": (*parse).pipeWhere, "AGGREGATE": (*parse).pipeAggregate,
		"UNION": (*parse).pipeSetOp, "EXCEPT": (*parse).pipeSetOp, "MINUS": (*parse).pipeSetOp, "INTERSECT": (*parse).pipeSetOp,
	}
}

// pipe takes the operator behind |>.
func (p *parse) pipe(in plan.Plan) plan.Plan {
	if f := pipes[p.peek().up]; f != nil {
		return f(p, in)
	}
	if p.pivotAhead() {
		return p.pivots(in)
	}
	if s := p.sample(); s != nil {
		return s(in)
	}
	at := p.i
	if j, ok := p.join(in); ok {
		return j
	}
	if q := p.organization(in); p.i > at {
		return q
	}
	if p.ahead(1).kind == tEOF && p.peek().kind != tEOF {
		p.extra()
	}
	p.fail()
	return nil
}

// pipeSelect is a SELECT clause over the input; aggregates are not allowed there, which the analyzer checks.
func (p *parse) pipeSelect(in plan.Plan) plan.Plan {
	return p.selectFrom(func() plan.Plan { return in })
}

func (p *parse) pipeExtend(in plan.Plan) plan.Plan {
	p.next()
	return &plan.Project{List: append([]plan.Expr{&plan.Star{}}, p.namedList()...), Child: in}
}

// pipeSet replaces columns: SET a = 1, b = 2.
func (p *parse) pipeSet(in plan.Plan) plan.Plan {
	p.next()
	out := &plan.WithColumns{Child: in}
	for {
		from := p.i
		name := p.names()
		if len(name) > 1 {
			p.notAllowed(from, "SQL pipe syntax |> SET operator with multi-part assignment key (only single-part keys are allowed)")
		}
		p.expect("=")
		out.Names = append(out.Names, name[0])
		out.Values = append(out.Values, p.expression())
		if !p.accept(",") {
			return out
		}
		// Each assignment sees those before it.
		out = &plan.WithColumns{Child: out}
	}
}

func (p *parse) pipeDrop(in plan.Plan) plan.Plan {
	p.next()
	names := [][]string{{p.strictName()}}
	for p.accept(",") {
		names = append(names, []string{p.strictName()})
	}
	return &plan.Project{List: []plan.Expr{&plan.Star{Except: names}}, Child: in}
}

func (p *parse) pipeAs(in plan.Plan) plan.Plan {
	p.next()
	return &plan.SubqueryAlias{Name: []string{p.strictName()}, Child: in}
}

func (p *parse) pipeWhere(in plan.Plan) plan.Plan {
	p.next()
	// The condition sees the input's columns, whatever made them: the input is a subquery.
	return &plan.Filter{Cond: p.expression(), Child: in}
}

// pipeAggregate takes AGGREGATE sum(a) AS s GROUP BY b: the groups come first in the output.
func (p *parse) pipeAggregate(in plan.Plan) plan.Plan {
	p.next()
	var list []plan.Expr
	if !p.is("GROUP") {
		list = p.namedList()
	}
	if !p.is("GROUP") {
		return &plan.Aggregate{List: list, Child: in}
	}
	at := p.i
	var aliases []plan.Expr
	p.expect("GROUP", "BY")
	if p.isAny("ROLLUP", "CUBE", "GROUPING") {
		p.i = at
		a := p.groupBy()
		a.List, a.Child = append(append([]plan.Expr{}, a.Group...), list...), in
		return a
	}
	a := &plan.Aggregate{Child: in}
	for {
		e := p.named()
		aliases = append(aliases, e)
		if x, ok := e.(*plan.Alias); ok {
			e = x.Child
		}
		a.Group = append(a.Group, e)
		if !p.accept(",") {
			break
		}
	}
	if p.is("WITH", "ROLLUP") || p.is("WITH", "CUBE") {
		g := &grouping{p: p, from: at}
		a.Sets = g.all(p.ahead(1).up == "CUBE", singles(len(a.Group)))
		p.i += 2
	}
	a.List = append(aliases, list...)
	return a
}

func (p *parse) pipeSetOp(in plan.Plan) plan.Plan {
	word := p.next().up
	op := &plan.SetOp{Kind: setKinds[word], Left: in}
	op.All = p.acceptAny("ALL", "DISTINCT") == "ALL"
	op.ByName = strings.EqualFold(word, "UNION") && p.accept("BY", "NAME")
	op.Right = p.queryTerm()
	return op
}
