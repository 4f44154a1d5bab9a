package column

import (
	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

// DataType is types.DataType, for short.
type DataType = types.DataType

// Builder makes a vector row by row from Go values or from rows of other vectors.
type Builder struct {
	v    *Vector
	kids []*Builder
}

// NewBuilder makes a builder with room for n rows.
func NewBuilder(t DataType, n int) *Builder {
	b := &Builder{v: &Vector{Type: t}}
	switch x := t.(type) {
	case *types.ArrayType:
		b.kids = []*Builder{NewBuilder(x.Element, n)}
	case *types.MapType:
		b.kids = []*Builder{NewBuilder(x.Key, n), NewBuilder(x.Value, n)}
	case *types.StructType:
		for _, f := range x.Fields {
			b.kids = append(b.kids, NewBuilder(f.Type, n))
		}
	}
	if b.v.Phys() == PArray || b.v.Phys() == PMap {
		b.v.Offsets = make([]int32, 1, n+1)
	}
	return b
}

// Len is the number of rows so far.
func (b *Builder) Len() int { return b.v.N }

func (b *Builder) null() {
	v := b.v
	if v.Valid == nil {
		v.Valid = NewBitmap(v.N, true)
	}
	b.grow()
	b.zero()
}

// grow makes room for one more validity bit, clear.
func (b *Builder) grow() {
	v := b.v
	if v.Valid != nil && v.N>>6 >= len(v.Valid) {
		v.Valid = append(v.Valid, 0)
	}
	v.N++
}

func (b *Builder) zero() {
	v := b.v
	switch v.Phys() {
	case PBool:
		v.Bools = append(v.Bools, false)
	case PI8:
		v.I8 = append(v.I8, 0)
	case PI16:
		v.I16 = append(v.I16, 0)
	case PI32:
		v.I32 = append(v.I32, 0)
	case PI64:
		v.I64 = append(v.I64, 0)
	case PF32:
		v.F32 = append(v.F32, 0)
	case PF64:
		v.F64 = append(v.F64, 0)
	case PDec:
		v.Dec = append(v.Dec, zeroDec)
	case PStr, PVariant:
		v.Str = append(v.Str, "")
	case PInterval:
		v.Ivl = append(v.Ivl, Interval{})
	case PArray, PMap:
		v.Offsets = append(v.Offsets, int32(b.kids[0].v.N))
	case PStruct:
		for _, k := range b.kids {
			k.null()
		}
	}
}

// Append adds a Go value of the form that Get returns; nil is NULL. A value of another Go type panics: callers convert first.
func (b *Builder) Append(x any) {
	if x == nil {
		b.null()
		return
	}
	v := b.v
	b.grow()
	if v.Valid != nil {
		v.Valid.Set(v.N - 1)
	}
	switch v.Phys() {
	case PBool:
		v.Bools = append(v.Bools, x.(bool))
	case PI8:
		v.I8 = append(v.I8, x.(int8))
	case PI16:
		v.I16 = append(v.I16, x.(int16))
	case PI32:
		v.I32 = append(v.I32, x.(int32))
	case PI64:
		v.I64 = append(v.I64, x.(int64))
	case PF32:
		v.F32 = append(v.F32, x.(float32))
	case PF64:
		v.F64 = append(v.F64, x.(float64))
	case PDec:
		v.Dec = append(v.Dec, x.(decimal.Dec))
	case PStr:
		if s, ok := x.(string); ok {
			v.Str = append(v.Str, s)
		} else {
			v.Str = append(v.Str, string(x.(Binary)))
		}
	case PVariant:
		v.Str = append(v.Str, EncodeVariant(x.(Variant)))
	case PInterval:
		v.Ivl = append(v.Ivl, x.(Interval))
	case PArray:
		for _, e := range x.([]any) {
			b.kids[0].Append(e)
		}
		v.Offsets = append(v.Offsets, int32(b.kids[0].v.N))
	case PMap:
		m := x.(*MapValue)
		for i := range m.Keys {
			b.kids[0].Append(m.Keys[i])
			b.kids[1].Append(m.Values[i])
		}
		v.Offsets = append(v.Offsets, int32(b.kids[0].v.N))
	case PStruct:
		for i, e := range x.(Row) {
			b.kids[i].Append(e)
		}
	}
}

// Finish gives the vector; the builder must not be used again.
func (b *Builder) Finish() *Vector {
	for _, k := range b.kids {
		b.v.Kids = append(b.v.Kids, k.Finish())
	}
	return b.v
}

// FromRows makes a batch of rows of the given schema.
func FromRows(schema *types.StructType, rows []Row) *Batch {
	out := &Batch{N: len(rows)}
	for i, f := range schema.Fields {
		b := NewBuilder(f.Type, len(rows))
		for _, r := range rows {
			b.Append(r[i])
		}
		out.Cols = append(out.Cols, b.Finish())
	}
	return out
}
