package functions

import (
	"math"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/types"
)

func isTemporal(t dataType) bool {
	k := t.Kind()
	return types.IsDatetime(t) || types.IsAnsiInterval(t) || k == types.KindCalendarInterval || k == types.KindTime
}

func isStamp(t dataType) bool {
	k := t.Kind()
	return k == types.KindTimestamp || k == types.KindTimestampNTZ
}

func prettyInfix(op string) func([]string) string {
	return func(a []string) string { return a[0] + " " + op + " " + a[1] }
}

// bindTemporal binds an operator with a date, time or interval among its operands; nil if it does not apply.
func (op *arithOp) bindTemporal(b *call, x, y dataType, try bool) *Binding {
	if !isTemporal(x) && !isTemporal(y) {
		return nil
	}
	var out *Binding
	switch op.symbol {
	case "+", "-":
		if out = nullTemporal(op.symbol, x, y); out != nil {
			return out
		}
	}
	switch op.symbol {
	case "+":
		if isTemporal(y) && !types.IsDatetime(x) && (types.IsDatetime(y) || y.Kind() == types.KindTime) {
			if out = addTemporal(b, y, x, 1); out != nil {
				out.Args[0], out.Args[1] = out.Args[1], out.Args[0]
				out.Kernel = swapped(out.Kernel)
				if sql := out.SQL; sql != nil {
					out.SQL = func(a []string) string { return sql([]string{a[1], a[0]}) }
				}
			}
		} else {
			out = addTemporal(b, x, y, 1)
		}
	case "-":
		if out = subtractTemporal(b, x, y); out == nil {
			out = addTemporal(b, x, y, -1)
		}
	case "*", "/":
		out = scaleInterval(b, op.symbol, x, y)
	}
	if out == nil {
		return nil
	}
	out.Nullable = b.args[0].Nullable || b.args[1].Nullable || try
	if try {
		out.Kernel = tolerant(out.Kernel, out.Type)
	}
	return out
}

// nullTemporal is a date or timestamp plus or minus an untyped NULL: NULL of the type that a day-time interval or a second
// datetime would give; nil for other operands.
func nullTemporal(op string, x, y dataType) *Binding {
	t, sql := x, prettyInfix(op)
	switch {
	case types.IsDatetime(x) && y.Kind() == types.KindNull:
	case types.IsDatetime(y) && x.Kind() == types.KindNull:
		t, sql = y, func(a []string) string { return a[1] + " + " + a[0] }
	default:
		return nil
	}
	if op == "-" {
		sql = infix(op)
	}
	switch {
	case op == "-" && t.Kind() == types.KindDate:
		t = &types.DayTimeIntervalType{Start: types.Day, End: types.Day}
	case op == "-":
		t = &types.DayTimeIntervalType{Start: types.Day, End: types.Second}
	case t.Kind() == types.KindDate:
		t = types.Timestamp
	}
	return &Binding{Args: []dataType{x, y}, Type: t, Nullable: true, SQL: sql, Kernel: nullKernel(t)}
}

func swapped(k Kernel) Kernel {
	return func(c *Context, args []*vector, n int) (*vector, error) { return k(c, []*vector{args[1], args[0]}, n) }
}

// tolerant gives NULL for the rows on which a kernel fails.
func tolerant(k Kernel, t dataType) Kernel {
	return func(c *Context, args []*vector, n int) (*vector, error) {
		if out, err := k(c, args, n); err == nil {
			return out, nil
		}
		parts := make([]*vector, n)
		row := make([]*vector, len(args))
		for i := range n {
			for k, a := range args {
				row[k] = a.Slice(i, i+1)
			}
			v, err := k(c, row, 1)
			if err != nil {
				v = column.NullVector(t, 1)
			}
			parts[i] = v
		}
		return column.Concat(t, parts), nil
	}
}

func rowKernel[A, B, R any](t dataType, f func(c *Context, a A, b B) (R, error)) Kernel {
	return strict(t, func(c *Context, args []*vector, out *vector) error {
		a, b := colOf[A](args[0]), colOf[B](args[1])
		return result(c, out, func(i int) (R, error) { return f(c, a.at(i), b.at(i)) })
	})
}

// addTemporal is x + sign*y, where x is a date, time or interval and y a number of days or an interval.
func addTemporal(b *call, x, y dataType, sign int64) *Binding {
	op := map[int64]string{1: "+", -1: "-"}[sign]
	out := &Binding{Args: []dataType{x, y}, Type: x, SQL: prettyInfix(op)}
	if y.Kind() == types.KindNull && !types.IsDatetime(x) || x.Kind() == types.KindNull {
		if x.Kind() == types.KindNull {
			x = y
			out.Args[0], out.Type = x, x
		}
		y = x
		out.Args[1] = y
	}
	xk, yk := x.Kind(), y.Kind()
	if b.ansi() && types.IsString(x) && (types.IsAnsiInterval(y) || yk == types.KindCalendarInterval) {
		x, xk = types.Timestamp, types.KindTimestamp
		out.Args[0], out.Type = x, types.DataType(types.String)
		inner := addTemporal(b, x, y, sign)
		if inner == nil {
			return nil
		}
		k := inner.Kernel
		out.Kernel = func(c *Context, args []*vector, n int) (*vector, error) {
			v, err := k(c, args, n)
			if err != nil {
				return nil, err
			}
			return Cast(c, v, types.String, Ansi)
		}
		return out
	}
	switch {
	case xk == types.KindDate && (yk == types.KindByte || yk == types.KindShort || yk == types.KindInt || yk == types.KindNull || types.IsString(y)):
		out.Args[1] = types.Int
		name := map[int64]string{1: "date_add", -1: "date_sub"}[sign]
		out.SQL = func(a []string) string { return name + "(" + a[0] + ", " + a[1] + ")" }
		out.Kernel = rowKernel(types.Date, func(_ *Context, d, n int32) (int32, error) { return d + int32(sign)*n, nil })
	case xk == types.KindDate && yk == types.KindYearMonthInterval:
		out.Kernel = rowKernel(types.Date, func(_ *Context, d, m int32) (int32, error) { return addMonths(d, sign*int64(m)), nil })
	case xk == types.KindDate && yk == types.KindDayTimeInterval && y.(*types.DayTimeIntervalType).End == types.Day:
		out.Kernel = rowKernel(types.Date, func(_ *Context, d int32, m int64) (int32, error) { return d + int32(sign*m/microsDay), nil })
	case (xk == types.KindDate || isStamp(x)) && yk == types.KindDayTimeInterval:
		if xk == types.KindDate {
			out.Args[0], out.Type = types.Timestamp, types.Timestamp
		}
		out.Kernel = rowKernel(out.Type, func(c *Context, t, m int64) (int64, error) { return addDayTime(t, 0, sign*m, stampZone(c, out.Type)) })
	case isStamp(x) && yk == types.KindYearMonthInterval:
		out.Kernel = rowKernel(x, func(c *Context, t int64, m int32) (int64, error) {
			return addMonthsStamp(t, sign*int64(m), stampZone(c, x)), nil
		})
	case (xk == types.KindDate || isStamp(x)) && yk == types.KindCalendarInterval:
		if xk == types.KindDate {
			out.Kernel = rowKernel(x, func(_ *Context, d int32, v column.Interval) (int32, error) {
				if v.Micros != 0 {
					return 0, errDateInterval()
				}
				return addMonths(d, sign*int64(v.Months)) + int32(sign)*v.Days, nil
			})
			break
		}
		out.Kernel = rowKernel(x, func(c *Context, t int64, v column.Interval) (int64, error) {
			z := stampZone(c, x)
			return addDayTime(addMonthsStamp(t, sign*int64(v.Months), z), sign*int64(v.Days), sign*v.Micros, z)
		})
	case xk == types.KindTime && yk == types.KindDayTimeInterval:
		out.Kernel = rowKernel(x, func(_ *Context, t, m int64) (int64, error) {
			r := t + sign*m*1000
			if r < 0 || r >= microsDay*1000 {
				return 0, errOverflow("time overflow", "")
			}
			return r, nil
		})
	case xk == yk && types.IsAnsiInterval(x):
		t := tightestSameKind(x, y, true)
		out.Type, out.Args = t, []dataType{t, t}
		out.SQL = infix(op)
		if xk == types.KindYearMonthInterval {
			out.Kernel = rowKernel(t, func(_ *Context, p, q int32) (int32, error) {
				r := int64(p) + sign*int64(q)
				if r != int64(int32(r)) {
					return 0, errIntervalOverflow(map[int64]string{1: "try_add", -1: "try_subtract"}[sign])
				}
				return int32(r), nil
			})
		} else {
			out.Kernel = rowKernel(t, func(_ *Context, p, q int64) (int64, error) {
				r, ok := addOK(p, sign*q)
				if !ok {
					return 0, errIntervalOverflow(map[int64]string{1: "try_add", -1: "try_subtract"}[sign])
				}
				return r, nil
			})
		}
	case xk == types.KindCalendarInterval && yk == xk:
		out.SQL = infix(op)
		out.Kernel = rowKernel(x, func(_ *Context, p, q column.Interval) (column.Interval, error) {
			return column.Interval{Months: p.Months + int32(sign)*q.Months, Days: p.Days + int32(sign)*q.Days, Micros: p.Micros + sign*q.Micros}, nil
		})
	}
	if out.Kernel == nil {
		return nil
	}
	return out
}

// subtractTemporal is the difference of two dates, times or timestamps.
func subtractTemporal(b *call, x, y dataType) *Binding {
	if types.IsString(x) && types.IsDatetime(y) {
		x = y
	}
	if types.IsString(y) && isStamp(x) {
		y = x
	}
	daySecond := &types.DayTimeIntervalType{Start: types.Day, End: types.Second}
	switch {
	case x.Kind() == types.KindDate && y.Kind() == types.KindDate:
		return &Binding{Args: []dataType{x, y}, Type: &types.DayTimeIntervalType{}, SQL: infix("-"),
			Kernel: rowKernel(&types.DayTimeIntervalType{}, func(_ *Context, p, q int32) (int64, error) { return (int64(p) - int64(q)) * microsDay, nil })}
	case types.IsDatetime(x) && types.IsDatetime(y):
		t := TightestCommonType(x, y, true)
		return &Binding{Args: []dataType{t, t}, Type: daySecond, SQL: infix("-"),
			Kernel: rowKernel(daySecond, func(c *Context, p, q int64) (int64, error) {
				z := stampZone(c, t)
				return toLocal(p, z) - toLocal(q, z), nil
			})}
	case x.Kind() == types.KindTime && y.Kind() == types.KindTime:
		t := &types.DayTimeIntervalType{Start: types.Hour, End: types.Second}
		return &Binding{Args: []dataType{x, y}, Type: t, SQL: infix("-"),
			Kernel: rowKernel(t, func(_ *Context, p, q int64) (int64, error) { return (p - q) / 1000, nil })}
	}
	return nil
}

// scaleInterval is an interval times or divided by a number.
func scaleInterval(b *call, op string, x, y dataType) *Binding {
	if op == "*" && types.IsNumeric(x) {
		out := scaleInterval(b, op, y, x)
		if out != nil {
			out.Args[0], out.Args[1] = out.Args[1], out.Args[0]
			out.Kernel = swapped(out.Kernel)
		}
		return out
	}
	if !types.IsNumeric(y) && !types.IsString(y) && y.Kind() != types.KindNull {
		return nil
	}
	try := map[string]string{"*": "try_multiply", "/": "try_divide"}[op]
	scaled := func(v int64, k float64, whole int64, isWhole bool) (int64, error) {
		if op == "*" && isWhole {
			r, ok := mulOK(v, whole)
			if !ok {
				return 0, errIntervalOverflow(try)
			}
			return r, nil
		}
		if op == "/" {
			if k == 0 {
				return 0, errIntervalZero()
			}
			k = float64(v) / k
		} else {
			k = float64(v) * k
		}
		if math.Abs(k) > math.MaxInt64 {
			return 0, errIntervalOverflow(try)
		}
		return int64(math.Floor(math.Abs(k)+0.5)) * int64(math.Copysign(1, k)), nil
	}
	whole := types.IsIntegral(y)
	var yt dataType = types.Double
	if whole {
		yt = types.Long
	}
	value := func(v *vector, i int) (float64, int64) {
		if whole {
			n := colOf[int64](v).at(i)
			return float64(n), n
		}
		return colOf[float64](v).at(i), 0
	}
	out := &Binding{Args: []dataType{x, yt}, SQL: infix(op)}
	switch x.Kind() {
	case types.KindYearMonthInterval:
		out.Type = &types.YearMonthIntervalType{Start: types.Year, End: types.Month}
		out.Kernel = strict(out.Type, func(c *Context, args []*vector, o *vector) error {
			return result(c, o, func(i int) (int32, error) {
				k, w := value(args[1], i)
				r, err := scaled(int64(colOf[int32](args[0]).at(i)), k, w, whole)
				if err == nil && r != int64(int32(r)) {
					err = errIntervalOverflow(try)
				}
				return int32(r), err
			})
		})
	case types.KindDayTimeInterval:
		out.Type = &types.DayTimeIntervalType{Start: types.Day, End: types.Second}
		out.Kernel = strict(out.Type, func(c *Context, args []*vector, o *vector) error {
			return result(c, o, func(i int) (int64, error) {
				k, w := value(args[1], i)
				return scaled(colOf[int64](args[0]).at(i), k, w, whole)
			})
		})
	case types.KindCalendarInterval:
		out.Type, out.Args[1] = x, types.Double
		whole = false
		out.SQL = func(a []string) string {
			return map[string]string{"*": "multiply_interval(", "/": "divide_interval("}[op] + a[0] + ", " + a[1] + ")"
		}
		out.Kernel = rowKernel(x, func(_ *Context, v column.Interval, k float64) (column.Interval, error) {
			if op == "/" {
				if k == 0 {
					return v, errIntervalZero()
				}
				k = 1 / k
			}
			m := float64(v.Months) * k
			d := float64(v.Days) * k
			days := math.Trunc(d)
			micros := math.Round(float64(v.Micros)*k + (d-days)*float64(microsDay))
			return column.Interval{Months: int32(m), Days: int32(days), Micros: int64(micros)}, nil
		})
	default:
		return nil
	}
	return out
}

// addMonths moves a date by months; the day is cut to the length of the month.
func addMonths(days int32, months int64) int32 {
	y, m, d := text.Civil(int64(days))
	total := y*12 + int64(m-1) + months
	y, r := text.FloorDiv(total, 12)
	return int32(DaysOf(y, int(r)+1, min(d, daysInMonth(y, int(r)+1))))
}
