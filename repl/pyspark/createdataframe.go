package pyspark

import (
	vec "gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// createDataFrame is SparkSession.createDataFrame: rows of Python with a schema that is given, or inferred from them.
func createDataFrame(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
	data, schema := a[0], a[1]
	if _, ok := data.(*dataFrame); ok {
		return nil, pyError(pySparkTypeError, "INVALID_TYPE", "arg_name", "data", "arg_type", "DataFrame")
	}
	var rows []object.Object
	var err error
	if r, ok := data.(*pyRDD); ok {
		rows, err = r.collect(th)
		if _, typed := unwrapType(schema); err == nil && len(rows) == 0 && !typed && schema.Type() != object.StrType {
			return nil, object.ValueErrorf("RDD is empty")
		}
	} else {
		rows, err = object.ToSlice(th, data)
	}
	if err != nil {
		return nil, err
	}
	check, err := object.Truth(th, a[3])
	if err != nil {
		return nil, err
	}
	return s.fromRows(th, rows, schema, check, 0)
}

// fromRows makes a DataFrame of Python rows. Schema is None, a list of names, a DataType or DDL text.
func (s *sparkSession) fromRows(th *object.Thread, rows []object.Object, schema object.Object, check bool, partitions int) (object.Object, error) {
	if _, ok := schema.(*object.Str); ok {
		t, err := schemaText(schema)
		if err != nil {
			return nil, err
		}
		schema = wrapType(t)
	}
	var st *types.StructType
	names, isNames := namesOf(schema)
	switch t, isType := unwrapType(schema); {
	case isType:
		given, isStruct := t.(*types.StructType)
		if !isStruct {
			given = types.Struct(types.NewField("value", t))
		}
		for i, r := range rows {
			if check {
				name := ""
				if !isStruct {
					name = "field value"
				}
				if err := verify(th, r, t, true, name); err != nil {
					return nil, err
				}
			}
			if !isStruct {
				if i == 0 {
					rows = append([]object.Object{}, rows...)
				}
				rows[i] = object.NewTuple(r)
			}
		}
		st = given
	case isNames || schema == object.None:
		inferred, err := s.infer(th, rows, names)
		if err != nil {
			return nil, err
		}
		st = inferred
		for i, n := range names {
			if i >= len(st.Fields) {
				return nil, object.IndexErrorf("list index out of range")
			}
			st.Fields[i].Name = n
		}
	default:
		if items, ok := listItems(schema); ok {
			for _, it := range items {
				if _, ok := it.(*object.Str); !ok {
					return nil, object.AttributeErrorf("'%s' object has no attribute 'encode'", it.Type().Name)
				}
			}
		}
		return nil, notExpected("schema", "list, None or StructType", schema)
	}
	if partitions == 0 {
		partitions = s.s.Parallelism()
	}
	attrs := attributes(st)
	b, err := rowsToBatch(th, textRows(th, rows, st), st)
	if err != nil {
		// What is wrong with a row shows when it is read, as it does in Spark.
		return s.frame(&plan.Partitioned{Attrs: attrs, Parts: brokenRows{err}})
	}
	return s.frame(&plan.Local{Attrs: attrs, Batch: b, Partitions: partitions})
}

// textRows applies str() to what goes into string columns, as PySpark does before rows leave Python.
func textRows(th *object.Thread, rows []object.Object, st *types.StructType) []object.Object {
	var text []int
	for i, f := range st.Fields {
		if f.Type.Kind() == types.KindString {
			text = append(text, i)
		}
	}
	if len(text) == 0 {
		return rows
	}
	out := make([]object.Object, len(rows))
	for r, row := range rows {
		out[r] = row
		items, byName, ok := structItems(row)
		if !ok || byName != nil {
			continue
		}
		for _, i := range text {
			if i >= len(items) {
				break
			}
			switch items[i].(type) {
			case *object.Str, object.Bool:
				continue
			}
			if items[i] == object.None {
				continue
			}
			if s, err := object.ToStr(th, items[i]); err == nil {
				items = append([]object.Object{}, items...)
				items[i] = object.NewStr(s)
				out[r] = object.NewTuple(items...)
			}
		}
	}
	return out
}

// brokenRows is a relation that fails when it is read.
type brokenRows struct{ err error }

func (brokenRows) Partitions() int { return 1 }
func (b brokenRows) Read(source.Context, int, func(*vec.Batch) error) error {
	return b.err
}

// attributes are new columns of a schema.
func attributes(st *types.StructType) []*plan.AttributeRef {
	out := make([]*plan.AttributeRef, len(st.Fields))
	for i, f := range st.Fields {
		out[i] = &plan.AttributeRef{Name: f.Name, Type: f.Type, Null: f.Nullable, ID: plan.NewID(), Metadata: f.Metadata}
	}
	return out
}

// namesOf reads a list or tuple of column names.
func namesOf(o object.Object) ([]string, bool) {
	var items []object.Object
	switch l := o.(type) {
	case *object.List:
		items = l.Items
	case *object.Tuple:
		items = l.Items
	default:
		return nil, false
	}
	out := make([]string, len(items))
	for i, it := range items {
		s, ok := it.(*object.Str)
		if !ok {
			return nil, false
		}
		out[i] = s.String()
	}
	return out, true
}

// infer is the schema of rows: the types of all of them merged.
func (s *sparkSession) infer(th *object.Thread, rows []object.Object, names []string) (*types.StructType, error) {
	if len(rows) == 0 {
		return nil, pyError(pySparkValueError, "CANNOT_INFER_EMPTY_SCHEMA")
	}
	opt := s.inferOptions()
	var st *types.StructType
	for i, r := range rows {
		if i&1023 == 0 {
			if err := th.Check(); err != nil {
				return nil, err
			}
		}
		t, err := inferSchema(th, r, names, opt)
		if err != nil {
			return nil, err
		}
		if st == nil {
			st = t
			continue
		}
		if types.SameType(st, t) {
			continue
		}
		if st, err = mergeStructs(st, t); err != nil {
			return nil, err
		}
	}
	if hasNull(st) {
		return nil, pyError(pySparkValueError, "CANNOT_DETERMINE_TYPE")
	}
	return st, nil
}

func (s *sparkSession) inferOptions() inferOptions {
	on := func(key string) bool { v, _ := s.s.Conf().Get(key); return v == "true" }
	ntz, _ := s.s.Conf().Get("spark.sql.timestampType")
	return inferOptions{
		dictAsStruct:   on("spark.sql.pyspark.inferNestedDictAsStruct.enabled"),
		arrayFromFirst: on("spark.sql.pyspark.legacy.inferArrayTypeFromFirstElement.enabled"),
		mapFromFirst:   on("spark.sql.pyspark.legacy.inferMapTypeFromFirstPair.enabled"),
		preferNTZ:      ntz == "TIMESTAMP_NTZ",
	}
}
