// Package property asks the real PySpark and this project the same random questions and compares the answers.
//
// A Batch is a small table of all types and random expressions over it, made from a seed (batch.go, expr.go). TestAgainstPySpark
// runs batches on both sides when a PySpark is there: GOSPARK_PYSPARK names a Python that can import it, otherwise python3 on PATH is
// tried; GOSPARK_PROPERTY_SEED and GOSPARK_PROPERTY_BATCHES choose what to run. Expressions that were answered wrongly once stay in
// testdata/found.jsonl with the right answer, which TestFound compares without Spark.
package property
