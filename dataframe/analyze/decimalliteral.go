package analyze

import (
	"math/big"

	"gospark/dataframe/decimal"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// mirrored are the comparisons that compare a whole number with a decimal constant, and their forms with the sides exchanged.
var mirrored = map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<="}

// wholeBounds makes n > 0.5 the comparison n > 0: a fraction beside a whole number is rounded to one, and a constant beyond BIGINT
// decides alone: then value is set. The arguments are the same slice if nothing changes.
func wholeBounds(name string, args []plan.Expr) (out []plan.Expr, value plan.Expr) {
	op, ok := mirrored[name]
	if !ok || len(args) != 2 {
		return args, nil
	}
	at := 1
	if isDecimalLiteral(args[0]) {
		at = 0
	} else {
		op = name
	}
	l, _ := args[at].(*plan.Literal)
	if !isDecimalLiteral(args[at]) || !types.IsIntegral(plan.TypeOf(args[1-at])) {
		return args, nil
	}
	scale := big.NewInt(1)
	scale.Exp(big.NewInt(10), big.NewInt(int64(l.Type.(*types.DecimalType).Scale)), nil)
	rest := new(big.Int)
	whole, _ := new(big.Int).DivMod(l.Value.(decimal.Dec).Big(), scale, rest)
	if up := op == "<" || op == ">="; up && rest.Sign() > 0 {
		whole.Add(whole, big.NewInt(1))
	}
	if !whole.IsInt64() {
		return args, plan.Lit((op[0] == '<') == (whole.Sign() > 0))
	}
	out = append([]plan.Expr{}, args...)
	out[at] = plan.Lit(whole.Int64())
	return out, nil
}

func isDecimalLiteral(e plan.Expr) bool {
	l, ok := e.(*plan.Literal)
	if !ok || l.Type.Kind() != types.KindDecimal {
		return false
	}
	_, ok = l.Value.(decimal.Dec)
	return ok
}
