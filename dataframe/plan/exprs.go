package plan

// Exprs, WithExprs and Output of every node.

func (p *Relation) Exprs() []Expr              { return nil }
func (p *Relation) WithExprs([]Expr) Plan      { return p }
func (p *Read) Exprs() []Expr                  { return nil }
func (p *Read) WithExprs([]Expr) Plan          { return p }
func (p *Scan) Exprs() []Expr                  { return nil }
func (p *Scan) WithExprs([]Expr) Plan          { return p }
func (p *Local) Exprs() []Expr                 { return nil }
func (p *Local) WithExprs([]Expr) Plan         { return p }
func (p *Range) Exprs() []Expr                 { return nil }
func (p *Range) WithExprs([]Expr) Plan         { return p }
func (p *OneRow) Exprs() []Expr                { return nil }
func (p *OneRow) WithExprs([]Expr) Plan        { return p }
func (p *Partitioned) Exprs() []Expr           { return nil }
func (p *Partitioned) WithExprs([]Expr) Plan   { return p }
func (p *Cached) Exprs() []Expr                { return nil }
func (p *Cached) WithExprs([]Expr) Plan        { return p }
func (p *SubqueryAlias) Exprs() []Expr         { return nil }
func (p *SubqueryAlias) WithExprs([]Expr) Plan { return p }
func (p *Rename) Exprs() []Expr                { return nil }
func (p *Rename) WithExprs([]Expr) Plan        { return p }
func (p *ToDF) Exprs() []Expr                  { return nil }
func (p *ToDF) WithExprs([]Expr) Plan          { return p }
func (p *Distinct) Exprs() []Expr              { return nil }
func (p *Distinct) WithExprs([]Expr) Plan      { return p }
func (p *Deduplicate) Exprs() []Expr           { return nil }
func (p *Deduplicate) WithExprs([]Expr) Plan   { return p }
func (p *Sample) Exprs() []Expr                { return nil }
func (p *Sample) WithExprs([]Expr) Plan        { return p }
func (p *MapPartitions) Exprs() []Expr         { return nil }
func (p *MapPartitions) WithExprs([]Expr) Plan { return p }
func (p *With) Exprs() []Expr                  { return nil }
func (p *With) WithExprs([]Expr) Plan          { return p }
func (p *UnionLoop) Exprs() []Expr             { return nil }
func (p *UnionLoop) WithExprs([]Expr) Plan     { return p }
func (p *UnionLoopRef) Exprs() []Expr          { return nil }
func (p *UnionLoopRef) WithExprs([]Expr) Plan  { return p }
func (p *LimitAll) Exprs() []Expr              { return nil }
func (p *LimitAll) WithExprs([]Expr) Plan      { return p }
func (p *SetOp) Exprs() []Expr                 { return nil }
func (p *SetOp) WithExprs([]Expr) Plan         { return p }

func (p *Project) Exprs() []Expr               { return p.List }
func (p *Project) WithExprs(e []Expr) Plan     { c := *p; c.List = e; return &c }
func (p *WithColumns) Exprs() []Expr           { return p.Values }
func (p *WithColumns) WithExprs(e []Expr) Plan { c := *p; c.Values = e; return &c }
func (p *Drop) Exprs() []Expr                  { return p.Cols }
func (p *Drop) WithExprs(e []Expr) Plan        { c := *p; c.Cols = e; return &c }
func (p *Filter) Exprs() []Expr                { return one(p.Cond) }
func (p *Filter) WithExprs(e []Expr) Plan      { c := *p; c.Cond = e[0]; return &c }
func (p *Limit) Exprs() []Expr                 { return one(p.N) }
func (p *Limit) WithExprs(e []Expr) Plan       { c := *p; c.N = e[0]; return &c }
func (p *Offset) Exprs() []Expr                { return one(p.N) }
func (p *Offset) WithExprs(e []Expr) Plan      { c := *p; c.N = e[0]; return &c }
func (p *Tail) Exprs() []Expr                  { return one(p.N) }
func (p *Tail) WithExprs(e []Expr) Plan        { c := *p; c.N = e[0]; return &c }
func (p *Repartition) Exprs() []Expr           { return p.By }
func (p *Repartition) WithExprs(e []Expr) Plan { c := *p; c.By = e; return &c }
func (p *Generate) Exprs() []Expr              { return one(p.Gen) }
func (p *Generate) WithExprs(e []Expr) Plan    { c := *p; c.Gen = e[0]; return &c }
func (p *Hint) Exprs() []Expr                  { return p.Args }
func (p *Hint) WithExprs(e []Expr) Plan        { c := *p; c.Args = e; return &c }
func (p *Observe) Exprs() []Expr               { return p.Aggs }
func (p *Observe) WithExprs(e []Expr) Plan     { c := *p; c.Aggs = e; return &c }
func (p *TableFunc) Exprs() []Expr             { return p.Args }
func (p *TableFunc) WithExprs(e []Expr) Plan   { c := *p; c.Args = e; return &c }

// split cuts e into runs of the given lengths.
func split(e []Expr, lengths ...int) [][]Expr {
	out := make([][]Expr, len(lengths))
	for i, n := range lengths {
		if n > 0 {
			out[i] = e[:n:n]
		}
		e = e[n:]
	}
	return out
}

func join(lists ...[]Expr) []Expr {
	var out []Expr
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

func orderExprs(o []*SortOrder) []Expr {
	out := make([]Expr, len(o))
	for i, x := range o {
		out[i] = x
	}
	return out
}

func (p *Sort) Exprs() []Expr           { return orderExprs(p.Orders) }
func (p *Sort) WithExprs(e []Expr) Plan { c := *p; c.Orders = orders(e); return &c }

func (p *Aggregate) Exprs() []Expr { return join(p.Group, p.List) }
func (p *Aggregate) WithExprs(e []Expr) Plan {
	c := *p
	s := split(e, len(p.Group), len(p.List))
	c.Group, c.List = s[0], s[1]
	return &c
}

func (p *Pivot) Exprs() []Expr { return join(p.Group, one(p.Column), p.Values, p.Aggs) }
func (p *Pivot) WithExprs(e []Expr) Plan {
	c := *p
	s := split(e, len(p.Group), 1, len(p.Values), len(p.Aggs))
	c.Group, c.Column, c.Values, c.Aggs = s[0], s[1][0], s[2], s[3]
	return &c
}

func (p *Unpivot) Exprs() []Expr { return join(append([][]Expr{p.IDs}, p.Values...)...) }
func (p *Unpivot) WithExprs(e []Expr) Plan {
	c := *p
	lengths := []int{len(p.IDs)}
	for _, v := range p.Values {
		lengths = append(lengths, len(v))
	}
	s := split(e, lengths...)
	c.IDs = s[0]
	if p.Values != nil {
		c.Values = s[1:]
	}
	return &c
}

func (p *WindowOp) Exprs() []Expr { return join(p.List, p.Partition, orderExprs(p.Order)) }
func (p *WindowOp) WithExprs(e []Expr) Plan {
	c := *p
	s := split(e, len(p.List), len(p.Partition), len(p.Order))
	c.List, c.Partition, c.Order = s[0], s[1], orders(s[2])
	return &c
}

func (p *Values) Exprs() []Expr { return join(p.Rows...) }
func (p *Values) WithExprs(e []Expr) Plan {
	c := *p
	lengths := make([]int, len(p.Rows))
	for i, r := range p.Rows {
		lengths[i] = len(r)
	}
	c.Rows = split(e, lengths...)
	return &c
}

func (p *WithWindows) Exprs() []Expr         { return nil }
func (p *WithWindows) WithExprs([]Expr) Plan { return p }

// Exprs of a Join: the condition if any.
func (p *Join) Exprs() []Expr {
	if p.Cond == nil {
		return nil
	}
	return one(p.Cond)
}

func (p *Join) WithExprs(e []Expr) Plan {
	c := *p
	if len(e) == 1 {
		c.Cond = e[0]
	}
	return &c
}
