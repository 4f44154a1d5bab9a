package dataframe

// The formats of tables that tests make.
import (
	"os"
	"testing"

	_ "gospark/dataframe/source/csv"
	_ "gospark/dataframe/source/json"
	_ "gospark/dataframe/source/parquet"
	_ "gospark/dataframe/source/text"
)

// TestMain puts the temporary warehouses of sessions where they are removed.
func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "warehouses")
	if err != nil {
		panic(err)
	}
	os.Setenv("TMPDIR", dir)
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}
