package functions

import (
	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// agg is an Aggregator whose state of a group is an S. Rows with a null among the first skip arguments are left out.
type agg[S any] struct {
	typ  dataType
	skip int
	zero S
	// rows gives the function that adds row i of a batch to a state.
	rows  func(c *Context, args []*vector) func(s *S, i int) error
	merge func(s, other *S) error
	// done gives the result as a Go value (see column.Get).
	done func(c *Context, s *S) (any, error)
	st   []S
}

// make gives Binding.NewAgg.
func (a agg[S]) make() func() Aggregator {
	return func() Aggregator { c := a; return &c }
}

// Grow makes room for groups.
func (a *agg[S]) Grow(groups int) {
	for len(a.st) < groups {
		a.st = append(a.st, a.zero)
	}
}

// Update adds rows to their groups.
func (a *agg[S]) Update(c *Context, groups []int32, args []*column.Vector, n int) error {
	if n == 0 {
		return nil
	}
	a.Grow(1)
	var valid bitmap
	for _, v := range args[:min(a.skip, len(args))] {
		if v.Const || v.Type.Kind() == types.KindNull {
			if v.IsNull(0) {
				return nil
			}
			continue
		}
		valid = column.And(valid, v.Valid)
	}
	add := a.rows(c, args)
	for i := range n {
		if valid != nil && !valid.Get(i) {
			continue
		}
		g := 0
		if groups != nil {
			g = int(groups[i])
		}
		if err := add(&a.st[g], i); err != nil {
			return err
		}
	}
	return nil
}

// Merge adds the states of another aggregator.
func (a *agg[S]) Merge(other Aggregator, mapping []int32) error {
	o := other.(*agg[S])
	for g := range o.st {
		to := 0
		if mapping != nil {
			to = int(mapping[g])
		}
		a.Grow(to + 1)
		if err := a.merge(&a.st[to], &o.st[g]); err != nil {
			return err
		}
	}
	return nil
}

// Result has a row a group.
func (a *agg[S]) Result(c *Context) (*column.Vector, error) {
	b := column.NewBuilder(a.typ, len(a.st))
	for g := range a.st {
		x, err := a.done(c, &a.st[g])
		if err == errNull {
			x, err = nil, nil
		}
		if err != nil {
			return nil, err
		}
		b.Append(x)
	}
	return b.Finish(), nil
}

// An aggDef is a row of a table of aggregate functions; New makes the aggregator once b.to and b.typ are known.
type aggDef struct {
	Names, Sig string
	Type       func(b *call) (dataType, error)
	New        func(b *call) (func() Aggregator, error)
	Check      func(b *call) error
	// NotNull results are never NULL (count, collect_list).
	NotNull bool
	SQL     func(args []string) string
}

func aggregates(table []aggDef) {
	for _, d := range table {
		base := def{Names: d.Names, Sig: d.Sig, SQL: d.SQL}
		f := base.function("agg_funcs")
		f.Kind = Aggregate
		overloads := parseSig(d.Sig)
		f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
			b := &call{BindContext: c, fn: f, args: args}
			if err := b.match(overloads); err != nil {
				return nil, err
			}
			if d.Check != nil {
				if err := d.Check(b); err != nil {
					return nil, err
				}
			}
			if err := b.result(overloads[b.over].result, d.Type); err != nil {
				return nil, err
			}
			make, err := d.New(b)
			return &Binding{Args: b.to, Type: b.typ, Nullable: !d.NotNull, NewAgg: make}, err
		}
		Register(f)
	}
}

func copyArg(i int) func(*call) (dataType, error) {
	return func(b *call) (dataType, error) { return b.to[i], nil }
}
