package pyspark

import (
	vec "gospark/dataframe/column"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// rowsToBatch converts rows of Python (tuples, dicts, Rows, …) to a batch of the schema.
func rowsToBatch(th *object.Thread, rows []object.Object, schema *types.StructType) (*vec.Batch, error) {
	out := make([]vec.Row, len(rows))
	for i, r := range rows {
		if i&1023 == 0 {
			if err := th.Check(); err != nil {
				return nil, err
			}
		}
		v, err := structValue(th, r, schema)
		if err != nil {
			return nil, err
		}
		row, ok := v.(vec.Row)
		if !ok {
			row = make(vec.Row, len(schema.Fields))
		}
		out[i] = row
	}
	return vec.FromRows(schema, out), nil
}
