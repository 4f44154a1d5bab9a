package dataframe

import "testing"

func TestSQLFunctions(t *testing.T) {
	const f = "CREATE FUNCTION f(x INT, y INT DEFAULT 10) RETURNS INT RETURN x + y"
	const table = "CREATE FUNCTION g(x INT) RETURNS TABLE(a INT, b STRING) RETURN SELECT x, 'n' || x"
	for _, c := range []struct {
		name, want string
		statements []string
	}{
		{"call", "3", []string{f, "SELECT f(1, 2)"}},
		{"default", "11", []string{f, "SELECT f(1)"}},
		{"named arguments", "5", []string{f, "SELECT f(y => 2, x => 3)"}},
		{"cast of an argument", "12", []string{f, "SELECT f('2')"}},
		{"over columns", "1|3", []string{f, "SELECT f(id, id + 1) FROM range(2)"}},
		{"over an aggregate", "4", []string{f, "SELECT f(sum(id), 1) FROM range(3)"}},
		{"in a grouping", "1 1|2 1", []string{f, "SELECT f(id, 1), count(*) FROM range(2) GROUP BY f(id, 1) ORDER BY 1"}},
		{"qualified", "3", []string{f, "SELECT spark_catalog.default.f(1, 2)"}},
		{"query", "6", []string{"CREATE FUNCTION q(x INT) RETURN (SELECT sum(id) * x FROM range(3))", "SELECT q(2)"}},
		{"a column hides a parameter", "7", []string{"CREATE FUNCTION q(x INT) RETURN SELECT x FROM VALUES 7 AS t(x)", "SELECT q(2)"}},
		{"a parameter by the function's name", "2", []string{"CREATE FUNCTION q(x INT) RETURN SELECT q.x FROM VALUES 7 AS t(x)", "SELECT q(2)"}},
		{"table", "4 n4", []string{table, "SELECT * FROM g(4)"}},
		{"lateral", "0 0 n0|1 1 n1", []string{table, "SELECT * FROM range(2), LATERAL g(id)"}},
		{"nested", "21", []string{f, "CREATE FUNCTION h(z INT) RETURN f(z) + f(z, 1)", "SELECT h(5)"}},
		{"settings of the time of creation", "[DIVIDE_BY_ZERO]", []string{"CREATE FUNCTION d(x INT) RETURN 1 / x", "SET spark.sql.ansi.enabled = false", "SELECT d(0)"}},
		{"too few arguments", "[WRONG_NUM_ARGS.WITHOUT_SUGGESTION]", []string{f, "SELECT f()"}},
		{"unknown name", "[UNRECOGNIZED_PARAMETER_NAME]", []string{f, "SELECT f(z => 1)"}},
		{"missing name", "[REQUIRED_PARAMETER_NOT_FOUND]", []string{f, "SELECT f(y => 1)"}},
		{"name twice", "[DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE]", []string{f, "SELECT f(x => 1, x => 1)"}},
		{"scalar in FROM", "[NOT_A_TABLE_FUNCTION]", []string{f, "SELECT * FROM f(1)"}},
		{"table in SELECT", "[NOT_A_SCALAR_FUNCTION]", []string{table, "SELECT g(1)"}},
		{"exists", "[ROUTINE_ALREADY_EXISTS]", []string{f, f}},
		{"dropped", "[ROUTINE_NOT_FOUND]", []string{f, "DROP FUNCTION f", "DROP FUNCTION f"}},
		{"refers to itself", "[CYCLIC_FUNCTION_REFERENCE]", []string{f, "CREATE OR REPLACE FUNCTION f(x INT) RETURN f(x)"}},
		{"unknown column", "[UNRESOLVED_COLUMN.WITH_SUGGESTION]", []string{"CREATE FUNCTION q(x INT) RETURN y"}},
		{"aggregate", "[USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS]", []string{"CREATE FUNCTION q(x INT) RETURN sum(x)"}},
		{"temporary in a persistent one", "[INVALID_TEMP_OBJ_REFERENCE]", []string{"CREATE TEMPORARY FUNCTION t() RETURN 1", "CREATE FUNCTION q() RETURN t()"}},
		{"column count", "[USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH]", []string{"CREATE FUNCTION q() RETURNS TABLE(a INT) RETURN SELECT 1, 2"}},
		{"in ORDER BY", "[UNSUPPORTED_SQL_UDF_USAGE]", []string{f, "SELECT id FROM range(2) ORDER BY f(id)"}},
		{"description", "Function: spark_catalog.default.f|Type:     SCALAR|Input:    x INT|          y INT|Returns:  INT", []string{f, "DESCRIBE FUNCTION f"}},
	} {
		if got := transcript(t, NewSession(Options{Master: "local[1]"}), c.statements...); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
