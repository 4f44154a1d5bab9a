package exec

import (
	"errors"
	"slices"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
)

type (
	colNode   int
	varNode   plan.ExprID
	constNode struct{ v *column.Vector }
	memoNode  struct {
		node
		slot int
	}
	castNode struct {
		child node
		cast  *plan.Cast
	}
	callNode struct {
		call *plan.Call
		args []node
		pure bool
	}
	udfNode struct {
		udf  *plan.UDF
		args []node
	}
	lazyNode struct {
		call *plan.Call
		args []node
	}
	hoNode struct {
		call    *plan.Call
		args    []node
		lambdas []*lambdaCode
	}
	lambdaCode struct {
		vars []*plan.LambdaVar
		body node
	}
)

func (n colNode) eval(f *frame) (*column.Vector, error) { return f.col(int(n)), nil }

func (n varNode) eval(f *frame) (*column.Vector, error) {
	if v := f.lambdaVar(plan.ExprID(n)); v != nil {
		return v, nil
	}
	return nil, errors.New("exec: lambda parameter without a value")
}

func (n *constNode) eval(f *frame) (*column.Vector, error) {
	v := *n.v
	v.N = f.n
	return &v, nil
}

func (n *memoNode) eval(f *frame) (*column.Vector, error) {
	if v := f.known(n.slot); v != nil {
		return v, nil
	}
	v, err := n.node.eval(f)
	if err == nil {
		f.memo[n.slot] = v
	}
	return v, err
}

func evalAll(list []node, f *frame) ([]*column.Vector, error) {
	out := make([]*column.Vector, len(list))
	for i, n := range list {
		if n == nil {
			continue
		}
		v, err := n.eval(f)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

// placed are the conditions, or their first parts, whose messages show where in the query the expression stands.
var placed = []string{"ARITHMETIC_OVERFLOW", "BINARY_ARITHMETIC_OVERFLOW", "CAST_INVALID_INPUT", "DIVIDE_BY_ZERO", "INTERNAL_ERROR",
	"INTERVAL_ARITHMETIC_OVERFLOW", "INTERVAL_DIVIDED_BY_ZERO", "INVALID_ARRAY_INDEX", "INVALID_ARRAY_INDEX_IN_ELEMENT_AT",
	"INVALID_INDEX_OF_ZERO", "NUMERIC_VALUE_OUT_OF_RANGE", "REMAINDER_BY_ZERO", "SCALAR_SUBQUERY_TOO_MANY_ROWS"}

// withOrigin adds where the expression stands to an error, if its condition shows that.
func withOrigin(err error, origin *errs.Context) error {
	var e *errs.Error
	if origin != nil && errors.As(err, &e) {
		if condition, _, _ := strings.Cut(e.Condition, "."); !slices.Contains(placed, condition) {
			return err
		}
		return e.With(origin)
	}
	return err
}

// allConst says whether all vectors are constants, and if so gives them with one row.
func allConst(args []*column.Vector) ([]*column.Vector, bool) {
	for _, a := range args {
		if !a.Const {
			return nil, false
		}
	}
	out := make([]*column.Vector, len(args))
	for i, a := range args {
		v := *a
		v.N = 1
		out[i] = &v
	}
	return out, true
}

// spread makes a vector of one row a constant of n rows.
func spread(v *column.Vector, n int) *column.Vector {
	c := *v
	c.Const, c.N = true, n
	return &c
}

func (n *callNode) eval(f *frame) (*column.Vector, error) {
	args, err := evalAll(n.args, f)
	if err != nil {
		return nil, err
	}
	if n.pure && f.n > 1 {
		if ones, ok := allConst(args); ok {
			v, err := n.call.Binding.Kernel(f.ctx, ones, 1)
			if err != nil {
				return nil, withOrigin(err, n.call.Origin)
			}
			return spread(v, f.n), nil
		}
	}
	if n.pure && f.n == 0 {
		return column.NullVector(n.call.Binding.Type, 0), nil
	}
	v, err := n.call.Binding.Kernel(f.ctx, args, f.n)
	return v, withOrigin(err, n.call.Origin)
}

func (n *castNode) eval(f *frame) (*column.Vector, error) {
	v, err := n.child.eval(f)
	if err != nil {
		return nil, err
	}
	if v.Const && f.n > 1 {
		one := *v
		one.N = 1
		out, err := castVector(f.ctx, &one, n.cast)
		if err != nil {
			return nil, withOrigin(err, n.cast.Origin)
		}
		return spread(out, f.n), nil
	}
	out, err := castVector(f.ctx, v, n.cast)
	return out, withOrigin(err, n.cast.Origin)
}

func (n *udfNode) eval(f *frame) (*column.Vector, error) {
	args, err := evalAll(n.args, f)
	if err != nil {
		return nil, err
	}
	if f.n == 0 {
		return column.NullVector(n.udf.Func.ReturnType(), 0), nil
	}
	v, err := n.udf.Func.Eval(f.ctx, args, f.n)
	return v, withOrigin(err, n.udf.Origin)
}

func (n *lazyNode) eval(f *frame) (*column.Vector, error) {
	thunks := make([]functions.Thunk, len(n.args))
	for i, a := range n.args {
		thunks[i] = func(sel []int32) (*column.Vector, error) {
			if sel == nil {
				return a.eval(f)
			}
			if len(sel) == 0 {
				return column.NullVector(plan.TypeOf(n.call.Args[i]), 0), nil
			}
			return a.eval(f.part(sel))
		}
	}
	v, err := n.call.Binding.LazyKernel(f.ctx, thunks, f.n)
	return v, withOrigin(err, n.call.Origin)
}

func (n *hoNode) eval(f *frame) (*column.Vector, error) {
	args, err := evalAll(n.args, f)
	if err != nil {
		return nil, err
	}
	lambdas := make([]functions.Lambda, len(args))
	for i, l := range n.lambdas {
		if l != nil {
			lambdas[i] = l.bind(f)
		}
	}
	v, err := n.call.Binding.HOKernel(f.ctx, args, lambdas, f.n)
	return v, withOrigin(err, n.call.Origin)
}

func (l *lambdaCode) bind(f *frame) functions.Lambda {
	return func(params []*column.Vector, outer []int32) (*column.Vector, error) {
		in := f.part(outer)
		in.vars = make(map[plan.ExprID]*column.Vector, len(params))
		for i, v := range l.vars {
			if i < len(params) {
				in.vars[v.ID] = params[i]
			}
		}
		return l.body.eval(in)
	}
}
