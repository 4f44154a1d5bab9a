package sql

import (
	"strings"

	"gospark/dataframe/plan"
)

// queryStart says whether the token n places on begins a query and is not a name.
func queryStart(p *parse, n int) bool {
	t, after := p.ahead(n), p.ahead(n+1)
	switch t.up {
	case "SELECT":
		return p.startsOperand(after) && after.up != "(" || after.up == "(" || after.up == "/*+"
	case "VALUES":
		return after.up == "(" || after.kind == tString || isNumber(after) || after.kind == tWord && !terminator(after) && after.up != "FROM" && after.up != "AS"
	case "FROM", "TABLE":
		return p.isName(after) || after.up == "(" && t.up == "FROM"
	case "WITH":
		return p.isName(after)
	case "MAP", "REDUCE":
		return after.kind != tOp && after.kind != tEOF && after.up != "AS"
	}
	return false
}

// mixed is what a parenthesis holds: a query, or expressions.
type mixed struct {
	query plan.Plan
	exprs []plan.Expr
}

// queryOrList takes a query or expressions separated by commas.
func (p *parse) queryOrList() mixed { return p.queryOr(p.expression) }

// queryOrNamed is queryOrList with aliases.
func (p *parse) queryOrNamed() mixed { return p.queryOr(p.named) }

func (p *parse) queryOr(item func() plan.Expr) mixed {
	if queryStart(p, 0) {
		return mixed{query: p.query()}
	}
	paren := p.is("(")
	e := item()
	if s, ok := e.(*plan.ScalarSubquery); ok && paren && (p.clause() || p.is("|>")) {
		return mixed{query: p.organize(p.setOps(s.Plan, 0))}
	}
	out := []plan.Expr{e}
	for p.accept(",") {
		out = append(out, item())
	}
	return mixed{exprs: out}
}

// query takes [WITH …] terms with ORDER BY, LIMIT and pipes.
func (p *parse) query() plan.Plan {
	p.enter()
	defer p.leave()
	if p.is("WITH") && p.isName(p.ahead(1)) {
		w := p.with()
		w.Child = p.organize(p.setOps(p.queryTerm(), 0))
		return w
	}
	return p.organize(p.setOps(p.queryTerm(), 0))
}

// with takes common table expressions.
func (p *parse) with() *plan.With {
	from := p.i
	p.expect("WITH")
	w := &plan.With{}
	if p.is("RECURSIVE") && p.isName(p.ahead(1)) {
		p.next()
		w.Recursive = true
	}
	seen := map[string]bool{}
	for {
		c := plan.CTE{Name: p.strictName()}
		if p.is("(") && !queryStart(p, 1) && p.isName(p.ahead(1)) {
			c.Columns = p.nameList()
		}
		if p.accept("MAX", "RECURSION", "LEVEL") {
			n, ok := wholeLiteral(p.expression())
			if !ok {
				p.fail()
			}
			c.MaxLevel = int(n)
		}
		p.accept("AS")
		p.expect("(")
		c.Plan = p.query()
		p.closing(")")
		if c.MaxLevel != 0 && !w.Recursive {
			p.cteLevel(from)
		}
		if key := strings.ToLower(c.Name); seen[key] {
			p.plain(from, "CTE definition can't have duplicate names: '%s'.", c.Name)
		} else {
			seen[key] = true
		}
		w.CTEs = append(w.CTEs, c)
		if !p.accept(",") {
			return w
		}
	}
}

func (p *parse) cteLevel(from int) {
	p.i = len(p.toks) - 1
	p.notAllowed(from, "Cannot specify MAX RECURSION LEVEL when the CTE is not marked as RECURSIVE")
}

var setKinds = map[string]plan.SetKind{
	"UNION": plan.Union, "EXCEPT": plan.Except, "MINUS": plan.Except, "SETMINUS": plan.Except, "INTERSECT": plan.Intersect,
}

// setOps takes set operations behind a term; INTERSECT binds more (level 1).
func (p *parse) setOps(left plan.Plan, level int) plan.Plan {
	for {
		kind, ok := setKinds[p.peek().up]
		if !ok || !p.clause() || level == 1 && kind != plan.Intersect {
			return left
		}
		p.next()
		op := &plan.SetOp{Kind: kind, Left: left}
		op.All = p.acceptAny("ALL", "DISTINCT") == "ALL"
		if kind == plan.Union && p.accept("BY", "NAME") {
			op.ByName = true
		}
		right := p.queryTerm()
		if kind != plan.Intersect {
			right = p.setOps(right, 1)
		}
		op.Right = right
		left = op
	}
}

// queryTerm takes SELECT, VALUES, TABLE t, FROM t SELECT …, or a query in parentheses.
func (p *parse) queryTerm() plan.Plan {
	p.enter()
	defer p.leave()
	switch {
	case p.is("("):
		p.next()
		q := p.query()
		p.closing(")")
		return q
	case p.is("SELECT"):
		return p.selectQuery()
	case p.is("VALUES"):
		return p.values()
	case p.is("TABLE") && p.isName(p.ahead(1)):
		p.next()
		return p.tableName()
	case p.is("FROM") && (p.isName(p.ahead(1)) || p.ahead(1).up == "("):
		return p.fromFirst()
	case p.isAny("MAP", "REDUCE") && p.ahead(1).kind != tOp && p.ahead(1).kind != tEOF:
		p.transform()
	}
	p.fail()
	return nil
}

// fromFirst takes FROM t, with SELECT clauses behind it; several are united.
func (p *parse) fromFirst() plan.Plan {
	src := p.from()
	var out plan.Plan
	for p.is("SELECT") {
		q := p.organize(p.selectFrom(func() plan.Plan { return src }))
		if out == nil {
			out = q
			continue
		}
		out = &plan.SetOp{Kind: plan.Union, All: true, Left: out, Right: q}
	}
	if out == nil {
		return src
	}
	return out
}

// organize takes ORDER BY and its like, WINDOW, LIMIT, OFFSET, and then pipe operators.
func (p *parse) organize(q plan.Plan) plan.Plan {
	q = p.organization(q)
	for p.is("|>") {
		p.next()
		q = p.pipe(q)
	}
	return q
}

func (p *parse) organization(q plan.Plan) plan.Plan {
	from := p.i
	var by []string
	take := func(word string) bool {
		if !p.is(word, "BY") || !p.clause() {
			return false
		}
		p.i += 2
		by = append(by, word)
		return true
	}
	if take("ORDER") {
		q = p.orderBy(q)
	}
	if take("CLUSTER") {
		list := p.list()
		q = &plan.Sort{Orders: ascending(list), Child: &plan.Repartition{By: list, Shuffle: true, Child: q}}
	}
	if take("DISTRIBUTE") {
		q = &plan.Repartition{By: p.list(), Shuffle: true, Child: q}
	}
	if take("SORT") {
		q = &plan.Sort{Orders: p.sortItems(), Child: q}
	}
	if len(by) > 1 && !(len(by) == 2 && by[0] == "DISTRIBUTE") {
		p.raise(from, "UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES")
	}
	if p.is("WINDOW") && p.clause() {
		q = p.windowClause(q)
	}
	var limit plan.Expr
	if p.is("LIMIT") && p.clause() {
		p.next()
		if !(p.is("ALL") && (terminator(p.ahead(1)) || p.ahead(1).up == "OFFSET")) {
			limit = p.expression()
		} else {
			p.next()
			q = &plan.LimitAll{Child: q}
		}
	}
	if p.is("OFFSET") && p.clause() {
		p.next()
		q = &plan.Offset{N: p.expression(), Child: q}
	}
	if limit != nil {
		q = &plan.Limit{N: limit, Child: q}
	}
	return q
}

func ascending(list []plan.Expr) []*plan.SortOrder {
	out := make([]*plan.SortOrder, len(list))
	for i, e := range list {
		out[i] = &plan.SortOrder{Child: e, NullsFirst: true}
	}
	return out
}

// isAll says whether an expression is the word ALL of GROUP BY ALL and ORDER BY ALL.
func isAll(e plan.Expr) bool {
	a, ok := e.(*plan.Attr)
	return ok && len(a.Parts) == 1 && strings.EqualFold(a.Parts[0], "ALL")
}

func (p *parse) orderBy(q plan.Plan) plan.Plan {
	s := &plan.Sort{Orders: p.sortItems(), Global: true, Child: q}
	s.ByAll = len(s.Orders) == 1 && isAll(s.Orders[0].Child)
	return s
}

// windowClause takes WINDOW w AS (…).
func (p *parse) windowClause(q plan.Plan) plan.Plan {
	from := p.i
	p.expect("WINDOW")
	w := &plan.WithWindows{Child: q}
	seen := map[string]bool{}
	for {
		name := p.strictName()
		p.expect("AS")
		spec := p.windowSpec()
		if seen[name] {
			p.raise(from, "INVALID_SQL_SYNTAX.REPETITIVE_WINDOW_DEFINITION", "windowName", "`"+name+"`")
		}
		seen[name] = true
		w.Names, w.Specs = append(w.Names, name), append(w.Specs, spec)
		if !p.accept(",") {
			return p.checkWindows(from, w)
		}
	}
}

// checkWindows replaces references between named windows.
func (p *parse) checkWindows(from int, w *plan.WithWindows) plan.Plan {
	for i, s := range w.Specs {
		if s.Ref == "" {
			continue
		}
		k := -1
		for j, n := range w.Names {
			if n == s.Ref {
				k = j
			}
		}
		switch {
		case k < 0:
			p.raise(from, "INVALID_SQL_SYNTAX.UNRESOLVED_WINDOW_REFERENCE", "windowName", "`"+s.Ref+"`")
		case w.Specs[k].Ref != "":
			p.raise(from, "INVALID_SQL_SYNTAX.INVALID_WINDOW_REFERENCE", "windowName", "`"+s.Ref+"`")
		}
		w.Specs[i] = w.Specs[k]
	}
	return w
}

// values takes VALUES (1, 2), (3, 4) with its alias.
func (p *parse) values() plan.Plan {
	from := p.i
	p.expect("VALUES")
	v := &plan.Values{}
	for {
		v.Rows = append(v.Rows, rowOf(p.expression()))
		if !p.accept(",") {
			break
		}
	}
	name, columns := p.tableAlias()
	width := len(v.Rows[0])
	if columns != nil {
		width = len(columns)
	}
	for i, r := range v.Rows {
		if len(r) != width {
			p.raise(from, "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH", "expectedNumCols", itoa(width),
				"actualNumCols", itoa(len(r)), "rowIndex", itoa(i))
		}
	}
	v.Names = columns
	if name == "" {
		return v
	}
	return &plan.SubqueryAlias{Name: []string{name}, Child: v}
}

// rowOf is the row of an inline table that an expression gives: the fields of a row constructor or struct, or the value alone.
func rowOf(e plan.Expr) []plan.Expr {
	if f, ok := e.(*plan.Func); ok && f.Internal {
		switch f.Name[0] {
		case "named_struct":
			var out []plan.Expr
			for i := 1; i < len(f.Args); i += 2 {
				out = append(out, f.Args[i])
			}
			return defaults(out)
		case "struct":
			return f.Args
		}
	}
	return defaults([]plan.Expr{e})
}

// defaults replaces the name DEFAULT.
func defaults(list []plan.Expr) []plan.Expr {
	for i, e := range list {
		if a, ok := e.(*plan.Attr); ok && len(a.Parts) == 1 && strings.EqualFold(a.Parts[0], "DEFAULT") {
			list[i] = &plan.Default{}
		}
	}
	return list
}
