package plan

// Inputs and WithInputs of every node.

func (p *Relation) Inputs() []Plan            { return nil }
func (p *Relation) WithInputs([]Plan) Plan    { return p }
func (p *Read) Inputs() []Plan                { return nil }
func (p *Read) WithInputs([]Plan) Plan        { return p }
func (p *Scan) Inputs() []Plan                { return nil }
func (p *Scan) WithInputs([]Plan) Plan        { return p }
func (p *Local) Inputs() []Plan               { return nil }
func (p *Local) WithInputs([]Plan) Plan       { return p }
func (p *Range) Inputs() []Plan               { return nil }
func (p *Range) WithInputs([]Plan) Plan       { return p }
func (p *OneRow) Inputs() []Plan              { return nil }
func (p *OneRow) WithInputs([]Plan) Plan      { return p }
func (p *Values) Inputs() []Plan              { return nil }
func (p *Values) WithInputs([]Plan) Plan      { return p }
func (p *TableFunc) Inputs() []Plan           { return nil }
func (p *TableFunc) WithInputs([]Plan) Plan   { return p }
func (p *Partitioned) Inputs() []Plan         { return nil }
func (p *Partitioned) WithInputs([]Plan) Plan { return p }

func (p *Cached) Inputs() []Plan                   { return []Plan{p.Child} }
func (p *Cached) WithInputs(in []Plan) Plan        { c := *p; c.Child = in[0]; return &c }
func (p *SubqueryAlias) Inputs() []Plan            { return []Plan{p.Child} }
func (p *SubqueryAlias) WithInputs(in []Plan) Plan { c := *p; c.Child = in[0]; return &c }
func (p *Project) Inputs() []Plan                  { return []Plan{p.Child} }
func (p *Project) WithInputs(in []Plan) Plan       { c := *p; c.Child = in[0]; return &c }
func (p *WithColumns) Inputs() []Plan              { return []Plan{p.Child} }
func (p *WithColumns) WithInputs(in []Plan) Plan   { c := *p; c.Child = in[0]; return &c }
func (p *Rename) Inputs() []Plan                   { return []Plan{p.Child} }
func (p *Rename) WithInputs(in []Plan) Plan        { c := *p; c.Child = in[0]; return &c }
func (p *Drop) Inputs() []Plan                     { return []Plan{p.Child} }
func (p *Drop) WithInputs(in []Plan) Plan          { c := *p; c.Child = in[0]; return &c }
func (p *ToDF) Inputs() []Plan                     { return []Plan{p.Child} }
func (p *ToDF) WithInputs(in []Plan) Plan          { c := *p; c.Child = in[0]; return &c }
func (p *Filter) Inputs() []Plan                   { return []Plan{p.Child} }
func (p *Filter) WithInputs(in []Plan) Plan        { c := *p; c.Child = in[0]; return &c }
func (p *Aggregate) Inputs() []Plan                { return []Plan{p.Child} }
func (p *Aggregate) WithInputs(in []Plan) Plan     { c := *p; c.Child = in[0]; return &c }
func (p *Pivot) Inputs() []Plan                    { return []Plan{p.Child} }
func (p *Pivot) WithInputs(in []Plan) Plan         { c := *p; c.Child = in[0]; return &c }
func (p *Unpivot) Inputs() []Plan                  { return []Plan{p.Child} }
func (p *Unpivot) WithInputs(in []Plan) Plan       { c := *p; c.Child = in[0]; return &c }
func (p *Sort) Inputs() []Plan                     { return []Plan{p.Child} }
func (p *Sort) WithInputs(in []Plan) Plan          { c := *p; c.Child = in[0]; return &c }
func (p *Limit) Inputs() []Plan                    { return []Plan{p.Child} }
func (p *Limit) WithInputs(in []Plan) Plan         { c := *p; c.Child = in[0]; return &c }
func (p *Offset) Inputs() []Plan                   { return []Plan{p.Child} }
func (p *Offset) WithInputs(in []Plan) Plan        { c := *p; c.Child = in[0]; return &c }
func (p *Tail) Inputs() []Plan                     { return []Plan{p.Child} }
func (p *Tail) WithInputs(in []Plan) Plan          { c := *p; c.Child = in[0]; return &c }
func (p *Distinct) Inputs() []Plan                 { return []Plan{p.Child} }
func (p *Distinct) WithInputs(in []Plan) Plan      { c := *p; c.Child = in[0]; return &c }
func (p *Deduplicate) Inputs() []Plan              { return []Plan{p.Child} }
func (p *Deduplicate) WithInputs(in []Plan) Plan   { c := *p; c.Child = in[0]; return &c }
func (p *Sample) Inputs() []Plan                   { return []Plan{p.Child} }
func (p *Sample) WithInputs(in []Plan) Plan        { c := *p; c.Child = in[0]; return &c }
func (p *Repartition) Inputs() []Plan              { return []Plan{p.Child} }
func (p *Repartition) WithInputs(in []Plan) Plan   { c := *p; c.Child = in[0]; return &c }
func (p *Generate) Inputs() []Plan                 { return []Plan{p.Child} }
func (p *Generate) WithInputs(in []Plan) Plan      { c := *p; c.Child = in[0]; return &c }
func (p *WindowOp) Inputs() []Plan                 { return []Plan{p.Child} }
func (p *WindowOp) WithInputs(in []Plan) Plan      { c := *p; c.Child = in[0]; return &c }
func (p *Hint) Inputs() []Plan                     { return []Plan{p.Child} }
func (p *Hint) WithInputs(in []Plan) Plan          { c := *p; c.Child = in[0]; return &c }
func (p *Observe) Inputs() []Plan                  { return []Plan{p.Child} }
func (p *Observe) WithInputs(in []Plan) Plan       { c := *p; c.Child = in[0]; return &c }
func (p *MapPartitions) Inputs() []Plan            { return []Plan{p.Child} }
func (p *MapPartitions) WithInputs(in []Plan) Plan { c := *p; c.Child = in[0]; return &c }

func (p *Join) Inputs() []Plan                 { return []Plan{p.Left, p.Right} }
func (p *Join) WithInputs(in []Plan) Plan      { c := *p; c.Left, c.Right = in[0], in[1]; return &c }
func (p *SetOp) Inputs() []Plan                { return []Plan{p.Left, p.Right} }
func (p *SetOp) WithInputs(in []Plan) Plan     { c := *p; c.Left, c.Right = in[0], in[1]; return &c }
func (p *UnionLoopRef) Inputs() []Plan         { return nil }
func (p *UnionLoopRef) WithInputs([]Plan) Plan { return p }
func (p *UnionLoop) Inputs() []Plan            { return []Plan{p.Anchor, p.Recursion} }
func (p *UnionLoop) WithInputs(in []Plan) Plan {
	c := *p
	c.Anchor, c.Recursion = in[0], in[1]
	return &c
}
func (p *LimitAll) Inputs() []Plan               { return []Plan{p.Child} }
func (p *LimitAll) WithInputs(in []Plan) Plan    { return &LimitAll{in[0]} }
func (p *WithWindows) Inputs() []Plan            { return []Plan{p.Child} }
func (p *WithWindows) WithInputs(in []Plan) Plan { c := *p; c.Child = in[0]; return &c }

// Inputs of a With: the definitions in order, then the child.
func (p *With) Inputs() []Plan {
	var out []Plan
	for _, c := range p.CTEs {
		out = append(out, c.Plan)
	}
	return append(out, p.Child)
}

func (p *With) WithInputs(in []Plan) Plan {
	c := *p
	c.CTEs = append([]CTE{}, p.CTEs...)
	for i := range c.CTEs {
		c.CTEs[i].Plan = in[i]
	}
	c.Child = in[len(in)-1]
	return &c
}
