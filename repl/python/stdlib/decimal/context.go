package decimal

import (
	"math/big"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	py "gospark/repl/python/object"
)

func itoa(n int) string { return strconv.Itoa(n) }

// context is a Context: the precision and rounding of arithmetic, and which signals raise exceptions.
type context struct {
	py.Head
	prec       int
	rounding   string
	emin, emax int
	traps      map[string]bool
	flags      map[string]bool
}

var roundings = []string{"ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"}

// signals in the order in which contexts print them.
var signals = []string{"InvalidOperation", "FloatOperation", "DivisionByZero", "Overflow", "Subnormal", "Underflow", "Rounded", "Inexact", "Clamped"}

func newContext() *context {
	return &context{prec: 28, rounding: "ROUND_HALF_EVEN", emin: -maxExp, emax: maxExp, flags: map[string]bool{},
		traps: map[string]bool{"InvalidOperation": true, "DivisionByZero": true, "Overflow": true}}
}

func (c *context) clone() *context {
	d := *c
	d.Head = py.Head{}
	d.InitHead(contextType())
	d.traps, d.flags = map[string]bool{}, map[string]bool{}
	for k, v := range c.traps {
		d.traps[k] = v
	}
	return &d
}

var currentContext atomic.Pointer[context]

// current is the context of arithmetic.
func current() *context {
	if c := currentContext.Load(); c != nil {
		return c
	}
	c := newContext().clone()
	currentContext.CompareAndSwap(nil, c)
	return currentContext.Load()
}

// exceptions are the signal classes by name.
var exceptions = sync.OnceValue(func() map[string]*py.Type {
	out := map[string]*py.Type{}
	class := func(name string, bases ...*py.Type) *py.Type {
		t := py.NewExceptionClass("decimal", name, bases...)
		t.Ready()
		out[name] = t
		return t
	}
	base := class("DecimalException", py.ArithmeticError)
	class("Clamped", base)
	invalid := class("InvalidOperation", base)
	class("ConversionSyntax", invalid)
	class("DivisionImpossible", invalid)
	class("DivisionUndefined", invalid, py.ZeroDivisionError)
	class("InvalidContext", invalid)
	class("DivisionByZero", base, py.ZeroDivisionError)
	inexact := class("Inexact", base)
	rounded := class("Rounded", base)
	class("Subnormal", base)
	class("Overflow", inexact, rounded)
	class("Underflow", inexact, rounded, out["Subnormal"])
	class("FloatOperation", base, py.TypeError)
	return out
})

// raise signals a condition: an exception if the context traps it, otherwise nil.
func (c *context) raise(signal, condition string) error {
	c.flags[signal] = true
	if !c.traps[signal] {
		return nil
	}
	return py.NewException(exceptions()[signal], py.NewList(exceptions()[condition]))
}

// invalid is the NaN of an operation that has no result.
func (c *context) invalid(condition string) (num, error) {
	return num{form: quietNaN, coeff: new(big.Int)}, c.raise("InvalidOperation", condition)
}

// round fits a finite number into the precision.
func (c *context) round(n num) (num, error) {
	if n.form != finite {
		return n, nil
	}
	if d := n.digits(); d > c.prec {
		n = rescale(n, n.exp+d-c.prec, c.rounding)
		if n.digits() > c.prec {
			n = rescale(n, n.exp+1, c.rounding)
		}
		c.flags["Rounded"] = true
	}
	if n.coeff.Sign() != 0 && n.adjusted() > c.emax {
		return num{form: infinite, neg: n.neg, coeff: new(big.Int)}, c.raise("Overflow", "Overflow")
	}
	if low := c.emin - c.prec + 1; n.exp < low {
		n = rescale(n, low, c.rounding)
	}
	return n, nil
}

// rescale gives n another exponent, rounding if that drops digits.
func rescale(n num, exp int, rounding string) num {
	out := num{neg: n.neg, exp: exp}
	if exp <= n.exp {
		out.coeff = new(big.Int).Mul(n.coeff, pow10(min(n.exp-exp, 1<<22)))
		return out
	}
	drop := exp - n.exp
	if drop > n.digits()+1 {
		drop = n.digits() + 1
	}
	unit := pow10(drop)
	q, r := new(big.Int).QuoRem(n.coeff, unit, new(big.Int))
	if roundsUp(q, r, unit, n.neg, rounding) {
		q.Add(q, big.NewInt(1))
	}
	out.coeff = q
	return out
}

func roundsUp(q, r, unit *big.Int, neg bool, rounding string) bool {
	if r.Sign() == 0 {
		return false
	}
	half := new(big.Int).Lsh(r, 1).Cmp(unit)
	switch rounding {
	case "ROUND_UP":
		return true
	case "ROUND_DOWN":
		return false
	case "ROUND_CEILING":
		return !neg
	case "ROUND_FLOOR":
		return neg
	case "ROUND_HALF_UP":
		return half >= 0
	case "ROUND_HALF_DOWN":
		return half > 0
	case "ROUND_05UP":
		last := new(big.Int).Rem(q, big.NewInt(5))
		return last.Sign() == 0
	}
	return half > 0 || half == 0 && q.Bit(0) == 1
}

var contextSig = py.NewSig("Context", "prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None")

// contextType returns decimal.Context. It is set in init because methods of the class make contexts.
var contextType func() *py.Type

func init() { contextType = sync.OnceValue(makeContextType) }

func makeContextType() *py.Type {
	t := py.NewTypeIn("decimal", "Context", py.ObjectType)
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		a, err := contextSig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		c := newContext()
		c.InitHead(cls)
		for i, n := range []string{"prec", "rounding", "Emin", "Emax"} {
			if a[i] != py.None {
				if err := c.set(th, n, a[i]); err != nil {
					return nil, err
				}
			}
		}
		if a[7] != py.None {
			c.traps = map[string]bool{}
			err = py.Iterate(th, a[7], func(v py.Object) error {
				if s, ok := v.(*py.Type); ok {
					c.traps[s.Name] = true
				}
				return nil
			})
		}
		return c, err
	}
	t.Init = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error { return nil }
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		c := self.(*context)
		names := func(set map[string]bool) string {
			var out []string
			for _, s := range signals {
				if set[s] {
					out = append(out, s)
				}
			}
			return "[" + strings.Join(out, ", ") + "]"
		}
		return "Context(prec=" + itoa(c.prec) + ", rounding=" + c.rounding + ", Emin=" + itoa(c.emin) + ", Emax=" + itoa(c.emax) +
			", capitals=1, clamp=0, flags=" + names(c.flags) + ", traps=" + names(c.traps) + ")", nil
	}
	for _, n := range []string{"prec", "rounding", "Emin", "Emax"} {
		t.AddGetset(py.Getset{Name: n, Get: func(th *py.Thread, self py.Object) (py.Object, error) { return self.(*context).get(n), nil },
			Set: func(th *py.Thread, self, v py.Object) error { return self.(*context).set(th, n, v) }})
	}
	t.AddMethods(
		py.Method{Name: "copy", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			return self.(*context).clone(), nil
		}},
		py.Method{Name: "clear_flags", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			self.(*context).flags = map[string]bool{}
			return py.None, nil
		}},
		py.Method{Name: "create_decimal", Sig: "num='0', /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			n, err := convert(th, a[0])
			if err != nil {
				return nil, err
			}
			return result(self.(*context).round(n))
		}},
		py.Method{Name: "quantize", Sig: "x, y, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			x, err := convert(th, a[0])
			if err != nil {
				return nil, err
			}
			y, err := convert(th, a[1])
			if err != nil {
				return nil, err
			}
			c := self.(*context)
			return result(c.quantize(x, y, c.rounding))
		}},
	)
	t.Ready()
	return t
}

func (c *context) get(name string) py.Object {
	switch name {
	case "prec":
		return py.NewInt(int64(c.prec))
	case "Emin":
		return py.NewInt(int64(c.emin))
	case "Emax":
		return py.NewInt(int64(c.emax))
	}
	return py.NewStr(c.rounding)
}

func (c *context) set(th *py.Thread, name string, v py.Object) error {
	if name == "rounding" {
		s, ok := v.(*py.Str)
		if ok {
			for _, r := range roundings {
				if r == s.String() {
					c.rounding = r
					return nil
				}
			}
		}
		return py.TypeErrorf("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
	}
	n, err := py.ToInt(th, v)
	if err != nil {
		return err
	}
	switch name {
	case "prec":
		if n < 1 || n > 1<<20 {
			return py.ValueErrorf("valid range for prec is [1, MAX_PREC]")
		}
		c.prec = n
	case "Emin":
		c.emin = n
	case "Emax":
		c.emax = n
	}
	return nil
}
