// Package text writes values of Spark's types as text: the forms of CAST(x AS STRING), of show() and of JSON's leaves.
//
// Style tells the forms apart. float.go has Java's numbers, datetime.go dates, times and intervals. Where to go next: package
// functions for casts, package format for tables.
package text

import (
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// Style is a form of values.
type Style struct {
	// Zone is the session's time zone; nil: UTC.
	Zone *time.Location
	// Null stands for NULL inside arrays, maps and structs.
	Null string
	// HexBinary writes binary as [00 FF], not as the text that its bytes are.
	HexBinary bool
	// SciDecimal writes small decimals in E notation, as casts do without ANSI mode.
	SciDecimal bool
}

// Show is the style of show().
func Show(zone *time.Location) *Style { return &Style{Zone: zone, Null: "NULL", HexBinary: true} }

// Cast is the style of CAST(x AS STRING).
func Cast(zone *time.Location, ansi bool) *Style {
	return &Style{Zone: zone, Null: "null", SciDecimal: !ansi}
}

// Append appends row i of v, which may be NULL.
func (s *Style) Append(dst []byte, v *column.Vector, i int) []byte {
	if v.IsNull(i) {
		return append(dst, s.Null...)
	}
	if v.Const {
		i = 0
	}
	switch t := v.Type.(type) {
	case *types.DecimalType:
		return append(dst, s.decimal(v, i, t.Scale)...)
	case *types.YearMonthIntervalType:
		return AppendYearMonth(dst, v.I32[i], t)
	case *types.DayTimeIntervalType:
		return AppendDayTime(dst, v.I64[i], t)
	}
	switch v.Type.Kind() {
	case types.KindBoolean:
		return strconv.AppendBool(dst, v.Bools[i])
	case types.KindByte:
		return strconv.AppendInt(dst, int64(v.I8[i]), 10)
	case types.KindShort:
		return strconv.AppendInt(dst, int64(v.I16[i]), 10)
	case types.KindInt:
		return strconv.AppendInt(dst, int64(v.I32[i]), 10)
	case types.KindLong:
		return strconv.AppendInt(dst, v.I64[i], 10)
	case types.KindFloat:
		return AppendFloat(dst, v.F32[i])
	case types.KindDouble:
		return AppendDouble(dst, v.F64[i])
	case types.KindString, types.KindChar, types.KindVarchar:
		return append(dst, v.Str[i]...)
	case types.KindBinary:
		if s.HexBinary {
			return AppendHex(dst, v.Str[i])
		}
		return append(dst, v.Str[i]...)
	case types.KindDate:
		return AppendDate(dst, int64(v.I32[i]))
	case types.KindTimestamp:
		return AppendTimestamp(dst, v.I64[i], s.Zone)
	case types.KindTimestampNTZ:
		return AppendTimestamp(dst, v.I64[i], nil)
	case types.KindTime:
		return AppendTime(dst, v.I64[i])
	case types.KindCalendarInterval:
		return AppendInterval(dst, v.Ivl[i])
	}
	return s.nested(dst, v, i)
}

func (s *Style) nested(dst []byte, v *column.Vector, i int) []byte {
	switch v.Type.Kind() {
	case types.KindArray:
		dst = append(dst, '[')
		for k := v.Offsets[i]; k < v.Offsets[i+1]; k++ {
			dst = s.element(dst, v.Kids[0], int(k), k > v.Offsets[i])
		}
		return append(dst, ']')
	case types.KindMap:
		dst = append(dst, '{')
		for k := v.Offsets[i]; k < v.Offsets[i+1]; k++ {
			dst = s.element(dst, v.Kids[0], int(k), k > v.Offsets[i])
			dst = s.Append(append(dst, " -> "...), v.Kids[1], int(k))
		}
		return append(dst, '}')
	case types.KindStruct:
		dst = append(dst, '{')
		for k, kid := range v.Kids {
			dst = s.element(dst, kid, i, k > 0)
		}
		return append(dst, '}')
	case types.KindVariant:
		return append(dst, VariantJSON(column.DecodeVariant(v.Str[i]), s.Zone)...)
	}
	return dst
}

func (s *Style) element(dst []byte, v *column.Vector, i int, comma bool) []byte {
	if comma {
		dst = append(dst, ", "...)
	}
	return s.Append(dst, v, i)
}

// String is row i of v as a string; strings and binary as text are not copied.
func (s *Style) String(v *column.Vector, i int) string {
	if !v.IsNull(i) && v.Phys() == column.PStr && !(s.HexBinary && v.Type.Kind() == types.KindBinary) {
		if v.Const {
			i = 0
		}
		return v.Str[i]
	}
	var buf [48]byte
	return string(s.Append(buf[:0], v, i))
}

// Value writes one Go value (see column.Get) of type t.
func (s *Style) Value(x any, t types.DataType) string {
	return s.String(column.ConstVector(t, x, 1), 0)
}

const hexDigits = "0123456789ABCDEF"

// AppendHex appends bytes as [00 FF].
func AppendHex(dst []byte, b string) []byte {
	dst = append(dst, '[')
	for i := range len(b) {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, hexDigits[b[i]>>4], hexDigits[b[i]&15])
	}
	return append(dst, ']')
}

// decimal is plain text, or Java's BigDecimal.toString.
func (s *Style) decimal(v *column.Vector, i, scale int) string {
	plain := v.Dec[i].Text(scale)
	if !s.SciDecimal || scale <= 6 {
		return plain
	}
	digits := strings.TrimLeft(strings.ReplaceAll(strings.TrimPrefix(plain, "-"), ".", ""), "0")
	if digits == "" {
		digits = "0"
	}
	exp := len(digits) - 1 - scale
	if exp >= -6 {
		return plain
	}
	out := digits[:1]
	if len(digits) > 1 {
		out += "." + digits[1:]
	}
	if strings.HasPrefix(plain, "-") {
		out = "-" + out
	}
	return out + "E" + strconv.Itoa(exp)
}

// VariantJSON writes a variant as JSON; package variant sets it.
var VariantJSON = func(v column.Variant, _ *time.Location) string { return v.Value }
