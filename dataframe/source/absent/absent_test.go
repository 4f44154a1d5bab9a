package absent

import (
	"strings"
	"testing"

	"gospark/dataframe/source/sourcetest"
	"gospark/dataframe/types"
)

func TestErrors(t *testing.T) {
	for format, want := range map[string]string{"avro": "Failed to find data source: avro.", "orc": "files in ORC format"} {
		if _, err := sourcetest.Open(t, format, "x", nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("reading %s: %v", format, err)
		}
		if err := sourcetest.Write(t, format, t.TempDir(), "append", types.Struct(), nil, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("writing %s: %v", format, err)
		}
	}
}
