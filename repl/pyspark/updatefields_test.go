package pyspark_test

import (
	"strings"
	"testing"
)

// Struct fields are set and left out also where the struct is named only, and inside other structs.
func TestUpdateFields(t *testing.T) {
	const src = `from pyspark.sql import functions as F
df = spark.createDataFrame([(2, 1.5)], ["age", "h"]).select(F.struct("age", F.struct("h").alias("x")).alias("s"))
df.select(F.col("s").withField("x.q", F.lit(2)).dropFields("age")).collect()
df.select(F.col("s").dropFields("x.h"))
df.select(F.col("s").withField("no.q", F.lit(2)))
spark.createDataFrame([(None,)], "s struct<a:int>").select(F.col("s").withField("b", F.lit(1)).alias("r")).collect()
`
	got := transcript(t, src)
	for _, want := range []string{
		"[Row(update_fields(update_fields(s, WithField(update_fields(s.x, WithField(2)))), dropfield())=Row(x=Row(h=1.5, q=2)))]",
		`[DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS] Cannot resolve "update_fields(s, WithField(update_fields(s.x, dropfield())))"`,
		"[FIELD_NOT_FOUND] No such struct field `no` in `age`, `x`. SQLSTATE: 42704",
		"[Row(r=None)]",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
