package xml

import (
	"path/filepath"
	"testing"

	"gospark/dataframe/source/sourcetest"
	"gospark/dataframe/types"
)

func TestRead(t *testing.T) {
	path := sourcetest.File(t, "a.xml", `<?xml version="1.0"?><books><!-- <book>no</book> -->
<book id="1"><title>A</title><by>x</by><by>y</by></book><book id="2"><title lang="en">B</title><n:p>5</n:p></book>
<other><book/></other><book><title>bad</titl></book><book>late</book></books>`)
	src, err := sourcetest.Open(t, "xml", path, nil, "rowTag", "book")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := src.Schema().SimpleString(), "struct<_corrupt_record:string,_id:bigint,by:array<string>,n:p:bigint,title:struct<_VALUE:string,_lang:string>>"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	src, err = sourcetest.Open(t, "xml", path, types.Struct(types.NewField("_id", types.Int), types.NewField("title", types.String)), "rowTag", "book", "mode", "DROPMALFORMED")
	if err != nil {
		t.Fatal(err)
	}
	want := "+----+-----+\n|_id |title|\n+----+-----+\n|1   |A    |\n|2   |B    |\n|NULL|NULL |\n+----+-----+\n"
	if got := sourcetest.Show(t, src); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if _, err := sourcetest.Open(t, "xml", path, nil); err == nil {
		t.Error("a reader without rowTag")
	}
}

func TestRoundTrip(t *testing.T) {
	s, rows := sourcetest.Sample()
	dir := filepath.Join(t.TempDir(), "out")
	if err := sourcetest.Write(t, "xml", dir, "append", s, rows, nil, "rowTag", "r"); err != nil {
		t.Fatal(err)
	}
	src, err := sourcetest.Open(t, "xml", dir, s, "rowTag", "r")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := sourcetest.Rows(t, src); err != nil || got[0].N != len(rows) {
		t.Errorf("%v, %v", got, err)
	}
}

func FuzzElements(f *testing.F) {
	f.Add("<a><b x='1'/></a>", "b")
	f.Add("<a><b></a>", "b")
	f.Fuzz(func(t *testing.T, text, name string) {
		n := 0
		_, err := elements(text, name, func(e string) error { n += len(e); return nil })
		if err != nil || n > len(text) {
			t.Errorf("%v, %d characters of %d", err, n, len(text))
		}
	})
}
