package analyze

import (
	"strings"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// enterLateral resolves LATERAL: the right side sees the columns of the left.
func enterLateral(a *analyzer, p plan.Plan) (plan.Plan, bool, error) {
	j, ok := p.(*plan.Join)
	if !ok || !j.Lateral {
		return p, false, nil
	}
	left, err := a.plan(j.Left)
	if err != nil {
		return nil, true, err
	}
	saved := a.outer
	a.outer = a.scopeOf(left)
	right, err := a.plan(j.Right)
	a.outer = saved
	if err != nil {
		return nil, true, err
	}
	out, err := a.node(j.WithInputs([]plan.Plan{left, right}))
	return out, true, err
}

// join resolves a join: columns of the right side that the left has too get new IDs, USING and NATURAL become conditions.
func join(a *analyzer, p *plan.Join) (plan.Plan, error) {
	c := *p
	if !p.Lateral {
		c.Right = plan.FreshFor(p.Right, allAttrs(p.Left))
	}
	if c.Natural {
		c.Using = a.commonNames(c.Left, c.Right)
		c.Natural = false
		if len(c.Using) == 0 && c.Type == plan.Inner {
			c.Type = plan.Cross
		}
	}
	if len(c.Using) > 0 {
		return a.usingJoin(&c)
	}
	if c.Cond == nil {
		return &c, nil
	}
	s := a.scopeOf(c.Left, c.Right)
	s.used = map[plan.ExprID]bool{}
	cond, err := a.resolve(selfJoin(p.Cond, p.Left, p.Right, c.Right), s)
	if err != nil {
		return nil, err
	}
	cond = trim(cond)
	if t := plan.TypeOf(cond); t.Kind() != types.KindBoolean && t.Kind() != types.KindNull {
		return nil, fail("JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE", "joinCondition", plan.Message(cond), "conditionType", quoteSQL(t.SQL()))
	}
	c.Cond = cond
	before := append(append([]*plan.AttributeRef{}, c.Left.Output()...), c.Right.Output()...)
	if len(s.used) > 0 {
		left, right := c.Left, c.Right
		c.Left, c.Right = expose(left, s.used), expose(right, s.used)
		if c.Type == plan.LeftSemi || c.Type == plan.LeftAnti {
			before = left.Output()
		}
		out := keepOnly(before, &c)
		if pr, ok := out.(*plan.Project); ok {
			pr.Hidden = append(append([]*plan.AttributeRef{}, hiddenOf(left)...), hiddenOf(right)...)
		}
		return out, nil
	}
	return &c, a.checkInput([]plan.Expr{cond}, c.Left, c.Right)
}

func allAttrs(p plan.Plan) []*plan.AttributeRef {
	return append(append([]*plan.AttributeRef{}, p.Output()...), hiddenOf(p)...)
}

// selfJoin resolves df.id == df.id of a self-join: the same column on both sides means one of each input.
func selfJoin(cond plan.Expr, left, oldRight, right plan.Plan) plan.Expr {
	if oldRight == right {
		return cond
	}
	before, after := oldRight.Output(), right.Output()
	return plan.TransformUp(cond, func(e plan.Expr) plan.Expr {
		f, ok := e.(*plan.Func)
		if !ok || len(f.Args) != 2 || f.Name[0] != "=" && f.Name[0] != "==" && f.Name[0] != "<=>" {
			return e
		}
		x, ok1 := f.Args[0].(*plan.AttributeRef)
		y, ok2 := f.Args[1].(*plan.AttributeRef)
		if !ok1 || !ok2 || x.ID != y.ID || !hasID(left.Output(), x.ID) {
			return e
		}
		for i, b := range before {
			if b.ID == y.ID && i < len(after) {
				c := *f
				c.Args = []plan.Expr{x, after[i]}
				return &c
			}
		}
		return e
	})
}

func (a *analyzer) commonNames(left, right plan.Plan) []string {
	var out []string
	used := map[int]bool{}
	for _, l := range left.Output() {
		for i, r := range right.Output() {
			if !used[i] && a.sameName(l.Name, r.Name) {
				used[i] = true
				out = append(out, l.Name)
				break
			}
		}
	}
	return out
}

// usingJoin makes the condition of USING and a projection in which each such column occurs once, before the others.
func (a *analyzer) usingJoin(j *plan.Join) (plan.Plan, error) {
	var keysL, keysR []*plan.AttributeRef
	var cond plan.Expr
	for _, n := range j.Using {
		l, err := a.usingColumn(n, j.Left, "left")
		if err != nil {
			return nil, err
		}
		r, err := a.usingColumn(n, j.Right, "right")
		if err != nil {
			return nil, err
		}
		keysL, keysR = append(keysL, l), append(keysR, r)
		eq, err := a.call("=", l, r)
		if err != nil {
			return nil, err
		}
		if cond == nil {
			cond = eq
		} else if cond, err = a.call("AND", cond, eq); err != nil {
			return nil, err
		}
	}
	c := *j
	c.Using, c.Cond = nil, cond
	leftOut, rightOut := c.Left.Output(), c.Right.Output()
	list := make([]plan.Expr, 0, len(leftOut)+len(rightOut))
	var hidden []*plan.AttributeRef
	joined := c.Output()
	for i := range keysL {
		l, r := byID(joined, keysL[i].ID), keysR[i]
		if x := byID(joined, r.ID); x != nil {
			r = x
		}
		switch c.Type {
		case plan.RightOuter:
			list, hidden = append(list, r), append(hidden, l)
		case plan.FullOuter:
			e, err := a.call("coalesce", l, r)
			if err != nil {
				return nil, err
			}
			list = append(list, &plan.Alias{Child: e, Name: l.Name, ID: plan.NewID()})
			hidden = append(hidden, l, r)
		default:
			list, hidden = append(list, l), append(hidden, r)
		}
	}
	for _, x := range joined {
		if !hasID(keysL, x.ID) && !hasID(keysR, x.ID) {
			list = append(list, x)
		}
	}
	if c.Type == plan.LeftSemi || c.Type == plan.LeftAnti {
		hidden = nil
	}
	hidden = append(append(hidden, hiddenOf(c.Left)...), hiddenOf(c.Right)...)
	return &plan.Project{List: list, Child: &c, Hidden: hidden}, nil
}

func (a *analyzer) usingColumn(name string, p plan.Plan, side string) (*plan.AttributeRef, error) {
	if found := a.match(nil, name, p.Output()); len(found) > 0 {
		return found[0], nil
	}
	var names []string
	for _, c := range p.Output() {
		names = append(names, types.Quote(c.Name))
	}
	sortStrings(names)
	return nil, fail("UNRESOLVED_USING_COLUMN_FOR_JOIN", "colName", types.Quote(name), "side", side, "suggestion", strings.Join(names, ", "))
}

// call binds a function or operator to resolved arguments.
func (a *analyzer) call(name string, args ...plan.Expr) (plan.Expr, error) {
	fn := functions.Lookup(name)
	if fn == nil {
		return nil, fail("UNRESOLVED_ROUTINE", "routineName", types.Quote(name), "searchPath", a.env.SearchPath)
	}
	return a.bind(&plan.Func{Name: []string{name}, Args: args, Internal: true}, fn, &scope{})
}
