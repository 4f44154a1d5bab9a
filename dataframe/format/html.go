package format

import (
	"strings"

	"gospark/dataframe/column"
)

var htmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#x27;")

// HTML is the table that notebooks show for a DataFrame (spark.sql.repl.eagerEval.enabled).
func HTML(names []string, rows []*column.Batch, o Options) string {
	o.Rows = max(o.Rows, 0)
	t := newTable(names, rows, o)
	var b strings.Builder
	b.WriteString("<table border='1'>\n")
	htmlRow(&b, "th", t.head)
	for _, row := range t.rows {
		htmlRow(&b, "td", row)
	}
	b.WriteString("</table>\n")
	if t.more {
		b.WriteString(t.footer() + "\n")
	}
	return b.String()
}

func htmlRow(b *strings.Builder, tag string, cells []string) {
	b.WriteString("<tr><" + tag + ">")
	for i, c := range cells {
		if i > 0 {
			b.WriteString("</" + tag + "><" + tag + ">")
		}
		b.WriteString(htmlEscapes.Replace(c))
	}
	b.WriteString("</" + tag + "></tr>\n")
}
