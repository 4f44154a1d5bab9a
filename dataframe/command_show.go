package dataframe

import (
	"context"
	"strings"

	"gospark/dataframe/analyze"
	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

func (s *Session) show(x *plan.Show) (*DataFrame, error) {
	match := likePattern(x.Pattern, x.HasLike || x.Pattern != "")
	switch x.Kind {
	case "TABLES", "VIEWS":
		var out []column.Row
		for _, v := range s.TempViews() {
			if match(v) {
				out = append(out, column.Row{"", v, true})
			}
		}
		name := "tableName"
		if x.Kind == "VIEWS" {
			name = "viewName"
		}
		return s.rows("namespace string NOT NULL, "+name+" string NOT NULL, isTemporary boolean NOT NULL", out...)
	case "NAMESPACES":
		var out []column.Row
		if match("default") {
			out = append(out, column.Row{"default"})
		}
		return s.rows("namespace string NOT NULL", out...)
	case "CATALOGS":
		return s.rows("catalog string NOT NULL", column.Row{"spark_catalog"})
	case "CURRENT NAMESPACE":
		return s.rows("catalog string NOT NULL, namespace string NOT NULL", column.Row{"spark_catalog", s.database})
	case "COLUMNS":
		d, err := s.DataFrame(&plan.Relation{Name: x.Name})
		if err != nil {
			return nil, err
		}
		var out []column.Row
		for _, c := range d.Columns() {
			out = append(out, column.Row{c})
		}
		return s.rows("col_name string NOT NULL", out...)
	case "FUNCTIONS":
		var out []column.Row
		for _, n := range functions.Names() {
			if match(n) {
				out = append(out, column.Row{n})
			}
		}
		return s.rows("function string NOT NULL", out...)
	case "TBLPROPERTIES":
		if !s.TableExists(x.Name) {
			return nil, analyze.TableNotFound(x.Name, s.searchPath())
		}
		return s.rows("key string NOT NULL, value string NOT NULL")
	}
	return nil, errs.Plain(errs.Analysis, "[UNSUPPORTED_FEATURE.SQL_STATEMENT] The feature is not supported: the statement SHOW %s. SQLSTATE: 0A000", x.Kind)
}

// likePattern matches names as SHOW … LIKE does: * is any text, | separates alternatives, case does not matter.
func likePattern(pattern string, given bool) func(string) bool {
	if !given {
		return func(string) bool { return true }
	}
	var alternatives [][]string
	for _, p := range strings.Split(strings.ToLower(pattern), "|") {
		alternatives = append(alternatives, strings.Split(strings.TrimSpace(p), "*"))
	}
	return func(name string) bool {
		for _, parts := range alternatives {
			if globMatch(strings.ToLower(name), parts) {
				return true
			}
		}
		return false
	}
}

func globMatch(name string, parts []string) bool {
	if len(parts) == 1 {
		return name == parts[0]
	}
	rest, ok := strings.CutPrefix(name, parts[0])
	if !ok {
		return false
	}
	for _, p := range parts[1 : len(parts)-1] {
		i := strings.Index(rest, p)
		if i < 0 {
			return false
		}
		rest = rest[i+len(p):]
	}
	return strings.HasSuffix(rest, parts[len(parts)-1])
}

const describeSchema = "col_name string NOT NULL, data_type string NOT NULL, comment string"

func (s *Session) describe(ctx context.Context, x *plan.Describe) (*DataFrame, error) {
	switch x.Kind {
	case "QUERY", "TABLE":
		var p plan.Plan = &plan.Relation{Name: x.Name}
		if x.Query != nil {
			p = x.Query
		}
		d, err := s.DataFrameContext(ctx, p)
		if err != nil {
			return nil, err
		}
		if len(x.Column) > 0 {
			return s.describeColumn(d, x.Column)
		}
		var out []column.Row
		for _, f := range d.Schema().Fields {
			var comment any
			if c, ok := f.Comment(); ok {
				comment = c
			}
			out = append(out, column.Row{f.Name, f.Type.SimpleString(), comment})
		}
		return s.rows(describeSchema, out...)
	case "FUNCTION":
		return s.describeFunction(x)
	case "DATABASE":
		return s.rows("info_name string NOT NULL, info_value string NOT NULL", column.Row{"Catalog Name", "spark_catalog"},
			column.Row{"Namespace Name", "default"}, column.Row{"Comment", "default database"})
	}
	return nil, errs.Plain(errs.Analysis, "[UNSUPPORTED_FEATURE.SQL_STATEMENT] The feature is not supported: the statement DESCRIBE %s. SQLSTATE: 0A000", x.Kind)
}

func (s *Session) describeColumn(d *DataFrame, name []string) (*DataFrame, error) {
	e, err := d.Resolve(&plan.Attr{Parts: name})
	if err != nil {
		return nil, err
	}
	c := plan.ToAttr(e)
	comment := any("NULL")
	if t, ok := c.Metadata["comment"].(string); ok {
		comment = t
	}
	return s.rows("info_name string NOT NULL, info_value string NOT NULL", column.Row{"col_name", c.Name}, column.Row{"data_type", c.Type.SimpleString()},
		column.Row{"comment", comment})
}

func (s *Session) describeFunction(x *plan.Describe) (*DataFrame, error) {
	if r := s.routine(x.Name); r != nil {
		return s.rows("function_desc string NOT NULL", r.describe(x.Extended)...)
	}
	name := x.Name[len(x.Name)-1]
	doc, ok := functions.Describe(name)
	if !ok {
		return nil, errs.New(errs.Analysis, "ROUTINE_NOT_FOUND", "routineName", types.Quote(strings.Join(x.Name, ".")), "searchPath", s.searchPath())
	}
	out := []column.Row{{"Function: " + doc.Name}, {"Usage: " + strings.Join(doc.Usage, "\n       ")}}
	if x.Extended {
		out = append(out, column.Row{"Group: " + doc.Group})
	}
	return s.rows("function_desc string NOT NULL", out...)
}
