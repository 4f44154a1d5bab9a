package pyspark_test

import (
	"strings"
	"testing"

	_ "gospark/dataframe/source/json" // what the test reads
)

// Rows know the file that they come from, and a DataFrame the files that it reads.
func TestInputFiles(t *testing.T) {
	got := transcript(t, `import tempfile
from pyspark.sql import functions as F
d = tempfile.mkdtemp()
spark.range(3).coalesce(1).write.json(d, mode="overwrite")
df = spark.read.json(d)
[f.startswith("file:///") for f in df.inputFiles()]
df.filter("id > 0").select(F.input_file_name() == df.inputFiles()[0], F.input_file_block_start(), F.input_file_block_length()).collect()
spark.range(1).select(F.input_file_name(), F.input_file_block_start()).first()
`)
	for _, want := range []string{
		"\n[True]\n",
		"=True, input_file_block_start()=0, input_file_block_length()=27), Row(",
		"Row(input_file_name()='', input_file_block_start()=-1)",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
