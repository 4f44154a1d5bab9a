package dataframe

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"gospark/dataframe/plan"
)

// TestWarehouse: what one session makes, another sees, at the same time and later.
func TestWarehouse(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "spark-warehouse")
	session := func() *Session { return NewSession(Options{Master: "local[2]", Warehouse: dir}) }
	a, b := session(), session()
	if _, err := os.Stat(dir); err == nil {
		t.Error("a session without tables made the folder")
	}
	for i, c := range []struct {
		s          *Session
		text, want string
	}{
		{a, "CREATE TABLE t (id INT DEFAULT 7, c CHAR(3), d DECIMAL(5,2) COMMENT 'money') USING json COMMENT 'x' TBLPROPERTIES ('a' = 'b')", "[]"},
		{b, "INSERT INTO t (c) VALUES ('x')", "[]"},
		{a, "SELECT * FROM t", "[[7 x   <nil>]]"},
		{b, "CREATE TABLE t (id INT)", "TABLE_OR_VIEW_ALREADY_EXISTS"},
		{a, "CREATE DATABASE d COMMENT 'y'", "[]"},
		{a, "CREATE TABLE d.p (v INT, k STRING) PARTITIONED BY (k)", "[]"},
		{a, "INSERT INTO d.p VALUES (1, 'a/b'), (2, NULL)", "[]"},
		{b, "SHOW PARTITIONS d.p", "[[k=__HIVE_DEFAULT_PARTITION__] [k=a/b]]"},
		{b, "INSERT OVERWRITE d.p PARTITION (k = 'a/b') VALUES (3)", "[]"},
		{a, "SELECT * FROM d.p ORDER BY v", "[[2 <nil>] [3 a/b]]"},
		{b, "INSERT OVERWRITE d.p SELECT * FROM d.p", "UNSUPPORTED_OVERWRITE.TABLE"},
		{a, "CREATE VIEW v (n) AS SELECT id FROM t", "[]"},
		{b, "SELECT n FROM v", "[[7]]"},
		{a, "CREATE FUNCTION inc(x INT) RETURNS INT RETURN x + 1", "[]"},
		{b, "SELECT inc(n) FROM v", "[[8]]"},
		{session(), "SELECT inc(n) FROM v", "[[8]]"},
		{session(), "SHOW TABLES IN d", "[[d p false]]"},
		{session(), "SHOW COLUMNS IN t", "[[id] [c] [d]]"},
		{b, "ALTER TABLE t RENAME TO d.u", "[]"},
		{a, "SELECT id FROM d.u", "[[7]]"},
		{a, "DROP DATABASE d CASCADE", "[]"},
		{b, "SELECT * FROM d.p", "TABLE_OR_VIEW_NOT_FOUND"},
		{b, "DROP VIEW v", "[]"},
		{b, "DROP FUNCTION inc", "[]"},
		{session(), "SHOW TABLES", "[]"},
	} {
		if got := outcome(c.s, c.text); got != c.want {
			t.Errorf("%d %s: %s, want %s", i, c.text, got, c.want)
		}
	}
}

func TestBuckets(t *testing.T) {
	s := NewSession(Options{Master: "local[2]", Warehouse: t.TempDir()})
	d, err := s.Range(0, 50, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	w := TableWrite{Bucketed: true, Buckets: 4, BucketBy: []string{"id"}, SortBy: []string{"id"}}
	if err := d.SaveAsTable(context.Background(), []string{"b"}, w); err != nil {
		t.Fatal(err)
	}
	folder, err := s.folder(s.table([]string{"b"}))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []string{"_00000.", "_00003."} {
		if found, _ := filepath.Glob(filepath.Join(folder, "part-*"+n+"c000.snappy.parquet")); len(found) != 2 {
			t.Errorf("bucket %s has files %v", n, found)
		}
	}
	if got := outcome(s, "SELECT count(*), sum(id) FROM b"); got != "[[50 1225]]" {
		t.Errorf("the rows are %s", got)
	}
	if got := outcome(s, "SELECT count(*) FROM b WHERE id < 0"); got != "[[0]]" {
		t.Errorf("a filter gives %s", got)
	}
}

// TestKeptAfterWrite: cached rows of a table are read anew after it has been written.
func TestKeptAfterWrite(t *testing.T) {
	s := NewSession(Options{Master: "local[2]", Warehouse: t.TempDir()})
	for _, c := range [][2]string{
		{"CREATE TABLE t AS SELECT 1 AS a", "[]"},
		{"CACHE TABLE t", "[]"},
		{"INSERT INTO t VALUES (2)", "[]"},
		{"SELECT sum(a) FROM t", "[[3]]"},
		{"TRUNCATE TABLE t", "[]"},
		{"SELECT count(*) FROM t", "[[0]]"},
	} {
		if got := outcome(s, c[0]); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
	}
	if ok, err := s.TableCached(context.Background(), []string{"t"}); err != nil || !ok {
		t.Errorf("the table is no longer cached: %v", err)
	}
	old, err := s.DataFrame(&plan.Relation{Name: []string{"t"}})
	if err != nil {
		t.Fatal(err)
	}
	outcome(s, "INSERT INTO t VALUES (5)")
	if n, err := old.Count(context.Background()); err != nil || n != 1 {
		t.Errorf("a DataFrame made before sees %d rows: %v", n, err)
	}
}

// TestWritersAtOnce: sessions that make a table and add partitions to it at the same time lose nothing.
func TestWritersAtOnce(t *testing.T) {
	dir := t.TempDir()
	const writers, batches = 4, 5
	fails := make(chan error, writers)
	for w := range writers {
		go func() {
			s := NewSession(Options{Master: "local[1]", Warehouse: dir})
			for b := range batches {
				d, err := s.SQL(context.Background(), fmt.Sprintf("SELECT id, '%d-%d' AS k FROM range(10)", w, b), nil, nil)
				if err == nil {
					err = d.SaveAsTable(context.Background(), []string{"t"}, TableWrite{Mode: "append", PartitionBy: []string{"k"}})
				}
				if err != nil {
					fails <- err
					return
				}
			}
			fails <- nil
		}()
	}
	for range writers {
		if err := <-fails; err != nil {
			t.Error(err)
		}
	}
	s := NewSession(Options{Master: "local[2]", Warehouse: dir})
	if got, want := outcome(s, "SELECT count(*), count(DISTINCT k) FROM t"), fmt.Sprintf("[[%d %d]]", 10*writers*batches, writers*batches); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".t.*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
