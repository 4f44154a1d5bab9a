package analyze

import (
	"testing"

	"gospark/dataframe/plan"
)

func TestCollations(t *testing.T) {
	b := collationTable().(*plan.Local).Batch
	if n := b.N; n != 1164 {
		t.Fatal(n, "collations, Spark has 1164")
	}
	for row, want := range map[int]string{0: "UTF8_BINARY", 3: "UTF8_LCASE_RTRIM", 5: "UNICODE_AI", 12: "af"} {
		if got := b.Cols[2].Get(row); got != want {
			t.Errorf("row %d is %v, want %s", row, got, want)
		}
	}
}
