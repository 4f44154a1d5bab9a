// Package time is Python's time module.
package time

import (
	"math"
	"time"

	py "gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
	"gospark/repl/python/stdlib"
	"gospark/repl/python/stdlib/timefmt"
)

func init() { stdlib.Register("time", load) }

var start = time.Now()

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("time", "This module provides various functions to manipulate time values.")
	m.Set("struct_time", timefmt.StructTimeType())
	std, off := time.Date(time.Now().Year(), 1, 1, 0, 0, 0, 0, time.Local).Zone()
	dst, dstOff := time.Date(time.Now().Year(), 7, 1, 0, 0, 0, 0, time.Local).Zone()
	daylight := int64(0)
	if off != dstOff {
		daylight = 1
	}
	m.Set("tzname", py.NewTuple(py.NewStr(std), py.NewStr(dst)))
	m.Set("timezone", py.NewInt(int64(-off)))
	m.Set("altzone", py.NewInt(int64(-dstOff)))
	m.Set("daylight", py.NewInt(daylight))
	for name, f := range map[string]func() int64{"time": func() int64 { return time.Now().UnixNano() }, "monotonic": sinceStart, "perf_counter": sinceStart,
		"process_time": sinceStart, "thread_time": sinceStart} {
		m.AddFunctions(
			py.Method{Name: name, Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
				return py.Float(float64(f()) / 1e9), nil
			}},
			py.Method{Name: name + "_ns", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) { return py.NewInt(f()), nil }})
	}
	m.AddFunctions(
		py.Method{Name: "sleep", Sig: "secs, /", Fn: sleep},
		py.Method{Name: "gmtime", Sig: "seconds=None, /", Fn: broken(time.UTC)}, py.Method{Name: "localtime", Sig: "seconds=None, /", Fn: broken(time.Local)},
		py.Method{Name: "mktime", Sig: "tuple, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			f, err := fields(th, a[0])
			if err != nil {
				return nil, err
			}
			t := time.Date(f.Year, time.Month(f.Month), f.Day, f.Hour, f.Minute, f.Second, 0, time.Local)
			return py.Float(float64(t.Unix())), nil
		}},
		py.Method{Name: "strftime", Sig: "format, tuple=None, /", Fn: strftime}, py.Method{Name: "strptime", Sig: "string, format='%a %b %d %H:%M:%S %Y', /", Fn: strptime},
		py.Method{Name: "ctime", Sig: "seconds=None, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			t, err := broken(time.Local)(th, self, a)
			if err != nil {
				return nil, err
			}
			return strftime(th, self, []py.Object{py.NewStr("%a %b %e %H:%M:%S %Y"), t})
		}},
		py.Method{Name: "asctime", Sig: "tuple=None, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			return strftime(th, self, []py.Object{py.NewStr("%a %b %e %H:%M:%S %Y"), a[0]})
		}},
	)
	return m, nil
}

func sinceStart() int64 { return int64(time.Since(start)) }

// sleep wakes up for an interrupt.
func sleep(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	f, err := py.ToFloat(th, a[0])
	if err != nil {
		return nil, py.TypeErrorf("'%s' object cannot be interpreted as an integer", a[0].Type().Name)
	}
	if f < 0 {
		return nil, py.ValueErrorf("sleep length must be non-negative")
	}
	if math.IsNaN(f) {
		return nil, py.ValueErrorf("Invalid value NaN (not a number)")
	}
	if f > 9e9 {
		return nil, py.OverflowErrorf("timestamp too large to convert to C _PyTime_t")
	}
	end := time.Now().Add(time.Duration(f * 1e9))
	for {
		if err := th.Check(); err != nil {
			return nil, err
		}
		left := time.Until(end)
		if left <= 0 {
			return py.None, nil
		}
		time.Sleep(min(left, 20*time.Millisecond))
	}
}

func broken(loc *time.Location) py.Native {
	return func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		t := time.Now()
		if a[0] != py.None {
			f, err := py.ToFloat(th, a[0])
			if err != nil {
				return nil, err
			}
			if math.Abs(f) > 6e16 || math.IsNaN(f) {
				return nil, py.OverflowErrorf("timestamp out of range for platform time_t")
			}
			t = time.Unix(int64(math.Floor(f)), 0)
		}
		t = t.In(loc)
		dst := 0
		if t.IsDST() {
			dst = 1
		}
		return tuple(t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second(), (int(t.Weekday())+6)%7, t.YearDay(), dst), nil
	}
}

func tuple(v ...int) py.Object {
	items := make([]py.Object, len(v))
	for i, n := range v {
		items[i] = py.NewInt(int64(n))
	}
	return timefmt.StructTime(items)
}

// fields reads a struct_time or tuple, None being now.
func fields(th *py.Thread, o py.Object) (*timefmt.Fields, error) {
	if o == py.None {
		now, err := broken(time.Local)(th, nil, []py.Object{py.None})
		if err != nil {
			return nil, err
		}
		o = now
	}
	t, ok := o.(*py.Tuple)
	if !ok {
		return nil, py.TypeErrorf("Tuple or struct_time argument required")
	}
	if len(t.Items) != 9 {
		return nil, py.TypeErrorf("function takes exactly 9 arguments (%d given)", len(t.Items))
	}
	v := make([]int, 9)
	for i, x := range t.Items {
		n, err := py.ToInt(th, x)
		if err != nil {
			return nil, err
		}
		v[i] = n
	}
	if v[1] < 0 || v[1] > 12 {
		return nil, py.ValueErrorf("month out of range")
	}
	if v[2] < 0 || v[2] > 31 {
		return nil, py.ValueErrorf("day of month out of range")
	}
	if v[6] < 0 {
		return nil, py.ValueErrorf("day of week out of range")
	}
	f := &timefmt.Fields{Year: v[0], Month: max(v[1], 1), Day: max(v[2], 1), Hour: v[3], Minute: v[4], Second: v[5], Weekday: v[6] % 7, YearDay: max(v[7], 1)}
	local := time.Date(f.Year, time.Month(f.Month), f.Day, f.Hour, f.Minute, f.Second, 0, time.Local)
	f.Zone = local.Format("MST")
	f.Offset = local.Format("-0700")
	f.Unix = local.Unix()
	return f, nil
}

func strftime(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	format, ok := a[0].(*py.Str)
	if !ok {
		return nil, py.TypeErrorf("strftime() argument 1 must be str, not %s", a[0].Type().Name)
	}
	f, err := fields(th, a[1])
	if err != nil {
		return nil, err
	}
	return py.NewStr(timefmt.Strftime(format.String(), f)), nil
}

func strptime(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	var texts [2]string
	for i, o := range a {
		s, ok := o.(*py.Str)
		if !ok {
			return nil, py.TypeErrorf("strptime() argument %d must be str, not %s", i, o.Type().Name)
		}
		texts[i] = s.String()
	}
	p, err := timefmt.Strptime(texts[0], texts[1], pyfmt.StrRepr(texts[0]), pyfmt.StrRepr(texts[1]))
	if err != nil {
		return nil, py.ValueErrorf("%s", err.Error())
	}
	return tuple(p.Year, p.Month, p.Day, p.Hour, p.Minute, p.Second, p.Weekday, p.YearDay, p.DST), nil
}
