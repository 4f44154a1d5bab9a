package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
)

// frame is the rows over which expressions are being evaluated: a whole batch, or some rows of a parent frame when a lazy function
// needs an argument for a part of its rows, or a row an element inside a lambda. Columns, lambda parameters and the values of
// repeated expressions are found in the frame or taken from its parent.
type frame struct {
	ctx    *functions.Context
	n      int
	cols   []*column.Vector // of the batch; in a part: those taken so far
	memo   []*column.Vector // values of repeated expressions
	parent *frame
	sel    []int32 // rows of the parent
	vars   map[plan.ExprID]*column.Vector
}

// part is the frame of some rows of f, which may repeat.
func (f *frame) part(sel []int32) *frame {
	return &frame{ctx: f.ctx, n: len(sel), cols: make([]*column.Vector, len(f.cols)), memo: make([]*column.Vector, len(f.memo)), parent: f, sel: sel}
}

func (f *frame) col(i int) *column.Vector {
	if f.cols[i] == nil {
		f.cols[i] = f.parent.col(i).Take(f.sel)
	}
	return f.cols[i]
}

// lambdaVar is a lambda parameter bound in f or in a frame above it; nil if there is none.
func (f *frame) lambdaVar(id plan.ExprID) *column.Vector {
	if v := f.vars[id]; v != nil {
		return v
	}
	if f.parent == nil {
		return nil
	}
	v := f.parent.lambdaVar(id)
	if v == nil {
		return nil
	}
	v = v.Take(f.sel)
	if f.vars == nil {
		f.vars = map[plan.ExprID]*column.Vector{}
	}
	f.vars[id] = v
	return v
}

// known is the value of repeated expression slot if f or a frame above it has it.
func (f *frame) known(slot int) *column.Vector {
	if v := f.memo[slot]; v != nil || f.parent == nil {
		return v
	}
	v := f.parent.known(slot)
	if v != nil {
		v = v.Take(f.sel)
		f.memo[slot] = v
	}
	return v
}
