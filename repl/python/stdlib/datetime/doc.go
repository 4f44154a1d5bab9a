// Package datetime is Python's datetime module. types.go declares the classes and what Go code uses to make and read
// their instances; delta.go, date.go, clock.go (time), stamp.go (datetime) and zone.go have one class each, iso.go the ISO
// formats, arith.go the operators that mix classes.
package datetime

import (
	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() { stdlib.Register("datetime", load) }

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("datetime", "Fast implementation of the datetime type.")
	m.AddTypes(DateType, DateTimeType, TimeType, DeltaType, TZInfoType, TimezoneType)
	m.Set("MINYEAR", py.NewInt(1))
	m.Set("MAXYEAR", py.NewInt(9999))
	m.Set("UTC", UTC)
	return m, nil
}
