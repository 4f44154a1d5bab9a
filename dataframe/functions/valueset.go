package functions

import (
	"math"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

// valueSet is a set of Go values (see column.Get) of one type under Spark's equality: NaN equals NaN, -0.0 equals 0.0.
type valueSet struct {
	t    dataType
	seen map[any]int
	n    int
}

func newValueSet(t dataType) *valueSet { return &valueSet{t: t, seen: map[any]int{}} }

// add says whether x is new.
func (s *valueSet) add(x any) bool {
	k := groupKey(x, s.t)
	if _, ok := s.seen[k]; ok {
		return false
	}
	s.seen[k] = s.n
	s.n++
	return true
}

func (s *valueSet) has(x any) bool {
	_, ok := s.seen[groupKey(x, s.t)]
	return ok
}

// index is the number of x in order of insertion; -1 if it is not there.
func (s *valueSet) index(x any) int {
	if i, ok := s.seen[groupKey(x, s.t)]; ok {
		return i
	}
	return -1
}

type nanKey struct{}

// groupKey is a Go map key that is equal for values that are equal.
func groupKey(x any, t dataType) any {
	switch v := x.(type) {
	case float64:
		if v != v {
			return nanKey{}
		}
		return math.Abs(v) * sign0(v)
	case float32:
		if v != v {
			return nanKey{}
		}
		if v == 0 {
			return float32(0)
		}
	case string:
		if key := collationKey(t); key != nil {
			return key(v)
		}
	case decimal.Dec, column.Interval, column.Binary, nil, bool, int8, int16, int32, int64:
	default:
		vec := column.ConstVector(t, x, 1)
		return string(vec.AppendKey(nil, 0, false, true)) + mapText(x, t)
	}
	return x
}

// mapText tells maps apart, which have no sort key.
func mapText(x any, t dataType) string {
	if types.IsOrderable(t) {
		return ""
	}
	return styleOf(nil).Value(x, t)
}

func sign0(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}
