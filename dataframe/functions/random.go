package functions

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func init() {
	scalars("math_funcs", []def{{Names: "uniform", Sig: "num!, num!, num!?", NonDet: true, Type: uniformType, K: uniformKernel}})
	scalars("string_funcs", []def{{Names: "randstr", Sig: "int, int!|long!? -> str", NonDet: true, Check: checkRandstr, K: func(b *call) (Kernel, error) {
		return seeded(b, 1, newXorShift, func(r *xorShift, a []any) (any, error) {
			var s strings.Builder
			for range a[0].(int32) {
				v := r.next(32) % 62
				if v < 0 {
					v = -v
				}
				s.WriteByte("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[v])
			}
			return s.String(), nil
		})
	}}})
	scalars("collection_funcs", []def{{Names: "shuffle", SQL: firstOnly("shuffle"), Sig: "array, long? -> $0", NonDet: true, K: func(b *call) (Kernel, error) {
		return seeded(b, 1, newMersenne, func(m *mersenne, a []any) (any, error) {
			in, ok := a[0].([]any)
			if !ok {
				return nil, nil
			}
			out := make([]any, len(in))
			for i, x := range in {
				j := m.below(int32(i + 1))
				out[i] = out[j]
				out[j] = x
			}
			return out, nil
		})
	}}})
	scalars("misc_funcs", []def{{Names: "uuid", Sig: "long? -> str", Null: nullNever, NonDet: true, SQL: func([]string) string { return "uuid()" }, K: func(b *call) (Kernel, error) {
		return seeded(b, 0, newMersenne, func(m *mersenne, _ []any) (any, error) {
			hi, lo := m.long()&^0xF000|0x4000, m.long()&^(1<<62)|1<<63
			return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", hi>>32, hi>>16&0xFFFF, hi&0xFFFF, lo>>48, lo&(1<<48-1)), nil
		})
	}}})
}

// seedOf is the constant seed at argument i, or a random one if there is none.
func (b *call) seedOf(i int) (int64, error) {
	if i >= len(b.args) {
		return rand.Int64(), nil
	}
	v, ok := b.constant(i)
	if !ok {
		return 0, b.notFoldable(i, "seed", "BIGINT")
	}
	x, err := CastValue(&Context{Conf: b.Conf}, v, b.args[i].Type, types.Long, Ansi)
	n, _ := x.(int64)
	return n, err
}

// seeded is the kernel of a function whose rows come one after the other from a generator that every partition starts anew.
func seeded[G any](b *call, seed int, start func(seed int64) *G, row func(g *G, a []any) (any, error)) (Kernel, error) {
	from, err := b.seedOf(seed)
	key := new(byte)
	return func(c *Context, args []*vector, n int) (*vector, error) {
		g, _ := c.State[key].(*G)
		if g == nil {
			g = start(from + int64(c.Partition))
			if c.State != nil {
				c.State[key] = g
			}
		}
		out := &vector{Type: b.typ, N: n}
		a := make([]any, len(args))
		err := boxed(c, out, func(i int) (any, error) {
			for k, v := range args {
				a[k] = v.Get(i)
			}
			return row(g, a)
		})
		return out, err
	}, err
}

// maxRandstr bounds the length of a random string.
const maxRandstr = 1 << 24

func checkRandstr(b *call) error {
	v, ok := b.constant(0)
	if !ok {
		return b.notFoldable(0, "length", "INT")
	}
	if n := wholeOf(v); n < 0 || n > maxRandstr {
		return errs.New(errs.Analysis, "INVALID_PARAMETER_VALUE.LENGTH", "parameter", "`length`", "functionName", "`randstr`", "length", itoa(n))
	}
	return nil
}

// uniformType is the wider of two integral types, a fractional type if there is one, or the last decimal type.
func uniformType(b *call) (dataType, error) {
	x, y := b.to[0], b.to[1]
	for i := range 2 {
		if _, ok := b.constant(i); !ok {
			return nil, b.notFoldable(i, []string{"min", "max"}[i], "integer or floating-point")
		}
	}
	if types.IsIntegral(x) && types.IsIntegral(y) {
		return WiderType(x, y, true), nil
	}
	for _, k := range []types.Kind{types.KindDouble, types.KindFloat, types.KindDecimal} {
		if y.Kind() == k {
			return y, nil
		}
		if x.Kind() == k {
			return x, nil
		}
	}
	return types.Double, nil
}

func uniformKernel(b *call) (Kernel, error) {
	var bounds [2]float64
	c := &Context{Conf: b.Conf}
	for i := range bounds {
		x, err := CastValue(c, b.args[i].Value, b.args[i].Type, types.Double, Ansi)
		if err != nil {
			return nil, err
		}
		f, ok := x.(float64)
		if !ok {
			return nullKernel(b.typ), nil
		}
		bounds[i] = f
	}
	return seeded(b, 2, newXorShift, func(r *xorShift, _ []any) (any, error) {
		return CastValue(c, bounds[0]+(bounds[1]-bounds[0])*r.Float64(), types.Double, b.typ, Ansi)
	})
}
