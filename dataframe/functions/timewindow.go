package functions

import (
	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// window puts timestamps into intervals that follow each other; window_time is the last moment of an interval.
func init() {
	scalars("datetime_funcs", []def{
		{Names: "window", Sig: "anyts, str, str?, str?", Null: nullAlways, SQL: func([]string) string { return "window" },
			Type: func(b *call) (dataType, error) {
				return types.Struct(types.NewField("start", b.to[0]), types.NewField("end", b.to[0])), nil
			}, K: windowKernel},
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

// windowPart is the length in microseconds of a constant interval argument.
func windowPart(b *call, i int) (int64, error) {
	v, ok := b.constant(i)
	s, isText := v.(string)
	if !ok || !isText {
		return 0, b.notFoldable(i, []string{"", "windowDuration", "slideDuration", "startTime"}[i], "STRING")
	}
	x, err := CastValue(&Context{Conf: b.Conf}, s, types.String, types.CalendarInterval, Ansi)
	if err != nil {
		return 0, err
	}
	p, ok := x.(column.Interval)
	days, fits := mulOK(int64(p.Days), microsDay)
	n, sum := addOK(days, p.Micros)
	if !ok || !fits || !sum || p.Months != 0 {
		return 0, errs.Plain(errs.IllegalArgument, "Intervals greater than a month is not supported (%s).", s)
	}
	return n, nil
}

func windowKernel(b *call) (Kernel, error) {
	var part [4]int64
	for i := 1; i < len(b.args); i++ {
		n, err := windowPart(b, i)
		if err != nil {
			return nil, err
		}
		part[i] = n
	}
	size, slide, from := part[1], part[2], part[3]
	if len(b.args) < 3 {
		slide = size
	}
	if size <= 0 {
		return nil, b.mismatch("VALUE_OUT_OF_RANGE", "exprName", "`window_duration`", "valueRange", "(0, 9223372036854775807]", "currentValue", itoa(size)+"L")
	}
	if slide != size {
		return nil, errs.Plain(errs.Analysis, "window with a slideDuration other than its windowDuration is not supported: overlapping windows")
	}
	return rows(func(_ *Context, _ *call, a []any) (any, error) {
		q, _ := text.FloorDiv(a[0].(int64)-from, size)
		start := from + q*size
		return column.Row{start, start + size}, nil
	})(b)
}
