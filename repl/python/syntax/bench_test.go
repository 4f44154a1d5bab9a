package syntax

import (
	"strings"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	src := strings.Repeat("df = spark.read.format('kafka').option(\"a\", b[1] + 2).load()\nif x == 3:\n    y = [a for a in z]\n", 2000)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(src, "<stdin>", Exec); err != nil {
			b.Fatal(err)
		}
	}
}
