package command

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSymlink: a link that is made in a service leads to the service's own files, and says what was asked for.
func TestSymlink(t *testing.T) {
	dir := t.TempDir()
	root, shared := filepath.Join(dir, "root"), filepath.Join(dir, "shared")
	for _, d := range []string{root + "/tmp", root + "/etc", shared} {
		if err := os.MkdirAll(filepath.FromSlash(d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	p := &Process{Dir: "/tmp", Service: &Service{Root: root, Mounts: []Mount{{"/w205", shared}}}}
	for _, c := range []struct{ target, real, said string }{
		{"/", root, "/"},
		{"/etc/passwd", filepath.Join(root, "etc", "passwd"), "/etc/passwd"},
		{"/w205/a", filepath.Join(shared, "a"), "/w205/a"},
		{"a/b", filepath.Join("a", "b"), "a/b"},
		{"../etc", filepath.Join("..", "etc"), "../etc"},
		{"../../../../etc", filepath.Join(root, "etc"), "/etc"},
		{"../w205/a", filepath.Join(shared, "a"), "/w205/a"},
	} {
		if err := p.Symlink(c.target, "link"); err != nil {
			t.Skip("no symbolic links: ", err)
		}
		if real, err := os.Readlink(filepath.Join(root, "tmp", "link")); real != c.real || err != nil {
			t.Errorf("%s leads to %s, %v; want %s", c.target, real, err, c.real)
		}
		if said, err := p.Readlink("link"); said != c.said || err != nil {
			t.Errorf("%s is said to be %s, %v; want %s", c.target, said, err, c.said)
		}
		os.Remove(filepath.Join(root, "tmp", "link"))
	}
	if _, err := p.Readlink("none"); !os.IsNotExist(err) {
		t.Error(err)
	}
	host := &Process{Dir: dir}
	if err := host.Symlink("/etc", "link"); err != nil {
		t.Fatal(err)
	}
	if said, err := host.Readlink("link"); said != "/etc" || err != nil {
		t.Errorf("on the user's machine: %s, %v", said, err)
	}
}
