package plan

import "gospark/dataframe/types"

func one(e Expr) []Expr { return []Expr{e} }

func (e *Attr) Children() []Expr         { return nil }
func (e *RegexCols) Children() []Expr    { return nil }
func (e *Star) Children() []Expr         { return nil }
func (e *Param) Children() []Expr        { return nil }
func (e *Default) Children() []Expr      { return nil }
func (e *Literal) Children() []Expr      { return nil }
func (e *AttributeRef) Children() []Expr { return nil }
func (e *OuterRef) Children() []Expr     { return nil }
func (e *LambdaVar) Children() []Expr    { return nil }

func (e *Attr) WithChildren([]Expr) Expr         { return e }
func (e *RegexCols) WithChildren([]Expr) Expr    { return e }
func (e *Star) WithChildren([]Expr) Expr         { return e }
func (e *Param) WithChildren([]Expr) Expr        { return e }
func (e *Default) WithChildren([]Expr) Expr      { return e }
func (e *Literal) WithChildren([]Expr) Expr      { return e }
func (e *AttributeRef) WithChildren([]Expr) Expr { return e }
func (e *OuterRef) WithChildren([]Expr) Expr     { return e }
func (e *LambdaVar) WithChildren([]Expr) Expr    { return e }

func (e *NamedArg) Children() []Expr       { return one(e.Value) }
func (e *Extract) Children() []Expr        { return []Expr{e.Child, e.Key} }
func (e *Lambda) Children() []Expr         { return one(e.Body) }
func (e *MultiAlias) Children() []Expr     { return one(e.Child) }
func (e *Alias) Children() []Expr          { return one(e.Child) }
func (e *Cast) Children() []Expr           { return one(e.Child) }
func (e *Inlined) Children() []Expr        { return one(e.Body) }
func (e *SortOrder) Children() []Expr      { return one(e.Child) }
func (e *Call) Children() []Expr           { return e.Args }
func (e *UDF) Children() []Expr            { return e.Args }
func (e *ScalarSubquery) Children() []Expr { return e.Outer }
func (e *Exists) Children() []Expr         { return e.Outer }

func (e *NamedArg) WithChildren(k []Expr) Expr       { c := *e; c.Value = k[0]; return &c }
func (e *Extract) WithChildren(k []Expr) Expr        { c := *e; c.Child, c.Key = k[0], k[1]; return &c }
func (e *Lambda) WithChildren(k []Expr) Expr         { c := *e; c.Body = k[0]; return &c }
func (e *MultiAlias) WithChildren(k []Expr) Expr     { c := *e; c.Child = k[0]; return &c }
func (e *Alias) WithChildren(k []Expr) Expr          { c := *e; c.Child = k[0]; return &c }
func (e *Cast) WithChildren(k []Expr) Expr           { c := *e; c.Child = k[0]; return &c }
func (e *Inlined) WithChildren(k []Expr) Expr        { c := *e; c.Body = k[0]; return &c }
func (e *SortOrder) WithChildren(k []Expr) Expr      { c := *e; c.Child = k[0]; return &c }
func (e *Call) WithChildren(k []Expr) Expr           { c := *e; c.Args = k; return &c }
func (e *UDF) WithChildren(k []Expr) Expr            { c := *e; c.Args = k; return &c }
func (e *ScalarSubquery) WithChildren(k []Expr) Expr { c := *e; c.Outer = k; return &c }
func (e *Exists) WithChildren(k []Expr) Expr         { c := *e; c.Outer = k; return &c }

// Children of a Func: the arguments, the filter if any, the children of WITHIN GROUP.
func (e *Func) Children() []Expr {
	out := append([]Expr{}, e.Args...)
	if e.Filter != nil {
		out = append(out, e.Filter)
	}
	for _, o := range e.WithinGroup {
		out = append(out, o)
	}
	return out
}

func (e *Func) WithChildren(k []Expr) Expr {
	c := *e
	c.Args, k = k[:len(e.Args):len(e.Args)], k[len(e.Args):]
	if e.Filter != nil {
		c.Filter, k = k[0], k[1:]
	}
	c.WithinGroup = orders(k)
	return &c
}

func orders(k []Expr) []*SortOrder {
	var out []*SortOrder
	for _, x := range k {
		out = append(out, x.(*SortOrder))
	}
	return out
}

// Children of an Agg: the arguments and the filter if any.
func (e *Agg) Children() []Expr {
	if e.Filter == nil {
		return e.Args
	}
	return append(append([]Expr{}, e.Args...), e.Filter)
}

func (e *Agg) WithChildren(k []Expr) Expr {
	c := *e
	c.Args = k[:len(e.Args):len(e.Args)]
	if e.Filter != nil {
		c.Filter = k[len(e.Args)]
	}
	return &c
}

// Children of a Window: the function, the partition keys, the orders.
func (e *Window) Children() []Expr {
	out := append(one(e.Func), e.Partition...)
	for _, o := range e.Order {
		out = append(out, o)
	}
	return out
}

func (e *Window) WithChildren(k []Expr) Expr {
	c := *e
	n := 1 + len(e.Partition)
	c.Func, c.Partition, c.Order = k[0], k[1:n:n], orders(k[n:])
	return &c
}

// Children of an InSubquery: the values, the outer references.
func (e *InSubquery) Children() []Expr { return append(append([]Expr{}, e.Values...), e.Outer...) }

func (e *InSubquery) WithChildren(k []Expr) Expr {
	c := *e
	n := len(e.Values)
	c.Values, c.Outer = k[:n:n], k[n:]
	return &c
}

func (e *Literal) DataType() types.DataType        { return e.Type }
func (e *Literal) Nullable() bool                  { return e.Value == nil }
func (e *AttributeRef) DataType() types.DataType   { return e.Type }
func (e *AttributeRef) Nullable() bool             { return e.Null }
func (e *OuterRef) DataType() types.DataType       { return e.Ref.Type }
func (e *OuterRef) Nullable() bool                 { return e.Ref.Null }
func (e *LambdaVar) DataType() types.DataType      { return e.Type }
func (e *LambdaVar) Nullable() bool                { return e.Null }
func (e *Call) DataType() types.DataType           { return e.Binding.Type }
func (e *Call) Nullable() bool                     { return e.Binding.Nullable }
func (e *Agg) DataType() types.DataType            { return e.Binding.Type }
func (e *Agg) Nullable() bool                      { return e.Binding.Nullable }
func (e *Cast) DataType() types.DataType           { return e.To }
func (e *Inlined) DataType() types.DataType        { return TypeOf(e.Body) }
func (e *Inlined) Nullable() bool                  { return NullableOf(e.Body) }
func (e *Alias) DataType() types.DataType          { return TypeOf(e.Child) }
func (e *Alias) Nullable() bool                    { return NullableOf(e.Child) }
func (e *SortOrder) DataType() types.DataType      { return TypeOf(e.Child) }
func (e *SortOrder) Nullable() bool                { return NullableOf(e.Child) }
func (e *Lambda) DataType() types.DataType         { return TypeOf(e.Body) }
func (e *Lambda) Nullable() bool                   { return NullableOf(e.Body) }
func (e *Window) DataType() types.DataType         { return TypeOf(e.Func) }
func (e *Window) Nullable() bool                   { return NullableOf(e.Func) }
func (e *UDF) DataType() types.DataType            { return e.Func.ReturnType() }
func (e *UDF) Nullable() bool                      { return true }
func (e *Exists) DataType() types.DataType         { return types.Boolean }
func (e *Exists) Nullable() bool                   { return false }
func (e *InSubquery) DataType() types.DataType     { return types.Boolean }
func (e *InSubquery) Nullable() bool               { return true }
func (e *ScalarSubquery) DataType() types.DataType { return e.Plan.Output()[0].Type }
func (e *ScalarSubquery) Nullable() bool           { return true }

// Nullable of a cast: its child's, or true where a failed conversion gives NULL.
func (e *Cast) Nullable() bool {
	return e.Mode != Ansi && !types.Equal(TypeOf(e.Child), e.To) || NullableOf(e.Child)
}

// TypeOf is the type of a resolved expression, nil for an unresolved one.
func TypeOf(e Expr) types.DataType {
	if t, ok := e.(Typed); ok {
		return t.DataType()
	}
	return nil
}

// NullableOf says whether a resolved expression may be null.
func NullableOf(e Expr) bool {
	if t, ok := e.(Typed); ok {
		return t.Nullable()
	}
	return true
}
