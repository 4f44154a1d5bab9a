package functions

import (
	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// window puts timestamps into intervals that follow each other, session_window into those that a pause ends; window_time is the last
// moment of an interval. The analyzer computes them below the select list, where overlapping windows give a row each.
func init() {
	scalars("datetime_funcs", []def{
		{Names: "window", Sig: "any, any, any?, any?", Check: checkWindow, SQL: func([]string) string { return "window" }, Type: windowType,
			K: func(b *call) (Kernel, error) {
				w := windowParts(b)
				return rows(func(_ *Context, _ *call, a []any) (any, error) { return w.at(w.last(stampOf(a[0]))), nil })(b)
			}},
		{Names: "session_window", Sig: "any, any", Check: checkSession, SQL: func([]string) string { return "session_window" }, Type: windowType,
			K: rows(func(c *Context, b *call, a []any) (any, error) {
				gap, ok := a[1].(column.Interval)
				if !ok {
					v, err := CastValue(c, a[1], b.to[1], types.CalendarInterval, Ansi)
					if err != nil {
						return nil, err
					}
					gap = v.(column.Interval)
				}
				t, z := stampOf(a[0]), stampZone(c, windowStamp(b))
				end, err := addDayTime(addMonthsStamp(t, int64(gap.Months), z), int64(gap.Days), gap.Micros, z)
				return column.Row{t, end}, err
			})},
		{Names: "window_time", Sig: "struct", Null: nullAlways, Type: func(b *call) (dataType, error) {
			st, ok := b.to[0].(*types.StructType)
			if !ok || len(st.Fields) != 2 || st.Fields[1].Name != "end" || !isStamp(st.Fields[1].Type) {
				return nil, b.badInput(0, `"STRUCT<start: TIMESTAMP, end: TIMESTAMP>"`)
			}
			return st.Fields[1].Type, nil
		}, K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			end, ok := a[0].(column.Row)[1].(int64)
			if !ok {
				return nil, errNull
			}
			return end - 1, nil
		})},
	})
	for _, name := range []string{"java_method", "reflect", "try_reflect"} {
		f := &Function{Name: name, Group: "misc_funcs", MinArgs: 2, MaxArgs: -1}
		f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
			b := &call{BindContext: c, fn: f, args: args}
			class, _ := args[0].Value.(string)
			return nil, b.mismatch("UNEXPECTED_CLASS_TYPE", "className", class)
		}
		Register(f)
	}
}

// SlidingWindows is window for overlapping windows: an array of those that a timestamp belongs to, the latest first.
var SlidingWindows = def{Names: "window", Sig: "any, any, any, any?", Check: checkWindow, SQL: func([]string) string { return "window" },
	Type: func(b *call) (dataType, error) {
		t, err := windowType(b)
		return &types.ArrayType{Element: t}, err
	},
	K: func(b *call) (Kernel, error) {
		w := windowParts(b)
		return rows(func(_ *Context, _ *call, a []any) (any, error) {
			t, list := stampOf(a[0]), []any{}
			for from := w.last(t); from > t-w.size; from -= w.slide {
				list = append(list, w.at(from))
			}
			return list, nil
		})(b)
	}}.function("datetime_funcs")

// timeWindow is the length, the distance and the first start of windows, in microseconds.
type timeWindow struct{ size, slide, from int64 }

// last is the start of the latest window that t belongs to.
func (w timeWindow) last(t int64) int64 {
	q, _ := text.FloorDiv(t-w.from, w.slide)
	return w.from + q*w.slide
}

func (w timeWindow) at(start int64) column.Row { return column.Row{start, start + w.size} }

// windowStamp is the type of the moments that a window is made of.
func windowStamp(b *call) dataType {
	if st, ok := b.to[0].(*types.StructType); ok {
		return st.Fields[1].Type
	}
	return b.to[0]
}

// stampOf is a moment, or the last one of a window.
func stampOf(v any) int64 {
	if r, ok := v.(column.Row); ok {
		end, _ := r[1].(int64)
		return end - 1
	}
	return v.(int64)
}

func windowType(b *call) (dataType, error) {
	t := windowStamp(b)
	return types.Struct(types.NewField("start", t), types.NewField("end", t)), nil
}

// checkStamp decides the type of the time column: a timestamp, or a window.
func checkStamp(b *call, required string) error {
	switch t := b.args[0].Type; t.Kind() {
	case types.KindTimestamp, types.KindTimestampNTZ:
		return nil
	case types.KindString, types.KindDate, types.KindNull:
		b.to[0] = types.Timestamp
		return nil
	case types.KindStruct:
		st := t.(*types.StructType)
		if len(st.Fields) == 2 && st.Fields[0].Name == "start" && st.Fields[1].Name == "end" && isStamp(st.Fields[1].Type) {
			return nil
		}
	}
	return b.badInput(0, required)
}

func checkWindow(b *call) error {
	c := *b.BindContext
	b.BindContext = &c
	var part [4]int64
	for i := 1; i < len(b.args); i++ {
		n, err := windowPart(b, i)
		if err != nil {
			return err
		}
		part[i] = n
	}
	size, slide, from := part[1], part[2], part[3]
	if len(b.args) < 3 {
		slide = size
	}
	c.SQL = "window(" + b.args[0].SQL + ", " + itoa(size) + ", " + itoa(slide) + ", " + itoa(from) + ")"
	if err := checkStamp(b, `("(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)" or "STRUCT<start: TIMESTAMP, end: TIMESTAMP>" or "STRUCT<start: TIMESTAMP_NTZ, end: TIMESTAMP_NTZ>")`); err != nil {
		return err
	}
	for name, n := range map[string]int64{"`window_duration`": size, "`slide_duration`": slide} {
		if n <= 0 && (size > 0 || name == "`window_duration`") {
			return b.mismatch("VALUE_OUT_OF_RANGE", "exprName", name, "valueRange", "(0, 9223372036854775807]", "currentValue", itoa(n)+"L")
		}
	}
	constraint := func(left string, l int64, op, right string, r int64) error {
		return b.mismatch("PARAMETER_CONSTRAINT_VIOLATION", "leftExprName", left, "leftExprValue", itoa(l)+"L", "constraint", op,
			"rightExprName", right, "rightExprValue", itoa(r)+"L")
	}
	if slide > size {
		return constraint("`slide_duration`", slide, "<=", "`window_duration`", size)
	}
	if a := max(from, -from); a >= slide {
		return constraint("`abs(start_time)`", a, "<", "`slide_duration`", slide)
	}
	return nil
}

// checkSession takes a gap as an interval or as its text, which may differ from row to row.
func checkSession(b *call) error {
	if k := b.args[1].Type.Kind(); k != types.KindCalendarInterval && !types.IsString(b.args[1].Type) {
		b.to[1] = types.CalendarInterval
		if k != types.KindDayTimeInterval && k != types.KindYearMonthInterval && k != types.KindNull {
			return b.badInput(1, `"INTERVAL"`)
		}
	}
	if s, ok := b.args[1].Value.(string); ok && b.args[1].Foldable {
		if _, err := CastValue(&Context{Conf: b.Conf}, s, types.String, types.CalendarInterval, Ansi); err != nil {
			return badDuration(s)
		}
	}
	return checkStamp(b, `("(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)" or "STRUCT<start: TIMESTAMP, end: TIMESTAMP>" or "STRUCT<start: TIMESTAMP_NTZ, end: TIMESTAMP_NTZ>")`)
}

func badDuration(s string) error {
	return errs.New(errs.Analysis, "CANNOT_PARSE_INTERVAL", "intervalString", "'"+s+"'")
}

// windowPart is the length in microseconds of a constant argument: a number of them, or the text of an interval.
func windowPart(b *call, i int) (int64, error) {
	v, ok := b.constant(i)
	switch n := v.(type) {
	case int32:
		return int64(n), nil
	case int64:
		return n, nil
	}
	s, isText := v.(string)
	if !ok || !isText {
		return 0, b.notFoldable(i, []string{"", "windowDuration", "slideDuration", "startTime"}[i], "STRING")
	}
	x, err := CastValue(&Context{Conf: b.Conf}, s, types.String, types.CalendarInterval, Ansi)
	if err != nil {
		return 0, badDuration(s)
	}
	p, ok := x.(column.Interval)
	days, fits := mulOK(int64(p.Days), microsDay)
	n, sum := addOK(days, p.Micros)
	if !ok || !fits || !sum || p.Months != 0 {
		return 0, errs.Plain(errs.IllegalArgument, "Intervals greater than a month is not supported (%s).", s)
	}
	return n, nil
}

// windowParts reads the arguments that checkWindow has seen.
func windowParts(b *call) timeWindow {
	var part [4]int64
	for i := 1; i < len(b.args); i++ {
		part[i], _ = windowPart(b, i)
	}
	if len(b.args) < 3 {
		part[2] = part[1]
	}
	return timeWindow{part[1], part[2], part[3]}
}
