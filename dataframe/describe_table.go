package dataframe

import (
	"context"
	"strings"
	"time"

	"gospark/dataframe/analyze"
	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

const describeSchema = "col_name string NOT NULL, data_type string NOT NULL, comment string"

// describeTable runs DESCRIBE TABLE.
func (s *Session) describeTable(ctx context.Context, x *plan.Describe) (*DataFrame, error) {
	sc := s.scope()
	found := s.find(x.Name, sc)
	var st *types.StructType
	var info [][2]string
	switch o := found.(type) {
	case *view:
		if len(x.Partition) > 0 {
			return nil, errs.New(errs.Analysis, "FORBIDDEN_OPERATION", "statement", "DESC PARTITION", "objectType", "TEMPORARY VIEW", "objectName", types.Quote(o.name))
		}
		st = o.describedSchema()
	case *table:
		st, info = o.schema, s.tableInfo(o)
		if o.view != nil {
			st = o.view.describedSchema()
			if len(x.Partition) > 0 {
				return nil, errs.New(errs.Analysis, "FORBIDDEN_OPERATION", "statement", "DESC PARTITION", "objectType", "VIEW", "objectName", types.Quote(o.name))
			}
		}
	default:
		d, err := s.DataFrameContext(ctx, &plan.Relation{Name: x.Name})
		if err != nil {
			return nil, err
		}
		st = d.Schema()
	}
	st = s.declaredSchema(st)
	if len(x.Column) > 0 {
		d, err := s.DataFrameContext(ctx, &plan.Relation{Name: x.Name})
		if err != nil {
			return nil, err
		}
		return s.describeColumn(d, x)
	}
	out := schemaRows(st)
	t, _ := found.(*table)
	if t != nil && len(t.spec.Partitioning) > 0 {
		out = append(out, column.Row{"# Partition Information", "", ""}, column.Row{"# col_name", "data_type", "comment"})
		out = append(out, schemaRows(&types.StructType{Fields: st.Fields[len(st.Fields)-len(t.spec.Partitioning):]})...)
	}
	if len(x.Partition) > 0 && t != nil {
		p, err := s.partitionNamed(t, x.Partition)
		if err != nil {
			return nil, err
		}
		if x.Extended {
			out = append(out, s.partitionRows(t, p)...)
		}
		return s.rows(describeSchema, out...)
	}
	if x.Extended && info != nil {
		out = append(out, column.Row{"", "", ""}, column.Row{"# Detailed Table Information", "", ""})
		for _, kv := range info {
			out = append(out, column.Row{kv[0], kv[1], ""})
		}
	}
	return s.rows(describeSchema, out...)
}

func schemaRows(st *types.StructType) []column.Row {
	var out []column.Row
	for _, f := range st.Fields {
		var comment any
		if c, ok := f.Comment(); ok {
			comment = c
		}
		out = append(out, column.Row{f.Name, f.Type.SimpleString(), comment})
	}
	return out
}

func dateText(t time.Time) string { return t.Format("Mon Jan 02 15:04:05 MST 2006") }

// tableInfo has the lines of the detailed information of a table or persistent view.
func (s *Session) tableInfo(t *table) [][2]string {
	out := [][2]string{{"Catalog", sparkCatalog}, {"Database", t.db}, {"Table", t.name}, {"Created Time", dateText(t.made)}, {"Last Access", "UNKNOWN"},
		{"Created By", "Spark " + Version}, {"Type", t.kind()}}
	add := func(key, value string) {
		if value != "" {
			out = append(out, [2]string{key, value})
		}
	}
	if v := t.view; v != nil {
		add("Comment", v.comment)
		return append(out, s.viewInfo(v)...)
	}
	add("Provider", t.provider())
	if t.spec.Buckets > 0 {
		add("Num Buckets", itoa(t.spec.Buckets))
		add("Bucket Columns", "["+quoted(t.spec.BucketCols)+"]")
		add("Sort Columns", "["+quoted(t.spec.SortCols)+"]")
	}
	add("Comment", t.spec.Comment)
	add("Table Properties", bracketed(t.spec.Properties))
	add("Statistics", t.stats)
	add("Location", s.address(t))
	add("Storage Properties", bracketed(t.spec.Options))
	if len(t.spec.Partitioning) > 0 {
		add("Partition Provider", "Catalog")
	}
	return out
}

func (s *Session) viewInfo(v *view) [][2]string {
	out := [][2]string{{"View Text", v.text}}
	if !v.temporary {
		out = append(out, [2]string{"View Original Text", v.text})
	}
	if mode := s.modeOf(v); mode != "" {
		out = append(out, [2]string{"View Schema Mode", mode})
	}
	out = append(out, [2]string{"View Catalog and Namespace", sparkCatalog + "." + types.QuoteIfNeeded(v.scope.database)},
		[2]string{"View Query Output Columns", "[" + quoted(v.queryCols) + "]"})
	if p := bracketed(v.props); p != "" {
		out = append(out, [2]string{"Table Properties", p})
	}
	return out
}

func (t *table) provider() string {
	if t.spec.Provider == "" {
		return "parquet"
	}
	return t.spec.Provider
}

func (s *Session) location(t *table) string {
	if t.spec.Location != "" {
		return fileAddress(t.spec.Location)
	}
	if d := s.databaseNamed(t.db); d != nil {
		return d.location + "/" + t.name
	}
	return s.warehouse() + "/" + t.name
}

// fileAddress puts file: in front of a path.
func fileAddress(path string) string {
	if strings.HasPrefix(path, "/") {
		return "file:" + path
	}
	return path
}

// bracketed is [a=1, b=2] in the order of the keys.
func bracketed(m map[string]string) string {
	var out []string
	for _, k := range sortedKeys(m) {
		out = append(out, k+"="+hidden(k, m[k]))
	}
	if out == nil {
		return ""
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// hidden is a property's value as listings show it.
func hidden(key, value string) string {
	key = strings.ToLower(key)
	for _, word := range []string{"secret", "password", "token", "access.key", "access-key", "accesskey", "url"} {
		if strings.Contains(key, word) {
			return "*********(redacted)"
		}
	}
	return value
}

func (s *Session) partitionLocation(t *table, p partition) string {
	if p.location != "" {
		return s.location(t) + "/" + p.location
	}
	return s.location(t) + "/" + p.key()
}

func (s *Session) partitionRows(t *table, p partition) []column.Row {
	out := []column.Row{{"", "", ""}, {"# Detailed Partition Information", "", ""}, {"Database", t.db, ""}, {"Table", t.name, ""},
		{"Partition Values", "[" + joinPairs(p.values, ", ") + "]", ""}, {"Location", s.partitionLocation(t, p), ""}, {"Created Time", dateText(t.made), ""},
		{"Last Access", "UNKNOWN", ""}, {"", "", ""}, {"# Storage Information", "", ""}}
	if t.spec.Buckets > 0 {
		out = append(out, column.Row{"Num Buckets", itoa(t.spec.Buckets), ""}, column.Row{"Bucket Columns", "[" + quoted(t.spec.BucketCols) + "]", ""},
			column.Row{"Sort Columns", "[" + quoted(t.spec.SortCols) + "]", ""})
	}
	return append(out, column.Row{"Location", s.location(t), ""})
}

// describeColumn runs DESCRIBE TABLE t c.
func (s *Session) describeColumn(d *DataFrame, x *plan.Describe) (*DataFrame, error) {
	e, err := d.Resolve(&plan.Attr{Parts: x.Column})
	if err != nil {
		return nil, err
	}
	c := plan.ToAttr(e)
	comment := any("NULL")
	if t, ok := c.Metadata["comment"].(string); ok {
		comment = t
	}
	kind := c.Type.SimpleString()
	if raw, ok := c.Metadata[charMetadata].(string); ok {
		kind = raw
	}
	rows := []column.Row{{"col_name", c.Name}, {"data_type", kind}, {"comment", comment}}
	if x.Extended {
		for _, name := range []string{"min", "max", "num_nulls", "distinct_count", "avg_col_len", "max_col_len", "histogram"} {
			rows = append(rows, column.Row{name, "NULL"})
		}
	}
	return s.rows("info_name string NOT NULL, info_value string NOT NULL", rows...)
}

// showExtended runs SHOW TABLE EXTENDED.
func (s *Session) showExtended(x *plan.Show) (*DataFrame, error) {
	d, err := s.databaseOf(x.Namespace)
	if err != nil {
		return nil, err
	}
	const schema = "namespace string NOT NULL, tableName string NOT NULL, isTemporary boolean NOT NULL, information string NOT NULL"
	if len(x.Partition) > 0 {
		t := s.catalogTable(d.name, x.Pattern)
		if t == nil {
			return nil, analyze.TableNotFound([]string{x.Pattern}, s.searchPath())
		}
		p, err := s.partitionNamed(t, x.Partition)
		if err != nil {
			return nil, err
		}
		lines := [][2]string{{"Partition Values", "[" + joinPairs(p.values, ", ") + "]"}, {"Location", s.partitionLocation(t, p)},
			{"Created Time", dateText(t.made)}, {"Last Access", "UNKNOWN"}}
		return s.rows(schema, column.Row{t.db, t.name, false, infoText(lines)})
	}
	match := likePattern(x.Pattern, true)
	var out []column.Row
	for _, t := range s.tablesIn(d.name) {
		if !match(t.name) {
			continue
		}
		lines, st := s.tableInfo(t), t.schema
		if t.view != nil {
			st = t.view.describedSchema()
		}
		if len(t.spec.Partitioning) > 0 {
			lines = append(lines, [2]string{"Partition Columns", "[" + quoted(t.spec.Partitioning) + "]"})
		}
		out = append(out, column.Row{t.db, t.name, false, infoText(lines) + "Schema: " + readSchema(st).TreeString(0) + "\n"})
	}
	for _, name := range s.TempViews() {
		v := s.tempView([]string{name})
		if v == nil || !match(name) {
			continue
		}
		lines := [][2]string{{"Table", name}, {"Created Time", dateText(v.made)}, {"Last Access", "UNKNOWN"}, {"Created By", "Spark " + Version}, {"Type", "VIEW"}}
		if v.query != nil {
			lines = append(lines, s.viewInfo(v)...)
		} else if mode := s.defaultMode(true); mode != "" {
			lines = append(lines, [2]string{"View Schema Mode", mode})
		}
		out = append(out, column.Row{"", name, true, infoText(lines) + "Schema: " + v.describedSchema().TreeString(0) + "\n"})
	}
	return s.rows(schema, out...)
}

func infoText(lines [][2]string) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l[0] + ": " + l[1] + "\n")
	}
	return b.String()
}
