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
