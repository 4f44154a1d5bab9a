package functions

import (
	"strings"

	"gospark/dataframe/errs"
)

// unitMonthsOf and unitMicrosOf are the units of timestampadd and timestampdiff; days and weeks are counted on the wall clock.
var (
	unitMonthsOf = map[string]int64{"MONTH": 1, "QUARTER": 3, "YEAR": 12}
	unitDaysOf   = map[string]int64{"DAY": 1, "DAYOFYEAR": 1, "WEEK": 7}
	unitMicrosOf = map[string]int64{"MICROSECOND": 1, "MILLISECOND": 1000, "SECOND": microsSecond, "MINUTE": microsMinute, "HOUR": microsHour}
)

func init() {
	scalars("datetime_funcs", []def{
		{Names: "timestampadd", Sig: "str, long, anyts", Type: copyOf(2), K: rows(func(c *Context, b *call, a []any) (any, error) {
			unit, n, v := strings.ToUpper(a[0].(string)), a[1].(int64), a[2].(int64)
			zone := stampZone(c, b.typ)
			switch {
			case unitMonthsOf[unit] != 0:
				return addMonthsStamp(v, n*unitMonthsOf[unit], zone), nil
			case unitDaysOf[unit] != 0:
				return addDayTime(v, n*unitDaysOf[unit], 0, zone)
			case unitMicrosOf[unit] != 0:
				m, ok := mulOK(n, unitMicrosOf[unit])
				sum, ok2 := addOK(v, m)
				if !ok || !ok2 {
					return nil, errs.New(errs.Arithmetic, "DATETIME_OVERFLOW", "operation", "add "+itoa(n)+" "+unit+" to "+SQLValue(v, b.typ))
				}
				return sum, nil
			}
			return nil, errUnit("TIMESTAMPADD", unit)
		})},
		{Names: "timestampdiff", Sig: "str, anyts, anyts -> long", K: rows(func(c *Context, b *call, a []any) (any, error) {
			unit := strings.ToUpper(a[0].(string))
			zone := stampZone(c, b.to[1])
			from, to := toLocal(a[1].(int64), zone), toLocal(a[2].(int64), zone)
			switch {
			case unitMonthsOf[unit] != 0:
				return monthsApart(from, to) / unitMonthsOf[unit], nil
			case unitDaysOf[unit] != 0:
				return (to - from) / microsDay / unitDaysOf[unit], nil
			case unitMicrosOf[unit] != 0:
				return (a[2].(int64) - a[1].(int64)) / unitMicrosOf[unit], nil
			}
			return nil, errUnit("TIMESTAMPDIFF", unit)
		})},
	})
}

func errUnit(fn, unit string) error {
	return errs.New(errs.IllegalArgument, "INVALID_PARAMETER_VALUE.DATETIME_UNIT", "functionName", "`"+fn+"`", "parameter", "`unit`", "invalidValue", "'"+unit+"'")
}

// monthsApart is the number of whole months between two wall clocks.
func monthsApart(from, to int64) int64 {
	sign := int64(1)
	if to < from {
		from, to, sign = to, from, -1
	}
	a, b := clockOf(from, nil), clockOf(to, nil)
	n := (b.year-a.year)*12 + int64(b.month-a.month)
	if n > 0 && addMonthsStamp(from, n, nil) > to {
		n--
	}
	return sign * n
}
