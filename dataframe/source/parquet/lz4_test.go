package parquet

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"gospark/dataframe/source/sourcetest"
)

func TestLZ4(t *testing.T) {
	text := []byte(strings.Repeat("abcdefg", 300) + "xyz" + strings.Repeat("q", 5000))
	packed, err := parquet.Lz4Raw.Encode(nil, text)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := lz4Block(packed, len(text)); err != nil || !bytes.Equal(got, text) {
		t.Errorf("a block: %d bytes, %v", len(got), err)
	}
	size := func(n int) []byte { return []byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)} }
	framed := append(append(size(len(text)), size(len(packed))...), packed...)
	if got, err := lz4Hadoop(append(framed, framed...), 2*len(text)); err != nil || !bytes.Equal(got, append(text, text...)) {
		t.Errorf("Hadoop's form: %d bytes, %v", len(got), err)
	}
	if _, err := lz4Hadoop(framed[:9], len(text)); err == nil {
		t.Error("half a block was taken")
	}
}

func TestLZ4Files(t *testing.T) {
	s, rows := nested()
	for _, codec := range []string{"lz4", "none"} {
		dir := filepath.Join(t.TempDir(), codec)
		if err := sourcetest.Write(t, "parquet", dir, "append", s, rows, nil, "compression", codec); err != nil {
			t.Fatal(err)
		}
		src, err := sourcetest.Open(t, "parquet", dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := sourcetest.Show(t, src); !strings.Contains(got, "[78 00]") {
			t.Errorf("%s:\n%s", codec, got)
		}
	}
}

func FuzzLZ4(f *testing.F) {
	f.Add([]byte{0x10, 'a'}, 1)
	f.Add([]byte{0, 0, 0, 5, 0, 0, 0, 2, 0x10, 'a'}, 5)
	f.Fuzz(func(t *testing.T, data []byte, n int) {
		if n < 0 || n > 1<<16 {
			return
		}
		if out, err := lz4Block(data, n); err == nil && len(out) > n {
			t.Errorf("%d bytes of at most %d", len(out), n)
		}
		if out, err := lz4Hadoop(data, n); err == nil && len(out) != n {
			t.Errorf("%d bytes instead of %d", len(out), n)
		}
	})
}
