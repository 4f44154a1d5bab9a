package pyspark

import (
	"math/big"

	vec "gospark/dataframe/column"
	engine "gospark/dataframe/decimal"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
	"gospark/repl/python/stdlib/decimal"
)

// newDecimal is the decimal.Decimal of an unscaled value. Where Java writes an exponent PySpark's rows carry the engineering form,
// whose exponent is a multiple of three: 1E-7 arrives as 100E-9, which has two more digits.
func newDecimal(d engine.Dec, scale int) object.Object {
	v := d.Big()
	digits := len(new(big.Int).Abs(v).String())
	if exp := digits - 1 - scale; scale > 0 && exp < -6 && v.Sign() != 0 {
		if lack := (exp%3+3)%3 + 1 - digits; lack > 0 {
			v = new(big.Int).Mul(v, engine.Pow10(lack))
			scale += lack
		}
	}
	return decimal.FromBig(v, -scale)
}

// decimalValue rounds a Decimal to the scale of a type; what does not fit is null.
func decimalValue(_ *object.Thread, o object.Object, t types.DataType) (any, error) {
	unscaled, exp, ok := decimal.Parts(o)
	if !ok {
		return nil, nil
	}
	dt := t.(*types.DecimalType)
	v := new(big.Int).Set(unscaled)
	switch shift := exp + dt.Scale; {
	case shift > types.MaxPrecision:
		return nil, nil
	case shift >= 0:
		v.Mul(v, engine.Pow10(shift))
	case -shift > 2*types.MaxPrecision:
		v.SetInt64(0)
	default:
		v = roundHalfUp(v, engine.Pow10(-shift))
	}
	d, fits := engine.FromBig(v)
	if !fits || !d.Fits(dt.Precision) {
		return nil, nil
	}
	return d, nil
}

// roundHalfUp is v/by rounded to the nearest, halves away from zero.
func roundHalfUp(v, by *big.Int) *big.Int {
	q, r := new(big.Int).QuoRem(v, by, new(big.Int))
	if r.Abs(r).Lsh(r, 1).Cmp(by) >= 0 {
		q.Add(q, big.NewInt(int64(v.Sign())))
	}
	return q
}

// variantVal is a VariantVal: the encoded bytes of a variant.
type variantVal struct {
	object.Head
	v vec.Variant
}

var variantValClass = object.NewClass(typesModule, "VariantVal")

func newVariant(v vec.Variant) object.Object {
	o := &variantVal{v: v}
	o.InitHead(variantValClass)
	return o
}

func variantValue(_ *object.Thread, o object.Object, _ types.DataType) (any, error) {
	if v, ok := o.(*variantVal); ok {
		return v.v, nil
	}
	return nil, nil
}
