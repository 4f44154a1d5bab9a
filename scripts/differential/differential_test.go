package differential

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	textdiff "github.com/rogpeppe/go-internal/diff"
)

// gospark is the program under test, built once.
var gospark string

func TestMain(m *testing.M) {
	if mark := os.Getenv(markVariable); mark != "" {
		os.Exit(decoy(mark))
	}
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "differential")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		gospark = filepath.Join(dir, "gospark")
		if out, err := exec.Command("go", "build", "-o", gospark, "gospark/cmd/gospark").CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "%s%v\n", out, err)
			return 1
		}
		return m.Run()
	}())
}

// needsUnix skips a test on Windows, whose paths and signals the recorded output doesn't have.
func needsUnix(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("recorded on a Unix system")
	}
}

// newLab makes a runner of gospark, with an empty folder as PATH.
func newLab(t *testing.T, args ...string) *Runner {
	t.Helper()
	r := &Runner{Shell: append(append([]string{gospark, "lab"}, args...), "-c"), Path: t.TempDir()}
	if err := r.Folders(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	return r
}

func caseFiles(t *testing.T) []*File {
	t.Helper()
	paths, err := Files("cases")
	if err != nil {
		t.Fatal(err)
	}
	var files []*File
	for _, p := range paths {
		f, err := Read(p)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// TestCases runs every case with gospark and compares with what the real tools printed.
func TestCases(t *testing.T) {
	needsUnix(t)
	for _, f := range caseFiles(t) {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			r := newLab(t)
			if NeedsKafka(f.Name) {
				stop, err := r.StartBroker(gospark)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(stop)
			}
			bad := 0
			for _, c := range f.Cases {
				got, err := r.Run(context.Background(), c.Command)
				if err == nil && c.Equal(got, c.Want) {
					continue
				}
				bad++
				t.Errorf("cases/%s.txt:%d: $ %s\n%s", f.Name, c.Line, c.Command, diff(c.Want, got, err))
			}
			t.Logf("%s: %d of %d as the real one", f.Name, len(f.Cases)-bad, len(f.Cases))
		})
	}
}

func diff(want, got Result, err error) string {
	if err != nil {
		return err.Error() + "\n" + got.Format()
	}
	return string(textdiff.Diff("real", []byte(want.Format()), "gospark", []byte(got.Format())))
}

// TestCount keeps the suite from shrinking: cases that the recorder can check against the real tools count.
func TestCount(t *testing.T) {
	total := 0
	for _, f := range caseFiles(t) {
		recorded := 0
		for _, c := range f.Cases {
			if !c.Ours() {
				recorded++
			}
		}
		t.Logf("%-14s %3d cases, %3d of them recorded", f.Name, len(f.Cases), recorded)
		total += recorded
	}
	t.Logf("%d recorded", total)
	if total < 400 {
		t.Errorf("%d recorded cases; there must be 400", total)
	}
}
