package pyspark

import (
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// reorderedFunctions take their arguments in another order than the engine's functions do, or fill in defaults.
func reorderedFunctions() []object.PyMethod {
	var list []object.PyMethod
	for _, name := range []string{"trim", "ltrim", "rtrim"} {
		list = append(list, fn(name+"(col, trim=None)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			return mixed(th, name, "cc", []object.Object{a[1], a[0]})
		}))
	}
	list = append(list, fn("try_make_interval(years=None, months=None, weeks=None, days=None, hours=None, mins=None, secs=None)",
		func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			args := make([]plan.Expr, len(a))
			for i, o := range a {
				args[i] = &plan.Literal{Value: int32(0), Type: types.Int}
				if o == object.None {
					continue
				}
				e, err := columnOrName("col", o)
				if err != nil {
					return nil, err
				}
				args[i] = e
			}
			return call("try_make_interval", args...), nil
		}))
	for _, prefix := range []string{"", "try_"} {
		list = append(list,
			makeTimestamp(prefix+"make_timestamp", "years=None, months=None, days=None, hours=None, mins=None, secs=None, timezone=None, date=None, time=None", true),
			makeTimestamp(prefix+"make_timestamp_ntz", "years=None, months=None, days=None, hours=None, mins=None, secs=None, date=None, time=None", false))
	}
	return list
}

// makeTimestamp takes the fields of a clock, or a date and a time; a time zone comes last either way.
func makeTimestamp(name, params string, zoned bool) object.PyMethod {
	return fn(name+"("+params+")", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
		parts, rest := a[:6], a[6:]
		zone := object.Object(object.None)
		if zoned {
			zone, rest = rest[0], rest[1:]
		}
		set := func(list []object.Object) (n int) {
			for _, o := range list {
				if o != object.None {
					n++
				}
			}
			return n
		}
		if set(parts) > 0 && set(rest) > 0 {
			return nil, pyError(pySparkValueError, "CANNOT_SET_TOGETHER", "arg_list", "years|months|days|hours|mins|secs and date|time")
		}
		if set(rest) > 0 {
			return mixed(th, name, "ccc", append(append([]object.Object{}, rest...), zone))
		}
		return mixed(th, name, "ccccccc", append(append([]object.Object{}, parts...), zone))
	})
}
