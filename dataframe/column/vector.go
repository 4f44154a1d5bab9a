// Package column has the values that operators exchange: typed vectors with validity bitmaps, and batches of them.
//
// A Vector is a column of one DataType; its values lie in the one slice that the type's physical form uses (Phys). A Batch is a
// set of vectors of equal length. Rows exist only at the edges: Get and Builder convert between vectors and Go values (value.go
// says which Go type each Spark type has). Where to go next: bitmap.go, builder.go, then package exec for the operators and
// package functions for the kernels.
package column

import (
	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

// Phys is the physical form of a type: which slice of a Vector holds its values.
type Phys uint8

// The physical forms. Dates are days and timestamps microseconds since 1970-01-01; year-month intervals months, day-time
// intervals microseconds, times of day nanoseconds.
const (
	PNull     Phys = iota // no values, all null
	PBool                 // Bools
	PI8                   // I8: byte
	PI16                  // I16: short
	PI32                  // I32: int, date, year-month interval
	PI64                  // I64: long, timestamp, timestamp_ntz, day-time interval, time
	PF32                  // F32
	PF64                  // F64
	PDec                  // Dec
	PStr                  // Str: string, char, varchar (UTF-8, not checked) and binary
	PInterval             // Ivl: calendar interval
	PArray                // Offsets, Kids[0]
	PMap                  // Offsets, Kids[0] keys, Kids[1] values
	PStruct               // Kids, one a field
	PVariant              // Str: value and metadata of a variant, see package variant
)

var physOf = [types.KindCount]Phys{
	types.KindNull: PNull, types.KindBoolean: PBool, types.KindByte: PI8, types.KindShort: PI16, types.KindInt: PI32,
	types.KindLong: PI64, types.KindFloat: PF32, types.KindDouble: PF64, types.KindDecimal: PDec, types.KindString: PStr,
	types.KindBinary: PStr, types.KindDate: PI32, types.KindTimestamp: PI64, types.KindTimestampNTZ: PI64, types.KindTime: PI64,
	types.KindYearMonthInterval: PI32, types.KindDayTimeInterval: PI64, types.KindCalendarInterval: PInterval,
	types.KindArray: PArray, types.KindMap: PMap, types.KindStruct: PStruct, types.KindVariant: PVariant,
	types.KindChar: PStr, types.KindVarchar: PStr,
}

// PhysOf is the physical form of values of type t.
func PhysOf(t types.DataType) Phys { return physOf[t.Kind()] }

// Interval is a calendar interval.
type Interval struct {
	Months, Days int32
	Micros       int64
}

// Vector is a column: N values of one type. Only the slice of its physical form is set. A vector is immutable once another
// operator has seen it; slices of it share memory.
//
// A constant vector (Const) has N logical rows, but its slices and its validity hold one.
type Vector struct {
	Type  types.DataType
	N     int
	Const bool
	// Valid has a bit for each value that is not null; nil: none is null. For PNull it is not used.
	Valid Bitmap

	Bools   []bool
	I8      []int8
	I16     []int16
	I32     []int32
	I64     []int64
	F32     []float32
	F64     []float64
	Dec     []decimal.Dec
	Str     []string
	Ivl     []Interval
	Offsets []int32 // N+1 positions into the kids, for arrays and maps
	Kids    []*Vector
}

// Phys is the vector's physical form.
func (v *Vector) Phys() Phys { return physOf[v.Type.Kind()] }

// row maps a logical to a physical row.
func (v *Vector) row(i int) int {
	if v.Const {
		return 0
	}
	return i
}

// IsNull says whether row i is null.
func (v *Vector) IsNull(i int) bool {
	if v.Type.Kind() == types.KindNull {
		return true
	}
	return v.Valid != nil && !v.Valid.Get(v.row(i))
}

// HasNulls says whether any row may be null.
func (v *Vector) HasNulls() bool { return v.Type.Kind() == types.KindNull || v.Valid != nil }

// Batch is N rows of a table.
type Batch struct {
	N    int
	Cols []*Vector
	// Origin is where the rows were read; nil: not from a file.
	Origin *Origin
}

// Origin is a part of a file: its URI, where the part begins and how many bytes it has.
type Origin struct {
	File          string
	Start, Length int64
}

// Slice is rows [from, to) of b, sharing memory.
func (b *Batch) Slice(from, to int) *Batch {
	out := &Batch{N: to - from, Cols: make([]*Vector, len(b.Cols)), Origin: b.Origin}
	for i, c := range b.Cols {
		out.Cols[i] = c.Slice(from, to)
	}
	return out
}

// Take is the rows of b whose numbers are in sel, in that order.
func (b *Batch) Take(sel []int32) *Batch {
	out := &Batch{N: len(sel), Cols: make([]*Vector, len(b.Cols)), Origin: b.Origin}
	for i, c := range b.Cols {
		out.Cols[i] = c.Take(sel)
	}
	return out
}

type dec = decimal.Dec

// kidTypes are the types of a nested type's parts, in the order of Kids.
func kidTypes(t DataType) []DataType {
	switch x := t.(type) {
	case *types.ArrayType:
		return []DataType{x.Element}
	case *types.MapType:
		return []DataType{x.Key, x.Value}
	case *types.StructType:
		out := make([]DataType, len(x.Fields))
		for i, f := range x.Fields {
			out[i] = f.Type
		}
		return out
	}
	return nil
}

// Size estimates the bytes that the vector's values hold.
func (v *Vector) Size() int64 {
	n := int64(len(v.Valid))*8 + int64(len(v.Bools)) + int64(len(v.I8)) + 2*int64(len(v.I16)) + 4*int64(len(v.I32)) +
		8*int64(len(v.I64)) + 4*int64(len(v.F32)) + 8*int64(len(v.F64)) + 16*int64(len(v.Dec)) + 16*int64(len(v.Ivl)) +
		4*int64(len(v.Offsets)) + 16*int64(len(v.Str))
	for _, s := range v.Str {
		n += int64(len(s))
	}
	for _, k := range v.Kids {
		n += k.Size()
	}
	return n
}

// Size estimates the bytes that the batch's values hold.
func (b *Batch) Size() int64 {
	n := int64(0)
	for _, c := range b.Cols {
		n += c.Size()
	}
	return n
}
