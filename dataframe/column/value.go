package column

import "gospark/dataframe/decimal"

// The Go values of Spark's types, as Get returns them and Builder.Append takes them:
//
//	NULL                       nil
//	boolean                    bool
//	byte, short, int, long     int8, int16, int32, int64
//	float, double              float32, float64
//	decimal                    decimal.Dec (unscaled, at the type's scale)
//	string, char, varchar      string
//	binary                     Binary
//	date                       int32, days since 1970-01-01
//	timestamp, timestamp_ntz   int64, microseconds since 1970-01-01 (UTC, or of the wall clock)
//	time                       int64, nanoseconds since midnight
//	year-month interval        int32, months
//	day-time interval          int64, microseconds
//	calendar interval          Interval
//	array                      []any
//	map                        *MapValue, in insertion order
//	struct                     Row
//	variant                    Variant
type (
	// Binary is a value of type binary.
	Binary string
	// Row is a value of a struct type: one value a field.
	Row []any
	// MapValue is a value of a map type: Keys[i] maps to Values[i].
	MapValue struct{ Keys, Values []any }
	// Variant is an encoded variant: value and metadata bytes in the form of Spark's variant specification.
	Variant struct{ Value, Metadata string }
)

// Get boxes row i as the Go value of the table above.
func (v *Vector) Get(i int) any {
	if v.IsNull(i) {
		return nil
	}
	i = v.row(i)
	switch v.Phys() {
	case PBool:
		return v.Bools[i]
	case PI8:
		return v.I8[i]
	case PI16:
		return v.I16[i]
	case PI32:
		return v.I32[i]
	case PI64:
		return v.I64[i]
	case PF32:
		return v.F32[i]
	case PF64:
		return v.F64[i]
	case PDec:
		return v.Dec[i]
	case PStr:
		if v.Type.Kind() == kindBinary {
			return Binary(v.Str[i])
		}
		return v.Str[i]
	case PInterval:
		return v.Ivl[i]
	case PArray:
		from, to := v.Offsets[i], v.Offsets[i+1]
		out := make([]any, to-from)
		for k := range out {
			out[k] = v.Kids[0].Get(int(from) + k)
		}
		return out
	case PMap:
		from, to := v.Offsets[i], v.Offsets[i+1]
		m := &MapValue{make([]any, to-from), make([]any, to-from)}
		for k := range m.Keys {
			m.Keys[k] = v.Kids[0].Get(int(from) + k)
			m.Values[k] = v.Kids[1].Get(int(from) + k)
		}
		return m
	case PStruct:
		row := make(Row, len(v.Kids))
		for k, kid := range v.Kids {
			row[k] = kid.Get(i)
		}
		return row
	case PVariant:
		return DecodeVariant(v.Str[i])
	}
	return nil
}

// Row boxes row i of the batch.
func (b *Batch) Row(i int) Row {
	row := make(Row, len(b.Cols))
	for k, c := range b.Cols {
		row[k] = c.Get(i)
	}
	return row
}

// Zero value used by kernels for the slots of null rows.
var zeroDec decimal.Dec
