package exec

import (
	"math"
	"sort"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// frames has the rows of each row's frame: from lo up to, not including, hi.
type frames struct{ lo, hi []int32 }

func (f *frames) total() int64 {
	n := int64(0)
	for i := range f.lo {
		n += int64(f.hi[i] - f.lo[i])
	}
	return n
}

// frames finds the frame of every row.
func (c *windowCall) frames(w *windowRows) (*frames, error) {
	f := &frames{make([]int32, w.n), make([]int32, w.n)}
	for p := 0; p+1 < len(w.starts); p++ {
		if err := w.t.err(); err != nil {
			return nil, err
		}
		from, to := w.starts[p], w.starts[p+1]
		if err := c.ends(w, f.lo, from, to, c.frame.Lower, c.lo, false); err != nil {
			return nil, err
		}
		if err := c.ends(w, f.hi, from, to, c.frame.Upper, c.hi, true); err != nil {
			return nil, err
		}
		for i := from; i < to; i++ {
			f.lo[i] = min(max(f.lo[i], from), to)
			f.hi[i] = max(min(f.hi[i], to), f.lo[i])
		}
	}
	return f, nil
}

// ends finds one end of the frames of the partition [from, to): the first row inside, or, for the upper end, the first row beyond.
func (c *windowCall) ends(w *windowRows, out []int32, from, to int32, b plan.Bound, offset *column.Vector, upper bool) error {
	past := int32(0)
	if upper {
		past = 1
	}
	switch {
	case b.Kind == plan.UnboundedPreceding:
		fill(out[from:to], from)
	case b.Kind == plan.UnboundedFollowing:
		fill(out[from:to], to)
	case !c.frame.Rows && b.Kind == plan.CurrentRow:
		w.peerEnds(out, from, to, upper)
	case !c.frame.Rows:
		return w.rangeEnds(out, from, to, b.Kind, offset, upper)
	default:
		n := int64(0)
		if offset != nil {
			v, ok := wholeNumber(offset.Get(0))
			if !ok {
				return errs.Plain(errs.Analysis, "The offset of a window frame must be a whole number, but got %v.", offset.Get(0))
			}
			n = v
		}
		if b.Kind == plan.Preceding {
			n = -n
		}
		for i := from; i < to; i++ {
			out[i] = int32(min(max(int64(i)+n+int64(past), int64(from)), int64(to)))
		}
	}
	return nil
}

func fill(out []int32, x int32) {
	for i := range out {
		out[i] = x
	}
}

// peerEnds gives the first row of each row's peers, or the first beyond them.
func (w *windowRows) peerEnds(out []int32, from, to int32, upper bool) {
	for i := from; i < to; {
		k := i + 1
		for k < to && w.peers[k] == w.peers[i] {
			k++
		}
		x := i
		if upper {
			x = k
		}
		fill(out[i:k], x)
		i = k
	}
}

// rangeEnds gives the ends of frames by value: rows whose order key is within the offset of the row's own. Rows with a null key have
// the other such rows as their frame.
func (w *windowRows) rangeEnds(out []int32, from, to int32, kind plan.BoundKind, offset *column.Vector, upper bool) error {
	key, desc := w.keys[0], w.order[0].Desc
	up := kind == plan.Following != desc
	add, err := shifter(key.Type, offset, up, w.t.q.ctx.Conf.TimeZone)
	if err != nil {
		return err
	}
	first, last := from, to
	for first < last && key.IsNull(int(first)) {
		first++
	}
	for last > first && key.IsNull(int(last-1)) {
		last--
	}
	w.peerEnds(out, from, first, upper)
	w.peerEnds(out, last, to, upper)
	for i := first; i < last; i++ {
		bound := column.ConstVector(key.Type, add(key.Get(int(i))), 1).AppendKey(nil, 0, desc, true)
		var buf []byte
		out[i] = first + int32(sort.Search(int(last-first), func(k int) bool {
			buf = key.AppendKey(buf[:0], int(first)+k, desc, true)
			if upper {
				return string(buf) > string(bound)
			}
			return string(buf) >= string(bound)
		}))
	}
	return nil
}

// shifter adds the offset to values of type t, or takes it away; whole numbers stop at their limits.
func shifter(t types.DataType, offset *column.Vector, up bool, zone *time.Location) (func(any) any, error) {
	sign := int64(-1)
	if up {
		sign = 1
	}
	off := offset.Get(0)
	if d, ok := t.(*types.DecimalType); ok {
		return decimalShifter(d, offset, up), nil
	}
	n, whole := wholeNumber(off)
	switch offset.Type.Kind() {
	case types.KindYearMonthInterval:
		if types.IsDatetime(t) {
			return monthShifter(t, int(sign*n), zone), nil
		}
	case types.KindDayTimeInterval:
		if t.Kind() == types.KindDate {
			n /= 24 * 3600 * 1e6
		}
	case types.KindCalendarInterval:
		ivl := off.(column.Interval)
		if ivl.Months != 0 {
			return monthShifter(t, int(sign)*int(ivl.Months), zone), nil
		}
		n, whole = int64(ivl.Days)*24*3600*1e6+ivl.Micros, true
		if t.Kind() == types.KindDate {
			n = int64(ivl.Days)
		}
	}
	real := float64(n)
	if !whole {
		switch x := off.(type) {
		case float32:
			real = float64(x)
		case float64:
			real = x
		default:
			return nil, errs.Plain(errs.Analysis, "The offset of a window frame has the type %s, which cannot be added to %s.", offset.Type.SQL(), t.SQL())
		}
	}
	return func(x any) any {
		switch v := x.(type) {
		case int8:
			return int8(bounded(int64(v), sign*n, math.MinInt8, math.MaxInt8))
		case int16:
			return int16(bounded(int64(v), sign*n, math.MinInt16, math.MaxInt16))
		case int32:
			return int32(bounded(int64(v), sign*n, math.MinInt32, math.MaxInt32))
		case int64:
			return bounded(v, sign*n, math.MinInt64, math.MaxInt64)
		case float32:
			return float32(float64(v) + float64(sign)*real)
		case float64:
			return v + float64(sign)*real
		}
		return x
	}, nil
}

// bounded is a+b, or the limit that it passes.
func bounded(a, b, low, high int64) int64 {
	s := a + b
	switch {
	case b > 0 && (s < a || s > high):
		return high
	case b < 0 && (s > a || s < low):
		return low
	}
	return s
}

func decimalShifter(t *types.DecimalType, offset *column.Vector, up bool) func(any) any {
	scale := 0
	if d, ok := offset.Type.(*types.DecimalType); ok {
		scale = d.Scale
	}
	off := rescale(offset.Get(0), scale, t.Scale)
	if !up {
		off = off.Neg()
	}
	return func(x any) any {
		sum, ok := x.(decimalValue).Add(off)
		if !ok {
			return x
		}
		return sum
	}
}

// monthShifter adds months to dates and timestamps; days beyond the end of the month become its last.
func monthShifter(t types.DataType, months int, zone *time.Location) func(any) any {
	if zone == nil || t.Kind() != types.KindTimestamp {
		zone = time.UTC
	}
	return func(x any) any {
		switch v := x.(type) {
		case int32:
			return int32(addMonths(time.Unix(int64(v)*86400, 0).UTC(), months).Unix() / 86400)
		case int64:
			return addMonths(time.UnixMicro(v).In(zone), months).UnixMicro()
		}
		return x
	}
}

func addMonths(at time.Time, months int) time.Time {
	y, m, d := at.Date()
	last := time.Date(y, m+time.Month(months)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return time.Date(y, m+time.Month(months), min(d, last), at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), at.Location())
}
