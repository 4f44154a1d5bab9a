package fold

import (
	"context"
	"testing"
	"time"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

func TestEval(t *testing.T) {
	conf := &functions.Conf{ANSI: true, TimeZone: time.UTC, TimeZoneID: "UTC"}
	ctx := &functions.Context{Context: context.Background(), Conf: conf}
	fn := functions.Lookup("+")
	b, err := fn.Bind(&functions.BindContext{Conf: conf, Name: "+"}, []functions.Arg{{Type: types.Int}, {Type: types.Int}})
	if err != nil {
		t.Fatal(err)
	}
	sum := func(x, y plan.Expr) plan.Expr { return &plan.Call{Fn: fn, Args: []plan.Expr{x, y}, Binding: b} }
	cast := &plan.Cast{Child: plan.Lit("41"), To: types.Int}
	e := sum(cast, plan.Lit(int32(1)))
	if v, err := Eval(ctx, e); v != int32(42) || err != nil || !Foldable(e) {
		t.Errorf("value %v, error %v", v, err)
	}
	if Foldable(sum(&plan.AttributeRef{Name: "a", Type: types.Int}, plan.Lit(int32(1)))) {
		t.Error("a column is not constant")
	}
	if _, err := Eval(ctx, &plan.Cast{Child: plan.Lit("x"), To: types.Int}); err == nil {
		t.Error("no error for a bad cast")
	}
}
