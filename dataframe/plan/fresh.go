package plan

// Fresh is a copy of a resolved plan whose columns have new IDs, for relations that are used more than once in a query.
func Fresh(p Plan) Plan {
	f := &freshener{ids: map[ExprID]ExprID{}, make: NewID}
	return f.plan(p)
}

// FreshFor is Fresh for the columns whose IDs other columns have already; it returns the plan as it is if there are none.
func FreshFor(p Plan, taken []*AttributeRef) Plan {
	used := map[ExprID]bool{}
	for _, a := range taken {
		used[a.ID] = true
	}
	for _, a := range p.Output() {
		if used[a.ID] {
			return Fresh(p)
		}
	}
	return p
}

// freshener renumbers: a column is renumbered where it is made, and all references to it follow.
type freshener struct {
	ids  map[ExprID]ExprID
	make func() ExprID
	// nameless makes all columns have the same name.
	nameless bool
}

func (f *freshener) id(old ExprID) ExprID {
	n, ok := f.ids[old]
	if !ok {
		n = f.make()
		f.ids[old] = n
	}
	return n
}

func (f *freshener) attr(a *AttributeRef) *AttributeRef {
	c := *a
	c.ID = f.id(a.ID)
	if f.nameless {
		c.Name = "none"
	}
	return &c
}

func (f *freshener) attrs(list []*AttributeRef) []*AttributeRef {
	if list == nil {
		return nil
	}
	out := make([]*AttributeRef, len(list))
	for i, a := range list {
		out[i] = f.attr(a)
	}
	return out
}

func (f *freshener) plan(p Plan) Plan {
	if u, ok := p.(*UnionLoop); ok {
		f.id(u.Loop)
	}
	in := p.Inputs()
	if len(in) > 0 {
		kids := make([]Plan, len(in))
		for i, k := range in {
			kids[i] = f.plan(k)
		}
		p = p.WithInputs(kids)
	}
	switch x := p.(type) {
	case *Scan:
		c := *x
		c.Attrs = f.attrs(x.Attrs)
		return &c
	case *Local:
		c := *x
		c.Attrs = f.attrs(x.Attrs)
		return &c
	case *Range:
		c := *x
		c.Attr = f.attr(x.Attr)
		return &c
	case *Cached:
		c := *x
		c.Attrs = f.attrs(x.Attrs)
		return &c
	case *Partitioned:
		c := *x
		c.Attrs = f.attrs(x.Attrs)
		return &c
	case *MapPartitions:
		c := *x
		c.Attrs = f.attrs(x.Attrs)
		return &c
	case *SetOp:
		c := *x
		c.Attrs = f.attrs(x.Attrs)
		return &c
	case *UnionLoop:
		c := *x
		c.Loop, c.Attrs = f.id(x.Loop), f.attrs(x.Attrs)
		return &c
	case *UnionLoopRef:
		c := *x
		if n, ok := f.ids[x.Loop]; ok {
			c.Loop = n
		}
		c.Attrs = f.attrs(x.Attrs)
		return &c
	case *Generate:
		c := *x
		c.Attrs = f.attrs(x.Attrs)
		p = &c
	case *Project:
		c := *x
		c.Hidden = f.attrs(x.Hidden)
		p = &c
	}
	old := p.Exprs()
	if len(old) == 0 {
		return p
	}
	out := make([]Expr, len(old))
	for i, e := range old {
		out[i] = f.expr(e)
	}
	return p.WithExprs(out)
}

func (f *freshener) expr(e Expr) Expr {
	return TransformUp(e, func(x Expr) Expr {
		switch y := x.(type) {
		case *AttributeRef:
			if _, ok := f.ids[y.ID]; ok {
				return f.attr(y)
			}
		case *Alias:
			c := *y
			c.ID = f.id(y.ID)
			if f.nameless {
				c.Name = "none"
			}
			return &c
		case *OuterRef:
			if _, ok := f.ids[y.Ref.ID]; ok {
				return &OuterRef{f.attr(y.Ref)}
			}
		case *ScalarSubquery:
			c := *y
			c.Plan = f.plan(y.Plan)
			return &c
		case *Exists:
			c := *y
			c.Plan = f.plan(y.Plan)
			return &c
		case *InSubquery:
			c := *y
			c.Plan = f.plan(y.Plan)
			return &c
		}
		return x
	})
}
