package datetime

import (
	"fmt"
	"time"

	py "gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
	"gospark/repl/python/stdlib/timefmt"
)

func onStamp(name, sig string, f func(th *py.Thread, d *DateTime, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		return f(th, self.(*DateTime), a)
	}}
}

func classStamp(name, sig string, f func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: sig, Class: true, Fn: f}
}

func init() {
	t := DateTimeType
	t.New = stampNew
	t.Compare = stampCompare
	t.Binary[py.OpAdd] = stampAdd
	t.Binary[py.OpSub] = stampSub
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		d := self.(*DateTime)
		s := fmt.Sprintf("%s(%d, %d, %d, %d, %d", typeLabel(self), d.year, d.month, d.day, d.hour, d.minute)
		return reprTail(th, s, d.second, d.micro, d.fold, d.tz)
	}
	t.Str = func(th *py.Thread, self py.Object) (string, error) { return self.(*DateTime).iso(th, " ", "auto") }
	t.Hash = func(th *py.Thread, self py.Object) (int64, error) {
		us, _, err := self.(*DateTime).utc(th)
		if err != nil {
			return 0, err
		}
		return py.Hash(th, py.NewInt(us))
	}
	t.AddGetset(getter("hour", func(d *DateTime) int { return d.hour }), getter("minute", func(d *DateTime) int { return d.minute }),
		getter("second", func(d *DateTime) int { return d.second }), getter("microsecond", func(d *DateTime) int { return d.micro }),
		getter("fold", func(d *DateTime) int { return d.fold }),
		py.Getset{Name: "tzinfo", Get: func(th *py.Thread, self py.Object) (py.Object, error) { return self.(*DateTime).tz, nil }})
	t.AddMethods(
		classStamp("now", "tz=None", func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
			return inZone(th, cls, time.Now(), a[0])
		}),
		classStamp("today", "", func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
			return inZone(th, cls, time.Now(), py.None)
		}),
		classStamp("utcnow", "", func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
			return makeStamp(th, cls, FromTime(time.Now().UTC(), py.None))
		}),
		classStamp("fromtimestamp", "timestamp, tz=None", func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
			tm, err := stampTime(th, a[0])
			if err != nil {
				return nil, err
			}
			return inZone(th, cls, tm, a[1])
		}),
		classStamp("utcfromtimestamp", "timestamp, /", func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
			tm, err := stampTime(th, a[0])
			if err != nil {
				return nil, err
			}
			return makeStamp(th, cls, FromTime(tm.UTC(), py.None))
		}),
		classStamp("combine", "date, time, tzinfo=?", func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
			date, ok := dateOf(a[0])
			if !ok {
				return nil, py.TypeErrorf("combine() argument 1 must be datetime.date, not %s", a[0].Type().Name)
			}
			c, ok := a[1].(*Time)
			if !ok {
				return nil, py.TypeErrorf("combine() argument 2 must be datetime.time, not %s", a[1].Type().Name)
			}
			tz := c.tz
			if a[2] != nil {
				tz = a[2]
			}
			if err := checkZone(tz); err != nil {
				return nil, err
			}
			return newDateTime(cls.(*py.Type), date, c.hms, c.fold, tz), nil
		}),
		classStamp("strptime", "date_string, format, /", stampParse),
		classStamp("fromisoformat", "date_string, /", func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
			s, ok := a[0].(*py.Str)
			if !ok {
				return nil, py.TypeErrorf("fromisoformat: argument must be str")
			}
			date, clock, tz, ok := parseISOStamp(s.String())
			if !ok {
				return nil, badISO(s.String())
			}
			return stampOf(cls.(*py.Type), []int{date.year, date.month, date.day, clock.hour, clock.minute, clock.second, clock.micro, 0}, tz)
		}),
		onStamp("date", "", func(th *py.Thread, d *DateTime, a []py.Object) (py.Object, error) {
			return newDate(DateType, d.ymd), nil
		}),
		onStamp("time", "", func(th *py.Thread, d *DateTime, a []py.Object) (py.Object, error) {
			return newTime(TimeType, d.hms, d.fold, py.None), nil
		}),
		onStamp("timetz", "", func(th *py.Thread, d *DateTime, a []py.Object) (py.Object, error) {
			return newTime(TimeType, d.hms, d.fold, d.tz), nil
		}),
		onStamp("timestamp", "", func(th *py.Thread, d *DateTime, a []py.Object) (py.Object, error) {
			f, err := d.timestamp(th)
			return py.Float(f), err
		}),
		onStamp("timetuple", "", func(th *py.Thread, d *DateTime, a []py.Object) (py.Object, error) { return structTime(th, d, -1) }),
		onStamp("utctimetuple", "", func(th *py.Thread, d *DateTime, a []py.Object) (py.Object, error) {
			off, _, err := d.Aware(th)
			if err != nil {
				return nil, err
			}
			u, err := d.shift(-off)
			if err != nil {
				return nil, err
			}
			u.tz = py.None
			return structTime(th, u, 0)
		}),
		onStamp("astimezone", "tz=None", func(th *py.Thread, d *DateTime, a []py.Object) (py.Object, error) {
			return d.astimezone(th, a[0])
		}),
		onStamp("utcoffset", "", func(th *py.Thread, d *DateTime, a []py.Object) (py.Object, error) {
			off, err := offsetOf(th, d.tz, d)
			if off == nil || err != nil {
				return py.None, err
			}
			return off, nil
		}),
		onStamp("dst", "", func(th *py.Thread, d *DateTime, a []py.Object) (py.Object, error) {
			return zoneCall(th, d.tz, d, "dst")
		}),
		onStamp("tzname", "", func(th *py.Thread, d *DateTime, a []py.Object) (py.Object, error) {
			return zoneCall(th, d.tz, d, "tzname")
		}),
		onStamp("isoformat", "sep='T', timespec='auto'", func(th *py.Thread, d *DateTime, a []py.Object) (py.Object, error) {
			sep, ok := a[0].(*py.Str)
			if !ok || sep.Len() != 1 {
				return nil, py.TypeErrorf("isoformat() argument 1 must be a unicode character, not %s", a[0].Type().Name)
			}
			spec, ok := a[1].(*py.Str)
			if !ok {
				return nil, py.TypeErrorf("isoformat() argument 2 must be str, not %s", a[1].Type().Name)
			}
			return newStr(d.iso(th, sep.String(), spec.String()))
		}),
		py.Method{Name: "replace", Raw: func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) (py.Object, error) {
			a, err := stampReplaceSig.Bind(th, args, kw)
			if err != nil {
				return nil, err
			}
			d := self.(*DateTime)
			v := []int{d.year, d.month, d.day, d.hour, d.minute, d.second, d.micro, d.fold}
			if err := override(th, v, append(a[:7:7], a[8])); err != nil {
				return nil, err
			}
			tz := d.tz
			if a[7] != nil {
				tz = a[7]
			}
			return stampOf(self.Type(), v, tz)
		}},
		reduceBy(func(self py.Object) []py.Object {
			d := self.(*DateTime)
			var out []py.Object
			for _, n := range []int{d.year, d.month, d.day, d.hour, d.minute, d.second, d.micro} {
				out = append(out, py.NewInt(int64(n)))
			}
			return append(out, d.tz)
		}),
	)
	t.SetAttr("min", NewDateTime(1, 1, 1, 0, 0, 0, 0, py.None))
	t.SetAttr("max", NewDateTime(9999, 12, 31, 23, 59, 59, 999999, py.None))
	t.SetAttr("resolution", rawDelta(0, 0, 1))
}

// reprTail ends the repr of a datetime or time after its minutes.
func reprTail(th *py.Thread, s string, second, micro, fold int, tz py.Object) (string, error) {
	if micro != 0 {
		s += fmt.Sprintf(", %d, %d", second, micro)
	} else if second != 0 {
		s += fmt.Sprintf(", %d", second)
	}
	if tz != py.None {
		r, err := py.Repr(th, tz)
		if err != nil {
			return "", err
		}
		s += ", tzinfo=" + r
	}
	if fold != 0 {
		s += ", fold=1"
	}
	return s + ")", nil
}

func stampParse(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
	var texts [2]string
	for i, o := range a {
		s, ok := o.(*py.Str)
		if !ok {
			return nil, py.TypeErrorf("strptime() argument %d must be str, not %s", i+1, o.Type().Name)
		}
		texts[i] = s.String()
	}
	p, err := timefmt.Strptime(texts[0], texts[1], pyfmt.StrRepr(texts[0]), pyfmt.StrRepr(texts[1]))
	if err != nil {
		return nil, valueErr(err)
	}
	var tz py.Object = py.None
	if p.HasOffset {
		z := NewTimezone(p.OffsetUS)
		if p.Zone != "" {
			z = &Timezone{offset: NewDelta(p.OffsetUS), name: py.NewStr(p.Zone)}
			z.InitHead(TimezoneType)
		}
		tz = z
	}
	return stampOf(cls.(*py.Type), []int{p.Year, p.Month, p.Day, p.Hour, p.Minute, p.Second, p.Micro, 0}, tz)
}
