package dataframe

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// TestCatalog runs statements one after the other in a session; an expectation is the rows, or the condition of the error.
func TestCatalog(t *testing.T) {
	s := NewSession(Options{Master: "local[1]", Home: t.TempDir()})
	for _, c := range [][2]string{
		{"CREATE DATABASE d1", "[]"},
		{"CREATE DATABASE d1", "SCHEMA_ALREADY_EXISTS"},
		{"CREATE TABLE d1.t(a INT, b STRING)", "[]"},
		{"INSERT INTO d1.t VALUES (1, 'x')", "[]"},
		{"CREATE TABLE t(a BIGINT) USING parquet", "[]"},
		{"SELECT * FROM t", "[]"},
		{"USE d1", "[]"},
		{"SELECT a FROM t", "[[1]]"},
		{"SHOW TABLES", "[[d1 t false]]"},
		{"CREATE VIEW v AS SELECT a FROM t", "[]"},
		{"USE default", "[]"},
		{"SELECT * FROM d1.v", "[[1]]"},
		{"INSERT INTO d1.t VALUES (2, 'y')", "[]"},
		{"SELECT * FROM d1.v", "[[1] [2]]"},
		{"DROP TABLE d1.v", "WRONG_COMMAND_FOR_OBJECT_TYPE"},
		{"ALTER TABLE d1.t ADD COLUMNS (c INT)", "[]"},
		{"SELECT * FROM d1.t", "[[1 x <nil>] [2 y <nil>]]"},
		{"ALTER TABLE d1.t CHANGE COLUMN a TYPE STRING", "NOT_SUPPORTED_CHANGE_COLUMN"},
		{"ALTER TABLE d1.t RENAME TO d1.u", "[]"},
		{"SELECT * FROM d1.v", "TABLE_OR_VIEW_NOT_FOUND"},
		{"CREATE TABLE d1.t(a STRING) USING parquet", "[]"},
		{"INSERT INTO d1.t VALUES ('7')", "[]"},
		{"SELECT a + 1 FROM d1.v", "[[8]]"},
		{"ALTER VIEW d1.v WITH SCHEMA BINDING", "[]"},
		{"SELECT * FROM d1.v", "CANNOT_UP_CAST_DATATYPE"},
		{"DROP TABLE d1.t", "[]"},
		{"CREATE TABLE d1.t(z STRING) USING parquet", "[]"},
		{"SELECT * FROM d1.v", "UNRESOLVED_COLUMN.WITH_SUGGESTION"},
		{"CREATE OR REPLACE VIEW d1.v(p COMMENT 'it''s') COMMENT 'c' AS SELECT z FROM d1.t", "[]"},
		{"SHOW CREATE TABLE d1.v", `[[CREATE VIEW d1.v (\n  p COMMENT 'it\'s')\nCOMMENT 'c'\nWITH SCHEMA COMPENSATION\nAS SELECT z FROM d1.t\n]]`},
		{"CREATE OR REPLACE VIEW d1.v AS SELECT p FROM d1.v", "RECURSIVE_VIEW"},
		{"DROP DATABASE d1", "SCHEMA_NOT_EMPTY"},
		{"DROP DATABASE d1 CASCADE", "[]"},
		{"USE d1", "SCHEMA_NOT_FOUND"},
	} {
		if got := outcome(s, c[0]); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
	}
}

// outcome is what a statement gives: its rows, or the condition of its error.
func outcome(s *Session, text string) string {
	d, err := s.SQL(context.Background(), text, nil, nil)
	if err == nil {
		var rows [][]any
		if rows, err = s.env(context.Background()).Collect(d.plan); err == nil {
			return strings.ReplaceAll(fmt.Sprint(rows), "\n", `\n`)
		}
	}
	msg := err.Error()
	if i := strings.Index(msg, "["); i >= 0 {
		msg = msg[i+1:]
	}
	cond, _, _ := strings.Cut(msg, "]")
	return cond
}

func TestPartitions(t *testing.T) {
	s := NewSession(Options{Master: "local[1]", Home: t.TempDir()})
	for _, c := range [][2]string{
		{"CREATE TABLE p(d STRING, a INT) USING parquet PARTITIONED BY (d)", "[]"},
		{"INSERT INTO p PARTITION (d = 'x') VALUES (1)", "[]"},
		{"INSERT INTO p VALUES (2, 'y')", "[]"},
		{"SHOW PARTITIONS p", "[[d=x] [d=y]]"},
		{"SELECT * FROM p", "[[1 x] [2 y]]"},
		{"INSERT OVERWRITE p PARTITION (d = 'x') VALUES (3)", "[]"},
		{"SELECT * FROM p", "[[3 x] [2 y]]"},
		{"ALTER TABLE p ADD PARTITION (d = 'y')", "PARTITIONS_ALREADY_EXIST"},
		{"ALTER TABLE p DROP PARTITION (d = 'y')", "[]"},
		{"SELECT * FROM p", "[[3 x]]"},
		{"TRUNCATE TABLE p", "[]"},
		{"SELECT * FROM p", "[]"},
	} {
		if got := outcome(s, c[0]); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
	}
}

func TestPath(t *testing.T) {
	s := NewSession(Options{Master: "local[1]", Home: t.TempDir()})
	for _, c := range [][2]string{
		{"SET PATH = system.builtin", "UNSUPPORTED_FEATURE.SET_PATH_WHEN_DISABLED"},
		{"SET spark.sql.path.enabled = true", "[[spark.sql.path.enabled true]]"},
		{"CREATE SCHEMA a", "[]"},
		{"CREATE TABLE a.t AS SELECT 1 AS id", "[]"},
		{"CREATE TABLE t AS SELECT 2 AS id", "[]"},
		{"SET PATH = spark_catalog.a, CURRENT_SCHEMA, system.builtin", "[]"},
		{"SELECT current_path()", "[[spark_catalog.a,spark_catalog.default,system.builtin]]"},
		{"SELECT id FROM t", "[[1]]"},
		{"SET PATH = PATH, system.builtin", "DUPLICATE_SQL_PATH_ENTRY"},
		{"SET PATH = DEFAULT_PATH", "[]"},
		{"SELECT id FROM t", "[[2]]"},
	} {
		if got := outcome(s, c[0]); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
	}
}

// TestHiddenColumns reaches the columns of a join's sides that are not in its output from HAVING and ORDER BY.
func TestHiddenColumns(t *testing.T) {
	s := NewSession(Options{Master: "local[1]", Home: t.TempDir()})
	const from = " FROM VALUES (1, 2), (3, 4) AS l(a, b) NATURAL JOIN VALUES (1, 2), (3, 4) AS r(a, b) GROUP BY l.a "
	for _, c := range [][2]string{
		{"SELECT sum(b)" + from + "HAVING max(r.a) > 1", "[[4]]"},
		{"SELECT sum(b)" + from + "ORDER BY max(r.b) DESC", "[[4] [2]]"},
	} {
		if got := outcome(s, c[0]); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
	}
}

func TestSmallStatements(t *testing.T) {
	s := NewSession(Options{Master: "local[1]", Home: t.TempDir()})
	for _, c := range [][2]string{
		{"SET TIME ZONE 'Asia/Hong_Kong'", "[[spark.sql.session.timeZone Asia/Hong_Kong]]"},
		{"SELECT c.a FROM (SELECT null AS c)", "[[<nil>]]"},
		{"SELECT * FROM explode(collection => array(1, 2))", "[[1] [2]]"},
		{"CREATE TABLE t(a BIGINT)", "[]"},
		{"DESCRIBE QUERY SELECT v:price::int FROM (SELECT parse_json('{}') AS v)", "[[price int <nil>]]"},
		{"CREATE VIEW v WITH SCHEMA COMPENSATION AS SELECT * FROM t", "[]"},
		{"SET spark.sql.legacy.viewSchemaBindingMode = false", "[[spark.sql.legacy.viewSchemaBindingMode false]]"},
		{"SHOW CREATE TABLE v", `[[CREATE VIEW default.v (\n  a)\nAS SELECT * FROM t\n]]`},
		{"ALTER VIEW v WITH SCHEMA BINDING", "FEATURE_NOT_ENABLED"},
	} {
		if got := outcome(s, c[0]); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
	}
}
