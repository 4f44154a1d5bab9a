package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func decOf(x any) decimal.Dec { d, _ := x.(decimal.Dec); return d }

// partNames are the fields of extract by all their names.
var partNames = map[string]string{"YEAR": "YEAR", "Y": "YEAR", "YEARS": "YEAR", "YR": "YEAR", "YRS": "YEAR", "YEAROFWEEK": "YEAROFWEEK",
	"QUARTER": "QUARTER", "QTR": "QUARTER", "MONTH": "MONTH", "MON": "MONTH", "MONS": "MONTH", "MONTHS": "MONTH", "WEEK": "WEEK", "W": "WEEK", "WEEKS": "WEEK",
	"DAY": "DAY", "D": "DAY", "DAYS": "DAY", "DAYOFWEEK": "DAYOFWEEK", "DOW": "DAYOFWEEK", "DAYOFWEEK_ISO": "DAYOFWEEK_ISO", "DOW_ISO": "DAYOFWEEK_ISO",
	"DOY": "DOY", "HOUR": "HOUR", "H": "HOUR", "HOURS": "HOUR", "HR": "HOUR", "HRS": "HOUR", "MINUTE": "MINUTE", "M": "MINUTE", "MIN": "MINUTE",
	"MINS": "MINUTE", "MINUTES": "MINUTE", "SECOND": "SECOND", "S": "SECOND", "SEC": "SECOND", "SECONDS": "SECOND", "SECS": "SECOND"}

// intervalParts are the fields of the intervals of one kind.
var intervalParts = map[types.Kind]string{types.KindYearMonthInterval: " YEAR MONTH ", types.KindDayTimeInterval: " DAY HOUR MINUTE SECOND "}

// partField is the field that the constant first argument names.
func (b *call) partField() (string, error) {
	s, ok := b.args[0].Value.(string)
	if !ok {
		if b.args[0].Foldable {
			return "", nil
		}
		return "", errs.New(errs.Analysis, "NON_FOLDABLE_ARGUMENT", "funcName", quoteID(b.name()), "paramName", "`field`", "paramType", `"STRING"`)
	}
	f := partNames[strings.ToUpper(s)]
	if f == "" {
		return "", errs.New(errs.Analysis, "INVALID_EXTRACT_FIELD", "field", "`"+s+"`", "expr", quoteSQL(b.args[1].SQL))
	}
	return f, nil
}

func partType(b *call) (dataType, error) {
	f, err := b.partField()
	if err != nil {
		return nil, err
	}
	src := b.args[1].Type
	if allowed := intervalParts[src.Kind()]; allowed != "" && f != "" && !strings.Contains(allowed, " "+f+" ") {
		return nil, errs.New(errs.Analysis, "INVALID_EXTRACT_FIELD", "field", "`"+b.args[0].Value.(string)+"`", "expr", quoteSQL(b.args[1].SQL))
	}
	switch {
	case types.IsString(src) || src.Kind() == types.KindNull:
		b.to[1] = types.Timestamp
	case !isTemporal(src):
		return nil, b.mismatch("UNEXPECTED_INPUT_TYPE", "paramIndex", "second", "requiredType", `("DATE" or "TIMESTAMP" or "TIME" or "INTERVAL")`,
			"inputSql", quoteSQL(b.args[1].SQL), "inputType", quoteType(src.SQL()))
	case src.Kind() == types.KindDate && (f == "HOUR" || f == "MINUTE" || f == "SECOND"):
		b.to[1] = types.Timestamp
	}
	switch {
	case f == "":
		return types.Double, nil
	case f == "SECOND":
		return types.Decimal(8, 6), nil
	case types.IsAnsiInterval(src) && (f == "MONTH" || f == "HOUR" || f == "MINUTE"), src.Kind() == types.KindCalendarInterval && (f == "MONTH" || f == "MINUTE"):
		return types.Byte, nil
	case src.Kind() == types.KindCalendarInterval && f == "HOUR":
		return types.Byte, nil
	}
	return types.Int, nil
}

func partKernel(b *call) (Kernel, error) {
	f, err := b.partField()
	if err != nil {
		return nil, err
	}
	t := b.to[1]
	return func(c *Context, args []*vector, n int) (*vector, error) {
		if f == "" {
			return column.NullVector(b.typ, n), nil
		}
		return strict(b.typ, func(c *Context, args []*vector, out *vector) error {
			return boxed(c, out, func(i int) (any, error) { return partOf(c, f, args[0].Get(i), t, b.typ), nil })
		})(c, args[1:], n)
	}, nil
}

func partOf(c *Context, f string, x any, t, out dataType) any {
	var cl clock
	var micros int64
	switch t.Kind() {
	case types.KindDate:
		cl = clockOf(int64(x.(int32))*microsDay, nil)
	case types.KindTimestamp:
		cl = clockOf(x.(int64), zoneOf(c))
	case types.KindTimestampNTZ:
		cl = clockOf(x.(int64), nil)
	case types.KindTime:
		cl = clockOf(x.(int64)/1000, nil)
	case types.KindYearMonthInterval:
		cl.year, cl.month = int64(x.(int32)/12), int(x.(int32)%12)
	case types.KindDayTimeInterval:
		micros = x.(int64)
		cl.day = int(micros / microsDay)
	case types.KindCalendarInterval:
		v := x.(column.Interval)
		cl.year, cl.month, cl.day, micros = int64(v.Months/12), int(v.Months%12), int(v.Days), v.Micros
	}
	if t.Kind() == types.KindDayTimeInterval || t.Kind() == types.KindCalendarInterval {
		rest := micros
		if t.Kind() == types.KindDayTimeInterval {
			rest = micros % microsDay
		}
		cl.hour, cl.minute = int(rest/microsHour), int(rest/microsMinute%60)
		rest %= microsMinute
		cl.secnd, cl.micros = int(rest/microsSecond), rest%microsSecond
	}
	var v int64
	switch f {
	case "YEAR":
		v = cl.year
	case "YEAROFWEEK":
		v = int64(isoYear(&cl))
	case "QUARTER":
		v = int64((cl.month-1)/3 + 1)
	case "MONTH":
		v = int64(cl.month)
	case "WEEK":
		v = int64(weekOfYear(&cl))
	case "DAY":
		v = int64(cl.day)
	case "DAYOFWEEK":
		v = int64((cl.weekday()+1)%7 + 1)
	case "DAYOFWEEK_ISO":
		v = int64(cl.weekday() + 1)
	case "DOY":
		v = int64(cl.yearDay())
	case "HOUR":
		v = int64(cl.hour)
	case "MINUTE":
		v = int64(cl.minute)
	case "SECOND":
		return decimal.FromInt64(int64(cl.secnd)*microsSecond + cl.micros)
	}
	return wholeValue(v, out)
}
