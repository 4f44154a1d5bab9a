package pyspark

import (
	"context"
	"slices"
	"strings"

	"gospark/dataframe/analyze"
	vec "gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/sql"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

func init() {
	dataFrameClass.AddPyMethods(
		build("unpivot(self, ids, values, variableColumnName, valueColumnName)", unpivot),
		build("melt(self, ids, values, variableColumnName, valueColumnName)", unpivot),
		build("replace(self, to_replace, value=?, subset=None)", replaceValues),
		build("to(self, schema)", toSchema),
		build("withWatermark(self, eventTime, delayThreshold)", withWatermark),
		build("repartitionById(self, numPartitions, partitionIdCol)", repartitionByID),
		build("lateralJoin(self, other, on=None, how=None)", lateralJoin),
		get("groupingSets(self, groupingSets, *cols)", groupingSets),
		get("randomSplit(self, weights, seed=None)", randomSplit),
		get("toJSON(self, use_unicode=True)", toJSON),
		get("transpose(self, indexColumn=None)", transpose),
		get("checkpoint(self, eager=True)", localCheckpoint),
		get("localCheckpoint(self, eager=True, storageLevel=None)", localCheckpoint),
		get("inputFiles(self)", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			return strList(inputFiles(d.df.Plan())), nil
		}),
		get("semanticHash(self)", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			h := object.HashBytes([]byte(plan.TreeString(plan.Normalize(d.df.Plan()))))
			return object.NewInt(int64(int32(h))), nil
		}),
		get("metadataColumn(self, colName)", func(_ *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
			name, err := strArg("colName", a[0])
			if err != nil {
				return nil, err
			}
			c, err := d.column(name)
			if err != nil {
				return nil, raise(errs.New(errs.Analysis, "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "objectName", types.Quote(name)))
			}
			return c, nil
		}),
		get("exists(self)", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			return newColumn(&plan.Exists{Plan: d.plan()}), nil
		}),
		get("scalar(self)", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			return newColumn(&plan.ScalarSubquery{Plan: d.plan()}), nil
		}),
		get("foreachPartition(self, f)", func(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
			return foreachPartition(th, frameRDD(d), a)
		}),
		get("zipWithIndex(self, indexColName='index')", zipFrame),
		property("is_cached", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			return object.Bool(d.df.IsCached()), nil
		}),
		property("storageLevel", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			if d.df.IsCached() {
				return newStorageLevel(storageLevels["MEMORY_AND_DISK_DESER"]), nil
			}
			return newStorageLevel(storageLevels["NONE"]), nil
		}),
		get("dropDuplicatesWithinWatermark(self, subset=None)", func(_ *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
			if _, ok := listItems(a[0]); !ok && a[0] != object.None {
				return nil, notExpected("subset", "list or tuple", a[0])
			}
			return d.session.frame(&plan.Partitioned{Attrs: attributes(d.df.Schema()), Parts: brokenRows{errs.Plain(errs.Analysis,
				"dropDuplicatesWithinWatermark is not supported with batch DataFrames/DataSets")}})
		}),
		property("executionInfo", func(*object.Thread, *dataFrame, []object.Object) (object.Object, error) {
			return nil, pyError(pySparkValueError, "CLASSIC_OPERATION_NOT_SUPPORTED_ON_DF", "member", "queryExecution")
		}),
		property("writeStream", func(*object.Thread, *dataFrame, []object.Object) (object.Object, error) {
			return nil, analysis("[WRITE_STREAM_NOT_ALLOWED] `writeStream` can be called only on streaming Dataset/DataFrame. SQLSTATE: 42601")
		}),
	)
	for _, sig := range []string{"mapInPandas(self, func, schema, barrier=False, profile=None)", "pandas_api(self, index_col=None)"} {
		dataFrameClass.AddPyMethods(noPandas(sig))
	}
	for _, sig := range []string{"mapInArrow(self, func, schema, barrier=False, profile=None)", "toArrow(self)"} {
		dataFrameClass.AddPyMethods(noArrow(sig))
	}
	for _, sig := range []string{"apply(self, udf)", "applyInPandas(self, func, schema)", "cogroup(self, other)"} {
		groupedDataClass.AddPyMethods(noPandas(sig))
	}
}

func noArrow(sig string) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
		return nil, pyError(pySparkImportError, "PACKAGE_NOT_INSTALLED", "package_name", "PyArrow", "minimum_version", "18.0.0")
	}}
}

// frameColumns reads columns as one, a list or a tuple of them.
func frameColumns(arg string, o object.Object) ([]plan.Expr, error) {
	return columnList(arg, []object.Object{o})
}

func unpivot(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	if a[0] == object.None {
		return nil, object.NewException(object.AssertionError, object.NewStr("ids must not be None"))
	}
	ids, err := frameColumns("ids", a[0])
	if err != nil {
		return nil, err
	}
	p := &plan.Unpivot{IDs: ids, IncludeNulls: true, Child: d.plan()}
	if a[1] != object.None {
		values, err := frameColumns("values", a[1])
		if err != nil {
			return nil, err
		}
		p.Values = [][]plan.Expr{}
		for _, v := range values {
			p.Values = append(p.Values, []plan.Expr{v})
		}
	}
	if p.VarName, err = strArg("variableColumnName", a[2]); err != nil {
		return nil, err
	}
	name, err := strArg("valueColumnName", a[3])
	p.ValueNames = []string{name}
	return p, err
}

// toSchema is df.to(schema): columns by name, in the schema's order, with its types and nullability.
func toSchema(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	t, ok := unwrapType(a[0])
	st, isStruct := t.(*types.StructType)
	if !ok || !isStruct {
		return nil, object.NewException(object.AssertionError)
	}
	list := make([]plan.Expr, len(st.Fields))
	for i, f := range st.Fields {
		var e plan.Expr = &plan.Literal{Type: types.Null}
		if c, err := d.column(types.Quote(f.Name)); err == nil {
			e = c.(*column).expr
		} else if !f.Nullable {
			return nil, err
		}
		if plan.NullableOf(e) && !f.Nullable {
			return nil, raise(errs.New(errs.Analysis, "NULLABLE_COLUMN_OR_FIELD", "name", types.Quote(f.Name)))
		}
		if from := plan.TypeOf(e); !types.SameType(from, f.Type) {
			if !storable(from, f.Type) {
				return nil, raise(errs.New(errs.Analysis, "INVALID_COLUMN_OR_FIELD_DATA_TYPE", "name", types.Quote(f.Name),
					"type", `"`+from.SQL()+`"`, "expectedType", `"`+f.Type.SQL()+`"`))
			}
			e = &plan.Cast{Child: e, To: f.Type}
		}
		list[i] = &plan.Alias{Child: e, Name: f.Name, Metadata: f.Metadata}
	}
	return &plan.Project{List: list, Child: d.plan()}, nil
}

// storable says whether columns of a type may become those of another one by themselves: numbers numbers, times times, anything a string.
func storable(from, to types.DataType) bool {
	switch {
	case from.Kind() == types.KindNull, types.IsString(to) && types.IsAtomic(from):
		return true
	case types.IsNumeric(from):
		return types.IsNumeric(to)
	case types.IsAtomic(from) && (types.IsString(from) || types.IsNumeric(to) || types.IsDatetime(from) != types.IsDatetime(to)):
		return false
	}
	return functions.CanCast(from, to, functions.Ansi)
}

func withWatermark(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	for i, arg := range []string{"eventTime", "delayThreshold"} {
		if s, ok := a[i].(*object.Str); !ok || s.String() == "" {
			return nil, notExpected(arg, "str", a[i])
		}
	}
	delay := a[1].(*object.Str).String()
	if _, err := sql.ParseExpression("interval '" + strings.ReplaceAll(delay, "'", "") + "'"); err != nil {
		return nil, raise(errs.New(errs.Analysis, "CANNOT_PARSE_INTERVAL", "intervalString", "'"+delay+"'"))
	}
	if strings.HasPrefix(strings.TrimSpace(delay), "-") {
		return nil, illegal("requirement failed: delay threshold (" + delay + ") should not be negative.")
	}
	return d.plan(), nil
}

func repartitionByID(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	n, ok := a[0].(object.Int)
	if !ok {
		return nil, notExpected("numPartitions", "int", a[0])
	}
	if n <= 0 {
		return nil, pyError(pySparkValueError, "VALUE_NOT_POSITIVE", "arg_name", "numPartitions", "arg_value", itoa(int(n)))
	}
	e, err := columnOrName("partitionIdCol", a[1])
	return &plan.Repartition{N: int(n), Shuffle: true, By: []plan.Expr{e}, Child: d.plan()}, err
}

func lateralJoin(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	p, err := join(nil, d, a)
	if err != nil {
		return nil, err
	}
	j := p.(*plan.Join)
	if text, ok := a[2].(*object.Str); ok && j.Type != plan.Inner && j.Type != plan.LeftOuter && j.Type != plan.Cross {
		return nil, raise(errs.New(errs.Analysis, "UNSUPPORTED_JOIN_TYPE", "typ", text.String(), "supported", "'inner', 'leftouter', 'left', 'left_outer', 'cross'"))
	}
	j.Lateral = true
	return j, nil
}

// groupingSets is df.groupingSets(sets, *cols).
func groupingSets(_ *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	keys, err := groupKeys(d, a[1].(*object.Tuple).Items)
	if err != nil {
		return nil, err
	}
	g := &groupedData{d: d, keys: keys, explicit: [][]int{}}
	outer, ok := listItems(a[0])
	if !ok {
		return nil, notExpected("groupingSets", "list or tuple", a[0])
	}
	for _, it := range outer {
		inner, ok := listItems(it)
		if !ok {
			inner = []object.Object{it}
		}
		exprs, err := groupKeys(d, inner)
		if err != nil {
			return nil, err
		}
		set := []int{}
		for _, e := range exprs {
			at := -1
			for i, k := range g.keys {
				if columnText(k) == columnText(e) {
					at = i
				}
			}
			if at < 0 {
				at = len(g.keys)
				g.keys = append(g.keys, e)
			}
			set = append(set, at)
		}
		g.explicit = append(g.explicit, set)
	}
	g.InitHead(groupedDataClass)
	return g, nil
}

// randomSplit samples disjoint ranges of the same random numbers, over rows in a fixed order.
func randomSplit(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	items, err := object.ToSlice(th, a[0])
	if err != nil {
		return nil, err
	}
	var total float64
	weights := make([]float64, len(items))
	for i, it := range items {
		if weights[i], err = object.ToFloat(th, it); err != nil {
			return nil, err
		}
		if weights[i] < 0 {
			return nil, pyError(pySparkValueError, "VALUE_NOT_POSITIVE", "arg_name", "weights", "arg_value", reprOf(th, it))
		}
		total += weights[i]
	}
	if total <= 0 {
		return nil, illegal("requirement failed: Sum of weights must be positive, but got " + reprOf(th, a[0]))
	}
	seed := randomSeed()
	if a[1] != object.None {
		n, err := object.ToInt(th, a[1])
		if err != nil {
			return nil, err
		}
		seed = int64(n)
	}
	sorted := &plan.Sort{Child: d.plan()}
	for _, at := range d.plan().Output() {
		switch at.Type.Kind() {
		case types.KindMap, types.KindVariant, types.KindCalendarInterval:
		default:
			sorted.Orders = append(sorted.Orders, &plan.SortOrder{Child: at, NullsFirst: true})
		}
	}
	var out []object.Object
	sum := 0.0
	for _, w := range weights {
		lower := sum / total
		sum += w
		f, err := d.session.frame(&plan.Sample{Lower: lower, Upper: sum / total, Seed: seed, Child: sorted})
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return object.NewList(out...), nil
}

// toJSON is an RDD of the rows as JSON text.
func toJSON(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
	text := &plan.Alias{Child: call("to_json", call("struct", &plan.Star{})), Name: "value"}
	f, err := d.session.frame(&plan.Project{List: []plan.Expr{text}, Child: d.plan()})
	if err != nil {
		return nil, err
	}
	return frameRDD(f.(*dataFrame)).derive(func(_ *object.Thread, in []object.Object) ([]object.Object, error) {
		out := make([]object.Object, len(in))
		for i, r := range in {
			out[i] = r.(*object.Tuple).Items[0]
		}
		return out, nil
	}), nil
}

// localCheckpoint cuts the plan: the rows as they are now.
func localCheckpoint(th *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
	return d.materialize(th)
}

func (d *dataFrame) materialize(th *object.Thread) (object.Object, error) {
	var rows []vec.Row
	err := d.session.run(th, "collectToPython", func(ctx context.Context) (err error) {
		rows, err = d.df.Collect(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	st := d.df.Schema()
	return d.session.frame(&plan.Local{Attrs: attributes(st), Batch: vec.FromRows(st, rows), Partitions: d.session.s.Parallelism()})
}

func zipFrame(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	name, err := strArg("indexColName", a[0])
	if err != nil {
		return nil, err
	}
	var rows []vec.Row
	err = d.session.run(th, "collectToPython", func(ctx context.Context) (err error) {
		rows, err = d.df.Collect(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	st := &types.StructType{Fields: append(append([]types.Field{}, d.df.Schema().Fields...), types.Field{Name: name, Type: types.Long})}
	for i := range rows {
		rows[i] = append(rows[i], int64(i))
	}
	return d.session.frame(&plan.Local{Attrs: attributes(st), Batch: vec.FromRows(st, rows), Partitions: d.session.s.Parallelism()})
}

// frameDir lists the attributes, among them the columns whose names are identifiers.
func frameDir(th *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
	names, err := object.Call(th, builtin(th, "dir"), dataFrameClass)
	if err != nil {
		return nil, err
	}
	items, err := object.ToSlice(th, names)
	if err != nil {
		return nil, err
	}
	all := object.NewSet()
	for _, n := range d.df.Columns() {
		name := object.NewStr(n)
		ok, err := object.CallMethod(th, name, "isidentifier")
		if err != nil {
			return nil, err
		}
		if ok == object.True {
			items = append(items, name)
		}
	}
	for _, it := range items {
		if err := all.Add(th, it); err != nil {
			return nil, err
		}
	}
	return object.Call(th, builtin(th, "sorted"), all)
}

// inputFiles are the files that a plan reads, each once.
func inputFiles(p plan.Plan) []string {
	var out []string
	if d, ok := p.(analyze.Done); ok {
		p = d.Plan
	}
	plan.WalkPlan(p, func(p plan.Plan) bool {
		if s, ok := p.(*plan.Scan); ok {
			if f, ok := s.Source.(interface{ InputFiles() []string }); ok {
				out = append(out, f.InputFiles()...)
			}
		}
		return true
	})
	slices.Sort(out)
	return slices.Compact(out)
}
