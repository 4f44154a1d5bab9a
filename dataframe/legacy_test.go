package dataframe

import "testing"

func TestLegacySettings(t *testing.T) {
	const strings = "SET spark.sql.legacy.consecutiveStringLiterals.enabled = true"
	const having = "SET spark.sql.legacy.parser.havingWithoutGroupByAsWhere = true"
	for _, c := range []struct {
		name, want string
		statements []string
	}{
		{"a doubled quote", "S'k", []string{"SELECT 'S''k'"}},
		{"joined literals", "Sk", []string{strings, "SELECT 'S''k'"}},
		{"an escaped quote", "S'k", []string{strings, `SELECT 'S\'k'`}},
		{"the other quote", "S''k", []string{strings, `SELECT "S''k"`}},
		{"HAVING groups", "1", []string{"SELECT 1 FROM range(3) HAVING true"}},
		{"HAVING filters", "1|2", []string{having, "SELECT id FROM range(3) HAVING id > 0"}},
		{"HAVING of an aggregate", "[INVALID_WHERE_CONDITION]", []string{having, "SELECT 1 FROM range(3) HAVING max(id) > 0"}},
	} {
		if got := transcript(t, NewSession(Options{Master: "local[1]"}), c.statements...); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
