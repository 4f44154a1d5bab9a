package pyspark

import (
	"strconv"
	"sync/atomic"

	"gospark/dataframe/plan"
	"gospark/repl/python/object"
)

var lambdaNames atomic.Int64

// lambda turns a Python function of Columns into a lambda of the plan, by calling it once with its parameters as columns.
func lambda(th *object.Thread, f object.Object) (plan.Expr, error) {
	n, err := lambdaArity(th, f)
	if err != nil {
		return nil, err
	}
	if n < 1 || n > 3 {
		return nil, pyError(pySparkValueError, "WRONG_NUM_ARGS_FOR_HIGHER_ORDER_FUNCTION", "func_name", functionName(th, f), "num_args", itoa(n))
	}
	l := &plan.Lambda{}
	args := make([]object.Object, n)
	for i := range args {
		name := string("xyz"[i]) + "_" + strconv.FormatInt(lambdaNames.Add(1), 10)
		l.Params = append(l.Params, name)
		args[i] = newColumn(&plan.Attr{Parts: []string{name}})
	}
	out, err := object.Call(th, f, args...)
	if err != nil {
		return nil, err
	}
	c, ok := out.(*column)
	if !ok {
		return nil, pyError(pySparkValueError, "HIGHER_ORDER_FUNCTION_SHOULD_RETURN_COLUMN", "func_name", functionName(th, f), "return_type", out.Type().Name)
	}
	l.Body = c.expr
	return l, nil
}

// lambdaArity counts the positional parameters of a function.
func lambdaArity(th *object.Thread, f object.Object) (int, error) {
	bound := 0
	if m, ok := f.(*object.BoundMethod); ok {
		f, bound = m.Func, 1
	}
	fn, ok := f.(*object.Function)
	if !ok {
		return 1, nil
	}
	s := fn.Code.Sig()
	if s.NKwOnly > 0 || s.VarPos >= 0 || s.VarKw >= 0 {
		return 0, pyError(pySparkValueError, "UNSUPPORTED_PARAM_TYPE_FOR_HIGHER_ORDER_FUNCTION", "func_name", fn.Name.String())
	}
	return s.NPos - bound, nil
}

// higherOrder is a function whose parameters are columns (c) and Python functions (f).
func higherOrder(name, params, kinds string) object.PyMethod {
	return fn(name+"("+params+")", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
		var args []plan.Expr
		for i, k := range kinds {
			if a[i] == object.None {
				continue
			}
			read := func() (plan.Expr, error) { return columnOrName("col", a[i]) }
			if k == 'f' {
				read = func() (plan.Expr, error) { return lambda(th, a[i]) }
			}
			e, err := read()
			if err != nil {
				return nil, err
			}
			args = append(args, e)
		}
		return call(name, args...), nil
	})
}

func lambdaFunctions() []object.PyMethod {
	return []object.PyMethod{
		higherOrder("transform", "col, f", "cf"),
		higherOrder("exists", "col, f", "cf"),
		higherOrder("forall", "col, f", "cf"),
		higherOrder("filter", "col, f", "cf"),
		higherOrder("aggregate", "col, initialValue, merge, finish=None", "ccff"),
		higherOrder("reduce", "col, initialValue, merge, finish=None", "ccff"),
		higherOrder("zip_with", "left, right, f", "ccf"),
		higherOrder("transform_keys", "col, f", "cf"),
		higherOrder("transform_values", "col, f", "cf"),
		higherOrder("map_filter", "col, f", "cf"),
		higherOrder("map_zip_with", "col1, col2, f", "ccf"),
		higherOrder("array_sort", "col, comparator=None", "cf"),
	}
}
