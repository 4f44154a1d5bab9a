package exec

import (
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// groupOrder is the order in which groups come out.
type groupOrder uint8

const (
	byShuffle    groupOrder = iota // as the final hash table gets them from the shuffle
	bySortedKeys                   // by key: Spark sorts when an aggregate's state cannot be changed in place
	byObjects                      // as byShuffle for few groups, by key for many: Spark's object hash table has a limit
)

// objectLimit is the number of groups beyond which Spark's object hash aggregation sorts.
const objectLimit = 128

func (o groupOrder) sorted(groups int) bool {
	return groups > 1 && (o == bySortedKeys || o == byObjects && groups > objectLimit)
}

// objectAggs keep Java objects as their state in Spark.
var objectAggs = map[string]bool{
	"collect_list": true, "collect_set": true, "array_agg": true, "percentile": true, "percentile_cont": true, "percentile_disc": true,
	"median": true, "mode": true, "percentile_approx": true, "approx_percentile": true, "listagg": true, "string_agg": true,
	"histogram_numeric": true, "count_min_sketch": true, "hll_sketch_agg": true, "hll_union_agg": true, "schema_of_variant_agg": true,
	"bitmap_construct_agg": true, "bitmap_or_agg": true, "bitmap_and_agg": true,
}

// stateIsValue are the aggregates whose state has values of their arguments' types.
var stateIsValue = map[string]bool{
	"min": true, "max": true, "first": true, "first_value": true, "last": true, "last_value": true, "any_value": true, "min_by": true, "max_by": true,
}

func orderOf(aggs []*plan.Agg) groupOrder {
	order := byShuffle
	for _, a := range aggs {
		if objectAggs[a.Fn.Name] {
			return byObjects
		}
		if !stateIsValue[a.Fn.Name] {
			continue
		}
		for _, arg := range a.Args {
			if !mutable(plan.TypeOf(arg)) {
				order = bySortedKeys
			}
		}
	}
	return order
}

// shuffledAgain says whether Spark aggregates in two steps, each with a shuffle: for DISTINCT, and for the sums of a pivot, which are
// restricted to the rows of one value each.
func shuffledAgain(aggs []*plan.Agg) bool {
	pivot := len(aggs) > 0
	for _, a := range aggs {
		if a.Distinct {
			return true
		}
		f, ok := a.Filter.(*plan.Call)
		pivot = pivot && ok && f.Fn.Name == "<=>" && mutable(plan.TypeOf(a))
	}
	return pivot
}

// mutable says whether Spark can change a value of type t in place in its aggregation buffer.
func mutable(t types.DataType) bool {
	switch t.Kind() {
	case types.KindString, types.KindBinary, types.KindArray, types.KindMap, types.KindStruct, types.KindVariant, types.KindChar, types.KindVarchar:
		return false
	}
	return true
}
