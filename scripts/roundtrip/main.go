// Roundtrip checks that Parquet files that gospark writes are read by PySpark, pyarrow and DuckDB as what was written, and theirs by
// gospark. The schemas and rows are generated: nested, with nulls, decimals and timestamps.
//
//	go run ./scripts/roundtrip [-cases 200] [-python PATH]
//
// It needs a Python with pyspark, pyarrow and duckdb, and says so when there is none. values.py makes the cases, make.py writes them with
// the other programs, ours.py reads and writes them with gospark, check.py compares.
package main

import (
	"embed"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

//go:embed *.py
var programs embed.FS

func main() {
	cases := flag.Int("cases", 200, "how many schemas")
	python := flag.String("python", "", "a Python with pyspark, pyarrow and duckdb; without it the environments in the cache folder are tried")
	flag.Parse()
	if err := run(*cases, *python); err != nil {
		fmt.Fprintln(os.Stderr, "roundtrip:", err)
		os.Exit(1)
	}
}

func run(cases int, python string) error {
	if python = find(python); python == "" {
		fmt.Println("SKIPPED: there is no Python with pyspark, pyarrow and duckdb")
		return nil
	}
	dir, err := os.MkdirTemp("", "roundtrip")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, programs); err != nil {
		return err
	}
	gospark := filepath.Join(dir, "gospark")
	if out, err := exec.Command("go", "build", "-o", gospark, "gospark/cmd/gospark").CombinedOutput(); err != nil {
		return errors.New(string(out))
	}
	data := filepath.Join(dir, "data")
	if err := os.Mkdir(data, 0o777); err != nil {
		return err
	}
	for _, step := range [][]string{{python, "make.py"}, {gospark, "ours.py"}, {python, "check.py"}} {
		cmd := exec.Command(step[0], step[1], data, strconv.Itoa(cases))
		cmd.Dir, cmd.Stdout = dir, os.Stdout
		cmd.Env = append(os.Environ(), "PYTHONPATH="+dir, "GOSPARK_HOME="+filepath.Join(dir, "home"))
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w", step[1], err)
		}
	}
	return nil
}

// find gives the first Python that has all modules.
func find(given string) string {
	candidates := []string{given}
	if given == "" {
		cache, _ := os.UserCacheDir()
		found, _ := filepath.Glob(filepath.Join(cache, "gospark-*", "venv", "bin", "python"))
		candidates = append([]string{"python3"}, found...)
	}
	for _, c := range candidates {
		if exec.Command(c, "-c", "import pyspark, pyarrow, duckdb").Run() == nil {
			return c
		}
	}
	return ""
}
