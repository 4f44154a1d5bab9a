package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// distinctAgg makes an aggregator see each combination of arguments once a group. It keeps the distinct rows and aggregates them
// when the result is asked for.
type distinctAgg struct {
	call   *aggCall
	seen   *grouper // of group number and arguments
	groups int
}

func newDistinct(a *aggCall) *distinctAgg {
	cols := []types.DataType{types.Int}
	for _, arg := range a.agg.Args {
		cols = append(cols, plan.TypeOf(arg))
	}
	return &distinctAgg{call: a, seen: newGrouper(cols)}
}

func (d *distinctAgg) Grow(groups int) { d.groups = max(d.groups, groups) }

func (d *distinctAgg) Update(_ *functions.Context, groups []int32, args []*column.Vector, n int) error {
	if groups == nil {
		groups = make([]int32, n)
	}
	d.add(groups, args, n)
	return nil
}

func (d *distinctAgg) add(groups []int32, args []*column.Vector, n int) {
	number := &column.Vector{Type: types.Int, N: n, I32: append([]int32(nil), groups[:n]...)}
	d.seen.assign(append([]*column.Vector{number}, args...), n, make([]int32, n))
}

func (d *distinctAgg) Merge(other functions.Aggregator, mapping []int32) error {
	rows := other.(*distinctAgg).seen.keys()
	if rows.N == 0 {
		return nil
	}
	groups := make([]int32, rows.N)
	for i, g := range rows.Cols[0].I32 {
		groups[i] = mapping[g]
	}
	d.add(groups, rows.Cols[1:], rows.N)
	return nil
}

func (d *distinctAgg) Result(c *functions.Context) (*column.Vector, error) {
	agg := d.call.agg.Binding.NewAgg()
	agg.Grow(d.groups)
	if rows := d.seen.keys(); rows.N > 0 {
		if err := agg.Update(c, rows.Cols[0].I32, rows.Cols[1:], rows.N); err != nil {
			return nil, err
		}
	}
	return agg.Result(c)
}
