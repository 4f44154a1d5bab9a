package warehouse

import (
	"os"
	"path/filepath"
	"testing"
)

func TestStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "spark-warehouse")
	a, b := Open(dir), Open(dir)
	if all, err := a.Load(); err != nil || len(all[Tables]) != 0 {
		t.Fatalf("an empty catalog: %v, %v", all, err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("reading made the folder")
	}
	if err := a.Put(Change{Tables, "d.t", []byte("1")}, Change{Databases, "d", []byte("2")}); err != nil {
		t.Fatal(err)
	}
	if a.Changed() {
		t.Error("a session takes its own change for another's")
	}
	if !b.Changed() {
		t.Error("a change of another session is not seen")
	}
	all, err := b.Load()
	if err != nil || string(all[Tables]["d.t"]) != "1" || string(all[Databases]["d"]) != "2" {
		t.Errorf("loaded %v, %v", all, err)
	}
	if b.Changed() {
		t.Error("what was loaded counts as changed")
	}
	if err := b.Put(Change{Tables, "d.t", nil}); err != nil {
		t.Fatal(err)
	}
	if all, err = a.Load(); err != nil || len(all[Tables]) != 0 || len(all[Databases]) != 1 {
		t.Errorf("after the removal %v, %v", all, err)
	}
}

func TestDamaged(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, FileName), []byte("no catalog"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir).Load(); err == nil {
		t.Error("a damaged catalog was read")
	}
}
