package functions

import (
	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func init() {
	scalars("array_funcs", []def{
		{Names: "sequence", Sig: "any, any, any?", Check: sequenceArgs, Type: func(b *call) (dataType, error) { return &types.ArrayType{Element: b.to[0]}, nil }, K: rows(sequence)},
		{Names: "arrays_zip", Sig: "array*", Type: zipType, K: rows(func(_ *Context, b *call, a []any) (any, error) {
			n := 0
			for _, x := range a {
				n = max(n, len(x.([]any)))
			}
			out := make([]any, n)
			for i := range out {
				row := make(column.Row, len(a))
				for k, x := range a {
					if list := x.([]any); i < len(list) {
						row[k] = list[i]
					}
				}
				out[i] = row
			}
			return out, nil
		})},
	})
}

func zipType(b *call) (dataType, error) {
	st := &types.StructType{}
	for i, a := range b.args {
		name := a.Name
		if name == "" {
			name = itoa(int64(i))
		}
		st.Fields = append(st.Fields, types.NewField(name, elemOf(b.to[i])))
	}
	return &types.ArrayType{Element: st}, nil
}

// sequenceArgs brings start and stop to one type and checks the step.
func sequenceArgs(b *call) error {
	bad := func() error {
		return b.mismatch("SEQUENCE_WRONG_INPUT_TYPES", "functionName", "`sequence`", "startType", `("TIMESTAMP" or "TIMESTAMP_NTZ" or "DATE")`,
			"stepType", `("INTERVAL" or "INTERVAL YEAR TO MONTH" or "INTERVAL DAY TO SECOND")`, "otherStartType", `"INTEGRAL"`)
	}
	t := WiderType(b.args[0].Type, b.args[1].Type, b.ansi())
	if t == nil || !types.IsIntegral(t) && !types.IsDatetime(t) {
		return bad()
	}
	if len(b.args) == 3 {
		step := b.args[2].Type
		if types.IsIntegral(t) {
			w := WiderType(t, step, b.ansi())
			if w == nil || !types.IsIntegral(w) {
				return bad()
			}
			t = w
			b.to[2] = t
		} else if !types.IsAnsiInterval(step) && step.Kind() != types.KindCalendarInterval {
			return bad()
		}
	}
	b.to[0], b.to[1] = t, t
	return nil
}

func wholeOf(x any) int64 {
	switch v := x.(type) {
	case int8:
		return int64(v)
	case int16:
		return int64(v)
	case int32:
		return int64(v)
	case int64:
		return v
	}
	return 0
}

// maxSequence bounds the length of a sequence.
const maxSequence = 50_000_000

func sequence(c *Context, b *call, a []any) (any, error) {
	t := b.to[0]
	start, stop := wholeOf(a[0]), wholeOf(a[1])
	if types.IsIntegral(t) {
		step := int64(1)
		if stop < start {
			step = -1
		}
		if len(a) == 3 {
			step = wholeOf(a[2])
		}
		if step == 0 && start != stop || step > 0 && start > stop || step < 0 && start < stop {
			return nil, errBoundaries(itoa(start), itoa(stop), itoa(step))
		}
		n := uint64(1)
		if step > 0 {
			n = uint64(stop-start)/uint64(step) + 1
		} else if step < 0 {
			n = uint64(start-stop)/uint64(-step) + 1
		}
		if n > maxSequence {
			return nil, errs.New(errs.SparkRuntime, "COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER", "numberOfElements", itoa(int64(n)),
				"maxRoundedArrayLength", "2147483632", "functionName", "`sequence`", "parameter", "`count`")
		}
		out := make([]any, n)
		for i := range out {
			out[i] = wholeValue(start+int64(i)*step, t)
		}
		return out, nil
	}
	return timeSequence(c, t, start, stop, b, a)
}

func errBoundaries(start, stop, step string) error {
	return errs.Plain(errs.IllegalArgument, "requirement failed: Illegal sequence boundaries: %s to %s by %s", start, stop, step)
}

// timeSequence steps from a date or timestamp by an interval, a day if there is none.
func timeSequence(c *Context, t dataType, start, stop int64, b *call, a []any) (any, error) {
	step := column.Interval{Days: 1}
	if stop < start {
		step.Days = -1
	}
	if len(a) == 3 {
		switch x := a[2].(type) {
		case column.Interval:
			step = x
		case int32:
			step = column.Interval{Months: x}
		case int64:
			step = column.Interval{Days: int32(x / microsDay), Micros: x % microsDay}
		}
	}
	zone := stampZone(c, t)
	unit := int64(1)
	if t.Kind() == types.KindDate {
		unit, zone = microsDay, nil
	}
	approx := int64(step.Months)*28*microsDay + int64(step.Days)*microsDay + step.Micros
	from, to := start*unit, stop*unit
	if approx == 0 && from != to || approx > 0 && from > to || approx < 0 && from < to {
		return nil, errBoundaries(itoa(from), itoa(to), itoa(approx))
	}
	var out []any
	for i := int64(0); len(out) < maxSequence; i++ {
		v, err := addDayTime(addMonthsStamp(from, i*int64(step.Months), zone), i*int64(step.Days), i*step.Micros, zone)
		if err != nil {
			return nil, err
		}
		if approx > 0 && v > to || approx < 0 && v < to {
			break
		}
		if t.Kind() == types.KindDate {
			out = append(out, dayOf(v))
		} else {
			out = append(out, v)
		}
		if approx == 0 {
			break
		}
	}
	return out, nil
}
