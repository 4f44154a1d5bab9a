package column

import (
	"math"
	"reflect"
	"testing"

	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

func codecVectors() []*Vector {
	pair := &types.StructType{Fields: []types.Field{types.NewField("a", types.Int), types.NewField("b", types.String)}}
	return []*Vector{
		vector(types.Int, int32(1), nil, int32(-3)),
		vector(types.Long, int64(1), int64(1)<<40),
		vector(types.String, "a", "", nil, "ü"),
		vector(types.Boolean, true, nil, false),
		vector(types.Double, 1.5, math.Inf(-1)),
		vector(types.Decimal(38, 2), decimal.FromInt64(-5), nil),
		vector(types.Array(types.String), []any{"x", nil}, nil, []any{}, []any{"y"}),
		vector(pair, Row{int32(1), "x"}, nil, Row{nil, "z"}),
		ConstVector(types.Int, int32(7), 3),
		NullVector(types.Null, 2),
		vector(types.Array(types.String), []any{"x", "q"}, []any{"p"}, []any{"y"}).Slice(1, 3),
		vector(types.Int),
	}
}

func TestCodec(t *testing.T) {
	var all []byte
	for _, v := range codecVectors() {
		all = v.AppendBinary(all)
	}
	rest := all
	for _, v := range codecVectors() {
		got, left, err := ReadBinary(rest, v.Type, v.N)
		if err != nil {
			t.Fatalf("%v: %v", v.Type.SQL(), err)
		}
		rest = left
		if !reflect.DeepEqual(values(got), values(v)) {
			t.Errorf("%v: %v, not %v", v.Type.SQL(), values(got), values(v))
		}
	}
	if len(rest) != 0 {
		t.Errorf("%d bytes are left", len(rest))
	}
	for cut := range all {
		src := all[:cut]
		for _, v := range codecVectors() {
			var err error
			if _, src, err = ReadBinary(src, v.Type, v.N); err != nil {
				break
			}
		}
	}
}
