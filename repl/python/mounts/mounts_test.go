package mounts

import (
	"os"
	"path/filepath"
	"testing"
)

func TestView(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	restore := Use(&View{Dir: "/w205", Environ: []string{"A=1"}, Real: func(d, name string) string {
		if !filepath.IsAbs(name) {
			name = d + "/" + name
		}
		rel, _ := filepath.Rel("/w205", name)
		return filepath.Join(dir, rel)
	}})
	if got := Path("sub/x"); got != filepath.Join(dir, "sub", "x") {
		t.Errorf("path %s", got)
	}
	if err := Chdir("sub"); err != nil {
		t.Error(err)
	}
	if wd, _ := Getwd(); wd != "/w205/sub" {
		t.Errorf("working folder %s", wd)
	}
	if abs, _ := Abs("../y"); abs != "/w205/y" {
		t.Errorf("absolute path %s", abs)
	}
	if err := Chdir("../file"); err == nil || err.Error() != "chdir ../file: not a directory" {
		t.Errorf("a file as the working folder: %v", err)
	}
	if err := Chdir("nosuch"); err == nil || !os.IsNotExist(err) {
		t.Errorf("no such folder: %v", err)
	}
	if env := Environ(); len(env) != 1 {
		t.Errorf("variables %q", env)
	}
	restore()
	here, err := os.Getwd()
	if wd, _ := Getwd(); err == nil && wd != here || Path("a") != "a" {
		t.Errorf("after restore: %s, %s", wd, Path("a"))
	}
}
