package plan

import (
	"testing"

	"gospark/dataframe/functions"
	"gospark/dataframe/types"
)

// TestSameIgnoresOrder: operands of commutative operators may be swapped, those of others not.
func TestSameIgnoresOrder(t *testing.T) {
	a := &AttributeRef{Name: "a", Type: types.Int, ID: 1}
	b := &AttributeRef{Name: "b", Type: types.Int, ID: 2}
	c := &AttributeRef{Name: "c", Type: types.Int, ID: 3}
	op := func(name string, args ...Expr) Expr {
		return &Call{Fn: functions.Lookup(name), Name: name, Args: args, Binding: &functions.Binding{Type: types.Int}}
	}
	for _, x := range []struct {
		l, r Expr
		same bool
	}{
		{op("+", a, b), op("+", b, a), true},
		{op("+", op("+", a, b), c), op("+", c, op("+", b, a)), true},
		{op("*", a, b), op("*", b, a), true},
		{op("=", a, b), op("=", b, a), true},
		{op("<", a, b), op(">", b, a), true},
		{op("<=", a, b), op("<=", b, a), false},
		{op("-", a, b), op("-", b, a), false},
		{op("/", a, b), op("/", b, a), false},
		{op("+", a, b), op("+", a, c), false},
	} {
		if got := Same(x.l, x.r); got != x.same {
			t.Errorf("Same(%s, %s) = %v", Pretty(x.l), Pretty(x.r), got)
		}
	}
}
