package files

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// listed are the names of the files that readers see in a folder.
func listed(t *testing.T, dir string) string {
	t.Helper()
	list, _, err := List([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range list {
		rel, err := filepath.Rel(dir, f.Path)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, filepath.ToSlash(rel))
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

func put(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, n := range names {
		full := filepath.Join(dir, n)
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(n), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestJournal(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "k=1/part-old", "k=2/part-old")
	j := journal{dir, "new"}
	gone := []string{"k=1/part-old"}
	if err := j.begin(gone); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "k=1/part-new", "k=3/part-new")
	if got := listed(t, dir); got != "k=1/part-old k=2/part-old" {
		t.Errorf("before the commit: %s", got)
	}
	if got := listed(t, filepath.Join(dir, "k=1")); got != "part-old" {
		t.Errorf("a partition before the commit: %s", got)
	}
	if err := os.Rename(j.file(pending), j.file(committed)); err != nil { // as far as a commit comes that is killed then
		t.Fatal(err)
	}
	if got := listed(t, dir); got != "k=1/part-new k=2/part-old k=3/part-new" {
		t.Errorf("after the commit: %s", got)
	}
	sweep(dir)
	if _, err := os.Stat(filepath.Join(dir, "k=1", "part-old")); err == nil {
		t.Error("a file that gave way stays")
	}
	if _, err := os.Stat(j.file(committed)); err == nil {
		t.Error("the journal stays")
	}
}

func TestSweepUndoes(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "part-old", "part-dead", "_temporary/dead/x")
	j := journal{dir, "dead"}
	if err := j.begin(nil); err != nil {
		t.Fatal(err)
	}
	sweep(dir)
	if _, err := os.Stat(filepath.Join(dir, "part-dead")); err != nil {
		t.Error("a job that may still run was undone")
	}
	long := time.Now().Add(-2 * stale)
	for _, n := range []string{j.file(pending), filepath.Join(dir, "_temporary", "dead")} {
		if err := os.Chtimes(n, long, long); err != nil {
			t.Fatal(err)
		}
	}
	sweep(dir)
	entries, _ := os.ReadDir(dir)
	if got := listed(t, dir); got != "part-old" || len(entries) != 2 {
		t.Errorf("left are %s and %v", got, entries)
	}
}
