package property

import (
	"fmt"
	"strings"
	"sync"

	"gospark/dataframe/functions"
)

// excluded functions answer differently from run to run, need a file or a place in a query, or run Java code.
var excluded = map[string]bool{"java_method": true, "reflect": true, "try_reflect": true, "version": true, "current_user": true, "user": true,
	"session_user": true, "current_catalog": true, "current_database": true, "current_schema": true, "current_path": true, "now": true, "current_date": true,
	"curdate": true, "current_timestamp": true, "localtimestamp": true, "current_time": true, "current_timezone": true, "unix_timestamp": true,
	"input_file_name": true, "input_file_block_start": true, "input_file_block_length": true, "spark_partition_id": true, "window": true,
	"session_window": true, "window_time": true, "grouping": true, "grouping_id": true, "shuffle": true, "uuid": true, "from_avro": true,
	"aes_encrypt": true, "sequence": true, "raise_error": true, "assert_true": true, "sentences": true, "collations": true, "unary_minus": true, "istrue": true, "isfalse": true, "isnottrue": true, "isnotfalse": true, "likeall": true,
	"likeany": true, "notlikeall": true, "notlikeany": true, "create_map": true, "timestampadd": true, "timestampdiff": true}

// infix are the operators that stand between their arguments.
var infix = []string{"+", "-", "*", "/", "%", "div", "=", "<=>", "<", "<=", ">", ">=", "!=", "and", "or", "&", "|", "^", "||", "like", "rlike", "<<", ">>"}

var castTypes = []string{"BOOLEAN", "TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL(10,2)", "DECIMAL(38,0)", "DECIMAL(5,3)", "STRING", "BINARY",
	"DATE", "TIMESTAMP", "TIMESTAMP_NTZ", "TIME", "INTERVAL YEAR TO MONTH", "INTERVAL DAY TO SECOND", "ARRAY<STRING>", "ARRAY<INT>", "MAP<STRING, STRING>"}

// scalars are the functions of the registry that calls are made of.
var scalars = sync.OnceValue(func() []*functions.Function {
	var out []*functions.Function
	for _, name := range functions.Names() {
		f := functions.Lookup(name)
		if f.Kind != functions.Scalar || f.NonDeterministic || f.Signature == "" || excluded[name] || !letters(name) || strings.Contains(f.Signature, "lambda") {
			continue
		}
		c := *f
		c.Name = name
		out = append(out, &c)
	}
	return out
})

func letters(name string) bool {
	for _, r := range name {
		if r != '_' && (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return false
		}
	}
	return name != "not" && name != "and" && name != "or" && name != "in" && name != "like" && name != "div" && name != "mod" && name != "between" && name != "case" && name != "when"
}

// expr is a random expression that a parameter of the word's type is likely to take.
func (g *generator) expr(word string, depth int) string {
	if g.IntN(25) == 0 {
		return "NULL"
	}
	if word == "any" && depth == 3 {
		return g.compound(word, depth)
	}
	if depth > 0 && g.IntN(3) == 0 {
		return g.compound(word, depth)
	}
	if g.IntN(20) == 0 {
		word = "any"
	}
	if g.IntN(3) > 0 {
		var fit []string
		for _, c := range columns {
			if word == "any" || c.word == word || word == "num" && strings.Contains("byte short int long float double dec", c.word) || word == "array" && strings.HasPrefix(c.word, "array") {
				fit = append(fit, c.name)
			}
		}
		if len(fit) > 0 {
			return pick(g, fit)
		}
	}
	return g.literal(word)
}

func (g *generator) compound(word string, depth int) string {
	d := depth - 1
	switch k := g.IntN(20); {
	case k < 3:
		w := pick(g, []string{"int", "long", "double", "dec", "float", "short", "date", "ts", "str", "dt", "ym", "bool"})
		v := w
		if g.IntN(2) == 0 {
			v = pick(g, []string{"int", "long", "double", "dec", "str", "date", "ntz", "dt"})
		}
		return fmt.Sprintf("(%s %s %s)", g.expr(w, d), pick(g, infix), g.expr(v, d))
	case k < 6:
		return fmt.Sprintf("%s(%s AS %s)", pick(g, []string{"CAST", "CAST", "TRY_CAST"}), g.expr(pick(g, []string{"any", "str", "num", "ts", "dec"}), d), pick(g, castTypes))
	case k == 6:
		w := g.simple()
		return fmt.Sprintf("CASE WHEN %s THEN %s ELSE %s END", g.expr("bool", d), g.expr(w, d), g.expr(w, d))
	case k == 7:
		w := g.simple()
		return fmt.Sprintf("(%s IN (%s, %s))", g.expr(w, d), g.expr(w, d), g.expr(w, d))
	case k == 8:
		return pick(g, []string{
			fmt.Sprintf("transform(%s, x -> x %s %s)", g.expr("array<int>", d), pick(g, infix), g.expr("int", d)),
			fmt.Sprintf("filter(%s, x -> x > %s)", g.expr("array<int>", d), g.expr("int", d)),
			fmt.Sprintf("aggregate(%s, 0, (s, x) -> s + x)", g.expr("array<int>", d)),
			fmt.Sprintf("exists(%s, x -> x = %s)", g.expr("array<str>", d), g.expr("str", d)),
			fmt.Sprintf("zip_with(%s, %s, (x, y) -> x || y)", g.expr("array<str>", d), g.expr("array<str>", d)),
			fmt.Sprintf("transform_values(%s, (k, v) -> v + %s)", g.expr("map", d), g.expr("int", d)),
		})
	case k == 9:
		return pick(g, []string{
			fmt.Sprintf("(%s BETWEEN %s AND %s)", g.expr("num", d), g.expr("num", d), g.expr("num", d)),
			fmt.Sprintf("(%s IS %s)", g.expr("any", d), pick(g, []string{"NULL", "NOT NULL"})),
			fmt.Sprintf("extract(%s FROM %s)", pick(g, []string{"YEAR", "MONTH", "DAY", "HOUR", "SECOND", "WEEK", "QUARTER", "DOW"}), g.expr(pick(g, []string{"date", "ts", "ntz", "dt", "ym"}), d)),
			fmt.Sprintf("%s[%s]", g.expr("array<int>", 0), g.expr("int", d)),
			fmt.Sprintf("mp[%s]", g.expr("str", d)),
			"st." + pick(g, []string{"a", "b"}),
			fmt.Sprintf("(- %s)", g.expr("num", d)), fmt.Sprintf("(NOT %s)", g.expr("bool", d)),
		})
	}
	return g.call(word, d)
}

func (g *generator) simple() string {
	return pick(g, []string{"int", "long", "double", "dec", "str", "date", "ts"})
}

// call is a call of a function whose result is of the word's type, if that is known, with arguments as its signature wants them.
func (g *generator) call(word string, depth int) string {
	f := pick(g, scalars())
	for range 40 {
		if word == "any" || strings.HasSuffix(strings.TrimSpace(f.Signature), "-> "+word) {
			break
		}
		f = pick(g, scalars())
	}
	params, _, _ := strings.Cut(pick(g, strings.Split(f.Signature, ";")), "->")
	var args []string
	for _, p := range strings.Fields(strings.ReplaceAll(params, ",", " ")) {
		n := 1
		switch p[len(p)-1] {
		case '?':
			n = g.IntN(2)
		case '*':
			n = g.IntN(3)
		case '+':
			n = 1 + g.IntN(2)
		}
		if n == 0 && p[len(p)-1] == '?' {
			break
		}
		p = pick(g, strings.Split(strings.TrimRight(p, "?*+"), "|"))
		for range n {
			args = append(args, g.small(strings.TrimRight(p, "!~"), depth))
		}
	}
	return f.Name + "(" + strings.Join(args, ", ") + ")"
}

// small is an argument; whole numbers are mostly small, since many are lengths.
func (g *generator) small(word string, depth int) string {
	if word == "int" && g.IntN(3) > 0 {
		return pick(g, []string{"0", "1", "2", "3", "5", "-1", "-2", "10"})
	}
	return g.expr(word, depth)
}
