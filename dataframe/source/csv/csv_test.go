package csv

import (
	"path/filepath"
	"strings"
	"testing"

	"gospark/dataframe/source"
	"gospark/dataframe/source/sourcetest"
	"gospark/dataframe/types"
)

const sample = `id,name,score,when,flag,,name
1,"Smith, John",2.5,2020-01-01,true,x,q
2,"say ""hi""",3,2020-02-30,false,,r

3,"back\"slash",,2020-03-01,TRUE
4, spaced ,1e3,2020-04-01,x,y,z,extra
`

func open(t *testing.T, path string, schema *types.StructType, options ...string) source.Source {
	t.Helper()
	s, err := sourcetest.Open(t, "csv", path, schema, options...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func check(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestEncoding(t *testing.T) {
	for name, text := range map[string]string{"ISO-8859-1": "n\n\xe9\n", "utf-16": "\xfe\xff\x00n\x00\n\x00\xe9\x00\n", "UTF-16LE": "n\x00\n\x00\xe9\x00\n\x00"} {
		src, err := sourcetest.Open(t, "csv", sourcetest.File(t, "a.csv", text), nil, "encoding", name, "header", "true")
		if err != nil {
			t.Fatal(err)
		}
		if got, want := sourcetest.Show(t, src), "+---+\n|n  |\n+---+\n|é  |\n+---+\n"; got != want {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
	if _, err := sourcetest.Open(t, "csv", t.TempDir(), nil, "encoding", "nosuch"); err == nil {
		t.Error("an unknown encoding was taken")
	}
}

func TestRead(t *testing.T) {
	path := sourcetest.File(t, "b.csv", sample)
	check(t, sourcetest.Show(t, open(t, path, nil)), `+---+------------+-----+----------+-----+----+----+
|_c0|_c1         |_c2  |_c3       |_c4  |_c5 |_c6 |
+---+------------+-----+----------+-----+----+----+
|id |name        |score|when      |flag |NULL|name|
|1  |Smith, John |2.5  |2020-01-01|true |x   |q   |
|2  |"say ""hi"""|3    |2020-02-30|false|NULL|r   |
|3  |back"slash  |NULL |2020-03-01|TRUE |NULL|NULL|
|4  | spaced     |1e3  |2020-04-01|x    |y   |z   |
+---+------------+-----+----------+-----+----+----+
`)
	h := open(t, path, nil, "header", "True", "inferSchema", "True")
	check(t, h.Schema().SimpleString(), "struct<id:int,name1:string,score:double,when:string,flag:string,_c5:string,name6:string>")
	check(t, sourcetest.Show(t, h), `+---+------------+------+----------+-----+----+-----+
|id |name1       |score |when      |flag |_c5 |name6|
+---+------------+------+----------+-----+----+-----+
|1  |Smith, John |2.5   |2020-01-01|true |x   |q    |
|2  |"say ""hi"""|3.0   |2020-02-30|false|NULL|r    |
|3  |back"slash  |NULL  |2020-03-01|TRUE |NULL|NULL |
|4  | spaced     |1000.0|2020-04-01|x    |y   |z    |
+---+------------+------+----------+-----+----+-----+
`)
}

func TestCorruptRecords(t *testing.T) {
	path := sourcetest.File(t, "b.csv", sample)
	schema := types.Struct(types.NewField("id", types.Int), types.NewField("name", types.String), types.NewField("score", types.Double), types.NewField("when", types.Date),
		types.NewField("flag", types.Boolean), types.NewField("x", types.String), types.NewField("y", types.String), types.NewField("_corrupt_record", types.String))
	check(t, sourcetest.Show(t, open(t, path, schema, "header", "true")), `+---+------------+------+----------+-----+----+----+-------------------------------------+
|id |name        |score |when      |flag |x   |y   |_corrupt_record                      |
+---+------------+------+----------+-----+----+----+-------------------------------------+
|1  |Smith, John |2.5   |2020-01-01|true |x   |q   |NULL                                 |
|2  |"say ""hi"""|3.0   |NULL      |false|NULL|r   |2,"say ""hi""",3,2020-02-30,false,,r |
|3  |back"slash  |NULL  |2020-03-01|true |NULL|NULL|3,"back\"slash",,2020-03-01,TRUE     |
|4  | spaced     |1000.0|2020-04-01|NULL |y   |z   |4, spaced ,1e3,2020-04-01,x,y,z,extra|
+---+------------+------+----------+-----+----+----+-------------------------------------+
`)
	rows, err := sourcetest.Rows(t, open(t, path, schema, "header", "true", "mode", "DROPMALFORMED"))
	if err != nil || len(rows) != 1 || rows[0].N != 1 {
		t.Errorf("DROPMALFORMED: %v %v", rows, err)
	}
	if _, err := sourcetest.Rows(t, open(t, path, schema, "header", "true", "mode", "FAILFAST")); err == nil {
		t.Error("FAILFAST: no error")
	}
}

func TestDialects(t *testing.T) {
	for _, c := range []struct{ name, text, options, want string }{
		{"tabs", "a\tb\n1\t\"x\ty\"\n", `sep=\t`, "a|b;1|x\ty"},
		{"long separator", "a||b||c\n", "sep=||", "a|b|c"},
		{"quotes doubled", "a,\"b\"\"c\"\n", `escape="`, `a|b"c`},
		{"comment", "#x\na\n", "comment=#", "a"},
		{"trim", " a , b \n", "ignoreLeadingWhiteSpace=true;ignoreTrailingWhiteSpace=true", "a|b"},
		{"multi line", "a,\"x\ny\"\r\nb,c\r\n", "multiLine=true", "a|x\ny;b|c"},
		{"open quote", "a,\"b\nc,d\n", "", "a|b;c|d"},
		{"null", "a,NA\n", "nullValue=NA", "a|NULL"},
		{"no quote", "\"a,b\"\n", "quote=", `"a|b"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var options []string
			for _, o := range strings.Split(c.options, ";") {
				k, v, _ := strings.Cut(o, "=")
				options = append(options, k, v)
			}
			rows, err := sourcetest.Rows(t, open(t, sourcetest.File(t, "x.csv", c.text), nil, options...))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, b := range rows {
				for i := range b.N {
					var cells []string
					for _, x := range b.Row(i) {
						s, ok := x.(string)
						if !ok {
							s = "NULL"
						}
						cells = append(cells, s)
					}
					got = append(got, strings.Join(cells, "|"))
				}
			}
			check(t, strings.Join(got, ";"), c.want)
		})
	}
}

func TestWrite(t *testing.T) {
	schema, rows := sourcetest.Sample()
	dir := filepath.Join(t.TempDir(), "out")
	if err := sourcetest.Write(t, "csv", dir, "append", schema, rows, nil, "header", "True"); err != nil {
		t.Fatal(err)
	}
	check(t, sourcetest.Text(t, dir), `.:
i,s,d,t,ts,dt
1,"a\"b",2.0,,2020-01-01T10:00:00.123Z,2020-01-02
2,"",NaN,"x,y",2020-01-01T10:00:00.123Z,2020-01-02
3,p,1.0E20,"l
m",2020-01-01T10:00:00.123Z,2020-01-02
`)
}

func FuzzRecord(f *testing.F) {
	for line := range strings.Lines(sample) {
		f.Add(line, ",")
	}
	f.Fuzz(func(t *testing.T, text, sep string) {
		if sep == "" {
			return
		}
		p := &parser{dialect: &dialect{sep: sep, quote: '"', escape: '\\'}, text: text}
		for last := -1; ; last = p.pos {
			if _, ok := p.record(nil); !ok {
				break
			}
			if p.pos <= last {
				t.Fatalf("no progress in %q", text)
			}
		}
	})
}
