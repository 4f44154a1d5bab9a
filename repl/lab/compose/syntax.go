package compose

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/sirupsen/logrus"
	"go.yaml.in/yaml/v4"
)

// silence keeps the library's own warnings off the terminal: the messages here are docker-compose's.
var silence = sync.OnceFunc(func() { logrus.SetOutput(io.Discard) })

// parseYAML reads a file into a tree of map[string]any, []any and scalars.
func parseYAML(f sourceFile) (map[string]any, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(f.text, &doc); err != nil {
		return nil, syntaxError(f, err)
	}
	if len(doc.Content) == 0 {
		return nil, fmt.Errorf("Top level object in '%s' needs to be an object not '<class 'NoneType'>'.", f.name)
	}
	value, err := tree(doc.Content[0], 0)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.name, err)
	}
	top, ok := value.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("Top level object in '%s' needs to be an object not '<class '%s'>'.", f.name, pythonClass(value))
	}
	return top, nil
}

// maxDepth bounds the nesting of a file.
const maxDepth = 100

// tree turns a node into plain values. The last of equal keys counts.
func tree(n *yaml.Node, depth int) (any, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("nested deeper than %d levels", maxDepth)
	}
	switch n.Kind {
	case yaml.AliasNode:
		return tree(n.Alias, depth+1)
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, c := range n.Content {
			v, err := tree(c, depth+1)
			if err != nil {
				return nil, err
			}
			list[i] = v
		}
		return list, nil
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			v, err := tree(n.Content[i+1], depth+1)
			if err != nil {
				return nil, err
			}
			if key.Tag == "!!merge" {
				merge(m, v)
				continue
			}
			if key.Kind != yaml.ScalarNode {
				return nil, fmt.Errorf("line %d: a key must be a word", key.Line)
			}
			m[key.Value] = v
		}
		return m, nil
	}
	var v any
	if err := n.Decode(&v); err != nil {
		return nil, err
	}
	switch v := v.(type) {
	case string:
		if b, ok := oldBooleans[strings.ToLower(v)]; ok && n.Style == 0 {
			return b, nil
		}
		return v, nil
	case float64:
		if !strings.Contains(n.Value, ".") {
			return n.Value, nil // 1e3 is text in YAML 1.1
		}
		return v, nil
	case bool, int, int64, uint64, nil:
		return v, nil
	}
	return n.Value, nil // a date
}

// oldBooleans are words that YAML 1.1, which docker-compose reads, takes for booleans.
var oldBooleans = map[string]bool{"yes": true, "on": true, "no": false, "off": false}

// merge adds what a "<<" key brings.
func merge(into map[string]any, v any) {
	for _, m := range slices.Concat([]any{v}, listOf(v)) {
		if m, ok := m.(map[string]any); ok {
			for k, v := range m {
				if _, ok := into[k]; !ok {
					into[k] = v
				}
			}
		}
	}
}

func listOf(v any) []any {
	list, _ := v.([]any)
	return list
}

// order lists the keys of the mapping at a path in the order of the file.
func order(f sourceFile, path ...string) []string {
	var doc yaml.Node
	if yaml.Unmarshal(f.text, &doc) != nil || len(doc.Content) == 0 {
		return nil
	}
	n := doc.Content[0]
	for _, step := range path {
		next := n
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				next = n.Content[i+1]
			}
		}
		if next == n {
			return nil
		}
		n = next
	}
	var keys []string
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if !slices.Contains(keys, n.Content[i].Value) {
			keys = append(keys, n.Content[i].Value)
		}
	}
	return keys
}

// pythonClass names the type of a value as Python does.
func pythonClass(v any) string {
	switch v.(type) {
	case nil:
		return "NoneType"
	case string:
		return "str"
	case bool:
		return "bool"
	case int, int64, uint64:
		return "int"
	case float64:
		return "float"
	case []any:
		return "list"
	}
	return "dict"
}

// The places in the library's errors. Its parser, unlike its scanner, counts lines from 0.
var errorForms = []struct {
	form func() *regexp.Regexp
	say  func(f sourceFile, m []string) string
}{
	{lazily(`line (\d+), column (\d+): mapping values are not allowed`), func(f sourceFile, m []string) string {
		return "yaml.scanner.ScannerError: mapping values are not allowed here" + f.at(m[1], m[2], 0)
	}},
	{lazily(`while scanning for the next token at line (\d+)(?:, column (\d+))?: found character that cannot start any token`), func(f sourceFile, m []string) string {
		return fmt.Sprintf("yaml.scanner.ScannerError: while scanning for the next token\nfound character %s that cannot start any token%s",
			pythonQuoted(f.character(m[1], cmp.Or(m[2], "1"))), f.at(m[1], cmp.Or(m[2], "1"), 0))
	}},
	{lazily(`(while scanning a .*) at line (\d+), column (\d+): line (\d+)(?:, column (\d+))?: (.*)`), func(f sourceFile, m []string) string {
		return "yaml.scanner.ScannerError: " + m[1] + f.at(m[2], m[3], 0) + "\n" + m[6] + f.at(m[4], cmp.Or(m[5], "1"), 0)
	}},
	{lazily(`(while parsing a block \w+) at line (\d+), column (\d+): line (\d+)(?:, column (\d+))?: did not find expected (key|'-' indicator)`), func(f sourceFile, m []string) string {
		return "yaml.parser.ParserError: " + m[1] + f.at(m[2], m[3], 1) + "\nexpected <block end>, but found '" +
			f.token(m[4], m[5], m[6] == "key") + "'" + f.at(m[4], m[5], 1)
	}},
}

// syntaxError says what docker-compose says of a file that is no YAML. Mistakes of a kind that it doesn't know keep the
// library's words.
func syntaxError(f sourceFile, err error) error {
	for _, e := range errorForms {
		if m := e.form().FindStringSubmatch(err.Error()); m != nil {
			return errors.New(e.say(f, m))
		}
	}
	return fmt.Errorf("%s: %w", f.name, err)
}

// at is the place of an error; add turns the line into one that counts from 1.
func (f sourceFile) at(line, column string, add int) string {
	n, _ := strconv.Atoi(line)
	return fmt.Sprintf("\n  in \"%s\", line %d, column %s", f.name, n+add, column)
}

// rest is the text from a place on, up to the end of the line; lines count from 1.
func (f sourceFile) rest(line, column string, add int) string {
	l, _ := strconv.Atoi(line)
	c, _ := strconv.Atoi(column)
	lines := strings.Split(string(f.text), "\n")
	if l += add; l < 1 || l > len(lines) {
		return ""
	}
	text := []rune(lines[l-1])
	return string(text[min(max(c-1, 0), len(text)):])
}

func (f sourceFile) character(line, column string) string {
	for _, r := range f.rest(line, column, 0) {
		return string(r)
	}
	return ""
}

// pythonQuoted writes a character as Python's repr does.
func pythonQuoted(s string) string {
	if s == "\t" {
		return `'\t'`
	}
	return "'" + s + "'"
}

// token names the unexpected token at a place.
func (f sourceFile) token(line, column string, inMapping bool) string {
	rest := f.rest(line, column, 1)
	switch {
	case strings.HasPrefix(rest, "- ") || rest == "-":
		return "-"
	case strings.Contains(rest, ": ") || strings.HasSuffix(rest, ":"):
		if inMapping {
			return "<block mapping start>"
		}
		return "?"
	}
	return "<scalar>"
}
