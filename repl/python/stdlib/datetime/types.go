package datetime

import (
	"time"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib/timefmt"
)

// The classes of the module.
var (
	DateType     = py.NewTypeIn("datetime", "date", py.ObjectType)
	DateTimeType = py.NewTypeIn("datetime", "datetime", DateType)
	TimeType     = py.NewTypeIn("datetime", "time", py.ObjectType)
	DeltaType    = py.NewTypeIn("datetime", "timedelta", py.ObjectType)
	TZInfoType   = py.NewTypeIn("datetime", "tzinfo", py.ObjectType)
	TimezoneType = py.NewTypeIn("datetime", "timezone", TZInfoType)
)

// ymd is a calendar date.
type ymd struct{ year, month, day int }

func (d ymd) ordinal() int { return timefmt.Ordinal(d.year, d.month, d.day) }
func (d ymd) weekday() int { return timefmt.Weekday(d.year, d.month, d.day) }

// hms is a time of day.
type hms struct{ hour, minute, second, micro int }

// micros counts microseconds since midnight.
func (t hms) micros() int64 {
	return int64((t.hour*60+t.minute)*60+t.second)*1000000 + int64(t.micro)
}

// Date is an instance of date.
type Date struct {
	py.Head
	ymd
}

// DateTime is an instance of datetime.
type DateTime struct {
	py.Head
	ymd
	hms
	fold int
	tz   py.Object // None or a tzinfo
}

// Time is an instance of time.
type Time struct {
	py.Head
	hms
	fold int
	tz   py.Object
}

// NewDate returns date(year, month, day); the values are valid.
func NewDate(year, month, day int) *Date { return newDate(DateType, ymd{year, month, day}) }

func newDate(cls *py.Type, d ymd) *Date {
	o := &Date{ymd: d}
	o.InitHead(cls)
	return o
}

// NewDateTime returns datetime(…); tz is None or a tzinfo, and the values are valid.
func NewDateTime(year, month, day, hour, minute, second, micro int, tz py.Object) *DateTime {
	return newDateTime(DateTimeType, ymd{year, month, day}, hms{hour, minute, second, micro}, 0, tz)
}

func newDateTime(cls *py.Type, d ymd, t hms, fold int, tz py.Object) *DateTime {
	o := &DateTime{ymd: d, hms: t, fold: fold, tz: tz}
	o.InitHead(cls)
	return o
}

func newTime(cls *py.Type, t hms, fold int, tz py.Object) *Time {
	o := &Time{hms: t, fold: fold, tz: tz}
	o.InitHead(cls)
	return o
}

// FromTime returns a datetime of what t's own clock shows; tz None makes it naive.
func FromTime(t time.Time, tz py.Object) *DateTime {
	year, month, day := t.Date()
	return NewDateTime(year, int(month), day, t.Hour(), t.Minute(), t.Second(), t.Nanosecond()/1000, tz)
}

// DateOf returns the calendar date of a date or datetime.
func DateOf(o py.Object) (year, month, day int, ok bool) {
	d, ok := dateOf(o)
	return d.year, d.month, d.day, ok
}

func dateOf(o py.Object) (ymd, bool) {
	switch v := o.(type) {
	case *Date:
		return v.ymd, true
	case *DateTime:
		return v.ymd, true
	}
	return ymd{}, false
}

// Clock returns the parts of a datetime's time of day.
func (d *DateTime) Clock() (hour, minute, second, micro int) {
	return d.hour, d.minute, d.second, d.micro
}

// Aware reports whether the datetime has a UTC offset, and the offset in microseconds.
func (d *DateTime) Aware(th *py.Thread) (offset int64, aware bool, err error) {
	off, err := offsetOf(th, d.tz, d)
	if err != nil || off == nil {
		return 0, false, err
	}
	return off.total(), true, nil
}

// GoTime returns the instant: a naive datetime is taken in loc.
func (d *DateTime) GoTime(th *py.Thread, loc *time.Location) (time.Time, error) {
	off, aware, err := d.Aware(th)
	if err != nil {
		return time.Time{}, err
	}
	if !aware {
		return time.Date(d.year, time.Month(d.month), d.day, d.hour, d.minute, d.second, d.micro*1000, loc), nil
	}
	t := time.Date(d.year, time.Month(d.month), d.day, d.hour, d.minute, d.second, d.micro*1000, time.UTC)
	return t.Add(-time.Duration(off) * time.Microsecond), nil
}

// bind unpacks arguments and puts the errors of a wrong call into the words of these classes' constructors.
func bind(th *py.Thread, sig *py.Sig, args []py.Object, kw *py.Kwargs) ([]py.Object, error) {
	for i, p := range sig.Params {
		if !p.Optional && i >= len(args) && kw.Get(p.Name.String()) == nil {
			return nil, py.TypeErrorf("function missing required argument '%s' (pos %d)", p.Name.String(), i+1)
		}
	}
	if n := len(args) + kw.Len(); n > len(sig.Params) {
		return nil, py.TypeErrorf("function takes at most %d arguments (%d given)", len(sig.Params), n)
	}
	return sig.Bind(th, args, kw)
}

// ints converts arguments with __index__.
func ints(th *py.Thread, a []py.Object) ([]int, error) {
	out := make([]int, len(a))
	for i, o := range a {
		n, err := py.ToInt(th, o)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}

func checkDate(v []int) (ymd, error) {
	d := ymd{v[0], v[1], v[2]}
	switch {
	case d.year < 1 || d.year > 9999:
		return d, py.ValueErrorf("year %d is out of range", d.year)
	case d.month < 1 || d.month > 12:
		return d, py.ValueErrorf("month must be in 1..12")
	case d.day < 1 || d.day > timefmt.DaysInMonth(d.year, d.month):
		return d, py.ValueErrorf("day is out of range for month")
	}
	return d, nil
}

func checkTime(v []int, fold int) (hms, error) {
	t := hms{v[0], v[1], v[2], v[3]}
	for i, f := range []struct {
		name string
		top  int
	}{{"hour", 23}, {"minute", 59}, {"second", 59}, {"microsecond", 999999}} {
		if v[i] < 0 || v[i] > f.top {
			return t, py.ValueErrorf("%s must be in 0..%d", f.name, f.top)
		}
	}
	if fold != 0 && fold != 1 {
		return t, py.ValueErrorf("fold must be either 0 or 1")
	}
	return t, nil
}

func checkZone(tz py.Object) error {
	if tz != py.None && !tz.Type().IsSubtype(TZInfoType) {
		return py.TypeErrorf("tzinfo argument must be None or of a tzinfo subclass, not type '%s'", tz.Type().Name)
	}
	return nil
}

// getter makes a read-only attribute of an int.
func getter[T py.Object](name string, f func(o T) int) py.Getset {
	return py.Getset{Name: name, Get: func(th *py.Thread, self py.Object) (py.Object, error) {
		return py.NewInt(int64(f(self.(T)))), nil
	}}
}

func valueErr(err error) error { return py.ValueErrorf("%s", err.Error()) }
