package layout

import (
	"bufio"
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../.."

// rules name what the packages below a folder may not import, by prefix; Except lists what is allowed all the same.
var rules = []struct{ From, Not, Except string }{
	{"gospark/repl/python", "gospark/dataframe", ""},
	{"gospark/repl/python", "gospark/kafkasrc", ""},
	{"gospark/repl/python", "gospark/repl/pyspark", ""},
	{"gospark/repl/python/syntax", "gospark/", "gospark/repl/python/syntax"},
	{"gospark/dataframe", "gospark/repl", ""},
	{"gospark/dataframe", "gospark/kafkasrc", ""},
	{"gospark/dataframe/analyze", "gospark/dataframe/exec", ""},
	{"gospark/dataframe/analyze", "gospark/dataframe/optimize", ""},
	{"gospark/dataframe/optimize", "gospark/dataframe/exec", ""},
	{"gospark/dataframe/optimize", "gospark/dataframe/analyze", ""},
	{"gospark/dataframe/exec", "gospark/dataframe/analyze", ""},
	{"gospark/dataframe/exec", "gospark/dataframe/optimize", ""},
	{"gospark/kafkasrc", "gospark/repl", ""},
	{"gospark/kafkasrc", "gospark/dataframe/exec", ""},
	{"gospark/kafkasrc", "gospark/dataframe/analyze", ""},
	{"gospark/kafkasrc", "gospark/dataframe/sql", ""},
}

func below(path, prefix string) bool {
	return path == strings.TrimSuffix(prefix, "/") || strings.HasPrefix(path, strings.TrimSuffix(prefix, "/")+"/")
}

func TestImports(t *testing.T) {
	cmd := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	s := bufio.NewScanner(bytes.NewReader(out))
	s.Buffer(nil, 1<<20)
	packages := 0
	for s.Scan() {
		f := strings.Fields(s.Text())
		packages++
		for _, r := range rules {
			if !below(f[0], r.From) {
				continue
			}
			for _, imp := range f[1:] {
				if below(imp, r.Not) && (r.Except == "" || !below(imp, r.Except)) {
					t.Errorf("%s imports %s", f[0], imp)
				}
			}
		}
	}
	if packages < 20 {
		t.Errorf("only %d packages seen", packages)
	}
}

// sources calls f for each Go file that is no test.
func sources(t *testing.T, f func(path, text string)) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "bin" || d.Name() == ".git" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			f(path, string(b))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestFileLength: no file is longer than 600 lines, unless its first line says why.
func TestFileLength(t *testing.T) {
	sources(t, func(path, text string) {
		first, _, _ := strings.Cut(text, "\n")
		if n := strings.Count(text, "\n"); n > 600 && !strings.HasPrefix(first, "// Long:") {
			t.Errorf("%s has %d lines", path, n)
		}
	})
}

func TestPackageComments(t *testing.T) {
	documented, seen := map[string]bool{}, map[string]bool{}
	sources(t, func(path, text string) {
		dir := filepath.Dir(path)
		seen[dir] = true
		f, err := parser.ParseFile(token.NewFileSet(), path, text, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			t.Error(err)
			return
		}
		if f.Doc != nil {
			documented[dir] = true
		}
	})
	for dir := range seen {
		if !documented[dir] {
			t.Errorf("no package comment in %s", dir)
		}
	}
}
