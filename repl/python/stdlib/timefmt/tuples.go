package timefmt

import (
	"sync"

	py "gospark/repl/python/object"
)

// record declares a tuple class whose fields have names, as CPython's struct sequences.
func record(module, name string, fields ...string) *py.Type {
	t := py.NewTypeIn(module, name, py.TupleType)
	t.Final = true
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		s := module + "." + name + "("
		for i, f := range fields {
			r, err := py.Repr(th, self.(*py.Tuple).Items[i])
			if err != nil {
				return "", err
			}
			if i > 0 {
				s += ", "
			}
			s += f + "=" + r
		}
		return s + ")", nil
	}
	for i, f := range fields {
		t.AddGetset(py.Getset{Name: f, Get: func(th *py.Thread, self py.Object) (py.Object, error) {
			return self.(*py.Tuple).Items[i], nil
		}})
	}
	return t
}

// StructTimeType is time.struct_time.
var StructTimeType = sync.OnceValue(func() *py.Type {
	t := record("time", "struct_time", "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		if len(args) != 1 {
			return nil, py.TypeErrorf("structseq() takes exactly 1 argument (%d given)", len(args))
		}
		items, err := py.ToSlice(th, args[0])
		if err != nil {
			return nil, py.TypeErrorf("constructor requires a sequence")
		}
		if len(items) < 9 {
			return nil, py.TypeErrorf("time.struct_time() takes an at least 9-sequence (%d-sequence given)", len(items))
		}
		return py.NewTupleOf(cls, items[:9]), nil
	}
	t.Ready()
	return t
})

var isoCalendarType = sync.OnceValue(func() *py.Type {
	t := record("datetime", "IsoCalendarDate", "year", "week", "weekday")
	t.Ready()
	return t
})

// StructTime makes a time.struct_time of its nine fields.
func StructTime(items []py.Object) py.Object { return py.NewTupleOf(StructTimeType(), items) }

// IsoCalendar makes what date.isocalendar returns.
func IsoCalendar(items []py.Object) py.Object { return py.NewTupleOf(isoCalendarType(), items) }
