package plan

import (
	"strings"
	"testing"
)

func TestParseName(t *testing.T) {
	for in, want := range map[string]string{"a": "a", "a.b": "a|b", "`a.b`.c": "a.b|c", "max(age)": "max(age)", "`a``b`": "a`b", "e.*": "e|*", "": ""} {
		got, err := ParseName(in)
		if err != nil || strings.Join(got, "|") != want {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
	for _, in := range []string{"a.", ".a", "a..b", "`a", "a`b`", "`a`b"} {
		if got, err := ParseName(in); err == nil {
			t.Errorf("%q: %q, want an error", in, got)
		}
	}
}

func FuzzParseName(f *testing.F) {
	f.Add("`a.b`.c")
	f.Fuzz(func(t *testing.T, s string) {
		parts, err := ParseName(s)
		if err == nil && len(parts) == 0 {
			t.Error("no parts")
		}
	})
}
