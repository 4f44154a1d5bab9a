package plan

import "gospark/dataframe/errs"

// Nodes that SQL text makes and the analyzer replaces first.
type (
	// Identifier is IDENTIFIER(Name) whose name is not a string literal: once parameters and variables are known, the analyzer
	// evaluates Name to a constant string, parses it as a multipart identifier, and puts an Attr in its place or, with Call set,
	// that Func under the new name.
	Identifier struct {
		Name   Expr
		Call   *Func // Name is set by the analyzer; nil: a column
		Origin *errs.Context
	}
	// IdentifierRelation is FROM IDENTIFIER(Name): a Relation once the name is known.
	IdentifierRelation struct{ Name Expr }
	// TableArg is a table given to a table function: f(TABLE(q) PARTITION BY a ORDER BY b).
	TableArg struct {
		Plan      Plan
		Partition []Expr
		Single    bool // WITH SINGLE PARTITION
		Order     []*SortOrder
	}
	// TimeTravel is t VERSION AS OF v and t TIMESTAMP AS OF ts. No source of the project has versions: the analyzer raises
	// UNSUPPORTED_FEATURE.TIME_TRAVEL.
	TimeTravel struct {
		Version   string
		Timestamp Expr
		Child     Plan
	}
	// NearestBy is a JOIN u APPROX|EXACT NEAREST K BY DISTANCE|SIMILARITY Rank: each left row with the K right rows that have the least
	// distance or the greatest similarity; LeftOuter keeps left rows without any. Rank sees the columns of both sides.
	NearestBy struct {
		Left, Right Plan
		Type        JoinType // Inner or LeftOuter
		Exact       bool
		K           int
		Similarity  bool
		Rank        Expr
	}
)

// Children of an Identifier: the name, then the call if any.
func (e *Identifier) Children() []Expr {
	if e.Call == nil {
		return one(e.Name)
	}
	return []Expr{e.Name, e.Call}
}

func (e *Identifier) WithChildren(k []Expr) Expr {
	c := *e
	c.Name = k[0]
	if e.Call != nil {
		c.Call = k[1].(*Func)
	}
	return &c
}

// Children of a TableArg: the partition keys and the orders.
func (e *TableArg) Children() []Expr { return join(e.Partition, orderExprs(e.Order)) }

func (e *TableArg) WithChildren(k []Expr) Expr {
	c := *e
	n := len(e.Partition)
	c.Partition, c.Order = k[:n:n], orders(k[n:])
	return &c
}

func (p *IdentifierRelation) Inputs() []Plan          { return nil }
func (p *IdentifierRelation) WithInputs([]Plan) Plan  { return p }
func (p *IdentifierRelation) Exprs() []Expr           { return one(p.Name) }
func (p *IdentifierRelation) WithExprs(e []Expr) Plan { c := *p; c.Name = e[0]; return &c }
func (p *IdentifierRelation) Output() []*AttributeRef { return nil }
func (p *TimeTravel) Inputs() []Plan                  { return []Plan{p.Child} }
func (p *TimeTravel) WithInputs(in []Plan) Plan       { c := *p; c.Child = in[0]; return &c }
func (p *TimeTravel) Exprs() []Expr                   { return nil }
func (p *TimeTravel) WithExprs([]Expr) Plan           { return p }
func (p *TimeTravel) Output() []*AttributeRef         { return nil }

func (p *NearestBy) Inputs() []Plan            { return []Plan{p.Left, p.Right} }
func (p *NearestBy) WithInputs(in []Plan) Plan { c := *p; c.Left, c.Right = in[0], in[1]; return &c }
func (p *NearestBy) Exprs() []Expr             { return one(p.Rank) }
func (p *NearestBy) WithExprs(e []Expr) Plan   { c := *p; c.Rank = e[0]; return &c }
func (p *NearestBy) Output() []*AttributeRef {
	return (&Join{Left: p.Left, Right: p.Right, Type: p.Type}).Output()
}
