package dataframe

import (
	"context"
	"strings"

	"gospark/dataframe/analyze"
	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// table is a table of the session's catalog; its rows are in memory and end with the application.
type table struct {
	name   string
	schema *types.StructType
	rows   []*column.Batch
}

// tableKey finds a table's name in a name with or without catalog and database; ok is false for other databases.
func (s *Session) tableKey(name []string) (string, bool) {
	n := len(name)
	if n == 3 && !strings.EqualFold(name[0], "spark_catalog") || n > 3 {
		return "", false
	}
	if n > 1 && !strings.EqualFold(name[n-2], "default") {
		return "", false
	}
	return strings.ToLower(name[n-1]), true
}

func (s *Session) table(name []string) *table {
	key, ok := s.tableKey(name)
	if !ok {
		return nil
	}
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	return s.shared.tables[key]
}

// fullName is a table's name as errors show it.
func fullName(name []string) string {
	return "`spark_catalog`.`default`." + types.Quote(strings.ToLower(name[len(name)-1]))
}

// scan is the relation of a table's rows at this moment.
func (t *table) scan() plan.Plan {
	b := column.FromRows(t.schema, nil)
	var rows []column.Row
	for _, part := range t.rows {
		for i := range part.N {
			rows = append(rows, part.Row(i))
		}
	}
	if len(rows) > 0 {
		b = column.FromRows(t.schema, rows)
	}
	return &plan.SubqueryAlias{Name: []string{"spark_catalog", "default", t.name}, Child: analyze.NewLocal(t.schema, b)}
}

func (s *Session) createTable(ctx context.Context, x *plan.CreateTable) (*DataFrame, error) {
	key, ok := s.tableKey(x.Name)
	if !ok {
		return nil, errs.New(errs.Analysis, "SCHEMA_NOT_FOUND", "schemaName", "`spark_catalog`."+types.Quote(x.Name[len(x.Name)-2]))
	}
	if s.table(x.Name) != nil && !x.OrReplace && !x.Replace {
		if x.IfNotExists {
			return s.done(nil)
		}
		return nil, errs.New(errs.Analysis, "TABLE_OR_VIEW_ALREADY_EXISTS", "relationName", fullName(x.Name))
	}
	t := &table{name: key, schema: &types.StructType{}}
	for _, c := range append(append([]plan.ColumnDef{}, x.Columns...), x.Spec.PartitionCols...) {
		t.schema.Fields = append(t.schema.Fields, c.Field)
	}
	switch {
	case x.Like != nil:
		d, err := s.DataFrameContext(ctx, &plan.Relation{Name: x.Like})
		if err != nil {
			return nil, err
		}
		t.schema = d.Schema()
	case x.Query != nil:
		d, err := s.DataFrameContext(ctx, x.Query)
		if err != nil {
			return nil, err
		}
		t.schema = types.AsNullable(d.Schema()).(*types.StructType)
		if err := d.Each(ctx, func(b *column.Batch) error { t.rows = append(t.rows, b); return nil }); err != nil {
			return nil, err
		}
	}
	s.shared.mu.Lock()
	s.shared.tables[key] = t
	s.shared.mu.Unlock()
	return s.done(nil)
}

// insert runs INSERT, one clause after the other where there are several.
func (s *Session) insert(ctx context.Context, x *plan.Insert) (*DataFrame, error) {
	for _, clause := range append([]*plan.Insert{x}, x.More...) {
		if _, err := s.insertOne(ctx, clause); err != nil {
			return nil, err
		}
	}
	return s.done(nil)
}

func (s *Session) insertOne(ctx context.Context, x *plan.Insert) (*DataFrame, error) {
	if x.Table == nil || x.Partition != nil || x.ReplaceWhere != nil {
		return nil, errs.Plain(errs.Analysis, "[UNSUPPORTED_FEATURE.TABLE_OPERATION] The feature is not supported: INSERT with PARTITION, REPLACE WHERE or a directory. SQLSTATE: 0A000")
	}
	t := s.table(x.Table)
	if t == nil {
		return nil, analyze.TableNotFound(x.Table, s.searchPath())
	}
	d, err := s.DataFrameContext(ctx, x.Query)
	if err != nil {
		return nil, err
	}
	list, err := t.assignments(d, x)
	if err != nil {
		return nil, err
	}
	if d, err = d.derive(&plan.Project{List: list, Child: d.Plan()}); err != nil {
		return nil, err
	}
	var rows []*column.Batch
	if err := d.Each(ctx, func(b *column.Batch) error { rows = append(rows, b); return nil }); err != nil {
		return nil, err
	}
	n := &table{name: t.name, schema: t.schema, rows: append(t.rows[:len(t.rows):len(t.rows)], rows...)}
	if x.Overwrite {
		n.rows = rows
	}
	s.shared.mu.Lock()
	s.shared.tables[t.name] = n
	s.shared.mu.Unlock()
	return s.done(nil)
}

// assignments casts the columns of a query to those of the table; columns that are not given are null.
func (t *table) assignments(d *DataFrame, x *plan.Insert) ([]plan.Expr, error) {
	out := d.plan.Output()
	target := x.Columns
	if x.ByName {
		target = d.Columns()
	}
	if target == nil {
		target = t.schema.Names()
	}
	if len(out) != len(target) {
		cond := "INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS"
		if len(out) > len(target) {
			cond = "INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS"
		}
		return nil, errs.New(errs.Analysis, cond, "tableName", fullName([]string{t.name}), "tableColumns", quoted(target), "dataColumns", quoted(d.Columns()))
	}
	list := make([]plan.Expr, len(t.schema.Fields))
	for i, f := range t.schema.Fields {
		var e plan.Expr = &plan.Literal{Type: f.Type}
		for k, name := range target {
			if strings.EqualFold(name, f.Name) {
				e = &plan.Cast{Child: out[k], To: f.Type}
			}
		}
		list[i] = &plan.Alias{Child: e, Name: f.Name}
	}
	return list, nil
}

// dropCatalogTable removes a table and says whether there was one.
func (s *Session) dropCatalogTable(name []string) bool {
	key, ok := s.tableKey(name)
	if !ok {
		return false
	}
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	_, had := s.shared.tables[key]
	delete(s.shared.tables, key)
	return had
}
