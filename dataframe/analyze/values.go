package analyze

import (
	"gospark/dataframe/column"
	"gospark/dataframe/fold"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// inlineTable evaluates VALUES.
func inlineTable(a *analyzer, p *plan.Values) (plan.Plan, error) {
	width := len(p.Rows[0])
	names := p.Names
	if names == nil {
		for i := range width {
			names = append(names, "col"+itoa(i+1))
		}
	}
	rows := make([][]plan.Expr, len(p.Rows))
	for i, row := range p.Rows {
		if len(row) != len(p.Rows[0]) {
			return nil, fail("INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH", "expectedNumCols", itoa(width), "actualNumCols", itoa(len(row)), "rowIndex", itoa(i))
		}
		for _, e := range row {
			r, err := a.resolve(e, &scope{outer: a.outer})
			if err != nil {
				return nil, err
			}
			rows[i] = append(rows[i], trim(r))
		}
	}
	if len(names) != width {
		return nil, fail("INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH", "expectedNumCols", itoa(len(names)), "actualNumCols", itoa(width), "rowIndex", "0")
	}
	schema := &types.StructType{}
	for c := range width {
		t, null, err := a.columnType(rows, c, names[c])
		if err != nil {
			return nil, err
		}
		schema.Fields = append(schema.Fields, types.Field{Name: names[c], Type: t, Nullable: null})
	}
	data := make([]column.Row, len(rows))
	constant := true
	for i, row := range rows {
		for c, e := range row {
			e = a.castTo(e, schema.Fields[c].Type)
			rows[i][c] = e
			if !fold.Foldable(e) {
				if containsAggregate(e) || len(missing([]plan.Expr{e}, nil)) > 0 {
					return nil, fail("INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE", "expr", plan.Message(e))
				}
				constant = false
				continue
			}
			v, err := fold.Eval(a.evalContext(), e)
			if err != nil {
				return nil, err
			}
			data[i] = append(data[i], v)
		}
	}
	if !constant {
		return a.unionOfRows(rows, schema)
	}
	return NewLocal(schema, column.FromRows(schema, data)), nil
}

func (a *analyzer) columnType(rows [][]plan.Expr, c int, name string) (types.DataType, bool, error) {
	var list []types.DataType
	null := false
	for _, row := range rows {
		list = append(list, plan.TypeOf(row[c]))
		null = null || plan.NullableOf(row[c])
	}
	same := true
	for _, t := range list {
		same = same && types.Equal(t, list[0])
	}
	if same {
		return list[0], null, nil
	}
	t := functions.CommonType(list, a.env.Conf.ANSI)
	if t == nil {
		return nil, false, fail("INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE", "colName", types.Quote(name))
	}
	return t, null, nil
}

// unionOfRows evaluates rows with random or current values when they are read.
func (a *analyzer) unionOfRows(rows [][]plan.Expr, schema *types.StructType) (plan.Plan, error) {
	var out plan.Plan
	for _, row := range rows {
		var list []plan.Expr
		for c, e := range row {
			list = append(list, &plan.Alias{Child: e, Name: schema.Fields[c].Name, ID: plan.NewID()})
		}
		var next plan.Plan = &plan.Project{List: list, Child: &plan.OneRow{}}
		if out == nil {
			out = next
			continue
		}
		u, err := setOp(a, &plan.SetOp{Kind: plan.Union, All: true, Left: out, Right: next})
		if err != nil {
			return nil, err
		}
		out = u
	}
	return out, nil
}

// NewLocal is the relation of a batch in memory.
func NewLocal(schema *types.StructType, b *column.Batch) *plan.Local {
	l := &plan.Local{Batch: b}
	for _, f := range schema.Fields {
		l.Attrs = append(l.Attrs, &plan.AttributeRef{Name: f.Name, Type: f.Type, Null: f.Nullable, ID: plan.NewID(), Metadata: f.Metadata})
	}
	return l
}
