package dataframe

import "gospark/dataframe/plan"

// GroupedData is a DataFrame with the keys of a GROUP BY.
type GroupedData struct {
	d      *DataFrame
	keys   []Column
	pivot  *Column
	values []Column
}

// GroupBy groups by columns; none: all rows are one group.
func (d *DataFrame) GroupBy(keys ...Column) *GroupedData { return &GroupedData{d: d, keys: keys} }

// Pivot makes a column for each value of by; no values: those found in the data.
func (g *GroupedData) Pivot(by Column, values ...Column) *GroupedData {
	c := *g
	c.pivot, c.values = &by, values
	return &c
}

// Agg computes aggregates for each group.
func (g *GroupedData) Agg(aggs ...Column) (*DataFrame, error) {
	keys := exprs(g.keys)
	if g.pivot != nil {
		p := &plan.Pivot{Group: keys, Column: g.pivot.Expr, Aggs: exprs(aggs), Child: g.d.Plan()}
		if g.values != nil {
			p.Values = exprs(g.values)
		}
		return g.d.derive(p)
	}
	return g.d.derive(&plan.Aggregate{Group: keys, List: append(append([]plan.Expr{}, keys...), exprs(aggs)...), Child: g.d.Plan()})
}

// Count is the number of rows of each group, as column "count".
func (g *GroupedData) Count() (*DataFrame, error) {
	return g.Agg(Call("count", Lit(int32(1))).As("count"))
}

// Sum, Avg, Min and Max compute a function of each named column.
func (g *GroupedData) Sum(names ...string) (*DataFrame, error) { return g.each("sum", names) }

// Avg is the mean of each named column.
func (g *GroupedData) Avg(names ...string) (*DataFrame, error) { return g.each("avg", names) }

// Min is the least value of each named column.
func (g *GroupedData) Min(names ...string) (*DataFrame, error) { return g.each("min", names) }

// Max is the greatest value of each named column.
func (g *GroupedData) Max(names ...string) (*DataFrame, error) { return g.each("max", names) }

func (g *GroupedData) each(fn string, names []string) (*DataFrame, error) {
	aggs := make([]Column, len(names))
	for i, n := range names {
		aggs[i] = Call(fn, Col(n))
	}
	return g.Agg(aggs...)
}
