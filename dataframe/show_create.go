package dataframe

import (
	"strings"

	"gospark/dataframe/analyze"
	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// showCreate runs SHOW CREATE TABLE.
func (s *Session) showCreate(x *plan.Show) (*DataFrame, error) {
	var text string
	switch o := s.find(x.Name, s.scope()).(type) {
	case *view:
		return nil, errs.New(errs.Analysis, "EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", "viewName", types.Quote(o.name), "operation", "SHOW CREATE TABLE")
	case *table:
		switch {
		case o.view != nil:
			text = s.viewText(o)
		case x.Serde:
			return nil, errs.New(errs.Analysis, "UNSUPPORTED_SHOW_CREATE_TABLE.ON_DATA_SOURCE_TABLE_WITH_AS_SERDE", "tableName", quotedName(o.fullName()))
		default:
			text = s.createText(o)
		}
	default:
		return nil, analyze.TableNotFound(x.Name, s.searchPath())
	}
	return s.rows("createtab_stmt string NOT NULL", column.Row{text})
}

// sqlString is a text as a literal of SQL.
func sqlString(text string) string {
	return "'" + strings.ReplaceAll(strings.ReplaceAll(text, `\`, `\\`), "'", `\'`) + "'"
}

// commentOf is the COMMENT clause of a column.
func commentOf(f types.Field) string {
	if c, ok := f.Comment(); ok {
		return " COMMENT " + sqlString(c)
	}
	return ""
}

// propertyList is (\n  'a' = '1',\n  …).
func propertyList(m map[string]string) string {
	var out []string
	for _, k := range sortedKeys(m) {
		out = append(out, "  "+sqlString(k)+" = "+sqlString(hidden(k, m[k])))
	}
	return "(\n" + strings.Join(out, ",\n") + ")\n"
}

func (s *Session) viewText(t *table) string {
	v := t.view
	var b strings.Builder
	b.WriteString("CREATE VIEW " + pathText([]string{t.db, t.name}) + " (\n")
	var cols []string
	for _, f := range v.describedSchema().Fields {
		cols = append(cols, "  "+types.QuoteIfNeeded(f.Name)+commentOf(f))
	}
	b.WriteString(strings.Join(cols, ",\n") + ")\n")
	if v.comment != "" {
		b.WriteString("COMMENT " + sqlString(v.comment) + "\n")
	}
	if len(v.props) > 0 {
		b.WriteString("TBLPROPERTIES " + propertyList(v.props))
	}
	if mode := s.modeOf(v); mode != "" {
		b.WriteString("WITH SCHEMA " + mode + "\n")
	}
	b.WriteString("AS " + v.text + "\n")
	return b.String()
}

func (s *Session) createText(t *table) string {
	var b strings.Builder
	b.WriteString("CREATE TABLE " + pathText(t.fullName()) + " (\n")
	var cols []string
	for _, f := range t.schema.Fields {
		text := f.Type.SQL()
		if types.IsString(f.Type) && !strings.Contains(text, "COLLATE") {
			text += " COLLATE UTF8_BINARY"
		}
		if !f.Nullable {
			text += " NOT NULL"
		}
		if c, ok := t.defaults[strings.ToLower(f.Name)]; ok {
			text += " DEFAULT " + c.DefaultSQL
		}
		cols = append(cols, "  "+types.QuoteIfNeeded(f.Name)+" "+text+commentOf(f))
	}
	b.WriteString(strings.Join(cols, ",\n") + ")\n")
	b.WriteString("USING " + t.provider() + "\n")
	if len(t.spec.Options) > 0 {
		b.WriteString("OPTIONS " + propertyList(t.spec.Options))
	}
	if len(t.spec.Partitioning) > 0 {
		b.WriteString("PARTITIONED BY (" + strings.Join(t.spec.Partitioning, ", ") + ")\n")
	}
	if t.spec.Buckets > 0 {
		b.WriteString("CLUSTERED BY (" + strings.Join(t.spec.BucketCols, ", ") + ")\n")
		if len(t.spec.SortCols) > 0 {
			b.WriteString("SORTED BY (" + strings.Join(t.spec.SortCols, ", ") + ")\n")
		}
		b.WriteString("INTO " + itoa(t.spec.Buckets) + " BUCKETS\n")
	}
	if t.spec.Comment != "" {
		b.WriteString("COMMENT " + sqlString(t.spec.Comment) + "\n")
	}
	if t.spec.Location != "" {
		b.WriteString("LOCATION " + sqlString(fileAddress(t.spec.Location)) + "\n")
	}
	if len(t.spec.Properties) > 0 {
		b.WriteString("TBLPROPERTIES " + propertyList(t.spec.Properties))
	}
	return b.String()
}
