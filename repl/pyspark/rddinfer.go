package pyspark

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// inferFirst is the schema that PySpark infers for an RDD: that of the first row, completed by the next 100 while a type is unknown.
func (s *sparkSession) inferFirst(th *object.Thread, rows []object.Object, names []string) (*types.StructType, error) {
	opt := s.inferOptions()
	if d, ok := rows[0].(*object.Dict); rows[0] == object.None || ok && d.Len() == 0 {
		return nil, object.ValueErrorf("The first row in RDD is empty, can not infer schema")
	}
	st, err := inferSchema(th, rows[0], names, opt)
	if err != nil {
		return nil, err
	}
	for _, r := range rows[1:min(len(rows), 101)] {
		if !hasNull(st) {
			break
		}
		t, err := inferSchema(th, r, names, opt)
		if err != nil {
			return nil, err
		}
		if st, err = mergeStructs(st, t); err != nil {
			return nil, err
		}
	}
	if hasNull(st) {
		return nil, object.ValueErrorf("Some of types cannot be determined by the first 100 rows, please try again with sampling")
	}
	for i, n := range names {
		if i < len(st.Fields) {
			st.Fields[i].Name = n
		}
	}
	return st, nil
}

// fromRDD reads an RDD of texts as if they were the lines of a file: spark.read.json(rdd), spark.read.csv(rdd).
func (r *dataReader) fromRDD(th *object.Thread, rdd *pyRDD) (object.Object, error) {
	items, err := rdd.collect(th)
	if err != nil {
		return nil, err
	}
	rows := make([]object.Object, len(items))
	for i, it := range items {
		if b, ok := it.(*object.Bytes); ok {
			it = object.NewStr(string(b.V))
		}
		rows[i] = object.NewTuple(it)
	}
	st := types.Struct(types.NewField("value", types.String))
	b, err := rowsToBatch(th, rows, st)
	if err != nil {
		return nil, err
	}
	lines := &plan.Local{Attrs: attributes(st), Batch: b, Partitions: r.session.s.Parallelism()}
	return r.fromLines(lines)
}

// fromFrame reads the texts of a DataFrame with one column: spark.read.json(df) and its like.
func (r *dataReader) fromFrame(d *dataFrame) (object.Object, error) {
	st := d.df.Schema()
	if len(st.Fields) == 0 || !types.IsString(st.Fields[0].Type) {
		kind := "STRUCT<>"
		if len(st.Fields) > 0 {
			kind = st.Fields[0].Type.SQL()
		}
		return nil, raise(errs.New(errs.Analysis, "DATAFRAME_INPUT_NOT_STRING_TYPE", "dataType", `"`+kind+`"`))
	}
	return r.fromLines(d.df.Plan())
}

func (r *dataReader) fromLines(lines plan.Plan) (object.Object, error) {
	df, err := r.session.s.ReadLines(r.format, lines, r.options, r.schema)
	if err != nil {
		return nil, raise(err)
	}
	return r.session.wrap(df), nil
}
