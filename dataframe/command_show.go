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
		return s.showTables(x, match)
	case "TABLE EXTENDED":
		return s.showExtended(x)
	case "CREATE TABLE":
		return s.showCreate(x)
	case "PARTITIONS":
		return s.showPartitions(x)
	case "NAMESPACES":
		var out []column.Row
		for _, name := range s.Databases() {
			if match(name) {
				out = append(out, column.Row{name})
			}
		}
		return s.rows("namespace string NOT NULL", out...)
	case "CATALOGS":
		return s.rows("catalog string NOT NULL", column.Row{"spark_catalog"})
	case "CURRENT NAMESPACE":
		return s.rows("catalog string NOT NULL, namespace string NOT NULL", column.Row{sparkCatalog, s.Database()})
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
		for _, n := range s.functionNames(x.Scope) {
			if match(n) {
				out = append(out, column.Row{n})
			}
		}
		return s.rows("function string NOT NULL", out...)
	case "TBLPROPERTIES":
		return s.showProperties(x)
	}
	return nil, errs.Plain(errs.Analysis, "[UNSUPPORTED_FEATURE.SQL_STATEMENT] The feature is not supported: the statement SHOW %s. SQLSTATE: 0A000", x.Kind)
}

// showTables lists tables and views, the temporary ones last.
func (s *Session) showTables(x *plan.Show, match func(string) bool) (*DataFrame, error) {
	name := "tableName"
	if x.Kind == "VIEWS" {
		name = "viewName"
	}
	schema := "namespace string NOT NULL, " + name + " string NOT NULL, isTemporary boolean NOT NULL"
	var out []column.Row
	if len(x.Namespace) == 1 && strings.EqualFold(x.Namespace[0], globalDatabase) {
		s.shared.mu.Lock()
		for _, v := range s.shared.global {
			if match(v.name) {
				out = append(out, column.Row{globalDatabase, v.name, true})
			}
		}
		s.shared.mu.Unlock()
	} else {
		d, err := s.databaseOf(x.Namespace)
		if err != nil {
			return nil, err
		}
		for _, t := range s.tablesIn(d.name) {
			if match(t.name) && (t.view != nil || x.Kind == "TABLES") {
				out = append(out, column.Row{t.db, t.name, false})
			}
		}
	}
	for _, v := range s.TempViews() {
		if match(v) {
			out = append(out, column.Row{"", v, true})
		}
	}
	return s.rows(schema, out...)
}

// showProperties runs SHOW TBLPROPERTIES.
func (s *Session) showProperties(x *plan.Show) (*DataFrame, error) {
	const schema = "key string NOT NULL, value string NOT NULL"
	var props map[string]string
	name := quotedName(x.Name)
	switch o := s.find(x.Name, s.scope()).(type) {
	case *view:
	case *table:
		name, props = strings.Join(o.fullName(), "."), o.spec.Properties
		if o.view != nil {
			props = o.view.props
		}
	default:
		return nil, analyze.TableNotFound(x.Name, s.searchPath())
	}
	if x.HasKey {
		v, ok := props[x.Key]
		if !ok {
			v = "Table " + name + " does not have property: " + x.Key
		}
		return s.rows(schema, column.Row{x.Key, v})
	}
	var out []column.Row
	for _, k := range sortedKeys(props) {
		out = append(out, column.Row{k, hidden(k, props[k])})
	}
	return s.rows(schema, out...)
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

func (s *Session) describe(ctx context.Context, x *plan.Describe) (*DataFrame, error) {
	switch x.Kind {
	case "TABLE":
		return s.describeTable(ctx, x)
	case "QUERY":
		d, err := s.DataFrameContext(ctx, x.Query)
		if err != nil {
			return nil, err
		}
		return s.rows(describeSchema, schemaRows(d.Schema())...)
	case "FUNCTION":
		return s.describeFunction(x)
	case "DATABASE":
		return s.describeDatabase(x)
	}
	return nil, errs.Plain(errs.Analysis, "[UNSUPPORTED_FEATURE.SQL_STATEMENT] The feature is not supported: the statement DESCRIBE %s. SQLSTATE: 0A000", x.Kind)
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
	out := []column.Row{{"Function: " + doc.Name}}
	if class := functionClass(doc.Name); class != "" {
		out = append(out, column.Row{"Class: " + class})
	}
	out = append(out, column.Row{"Usage: " + strings.Join(doc.Usage, "\n       ")})
	if x.Extended {
		out = append(out, column.Row{"Group: " + doc.Group})
	}
	return s.rows("function_desc string NOT NULL", out...)
}
