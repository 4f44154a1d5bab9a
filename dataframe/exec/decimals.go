package exec

import (
	"math/big"

	"gospark/dataframe/decimal"
)

type decimalValue = decimal.Dec

// rescale makes a whole number or a decimal of scale from a decimal of scale to.
func rescale(x any, from, to int) decimal.Dec {
	var b *big.Int
	if n, ok := wholeNumber(x); ok {
		b = big.NewInt(n)
	} else if d, ok := x.(decimal.Dec); ok {
		b = d.Big()
	} else {
		return decimal.Dec{}
	}
	if to > from {
		b.Mul(b, decimal.Pow10(to-from))
	} else {
		b.Quo(b, decimal.Pow10(from-to))
	}
	out, _ := decimal.FromBig(b)
	return out
}
