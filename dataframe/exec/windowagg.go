package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
)

// aggregate computes an aggregate over each row's frame.
func (c *windowCall) aggregate(w *windowRows, args, inputs []*column.Vector) (*column.Vector, error) {
	in := &frameInput{w: w, ctx: w.t.context(0), call: c, args: args}
	if c.filter >= 0 {
		in.keep = column.NewBitmap(w.n, false)
		for _, i := range trueRows(inputs[c.filter]) {
			in.keep.Set(int(i))
		}
	}
	f := c.frame
	if f.Lower.Kind == plan.UnboundedPreceding && f.Upper.Kind == plan.UnboundedFollowing {
		return in.whole()
	}
	frames, err := c.frames(w)
	if err != nil {
		return nil, err
	}
	if f.Lower.Kind == plan.UnboundedPreceding && frames.total() > gatherFactor*int64(w.n)+gatherFactor*gatherFactor {
		return in.running(frames)
	}
	return in.gather(frames)
}

// gatherFactor is the average frame size up to which every frame is added up by itself.
const gatherFactor = 64

// frameInput is what aggregates over frames need.
type frameInput struct {
	w    *windowRows
	ctx  *functions.Context
	call *windowCall
	args []*column.Vector
	keep column.Bitmap // nil: no filter
}

func (in *frameInput) kept(i int32) bool { return in.keep == nil || in.keep.Get(int(i)) }

// add puts rows into groups.
func (in *frameInput) add(agg functions.Aggregator, groups, rows []int32) error {
	if len(rows) == 0 {
		return nil
	}
	cut := make([]*column.Vector, len(in.args))
	for i, a := range in.args {
		cut[i] = a.Take(rows)
	}
	return agg.Update(in.ctx, groups, cut, len(rows))
}

// whole is for frames that are the whole partition: one group a partition.
func (in *frameInput) whole() (*column.Vector, error) {
	agg := in.call.agg.Binding.NewAgg()
	agg.Grow(len(in.w.starts) - 1)
	var groups, rows []int32
	if in.keep == nil {
		if err := agg.Update(in.ctx, in.w.part, in.args, in.w.n); err != nil {
			return nil, err
		}
	} else {
		for i, p := range in.w.part {
			if in.kept(int32(i)) {
				groups, rows = append(groups, p), append(rows, int32(i))
			}
		}
		if err := in.add(agg, groups, rows); err != nil {
			return nil, err
		}
	}
	v, err := agg.Result(in.ctx)
	if err != nil {
		return nil, err
	}
	return v.Take(in.w.part), nil
}

// gather adds up the rows of every frame, some frames at a time.
func (in *frameInput) gather(f *frames) (*column.Vector, error) {
	var parts []*column.Vector
	for at := 0; at < in.w.n; {
		if err := in.w.t.err(); err != nil {
			return nil, err
		}
		var groups, rows []int32
		first := at
		for at < in.w.n && len(rows) < 8*BatchRows && at-first < BatchRows {
			for i := f.lo[at]; i < f.hi[at]; i++ {
				if in.kept(i) {
					groups, rows = append(groups, int32(at-first)), append(rows, i)
				}
			}
			at++
		}
		agg := in.call.agg.Binding.NewAgg()
		agg.Grow(at - first)
		if err := in.add(agg, groups, rows); err != nil {
			return nil, err
		}
		v, err := agg.Result(in.ctx)
		if err != nil {
			return nil, err
		}
		parts = append(parts, v)
	}
	return column.Concat(in.call.agg.Binding.Type, parts), nil
}

// running is for frames that only grow within a partition: one state, read after each change.
func (in *frameInput) running(f *frames) (*column.Vector, error) {
	var parts []*column.Vector
	sel := make([]int32, in.w.n)
	for p := 0; p+1 < len(in.w.starts); p++ {
		agg := in.call.agg.Binding.NewAgg()
		agg.Grow(1)
		at := in.w.starts[p]
		changed := true
		for i := in.w.starts[p]; i < in.w.starts[p+1]; i++ {
			var rows []int32
			for ; at < f.hi[i]; at++ {
				changed = true
				if in.kept(at) {
					rows = append(rows, at)
				}
			}
			if changed {
				if err := in.w.t.err(); err != nil {
					return nil, err
				}
				if err := in.add(agg, nil, rows); err != nil {
					return nil, err
				}
				v, err := agg.Result(in.ctx)
				if err != nil {
					return nil, err
				}
				parts = append(parts, v)
				changed = false
			}
			sel[i] = int32(len(parts) - 1)
		}
	}
	return column.Concat(in.call.agg.Binding.Type, parts).Take(sel), nil
}
