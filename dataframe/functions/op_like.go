package functions

import (
	"regexp"
	"strings"
	"sync"

	"github.com/dlclark/regexp2"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func init() {
	like := func(fold, not bool) maker {
		return f3e(func(_ *Context, s, p, esc string) (bool, error) {
			m, err := likeMatcher(p, esc, fold)
			if err != nil {
				return false, err
			}
			return m(s) != not, nil
		})
	}
	like2 := func(fold bool) maker {
		three := like(fold, false)
		return func(b *call) (Kernel, error) {
			k, err := three(b)
			return func(c *Context, args []*vector, n int) (*vector, error) {
				if len(args) == 2 {
					args = append(args[:2:2], column.ConstVector(types.String, `\`, n))
				}
				return k(c, args, n)
			}, err
		}
	}
	likeText := func(word string) func([]string) string {
		return func(a []string) string {
			if len(a) == 3 && a[2] != `\` {
				return a[0] + " " + word + " " + a[1] + " ESCAPE '" + a[2] + "'"
			}
			return a[0] + " " + word + " " + a[1]
		}
	}
	scalars("predicate_funcs", []def{
		{Names: "like", Sig: "str, str, str? -> bool", K: like2(false), SQL: likeText("LIKE")},
		{Names: "ilike", Sig: "str, str, str? -> bool", K: like2(true), SQL: func(a []string) string {
			return "ilike(" + a[0] + ", " + a[1] + ")"
		}},
	})
	for _, all := range []bool{false, true} {
		for _, not := range []bool{false, true} {
			name := map[bool]string{true: "likeall", false: "likeany"}[all]
			if not {
				name = "not" + name
			}
			scalars("predicate_funcs", []def{{Names: name, Sig: "str, str+ -> bool", Null: nullAlways, K: likeMany(all, not), SQL: firstOnly(name)}})
		}
	}
	for _, name := range []string{"rlike", "regexp", "regexp_like"} {
		scalars("predicate_funcs", []def{{Names: name, Sig: "str, str -> bool", K: f2e(func(_ *Context, s, p string) (bool, error) {
			re, err := javaRegexp(p, name)
			if err != nil {
				return false, err
			}
			return re.match(s)
		}), SQL: named2(strings.ToUpper(name))}})
	}
	f := &Function{Name: "in", Group: "predicate_funcs", MinArgs: 1, MaxArgs: -1, Lazy: true,
		SQL: func(a []string) string { return "(" + a[0] + " IN (" + strings.Join(a[1:], ", ") + "))" }}
	f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
		return bindIn(&call{BindContext: c, fn: f, args: args})
	}
	Register(f)
	g := &Function{Name: "between", Group: "predicate_funcs", MinArgs: 3, MaxArgs: 3,
		SQL: func(a []string) string { return "between(" + strings.Join(a, ", ") + ")" }}
	g.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
		return bindBetween(&call{BindContext: c, fn: g, args: args})
	}
	Register(g)
}

// matchers caches compiled patterns.
var matchers sync.Map

// likeMany is LIKE ANY and LIKE ALL over its second and later arguments, with not NOT LIKE ANY and NOT LIKE ALL: three-valued OR and AND.
func likeMany(all, not bool) maker {
	return rowsNull(func(_ *Context, _ *call, a []any) (any, error) {
		if a[0] == nil {
			return nil, nil
		}
		var out any = all
		for _, p := range a[1:] {
			if p == nil {
				out = nil
				continue
			}
			m, err := likeMatcher(p.(string), `\`, false)
			if err != nil {
				return nil, err
			}
			if m(a[0].(string)) != not != all {
				return !all, nil
			}
		}
		return out, nil
	})
}

// likeMatcher compiles a LIKE pattern.
func likeMatcher(pattern, escape string, fold bool) (func(string) bool, error) {
	key := [3]string{pattern, escape, map[bool]string{true: "i"}[fold]}
	if m, ok := matchers.Load(key); ok {
		return m.(func(string) bool), nil
	}
	m, err := compileLike(pattern, escape, fold)
	if err == nil {
		matchers.Store(key, m)
	}
	return m, err
}

func compileLike(pattern, escape string, fold bool) (func(string) bool, error) {
	esc := []rune(escape)
	if len(esc) != 1 {
		return nil, errs.New(errs.Analysis, "INVALID_ESCAPE_CHAR", "sqlExpr", quoteSQL(escape))
	}
	shown := SQLValue(pattern, types.String)
	if fold {
		pattern = strings.ToLower(pattern)
	}
	var re strings.Builder
	re.WriteString("(?s)^")
	plain, wild := true, ""
	runes := []rune(pattern)
	var lit []rune
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == esc[0]:
			if i+1 >= len(runes) {
				return nil, errs.New(errs.Analysis, "INVALID_FORMAT.ESC_AT_THE_END", "format", shown)
			}
			i++
			if runes[i] != '_' && runes[i] != '%' && runes[i] != esc[0] {
				return nil, errs.New(errs.Analysis, "INVALID_FORMAT.ESC_IN_THE_MIDDLE", "format", shown, "char", "'"+string(runes[i])+"'")
			}
			re.WriteString(regexp.QuoteMeta(string(runes[i])))
			lit = append(lit, runes[i])
		case r == '_':
			plain = false
			re.WriteString(".")
		case r == '%':
			re.WriteString(".*")
			wild += string(rune('0' + min(9, len(lit))))
			if i != 0 && i != len(runes)-1 {
				plain = false
			}
		default:
			re.WriteString(regexp.QuoteMeta(string(r)))
			lit = append(lit, r)
		}
	}
	var match func(string) bool
	switch head, tail := strings.HasPrefix(pattern, "%"), strings.HasSuffix(pattern, "%") && wild != ""; {
	case plain && wild == "":
		match = func(s string) bool { return s == string(lit) }
	case plain && head && tail && len(runes) > 1:
		match = func(s string) bool { return strings.Contains(s, string(lit)) }
	case plain && head:
		match = func(s string) bool { return strings.HasSuffix(s, string(lit)) }
	case plain && tail:
		match = func(s string) bool { return strings.HasPrefix(s, string(lit)) }
	default:
		r, err := regexp.Compile(re.String() + "$")
		if err != nil {
			return nil, err
		}
		match = r.MatchString
	}
	if fold {
		inner := match
		match = func(s string) bool { return inner(strings.ToLower(s)) }
	}
	return match, nil
}

// javaPattern is a compiled Java regular expression: Go's linear engine where the syntax allows, a backtracking one otherwise.
type javaPattern struct {
	fast *regexp.Regexp
	slow *regexp2.Regexp
}

// javaRegexp compiles a Java regular expression for a function.
func javaRegexp(pattern, function string) (*javaPattern, error) {
	key := "re:" + pattern
	if m, ok := matchers.Load(key); ok {
		return m.(*javaPattern), nil
	}
	p := &javaPattern{}
	var err error
	if goSafe(pattern) {
		p.fast, err = regexp.Compile(pattern)
	}
	if p.fast == nil {
		p.slow, err = regexp2.Compile(pattern, regexp2.None)
	}
	if err != nil {
		return nil, errs.New(errs.SparkRuntime, "INVALID_PARAMETER_VALUE.PATTERN", "functionName", quoteID(function), "parameter", "`regexp`",
			"value", SQLValue(pattern, types.String))
	}
	if p.slow != nil {
		p.slow.MatchTimeout = regexTimeout
	}
	matchers.Store(key, p)
	return p, nil
}

// goSafe says whether a pattern means the same to Go's engine as to Java's.
func goSafe(p string) bool {
	for _, bad := range []string{"(?", `\G`, `\Z`, `\h`, `\R`, "&&", "++", "*+", "?+", "}+", `\1`, `\2`, `\3`, `\k`, `\X`, `\v`, "$", `\w`, `\d`, `\s`, `\b`, "[["} {
		if strings.Contains(p, bad) {
			switch bad {
			case `\w`, `\d`, `\s`, `\b`:
				continue // ASCII classes in both
			case "$":
				if strings.HasSuffix(p, "$") && strings.Count(p, "$") == 1 {
					continue
				}
			case "(?":
				if strings.Count(p, "(?") == strings.Count(p, "(?i)")+strings.Count(p, "(?:")+strings.Count(p, "(?s)") {
					continue
				}
			}
			return false
		}
	}
	return true
}

func (p *javaPattern) match(s string) (bool, error) {
	if p.fast != nil {
		return p.fast.MatchString(s), nil
	}
	ok, err := p.slow.MatchString(s)
	if err != nil {
		return false, errRegexTime()
	}
	return ok, nil
}

// commonArg is the type at which all arguments meet.
func (b *call) commonArg() (dataType, error) {
	list := make([]dataType, len(b.args))
	names := make([]string, len(b.args))
	for i, a := range b.args {
		list[i], names[i] = a.Type, quoteType(a.Type.SQL())
	}
	t := CommonType(list, b.ansi())
	if t == nil {
		return nil, b.mismatch("DATA_DIFF_TYPES", "functionName", quoteID(b.name()), "dataType", "("+strings.Join(names, " or ")+")")
	}
	return t, nil
}

func repeatType(t dataType, n int) []dataType {
	out := make([]dataType, n)
	for i := range out {
		out[i] = t
	}
	return out
}

func bindIn(b *call) (*Binding, error) {
	t, err := b.commonArg()
	if err != nil {
		return nil, err
	}
	if !types.IsOrderable(t) && t.Kind() != types.KindNull {
		return nil, b.mismatch("INVALID_ORDERING_TYPE", "functionName", "`in`", "dataType", quoteType(t.SQL()))
	}
	out := &Binding{Args: repeatType(t, len(b.args)), Type: types.Boolean, LazyKernel: lazyIn}
	for _, a := range b.args {
		out.Nullable = out.Nullable || a.Nullable
	}
	return out, nil
}

// lazyIn evaluates the list only for rows that need it, once evaluating all of it has failed.
func lazyIn(c *Context, args []Thunk, n int) (*vector, error) {
	all := make([]*vector, len(args))
	var err error
	for i, arg := range args {
		if all[i], err = arg(nil); err != nil {
			break
		}
	}
	if err == nil {
		return inKernel(c, all, n)
	}
	if all[0] == nil {
		return nil, err
	}
	x := all[0]
	out := &vector{Type: types.Boolean, N: n, Bools: make([]bool, n)}
	var open []int32
	for i := range n {
		if x.IsNull(i) {
			setNull(out, i)
		} else {
			open = append(open, int32(i))
		}
	}
	for _, arg := range args[1:] {
		if len(open) == 0 {
			break
		}
		v, err := arg(open)
		if err != nil {
			return nil, err
		}
		y := x.Take(open)
		same := comparerOf(y, v)
		var rest []int32
		for k, i := range open {
			switch {
			case v.IsNull(k):
				setNull(out, int(i))
				rest = append(rest, i)
			case same(k, k) == 0:
				out.Bools[i] = true
				if out.Valid != nil {
					out.Valid.Set(int(i))
				}
			default:
				rest = append(rest, i)
			}
		}
		open = rest
	}
	return out, nil
}

func inKernel(_ *Context, args []*vector, n int) (*vector, error) {
	out := &vector{Type: types.Boolean, N: n, Bools: make([]bool, n)}
	if n == 0 {
		return out, nil
	}
	x := args[0]
	if x.Type.Kind() == types.KindNull {
		return column.NullVector(types.Boolean, n), nil
	}
	var set map[string]bool
	constants, nulls := true, false
	for _, a := range args[1:] {
		constants = constants && a.Const
	}
	if constants && len(args) > 6 && x.Phys() == column.PStr && collationKey(x.Type) == nil {
		set = map[string]bool{}
		for _, a := range args[1:] {
			if a.IsNull(0) {
				nulls = true
			} else {
				set[a.Str[0]] = true
			}
		}
		a := colOf[string](x)
		for i := range n {
			switch {
			case x.IsNull(i):
				setNull(out, i)
			case set[a.at(i)]:
				out.Bools[i] = true
			case nulls:
				setNull(out, i)
			}
		}
		return out, nil
	}
	cmps := make([]comparer, len(args)-1)
	for k, a := range args[1:] {
		cmps[k] = comparerOf(x, a)
	}
	for i := range n {
		if x.IsNull(i) {
			setNull(out, i)
			continue
		}
		null := false
		for k, a := range args[1:] {
			if a.IsNull(i) {
				null = true
			} else if cmps[k](i, i) == 0 {
				out.Bools[i] = true
				break
			}
		}
		if null && !out.Bools[i] {
			setNull(out, i)
		}
	}
	return out, nil
}

func bindBetween(b *call) (*Binding, error) {
	lower, err := Lookup(">=").Bind(b.BindContext, b.args[:2])
	if err != nil {
		return nil, err
	}
	upper, err := Lookup("<=").Bind(b.BindContext, []Arg{b.args[0], b.args[2]})
	if err != nil {
		return nil, err
	}
	both := Lookup("and")
	bools, err := both.Bind(b.BindContext, []Arg{{Type: types.Boolean}, {Type: types.Boolean}})
	if err != nil {
		return nil, err
	}
	mode := modeOf(b.ansi())
	side := func(c *Context, k Kernel, t dataType, x, y *vector, n int) (*vector, error) {
		x, err := Cast(c, x, t, mode)
		if err != nil {
			return nil, err
		}
		if y, err = Cast(c, y, t, mode); err != nil {
			return nil, err
		}
		return k(c, []*vector{x, y}, n)
	}
	nullable := b.args[0].Nullable || b.args[1].Nullable || b.args[2].Nullable
	return &Binding{Args: []dataType{nil, nil, nil}, Type: types.Boolean, Nullable: nullable, Kernel: func(c *Context, args []*vector, n int) (*vector, error) {
		lo, err := side(c, lower.Kernel, lower.Args[0], args[0], args[1], n)
		if err != nil {
			return nil, err
		}
		hi, err := side(c, upper.Kernel, upper.Args[0], args[0], args[2], n)
		if err != nil {
			return nil, err
		}
		pick := func(v *vector) Thunk {
			return func(sel []int32) (*vector, error) {
				if sel == nil {
					return v, nil
				}
				return v.Take(sel), nil
			}
		}
		return bools.LazyKernel(c, []Thunk{pick(lo), pick(hi)}, n)
	}}, nil
}
