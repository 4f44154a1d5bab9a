package dataframe

import (
	"context"

	"gospark/dataframe/analyze"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
)

// CreateTableAs makes a table of the rows that must not be there yet; properties are those of TBLPROPERTIES.
func (d *DataFrame) CreateTableAs(ctx context.Context, name []string, w TableWrite, properties map[string]string) (err error) {
	defer recoverTo(&err)
	if w.Format == "" {
		w.Format, _ = d.s.conf.Get("spark.sql.sources.default")
	}
	if _, err := provider(w.Format); err != nil {
		return err
	}
	if err := w.check(quotedName(d.s.catalogName(name)), d.Columns()); err != nil {
		return err
	}
	spec := plan.TableSpec{Provider: w.Format, Options: w.Options, Partitioning: w.PartitionBy, Properties: properties}
	_, err = d.s.run(ctx, &plan.CreateTable{Name: name, Spec: spec, Query: d.Plan()}, "")
	return err
}

// ReplaceTable is the error of replacing a table, which the catalog's tables do not allow.
func (s *Session) ReplaceTable(name []string) error {
	full, err := s.objectName(name)
	if err != nil {
		return err
	}
	return errs.New(errs.Analysis, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName", quotedName(full), "operation", "REPLACE TABLE AS SELECT")
}

// WriteV2 is the error of adding rows to a table through the second form of the writer, which only other catalogs allow.
func (s *Session) WriteV2(name []string) error {
	switch t := s.find(name, s.scope()).(type) {
	case *table:
		return errs.Plain(errs.Analysis, "Cannot write into v1 table: %s.", quotedName(t.fullName()))
	case *view:
		return errs.New(errs.Analysis, "VIEW_WRITE_NOT_ALLOWED", "name", quotedName([]string{t.name}))
	}
	return analyze.TableNotFound(name, s.searchPath())
}

// Merge is the error of merging rows into a table, which tables of files do not allow.
func (s *Session) Merge(name []string) error { return s.unsupportedRows(name, "MERGE INTO TABLE") }
