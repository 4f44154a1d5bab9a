package functions

import (
	"sort"

	"gospark/dataframe/types"
)

// maxTopBy is the largest number of values that max_by and min_by give.
const maxTopBy = 100000

// byType is the type of max_by and min_by: a value, or an array of values where the call says how many.
func byType(b *call) (dataType, error) {
	if len(b.args) == 3 {
		return types.Array(b.to[0]), nil
	}
	return b.to[0], nil
}

func checkBy(b *call) error {
	if err := orderedArg(1)(b); err != nil || len(b.args) < 3 {
		return err
	}
	if !b.args[2].Foldable {
		return b.mismatch("NON_FOLDABLE_INPUT", "inputName", "k", "inputType", "int", "inputExpr", b.args[2].SQL)
	}
	k, err := topCount(b)
	if err == nil && (k < 1 || k > maxTopBy) {
		err = b.mismatch("VALUE_OUT_OF_RANGE", "exprName", "`k`", "valueRange", "[1, 100000]", "currentValue", itoa(k))
	}
	return err
}

func topCount(b *call) (int32, error) {
	x, err := CastValue(&Context{Conf: b.Conf}, b.args[2].Value, b.args[2].Type, types.Int, Ansi)
	k, _ := x.(int32)
	return k, err
}

type keyed struct{ v, key any }

// newTopBy keeps the values of the k rows with the largest (sign 1) or smallest keys, in that order.
func newTopBy(b *call, sign int) (func() Aggregator, error) {
	n, err := topCount(b)
	if err != nil {
		return nil, err
	}
	k, t := int(n), b.to[1]
	put := func(s *[]keyed, x keyed) {
		at := sort.Search(len(*s), func(i int) bool { return CompareValues(x.key, (*s)[i].key, t)*sign > 0 })
		if at >= k {
			return
		}
		if len(*s) < k {
			*s = append(*s, keyed{})
		}
		copy((*s)[at+1:], (*s)[at:])
		(*s)[at] = x
	}
	return agg[[]keyed]{typ: b.typ,
		rows: func(_ *Context, args []*vector) func(*[]keyed, int) error {
			return func(s *[]keyed, i int) error {
				if key := args[1].Get(i); key != nil {
					put(s, keyed{args[0].Get(i), key})
				}
				return nil
			}
		},
		merge: func(s, o *[]keyed) error {
			for _, x := range *o {
				put(s, x)
			}
			return nil
		},
		done: func(_ *Context, s *[]keyed) (any, error) {
			out := make([]any, len(*s))
			for i, x := range *s {
				out[i] = x.v
			}
			return out, nil
		}}.make(), nil
}
