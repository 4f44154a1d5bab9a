package dataframe

import "testing"

func TestRecursion(t *testing.T) {
	const numbers = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 4) "
	const endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) "
	for _, c := range []struct {
		name, want string
		statements []string
	}{
		{"numbers", "1|2|3|4", []string{numbers + "SELECT * FROM r"}},
		{"used twice", "1 2|2 3|3 4", []string{numbers + "SELECT a.n, b.n FROM r a JOIN r b ON b.n = a.n + 1 ORDER BY 1"}},
		{"filter and aggregate above", "9", []string{numbers + "SELECT sum(n) FROM r WHERE n > 1"}},
		{"without column names", "0|1|2", []string{"WITH RECURSIVE r AS (SELECT 0 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 2) SELECT n FROM r"}},
		{"several rows a step", "1|2|11|12|21|22", []string{"WITH RECURSIVE r(n, d) AS (SELECT c, 1 FROM VALUES 1, 2 AS t(c) UNION ALL " +
			"SELECT n * 10 + c, d + 1 FROM r CROSS JOIN VALUES 1, 2 AS t(c) WHERE d < 2) SELECT n FROM r ORDER BY n"}},
		{"endless with LIMIT", "1|2|3", []string{endless + "SELECT n FROM r LIMIT 3"}},
		{"endless", "[RECURSION_LEVEL_LIMIT_EXCEEDED]", []string{endless + "SELECT n FROM r"}},
		{"given level", "[RECURSION_LEVEL_LIMIT_EXCEEDED]", []string{"WITH RECURSIVE r(n) MAX RECURSION LEVEL 3 AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT n FROM r"}},
		{"rows", "[RECURSION_ROW_LIMIT_EXCEEDED]", []string{"SET spark.sql.cteRecursionRowLimit = 3", numbers + "SELECT n FROM r"}},
		{"rows with LIMIT ALL", "1|2|3|4", []string{"SET spark.sql.cteRecursionRowLimit = 3", numbers + "SELECT n FROM r LIMIT ALL"}},
		{"in a subquery of the step", "1|2|3", []string{"WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT (SELECT n + 1 FROM r WHERE n < 9)) SELECT * FROM r LIMIT 3"}},
		{"into a table twice", "1|1|2|2|3|3|4|4", []string{"CREATE TABLE t(n INT) USING parquet", numbers + "FROM r INSERT INTO t SELECT * INSERT INTO t SELECT *",
			"SELECT * FROM t ORDER BY n"}},
		{"UNION", "[UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE]", []string{"WITH RECURSIVE r(n) AS (SELECT 1 UNION SELECT n + 1 FROM r) SELECT * FROM r"}},
		{"no anchor", "[INVALID_RECURSIVE_CTE]", []string{"WITH RECURSIVE r(n) AS (SELECT n FROM r) SELECT * FROM r"}},
		{"under an aggregate", "[INVALID_RECURSIVE_REFERENCE.PLACE]", []string{"WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT max(n) FROM r) SELECT * FROM r"}},
		{"wider step", "[CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE]", []string{"WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT CAST(n + 1 AS BIGINT) FROM r) SELECT * FROM r"}},
		{"a name of an inner WITH", "5|5", []string{"WITH RECURSIVE r AS (WITH r AS (SELECT 5) SELECT * FROM r UNION ALL SELECT * FROM r) SELECT * FROM r"}},
	} {
		if got := transcript(t, NewSession(Options{Master: "local[2]"}), c.statements...); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
