package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWarehousePrograms: tables outlive the program that makes them, in the folder that the settings name; a transcript's do not.
func TestWarehousePrograms(t *testing.T) {
	dir := t.TempDir()
	here := filepath.Join(dir, "spark-warehouse")
	other := filepath.Join(dir, "other")
	build := "from pyspark.sql import SparkSession\nspark = SparkSession.builder.enableHiveSupport().config('spark.sql.warehouse.dir', '" + other + "').getOrCreate()\n"
	for _, c := range []struct{ name, text, want, folder string }{
		{"a.py", "spark.range(3).write.saveAsTable('t')\nprint(spark.conf.get('spark.sql.warehouse.dir'))", "file:" + here + "\n", filepath.Join(here, "t")},
		{"b.py", "print(spark.table('t').count(), spark.catalog.tableExists('t'))", "3 True\n", ""},
		{"c.py", build + "print(spark.catalog.listTables())\nspark.sql('CREATE TABLE u AS SELECT 1 a')\nprint(spark.conf.get('spark.sql.warehouse.dir'))\n" +
			"print(spark.conf.get('spark.sql.catalogImplementation'))", "[]\nfile:" + other + "\nhive\n", filepath.Join(other, "u")},
		{"d.py", build + "print(spark.table('u').collect())", "[Row(a=1)]\n", ""},
		{"e.gsp", "spark.range(2).write.saveAsTable('t')\nspark.table('t').count()", "2\n", ""},
		{"f.py", "spark.sql('DROP TABLE t')\nprint([x.name for x in spark.catalog.listTables()])", "[]\n", ""},
	} {
		path := filepath.Join(dir, c.name)
		if err := os.WriteFile(path, []byte(c.text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := gospark(t, path)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil || string(out) != c.want {
			t.Errorf("%s: %v %q, want %q", c.name, err, out, c.want)
		}
		if c.folder == "" {
			continue
		}
		if _, err := os.Stat(filepath.Join(c.folder, "_SUCCESS")); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if entries, err := os.ReadDir(here); err != nil || len(entries) != 1 || !strings.HasPrefix(entries[0].Name(), ".") {
		t.Errorf("the folder has %v, %v", entries, err)
	}
}
