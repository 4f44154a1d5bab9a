package jsonscan

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestCompact(t *testing.T) {
	for in, want := range map[string]string{
		` { "a" : [ 1 , 2.5e3 , "x\u0041\n" ] , "b" : null } `: `{"a":[1,2.5e3,"xA\n"],"b":null}`,
		`{'a':'b"c'}`: `{"a":"b\"c"}`, `"\ud83d\ude00"`: `"😀"`, `[]`: `[]`, `-0`: `-0`,
	} {
		p := Scanner{S: in}
		got, err := p.Compact(nil)
		if err != nil || string(got) != want || !p.End() {
			t.Errorf("%s: %s, %v; want %s", in, got, err, want)
		}
	}
	for _, in := range []string{`{`, `{"a"}`, `[1,]`, `01`, `1.`, `"a`, `tru`, `truex`, "\"\x01\"", `{"a":1,}`, `[1 2]`, `"\x"`, `-`, ``} {
		p := Scanner{S: in}
		if err := p.Skip(); err == nil && p.End() {
			t.Errorf("%q is taken for JSON", in)
		}
	}
}

func FuzzSkip(f *testing.F) {
	for _, s := range []string{`{"a":[1,2,{"b":"c\u00e9"}]}`, `[true,false,null]`, `-1.5E+10`, `"\\"`, `[[[[`, `{"a`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := Scanner{S: s}
		err := p.Skip()
		ok := err == nil && p.End()
		if json.Valid([]byte(s)) && !ok && strings.Count(s, "[")+strings.Count(s, "{") < maxDepth {
			t.Fatalf("valid JSON refused: %q", s)
		}
		if ok && !json.Valid([]byte(s)) && !strings.ContainsAny(s, "'NI") {
			t.Fatalf("invalid JSON taken: %q", s)
		}
	})
}

func BenchmarkSkip(b *testing.B) {
	s := `{"id":"2489651045","type":"CreateEvent","actor":{"id":665991,"login":"petroav"},"payload":` + `{"text":"` + strings.Repeat("abc def ", 200) + `"}}`
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		p := Scanner{S: s}
		if p.Skip() != nil {
			b.Fatal()
		}
	}
}
