package pyspark

import (
	"time"

	"gospark/dataframe/column/text"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
	"gospark/repl/python/stdlib/datetime"
)

const (
	microsPerSecond = 1_000_000
	microsPerDay    = 86_400 * microsPerSecond
)

// dateValue is the days since 1970-01-01 of a date or datetime.
func dateValue(_ *object.Thread, o object.Object, _ types.DataType) (any, error) {
	y, m, d, ok := datetime.DateOf(o)
	if !ok {
		return nil, nil
	}
	return int32(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix() / 86400), nil
}

// newDate is the datetime.date of days since 1970-01-01.
func newDate(days int32) object.Object {
	y, m, d := text.Civil(int64(days))
	return datetime.NewDate(int(y), m, d)
}

// timestampValue is the microseconds of a datetime: the instant if local, naive ones in the machine's zone, else the wall clock's.
func timestampValue(o object.Object, local bool) (any, error) {
	d, ok := o.(*datetime.DateTime)
	if !ok {
		return nil, nil
	}
	loc := time.UTC
	if local {
		loc = time.Local
	}
	t, err := d.GoTime(nil, loc)
	if err != nil {
		return nil, err
	}
	return t.UnixMicro(), nil
}

// newTimestamp is the naive datetime that the machine's zone shows at an instant, or of a wall clock.
func newTimestamp(micros int64, local bool) object.Object {
	loc := time.UTC
	if local {
		loc = time.Local
	}
	return datetime.FromTime(time.UnixMicro(micros).In(loc), object.None)
}

func durationValue(_ *object.Thread, o object.Object, _ types.DataType) (any, error) {
	d, ok := o.(*datetime.Delta)
	if !ok {
		return nil, nil
	}
	return int64(d.Days)*microsPerDay + int64(d.Secs)*microsPerSecond + int64(d.Micros), nil
}

func newDuration(micros int64) object.Object { return datetime.NewDelta(micros) }

// timeValue is the nanoseconds since midnight of a time.
func timeValue(_ *object.Thread, o object.Object, _ types.DataType) (any, error) {
	t, ok := o.(*datetime.Time)
	if !ok {
		return nil, nil
	}
	h, m, s, us := t.Clock()
	return (int64((h*60+m)*60+s)*microsPerSecond + int64(us)) * 1000, nil
}

func newTime(nanos int64) object.Object {
	s := nanos / 1_000_000_000
	return datetime.NewTime(int(s/3600), int(s/60%60), int(s%60), int(nanos/1000%microsPerSecond), object.None)
}

// literalType is the type of a constant of the classes whose literals are not typed as columns of them are.
func literalType(o object.Object) (types.DataType, bool) {
	if d, ok := o.(*datetime.DateTime); ok {
		_ = d
		return types.Timestamp, true
	}
	return nil, false
}
