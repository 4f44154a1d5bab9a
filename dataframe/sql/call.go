package sql

import (
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// callForm takes the arguments of a call and what may follow: WITHIN GROUP, FILTER, IGNORE NULLS, OVER.
func (p *parse) callForm(from int, name []string) plan.Expr {
	p.expect("(")
	f := &plan.Func{Name: name}
	if !p.is(")") {
		p.arguments(f)
	}
	if p.peek().kind == tEOF {
		p.fail()
	}
	p.expect(")")
	f.Origin = p.origin(from)
	if len(name) == 1 && strings.EqualFold(name[0], "count") && !f.Distinct && len(f.Args) == 1 {
		if s, ok := f.Args[0].(*plan.Star); ok && s.Target == nil && s.Except == nil {
			f.Args = []plan.Expr{integer(1)}
		}
	}
	return p.callTail(from, f)
}

func (p *parse) arguments(f *plan.Func) {
	if p.isAny("DISTINCT", "ALL") && !terminator(p.ahead(1)) && !p.nameAhead() && p.ahead(1).up != "(" ||
		p.is("DISTINCT", "(") {
		f.Distinct = p.next().up == "DISTINCT"
	}
	for {
		f.Args = append(f.Args, p.argument())
		if !p.accept(",") {
			return
		}
	}
}

// argument takes an argument: value, name => value, TABLE(…), a query.
func (p *parse) argument() plan.Expr {
	if p.isName(p.peek()) && p.ahead(1).up == "=>" {
		name := p.name()
		p.next()
		if p.is("TABLE", "(") || p.is("TABLE") && p.isName(p.ahead(1)) {
			return &plan.NamedArg{Name: name, Value: p.tableArg()}
		}
		return &plan.NamedArg{Name: name, Value: p.expression()}
	}
	if p.is("TABLE", "(") || p.is("TABLE") && p.isName(p.ahead(1)) {
		return p.tableArg()
	}
	return p.expression()
}

// tableArg takes TABLE(query) PARTITION BY … ORDER BY ….
func (p *parse) tableArg() plan.Expr {
	p.expect("TABLE")
	a := &plan.TableArg{}
	if p.accept("(") {
		if queryStart(p, 0) || p.is("(") {
			a.Plan = p.query()
		} else {
			a.Plan = p.tableName()
		}
		p.closing(")")
	} else {
		a.Plan = p.tableName()
	}
	if p.accept("WITH", "SINGLE", "PARTITION") {
		a.Single = true
	} else if p.isAny("PARTITION", "DISTRIBUTE") && p.ahead(1).up == "BY" {
		p.i += 2
		a.Partition = p.maybeParen()
	}
	if p.isAny("ORDER", "SORT") && p.ahead(1).up == "BY" {
		p.i += 2
		if p.accept("(") {
			a.Order = p.sortItems()
			p.closing(")")
		} else {
			a.Order = []*plan.SortOrder{p.sortItem()}
		}
	}
	return a
}

// maybeParen takes (a, b) or a.
func (p *parse) maybeParen() []plan.Expr {
	if !p.accept("(") {
		return []plan.Expr{p.expression()}
	}
	out := p.list()
	p.closing(")")
	return out
}

func (p *parse) callTail(from int, f *plan.Func) plan.Expr {
	if p.is("WITHIN", "GROUP") && p.ahead(2).up == "(" {
		p.i += 3
		p.expect("ORDER", "BY")
		f.WithinGroup = p.sortItems()
		p.closing(")")
	}
	if p.is("FILTER", "(") && p.ahead(2).up == "WHERE" {
		p.i += 3
		f.Filter = p.expression()
		p.closing(")")
	}
	if p.is("IGNORE", "NULLS") || p.is("RESPECT", "NULLS") {
		f.IgnoreNulls = flag(p.is("IGNORE"))
		p.i += 2
	}
	f.Origin = p.origin(from)
	if p.is("OVER", "(") && p.windowAhead() || p.is("OVER") && p.isName(p.ahead(1)) && !p.is("OVER", "AS") {
		p.next()
		w := p.windowSpec()
		w.Func = f
		w.Origin = p.origin(from)
		return w
	}
	return f
}

// windowAhead says whether a window specification follows OVER; if not, OVER is an alias and the parenthesis a mistake.
func (p *parse) windowAhead() bool {
	switch t := p.ahead(2); t.up {
	case "PARTITION", "DISTRIBUTE", "ORDER", "SORT", "CLUSTER":
		return p.ahead(3).up == "BY" || p.ahead(3).up == ")"
	case ")", "ROWS", "RANGE":
		return true
	default:
		return p.isName(t) && p.ahead(3).up == ")"
	}
}

// windowSpec takes a window's name or its definition; Func is left for the caller.
func (p *parse) windowSpec() *plan.Window {
	w := &plan.Window{}
	if !p.is("(") {
		w.Ref = p.strictName()
		return w
	}
	p.next()
	if p.isName(p.peek()) && p.ahead(1).up == ")" {
		w.Ref = p.name()
		p.next()
		return w
	}
	if p.accept("CLUSTER", "BY") {
		w.Partition = p.list()
	} else {
		if p.isAny("PARTITION", "DISTRIBUTE") {
			p.next()
			p.expect("BY")
			w.Partition = p.list()
		}
		if p.isAny("ORDER", "SORT") {
			p.next()
			p.expect("BY")
			w.Order = p.sortItems()
		}
	}
	if p.isAny("ROWS", "RANGE") {
		w.Frame = p.frame()
	}
	p.closing(")")
	return w
}

func (p *parse) frame() *plan.Frame {
	f := &plan.Frame{Rows: p.next().up == "ROWS", Upper: plan.Bound{Kind: plan.CurrentRow}}
	if p.accept("BETWEEN") {
		f.Lower = p.bound()
		p.expect("AND")
		f.Upper = p.bound()
		return f
	}
	f.Lower = p.bound()
	return f
}

func (p *parse) bound() plan.Bound {
	from := p.i
	switch {
	case p.accept("UNBOUNDED", "PRECEDING"):
		return plan.Bound{Kind: plan.UnboundedPreceding}
	case p.accept("UNBOUNDED", "FOLLOWING"):
		return plan.Bound{Kind: plan.UnboundedFollowing}
	case p.accept("CURRENT", "ROW"):
		return plan.Bound{Kind: plan.CurrentRow}
	}
	e := p.value(0)
	b := plan.Bound{Kind: plan.Preceding, Offset: e}
	switch p.acceptAny("PRECEDING", "FOLLOWING") {
	case "FOLLOWING":
		b.Kind = plan.Following
	case "":
		p.fail()
	}
	if !foldable(e) {
		p.plain(from, "Frame bound value must be a literal.")
	}
	return b
}

// foldable says whether an expression has no column in it.
func foldable(e plan.Expr) bool {
	ok := true
	plan.Walk(e, func(x plan.Expr) bool {
		switch x.(type) {
		case *plan.Attr, *plan.Star, *plan.ScalarSubquery:
			ok = false
		}
		return ok
	})
	return ok
}

// sortItems takes a, b DESC NULLS LAST.
func (p *parse) sortItems() []*plan.SortOrder {
	out := []*plan.SortOrder{p.sortItem()}
	for p.accept(",") {
		out = append(out, p.sortItem())
	}
	return out
}

func (p *parse) sortItem() *plan.SortOrder {
	o := &plan.SortOrder{Child: p.expression(), NullsFirst: true}
	if p.acceptAny("ASC", "DESC") == "DESC" {
		o.Desc, o.NullsFirst = true, false
	}
	switch {
	case p.accept("NULLS", "FIRST"):
		o.NullsFirst = true
	case p.accept("NULLS", "LAST"):
		o.NullsFirst = false
	}
	return o
}

// number of rows or percent: a literal that is a whole number.
func wholeLiteral(e plan.Expr) (int64, bool) {
	l, ok := e.(*plan.Literal)
	if !ok || !types.IsIntegral(l.Type) {
		return 0, false
	}
	switch v := l.Value.(type) {
	case int32:
		return int64(v), true
	case int64:
		return v, true
	}
	return 0, false
}
