package functions

import (
	"time"

	"gospark/dataframe/column/text"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// stampZone is the zone in which days and months are added to a timestamp: the session's, or none for timestamp_ntz.
func stampZone(c *Context, t dataType) *time.Location {
	if t.Kind() == types.KindTimestamp {
		return zoneOf(c)
	}
	return time.UTC
}

// addMonthsStamp adds months to a timestamp on the wall clock of loc.
func addMonthsStamp(micros, months int64, loc *time.Location) int64 {
	if months == 0 {
		return micros
	}
	local := toLocal(micros, loc)
	d, r := text.FloorDiv(local, microsDay)
	return fromLocal(int64(addMonths(int32(d), months))*microsDay+r, loc)
}

// addDayTime adds days on the wall clock of loc, then microseconds. Whole days of micros count as days, as Spark has it.
func addDayTime(micros, days, rest int64, loc *time.Location) (int64, error) {
	days, rest = days+rest/microsDay, rest%microsDay
	if days != 0 {
		shift, ok1 := mulOK(days, microsDay)
		local, ok2 := addOK(toLocal(micros, loc), shift)
		if !ok1 || !ok2 {
			return 0, errOverflow("long overflow", "")
		}
		micros = fromLocal(local, loc)
	}
	sum, ok := addOK(micros, rest)
	if !ok {
		return 0, errOverflow("long overflow", "")
	}
	return sum, nil
}

func errIntervalOverflow(try string) error {
	return errs.New(errs.Arithmetic, "INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION", "functionName", "`"+try+"`")
}

func errIntervalZero() error {
	return errs.New(errs.Arithmetic, "INTERVAL_DIVIDED_BY_ZERO")
}

func errDateInterval() error {
	return errs.Plain(errs.IllegalArgument, "requirement failed: Cannot add hours, minutes or seconds, milliseconds, microseconds to a date")
}
