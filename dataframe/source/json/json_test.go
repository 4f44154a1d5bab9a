package json

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gospark/dataframe/functions/jsonscan"
	"gospark/dataframe/source"
	"gospark/dataframe/source/sourcetest"
	"gospark/dataframe/types"
)

const sample = `{"b": 1, "a": "x", "n": null, "arr": [1, 2.5], "o": {"z": 1, "y": [null]}}
{"b": 12345678901234567890, "a": 5, "t": "2020-01-01T10:00:00Z"}

{"b": 2.5, "o": {"z": "q", "w": {}}, "bad
{"a": {"k": [1, "é"]}, "ok": true}
[{"a": "e1"}, {"a": "e2", "b": 3}]
`

func open(t *testing.T, path string, schema *types.StructType, options ...string) source.Source {
	t.Helper()
	s, err := sourcetest.Open(t, "json", path, schema, options...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestInfer(t *testing.T) {
	path := sourcetest.File(t, "a.json", sample)
	for _, c := range []struct{ options, want string }{
		{"", "struct<_corrupt_record:string,a:string,arr:array<double>,b:decimal(20,0),n:string,o:struct<y:array<string>,z:bigint>,ok:boolean,t:string>"},
		{"mode=DROPMALFORMED", "struct<a:string,arr:array<double>,b:decimal(20,0),n:string,o:struct<y:array<string>,z:bigint>,ok:boolean,t:string>"},
		{"mode=DROPMALFORMED,inferTimestamp=true,dropFieldIfAllNull=true", "struct<a:string,arr:array<double>,b:decimal(20,0),o:struct<z:bigint>,ok:boolean,t:timestamp>"},
		{"columnNameOfCorruptRecord=zz,primitivesAsString=true", "struct<a:string,arr:array<string>,b:string,n:string,o:struct<y:array<string>,z:string>,ok:string,t:string,zz:string>"},
	} {
		var options []string
		for _, o := range strings.Split(c.options, ",") {
			k, v, _ := strings.Cut(o, "=")
			options = append(options, k, v)
		}
		if got := open(t, path, nil, options...).Schema().SimpleString(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.options, got, c.want)
		}
	}
}

func TestRead(t *testing.T) {
	path := sourcetest.File(t, "a.json", sample)
	got := sourcetest.Show(t, open(t, path, types.Struct(types.NewField("a", types.String), types.NewField("b", types.Double), types.NewField("_corrupt_record", types.String))))
	want := `+---------------+---------------------+-----------------------------------------+
|a              |b                    |_corrupt_record                          |
+---------------+---------------------+-----------------------------------------+
|x              |1.0                  |NULL                                     |
|5              |1.2345678901234567E19|NULL                                     |
|NULL           |NULL                 |{"b": 2.5, "o": {"z": "q", "w": {}}, "bad|
|{"k": [1, "é"]}|NULL                 |NULL                                     |
|e1             |NULL                 |NULL                                     |
|e2             |3.0                  |NULL                                     |
+---------------+---------------------+-----------------------------------------+
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	got = sourcetest.Show(t, open(t, path, types.Struct(types.NewField("b", types.Long), types.NewField("ok", types.Int))))
	want = `+----+----+
|b   |ok  |
+----+----+
|1   |NULL|
|NULL|NULL|
|NULL|NULL|
|NULL|NULL|
|NULL|NULL|
|3   |NULL|
+----+----+
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestModes(t *testing.T) {
	path := sourcetest.File(t, "a.json", sample)
	schema := types.Struct(types.NewField("a", types.String))
	rows, err := sourcetest.Rows(t, open(t, path, schema, "mode", "dropmalformed"))
	if err != nil || len(rows) != 1 || rows[0].N != 5 {
		t.Errorf("DROPMALFORMED: %v %v", rows, err)
	}
	_, err = sourcetest.Rows(t, open(t, path, schema, "mode", "FAILFAST"))
	want := "[FAILED_READ_FILE.NO_HINT] Encountered error while reading file file://" + path + ".  SQLSTATE: KD001"
	if err == nil || err.Error() != want {
		t.Errorf("FAILFAST: got %v, want %s", err, want)
	}
	if _, err := sourcetest.Open(t, "json", "/no/such/path", nil); err == nil || err.Error() != "[PATH_NOT_FOUND] Path does not exist: file:/no/such/path. SQLSTATE: 42K03" {
		t.Errorf("got %v", err)
	}
}

func TestMultiLine(t *testing.T) {
	path := sourcetest.File(t, "m.json", "[{\"a\":\n 1}, {\"a\": 2}]\n")
	if got := sourcetest.Show(t, open(t, path, nil, "multiLine", "true")); !strings.Contains(got, "|1  |\n|2  |") {
		t.Errorf("got\n%s", got)
	}
}

func TestPartitions(t *testing.T) {
	path := sourcetest.File(t, "d/k=1/s=a/f.json", `{"v":1}`)
	root := filepath.Dir(filepath.Dir(filepath.Dir(path)))
	other := filepath.Join(root, "k=2", "s=__HIVE_DEFAULT_PARTITION__")
	if err := os.MkdirAll(other, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(other, "f.json"), []byte(`{"v":2}`), 0o666); err != nil {
		t.Fatal(err)
	}
	s := open(t, root, nil)
	if got, want := s.Schema().SimpleString(), "struct<v:bigint,k:int,s:string>"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := sourcetest.Show(t, s); !strings.Contains(got, "|1  |1  |a   |\n|2  |2  |NULL|") {
		t.Errorf("got\n%s", got)
	}
}

func TestWrite(t *testing.T) {
	schema, rows := sourcetest.Sample()
	dir := filepath.Join(t.TempDir(), "out")
	if err := sourcetest.Write(t, "json", dir, "errorifexists", schema, rows, nil); err != nil {
		t.Fatal(err)
	}
	want := `.:
{"i":1,"s":"a\"b","d":2.0,"ts":"2020-01-01T10:00:00.123Z","dt":"2020-01-02"}
{"i":2,"s":"","d":"NaN","t":"x,y","ts":"2020-01-01T10:00:00.123Z","dt":"2020-01-02"}
{"i":3,"s":" p ","d":1.0E20,"t":"l\nm","ts":"2020-01-01T10:00:00.123Z","dt":"2020-01-02"}
`
	if got := sourcetest.Text(t, dir); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	err := sourcetest.Write(t, "json", dir, "errorifexists", schema, rows, nil)
	if err == nil || err.Error() != "[PATH_ALREADY_EXISTS] Path file:"+dir+" already exists. Set mode as \"overwrite\" to overwrite the existing path. SQLSTATE: 42K04" {
		t.Errorf("got %v", err)
	}
	if err := sourcetest.Write(t, "json", dir, "overwrite", schema, rows[:1], []string{"i", "s"}); err != nil {
		t.Fatal(err)
	}
	want = "i=1/s=a%22b:\n{\"d\":2.0,\"ts\":\"2020-01-01T10:00:00.123Z\",\"dt\":\"2020-01-02\"}\n"
	if got := sourcetest.Text(t, dir); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 || entries[0].Name() != "_SUCCESS" {
		t.Errorf("entries %v %v", entries, err)
	}
}

func FuzzInfer(f *testing.F) {
	for line := range strings.Lines(sample) {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, s string) {
		in := &inferrer{corrupt: "c"}
		in.document(s)
		st := in.schema()
		if err := (&jsonscan.Scanner{S: s}).Skip(); err != nil && in.any && st.Index("c") < 0 {
			t.Errorf("malformed %q has no column", s)
		}
		elements(s)
	})
}
