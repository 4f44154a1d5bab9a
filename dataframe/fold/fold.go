// Package fold evaluates constant expressions: those without columns, subqueries or functions whose value changes.
//
// The analyzer uses it for arguments that must be constant, the optimizer for constant folding. It evaluates one row with the same
// kernels as the engine.
package fold

import (
	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
)

// Foldable says whether a resolved expression is constant.
func Foldable(e plan.Expr) bool {
	switch x := e.(type) {
	case *plan.Literal:
		return true
	case *plan.Cast, *plan.Alias, *plan.Inlined:
		return Foldable(e.Children()[0])
	case *plan.Call:
		if x.Fn.NonDeterministic || x.Fn.Kind != functions.Scalar || x.Binding.Kernel == nil && x.Binding.LazyKernel == nil {
			return false
		}
		for _, a := range x.Args {
			if !Foldable(a) {
				return false
			}
		}
		return true
	}
	return false
}

// Eval is the value of a constant expression, as column.Get would give it.
func Eval(c *functions.Context, e plan.Expr) (any, error) {
	if l, ok := e.(*plan.Literal); ok {
		return l.Value, nil
	}
	v, err := vector(c, e)
	if err != nil {
		return nil, err
	}
	return v.Get(0), nil
}

func vector(c *functions.Context, e plan.Expr) (*column.Vector, error) {
	switch x := e.(type) {
	case *plan.Literal:
		return column.ConstVector(x.Type, x.Value, 1), nil
	case *plan.Alias:
		return vector(c, x.Child)
	case *plan.Inlined:
		return vector(c, x.Body)
	case *plan.Cast:
		v, err := vector(c, x.Child)
		if err != nil {
			return nil, err
		}
		return functions.Cast(c, v, x.To, functions.CastMode(x.Mode))
	}
	x := e.(*plan.Call)
	if x.Binding.LazyKernel != nil {
		thunks := make([]functions.Thunk, len(x.Args))
		for i, a := range x.Args {
			thunks[i] = func(sel []int32) (*column.Vector, error) {
				v, err := vector(c, a)
				if err != nil || sel == nil {
					return v, err
				}
				return v.Take(sel), nil
			}
		}
		return x.Binding.LazyKernel(c, thunks, 1)
	}
	args := make([]*column.Vector, len(x.Args))
	for i, a := range x.Args {
		v, err := vector(c, a)
		if err != nil {
			return nil, err
		}
		args[i] = v
	}
	return x.Binding.Kernel(c, args, 1)
}
