// Package zoneinfo is Python's zoneinfo: time zones with a history, from the machine's zone files or those in the
// program. names.go lists the zones.
package zoneinfo

import (
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // the zones of machines that have no zone files

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
	"gospark/repl/python/stdlib/datetime"
)

func init() { stdlib.Register("zoneinfo", load) }

// zone is an instance of ZoneInfo.
type zone struct {
	py.Head
	key string
	loc *time.Location
}

// known are the zones that ZoneInfo(key) has made: it returns the same object for the same key.
var known sync.Map // key → *zone

var notFoundType = sync.OnceValue(func() *py.Type {
	t := py.NewExceptionClass("zoneinfo", "ZoneInfoNotFoundError", py.KeyError)
	t.Doc = "Exception raised when a ZoneInfo key is not found."
	t.Ready()
	return t
})

// open makes a zone of a key.
func open(cls *py.Type, key string) (*zone, error) {
	switch {
	case key == "":
		return nil, py.ValueErrorf("ZoneInfo keys must be normalized relative paths, got: ")
	case strings.HasPrefix(key, "/"):
		return nil, py.ValueErrorf("ZoneInfo keys may not be absolute paths, got: %s", key)
	case strings.Contains("/"+key+"/", "/../"), strings.HasSuffix(key, "/"), strings.Contains(key, "//"), strings.Contains("/"+key+"/", "/./"):
		return nil, py.ValueErrorf("ZoneInfo keys must be normalized relative paths, got: %s", key)
	}
	loc, err := time.LoadLocation(key)
	if err != nil || key == "Local" {
		return nil, py.NewException(notFoundType(), py.NewStr("No time zone found with key "+key))
	}
	z := &zone{key: key, loc: loc}
	z.InitHead(cls)
	return z, nil
}

var (
	keySig     = py.NewSig("ZoneInfo", "key")
	noCacheSig = py.NewSig("no_cache", "key")
)

func keyOf(o py.Object) (string, error) {
	s, ok := o.(*py.Str)
	if !ok {
		return "", py.TypeErrorf("expected str, bytes or os.PathLike object, not %s", o.Type().Name)
	}
	return s.String(), nil
}

var zoneType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("zoneinfo", "ZoneInfo", datetime.TZInfoType)
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		a, err := keySig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		key, err := keyOf(a[0])
		if err != nil {
			return nil, err
		}
		if z, ok := known.Load(key); ok && z.(*zone).Type() == cls {
			return z.(*zone), nil
		}
		z, err := open(cls, key)
		if err == nil {
			known.Store(key, z)
		}
		return z, err
	}
	t.Init = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error { return nil }
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		return py.DottedName(self.Type()) + "(key=" + py.QuoteStr(self.(*zone).key) + ")", nil
	}
	t.Str = func(th *py.Thread, self py.Object) (string, error) { return self.(*zone).key, nil }
	t.AddGetset(py.Getset{Name: "key", Get: func(th *py.Thread, self py.Object) (py.Object, error) { return py.NewStr(self.(*zone).key), nil }})
	t.AddMethods(
		of("utcoffset", func(z *zone, off period) py.Object { return datetime.NewDelta(off.offset) }),
		of("dst", func(z *zone, off period) py.Object { return datetime.NewDelta(off.saving) }),
		of("tzname", func(z *zone, off period) py.Object { return py.NewStr(off.name) }),
		py.Method{Name: "fromutc", Sig: "dt, /", Fn: fromUTC},
		py.Method{Name: "no_cache", Class: true, Raw: func(th *py.Thread, cls py.Object, args []py.Object, kw *py.Kwargs) (py.Object, error) {
			a, err := noCacheSig.Bind(th, args, kw)
			if err != nil {
				return nil, err
			}
			key, err := keyOf(a[0])
			if err != nil {
				return nil, err
			}
			return open(cls.(*py.Type), key)
		}},
		py.Method{Name: "clear_cache", Class: true, Sig: "*, only_keys=None", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			if a[0] == py.None {
				known.Clear()
				return py.None, nil
			}
			return py.None, py.Iterate(th, a[0], func(k py.Object) error {
				key, err := keyOf(k)
				known.Delete(key)
				return err
			})
		}},
		py.Method{Name: "__reduce__", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			return py.NewTuple(self.Type(), py.NewTuple(py.NewStr(self.(*zone).key))), nil
		}},
	)
	t.Ready()
	return t
})

// period is what holds in a zone at some time: offsets in microseconds.
type period struct {
	offset, saving int64
	name           string
}

// of makes a method of a datetime, which is None for None unless the zone never changes.
func of(name string, f func(z *zone, p period) py.Object) py.Method {
	return py.Method{Name: name, Sig: "dt, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		z := self.(*zone)
		if a[0] == py.None {
			if p, fixed := z.fixed(); fixed {
				return f(z, p), nil
			}
			return py.None, nil
		}
		d, ok := a[0].(*datetime.DateTime)
		if !ok {
			return nil, py.TypeErrorf("fromutc: argument must be a datetime instance")
		}
		return f(z, z.at(d)), nil
	}}
}

// fixed reports whether the zone has always had one offset.
func (z *zone) fixed() (period, bool) {
	t := time.Date(1800, 1, 1, 0, 0, 0, 0, time.UTC).In(z.loc)
	if _, end := t.ZoneBounds(); !end.IsZero() {
		return period{}, false
	}
	return z.periodOf(t), true
}

// at is the period of a local time. Of an hour that comes twice fold tells which one is meant; of an hour that is left out
// fold 0 means the offset before and 1 the one after.
func (z *zone) at(d *datetime.DateTime) period {
	year, month, day, _ := datetime.DateOf(d)
	hour, minute, second, micro := d.Clock()
	wall := time.Date(year, time.Month(month), day, hour, minute, second, micro*1000, time.UTC)
	// The offsets in force well before and after are the two candidates.
	_, before := wall.Add(-24 * time.Hour).In(z.loc).Zone()
	_, after := wall.Add(24 * time.Hour).In(z.loc).Zone()
	first := wall.Add(-time.Duration(before) * time.Second).In(z.loc)
	second2 := wall.Add(-time.Duration(after) * time.Second).In(z.loc)
	_, o1 := first.Zone()
	_, o2 := second2.Zone()
	switch {
	case before == after && o1 == before:
		return z.periodOf(first)
	case o1 == before && o2 == after: // twice, or nothing changes
		if d.Fold() == 0 {
			return z.periodOf(first)
		}
		return z.periodOf(second2)
	case o1 == before:
		return z.periodOf(first)
	case o2 == after:
		return z.periodOf(second2)
	}
	// Left out: the clock jumps over this time.
	if d.Fold() == 0 {
		start, _ := first.ZoneBounds()
		return z.periodOf(start.Add(-time.Second))
	}
	return z.periodOf(first)
}

// periodOf describes the time zone at an instant.
func (z *zone) periodOf(t time.Time) period {
	name, off := t.Zone()
	p := period{offset: int64(off) * 1e6, name: name}
	if !t.IsDST() {
		return p
	}
	// What is saved is the difference to the standard time before or after.
	start, end := t.ZoneBounds()
	if !start.IsZero() {
		if b := start.Add(-time.Second); !b.IsDST() {
			_, std := b.Zone()
			p.saving = int64(off-std) * 1e6
		}
	}
	if p.saving == 0 && !end.IsZero() && !end.IsDST() {
		_, std := end.Zone()
		p.saving = int64(off-std) * 1e6
	}
	if p.saving == 0 {
		p.saving = 3600 * 1e6
	}
	return p
}

func fromUTC(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
	z := self.(*zone)
	d, ok := a[0].(*datetime.DateTime)
	if !ok {
		return nil, py.TypeErrorf("fromutc: argument must be a datetime instance")
	}
	if d.Zone() != self {
		return nil, py.ValueErrorf("fromutc: dt.tzinfo is not self")
	}
	year, month, day, _ := datetime.DateOf(d)
	hour, minute, second, micro := d.Clock()
	t := time.Date(year, time.Month(month), day, hour, minute, second, micro*1000, time.UTC).In(z.loc)
	if t.Year() < 1 || t.Year() > 9999 {
		return nil, py.OverflowErrorf("date value out of range")
	}
	r := datetime.FromTime(t, z)
	// The second of two equal local times has fold 1.
	if start, _ := t.ZoneBounds(); !start.IsZero() {
		_, now := t.Zone()
		_, then := start.Add(-time.Second).Zone()
		if drop := time.Duration(then-now) * time.Second; drop > 0 && t.Sub(start) < drop {
			return r.WithFold(1), nil
		}
	}
	return r, nil
}

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("zoneinfo", "")
	m.Set("ZoneInfoNotFoundError", notFoundType())
	warning := py.NewExceptionClass("zoneinfo", "InvalidTZPathWarning", py.RuntimeWarning)
	m.AddTypes(zoneType(), warning)
	m.Set("TZPATH", py.NewTuple(py.NewStr("/usr/share/zoneinfo"), py.NewStr("/usr/lib/zoneinfo"), py.NewStr("/usr/share/lib/zoneinfo"), py.NewStr("/etc/zoneinfo")))
	m.AddFunctions(
		py.Method{Name: "available_timezones", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			s := py.NewSet()
			for _, n := range names() {
				if err := s.Add(th, py.NewStr(n)); err != nil {
					return nil, err
				}
			}
			return s, nil
		}},
		py.Method{Name: "reset_tzpath", Sig: "to=None", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) { return py.None, nil }},
	)
	return m, nil
}
