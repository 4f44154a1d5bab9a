package text

import (
	"path/filepath"
	"strings"
	"testing"

	"gospark/dataframe/column"
	"gospark/dataframe/source/files"
	"gospark/dataframe/source/sourcetest"
	"gospark/dataframe/types"
)

func TestRead(t *testing.T) {
	path := sourcetest.File(t, "t.txt", "one\r\ntwo\n\nthree")
	for _, c := range []struct {
		options []string
		want    string
	}{
		{nil, "one|two||three"}, {[]string{"wholetext", "true"}, "one\r\ntwo\n\nthree"}, {[]string{"lineSep", "o"}, "|ne\r\ntw|\n\nthree"},
	} {
		s, err := sourcetest.Open(t, "text", path, nil, c.options...)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := sourcetest.Rows(t, s)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(rows[0].Cols[0].Str, "|"); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// TestSplits reads a file in pieces that end anywhere; each line must come once.
func TestSplits(t *testing.T) {
	text := "a\nbb\r\nccc\n\ndddd\reee"
	path := sourcetest.File(t, "t.txt", text)
	f := &files.File{Path: path, Size: int64(len(text))}
	for cut := int64(1); cut < f.Size; cut++ {
		var got []string
		for _, s := range []files.Split{{File: f, End: cut}, {File: f, Start: cut, End: f.Size}} {
			if err := files.Lines(s, "", func(l []string) error { got = append(got, l...); return nil }); err != nil {
				t.Fatal(err)
			}
		}
		if text[cut-1] == '\r' && text[cut] == '\n' {
			continue // Spark reads an empty line there, too
		}
		if want := "a|bb|ccc||dddd|eee"; strings.Join(got, "|") != want {
			t.Errorf("cut at %d: got %q", cut, got)
		}
	}
}

func TestWriteAndGzip(t *testing.T) {
	schema := types.Struct(types.NewField("v", types.String))
	dir := filepath.Join(t.TempDir(), "out")
	if err := sourcetest.Write(t, "text", dir, "append", schema, []column.Row{{"x"}, {nil}, {"y"}}, nil, "compression", "gzip"); err != nil {
		t.Fatal(err)
	}
	s, err := sourcetest.Open(t, "text", dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := sourcetest.Rows(t, s)
	if err != nil || strings.Join(rows[0].Cols[0].Str, "|") != "x||y" {
		t.Errorf("got %v %v", rows, err)
	}
}
