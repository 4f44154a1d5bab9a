package syntax

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/trees.txt anew")

// dump writes a tree as text: types, places and fields that are not zero.
func dump(b *strings.Builder, v reflect.Value, indent string) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			dump(b, v.Elem(), indent)
		} else {
			b.WriteString("nil")
		}
	case reflect.Slice:
		for i := range v.Len() {
			b.WriteString("\n" + indent + "- ")
			dump(b, v.Index(i), indent+"  ")
		}
	case reflect.Struct:
		b.WriteString(v.Type().Name())
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if s, ok := v.Field(i).Interface().(Span); ok {
				fmt.Fprintf(b, " %d:%d-%d:%d", s.Line, s.Col, s.EndLine, s.EndCol)
			} else if !v.Field(i).IsZero() {
				b.WriteString("\n" + indent + f.Name + ": ")
				dump(b, v.Field(i), indent+"  ")
			}
		}
	default:
		fmt.Fprintf(b, "%#v", v.Interface())
	}
}

// TestTrees compares trees with testdata/trees.txt. The trees there equal those of CPython 3.11's ast module, positions
// included.
func TestTrees(t *testing.T) {
	const name = "testdata/trees.txt"
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, c := range strings.Split(string(b), "=====\n")[1:] {
		src, want, _ := strings.Cut(c, "-----\n")
		mod, err := Parse(src, "<stdin>", Exec)
		var got strings.Builder
		if err != nil {
			t.Errorf("%s: %v", src, err)
		} else {
			dump(&got, reflect.ValueOf(mod.Body), "")
			got.WriteString("\n")
		}
		out.WriteString("=====\n" + src + "-----\n" + got.String())
		if !*update && got.String() != want {
			t.Errorf("%s:\n got %s\nwant %s", src, got.String(), want)
		}
	}
	if *update {
		if err := os.WriteFile(name, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
