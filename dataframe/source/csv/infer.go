package csv

import (
	"math/big"
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/functions"
	"gospark/dataframe/types"
)

// inferrer finds the type of each column from all its values.
type inferrer struct {
	types []types.DataType // nil: only nulls so far
	null  string
	zone  *time.Location
	r     *reader // nil: no formats
}

func (in *inferrer) record(fields []string) {
	for len(in.types) < len(fields) {
		in.types = append(in.types, nil)
	}
	for i, f := range fields {
		if f == in.null || f == "" || in.types[i] == types.String {
			continue
		}
		in.types[i] = widen(in.types[i], in.typeOf(f))
	}
}

// typeOf is the narrowest type of one value, with dates and times in the formats of the options.
func (in *inferrer) typeOf(s string) types.DataType {
	t := typeOf(s, in.zone)
	if in.r == nil || in.r.dates == nil || t != types.String && !types.IsDatetime(t) {
		return t
	}
	switch {
	case in.r.dated && in.r.dates.Value(s, types.Date) != nil:
		return types.Date
	case in.r.timed && in.r.dates.Value(s, types.Timestamp) != nil:
		return types.Timestamp
	case t == types.Date && in.r.dated, t == types.Timestamp && in.r.timed:
		return types.String
	}
	return t
}

// typeOf is the narrowest type of one value.
func typeOf(s string, zone *time.Location) types.DataType {
	if _, err := strconv.ParseInt(s, 10, 32); err == nil {
		return types.Int
	}
	if _, err := strconv.ParseInt(s, 10, 64); err == nil {
		return types.Long
	}
	if n, ok := new(big.Int).SetString(s, 10); ok {
		if d := len(new(big.Int).Abs(n).String()); d <= types.MaxPrecision {
			return types.Decimal(d, 0)
		}
	}
	if _, ok := parseDouble(s); ok {
		return types.Double
	}
	if len(s) == 10 && s[4] == '-' {
		if _, ok := functions.ParseDate(s); ok {
			return types.Date
		}
	}
	if len(s) > 10 && s[4] == '-' {
		if _, ok := functions.ParseTimestamp(s, zone); ok {
			return types.Timestamp
		}
	}
	if strings.EqualFold(s, "true") || strings.EqualFold(s, "false") {
		return types.Boolean
	}
	return types.String
}

// parseDouble reads what Java's Double.parseDouble reads, and the words for numbers that are not finite.
func parseDouble(s string) (float64, bool) {
	switch s {
	case "NaN", "Inf", "-Inf", "Infinity", "-Infinity", "+Inf":
		v, err := strconv.ParseFloat(s, 64)
		return v, err == nil
	case "":
		return 0, false
	}
	if c := s[0]; c != '-' && c != '+' && c != '.' && (c < '0' || c > '9') || strings.ContainsAny(s, "xXpP_") {
		return 0, false
	}
	if last := s[len(s)-1]; last == 'd' || last == 'D' || last == 'f' || last == 'F' {
		s = s[:len(s)-1]
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil && v == 0 {
		return 0, false
	}
	if e, ok := err.(*strconv.NumError); ok && e.Err != strconv.ErrRange {
		return 0, false
	}
	return v, true
}

// widen is the type that holds values of both.
func widen(a, b types.DataType) types.DataType {
	switch {
	case a == nil:
		return b
	case b == nil || types.Equal(a, b):
		return a
	case types.IsNumeric(a) && types.IsNumeric(b):
		if a == types.Double || b == types.Double {
			return types.Double
		}
		if a.Kind() == types.KindDecimal || b.Kind() == types.KindDecimal {
			x, y := functions.DecimalFor(a), functions.DecimalFor(b)
			return types.Decimal(max(x.Precision, y.Precision), 0)
		}
		return types.Long
	case types.IsDatetime(a) && types.IsDatetime(b):
		return types.Timestamp
	}
	return types.String
}

// merge adds what another inferrer has seen.
func (in *inferrer) merge(o *inferrer) {
	for len(in.types) < len(o.types) {
		in.types = append(in.types, nil)
	}
	for i, t := range o.types {
		in.types[i] = widen(in.types[i], t)
	}
}
