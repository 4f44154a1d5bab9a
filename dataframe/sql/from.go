package sql

import (
	"strconv"
	"strings"

	"gospark/dataframe/plan"
)

// from takes FROM with its relations, lateral views, PIVOT and UNPIVOT.
func (p *parse) from() plan.Plan {
	p.expect("FROM")
	q := p.relation(nil)
	for p.accept(",") {
		q = p.relation(q)
	}
	for p.is("LATERAL", "VIEW") {
		q = p.lateralView(q)
	}
	for p.pivotAhead() {
		q = p.pivots(q)
	}
	return q
}

// relation takes a table or subquery with the joins behind it; left, if any, is what it is comma-joined to.
func (p *parse) relation(left plan.Plan) plan.Plan {
	p.enter()
	defer p.leave()
	lateral := p.is("LATERAL") && !p.is("LATERAL", "VIEW")
	if lateral {
		p.next()
	}
	r := p.relationPrimary()
	if left != nil {
		r = &plan.Join{Left: left, Right: r, Type: plan.Inner, Lateral: lateral}
	} else if lateral {
		r = &plan.Join{Left: &plan.OneRow{}, Right: r, Type: plan.Inner, Lateral: true}
	}
	return p.extensions(r)
}

// extensions takes joins, PIVOT and UNPIVOT behind a relation.
func (p *parse) extensions(r plan.Plan) plan.Plan {
	for {
		switch {
		case p.pivotAhead():
			r = p.pivots(r)
		default:
			j, ok := p.join(r)
			if !ok {
				return r
			}
			r = j
		}
	}
}

// joinWords has the words that can stand before JOIN and the type that they mean.
var joinWords = map[string]plan.JoinType{
	"": plan.Inner, "INNER": plan.Inner, "CROSS": plan.Cross, "LEFT": plan.LeftOuter, "LEFT OUTER": plan.LeftOuter,
	"RIGHT": plan.RightOuter, "RIGHT OUTER": plan.RightOuter, "FULL": plan.FullOuter, "FULL OUTER": plan.FullOuter,
	"SEMI": plan.LeftSemi, "LEFT SEMI": plan.LeftSemi, "ANTI": plan.LeftAnti, "LEFT ANTI": plan.LeftAnti,
}

// join takes one join behind left; ok is false, and nothing taken, when there is none.
func (p *parse) join(left plan.Plan) (plan.Plan, bool) {
	from := p.i
	natural := p.is("NATURAL")
	if natural {
		p.next()
	}
	words := p.acceptAny("INNER", "CROSS", "LEFT", "RIGHT", "FULL", "SEMI", "ANTI")
	if words != "" {
		if second := p.acceptAny("OUTER", "SEMI", "ANTI"); second != "" {
			words += " " + second
		}
	}
	kind, known := joinWords[words]
	if !p.is("JOIN") {
		if words == "" && !natural {
			return nil, false
		}
		if p.peek().kind == tEOF {
			p.fail()
		}
		p.syntax(": missing 'JOIN'")
	}
	if !known {
		p.fail()
	}
	p.next()
	j := &plan.Join{Left: left, Type: kind, Natural: natural}
	if p.is("LATERAL") {
		p.next()
		j.Lateral = true
	}
	j.Right = p.relationPrimary()
	switch {
	case p.isAny("APPROX", "EXACT") && p.ahead(1).up == "NEAREST":
		return p.nearest(from, words, j), true
	case natural:
	case p.is("ON"):
		p.next()
		j.Cond = p.expression()
	case p.is("USING", "("):
		p.next()
		j.Using = p.nameList()
	}
	return j, true
}

// nearest takes APPROX NEAREST 3 BY SIMILARITY expression.
func (p *parse) nearest(from int, words string, j *plan.Join) plan.Plan {
	n := &plan.NearestBy{Left: j.Left, Right: j.Right, Type: j.Type, Exact: p.is("EXACT"), K: 1}
	p.i += 2
	if p.peek().kind == tInt {
		k, err := strconv.Atoi(p.next().text)
		if err != nil {
			k = -1
		}
		n.K = k
	}
	p.expect("BY")
	switch p.acceptAny("SIMILARITY", "DISTANCE") {
	case "SIMILARITY":
		n.Similarity = true
	case "":
		p.fail()
	}
	n.Rank = p.expression()
	if j.Type != plan.Inner && j.Type != plan.LeftOuter {
		p.raise(from, "NEAREST_BY_JOIN.UNSUPPORTED_JOIN_TYPE", "joinType", words, "supported", "'INNER', 'LEFT OUTER'")
	}
	if n.K < 1 || n.K > 100000 {
		p.raise(from, "NEAREST_BY_JOIN.NUM_RESULTS_OUT_OF_RANGE", "numResults", strconv.Itoa(n.K), "min", "1", "max", "100000")
	}
	return n
}

// relationPrimary takes a table, a subquery, relations in parentheses, VALUES or a table function, with sample and alias.
func (p *parse) relationPrimary() plan.Plan {
	p.enter()
	defer p.leave()
	switch {
	case p.is("("):
		r, _ := p.parenRelation()
		return p.sampleAndAlias(r)
	case p.is("VALUES") && queryStart(p, 0):
		return p.values()
	case p.is("STREAM") && (p.isName(p.ahead(1)) || p.ahead(1).up == "(") && !p.clauseAt(1) && !strict[p.ahead(1).up] && p.ahead(1).up != "AS":
		p.fail()
	}
	return p.tableOrFunction()
}

// clauseAt is clause for the token n places on.
func (p *parse) clauseAt(n int) bool {
	p.i += n
	defer func() { p.i -= n }()
	return p.clause()
}

// parenRelation takes (query) or (relation); query says which it was.
func (p *parse) parenRelation() (r plan.Plan, query bool) {
	p.enter()
	defer p.leave()
	p.expect("(")
	switch {
	case queryStart(p, 0) && !p.is("VALUES"):
		r, query = p.query(), true
	case p.is("VALUES") && queryStart(p, 0):
		r = p.values()
		query = true
		if p.clause() || p.is("|>") {
			r = p.organize(p.setOps(r, 0))
		} else {
			r = p.extensions(r)
		}
	case p.is("("):
		r, query = p.parenRelation()
		if query && (p.clause() && !p.is("TABLESAMPLE") && !p.pivotAhead() && !p.is("LATERAL") || p.is("|>")) {
			r = p.organize(p.setOps(r, 0))
		} else if !p.is(")") {
			r, query = p.extensions(p.sampleAndAlias(r)), false
		}
	default:
		r = p.relation(nil)
	}
	p.closing(")")
	return r, query
}

func (p *parse) sampleAndAlias(r plan.Plan) plan.Plan {
	sample := p.sample()
	r = p.aliased(r)
	if sample == nil {
		sample = p.sample()
	}
	if sample != nil {
		return sample(r)
	}
	return r
}

func (p *parse) aliased(r plan.Plan) plan.Plan {
	name, columns := p.tableAlias()
	if name == "" {
		return r
	}
	return &plan.SubqueryAlias{Name: []string{name}, Columns: columns, Child: r}
}

// tableName takes a table's name, or IDENTIFIER(…), with options.
func (p *parse) tableName() plan.Plan {
	if p.is("IDENTIFIER", "(") {
		from := p.i
		p.i += 2
		e := p.expression()
		p.closing(")")
		if text, ok := constantText(e); ok {
			return &plan.Relation{Name: p.identifierText(from, text)}
		}
		return &plan.IdentifierRelation{Name: e}
	}
	return &plan.Relation{Name: p.names()}
}

func (p *parse) tableOrFunction() plan.Plan {
	if f, ok := p.tableFunction(); ok {
		return f
	}
	r := p.tableName()
	if p.is("WITH", "(") {
		p.next()
		if x, ok := r.(*plan.Relation); ok {
			x.Options = p.properties()
		}
	}
	r = p.timeTravel(r)
	return p.sampleAndAlias(r)
}

// timeTravel takes VERSION AS OF and TIMESTAMP AS OF.
func (p *parse) timeTravel(r plan.Plan) plan.Plan {
	n := 0
	if p.is("FOR") {
		n = 1
	}
	if p.ahead(n+1).up != "AS" || p.ahead(n+2).up != "OF" {
		return r
	}
	switch p.ahead(n).up {
	case "VERSION", "SYSTEM_VERSION":
		p.i += n + 3
		t := p.next()
		v := t.text
		if p.isString(t) {
			v = unescape(v)
		}
		return &plan.TimeTravel{Version: v, Child: r}
	case "TIMESTAMP", "SYSTEM_TIME":
		p.i += n + 3
		return &plan.TimeTravel{Timestamp: p.value(0), Child: r}
	}
	return r
}

// tableFunction takes range(1, 10) AS r(x).
func (p *parse) tableFunction() (plan.Plan, bool) {
	n := 0
	for p.isName(p.ahead(n)) && p.ahead(n+1).up == "." {
		n += 2
	}
	if !p.isName(p.ahead(n)) || p.ahead(n+1).up != "(" || p.is("IDENTIFIER", "(") {
		return nil, false
	}
	f := &plan.TableFunc{Name: p.names()}
	p.expect("(")
	for !p.is(")") {
		f.Args = append(f.Args, p.argument())
		if !p.accept(",") {
			break
		}
	}
	p.closing(")")
	name, columns := p.tableAlias()
	f.Names = columns
	if name == "" {
		name = f.Name[len(f.Name)-1]
		if columns == nil {
			return f, true
		}
	}
	return &plan.SubqueryAlias{Name: []string{name}, Child: f}, true
}

// lateralView takes LATERAL VIEW [OUTER] explode(m) t AS k, v.
func (p *parse) lateralView(child plan.Plan) plan.Plan {
	p.i += 2
	g := &plan.Generate{Child: child}
	if p.is("OUTER") && p.ahead(1).up != "(" {
		p.next()
		g.Outer = true
	}
	from := p.i
	f := &plan.Func{Name: p.names()}
	p.expect("(")
	if !p.is(")") {
		f.Args = p.list()
	}
	p.closing(")")
	f.Origin = p.origin(from)
	g.Gen = f
	g.Qualifier = strings.ToLower(p.name())
	if p.accept("AS") || p.isName(p.peek()) && !p.clause() && !p.is("LATERAL") && !strict[p.peek().up] {
		g.Names = append(g.Names, p.name())
		for p.accept(",") {
			g.Names = append(g.Names, p.name())
		}
	}
	return g
}
