package functions

import "testing"

func TestRegistryNames(t *testing.T) {
	for _, name := range []string{"+", "upper", "UCASE", "count", "sum", "coalesce", "in"} {
		if Lookup(name) == nil {
			t.Errorf("%s is not registered", name)
		}
	}
	if Lookup("nosuch") != nil {
		t.Error("nosuch is registered")
	}
}

func TestDescribe(t *testing.T) {
	d, ok := Describe("Bit_Length")
	if !ok || d.Group != "string_funcs" || len(d.Usage) != 1 || d.Usage[0] != "bit_length(str|bin) returns int" {
		t.Errorf("bit_length: %+v", d)
	}
	if got := usage("f", "str, int? -> str"); got != "f(str [, int]) returns str" {
		t.Error(got)
	}
	if _, ok := Describe("nosuch"); ok {
		t.Error("nosuch is described")
	}
}
