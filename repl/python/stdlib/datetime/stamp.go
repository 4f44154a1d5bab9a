package datetime

import (
	"math"
	"math/big"
	"time"

	py "gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
)

// shift moves a datetime by microseconds, on its own clock.
func (d *DateTime) shift(us int64) (*DateTime, error) {
	total := d.micros() + us%dayMicros
	days := us / dayMicros
	days += total / dayMicros
	if total %= dayMicros; total < 0 {
		total += dayMicros
		days--
	}
	date, err := fromOrdinal(d.ordinal() + int(days))
	if err != nil {
		return nil, err
	}
	return newDateTime(d.Type(), date, clock(total), 0, d.tz), nil
}

// clock is the time of day that many microseconds after midnight.
func clock(us int64) hms {
	s := int(us / 1000000)
	return hms{s / 3600, s / 60 % 60, s % 60, int(us % 1000000)}
}

// micros since 0001-01-01 on the datetime's own clock.
func (d *DateTime) absolute() int64 { return int64(d.ordinal())*dayMicros + d.micros() }

var (
	stampSig        = py.NewSig("datetime", "year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0")
	stampReplaceSig = py.NewSig("replace", "year=?, month=?, day=?, hour=?, minute=?, second=?, microsecond=?, tzinfo=?, *, fold=?")
)

func stampNew(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
	a, err := bind(th, stampSig, args, kw)
	if err != nil {
		return nil, err
	}
	v, err := ints(th, append(a[:7:7], a[8]))
	if err != nil {
		return nil, err
	}
	return stampOf(cls, v, a[7])
}

// stampOf checks year … microsecond and fold.
func stampOf(cls *py.Type, v []int, tz py.Object) (py.Object, error) {
	date, err := checkDate(v)
	if err != nil {
		return nil, err
	}
	clock, err := checkTime(v[3:], v[7])
	if err != nil {
		return nil, err
	}
	if err := checkZone(tz); err != nil {
		return nil, err
	}
	return newDateTime(cls, date, clock, v[7], tz), nil
}

// stampTime is the instant of a POSIX timestamp, rounded half-even to microseconds.
func stampTime(th *py.Thread, o py.Object) (time.Time, error) {
	if n := py.BigOf(o); n != nil {
		if !n.IsInt64() || n.Int64() > 253402300799+86400 || n.Int64() < -62135596800-86400 {
			return time.Time{}, py.ValueErrorf("year is out of range")
		}
		return time.Unix(n.Int64(), 0), nil
	}
	f, err := py.ToFloat(th, o)
	if err != nil {
		return time.Time{}, err
	}
	if math.IsNaN(f) {
		return time.Time{}, py.ValueErrorf("cannot convert float NaN to integer")
	}
	if f > 253402300799+86400 || f < -62135596800-86400 {
		return time.Time{}, py.ValueErrorf("year is out of range")
	}
	r := new(big.Rat).SetFloat64(f)
	r.Mul(r, big.NewRat(1000000, 1))
	return time.UnixMicro(pyfmt.RoundHalfEven(r.Num(), r.Denom()).Int64()), nil
}

// inZone makes an instance of cls that shows an instant in tz (None: local time).
func inZone(th *py.Thread, cls py.Object, tm time.Time, tz py.Object) (py.Object, error) {
	if err := checkZone(tz); err != nil {
		return nil, err
	}
	if tz == py.None {
		return makeStamp(th, cls, FromTime(tm.Local(), py.None))
	}
	o, err := makeStamp(th, cls, FromTime(tm.UTC(), tz))
	if err != nil {
		return nil, err
	}
	return py.CallMethod(th, tz, "fromutc", o)
}

// makeStamp is d as an instance of cls.
func makeStamp(th *py.Thread, cls py.Object, d *DateTime) (py.Object, error) {
	if d.year < 1 || d.year > 9999 {
		return nil, py.ValueErrorf("year %d is out of range", d.year)
	}
	if t, ok := cls.(*py.Type); ok {
		d.InitHead(t)
	}
	return d, nil
}

// utc is the datetime's instant in microseconds, by its offset or 0.
func (d *DateTime) utc(th *py.Thread) (us int64, aware bool, err error) {
	off, aware, err := d.Aware(th)
	return d.absolute() - off, aware, err
}

func stampCompare(th *py.Thread, op py.CmpOp, self, other py.Object) (py.Object, error) {
	a := self.(*DateTime)
	b, ok := other.(*DateTime)
	if !ok {
		if _, isDate := other.(*Date); isDate && op != py.EQ && op != py.NE {
			return nil, py.TypeErrorf("can't compare %s to %s", typeLabel(self), typeLabel(other))
		}
		return py.NotImplemented, nil
	}
	if a.tz == b.tz {
		return holds(op, cmpInt(a.absolute(), b.absolute())), nil
	}
	x, aware, err := a.utc(th)
	if err != nil {
		return nil, err
	}
	y, aware2, err := b.utc(th)
	if err != nil {
		return nil, err
	}
	if aware != aware2 {
		if op == py.EQ || op == py.NE {
			return py.Bool(op == py.NE), nil
		}
		return nil, py.TypeErrorf("can't compare offset-naive and offset-aware datetimes")
	}
	return holds(op, cmpInt(x, y)), nil
}

func cmpInt(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func stampAdd(th *py.Thread, a, b py.Object) (py.Object, error) {
	d, ok := a.(*DateTime)
	if !ok {
		d, ok = b.(*DateTime)
		b = a
	}
	delta, ok2 := b.(*Delta)
	if !ok || !ok2 {
		return py.NotImplemented, nil
	}
	return addDelta(d, delta, 1)
}

func addDelta(d *DateTime, delta *Delta, sign int) (py.Object, error) {
	if delta.Days > 4000000 || delta.Days < -4000000 {
		return nil, py.OverflowErrorf("date value out of range")
	}
	return wrap(d.shift(int64(sign) * delta.total()))
}

func stampSub(th *py.Thread, a, b py.Object) (py.Object, error) {
	d, ok := a.(*DateTime)
	if !ok {
		return py.NotImplemented, nil
	}
	switch v := b.(type) {
	case *Delta:
		return addDelta(d, v, -1)
	case *DateTime:
		if d.tz == v.tz {
			return NewDelta(d.absolute() - v.absolute()), nil
		}
		x, aware, err := d.utc(th)
		if err != nil {
			return nil, err
		}
		y, aware2, err := v.utc(th)
		if err != nil {
			return nil, err
		}
		if aware != aware2 {
			return nil, py.TypeErrorf("can't subtract offset-naive and offset-aware datetimes")
		}
		return NewDelta(x - y), nil
	}
	return py.NotImplemented, nil
}

func (d *DateTime) timestamp(th *py.Thread) (float64, error) {
	t, err := d.GoTime(th, time.Local)
	if err != nil {
		return 0, err
	}
	f, _ := new(big.Rat).SetFrac64(t.UnixMicro(), 1000000).Float64()
	return f, nil
}

func localZone(t time.Time) py.Object {
	name, off := t.Local().Zone()
	z := &Timezone{offset: NewDelta(int64(off) * 1000000), name: py.NewStr(name)}
	z.InitHead(TimezoneType)
	return z
}

func (d *DateTime) astimezone(th *py.Thread, tz py.Object) (py.Object, error) {
	t, err := d.GoTime(th, time.Local)
	if err != nil {
		return nil, err
	}
	if tz == py.None {
		zone := localZone(t)
		return makeStamp(th, d.Type(), FromTime(t.Local(), zone))
	}
	if err := checkZone(tz); err != nil {
		return nil, err
	}
	if tz == d.tz {
		return d, nil
	}
	return inZone(th, d.Type(), t, tz)
}
