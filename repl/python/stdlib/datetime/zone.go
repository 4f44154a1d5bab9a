package datetime

import (
	"fmt"

	py "gospark/repl/python/object"
)

// Timezone is an instance of timezone: a fixed offset from UTC.
type Timezone struct {
	py.Head
	offset *Delta
	name   py.Object // None if it has no name of its own
}

// tzinfo is an instance of tzinfo or of a class derived from it.
type tzinfo struct{ py.Head }

// UTC is timezone.utc.
var UTC = func() *Timezone {
	z := &Timezone{offset: rawDelta(0, 0, 0), name: py.None}
	z.InitHead(TimezoneType)
	return z
}()

// NewTimezone returns a timezone of that many microseconds east of UTC, UTC itself for 0.
func NewTimezone(micros int64) *Timezone {
	if micros == 0 {
		return UTC
	}
	z := &Timezone{offset: NewDelta(micros), name: py.None}
	z.InitHead(TimezoneType)
	return z
}

var zoneSig = py.NewSig("timezone", "offset, name=?")

func (z *Timezone) label() string {
	if s, ok := z.name.(*py.Str); ok {
		return s.String()
	}
	if z.offset.total() == 0 {
		return "UTC"
	}
	return "UTC" + offsetText(z.offset.total(), ":")
}

// offsetText is +HH:MM[:SS[.ffffff]] with sep for the colons.
func offsetText(us int64, sep string) string {
	sign := "+"
	if us < 0 {
		sign, us = "-", -us
	}
	s := us / 1000000
	text := fmt.Sprintf("%s%02d%s%02d", sign, s/3600, sep, s/60%60)
	if s%60 != 0 || us%1000000 != 0 {
		text += fmt.Sprintf("%s%02d", sep, s%60)
	}
	if us%1000000 != 0 {
		text += fmt.Sprintf(".%06d", us%1000000)
	}
	return text
}

// offsetOf is tz.utcoffset(dt), nil if there is none.
func offsetOf(th *py.Thread, tz, dt py.Object) (*Delta, error) {
	switch z := tz.(type) {
	case *Timezone:
		return z.offset, nil
	}
	if tz == py.None || tz == nil {
		return nil, nil
	}
	r, err := py.CallMethod(th, tz, "utcoffset", dt)
	if err != nil || r == py.None {
		return nil, err
	}
	d, ok := r.(*Delta)
	if !ok {
		return nil, py.TypeErrorf("tzinfo.utcoffset() must return None or a timedelta, not '%s'", r.Type().Name)
	}
	if t := d.total(); t <= -dayMicros || t >= dayMicros {
		return nil, py.ValueErrorf("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
	}
	return d, nil
}

// zoneCall is tz.name(dt) for dst and tzname; None without a tz.
func zoneCall(th *py.Thread, tz, dt py.Object, name string) (py.Object, error) {
	if tz == py.None {
		return py.None, nil
	}
	return py.CallMethod(th, tz, name, dt)
}

func init() {
	TZInfoType.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		o := &tzinfo{}
		o.InitHead(cls)
		return o, nil
	}
	for _, n := range []string{"utcoffset", "dst", "tzname"} {
		TZInfoType.AddMethods(py.Method{Name: n, Sig: "dt, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			return nil, py.Errorf(py.NotImplementedError, "a tzinfo subclass must implement %s()", n)
		}})
	}
	TZInfoType.AddMethods(py.Method{Name: "fromutc", Sig: "dt, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		d, ok := a[0].(*DateTime)
		if !ok {
			return nil, py.TypeErrorf("fromutc: argument must be a datetime")
		}
		off, err := offsetOf(th, self, d)
		if err != nil {
			return nil, err
		}
		if off == nil {
			return nil, py.ValueErrorf("fromutc: non-None utcoffset() result required")
		}
		r, err := py.CallMethod(th, self, "dst", d)
		if err != nil {
			return nil, err
		}
		dst, ok := r.(*Delta)
		if !ok {
			return nil, py.ValueErrorf("fromutc: non-None dst() result required")
		}
		local, err := d.shift(off.total() - dst.total())
		if err != nil {
			return nil, err
		}
		if r, err = py.CallMethod(th, self, "dst", local); err != nil {
			return nil, err
		}
		if dst, ok = r.(*Delta); !ok {
			return nil, py.ValueErrorf("fromutc: tz.dst() gave inconsistent results; cannot convert")
		}
		return wrap(local.shift(dst.total()))
	}})
	t := TimezoneType
	t.Final = true
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		a, err := zoneSig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		d, ok := a[0].(*Delta)
		if !ok {
			return nil, py.TypeErrorf("timezone() argument 1 must be datetime.timedelta, not %s", a[0].Type().Name)
		}
		if d.Days < -1 || d.Days > 0 || d.total() == -dayMicros {
			s, err := py.Repr(th, d)
			if err != nil {
				return nil, err
			}
			return nil, py.ValueErrorf("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %s.", s)
		}
		if a[1] == nil {
			if d.total() == 0 {
				return UTC, nil
			}
			a[1] = py.None
		} else if _, ok := a[1].(*py.Str); !ok {
			return nil, py.TypeErrorf("timezone() argument 2 must be str, not %s", a[1].Type().Name)
		}
		z := &Timezone{offset: d, name: a[1]}
		z.InitHead(cls)
		return z, nil
	}
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		z := self.(*Timezone)
		if z == UTC {
			return "datetime.timezone.utc", nil
		}
		s, err := py.Repr(th, z.offset)
		if err != nil {
			return "", err
		}
		if z.name != py.None {
			n, err := py.Repr(th, z.name)
			if err != nil {
				return "", err
			}
			s += ", " + n
		}
		return "datetime.timezone(" + s + ")", nil
	}
	t.Str = func(th *py.Thread, self py.Object) (string, error) { return self.(*Timezone).label(), nil }
	t.Hash = func(th *py.Thread, self py.Object) (int64, error) { return py.Hash(th, self.(*Timezone).offset) }
	t.Compare = func(th *py.Thread, op py.CmpOp, self, other py.Object) (py.Object, error) {
		b, ok := other.(*Timezone)
		if !ok || op != py.EQ && op != py.NE {
			return py.NotImplemented, nil
		}
		return py.Bool((self.(*Timezone).offset.total() == b.offset.total()) == (op == py.EQ)), nil
	}
	t.AddMethods(
		py.Method{Name: "utcoffset", Sig: "dt, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			return self.(*Timezone).offset, nil
		}},
		py.Method{Name: "tzname", Sig: "dt, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			return py.NewStr(self.(*Timezone).label()), nil
		}},
		py.Method{Name: "dst", Sig: "dt, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) { return py.None, nil }},
		py.Method{Name: "fromutc", Sig: "dt, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			d, ok := a[0].(*DateTime)
			if !ok {
				return nil, py.TypeErrorf("fromutc: argument must be a datetime instance")
			}
			if d.tz != self {
				return nil, py.ValueErrorf("fromutc: dt.tzinfo is not self")
			}
			return wrap(d.shift(self.(*Timezone).offset.total()))
		}},
	)
	t.SetAttr("utc", UTC)
	t.SetAttr("min", NewTimezone(-(24*60-1)*60*1000000))
	t.SetAttr("max", NewTimezone((24*60-1)*60*1000000))
}
