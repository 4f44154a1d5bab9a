// Package decimal is Python's decimal module. decimal.go has the representation and what Go code uses, context.go
// contexts and signals, arith.go arithmetic on math/big (and apd for roots, powers and logarithms), types.go the class,
// methods.go its methods, format.go text.
package decimal

import (
	"math/big"
	"strings"

	py "gospark/repl/python/object"
)

// DecimalType is decimal.Decimal.
var DecimalType = py.NewTypeIn("decimal", "Decimal", py.ObjectType)

type form uint8

const (
	finite form = iota
	infinite
	quietNaN
	signalNaN
)

// num is the value of a Decimal: (-1)**neg * coeff * 10**exp.
type num struct {
	form  form
	neg   bool
	coeff *big.Int // not negative
	exp   int
}

// Decimal is an instance of Decimal.
type Decimal struct {
	py.Head
	num
}

func wrap(cls *py.Type, n num) *Decimal {
	d := &Decimal{num: n}
	d.InitHead(cls)
	return d
}

func newDecimal(n num) *Decimal { return wrap(DecimalType, n) }

// FromBig returns the Decimal unscaled * 10**exp.
func FromBig(unscaled *big.Int, exp int) *Decimal {
	return newDecimal(num{neg: unscaled.Sign() < 0, coeff: new(big.Int).Abs(unscaled), exp: exp})
}

// FromString returns the Decimal that text spells; ok is false if it spells none.
func FromString(text string) (d *Decimal, ok bool) {
	n, ok := parse(text)
	if !ok {
		return nil, false
	}
	return newDecimal(n), true
}

// Parts returns unscaled and exp of a finite Decimal.
func Parts(o py.Object) (unscaled *big.Int, exp int, ok bool) {
	d, ok := o.(*Decimal)
	if !ok || d.form != finite {
		return nil, 0, false
	}
	return d.signed(), d.exp, true
}

func (n num) signed() *big.Int {
	if n.neg {
		return new(big.Int).Neg(n.coeff)
	}
	return new(big.Int).Set(n.coeff)
}

func (n num) isZero() bool { return n.form == finite && n.coeff.Sign() == 0 }
func (n num) isNaN() bool  { return n.form >= quietNaN }

// digits is the number of digits of the coefficient, 1 for zero.
func (n num) digits() int { return len(n.coeff.Text(10)) }

// adjusted is the exponent of the first digit.
func (n num) adjusted() int { return n.exp + n.digits() - 1 }

func (n num) sign() int {
	switch {
	case n.isZero():
		return 0
	case n.neg:
		return -1
	}
	return 1
}

func pow10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// rat is the exact value of a finite number.
func (n num) rat() *big.Rat {
	r := new(big.Rat).SetInt(n.signed())
	if n.exp >= 0 {
		return r.Mul(r, new(big.Rat).SetInt(pow10(n.exp)))
	}
	return r.Quo(r, new(big.Rat).SetInt(pow10(-n.exp)))
}

func fromInt(v *big.Int) num { return num{neg: v.Sign() < 0, coeff: new(big.Int).Abs(v)} }

const maxExp = 999999

// parse reads the syntax of Decimal('…').
func parse(text string) (num, bool) {
	s := strings.ReplaceAll(strings.TrimSpace(text), "_", "")
	n := num{coeff: new(big.Int)}
	if s == "" {
		return n, false
	}
	if s[0] == '+' || s[0] == '-' {
		n.neg = s[0] == '-'
		s = s[1:]
	}
	switch lower := strings.ToLower(s); {
	case lower == "inf" || lower == "infinity":
		n.form = infinite
		return n, true
	case strings.HasPrefix(lower, "nan"):
		n.form = quietNaN
		return n, payload(&n, lower[3:])
	case strings.HasPrefix(lower, "snan"):
		n.form = signalNaN
		return n, payload(&n, lower[4:])
	}
	mantissa, e := s, ""
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, e = s[:i], s[i+1:]
		sign := 1
		if e != "" && (e[0] == '+' || e[0] == '-') {
			if e[0] == '-' {
				sign = -1
			}
			e = e[1:]
		}
		if e == "" || len(e) > 18 || strings.Trim(e, "0123456789") != "" {
			return n, false
		}
		for _, c := range e {
			n.exp = n.exp*10 + int(c-'0')
		}
		n.exp *= sign
	}
	whole, frac, _ := strings.Cut(mantissa, ".")
	all := whole + frac
	if all == "" || strings.Trim(all, "0123456789") != "" {
		return n, false
	}
	n.exp -= len(frac)
	n.coeff.SetString(all, 10)
	return n, true
}

func payload(n *num, digits string) bool {
	if digits == "" {
		return true
	}
	_, ok := n.coeff.SetString(digits, 10)
	return ok && strings.Trim(digits, "0123456789") == ""
}

// String is str() of the number.
func (n num) String() string {
	sign := ""
	if n.neg {
		sign = "-"
	}
	switch n.form {
	case infinite:
		return sign + "Infinity"
	case quietNaN, signalNaN:
		name := "NaN"
		if n.form == signalNaN {
			name = "sNaN"
		}
		if n.coeff.Sign() != 0 {
			name += n.coeff.String()
		}
		return sign + name
	}
	digits := n.coeff.Text(10)
	point := n.exp + len(digits)
	if n.exp > 0 || point <= -6 {
		out := digits[:1]
		if len(digits) > 1 {
			out += "." + digits[1:]
		}
		return sign + out + expText(point-1, "E")
	}
	switch {
	case n.exp == 0:
		return sign + digits
	case point <= 0:
		return sign + "0." + strings.Repeat("0", -point) + digits
	}
	return sign + digits[:point] + "." + digits[point:]
}

func expText(e int, letter string) string {
	if e < 0 {
		return letter + itoa(e)
	}
	return letter + "+" + itoa(e)
}
