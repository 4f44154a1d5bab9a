package exec

import (
	"fmt"
	"strings"

	"gospark/dataframe/plan"
)

// fingerprint is a text that two expressions share only if they always have the same value over the same rows; ok is false for
// expressions that must not be shared.
func fingerprint(e plan.Expr) (key string, ok bool) {
	var b strings.Builder
	if !printExpr(&b, e) {
		return "", false
	}
	return b.String(), true
}

func printExpr(b *strings.Builder, e plan.Expr) bool {
	switch x := e.(type) {
	case *plan.Alias:
		return printExpr(b, x.Child)
	case *plan.AttributeRef:
		fmt.Fprintf(b, "#%d", x.ID)
		return true
	case *plan.LambdaVar:
		fmt.Fprintf(b, "$%d", x.ID)
		return true
	case *plan.Literal:
		fmt.Fprintf(b, "%s %#v", x.Type.SQL(), x.Value)
		return scalar(x.Value)
	case *plan.Cast:
		fmt.Fprintf(b, "cast %d %s(", x.Mode, x.To.SQL())
	case *plan.Call:
		if x.Fn.NonDeterministic {
			return false
		}
		fmt.Fprintf(b, "%p %s(", x.Fn, x.Binding.Type.SQL())
	case *plan.UDF:
		if !x.Func.Deterministic() {
			return false
		}
		fmt.Fprintf(b, "udf %p(", x.Func)
	case *plan.Lambda:
		for _, v := range x.Vars {
			fmt.Fprintf(b, "$%d ", v.ID)
		}
		b.WriteString("->(")
	case *plan.Agg:
		if x.Fn.NonDeterministic {
			return false
		}
		fmt.Fprintf(b, "agg %p %v %v(", x.Fn, x.Distinct, x.Filter != nil)
	default:
		return false
	}
	for _, k := range e.Children() {
		if !printExpr(b, k) {
			return false
		}
		b.WriteByte(',')
	}
	b.WriteByte(')')
	return true
}

// scalar says whether %#v writes the value out in full, without addresses.
func scalar(v any) bool {
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			if !scalar(e) {
				return false
			}
		}
		return true
	case nil, bool, int8, int16, int32, int64, float32, float64, string:
		return true
	}
	return !strings.Contains(fmt.Sprintf("%#v", v), "0xc0")
}
