package command

import (
	"path/filepath"
	"testing"
)

func TestServiceReal(t *testing.T) {
	s := &Service{Root: "/state/root", Mounts: []Mount{{"/w205", "/home/u/w205"}, {"/w205/data/", "/data"}}}
	for _, c := range []struct{ dir, name, want string }{
		{"/", "w205", "/home/u/w205"},
		{"/", "/w205/a.json", "/home/u/w205/a.json"},
		{"/w205", "data/b", "/data/b"},
		{"/w205", "database", "/home/u/w205/database"},
		{"/w205", "../../etc/passwd", "/state/root/etc/passwd"},
		{"/w205/x", "../../../../..", "/state/root"},
		{"/tmp", "f", "/state/root/tmp/f"},
	} {
		if got := filepath.ToSlash(s.Real(c.dir, c.name)); got != c.want {
			t.Errorf("%s from %s: %s, want %s", c.name, c.dir, got, c.want)
		}
	}
}
