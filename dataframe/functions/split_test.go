package functions

import (
	"reflect"
	"strings"
	"testing"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// TestSplitLiteral compares the parts at a fixed separator with those that the regular expression finds.
func TestSplitLiteral(t *testing.T) {
	texts := []string{"a,b,c", "", ",", "a,", ",a", "a,,b", "none", "ä,ö", "a||b|c", "a.b"}
	for _, pattern := range []string{",", "\\|", "\\.", ",,", "b"} {
		sep, ok := literalSeparator([]*vector{{Type: types.String}, column.ConstVector(types.String, pattern, 1)})
		if !ok {
			t.Fatalf("%q is not taken for a fixed text", pattern)
		}
		v := &vector{Type: types.String, N: len(texts), Str: texts}
		got := splitLiteral(types.Array(types.String), v, sep)
		for i, s := range texts {
			want, err := splitRegexp(s, pattern, -1)
			if err != nil {
				t.Fatal(err)
			}
			if parts := got.Kids[0].Str[got.Offsets[i]:got.Offsets[i+1]]; !reflect.DeepEqual(append([]string{}, parts...), want) {
				t.Errorf("split(%q, %q) = %q, not %q", s, pattern, parts, want)
			}
		}
	}
	for _, pattern := range []string{"", "a|b", "[,]", "\\d", ".", "a+"} {
		if sep, ok := literalSeparator([]*vector{{Type: types.String}, column.ConstVector(types.String, pattern, 1)}); ok {
			t.Errorf("%q is taken for the text %q", pattern, sep)
		}
	}
}

// BenchmarkSplit cuts 8192 lines at commas.
func BenchmarkSplit(b *testing.B) {
	v := &vector{Type: types.String, N: 8192}
	for range v.N {
		v.Str = append(v.Str, "123456,user-0000001,PushEvent,77,"+strings.Repeat("x", 50))
	}
	b.ReportAllocs()
	for b.Loop() {
		splitLiteral(types.Array(types.String), v, ",")
	}
}
