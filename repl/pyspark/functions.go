package pyspark

import (
	"gospark/dataframe/plan"
	"gospark/dataframe/sql"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
	"strings"
)

const functionsModule = "pyspark.sql.functions.builtin"

// loadFunctions makes the module pyspark.sql.functions: plainFunctions and specialFunctions.
func loadFunctions(th *object.Thread) (*object.Module, error) {
	m := object.NewModule("pyspark.sql.functions", "A collections of builtin functions")
	for _, f := range plainFunctions {
		engine := f.Engine
		if engine == "" {
			engine = f.Name
		}
		m.Set(f.Name, object.NewPyFunction(functionsModule, object.PyMethod{Sig: f.Name + "(" + f.Params + ")", Fn: plainFunction(engine, f.Params, f.Kinds)}))
	}
	for _, f := range specialFunctions() {
		fn := object.NewPyFunction(functionsModule, f)
		m.Set(fn.Name.String(), fn)
	}
	for old, now := range deprecatedFunctions {
		f, _ := m.Get(now)
		m.Set(old, f)
	}
	for _, f := range leftOutFunctions() {
		fn := object.NewPyFunction(functionsModule, f)
		m.Set(fn.Name.String(), fn)
	}
	m.AddTypes(leftOutClasses[functionsModule]...)
	m.AddTypes(udfClass, udtfClass)
	m.Set("ArrowUDFType", object.None)
	m.Set("partitioning", m)
	m.Set("builtin", m)
	m.Set("Column", columnClass)
	m.Set("DataFrame", dataFrameClass)
	m.Set("PandasUDFType", object.None)
	return m, nil
}

var deprecatedFunctions = map[string]string{
	"column": "col", "power": "pow", "negate": "negative", "countDistinct": "count_distinct", "sumDistinct": "sum_distinct", "approxCountDistinct": "approx_count_distinct",
	"toDegrees": "degrees", "toRadians": "radians", "bitwiseNOT": "bitwise_not", "shiftLeft": "shiftleft", "shiftRight": "shiftright",
	"shiftRightUnsigned": "shiftrightunsigned", "approx_percentile": "percentile_approx",
}

// plainFunction passes arguments on; see plainFunctions.
func plainFunction(engine, params, kinds string) object.Native {
	names := object.NewPySig(engine, params).Params
	return func(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
		var args []plan.Expr
		for i, k := range kinds {
			if k == 'C' {
				list, err := columnList(names[i].Name.String(), a[i].(*object.Tuple).Items)
				if err != nil {
					return nil, err
				}
				args = append(args, list...)
				continue
			}
			if k == 'L' {
				for _, o := range a[i].(*object.Tuple).Items {
					e, err := literal(th, o)
					if err != nil {
						return nil, err
					}
					args = append(args, e)
				}
				continue
			}
			if a[i] == object.None && names[i].Optional && names[i].Default == object.None {
				continue
			}
			e, err := readArg(th, names[i].Name.String(), byte(k), a[i])
			if err != nil {
				return nil, err
			}
			args = append(args, e)
		}
		return newColumn(calledAt(engine, functionSite, call(engine, args...))), nil
	}
}

// readArg reads an argument of kind c, l or n.
func readArg(th *object.Thread, name string, kind byte, o object.Object) (plan.Expr, error) {
	switch kind {
	case 'l':
		return literal(th, o)
	case 'n':
		switch o.(type) {
		case object.Int, object.Float, object.Bool, *object.BigInt:
			return literal(th, o)
		}
	}
	return columnOrName(name, o)
}

// fn is a special function of one Go function over the unpacked arguments that gives an expression.
func fn(sig string, f func(th *object.Thread, a []object.Object) (plan.Expr, error)) object.PyMethod {
	name, _, _ := strings.Cut(sig, "(")
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
		e, err := f(th, a)
		if err != nil {
			return nil, err
		}
		return newColumn(calledAt(name, functionSite, e)), nil
	}}
}

// order is asc(col) and its like.
func order(name string, desc, nullsFirst bool) object.PyMethod {
	return fn(name+"(col)", func(_ *object.Thread, a []object.Object) (plan.Expr, error) {
		e, err := columnOrName("col", a[0])
		return &plan.SortOrder{Child: e, Desc: desc, NullsFirst: nullsFirst}, err
	})
}

// partitionTransform is years(col) and its like: what a table is partitioned by.
func partitionTransform(name string) object.PyMethod {
	return fn(name+"(col)", func(_ *object.Thread, a []object.Object) (plan.Expr, error) {
		e, err := columnOrName("col", a[0])
		return call(name, e), err
	})
}

// variadic is a function of any number of columns, or of one list of them.
func variadic(name, engine string, atLeast int) object.PyMethod {
	return fn(name+"(*cols)", func(_ *object.Thread, a []object.Object) (plan.Expr, error) {
		items := a[0].(*object.Tuple).Items
		if len(items) < atLeast {
			return nil, pyError(pySparkValueError, "WRONG_NUM_COLUMNS", "func_name", name, "num_cols", itoa(atLeast))
		}
		list, err := columnList("cols", items)
		return call(engine, list...), err
	})
}

// distinctAgg is an aggregate over distinct values.
func distinctAgg(engine string, args ...plan.Expr) plan.Expr {
	return &plan.Func{Name: []string{engine}, Args: args, Distinct: true, Internal: true}
}

// ignoreNulls is first, last and nth_value.
func ignoreNulls(engine string, flag object.Object, th *object.Thread, args ...plan.Expr) (plan.Expr, error) {
	on, err := object.Truth(th, flag)
	f := &plan.Func{Name: []string{engine}, Args: args, Internal: true}
	if on {
		f.IgnoreNulls = &on
	}
	return f, err
}

func specialFunctions() []object.PyMethod {
	list := []object.PyMethod{
		partitionTransform("years"), partitionTransform("months"), partitionTransform("days"), partitionTransform("hours"),
		fn("bucket(numBuckets, col)", func(_ *object.Thread, a []object.Object) (plan.Expr, error) {
			n, ok := a[0].(object.Int)
			buckets := intLit(int64(n))
			if c, isColumn := a[0].(*column); isColumn {
				buckets, ok = c.expr, true
			}
			if !ok {
				return nil, notExpected("numBuckets", "Column or int", a[0])
			}
			e, err := columnOrName("col", a[1])
			return call("bucket", buckets, e), err
		}),
		fn("lit(col)", func(th *object.Thread, a []object.Object) (plan.Expr, error) { return literal(th, a[0]) }),
		fn("col(col)", func(_ *object.Thread, a []object.Object) (plan.Expr, error) {
			s, ok := a[0].(*object.Str)
			if !ok {
				return nil, staticJavaCall("org.apache.spark.sql.functions", "col", a[0])
			}
			return attr(s.String())
		}),
		{Sig: "expr(str)", Fn: func(_ *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
			s, ok := a[0].(*object.Str)
			if !ok {
				return nil, notExpected("str", "str", a[0])
			}
			e, err := sql.ParseExpression(s.String())
			if err != nil {
				return nil, raise(err)
			}
			c := newColumn(e)
			c.text = s.String()
			return c, nil
		}},
		order("asc", false, true), order("asc_nulls_first", false, true), order("asc_nulls_last", false, false),
		order("desc", true, false), order("desc_nulls_first", true, true), order("desc_nulls_last", true, false),
		variadic("struct", "struct", 0), variadic("array", "array", 0), variadic("create_map", "map", 0), variadic("map_concat", "map_concat", 0),
		variadic("greatest", "greatest", 2), variadic("least", "least", 2),
		fn("count(col)", func(_ *object.Thread, a []object.Object) (plan.Expr, error) {
			e, err := columnOrName("col", a[0])
			if s, ok := e.(*plan.Star); ok && len(s.Target) == 0 {
				e = &plan.Literal{Value: int32(1), Type: types.Int}
			}
			return call("count", e), err
		}),
		fn("count_distinct(col, *cols)", func(_ *object.Thread, a []object.Object) (plan.Expr, error) {
			first, err := columnOrName("col", a[0])
			if err != nil {
				return nil, err
			}
			rest, err := columnList("cols", a[1].(*object.Tuple).Items)
			return distinctAgg("count", append([]plan.Expr{first}, rest...)...), err
		}),
		fn("sum_distinct(col)", func(_ *object.Thread, a []object.Object) (plan.Expr, error) {
			e, err := columnOrName("col", a[0])
			return distinctAgg("sum", e), err
		}),
		fn("mode(col, deterministic=False)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			e, err := columnOrName("col", a[0])
			if err != nil {
				return nil, err
			}
			on, err := object.Truth(th, a[1])
			if !on {
				return call("mode", e), err
			}
			return call("mode", e, &plan.Literal{Value: true, Type: types.Boolean}), err
		}),
		{Sig: "when(condition, value)", Fn: func(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
			c, ok := a[0].(*column)
			if !ok {
				return nil, notExpected("condition", "Column", a[0])
			}
			v, err := columnOrLiteral(th, a[1])
			if err != nil {
				return nil, err
			}
			out := newColumn(call("when", c.expr, v))
			out.whens = true
			return out, nil
		}},
		fn("log(arg1, arg2=None)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			if a[1] == object.None {
				e, err := columnOrName("arg1", a[0])
				return call("ln", e), err
			}
			base, err := literal(th, a[0])
			if err != nil {
				return nil, err
			}
			e, err := columnOrName("arg2", a[1])
			return call("log", base, e), err
		}),
		fn("sort_array(col, asc=True)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			return mixed(th, "sort_array", "cl", a)
		}),
		fn("array_join(col, delimiter, null_replacement=None)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			return mixed(th, "array_join", "cll", a)
		}),
		fn("overlay(src, replace, pos, len=-1)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			return mixed(th, "overlay", "ccnn", a)
		}),
		fn("window_time(windowColumn)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			return mixed(th, "window_time", "c", a)
		}),
		fn("window(timeColumn, windowDuration, slideDuration=None, startTime=None)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			return mixed(th, "window", "clll", a)
		}),
		fn("session_window(timeColumn, gapDuration)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			return mixed(th, "session_window", "cl", a)
		}),
		fn("first(col, ignorenulls=False)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			e, err := columnOrName("col", a[0])
			if err != nil {
				return nil, err
			}
			return ignoreNulls("first", a[1], th, e)
		}),
		fn("last(col, ignorenulls=False)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			e, err := columnOrName("col", a[0])
			if err != nil {
				return nil, err
			}
			return ignoreNulls("last", a[1], th, e)
		}),
		fn("nth_value(col, offset, ignoreNulls=False)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			e, err := columnOrName("col", a[0])
			if err != nil {
				return nil, err
			}
			n, err := literal(th, a[1])
			if err != nil {
				return nil, err
			}
			return ignoreNulls("nth_value", a[2], th, e, n)
		}),
		fn("lag(col, offset=1, default=None)", func(th *object.Thread, a []object.Object) (plan.Expr, error) { return lagLead(th, "lag", a) }),
		fn("lead(col, offset=1, default=None)", func(th *object.Thread, a []object.Object) (plan.Expr, error) { return lagLead(th, "lead", a) }),
		fn("percentile(col, percentage, frequency=1)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			return mixed(th, "percentile", "cll", a)
		}),
		fn("percentile_approx(col, percentage, accuracy=10000)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			return mixed(th, "percentile_approx", "cll", a)
		}),
		fn("call_function(funcName, *cols)", callByName),
		fn("call_udf(udfName, *cols)", callByName),
		{Sig: "broadcast(df)", Fn: func(_ *object.Thread, _ object.Object, a []object.Object) (object.Object, error) { return a[0], nil }},
	}
	for _, name := range []string{"listagg", "string_agg"} {
		list = append(list, fn(name+"_distinct(col, delimiter=None)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
			e, err := mixed(th, name, "cl", a)
			if err != nil {
				return nil, err
			}
			return distinctAgg(name, e.(*plan.Func).Args...), nil
		}))
	}
	list = append(list, reorderedFunctions()...)
	list = append(list, lambdaFunctions()...)
	list = append(list, textFunctions()...)
	return append(list, udfFunctions()...)
}

// mixed reads arguments by kind (see plainFunctions); None is left out; tuples and lists of constants become arrays.
func mixed(th *object.Thread, engine, kinds string, a []object.Object) (plan.Expr, error) {
	var args []plan.Expr
	for i, k := range kinds {
		if a[i] == object.None {
			continue
		}
		if t, ok := a[i].(*object.Tuple); ok && k == 'l' {
			a[i] = object.NewList(t.Items...)
		}
		e, err := readArg(th, "col", byte(k), a[i])
		if err != nil {
			return nil, err
		}
		args = append(args, e)
	}
	return call(engine, args...), nil
}

func lagLead(th *object.Thread, engine string, a []object.Object) (plan.Expr, error) {
	e, err := columnOrName("col", a[0])
	if err != nil {
		return nil, err
	}
	n, err := literal(th, a[1])
	if err != nil {
		return nil, err
	}
	d, err := literal(th, a[2])
	return call(engine, e, n, d), err
}

func callByName(_ *object.Thread, a []object.Object) (plan.Expr, error) {
	name, ok := a[0].(*object.Str)
	if !ok {
		return nil, notExpected("funcName", "str", a[0])
	}
	parts, err := sql.ParseMultipartIdentifier(name.String())
	if err != nil {
		return nil, raise(err)
	}
	args, err := columnList("cols", a[1].(*object.Tuple).Items)
	return &plan.Func{Name: parts, Args: args}, err
}
