package plan

import "gospark/dataframe/types"

// ToAttr is the column that a resolved, named expression (an Alias or an AttributeRef) makes.
func ToAttr(e Expr) *AttributeRef {
	switch x := e.(type) {
	case *AttributeRef:
		return x
	case *Alias:
		return &AttributeRef{Name: x.Name, Type: TypeOf(x.Child), Null: NullableOf(x.Child), ID: x.ID, Qualifier: x.Qualifier, Metadata: aliasMetadata(x)}
	}
	return nil
}

// aliasMetadata: an alias of a column keeps the column's metadata unless it has its own.
func aliasMetadata(a *Alias) map[string]any {
	if a.Metadata != nil {
		return a.Metadata
	}
	if r, ok := a.Child.(*AttributeRef); ok {
		return r.Metadata
	}
	return nil
}

func attrs(list []Expr) []*AttributeRef {
	out := make([]*AttributeRef, 0, len(list))
	for _, e := range list {
		if a := ToAttr(e); a != nil {
			out = append(out, a)
		}
	}
	return out
}

// Schema is the struct type of a plan's output.
func Schema(p Plan) *types.StructType {
	s := &types.StructType{}
	for _, a := range p.Output() {
		s.Fields = append(s.Fields, types.Field{Name: a.Name, Type: a.Type, Nullable: a.Null, Metadata: a.Metadata})
	}
	return s
}

// The output of nodes that only the analyzer sees is nil: they are gone from a resolved plan.
func (p *Relation) Output() []*AttributeRef    { return nil }
func (p *Read) Output() []*AttributeRef        { return nil }
func (p *Values) Output() []*AttributeRef      { return nil }
func (p *TableFunc) Output() []*AttributeRef   { return nil }
func (p *WithColumns) Output() []*AttributeRef { return nil }
func (p *Rename) Output() []*AttributeRef      { return nil }
func (p *Drop) Output() []*AttributeRef        { return nil }
func (p *ToDF) Output() []*AttributeRef        { return nil }
func (p *Pivot) Output() []*AttributeRef       { return nil }
func (p *Unpivot) Output() []*AttributeRef     { return nil }
func (p *With) Output() []*AttributeRef        { return nil }
func (p *WithWindows) Output() []*AttributeRef { return nil }

func (p *OneRow) Output() []*AttributeRef        { return nil }
func (p *Local) Output() []*AttributeRef         { return p.Attrs }
func (p *Range) Output() []*AttributeRef         { return []*AttributeRef{p.Attr} }
func (p *Cached) Output() []*AttributeRef        { return p.Attrs }
func (p *Partitioned) Output() []*AttributeRef   { return p.Attrs }
func (p *Project) Output() []*AttributeRef       { return attrs(p.List) }
func (p *Aggregate) Output() []*AttributeRef     { return attrs(p.List) }
func (p *Filter) Output() []*AttributeRef        { return p.Child.Output() }
func (p *Sort) Output() []*AttributeRef          { return p.Child.Output() }
func (p *Limit) Output() []*AttributeRef         { return p.Child.Output() }
func (p *Offset) Output() []*AttributeRef        { return p.Child.Output() }
func (p *Tail) Output() []*AttributeRef          { return p.Child.Output() }
func (p *Distinct) Output() []*AttributeRef      { return p.Child.Output() }
func (p *Deduplicate) Output() []*AttributeRef   { return p.Child.Output() }
func (p *Sample) Output() []*AttributeRef        { return p.Child.Output() }
func (p *Repartition) Output() []*AttributeRef   { return p.Child.Output() }
func (p *Hint) Output() []*AttributeRef          { return p.Child.Output() }
func (p *Observe) Output() []*AttributeRef       { return p.Child.Output() }
func (p *MapPartitions) Output() []*AttributeRef { return p.Attrs }
func (p *UnionLoop) Output() []*AttributeRef     { return p.Attrs }
func (p *UnionLoopRef) Output() []*AttributeRef  { return p.Attrs }
func (p *LimitAll) Output() []*AttributeRef      { return p.Child.Output() }
func (p *SetOp) Output() []*AttributeRef         { return p.Attrs }

// Output of a Scan: the chosen columns.
func (p *Scan) Output() []*AttributeRef {
	if p.Columns == nil {
		return p.Attrs
	}
	out := make([]*AttributeRef, len(p.Columns))
	for i, c := range p.Columns {
		out[i] = p.Attrs[c]
	}
	return out
}

// Output of a SubqueryAlias: the child's, with the alias as their qualifier.
func (p *SubqueryAlias) Output() []*AttributeRef {
	in := p.Child.Output()
	out := make([]*AttributeRef, len(in))
	for i, a := range in {
		c := *a
		c.Qualifier = p.Name
		if i < len(p.Columns) {
			c.Name = p.Columns[i]
		}
		out[i] = &c
	}
	return out
}

// Output of a Generate: the child's columns, then the generator's.
func (p *Generate) Output() []*AttributeRef {
	return append(append([]*AttributeRef{}, p.Child.Output()...), p.Attrs...)
}

// Output of a WindowOp: the child's columns, then the new ones.
func (p *WindowOp) Output() []*AttributeRef {
	return append(append([]*AttributeRef{}, p.Child.Output()...), attrs(p.List)...)
}

// Output of a Join: both sides', nullable where a side may be missing; semi and anti joins have the left side only.
func (p *Join) Output() []*AttributeRef {
	left, right := p.Left.Output(), p.Right.Output()
	switch p.Type {
	case LeftSemi, LeftAnti:
		return left
	case LeftOuter:
		right = nullable(right)
	case RightOuter:
		left = nullable(left)
	case FullOuter:
		left, right = nullable(left), nullable(right)
	}
	return append(append([]*AttributeRef{}, left...), right...)
}

func nullable(in []*AttributeRef) []*AttributeRef {
	out := make([]*AttributeRef, len(in))
	for i, a := range in {
		if a.Null {
			out[i] = a
			continue
		}
		c := *a
		c.Null = true
		out[i] = &c
	}
	return out
}
