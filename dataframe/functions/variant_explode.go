package functions

import (
	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

func init() {
	for _, outer := range []bool{false, true} {
		name := map[bool]string{false: "variant_explode", true: "variant_explode_outer"}[outer]
		generator(name, 1, 1, func(b *call) (*Binding, error) { return bindVariantExplode(b, outer) })
		Lookup(name).Params = []string{"input"}
	}
	aggregates([]aggDef{{Names: "schema_of_variant_agg", Sig: "variant -> str", NotNull: true, New: newVariantSchema}})
}

// bindVariantExplode gives a row for each element of an array or field of an object: position, name and value.
func bindVariantExplode(b *call, outer bool) (*Binding, error) {
	if k := b.args[0].Type.Kind(); k != types.KindVariant && k != types.KindNull {
		return nil, b.badInput(0, `"VARIANT"`)
	}
	b.to[0] = types.Variant
	out := &Binding{Out: []types.Field{{Name: "pos", Type: types.Int, Nullable: outer}, {Name: "key", Type: types.String, Nullable: true},
		{Name: "value", Type: types.Variant, Nullable: outer}}}
	out.Generate = func(_ *Context, args []*vector, n int) ([]int32, []*vector, error) {
		var rows []int32
		cols := make([]*column.Builder, len(out.Out))
		for k, f := range out.Out {
			cols[k] = column.NewBuilder(f.Type, n)
		}
		add := func(i int, values ...any) {
			rows = append(rows, int32(i))
			for k, v := range values {
				cols[k].Append(v)
			}
		}
		for i := range n {
			var names []string
			var parts []variantValue
			if v, ok := args[0].Get(i).(column.Variant); ok {
				x := variantValue{v.Value, v.Metadata}
				if k := x.basic(); k == variantObject || k == variantArray {
					names, parts = x.elements()
				}
			}
			for k, p := range parts {
				var key any
				if k < len(names) {
					key = names[k]
				}
				add(i, int32(k), key, column.Variant{Value: p.v, Metadata: p.meta})
			}
			if len(parts) == 0 && outer {
				add(i, nil, nil, nil)
			}
		}
		vecs := make([]*vector, len(cols))
		for k := range cols {
			vecs[k] = cols[k].Finish()
		}
		return rows, vecs, nil
	}
	return out, nil
}

// newVariantSchema finds a type for all values, as schema_of_variant does for one.
func newVariantSchema(b *call) (func() Aggregator, error) {
	merge := func(s *dataType, t dataType) {
		if *s == nil {
			*s = t
		} else if t != nil {
			*s = mergeVariant(*s, t)
		}
	}
	return agg[dataType]{typ: b.typ, skip: 1,
		rows: func(_ *Context, args []*vector) func(*dataType, int) error {
			return func(s *dataType, i int) error {
				if v, ok := args[0].Get(i).(column.Variant); ok {
					merge(s, variantType(variantValue{v.Value, v.Metadata}))
				}
				return nil
			}
		},
		merge: func(s, o *dataType) error { merge(s, *o); return nil },
		done: func(_ *Context, s *dataType) (any, error) {
			if *s == nil {
				return variantSchema(types.Null), nil
			}
			return variantSchema(*s), nil
		}}.make(), nil
}
