package analyze

import (
	_ "embed" // the list of locales
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// locales has a line for each locale with a collation: its name, language and country.
//
//go:embed collations.tsv
var locales string

// icuVersion is the version of the library whose rules the locales follow.
const icuVersion = "78.3.0.0"

// localeVariants are the endings of the names of a locale's collations, in the order that collations() gives them.
var localeVariants = []string{"", "_AI", "_AI_RTRIM", "_CI", "_CI_AI", "_CI_AI_RTRIM", "_CI_RTRIM", "_RTRIM"}

// collationRow is a row of collations(): what the endings of a name say.
func collationRow(name, ending string, language, country, version any) column.Row {
	accent, letters, pad := "ACCENT_SENSITIVE", "CASE_SENSITIVE", "NO_PAD"
	for _, mark := range strings.Split(ending, "_") {
		switch mark {
		case "AI":
			accent = "ACCENT_INSENSITIVE"
		case "CI", "LCASE":
			letters = "CASE_INSENSITIVE"
		case "RTRIM":
			pad = "RTRIM"
		}
	}
	return column.Row{"SYSTEM", "BUILTIN", name + ending, language, country, accent, letters, pad, version}
}

// collationTable is collations(): all collations by name.
func collationTable() plan.Plan {
	var rows []column.Row
	for _, ending := range []string{"_BINARY", "_LCASE", "_BINARY_RTRIM", "_LCASE_RTRIM"} {
		rows = append(rows, collationRow("UTF8", ending, nil, nil, nil))
	}
	for line := range strings.Lines("UNICODE\t\t\n" + locales) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		var language, country any
		if f[1] != "" {
			language = f[1]
		}
		if f[2] != "" {
			country = f[2]
		}
		for _, ending := range localeVariants {
			rows = append(rows, collationRow(f[0], ending, language, country, icuVersion))
		}
	}
	st := &types.StructType{}
	var attrs []*plan.AttributeRef
	for i, n := range []string{"CATALOG", "SCHEMA", "NAME", "LANGUAGE", "COUNTRY", "ACCENT_SENSITIVITY", "CASE_SENSITIVITY", "PAD_ATTRIBUTE", "ICU_VERSION"} {
		null := i == 3 || i == 4 || i == 8
		st.Fields = append(st.Fields, types.Field{Name: n, Type: types.String, Nullable: null})
		attrs = append(attrs, &plan.AttributeRef{Name: n, Type: types.String, Null: null, ID: plan.NewID()})
	}
	return &plan.Local{Attrs: attrs, Batch: column.FromRows(st, rows)}
}
