package json

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
)

func decodeText(th *object.Thread, text string) (object.Object, error) {
	src, err := sourceText(th, object.NewStr(text))
	if err != nil {
		return nil, err
	}
	d := decoder{th: th, strict: true}
	d.reset(src)
	return d.document()
}

// TestLoads compares with what CPython's json.loads returned or raised: testdata/loads.txt has the ASCII repr of a
// document and of the result on each line.
func TestLoads(t *testing.T) {
	th := object.NewThread()
	data, err := os.ReadFile("testdata/loads.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		docRepr, want, _ := strings.Cut(line, "\t")
		doc := unquote(t, docRepr)
		got := ""
		v, err := decodeText(th, doc)
		if err != nil {
			got = err.Error()
		} else if got, err = object.Repr(th, v); err != nil {
			t.Fatal(err)
		}
		if pyfmt.StrASCII(got) != want {
			t.Errorf("loads(%s)\n got %s\nwant %s", docRepr, pyfmt.StrASCII(got), want)
		}
	}
}

// unquote reads an ASCII string literal by way of JSON, whose escapes are a subset.
func unquote(t *testing.T, repr string) string {
	t.Helper()
	body := repr[1 : len(repr)-1]
	var b []byte
	for i := 0; i < len(body); i++ {
		if body[i] != '\\' {
			b = append(b, body[i])
			continue
		}
		i++
		n := map[byte]int{'x': 2, 'u': 4, 'U': 8}[body[i]]
		if n == 0 {
			if c := unescape(body[i]); c != 0 {
				b = append(b, c)
			} else {
				b = append(b, body[i])
			}
			continue
		}
		r := rune(0)
		for _, c := range body[i+1 : i+1+n] {
			r = r<<4 | rune(strings.IndexRune("0123456789abcdef", c))
		}
		b = object.AppendRune(b, r)
		i += n
	}
	return string(b)
}

func FuzzLoads(f *testing.F) {
	for _, s := range []string{`{"a":[1,2.5,"x\n\ud83d\ude00",null]}`, `[1,`, `"\u12`, `-`, "\ufeff", `{"a":1,}`} {
		f.Add(s)
	}
	th := object.NewThread()
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return // no str has such text
		}
		v, err := decodeText(th, s)
		if err != nil {
			if !object.IsError(err, object.ValueError) && !object.IsError(err, object.RecursionError) {
				t.Fatalf("loads(%q): %v", s, err)
			}
			return
		}
		e := encoder{th: th, ensureASCII: true, nan: true, circular: true, itemSep: ", ", keySep: ": "}
		if err := e.value(v, 0); err != nil {
			t.Fatal(err)
		}
		again, err := decodeText(th, string(e.buf))
		if err != nil {
			t.Fatalf("%q -> %s: %v", s, e.buf, err)
		}
		a, _ := object.Repr(th, v)
		b, _ := object.Repr(th, again)
		if a != b {
			t.Fatalf("%q: %s became %s", s, a, b)
		}
	})
}

const message = `{"sha":"5aa6cc0b9a5a4b2b0d3e8f7c6b5a4d3c2b1a0f9e","commit":{"author":{"name":"Nico Williams","email":"nico@example.com","date":"2018-07-31T12:00:00Z"},"message":"Fix the thing\n\nIt was broken","comment_count":0,"verification":{"verified":false,"reason":"unsigned"}},"parents":[{"sha":"abc","url":"https://example.com/x"}],"stats":[1,2,3.5,-4,null,true],"html_url":"https://example.com/commit/5aa6cc0b"}`

func BenchmarkLoads(b *testing.B) {
	th := object.NewThread()
	b.SetBytes(int64(len(message)))
	for b.Loop() {
		if _, err := decodeText(th, message); err != nil {
			b.Fatal(err)
		}
	}
}
