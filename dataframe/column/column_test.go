package column

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"testing"

	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

func vector(t DataType, values ...any) *Vector {
	b := NewBuilder(t, len(values))
	for _, v := range values {
		b.Append(v)
	}
	return b.Finish()
}

func values(v *Vector) []any {
	out := make([]any, v.N)
	for i := range out {
		out[i] = v.Get(i)
	}
	return out
}

// TestHash compares with Spark's hash().
func TestHash(t *testing.T) {
	for _, c := range []struct {
		t    DataType
		x    any
		want int32
	}{
		{types.Int, int32(1), -559580957}, {types.Long, int64(1), -1712319331}, {types.String, "Spark", 228093765}, {types.String, nil, 42},
	} {
		if got := vector(c.t, c.x).HashAt(0, HashSeed); got != c.want {
			t.Errorf("hash(%v) = %d, want %d", c.x, got, c.want)
		}
	}
	zero := vector(types.Double, math.Copysign(0, -1), 0.0)
	if zero.HashAt(0, 42) != zero.HashAt(1, 42) {
		t.Error("0.0 and -0.0 differ")
	}
}

// TestKeysOrder checks that keys compare as the values, listed in ascending order, do.
func TestKeysOrder(t *testing.T) {
	st := types.Struct(types.NewField("a", types.Int), types.NewField("b", types.String))
	for _, v := range []*Vector{
		vector(types.Long, nil, int64(math.MinInt64), int64(-1), int64(0), int64(5), int64(math.MaxInt64)),
		vector(types.Double, nil, math.Inf(-1), -1.5, 0.0, 1e-300, 2.0, math.Inf(1), math.NaN()),
		vector(types.String, nil, "", "\x00", "\x00a", "a", "a\x00", "ab", "é", "日"),
		vector(types.Decimal(38, 2), decimal.Dec{Hi: -1, Lo: 0}, decimal.FromInt64(-1), decimal.FromInt64(0), decimal.FromInt64(7), decimal.Dec{Hi: 1}),
		vector(types.Array(types.Int), nil, []any{}, []any{nil}, []any{int32(1)}, []any{int32(1), nil}, []any{int32(2)}),
		vector(st, nil, Row{nil, "z"}, Row{int32(1), nil}, Row{int32(1), "a"}, Row{int32(2), ""}),
	} {
		for i := 0; i+1 < v.N; i++ {
			if bytes.Compare(v.AppendKey(nil, i, false, true), v.AppendKey(nil, i+1, false, true)) >= 0 {
				t.Errorf("%s: row %d is not below the next", v.Type.SimpleString(), i)
			}
			if i > 0 && bytes.Compare(v.AppendKey(nil, i, true, true), v.AppendKey(nil, i+1, true, true)) <= 0 {
				t.Errorf("%s: row %d is not above the next when descending", v.Type.SimpleString(), i)
			}
		}
	}
}

func TestConcat(t *testing.T) {
	st := types.Struct(types.NewField("a", types.Array(types.Int)))
	for _, c := range []struct{ a, b *Vector }{
		{vector(types.Int, int32(1), nil), vector(types.Int, int32(3))},
		{vector(types.String, "a"), ConstVector(types.String, "k", 3)},
		{vector(st, Row{[]any{int32(1), nil}}, nil), vector(st, Row{[]any{}}, Row{[]any{int32(5)}}).Slice(1, 2)},
		{vector(types.Map(types.String, types.Long), &MapValue{[]any{"x"}, []any{int64(1)}}), NullVector(types.Map(types.String, types.Long), 2)},
	} {
		got := Concat(c.a.Type, []*Vector{c.a, c.b})
		if want := append(values(c.a), values(c.b)...); !reflect.DeepEqual(values(got), want) {
			t.Errorf("got %v, want %v", values(got), want)
		}
	}
	long := make([]any, 130)
	for i := range long {
		if i%3 != 0 {
			long[i] = int64(i)
		}
	}
	a, b := vector(types.Long, long...), vector(types.Long, long[:70]...)
	if got, want := fmt.Sprint(values(Concat(types.Long, []*Vector{a, b, a}))), fmt.Sprint(append(append(append([]any{}, long...), long[:70]...), long...)); got != want {
		t.Errorf("got %s", got)
	}
}

func TestVariantEncoding(t *testing.T) {
	for _, n := range []int{0, 3, 252, 253, 70000} {
		v := Variant{Value: "v", Metadata: string(make([]byte, n))}
		if got := DecodeVariant(EncodeVariant(v)); got != v {
			t.Errorf("metadata of %d bytes comes back with %d", n, len(got.Metadata))
		}
	}
}
