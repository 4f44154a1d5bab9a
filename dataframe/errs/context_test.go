package errs

import (
	"strings"
	"testing"
)

// The blocks are those of PySpark's messages.
func TestContext(t *testing.T) {
	for _, c := range []struct{ sql, fragment, want string }{
		{"select id / z from t", "id / z", "== SQL (line 1, position 8) ==\nselect id / z from t\n       ^^^^^^\n"},
		{"select id,\n  id / z as q,\n  s\nfrom t", "id / z", "== SQL (line 2, position 3) ==\n  id / z as q,\n  ^^^^^^\n"},
		{"select count(*) from t group by id / z", "id / z", "== SQL (line 1, position 33) ==\n...select count(*) from t group by id / z\n" + strings.Repeat(" ", 35) + "^^^^^^\n"},
		{"select '数据', id / z from t", "id / z", "== SQL (line 1, position 14) ==\nselect '数据', id / z from t\n             ^^^^^^\n"},
	} {
		start := len([]rune(c.sql[:strings.Index(c.sql, c.fragment)]))
		x := &Context{SQL: c.sql, Start: start, Stop: start + len(c.fragment) - 1}
		if got := x.Summary(); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.sql, got, c.want)
		}
		if x.Text() != c.fragment {
			t.Errorf("text %q, want %q", x.Text(), c.fragment)
		}
	}
	call := &Context{Fragment: "__truediv__", CallSite: "<stdin>:1"}
	if got, want := call.Summary(), "== DataFrame ==\n\"__truediv__\" was called from\n<stdin>:1\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
