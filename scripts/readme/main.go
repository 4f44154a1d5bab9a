// Command readme fills the generated parts of README.md from the registries: functions, Python modules, classes of pyspark.
//
// A part stands between <!-- begin NAME --> and <!-- end NAME -->. Without arguments the file is rewritten; with -check nothing is
// written and the exit status is 1 if something would change.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"regexp"
	"sort"
	"strings"

	"gospark/dataframe/functions"
	"gospark/repl/pyspark"
	"gospark/repl/python/stdlib"
	_ "gospark/repl/python/stdlib/all"
)

func main() {
	check := flag.Bool("check", false, "only say whether README.md is up to date")
	file := flag.String("file", "README.md", "the file")
	flag.Parse()
	old, err := os.ReadFile(*file)
	if err != nil {
		fmt.Fprintln(os.Stderr, "readme:", err)
		os.Exit(1)
	}
	text, err := fill(old)
	switch {
	case err != nil:
	case bytes.Equal(old, text):
		return
	case *check:
		err = fmt.Errorf("%s is out of date: run go run ./scripts/readme", *file)
	default:
		err = os.WriteFile(*file, text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "readme:", err)
		os.Exit(1)
	}
}

// parts makes each generated part.
var parts = map[string]func() string{
	"functions": functionList,
	"modules":   func() string { return code(moduleNames()) },
	"classes":   classList,
}

func fill(text []byte) ([]byte, error) {
	for name, make := range parts {
		re := regexp.MustCompile(`(?s)(<!-- begin ` + name + ` -->\n).*?(<!-- end ` + name + ` -->)`)
		if !re.Match(text) {
			return nil, fmt.Errorf("no part %s", name)
		}
		body := make()
		text = re.ReplaceAllFunc(text, func(m []byte) []byte {
			sub := re.FindSubmatch(m)
			return []byte(string(sub[1]) + body + "\n" + string(sub[2]))
		})
	}
	return text, nil
}

func code(names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = "`" + n + "`"
	}
	return strings.Join(quoted, " ")
}

// groups names Spark's groups of functions.
func functionList() string {
	byGroup := map[string][]string{}
	for _, n := range functions.Names() {
		group := strings.ReplaceAll(strings.TrimSuffix(functions.Lookup(n).Group, "_funcs"), "_", " ")
		if group == "" {
			group = "other"
		}
		byGroup[group] = append(byGroup[group], n)
	}
	var names []string
	for g := range byGroup {
		names = append(names, g)
	}
	sort.Strings(names)
	var b strings.Builder
	fmt.Fprintf(&b, "%d names:\n\n", len(functions.Names()))
	for _, g := range names {
		fmt.Fprintf(&b, "* *%s*: %s\n", g, code(byGroup[g]))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func moduleNames() []string {
	var out []string
	for _, n := range stdlib.Names() {
		if !strings.HasPrefix(n, "_") && !strings.HasPrefix(n, "pyspark") && !strings.HasPrefix(n, "py4j") {
			out = append(out, n)
		}
	}
	return out
}

func classList() string {
	var b strings.Builder
	for _, c := range pyspark.Surface() {
		fmt.Fprintf(&b, "* `%s`: %s\n", c.Name, code(c.Members))
	}
	return strings.TrimSuffix(b.String(), "\n")
}
