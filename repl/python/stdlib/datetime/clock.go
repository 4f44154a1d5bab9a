package datetime

import (
	"fmt"

	py "gospark/repl/python/object"
)

var (
	timeSig        = py.NewSig("time", "hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0")
	timeReplaceSig = py.NewSig("replace", "hour=?, minute=?, second=?, microsecond=?, tzinfo=?, *, fold=?")
)

func timeOf(cls *py.Type, v []int, tz py.Object) (py.Object, error) {
	c, err := checkTime(v, v[4])
	if err != nil {
		return nil, err
	}
	if err := checkZone(tz); err != nil {
		return nil, err
	}
	return newTime(cls, c, v[4], tz), nil
}

// utc is the time of day in microseconds, by its offset or 0.
func (c *Time) utc(th *py.Thread) (int64, bool, error) {
	off, err := offsetOf(th, c.tz, py.None)
	if err != nil || off == nil {
		return c.micros(), false, err
	}
	return c.micros() - off.total(), true, nil
}

func onTime(name, sig string, f func(th *py.Thread, c *Time, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		return f(th, self.(*Time), a)
	}}
}

func init() {
	t := TimeType
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		a, err := bind(th, timeSig, args, kw)
		if err != nil {
			return nil, err
		}
		v, err := ints(th, append(a[:4:4], a[5]))
		if err != nil {
			return nil, err
		}
		return timeOf(cls, v, a[4])
	}
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		c := self.(*Time)
		return reprTail(th, fmt.Sprintf("%s(%d, %d", typeLabel(self), c.hour, c.minute), c.second, c.micro, c.fold, c.tz)
	}
	t.Str = func(th *py.Thread, self py.Object) (string, error) { return self.(*Time).iso(th, "auto") }
	t.Format = DateType.Format
	t.Hash = func(th *py.Thread, self py.Object) (int64, error) {
		us, _, err := self.(*Time).utc(th)
		if err != nil {
			return 0, err
		}
		return py.Hash(th, py.NewInt(us))
	}
	t.Compare = func(th *py.Thread, op py.CmpOp, self, other py.Object) (py.Object, error) {
		b, ok := other.(*Time)
		if !ok {
			return py.NotImplemented, nil
		}
		x, aware, err := self.(*Time).utc(th)
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
			return nil, py.TypeErrorf("can't compare offset-naive and offset-aware times")
		}
		return holds(op, cmpInt(x, y)), nil
	}
	t.AddGetset(getter("hour", func(c *Time) int { return c.hour }), getter("minute", func(c *Time) int { return c.minute }),
		getter("second", func(c *Time) int { return c.second }), getter("microsecond", func(c *Time) int { return c.micro }),
		getter("fold", func(c *Time) int { return c.fold }),
		py.Getset{Name: "tzinfo", Get: func(th *py.Thread, self py.Object) (py.Object, error) { return self.(*Time).tz, nil }})
	t.AddMethods(
		onTime("isoformat", "timespec='auto'", func(th *py.Thread, c *Time, a []py.Object) (py.Object, error) {
			spec, ok := a[0].(*py.Str)
			if !ok {
				return nil, py.TypeErrorf("isoformat() argument 1 must be str, not %s", a[0].Type().Name)
			}
			return newStr(c.iso(th, spec.String()))
		}),
		onTime("strftime", "format", func(th *py.Thread, c *Time, a []py.Object) (py.Object, error) {
			f, ok := a[0].(*py.Str)
			if !ok {
				return nil, py.TypeErrorf("strftime() argument 1 must be str, not %s", a[0].Type().Name)
			}
			return newStr(strftime(th, c, f.String()))
		}),
		onTime("utcoffset", "", func(th *py.Thread, c *Time, a []py.Object) (py.Object, error) {
			off, err := offsetOf(th, c.tz, py.None)
			if off == nil || err != nil {
				return py.None, err
			}
			return off, nil
		}),
		onTime("dst", "", func(th *py.Thread, c *Time, a []py.Object) (py.Object, error) {
			return zoneCall(th, c.tz, py.None, "dst")
		}),
		onTime("tzname", "", func(th *py.Thread, c *Time, a []py.Object) (py.Object, error) {
			return zoneCall(th, c.tz, py.None, "tzname")
		}),
		py.Method{Name: "replace", Raw: func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) (py.Object, error) {
			a, err := timeReplaceSig.Bind(th, args, kw)
			if err != nil {
				return nil, err
			}
			c := self.(*Time)
			v := []int{c.hour, c.minute, c.second, c.micro, c.fold}
			if err := override(th, v, append(a[:4:4], a[5])); err != nil {
				return nil, err
			}
			tz := c.tz
			if a[4] != nil {
				tz = a[4]
			}
			return timeOf(self.Type(), v, tz)
		}},
		py.Method{Name: "fromisoformat", Sig: "time_string, /", Class: true, Fn: func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
			s, ok := a[0].(*py.Str)
			if !ok {
				return nil, py.TypeErrorf("fromisoformat: argument must be str")
			}
			text := s.String()
			if text != "" && text[0] == 'T' {
				text = text[1:]
			}
			c, tz, ok := parseISOTime(text)
			if !ok {
				return nil, badISO(s.String())
			}
			return timeOf(cls.(*py.Type), []int{c.hour, c.minute, c.second, c.micro, 0}, tz)
		}},
		reduceBy(func(self py.Object) []py.Object {
			c := self.(*Time)
			return []py.Object{py.NewInt(int64(c.hour)), py.NewInt(int64(c.minute)), py.NewInt(int64(c.second)), py.NewInt(int64(c.micro)), c.tz}
		}),
	)
	t.SetAttr("min", newTime(TimeType, hms{}, 0, py.None))
	t.SetAttr("max", newTime(TimeType, hms{23, 59, 59, 999999}, 0, py.None))
	t.SetAttr("resolution", rawDelta(0, 0, 1))
}
