package functions

import (
	"math"

	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// An arithOp has the kernels of +, -, *, /, % and so on for one physical form each.
type arithOp struct {
	symbol string
	// try is the function that messages suggest.
	try string
	// i64 is checked arithmetic for all whole numbers, done in 64 bits; ok is false on overflow of 64 bits.
	i64 func(a, b int64) (int64, bool)
	// wrap is the arithmetic without ANSI mode.
	wrap func(a, b int64) int64
	f64  func(a, b float64) float64
	// decType is the type of the result for decimal arguments; dec computes it.
	decType func(a, b *types.DecimalType, loss bool) *types.DecimalType
	dec     func(x, y decimal.Dec, a, b, t *types.DecimalType) (decimal.Dec, bool)
	// zero says that a zero on the right is an error (NULL without ANSI mode).
	zero bool
}

const ansiKey = `"spark.sql.ansi.enabled"`

func errDivideByZero() error {
	return errs.New(errs.Arithmetic, "DIVIDE_BY_ZERO", "config", ansiKey)
}

func errRemainderByZero() error {
	return errs.New(errs.Arithmetic, "REMAINDER_BY_ZERO", "config", ansiKey)
}

func errOverflow(message, try string) error {
	if try != "" {
		try = " Use '" + try + "' to tolerate overflow and return NULL instead."
	}
	return errs.New(errs.Arithmetic, "ARITHMETIC_OVERFLOW", "message", message, "alternative", try, "config", ansiKey)
}

func addOK(a, b int64) (int64, bool) {
	s := a + b
	return s, (a^s)&(b^s) >= 0
}

func subOK(a, b int64) (int64, bool) {
	s := a - b
	return s, (a^b)&(a^s) >= 0
}

func mulOK(a, b int64) (int64, bool) {
	if a == 0 || b == 0 {
		return 0, true
	}
	p := a * b
	if p/b != a || a == -1 && b == math.MinInt64 || b == -1 && a == math.MinInt64 {
		return 0, false
	}
	return p, true
}

func remInt(a, b int64) int64 {
	if b == -1 {
		return 0
	}
	return a % b
}

func pmodInt(a, b int64) int64 {
	r := remInt(a, b)
	if r < 0 {
		r = remInt(r+b, b)
	}
	return r
}

func pmodFloat(a, b float64) float64 {
	r := math.Mod(a, b)
	if r < 0 {
		r = math.Mod(r+b, b)
	}
	return r
}

func noFail(f func(a, b int64) int64) func(a, b int64) (int64, bool) {
	return func(a, b int64) (int64, bool) { return f(a, b), true }
}

var arithOps = map[string]*arithOp{
	"+": {symbol: "+", try: "try_add", i64: addOK, wrap: func(a, b int64) int64 { return a + b },
		f64: func(a, b float64) float64 { return a + b }, decType: addType, dec: decAdd},
	"-": {symbol: "-", try: "try_subtract", i64: subOK, wrap: func(a, b int64) int64 { return a - b },
		f64: func(a, b float64) float64 { return a - b }, decType: addType, dec: decSub},
	"*": {symbol: "*", try: "try_multiply", i64: mulOK, wrap: func(a, b int64) int64 { return a * b },
		f64: func(a, b float64) float64 { return a * b }, decType: mulType, dec: decMul},
	"/": {symbol: "/", try: "try_divide", f64: func(a, b float64) float64 { return a / b }, decType: divType, dec: decDiv, zero: true},
	"%": {symbol: "%", try: "try_mod", i64: noFail(remInt), wrap: remInt, f64: math.Mod, decType: remType, dec: decRem, zero: true},
	"pmod": {symbol: "pmod", i64: noFail(pmodInt), wrap: pmodInt, f64: pmodFloat, decType: remType, dec: decPmod,
		zero: true},
}

// arithmetic computes op over two numeric vectors of the same type (decimals: each its own) into type t.
func (op *arithOp) kernel(a, b, t dataType, ansi, try bool) Kernel {
	if op == nil {
		return nil
	}
	strictZero := ansi && !try
	checked := ansi || try
	switch t.Kind() {
	case types.KindByte:
		return strict(t, wholeKernel[int8](op, checked, strictZero, try, "byte"))
	case types.KindShort:
		return strict(t, wholeKernel[int16](op, checked, strictZero, try, "short"))
	case types.KindInt:
		return strict(t, wholeKernel[int32](op, checked, strictZero, try, "integer"))
	case types.KindLong:
		return strict(t, wholeKernel[int64](op, checked, strictZero, try, "long"))
	case types.KindFloat:
		return strict(t, floatKernel[float32](op, strictZero))
	case types.KindDouble:
		return strict(t, floatKernel[float64](op, strictZero))
	}
	return op.decimalKernel(a.(*types.DecimalType), b.(*types.DecimalType), t.(*types.DecimalType), strictZero)
}

func (op *arithOp) zeroError() error {
	if op.symbol == "%" || op.symbol == "pmod" {
		return errRemainderByZero()
	}
	return errDivideByZero()
}

func wholeKernel[T int8 | int16 | int32 | int64](op *arithOp, checked, strictZero, try bool, javaName string) body {
	return func(c *Context, args []*vector, out *vector) error {
		a, b := colOf[T](args[0]), colOf[T](args[1])
		if op.zero {
			return result(c, out, func(i int) (T, error) {
				if b.at(i) == 0 {
					if strictZero {
						return 0, op.zeroError()
					}
					return 0, errNull
				}
				return T(op.wrap(int64(a.at(i)), int64(b.at(i)))), nil
			})
		}
		if !checked {
			pure(out, func(i int) T { return T(op.wrap(int64(a.at(i)), int64(b.at(i)))) })
			return nil
		}
		fast := fastWhole[T](op.symbol)
		d := make([]T, out.N)
		setVals(out, d)
		if bad := fast(d, a, b); !bad {
			return nil
		}
		return each(c, out, func(i int) error {
			r, ok := op.i64(int64(a.at(i)), int64(b.at(i)))
			d[i] = T(r)
			if ok && int64(d[i]) == r {
				return nil
			}
			if try {
				return errNull
			}
			return op.overflow(a.at(i), b.at(i), javaName)
		})
	}
}

// fastWhole is the loop over all slots; it reports whether any slot may have overflowed (null slots included).
func fastWhole[T int8 | int16 | int32 | int64](symbol string) func(d []T, a, b col[T]) bool {
	switch symbol {
	case "+":
		return func(d []T, a, b col[T]) bool {
			var bad T
			for i := range d {
				x, y := a.d[i&a.m], b.d[i&b.m]
				s := x + y
				d[i] = s
				bad |= (x ^ s) & (y ^ s)
			}
			return bad < 0
		}
	case "-":
		return func(d []T, a, b col[T]) bool {
			var bad T
			for i := range d {
				x, y := a.d[i&a.m], b.d[i&b.m]
				s := x - y
				d[i] = s
				bad |= (x ^ y) & (x ^ s)
			}
			return bad < 0
		}
	}
	return func(d []T, a, b col[T]) bool {
		bad := false
		for i := range d {
			r, ok := mulOK(int64(a.d[i&a.m]), int64(b.d[i&b.m]))
			d[i] = T(r)
			bad = bad || !ok || int64(d[i]) != r
		}
		return bad
	}
}

func (op *arithOp) overflow(a, b any, javaName string) error {
	switch x := a.(type) {
	case int8:
		return errs.New(errs.Arithmetic, "BINARY_ARITHMETIC_OVERFLOW", "value1", itoa(x)+"S", "symbol", op.symbol, "value2", itoa(b.(int8))+"S",
			"functionName", "`"+op.try+"`", "config", ansiKey)
	case int16:
		return errs.New(errs.Arithmetic, "BINARY_ARITHMETIC_OVERFLOW", "value1", itoa(x)+"S", "symbol", op.symbol, "value2", itoa(b.(int16))+"S",
			"functionName", "`"+op.try+"`", "config", ansiKey)
	case int32:
		return errOverflow("overflow", op.try)
	}
	return errOverflow("overflow", op.try)
}

func floatKernel[T float32 | float64](op *arithOp, strictZero bool) body {
	return func(c *Context, args []*vector, out *vector) error {
		a, b := colOf[T](args[0]), colOf[T](args[1])
		if op.zero {
			return result(c, out, func(i int) (T, error) {
				if b.at(i) == 0 {
					if strictZero {
						return 0, op.zeroError()
					}
					return 0, errNull
				}
				return T(op.f64(float64(a.at(i)), float64(b.at(i)))), nil
			})
		}
		d := make([]T, out.N)
		setVals(out, d)
		switch op.symbol {
		case "+":
			for i := range d {
				d[i] = a.d[i&a.m] + b.d[i&b.m]
			}
		case "-":
			for i := range d {
				d[i] = a.d[i&a.m] - b.d[i&b.m]
			}
		default:
			for i := range d {
				d[i] = a.d[i&a.m] * b.d[i&b.m]
			}
		}
		return nil
	}
}
