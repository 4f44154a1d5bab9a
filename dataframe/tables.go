package dataframe

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"time"

	"gospark/dataframe/analyze"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// table is a table or persistent view of the catalog; its rows are files. Once it is in the catalog it does not change: statements
// replace it by a copy.
type table struct {
	db, name string
	// schema has the columns as they were declared, char and varchar included; those of partitions come last.
	schema *types.StructType
	// defaults are the default values of columns by lower-case name, with their texts.
	defaults map[string]plan.ColumnDef
	spec     plan.TableSpec
	external bool
	made     time.Time
	parts    []partition
	// stats is what ANALYZE TABLE found out.
	stats string
	// stored is the record in the catalog.
	stored string
	// view is set for a persistent view.
	view *view
	data *tableData
}

// tableData is the plan that reads a table, made at the first use.
type tableData struct {
	mu   sync.Mutex
	plan plan.Plan
}

// fullName is catalog, database and name.
func (t *table) fullName() []string { return []string{sparkCatalog, t.db, t.name} }

// copy is a table to be changed before it replaces t.
func (t *table) copy() *table {
	n := *t
	n.data = &tableData{}
	n.schema = &types.StructType{Fields: append([]types.Field(nil), t.schema.Fields...)}
	n.parts = append([]partition(nil), t.parts...)
	n.spec.Properties = copied(t.spec.Properties)
	n.defaults = map[string]plan.ColumnDef{}
	for k, v := range t.defaults {
		n.defaults[k] = v
	}
	return &n
}

func copied(m map[string]string) map[string]string {
	out := map[string]string{}
	for k, v := range m {
		out[k] = v
	}
	return out
}

// columnNames are the names of the table's columns.
func (t *table) columnNames() []string { return t.schema.Names() }

// column finds a column by name; -1: none.
func (t *table) column(name string) int {
	for i, f := range t.schema.Fields {
		if strings.EqualFold(f.Name, name) {
			return i
		}
	}
	return -1
}

// charMetadata is the key under which a column that is read as a string keeps its declared type.
const charMetadata = "__CHAR_VARCHAR_TYPE_STRING"

// readSchema is the schema under which a table is read: char and varchar are strings.
func readSchema(st *types.StructType) *types.StructType {
	out := &types.StructType{}
	for _, f := range st.Fields {
		if raw := f.Type.SimpleString(); strings.Contains(raw, "char(") {
			m := map[string]any{charMetadata: raw}
			for k, v := range f.Metadata {
				m[k] = v
			}
			f.Type, f.Metadata = types.WithoutChar(f.Type), m
		}
		out.Fields = append(out.Fields, f)
	}
	return out
}

// declaredSchema is the opposite of readSchema.
func (s *Session) declaredSchema(st *types.StructType) *types.StructType {
	out := &types.StructType{}
	for _, f := range st.Fields {
		if raw, ok := f.Metadata[charMetadata].(string); ok {
			if t, err := s.parser().ParseDDLType(raw); err == nil {
				f.Type = t
			}
			m := map[string]any{}
			for k, v := range f.Metadata {
				if k != charMetadata {
					m[k] = v
				}
			}
			f.Metadata = m
		}
		out.Fields = append(out.Fields, f)
	}
	return out
}

// table finds a table that is not a view.
func (s *Session) table(name []string) *table {
	if t, ok := s.find(name, s.scope()).(*table); ok && t.view == nil {
		return t
	}
	return nil
}

func (s *Session) createTable(ctx context.Context, x *plan.CreateTable) (*DataFrame, error) {
	full, err := s.objectName(x.Name)
	if err != nil {
		return nil, err
	}
	if s.catalogTable(full[1], full[2]) != nil && !x.OrReplace && !x.Replace {
		if x.IfNotExists {
			return s.done(nil)
		}
		return nil, errs.New(errs.Analysis, "TABLE_OR_VIEW_ALREADY_EXISTS", "relationName", quotedName(full))
	}
	t, query, err := s.newTable(ctx, x, full)
	if err != nil {
		return nil, err
	}
	folder, err := s.folder(t)
	if err != nil {
		return nil, err
	}
	old := s.catalogTable(full[1], full[2])
	if old == nil {
		if err := s.freeLocation(t); err != nil {
			return nil, err
		}
	}
	if query == nil {
		if old != nil {
			if err := s.discard(old); err != nil {
				return nil, err
			}
		}
		if !t.external {
			if err := os.MkdirAll(folder, 0o777); err != nil {
				return nil, err
			}
		}
		return s.done(s.putTable(t))
	}
	if _, found := readsBelow(s.useCache(query.plan), folder); found {
		return nil, errs.New(errs.Analysis, "UNSUPPORTED_OVERWRITE.TABLE", "table", quotedName(full))
	}
	if old != nil && s.address(old) != s.address(t) {
		if err := s.discard(old); err != nil {
			return nil, err
		}
	}
	err = s.writeTable(ctx, t, query, true, nil)
	var e *errs.Error
	if old == nil && !t.external && errors.As(err, &e) && e.Condition == "PATH_ALREADY_EXISTS" {
		// Another session has made the table since it was looked for.
		err = errs.New(errs.Analysis, "TABLE_OR_VIEW_ALREADY_EXISTS", "relationName", quotedName(full))
	}
	return s.done(err)
}

// newTable is the table of a statement that makes one, with the rows that it is to have; nil: none.
func (s *Session) newTable(ctx context.Context, x *plan.CreateTable, full []string) (t *table, query *DataFrame, err error) {
	t = &table{db: full[1], name: full[2], schema: &types.StructType{}, spec: x.Spec, made: time.Now(), data: &tableData{}, defaults: map[string]plan.ColumnDef{},
		external: x.External || x.Spec.Location != ""}
	if path := x.Spec.Options["path"]; path != "" && t.spec.Location == "" {
		t.spec.Options, t.spec.Location, t.external = copied(x.Spec.Options), path, true
		delete(t.spec.Options, "path")
	}
	t.storedAs()
	for _, c := range append(append([]plan.ColumnDef{}, x.Columns...), x.Spec.PartitionCols...) {
		t.schema.Fields = append(t.schema.Fields, c.Field)
		if c.Default != nil {
			t.defaults[strings.ToLower(c.Field.Name)] = c
		}
	}
	for _, c := range x.Spec.PartitionCols {
		t.spec.Partitioning = append(t.spec.Partitioning, c.Field.Name)
	}
	switch {
	case x.Like != nil:
		d, err := s.DataFrameContext(ctx, &plan.Relation{Name: x.Like})
		if err != nil {
			return nil, nil, err
		}
		t.schema = s.declaredSchema(d.Schema())
		if from := s.table(x.Like); from != nil && t.spec.Provider == "" {
			t.spec.Provider, t.spec.Partitioning = from.spec.Provider, from.spec.Partitioning
		}
	case x.Query != nil:
		if query, err = s.DataFrameContext(ctx, x.Query); err != nil {
			return nil, nil, err
		}
		t.schema = s.declaredSchema(types.AsNullable(query.Schema()).(*types.StructType))
	case len(t.schema.Fields) == 0 && t.external:
		if err := s.inferTable(ctx, t); err != nil {
			return nil, nil, err
		}
	}
	if d := duplicate(t.schema.Fields); d != "" {
		return nil, nil, errs.New(errs.Analysis, "COLUMN_ALREADY_EXISTS", "columnName", types.Quote(d))
	}
	if err := t.partitionsLast(); err != nil {
		return nil, nil, err
	}
	if query != nil {
		out := query.plan.Output()
		var list []plan.Expr
		for _, name := range t.columnNames() {
			for _, a := range out {
				if strings.EqualFold(a.Name, name) {
					list = append(list, a)
				}
			}
		}
		query, err = query.derive(&plan.Project{List: list, Child: query.Plan()})
	}
	return t, query, err
}

// hiveFormats are the formats of STORED AS.
var hiveFormats = map[string]string{"parquet": "parquet", "orc": "orc", "avro": "avro", "jsonfile": "json", "textfile": "csv"}

// storedAs takes the source of Hive's form of a table from STORED AS and ROW FORMAT.
func (t *table) storedAs() {
	f := hiveFormats[strings.ToLower(t.spec.StoredAs)]
	if t.spec.Provider != "" || f == "" && len(t.spec.RowFormat) == 0 {
		return
	}
	if t.spec.Provider = f; f == "" {
		t.spec.Provider = "csv"
	}
	if t.spec.Provider == "csv" {
		t.spec.Options = copied(t.spec.Options)
		t.spec.Options["sep"] = "\x01"
		if d := t.spec.RowFormat["field.delim"]; d != "" {
			t.spec.Options["sep"] = d
		}
	}
}

// discard removes a table with the files that it manages.
func (s *Session) discard(t *table) error {
	if err := s.removeTable(t); err != nil || t.external || t.view != nil {
		return err
	}
	folder, err := s.folder(t)
	if err != nil {
		return err
	}
	s.refreshCached(folder)
	return os.RemoveAll(folder)
}

// partitionsLast moves the columns of partitions behind the others.
func (t *table) partitionsLast() error {
	if len(t.spec.Partitioning) == 0 {
		return nil
	}
	var order []int
	for i := range t.schema.Fields {
		if !t.isPartition(t.schema.Fields[i].Name) {
			order = append(order, i)
		}
	}
	for k, name := range t.spec.Partitioning {
		i := t.column(name)
		if i < 0 {
			return errs.New(errs.Analysis, "COLUMN_NOT_DEFINED_IN_TABLE", "colType", "partition", "colName", types.Quote(name), "tableName", quotedName(t.fullName()), "tableCols", quoted(t.columnNames()))
		}
		t.spec.Partitioning[k] = t.schema.Fields[i].Name
		order = append(order, i)
	}
	t.rearrange(order)
	return nil
}

// rearrange makes the columns those at the given places; -1 stands for a new one without values, which the caller fills in.
func (t *table) rearrange(order []int) {
	st := &types.StructType{Fields: make([]types.Field, len(order))}
	for k, i := range order {
		if i >= 0 {
			st.Fields[k] = t.schema.Fields[i]
		}
	}
	t.schema = st
}

// dropTable runs DROP TABLE and DROP VIEW.
func (s *Session) dropTable(x *plan.DropTable) (*DataFrame, error) {
	name := x.Name[len(x.Name)-1]
	switch found := s.find(x.Name, s.scope()).(type) {
	case *view:
		s.DropTempView(name, found.global)
		return s.done(nil)
	case *table:
		if x.View != (found.view != nil) {
			return nil, found.wrongKind(x.View)
		}
		return s.done(s.discard(found))
	}
	if x.IfExists {
		return s.done(nil)
	}
	return nil, analyze.TableNotFound(s.fullName(x.Name), s.searchPath())
}

// wrongKind is the error of DROP VIEW on a table and of DROP TABLE on a view.
func (t *table) wrongKind(view bool) error {
	p := []string{"operation", "DROP TABLE", "requiredType", "EXTERNAL or MANAGED", "objectName", strings.Join(t.fullName(), "."), "foundType", "VIEW", "alternative", "DROP VIEW"}
	if view {
		p = []string{"operation", "DROP VIEW", "requiredType", "VIEW", "objectName", strings.Join(t.fullName(), "."), "foundType", t.kind(), "alternative", "DROP TABLE"}
	}
	return errs.New(errs.Analysis, "WRONG_COMMAND_FOR_OBJECT_TYPE", p...)
}

func (t *table) kind() string {
	switch {
	case t.view != nil:
		return "VIEW"
	case t.external:
		return "EXTERNAL"
	}
	return "MANAGED"
}
