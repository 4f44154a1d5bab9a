package main

import "testing"

// TestMemoryError: a program whose objects outgrow the memory gets MemoryError, and the session goes on.
func TestMemoryError(t *testing.T) {
	if testing.Short() {
		t.Skip("fills 300 MB")
	}
	const program = `
def attempt(f):
    try:
        f()
    except MemoryError as e:
        print(repr(e))
def grow():
    rows = []
    while True:
        rows.append({'n': len(rows)})
attempt(grow)
attempt(lambda: set(range(10 ** 12)))
attempt(lambda: list(range(10 ** 12)))
print(spark.range(3).count())
`
	const want = "MemoryError()\nMemoryError()\nMemoryError()\n3\n"
	out, err := gospark(t, "--memory", "16m", write(t, "grow.py", "from pyspark.sql import SparkSession\nspark = SparkSession.builder.getOrCreate()\n"+program)).CombinedOutput()
	if err != nil || string(out) != want {
		t.Errorf("%v\n%s", err, out)
	}
}
