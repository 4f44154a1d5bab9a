package jq

import (
	"math"
	"slices"

	"strings"
	"time"
	"unicode/utf8"
)

// native is a function of values: its input and arguments.
type native func(m *machine, in any, args []any) (any, error)

var natives map[string]native

func init() {
	natives = map[string]native{
		"length/0":            func(_ *machine, v any, _ []any) (any, error) { return length(v) },
		"utf8bytelength/0":    byteLength,
		"type/0":              func(_ *machine, v any, _ []any) (any, error) { return kind(v), nil },
		"keys/0":              func(_ *machine, v any, _ []any) (any, error) { return keysOf(v, true) },
		"keys_unsorted/0":     func(_ *machine, v any, _ []any) (any, error) { return keysOf(v, false) },
		"has/1":               func(_ *machine, v any, a []any) (any, error) { return has(v, a[0]) },
		"contains/1":          func(_ *machine, v any, a []any) (any, error) { return contains(v, a[0]) },
		"tojson/0":            func(_ *machine, v any, _ []any) (any, error) { return dump(v), nil },
		"fromjson/0":          func(_ *machine, v any, _ []any) (any, error) { return fromJSON(v) },
		"tostring/0":          func(_ *machine, v any, _ []any) (any, error) { return toString(v), nil },
		"tonumber/0":          func(_ *machine, v any, _ []any) (any, error) { return toNumber(v) },
		"setpath/2":           setPathNative,
		"delpaths/1":          delPathsNative,
		"sort/0":              func(_ *machine, v any, _ []any) (any, error) { return sorted(v) },
		"min/0":               func(_ *machine, v any, _ []any) (any, error) { return extreme(v, -1) },
		"max/0":               func(_ *machine, v any, _ []any) (any, error) { return extreme(v, 1) },
		"explode/0":           func(_ *machine, v any, _ []any) (any, error) { return explode(v) },
		"implode/0":           func(_ *machine, v any, _ []any) (any, error) { return implode(v) },
		"split/1":             splitNative,
		"startswith/1":        affix("startswith", strings.HasPrefix),
		"endswith/1":          affix("endswith", strings.HasSuffix),
		"ltrimstr/1":          trim(strings.TrimPrefix),
		"rtrimstr/1":          trim(strings.TrimSuffix),
		"ascii_downcase/0":    ascii('A', 'Z', 'a'-'A'),
		"ascii_upcase/0":      ascii('a', 'z', 'A'-'a'),
		"_strindices/1":       func(_ *machine, v any, a []any) (any, error) { return stringPositions(v.(string), a[0].(string)), nil },
		"env/0":               func(m *machine, _ any, _ []any) (any, error) { return m.environ, nil },
		"builtins/0":          func(*machine, any, []any) (any, error) { return builtinNames(), nil },
		"input_filename/0":    func(m *machine, _ any, _ []any) (any, error) { return m.inputs.filename(), nil },
		"input_line_number/0": func(m *machine, _ any, _ []any) (any, error) { return float64(m.inputs.lines()), nil },
		"now/0":               func(*machine, any, []any) (any, error) { return float64(time.Now().UnixMicro()) / 1e6, nil },
		"infinite/0":          func(*machine, any, []any) (any, error) { return math.Inf(1), nil },
		"nan/0":               func(*machine, any, []any) (any, error) { return math.NaN(), nil },
		"isinfinite/0":        classify(func(f float64) bool { return math.IsInf(f, 0) }),
		"isnan/0":             classify(math.IsNaN),
		"isnormal/0":          classify(func(f float64) bool { return math.Abs(f) >= 0x1p-1022 && !math.IsInf(f, 0) }),
		"debug/0":             debug,
		"stderr/0":            toStderr,
		"halt/0":              func(*machine, any, []any) (any, error) { return nil, &haltError{} },
		"halt_error/1":        haltNative,
		"format/1":            formatNative,
		"get_search_list/0":   func(*machine, any, []any) (any, error) { return []any{}, nil },
		"transpose/0":         func(_ *machine, v any, _ []any) (any, error) { return transpose(v) },
	}
	for name, f := range dateNatives {
		natives[name] = f
	}
	for name, f := range mathNatives() {
		natives[name] = f
	}
	natives["_match/3"] = matchNative
}

func length(v any) (any, error) {
	switch v := v.(type) {
	case nil:
		return 0.0, nil
	case float64:
		return math.Abs(v), nil
	case string:
		return float64(utf8.RuneCountInString(v)), nil
	case []any:
		return float64(len(v)), nil
	case *object:
		return float64(len(v.vals)), nil
	}
	return nil, raise(describe(v) + " has no length")
}

func byteLength(_ *machine, v any, _ []any) (any, error) {
	if s, ok := v.(string); ok {
		return float64(len(s)), nil
	}
	return nil, raise(describe(v) + " only strings have UTF-8 byte length")
}

func texts(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}

func keysOf(v any, sorted bool) (any, error) {
	switch v := v.(type) {
	case *object:
		if sorted {
			return texts(v.sortedKeys()), nil
		}
		return texts(v.keys()), nil
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = float64(i)
		}
		return out, nil
	}
	return nil, raise(describe(v) + " has no keys")
}

func has(v, key any) (any, error) {
	switch v := v.(type) {
	case *object:
		if k, ok := key.(string); ok {
			return v.find(k) >= 0, nil
		}
	case []any:
		if k, ok := key.(float64); ok {
			return k >= 0 && k < float64(len(v)), nil
		}
	}
	return nil, raise("Cannot check whether " + kind(v) + " has a " + kind(key) + " key")
}

func contains(a, b any) (any, error) {
	if rank(a) != rank(b) && (kind(a) != "boolean" || kind(b) != "boolean") {
		return nil, raise(describe(a) + " and " + describe(b) + " cannot have their containment checked")
	}
	return within(a, b), nil
}

func within(a, b any) bool {
	if x, y, ok := both[*object](a, b); ok {
		for i, k := range y.keys() {
			if x.find(k) < 0 || !within(x.get(k), y.vals[i]) {
				return false
			}
		}
		return true
	}
	if x, y, ok := both[[]any](a, b); ok {
		for _, w := range y {
			if !slices.ContainsFunc(x, func(v any) bool { return within(v, w) }) {
				return false
			}
		}
		return true
	}
	if x, y, ok := both[string](a, b); ok {
		return strings.Contains(x, y)
	}
	return compare(a, b) == 0
}

func fromJSON(v any) (any, error) {
	s, ok := v.(string)
	if !ok {
		return nil, raise(describe(v) + " only strings can be parsed")
	}
	return parse(s)
}

// parse reads the one value of a text.
func parse(s string) (any, error) {
	d := decodeText(s)
	v, err := d.Next()
	if err == nil {
		if _, more := d.Next(); more == nil {
			return nil, raise("Unexpected extra JSON values (while parsing '" + s + "')")
		} else if bad, ok := more.(*syntaxError); ok {
			err = bad
		}
	} else if _, ok := err.(*syntaxError); !ok {
		return nil, raise("Expected JSON value (while parsing '" + s + "')")
	}
	if err != nil {
		return nil, raise(err.Error() + " (while parsing '" + s + "')")
	}
	return v, nil
}

func toString(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return dump(v)
}

func toNumber(v any) (any, error) {
	switch v := v.(type) {
	case float64:
		return v, nil
	case string:
		return parse(v)
	}
	return nil, raise(describe(v) + " cannot be parsed as a number")
}

func setPathNative(_ *machine, v any, a []any) (any, error) {
	keys, ok := a[0].([]any)
	if !ok {
		return nil, raise("Path must be specified as an array")
	}
	return setPath(v, keys, a[1])
}

func delPathsNative(_ *machine, v any, a []any) (any, error) {
	paths, ok := a[0].([]any)
	if !ok {
		return nil, raise("Paths must be specified as an array")
	}
	return deletePaths(v, paths)
}

func explode(v any) (any, error) {
	s, ok := v.(string)
	if !ok {
		return nil, raise("explode input must be a string")
	}
	out := make([]any, 0, len(s))
	for _, r := range s {
		out = append(out, float64(r))
	}
	return out, nil
}

func implode(v any) (any, error) {
	list, ok := v.([]any)
	if !ok {
		return nil, raise("implode input must be an array")
	}
	var b strings.Builder
	for _, x := range list {
		n, ok := x.(float64)
		if !ok {
			return nil, raise("implode input must be an array of numbers")
		}
		r := rune(utf8.RuneError)
		if n >= 0 && n <= utf8.MaxRune {
			r = rune(n)
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}

func split(s, sep string) []any {
	if s == "" {
		return []any{}
	}
	return texts(strings.Split(s, sep))
}

func splitNative(_ *machine, v any, a []any) (any, error) {
	if s, sep, ok := both[string](v, a[0]); ok {
		return split(s, sep), nil
	}
	return nil, raise("split input and separator must be strings")
}

func affix(name string, test func(s, part string) bool) native {
	return func(_ *machine, v any, a []any) (any, error) {
		if s, part, ok := both[string](v, a[0]); ok {
			return test(s, part), nil
		}
		return nil, raise(name + "() requires string inputs")
	}
}

func trim(cut func(s, part string) string) native {
	return func(_ *machine, v any, a []any) (any, error) {
		if s, part, ok := both[string](v, a[0]); ok {
			return cut(s, part), nil
		}
		return v, nil
	}
}

// ascii moves the letters between two by an offset.
func ascii(from, to rune, by rune) native {
	return func(_ *machine, v any, _ []any) (any, error) {
		s, ok := v.(string)
		if !ok {
			return nil, raise("explode input must be a string")
		}
		return strings.Map(func(r rune) rune {
			if r >= from && r <= to {
				return r + by
			}
			return r
		}, s), nil
	}
}

// stringPositions are the bytes where part begins in s, overlaps too.
func stringPositions(s, part string) any {
	found := []any{}
	for i := 0; part != "" && i+len(part) <= len(s); i++ {
		if s[i:i+len(part)] == part {
			found = append(found, float64(i))
		}
	}
	return found
}

func classify(test func(float64) bool) native {
	return func(_ *machine, v any, _ []any) (any, error) {
		f, ok := v.(float64)
		if !ok {
			return nil, raise(describe(v) + " number required")
		}
		return test(f), nil
	}
}

func debug(m *machine, v any, _ []any) (any, error) {
	m.report("[\"DEBUG:\"," + dump(v) + "]\n")
	return v, nil
}

func toStderr(m *machine, v any, _ []any) (any, error) {
	m.report(dump(v))
	return v, nil
}

func haltNative(_ *machine, v any, a []any) (any, error) {
	status, ok := a[0].(float64)
	if !ok {
		return nil, raise(describe(v) + " halt_error/1: number required")
	}
	return nil, &haltError{v, true, int(status)}
}

func formatNative(_ *machine, v any, a []any) (any, error) {
	name, ok := a[0].(string)
	if !ok {
		return nil, raise(describe(a[0]) + " is not a valid format")
	}
	if f, ok := formats[name]; ok {
		return f(v)
	}
	return nil, raise(name + " is not a valid format")
}

func toEntries(_ *machine, v any, _ []any) (any, error) {
	keys, err := keysOf(v, false)
	if err != nil {
		return nil, err
	}
	list := keys.([]any)
	out := make([]any, len(list))
	for i, k := range list {
		x, err := lookup(v, k)
		if err != nil {
			return nil, err
		}
		e := newObject(2)
		e.set("key", k)
		e.set("value", x)
		out[i] = e
	}
	return out, nil
}

func addAll(parts []any) (any, error) {
	var sum any
	owned := false // the sum is no one else's: it may be changed
	for i, p := range parts {
		switch s := sum.(type) {
		case string:
			if rest, ok := allTexts(parts[i:]); ok {
				return s + strings.Join(rest, ""), nil
			}
		case []any:
			if x, ok := p.([]any); ok && owned {
				sum = append(s, x...)
				continue
			}
		case *object:
			if x, ok := p.(*object); ok && owned {
				for n, k := range x.keys() {
					s.set(k, x.vals[n])
				}
				continue
			}
		}
		owned = sum != nil && p != nil
		var err error
		if sum, err = add(sum, p); err != nil {
			return nil, err
		}
	}
	return sum, nil
}

func allTexts(parts []any) ([]string, bool) {
	out := make([]string, len(parts))
	for i, p := range parts {
		s, ok := p.(string)
		if !ok {
			return nil, false
		}
		out[i] = s
	}
	return out, true
}

func transpose(v any) (any, error) {
	rows, ok := v.([]any)
	if !ok {
		return nil, raise("Cannot iterate over " + describe(v))
	}
	width := 0
	for _, r := range rows {
		n, err := length(r)
		if err != nil {
			return nil, err
		}
		width = max(width, int(n.(float64)))
	}
	out := make([]any, width)
	for i := range out {
		column := make([]any, len(rows))
		for j, r := range rows {
			x, err := lookup(r, float64(i))
			if err != nil {
				return nil, err
			}
			column[j] = x
		}
		out[i] = column
	}
	return out, nil
}

func builtinNames() any {
	var names []string
	for name := range forms {
		names = append(names, name)
	}
	for name := range natives {
		names = append(names, name)
	}
	for name := range prelude() {
		names = append(names, name)
	}
	slices.Sort(names)
	names = slices.DeleteFunc(slices.Compact(names), func(s string) bool { return s[0] == '_' })
	return texts(names)
}
