package dataframe

import (
	"context"
	"strings"

	"gospark/dataframe/analyze"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
)

// insert runs INSERT, one clause after the other where there are several.
func (s *Session) insert(ctx context.Context, x *plan.Insert) (*DataFrame, error) {
	for _, clause := range append([]*plan.Insert{x}, x.More...) {
		if err := s.insertOne(ctx, clause); err != nil {
			return nil, err
		}
	}
	return s.done(nil)
}

func (s *Session) insertOne(ctx context.Context, x *plan.Insert) error {
	if x.Directory != "" || x.Table == nil && x.Options["path"] != "" {
		return s.insertDirectory(ctx, x)
	}
	if x.Table == nil || x.ReplaceWhere != nil {
		return errs.Plain(errs.Analysis, "[UNSUPPORTED_FEATURE.TABLE_OPERATION] The feature is not supported: INSERT with REPLACE WHERE. SQLSTATE: 0A000")
	}
	t := s.table(x.Table)
	if t == nil {
		return analyze.TableNotFound(x.Table, s.searchPath())
	}
	d, err := s.DataFrameContext(ctx, x.Query)
	if err != nil {
		return err
	}
	list, err := s.assignments(t, d, x)
	if err != nil {
		return err
	}
	if d, err = d.derive(&plan.Project{List: list, Child: d.Plan()}); err != nil {
		return err
	}
	static, err := s.partitionValues(t, x.Partition)
	if err != nil {
		return err
	}
	if x.IfNotExists && len(static) == len(t.spec.Partitioning) {
		if _, err := s.partitionNamed(t, x.Partition); err == nil {
			return nil
		}
	}
	return s.writeTable(ctx, t, d, x.Overwrite, static)
}

// assignments casts the columns of a query to those of the table; columns that are not given have their default or null.
func (s *Session) assignments(t *table, d *DataFrame, x *plan.Insert) ([]plan.Expr, error) {
	out := d.plan.Output()
	static := map[string]plan.Expr{}
	for _, v := range x.Partition {
		if t.column(v.Name) < 0 || !t.isPartition(v.Name) {
			return nil, errs.New(errs.Analysis, "NON_PARTITION_COLUMN", "columnName", quotedName([]string{v.Name}))
		}
		if v.Value != nil {
			static[strings.ToLower(v.Name)] = v.Value
		}
	}
	target := x.Columns
	if x.ByName {
		target = d.Columns()
	}
	if target == nil {
		for _, name := range t.columnNames() {
			if static[strings.ToLower(name)] == nil {
				target = append(target, name)
			}
		}
	}
	for _, name := range target {
		if t.column(name) < 0 {
			return nil, errs.New(errs.Analysis, "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName", quotedName([]string{name}), "proposal", quoted(t.columnNames()))
		}
	}
	if len(out) != len(target) {
		cond := "INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS"
		if len(out) > len(target) {
			cond = "INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS"
		}
		return nil, errs.New(errs.Analysis, cond, "tableName", quotedName(t.fullName()), "tableColumns", quoted(target), "dataColumns", quoted(d.Columns()))
	}
	list := make([]plan.Expr, len(t.schema.Fields))
	for i, f := range t.schema.Fields {
		var e plan.Expr = &plan.Literal{Type: f.Type}
		if c, ok := t.defaults[strings.ToLower(f.Name)]; ok {
			e = &plan.Cast{Child: c.Default, To: f.Type}
		}
		if v := static[strings.ToLower(f.Name)]; v != nil {
			e = &plan.Cast{Child: v, To: f.Type}
		}
		for k, name := range target {
			if strings.EqualFold(name, f.Name) {
				e = &plan.Cast{Child: out[k], To: f.Type}
			}
		}
		list[i] = &plan.Alias{Child: e, Name: f.Name}
	}
	return list, nil
}

// insertDirectory runs INSERT OVERWRITE DIRECTORY.
func (s *Session) insertDirectory(ctx context.Context, x *plan.Insert) error {
	d, err := s.DataFrameContext(ctx, x.Query)
	if err != nil {
		return err
	}
	format := x.Provider
	if format == "" {
		format = "csv"
	}
	return d.Save(ctx, format, "overwrite", x.Directory, x.Options, nil)
}
