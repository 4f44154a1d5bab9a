package pyspark

import (
	"strconv"
	"strings"

	"gospark/dataframe/column/text"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// textNames are the functions that a Column's repr shows by another name than the engine's.
var textNames = map[string]string{"AND": "and", "OR": "or", "NOT": "!", "isnull": "isNull", "isnotnull": "isNotNull", "with_field": "update_field",
	"drop_fields": "drop_field"}

// columnText is an expression as Column's repr shows it: as it was built, operators as calls.
func columnText(e plan.Expr) string {
	switch x := e.(type) {
	case *plan.Attr:
		return dotted(x.Parts)
	case *plan.AttributeRef:
		return x.Name
	case *plan.OuterRef:
		return x.Ref.Name
	case *plan.Star:
		if len(x.Target) > 0 {
			return strings.Join(x.Target, ".") + ".*.*"
		}
		return "*"
	case *plan.Literal:
		return literalText(x)
	case *plan.Alias:
		return columnText(x.Child) + " AS " + x.Name
	case *plan.MultiAlias:
		return columnText(x.Child) + " AS (" + strings.Join(x.Names, ", ") + ")"
	case *plan.Cast:
		word := "CAST"
		if x.Mode == plan.Try {
			word = "TRY_CAST"
		}
		return word + "(" + columnText(x.Child) + " AS " + x.To.SQL() + ")"
	case *plan.SortOrder:
		return orderText(x)
	case *plan.Extract:
		return columnText(x.Child) + "[" + columnText(x.Key) + "]"
	case *plan.Lambda:
		params := strings.Join(x.Params, ", ")
		if len(x.Params) != 1 {
			params = "(" + params + ")"
		}
		return params + " -> " + columnText(x.Body)
	case *plan.Exists:
		return "EXISTS (" + relationText(x.Plan) + ")"
	case *plan.ScalarSubquery:
		return "(" + relationText(x.Plan) + ")"
	case *plan.UDF:
		return x.Func.Name() + "(" + textList(x.Args) + ")"
	case *plan.Window:
		return windowText(x)
	case *plan.Func:
		return funcText(x)
	}
	return plan.Pretty(e)
}

// relationText is a subquery as repr shows it: the first of its columns with their types.
func relationText(p plan.Plan) string {
	var parts []string
	for _, c := range p.Output() {
		parts = append(parts, c.Name+": "+c.Type.SimpleString())
	}
	return "[" + strings.Join(firstParts(parts), ", ") + "]"
}

func textList(list []plan.Expr) string {
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = columnText(e)
	}
	return strings.Join(parts, ", ")
}

func funcText(f *plan.Func) string {
	name := strings.Join(f.Name, ".")
	if name == "when" && f.Internal {
		return caseText(f.Args)
	}
	args := textList(f.Args)
	if f.Internal {
		if shown, ok := textNames[name]; ok {
			name = shown
		}
		if len(f.Args) == 1 && name == "count" {
			if l, ok := f.Args[0].(*plan.Literal); ok && l.Value == int32(1) {
				args = "*"
			}
		}
	}
	switch {
	case name == "update_field" && len(f.Args) == 3:
		args = columnText(f.Args[0]) + ", " + fieldText(f.Args[1]) + ", " + columnText(f.Args[2])
	case name == "drop_field" && len(f.Args) > 1:
		args = columnText(f.Args[0])
		for _, a := range f.Args[1:] {
			args = "drop_field(" + args + ", " + fieldText(a) + ")"
		}
		return args
	}
	if f.IgnoreNulls != nil {
		args += ", " + strconv.FormatBool(*f.IgnoreNulls)
	}
	return name + "(" + args + ")"
}

// dotted joins the parts of a name; parts with dots in them keep their back-quotes.
func dotted(parts []string) string {
	out := make([]string, len(parts))
	for i, p := range parts {
		if strings.Contains(p, ".") {
			p = types.Quote(p)
		}
		out[i] = p
	}
	return strings.Join(out, ".")
}

// fieldText is the name of a field that a constant holds.
func fieldText(e plan.Expr) string {
	if l, ok := e.(*plan.Literal); ok {
		if s, ok := l.Value.(string); ok {
			return s
		}
	}
	return columnText(e)
}

func caseText(args []plan.Expr) string {
	var b strings.Builder
	b.WriteString("CASE")
	for len(args) > 1 {
		b.WriteString(" WHEN " + columnText(args[0]) + " THEN " + columnText(args[1]))
		args = args[2:]
	}
	if len(args) == 1 {
		b.WriteString(" ELSE " + columnText(args[0]))
	}
	return b.String() + " END"
}

func orderText(o *plan.SortOrder) string {
	out := columnText(o.Child)
	if o.Desc {
		out += " DESC"
	} else {
		out += " ASC"
	}
	if o.NullsFirst {
		return out + " NULLS FIRST"
	}
	return out + " NULLS LAST"
}

func literalText(l *plan.Literal) string {
	switch v := l.Value.(type) {
	case nil:
		return "NULL"
	case int64:
		switch l.Type.Kind() {
		case types.KindLong:
			return strconv.FormatInt(v, 10) + "L"
		case types.KindTimestamp:
			return sqlTimestamp(v)
		case types.KindDayTimeInterval:
			return isoDuration(v)
		}
	case string:
		return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(v) + "'"
	case int32:
		if l.Type.Kind() == types.KindDate {
			return text.Date(v)
		}
		return strconv.Itoa(int(v))
	}
	return plan.Pretty(l)
}

func windowText(w *plan.Window) string {
	var parts []string
	if len(w.Partition) > 0 {
		parts = append(parts, "PARTITION BY "+textList(w.Partition))
	}
	if len(w.Order) > 0 {
		orders := make([]string, len(w.Order))
		for i, o := range w.Order {
			orders[i] = orderText(o)
		}
		parts = append(parts, "ORDER BY "+strings.Join(orders, ", "))
	}
	if f := w.Frame; f != nil {
		kind := "RANGE"
		if f.Rows {
			kind = "ROWS"
		}
		parts = append(parts, kind+" BETWEEN "+boundText(f.Lower, f.Rows)+" AND "+boundText(f.Upper, f.Rows))
	}
	return columnText(w.Func) + " OVER (" + strings.Join(parts, " ") + ")"
}

func boundText(b plan.Bound, rows bool) string {
	distance := func() string {
		text := columnText(b.Offset)
		if l, ok := b.Offset.(*plan.Literal); ok && !rows && l.Type == types.Int {
			text += "L"
		}
		return text
	}
	switch b.Kind {
	case plan.UnboundedPreceding:
		return "UNBOUNDED PRECEDING"
	case plan.UnboundedFollowing:
		return "UNBOUNDED FOLLOWING"
	case plan.CurrentRow:
		return "CURRENT ROW"
	case plan.Preceding:
		return "-" + distance()
	}
	return distance()
}
