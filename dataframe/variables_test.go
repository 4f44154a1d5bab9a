package dataframe

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"gospark/dataframe/column"
)

// transcript runs statements one after another and gives the last one's rows, or its error.
func transcript(t *testing.T, s *Session, statements ...string) string {
	t.Helper()
	var out string
	for _, text := range statements {
		d, err := s.SQL(context.Background(), text, nil, nil)
		if err == nil {
			var rows []string
			err = d.Each(context.Background(), func(b *column.Batch) error {
				for i := range b.N {
					rows = append(rows, strings.TrimSuffix(fmt.Sprintln(b.Row(i)...), "\n"))
				}
				return nil
			})
			out = strings.Join(rows, "|")
		}
		if err != nil {
			out = strings.SplitN(err.Error(), "]", 2)[0] + "]"
		}
	}
	return out
}

func TestVariables(t *testing.T) {
	for _, c := range []struct {
		name, want string
		statements []string
	}{
		{"default", "5", []string{"DECLARE v INT DEFAULT 5", "SELECT v"}},
		{"null without a default", "<nil>", []string{"DECLARE v INT", "SELECT session.v"}},
		{"qualified", "7", []string{"DECLARE system.session.v INT", "SET VAR v = 7", "SELECT SYSTEM.session.V"}},
		{"all values before any assignment", "2 1", []string{"DECLARE a = 1", "DECLARE b = 2", "SET VAR a = b, b = a", "SELECT a, b"}},
		{"row", "1 x", []string{"DECLARE a INT", "DECLARE b STRING", "SET VAR (a, b) = (SELECT 1, 'x')", "SELECT a, b"}},
		{"row without rows", "<nil>", []string{"DECLARE a = 1", "SET VAR (a) = (SELECT 1 WHERE false)", "SELECT a"}},
		{"row with two rows", "[ROW_SUBQUERY_TOO_MANY_ROWS]", []string{"DECLARE a INT", "SET VAR (a) = (SELECT * FROM VALUES 1, 2)"}},
		{"DEFAULT", "5", []string{"DECLARE v INT DEFAULT 5", "SET VAR v = 6", "SET VAR v = DEFAULT", "SELECT v"}},
		{"DEFAULT in a query", "5", []string{"DECLARE v INT DEFAULT 5", "SET VAR v = 6", "SET VAR (v) = (SELECT DEFAULT)", "SELECT v"}},
		{"DEFAULT inside an expression", "[DEFAULT_PLACEMENT_INVALID]", []string{"DECLARE v INT", "SET VAR v = 1 + DEFAULT"}},
		{"a column hides a variable", "2", []string{"DECLARE v = 1", "SELECT v FROM VALUES 2 AS t(v)"}},
		{"a field", "1", []string{"DECLARE session = named_struct('a', 1)", "SELECT session.a"}},
		{"twice", "[VARIABLE_ALREADY_EXISTS]", []string{"DECLARE v INT", "DECLARE v INT"}},
		{"unknown", "[UNRESOLVED_VARIABLE]", []string{"SET VAR v = 1"}},
		{"assigned twice", "[DUPLICATE_ASSIGNMENTS]", []string{"DECLARE v INT", "SET VAR v = 1, V = 2"}},
		{"dropped", "[VARIABLE_NOT_FOUND]", []string{"DECLARE v INT", "DROP TEMPORARY VARIABLE v", "DROP TEMPORARY VARIABLE v"}},
		{"SET", "[UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET]", []string{"DECLARE v INT", "SET v = 1"}},
		{"in a permanent view", "[INVALID_TEMP_OBJ_REFERENCE]", []string{"DECLARE v INT", "CREATE VIEW w AS SELECT v"}},
		{"immediate", "3", []string{"EXECUTE IMMEDIATE 'SELECT ? + ?' USING 1, 2"}},
		{"immediate by name", "3", []string{"DECLARE x = 1", "EXECUTE IMMEDIATE 'SELECT :x + :y' USING x, 2 AS y"}},
		{"immediate into", "4", []string{"DECLARE x INT", "EXECUTE IMMEDIATE 'SELECT 4' INTO x", "SELECT x"}},
		{"immediate command", "8", []string{"DECLARE x INT", "EXECUTE IMMEDIATE 'SET VAR x = ?' USING 8", "SELECT x"}},
		{"immediate mixed", "[INVALID_QUERY_MIXED_QUERY_PARAMETERS]", []string{"EXECUTE IMMEDIATE 'SELECT :x, ?' USING 1 AS x, 2"}},
		{"immediate null", "[NULL_QUERY_STRING_EXECUTE_IMMEDIATE]", []string{"DECLARE s STRING", "EXECUTE IMMEDIATE s"}},
		{"immediate command into", "[INVALID_STATEMENT_FOR_EXECUTE_INTO]", []string{"DECLARE x INT", "EXECUTE IMMEDIATE 'SET VAR x = 1' INTO x"}},
		{"immediate unbound", "[UNBOUND_SQL_PARAMETER]", []string{"EXECUTE IMMEDIATE 'SELECT ?, ?' USING 1"}},
	} {
		if got := transcript(t, NewSession(Options{Master: "local[1]"}), c.statements...); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
