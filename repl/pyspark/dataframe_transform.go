package pyspark

import (
	"gospark/dataframe/plan"
	"gospark/dataframe/sql"
	"gospark/repl/python/object"
)

// transformations are the methods of DataFrame that make another DataFrame of one input.
func transformations() []object.PyMethod {
	return []object.PyMethod{
		build("select(self, *cols)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			cols, err := columnList("cols", a[0].(*object.Tuple).Items)
			return &plan.Project{List: cols, Child: d.plan()}, err
		}),
		build("selectExpr(self, *expr)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			texts, err := strArgs("expr", a[0].(*object.Tuple).Items)
			if err != nil {
				return nil, err
			}
			exprs := make([]plan.Expr, len(texts))
			for i, t := range texts {
				if exprs[i], err = sql.ParseExpression(t); err != nil {
					return nil, raise(err)
				}
			}
			return &plan.Project{List: exprs, Child: d.plan()}, nil
		}),
		filterMethod("filter"), filterMethod("where"),
		sortMethodOf("sort", true), sortMethodOf("orderBy", true), sortMethodOf("sortWithinPartitions", false),
		build("limit(self, num)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			n, err := intArg("limit", a[0])
			return &plan.Limit{N: intLit(n), Child: d.plan()}, err
		}),
		build("offset(self, num)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			n, err := intArg("offset", a[0])
			return &plan.Offset{N: intLit(n), Child: d.plan()}, err
		}),
		build("distinct(self)", func(_ *object.Thread, d *dataFrame, _ []object.Object) (plan.Plan, error) {
			return &plan.Distinct{Child: d.plan()}, nil
		}),
		dropDuplicates("dropDuplicates"), dropDuplicates("drop_duplicates"),
		build("withColumn(self, colName, col)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			c, ok := a[1].(*column)
			if !ok {
				return nil, notExpected("col", "Column", a[1])
			}
			if _, ok := a[0].(*object.Str); !ok {
				return nil, javaCall("withColumn", a...)
			}
			name, err := strArg("colName", a[0])
			return &plan.WithColumns{Names: []string{name}, Values: []plan.Expr{c.expr}, Child: d.plan()}, err
		}),
		build("withColumns(self, *colsMap)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			args := a[0].(*object.Tuple).Items
			if len(args) != 1 {
				return nil, object.NewException(object.AssertionError)
			}
			m, ok := args[0].(*object.Dict)
			if !ok {
				return nil, notExpected("colsMap", "dict", args[0])
			}
			w := &plan.WithColumns{Child: d.plan()}
			for _, it := range entries(m) {
				name, err := strArg("colName", it.Key)
				if err != nil {
					return nil, err
				}
				c, ok := it.Value.(*column)
				if !ok {
					return nil, notExpected("col", "Column", it.Value)
				}
				w.Names, w.Values = append(w.Names, name), append(w.Values, c.expr)
			}
			return w, nil
		}),
		build("withColumnRenamed(self, existing, new)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			for _, o := range a {
				if _, ok := o.(*object.Str); !ok {
					return nil, javaCall("withColumnRenamed", a...)
				}
			}
			from, err := strArg("existing", a[0])
			if err != nil {
				return nil, err
			}
			to, err := strArg("new", a[1])
			return &plan.Rename{From: []string{from}, To: []string{to}, Child: d.plan()}, err
		}),
		build("withColumnsRenamed(self, colsMap)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			m, ok := a[0].(*object.Dict)
			if !ok {
				return nil, notExpected("colsMap", "dict", a[0])
			}
			r := &plan.Rename{Child: d.plan()}
			for _, it := range entries(m) {
				pair, err := strArgs("colsMap", []object.Object{it.Key, it.Value})
				if err != nil {
					return nil, err
				}
				r.From, r.To = append(r.From, pair[0]), append(r.To, pair[1])
			}
			return r, nil
		}),
		build("withMetadata(self, columnName, metadata)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			m, ok := a[1].(*object.Dict)
			if !ok {
				return nil, notExpected("metadata", "dict", a[1])
			}
			name, err := strArg("columnName", a[0])
			if err != nil {
				return nil, err
			}
			c, err := d.column(name)
			if err != nil {
				return nil, err
			}
			return &plan.WithColumns{Names: []string{name}, Values: []plan.Expr{c.(*column).expr}, Metadata: []map[string]any{metadataMap(m)}, Child: d.plan()}, nil
		}),
		build("drop(self, *cols)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			p := &plan.Drop{Child: d.plan()}
			for _, c := range a[0].(*object.Tuple).Items {
				switch x := c.(type) {
				case *object.Str:
					p.Names = append(p.Names, x.String())
				case *column:
					p.Cols = append(p.Cols, x.expr)
				default:
					return nil, notExpected("col", "Column or str", c)
				}
			}
			return p, nil
		}),
		build("toDF(self, *cols)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			names, err := strArgs("cols", a[0].(*object.Tuple).Items)
			for _, it := range a[0].(*object.Tuple).Items {
				if _, ok := it.(*object.Str); !ok && err != nil {
					return nil, notExpected("cols", "list[str]", it)
				}
			}
			return &plan.ToDF{Names: names, Child: d.plan()}, err
		}),
		build("alias(self, alias)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			name, ok := a[0].(*object.Str)
			if !ok {
				return nil, object.NewException(object.AssertionError, object.NewStr("alias should be a string"))
			}
			return &plan.SubqueryAlias{Name: []string{name.String()}, Child: d.plan()}, nil
		}),
		build("hint(self, name, *parameters)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			name, err := strArg("name", a[0])
			for _, it := range a[1].(*object.Tuple).Items {
				switch it.(type) {
				case *object.Str, object.Int, object.Float, *column, *object.List:
				default:
					return nil, pyError(pySparkTypeError, "DISALLOWED_TYPE_FOR_CONTAINER", "arg_name", "parameters", "arg_type", "tuple",
						"allowed_types", "str, float, int, Column, list[str], list[float], list[int]", "item_type", it.Type().Name)
				}
			}
			return &plan.Hint{Name: name, Child: d.plan()}, err
		}),
		build("repartition(self, numPartitions, *cols)", repartition(false)),
		build("repartitionByRange(self, numPartitions, *cols)", repartition(true)),
		build("coalesce(self, numPartitions)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			n, err := intArg("coalesce", a[0])
			if err == nil && n <= 0 {
				err = illegal("requirement failed: Number of partitions (" + itoa(int(n)) + ") must be positive.")
			}
			return &plan.Repartition{N: int(n), Child: d.plan()}, err
		}),
		build("agg(self, *exprs)", func(th *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			list, err := aggregates(th, a[0].(*object.Tuple).Items)
			return &plan.Aggregate{List: list, Child: d.plan()}, err
		}),
		build("sample(self, withReplacement=None, fraction=None, seed=None)", sample),
		get("transform(self, func, *args, **kwargs)", frameTransform),
	}
}

func dropDuplicates(name string) object.PyMethod {
	return build(name+"(self, subset=None)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
		if a[0] == object.None {
			return &plan.Deduplicate{Child: d.plan()}, nil
		}
		switch a[0].(type) {
		case *object.List, *object.Tuple:
		default:
			return nil, notExpected("subset", "list or tuple", a[0])
		}
		names, err := strArgs("subset", a[:1])
		if names == nil {
			names = []string{}
		}
		return &plan.Deduplicate{Keys: names, Child: d.plan()}, err
	})
}

// repartition reads numPartitions, which may be a column instead.
func repartition(byRange bool) func(th *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	return func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
		p := &plan.Repartition{Shuffle: true, Range: byRange, Child: d.plan()}
		cols := a[1].(*object.Tuple).Items
		switch n := a[0].(type) {
		case object.Int:
			p.N = int(n)
			if p.N <= 0 {
				return nil, illegal("requirement failed: Number of partitions (" + itoa(p.N) + ") must be positive.")
			}
		case *object.Str, *column:
			cols = append([]object.Object{n}, cols...)
		default:
			return nil, notExpected("numPartitions", map[bool]string{false: "Column or str", true: "Column, int or str"}[byRange], n)
		}
		if len(cols) == 0 {
			if byRange {
				return nil, pyError(pySparkValueError, "CANNOT_BE_EMPTY", "item", "partition-by expression")
			}
			return p, nil
		}
		by, err := columnList("cols", cols)
		p.By = by
		return p, err
	}
}

func illegal(text string) error {
	return object.NewException(capturedClasses["IllegalArgumentException"], object.NewStr(text))
}

// sample reads sample(fraction), sample(withReplacement, fraction) and both with a seed.
func sample(th *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	with, fraction, seed := a[0], a[1], a[2]
	if _, isBool := with.(object.Bool); !isBool && with != object.None {
		with, fraction, seed = object.False, a[0], a[1]
		if a[2] != object.None {
			seed = a[2]
		}
	}
	f, err := object.ToFloat(th, fraction)
	if err != nil {
		return nil, pyError(pySparkTypeError, "NOT_EXPECTED_TYPE", "arg_name", "withReplacement (optional), fraction (required) and seed (optional)",
			"expected_type", "bool, float or int", "arg_type", a[0].Type().Name+", "+a[1].Type().Name+", "+a[2].Type().Name)
	}
	if on := with == object.True; f < 0 || f > 1 && !on {
		interval := "on interval [0, 1] without replacement"
		if on {
			interval = "nonnegative with replacement"
		}
		return nil, illegal("requirement failed: Sampling fraction (" + pyFloat(th, f) + ") must be " + interval)
	}
	p := &plan.Sample{Upper: f, WithReplacement: with == object.True, Child: d.plan()}
	if seed == object.None {
		p.Seed = randomSeed()
		return p, nil
	}
	n, err := object.ToInt(th, seed)
	p.Seed = int64(n)
	return p, err
}

func frameTransform(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	kw := &object.Kwargs{}
	for _, it := range entries(a[2].(*object.Dict)) {
		kw.Names, kw.Values = append(kw.Names, it.Key.(*object.Str)), append(kw.Values, it.Value)
	}
	if kw.Len() == 0 {
		kw = nil
	}
	out, err := object.CallArgs(th, a[0], append([]object.Object{d}, a[1].(*object.Tuple).Items...), kw)
	if err != nil {
		return nil, err
	}
	if _, ok := out.(*dataFrame); !ok {
		return nil, object.NewException(object.AssertionError, object.NewStr("Func returned an instance of type ["+reprOf(th, out.Type())+"], should have been DataFrame."))
	}
	return out, nil
}
