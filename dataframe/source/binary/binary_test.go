package binary

import (
	"strings"
	"testing"

	"gospark/dataframe/source/sourcetest"
)

func TestRead(t *testing.T) {
	path := sourcetest.File(t, "x.bin", "ab\x00")
	src, err := sourcetest.Open(t, "binaryfile", path, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := sourcetest.Show(t, src)
	if !strings.Contains(got, "|3     |[61 62 00]|") || !strings.Contains(got, "|file:"+path) {
		t.Error(got)
	}
	if err := sourcetest.Write(t, "binaryFile", path, "append", src.Schema(), nil, nil); err == nil || !strings.Contains(err.Error(), "WRITE_FOR_BINARY_SOURCE") {
		t.Error(err)
	}
}
