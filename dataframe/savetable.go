package dataframe

import (
	"context"
	"errors"
	"strings"
	"time"

	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// TableWrite describes how rows are written to a table of the catalog.
type TableWrite struct {
	// Format is the data source, "" for spark.sql.sources.default; Mode is a word of mode().
	Format, Mode string
	Options      map[string]string
	PartitionBy  []string
	// Buckets is the number of buckets when Bucketed; SortBy orders the rows of each.
	Bucketed  bool
	Buckets   int
	BucketBy  []string
	SortBy    []string
	ClusterBy []string
}

// maxBuckets is the default of spark.sql.sources.bucketing.maxBuckets.
const maxBuckets = 100000

// catalogName is a table's name with catalog and database, in lower case, as errors show it.
func (s *Session) catalogName(name []string) []string {
	full := append([]string(nil), s.fullName(name)...)
	for i, part := range full {
		full[i] = strings.ToLower(part)
	}
	return full
}

// check refuses what fits no table.
func (w *TableWrite) check(table string, columns []string) error {
	switch {
	case len(w.SortBy) > 0 && !w.Bucketed:
		return errs.New(errs.Analysis, "SORT_BY_WITHOUT_BUCKETING")
	case w.Bucketed && (w.Buckets < 1 || w.Buckets > maxBuckets):
		return errs.New(errs.Analysis, "INVALID_BUCKET_COUNT", "bucketingMaxBuckets", itoa(maxBuckets), "numBuckets", itoa(w.Buckets))
	case len(w.ClusterBy) > 0 && w.Bucketed:
		return errs.New(errs.Analysis, "SPECIFY_CLUSTER_BY_WITH_BUCKETING_IS_NOT_ALLOWED")
	case len(w.ClusterBy) > 0 && len(w.PartitionBy) > 0:
		return errs.New(errs.Analysis, "SPECIFY_CLUSTER_BY_WITH_PARTITIONED_BY_IS_NOT_ALLOWED")
	}
	for _, use := range []struct {
		kind  string
		names []string
	}{{"partition", w.PartitionBy}, {"bucket", w.BucketBy}, {"sort", w.SortBy}} {
		for _, n := range use.names {
			if !hasName(columns, n) {
				return errs.New(errs.Analysis, "COLUMN_NOT_DEFINED_IN_TABLE", "colType", use.kind, "colName", types.Quote(n),
					"tableName", table, "tableCols", quoted(columns))
			}
		}
	}
	return nil
}

func hasName(names []string, name string) bool {
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}

// SaveAsTable makes a table of the rows, or appends them to the one that is there by the names of the columns.
func (d *DataFrame) SaveAsTable(ctx context.Context, name []string, w TableWrite) (err error) {
	defer recoverTo(&err)
	mode, err := saveMode(w.Mode)
	if err != nil {
		return err
	}
	if w.Format == "" {
		w.Format, _ = d.s.conf.Get("spark.sql.sources.default")
	}
	if _, err := provider(w.Format); err != nil {
		return err
	}
	if err := w.check(quotedName(d.s.catalogName(name)), d.Columns()); err != nil {
		return err
	}
	t := d.s.table(name)
	switch {
	case t != nil && mode == "ignore":
		return nil
	case t != nil && mode == "append":
		return d.appendTo(ctx, name, t.schema)
	}
	options := map[string]string{}
	spec := plan.TableSpec{Provider: w.Format, Options: options, Partitioning: w.PartitionBy, SortCols: w.SortBy, BucketCols: w.BucketBy}
	if w.Bucketed {
		spec.Buckets = w.Buckets
	}
	for _, c := range w.ClusterBy {
		spec.ClusterBy = append(spec.ClusterBy, []string{c})
	}
	for k, v := range w.Options {
		if strings.EqualFold(k, "path") {
			spec.Location = v
		} else {
			options[k] = v
		}
	}
	query, err := d.partitionsLast(w.PartitionBy)
	if err != nil {
		return err
	}
	_, err = d.s.run(ctx, &plan.CreateTable{Name: name, Spec: spec, OrReplace: mode == "overwrite", Query: query}, "")
	var e *errs.Error
	if mode == "append" && errors.As(err, &e) && (e.Condition == "TABLE_OR_VIEW_ALREADY_EXISTS" || e.Condition == "LOCATION_ALREADY_EXISTS") {
		if t := d.s.awaitTable(ctx, name); t != nil {
			return d.appendTo(ctx, name, t.schema)
		}
	}
	return err
}

// awaitTable waits for a table that another session is about to put into the catalog; nil: there is none.
func (s *Session) awaitTable(ctx context.Context, name []string) *table {
	for range 100 {
		if t := s.table(name); t != nil || ctx.Err() != nil {
			return t
		}
		time.Sleep(20 * time.Millisecond)
	}
	return nil
}

// partitionsLast is the plan of the rows with the partition columns behind the others, as tables have them.
func (d *DataFrame) partitionsLast(by []string) (plan.Plan, error) {
	if len(by) == 0 {
		return d.Plan(), nil
	}
	var list, last []plan.Expr
	for _, a := range d.plan.Output() {
		if hasName(by, a.Name) {
			last = append(last, a)
		} else {
			list = append(list, a)
		}
	}
	out, err := d.derive(&plan.Project{List: append(list, last...), Child: d.Plan()})
	if err != nil {
		return nil, err
	}
	return out.Plan(), nil
}

func (d *DataFrame) appendTo(ctx context.Context, name []string, table *types.StructType) error {
	if len(d.Columns()) != len(table.Fields) {
		return errs.Plain(errs.Analysis, "The column number of the existing table %s (%s) doesn't match the data schema (%s).",
			strings.Join(d.s.catalogName(name), "."), table.SimpleString(), d.Schema().SimpleString())
	}
	for _, n := range table.Names() {
		if !hasName(d.Columns(), n) {
			return errs.Plain(errs.Analysis, "Cannot resolve '%s' given input columns: [%s].", n, strings.Join(d.Columns(), ", "))
		}
	}
	_, err := d.s.run(ctx, &plan.Insert{Table: name, ByName: true, Query: d.Plan()}, "")
	return err
}

// InsertInto appends the rows to a table by position, or replaces its rows in the mode overwrite. The name in errors is text.
func (d *DataFrame) InsertInto(ctx context.Context, name []string, text string, w TableWrite) (err error) {
	defer recoverTo(&err)
	mode, err := saveMode(w.Mode)
	switch {
	case err != nil:
		return err
	case w.Bucketed:
		return errs.Plain(errs.Analysis, "'insertInto' does not support bucketBy right now.")
	case len(w.SortBy) > 0:
		return errs.New(errs.Analysis, "SORT_BY_WITHOUT_BUCKETING")
	case len(w.PartitionBy) > 0:
		return errs.New(errs.Analysis, "PARTITION_BY_NOT_ALLOWED_WITH_INSERT_INTO", "tableName", text)
	}
	_, err = d.s.run(ctx, &plan.Insert{Table: name, Overwrite: mode == "overwrite", Query: d.Plan()}, "")
	return err
}

// CreateTable makes a table without rows, or over the files of the option path; schema nil infers it from them.
func (s *Session) CreateTable(ctx context.Context, name []string, format string, schema *types.StructType, comment string, options map[string]string) (out *DataFrame, err error) {
	defer recoverTo(&err)
	if format == "" {
		format, _ = s.conf.Get("spark.sql.sources.default")
	}
	if _, err := provider(format); err != nil {
		return nil, err
	}
	c := &plan.CreateTable{Name: name, Spec: plan.TableSpec{Provider: format, Options: map[string]string{}, Comment: comment, HasComment: comment != ""}}
	for k, v := range options {
		if strings.EqualFold(k, "path") {
			c.Spec.Location = v
		} else {
			c.Spec.Options[k] = v
		}
	}
	if schema == nil {
		d, err := s.DataFrameContext(ctx, &plan.Read{Format: format, Options: options, Paths: pathOption(options)})
		if err != nil {
			return nil, err
		}
		schema = d.Schema()
	}
	for _, f := range types.AsNullable(schema).(*types.StructType).Fields {
		c.Columns = append(c.Columns, plan.ColumnDef{Field: f})
	}
	if _, err := s.run(ctx, c, ""); err != nil {
		return nil, err
	}
	return s.DataFrameContext(ctx, &plan.Relation{Name: name})
}
