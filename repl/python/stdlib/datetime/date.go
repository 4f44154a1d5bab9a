package datetime

import (
	"fmt"
	"time"

	py "gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
	"gospark/repl/python/stdlib/timefmt"
)

var (
	dateSig    = py.NewSig("date", "year, month, day")
	replaceSig = py.NewSig("replace", "year=?, month=?, day=?")
)

func fromOrdinal(n int) (ymd, error) {
	if n < 1 || n > timefmt.MaxOrdinal {
		return ymd{}, py.OverflowErrorf("date value out of range")
	}
	y, m, d := timefmt.FromOrdinal(n)
	return ymd{y, m, d}, nil
}

func (d ymd) iso() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

// make calls cls with a date's parts, for class methods of subclasses.
func makeDate(th *py.Thread, cls py.Object, d ymd) (py.Object, error) {
	if cls == py.Object(DateType) {
		return newDate(DateType, d), nil
	}
	return py.Call(th, cls, py.NewInt(int64(d.year)), py.NewInt(int64(d.month)), py.NewInt(int64(d.day)))
}

func self2date(self py.Object) ymd { d, _ := dateOf(self); return d }

// dateMethod is a method without arguments that date and datetime share.
func dateMethod(name, doc string, f func(d ymd) py.Object) py.Method {
	return py.Method{Name: name, Doc: doc, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		return f(self2date(self)), nil
	}}
}

func init() {
	t := DateType
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		a, err := bind(th, dateSig, args, kw)
		if err != nil {
			return nil, err
		}
		v, err := ints(th, a)
		if err != nil {
			return nil, err
		}
		d, err := checkDate(v)
		if err != nil {
			return nil, err
		}
		return newDate(cls, d), nil
	}
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		d := self2date(self)
		return fmt.Sprintf("%s(%d, %d, %d)", typeLabel(self), d.year, d.month, d.day), nil
	}
	t.Str = func(th *py.Thread, self py.Object) (string, error) { return self2date(self).iso(), nil }
	t.Format = func(th *py.Thread, self py.Object, spec string) (string, error) {
		if spec == "" {
			return py.ToStr(th, self)
		}
		return strftime(th, self, spec)
	}
	t.Hash = func(th *py.Thread, self py.Object) (int64, error) {
		d := self2date(self)
		return py.HashBytes([]byte{byte(d.year >> 8), byte(d.year), byte(d.month), byte(d.day)}), nil
	}
	t.Compare = func(th *py.Thread, op py.CmpOp, self, other py.Object) (py.Object, error) {
		b, ok := other.(*Date)
		if !ok {
			if _, isStamp := other.(*DateTime); isStamp && op != py.EQ && op != py.NE {
				return nil, py.TypeErrorf("can't compare %s to %s", typeLabel(other), typeLabel(self))
			}
			return py.NotImplemented, nil
		}
		return holds(op, self2date(self).ordinal()-b.ordinal()), nil
	}
	for name, f := range map[string]func(d ymd) int{
		"year": func(d ymd) int { return d.year }, "month": func(d ymd) int { return d.month }, "day": func(d ymd) int { return d.day },
	} {
		t.AddGetset(py.Getset{Name: name, Get: func(th *py.Thread, self py.Object) (py.Object, error) {
			return py.NewInt(int64(f(self2date(self)))), nil
		}})
	}
	t.AddMethods(
		dateMethod("weekday", "Return the day of the week represented by the date.\nMonday == 0 ... Sunday == 6", func(d ymd) py.Object { return py.NewInt(int64(d.weekday())) }),
		dateMethod("isoweekday", "Return the day of the week represented by the date.\nMonday == 1 ... Sunday == 7", func(d ymd) py.Object { return py.NewInt(int64(d.weekday() + 1)) }),
		dateMethod("toordinal", "Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1.", func(d ymd) py.Object { return py.NewInt(int64(d.ordinal())) }),
		dateMethod("isoformat", "Return string in ISO 8601 format, YYYY-MM-DD.", func(d ymd) py.Object { return py.NewStr(d.iso()) }),
		py.Method{Name: "isocalendar", Doc: "Return a named tuple containing ISO year, week number, and weekday.", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			d := self2date(self)
			y, w, wd := timefmt.ISOCalendar(d.year, d.month, d.day)
			return newIsoCalendar(y, w, wd), nil
		}},
		py.Method{Name: "ctime", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			return newStr(strftime(th, self, "%a %b %e %H:%M:%S %Y"))
		}},
		py.Method{Name: "strftime", Sig: "format", Doc: "format -> strftime() style string.", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			f, ok := a[0].(*py.Str)
			if !ok {
				return nil, py.TypeErrorf("strftime() argument 1 must be str, not %s", a[0].Type().Name)
			}
			return newStr(strftime(th, self, f.String()))
		}},
		py.Method{Name: "timetuple", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			return structTime(th, self, -1)
		}},
		py.Method{Name: "replace", Raw: func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) (py.Object, error) {
			a, err := replaceSig.Bind(th, args, kw)
			if err != nil {
				return nil, err
			}
			d := self2date(self)
			v := []int{d.year, d.month, d.day}
			if err := override(th, v, a); err != nil {
				return nil, err
			}
			if d, err = checkDate(v); err != nil {
				return nil, err
			}
			return newDate(self.Type(), d), nil
		}},
		py.Method{Name: "today", Class: true, Doc: "Current date or datetime:  same as self.__class__.fromtimestamp(time.time()).", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			y, m, d := time.Now().Date()
			return makeDate(th, self, ymd{y, int(m), d})
		}},
		py.Method{Name: "fromtimestamp", Sig: "timestamp, /", Class: true, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			tm, err := stampTime(th, a[0])
			if err != nil {
				return nil, err
			}
			y, m, d := tm.Local().Date()
			return makeDate(th, self, ymd{y, int(m), d})
		}},
		py.Method{Name: "fromordinal", Sig: "ordinal, /", Class: true, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			n, err := py.ToInt(th, a[0])
			if err != nil {
				return nil, err
			}
			if n < 1 {
				return nil, py.ValueErrorf("ordinal must be >= 1")
			}
			d, err := fromOrdinal(n)
			if err != nil {
				return nil, py.ValueErrorf("year is out of range")
			}
			return makeDate(th, self, d)
		}},
		py.Method{Name: "fromisoformat", Sig: "date_string, /", Class: true, Doc: "Construct a date from a string in ISO 8601 format.", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			s, ok := a[0].(*py.Str)
			if !ok {
				return nil, py.TypeErrorf("fromisoformat: argument must be str")
			}
			d, ok := parseISODate(s.String())
			if !ok {
				return nil, badISO(s.String())
			}
			if _, err := checkDate([]int{d.year, d.month, d.day}); err != nil {
				return nil, err
			}
			return makeDate(th, self, d)
		}},
		py.Method{Name: "fromisocalendar", Sig: "year, week, day", Class: true, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			v, err := ints(th, a)
			if err != nil {
				return nil, err
			}
			d, err := fromISOWeek(v[0], v[1], v[2])
			if err != nil {
				return nil, err
			}
			return makeDate(th, self, d)
		}},
		reduceBy(func(self py.Object) []py.Object {
			d := self2date(self)
			return []py.Object{py.NewInt(int64(d.year)), py.NewInt(int64(d.month)), py.NewInt(int64(d.day))}
		}),
	)
	t.SetAttr("min", NewDate(1, 1, 1))
	t.SetAttr("max", NewDate(9999, 12, 31))
	t.SetAttr("resolution", rawDelta(1, 0, 0))
	t.Binary[py.OpAdd] = dateAdd
	t.Binary[py.OpSub] = dateSub
}

func newStr(s string, err error) (py.Object, error) {
	if err != nil {
		return nil, err
	}
	return py.NewStr(s), nil
}

// override replaces the values that were given.
func override(th *py.Thread, v []int, a []py.Object) error {
	for i := range v {
		if a[i] != nil {
			n, err := py.ToInt(th, a[i])
			if err != nil {
				return err
			}
			v[i] = n
		}
	}
	return nil
}

func badISO(s string) error { return py.ValueErrorf("Invalid isoformat string: %s", pyfmt.StrRepr(s)) }

func fromISOWeek(year, week, day int) (ymd, error) {
	if year < 1 || year > 9999 {
		return ymd{}, py.ValueErrorf("Year is out of range: %d", year)
	}
	weeks := 52
	if first := timefmt.Weekday(year, 1, 1); first == 3 || first == 2 && timefmt.IsLeap(year) {
		weeks = 53
	}
	if week < 1 || week > weeks {
		return ymd{}, py.ValueErrorf("Invalid week: %d", week)
	}
	if day < 1 || day > 7 {
		return ymd{}, py.ValueErrorf("Invalid weekday: %d (range is [1, 7])", day)
	}
	return fromOrdinal(timefmt.ISOWeek1Monday(year) + (week-1)*7 + day - 1)
}

func dateAdd(th *py.Thread, a, b py.Object) (py.Object, error) {
	d, ok := a.(*Date)
	if !ok {
		d, ok = b.(*Date)
		b = a
	}
	delta, ok2 := b.(*Delta)
	if !ok || !ok2 {
		return py.NotImplemented, nil
	}
	r, err := fromOrdinal(d.ordinal() + delta.Days)
	if err != nil {
		return nil, err
	}
	return newDate(d.Type(), r), nil
}

func dateSub(th *py.Thread, a, b py.Object) (py.Object, error) {
	d, ok := a.(*Date)
	if !ok {
		return py.NotImplemented, nil
	}
	switch v := b.(type) {
	case *Date:
		return rawDelta(d.ordinal()-v.ordinal(), 0, 0), nil
	case *Delta:
		r, err := fromOrdinal(d.ordinal() - v.Days)
		if err != nil {
			return nil, err
		}
		return newDate(d.Type(), r), nil
	}
	return py.NotImplemented, nil
}
