package pyspark

import (
	"context"

	vec "gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// transpose makes a column of each row, named by the index column, and a row of each of the other columns.
func transpose(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	out := d.plan().Output()
	if len(out) == 0 {
		return d, nil
	}
	index := plan.Expr(out[0])
	if a[0] != object.None {
		e, err := columnOrName("indexColumn", a[0])
		if err != nil {
			return nil, err
		}
		if index, err = d.df.Resolve(e); err != nil {
			return nil, raise(err)
		}
	}
	key, ok := index.(*plan.AttributeRef)
	if !ok {
		return nil, analysis("[TRANSPOSE_INVALID_INDEX_COLUMN] Invalid index column for TRANSPOSE because: Index column must be an atomic attribute SQLSTATE: 42804")
	}
	var names []string
	var cells []plan.Expr
	for _, at := range out {
		if at.ID != key.ID {
			names, cells = append(names, at.Name), append(cells, at)
		}
	}
	if err := commonType(cells); err != nil {
		return nil, err
	}
	list := []plan.Expr{&plan.Alias{Child: &plan.Cast{Child: key, To: types.String}, Name: "key"}}
	if len(cells) > 0 {
		list = append(list, &plan.Alias{Child: call("array", cells...), Name: "cells"})
	}
	sorted := &plan.Sort{Orders: []*plan.SortOrder{{Child: key, NullsFirst: true}}, Global: true,
		Child: &plan.Filter{Cond: call("isnotnull", key), Child: d.plan()}}
	f, err := d.session.frame(&plan.Project{List: list, Child: sorted})
	if err != nil {
		return nil, err
	}
	var rows []vec.Row
	err = d.session.run(th, "transpose", func(ctx context.Context) (err error) {
		rows, err = f.(*dataFrame).df.Collect(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	return d.session.transposed(f.(*dataFrame).df.Schema(), names, rows)
}

func (s *sparkSession) transposed(st *types.StructType, names []string, rows []vec.Row) (object.Object, error) {
	schema := types.Struct(types.Field{Name: "key", Type: types.String})
	out := make([]vec.Row, len(names))
	for i, n := range names {
		out[i] = vec.Row{n}
	}
	if len(names) > 0 {
		cell := st.Fields[1].Type.(*types.ArrayType).Element
		for _, r := range rows {
			schema.Fields = append(schema.Fields, types.Field{Name: r[0].(string), Type: cell, Nullable: true})
			for i, v := range r[1].([]any) {
				out[i] = append(out[i], v)
			}
		}
	}
	return s.frame(&plan.Local{Attrs: attributes(schema), Batch: vec.FromRows(schema, out), Partitions: 1})
}

// commonType checks that a column can hold the values of all columns: numbers with numbers, and equal types.
func commonType(cells []plan.Expr) error {
	for _, c := range cells {
		a, b := plan.TypeOf(cells[0]), plan.TypeOf(c)
		if !types.SameType(a, b) && !(types.IsNumeric(a) && types.IsNumeric(b)) && a.Kind() != types.KindNull && b.Kind() != types.KindNull {
			return analysis("[TRANSPOSE_NO_LEAST_COMMON_TYPE] Transpose requires non-index columns to share a least common type, but \"" +
				a.SQL() + "\" and \"" + b.SQL() + "\" do not. SQLSTATE: 42K09")
		}
	}
	return nil
}

func analysis(text string) error {
	return object.NewException(capturedClasses["AnalysisException"], object.NewStr(text))
}
