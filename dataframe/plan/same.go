package plan

import (
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// Same says whether two resolved expressions compute the same value; aliases are looked through.
func Same(a, b Expr) bool {
	if a == b {
		return true
	}
	return Key(a) == Key(b)
}

// Key is a text that only expressions which compute the same value share.
func Key(e Expr) string {
	var b strings.Builder
	writeKey(&b, e)
	return b.String()
}

func writeKey(b *strings.Builder, e Expr) {
	switch x := e.(type) {
	case *Alias:
		writeKey(b, x.Child)
		return
	case *AttributeRef:
		b.WriteString("#" + strconv.FormatInt(int64(x.ID), 10))
		return
	case *LambdaVar:
		b.WriteString("$" + strconv.FormatInt(int64(x.ID), 10))
		return
	case *Literal:
		fmt.Fprintf(b, "%s:%#v", x.Type.SimpleString(), deref(x.Value))
		return
	case *Attr:
		fmt.Fprintf(b, "attr%q", x.Parts)
	case *Func:
		fmt.Fprintf(b, "func%q%v", x.Name, x.Distinct)
	case *Cast:
		fmt.Fprintf(b, "cast%d%s", x.Mode, x.To.SimpleString())
	case *Call:
		if writeCommuted(b, x) {
			return
		}
		fmt.Fprintf(b, "call%s", x.Fn.Name)
		if x.Fn.NonDeterministic {
			fmt.Fprintf(b, "@%p", x)
		}
	case *Agg:
		fmt.Fprintf(b, "agg%s%v%v", x.Fn.Name, x.Distinct, x.Filter != nil)
	case *UDF:
		fmt.Fprintf(b, "udf%p", x.Func)
	case *SortOrder:
		fmt.Fprintf(b, "sort%v%v", x.Desc, x.NullsFirst)
	case *Window:
		fmt.Fprintf(b, "window%d,%d", len(x.Partition), len(x.Order))
		if x.Frame != nil {
			b.WriteString((&printer{explain: true}).frame(x.Frame))
		}
	case *ScalarSubquery:
		b.WriteString("scalar{" + TreeString(normalizeWithOuter(x.Plan)) + "}")
	case *Exists:
		b.WriteString("exists{" + TreeString(normalizeWithOuter(x.Plan)) + "}")
	case *InSubquery:
		b.WriteString("in{" + TreeString(normalizeWithOuter(x.Plan)) + "}")
	case *Lambda:
		// Parameters are numbered by their place so that equal lambdas are equal.
		for i, v := range x.Vars {
			fmt.Fprintf(b, "%d=$%d", i, v.ID)
		}
	default:
		fmt.Fprintf(b, "%T", e)
	}
	b.WriteByte('(')
	for _, k := range e.Children() {
		writeKey(b, k)
		b.WriteByte(',')
	}
	b.WriteByte(')')
}

// chained operators give the same value in any order of a whole chain of operands; swapped ones if their two operands change places.
var (
	chained = map[string]bool{"+": true, "*": true, "and": true, "or": true, "&": true, "|": true, "^": true}
	swapped = map[string]string{"=": "=", "<=>": "<=>", "==": "==", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
)

// writeCommuted writes the key of an operator whose operands may be in any order, with the operands sorted.
func writeCommuted(b *strings.Builder, x *Call) bool {
	name := strings.ToLower(x.Fn.Name)
	if len(x.Args) != 2 || !chained[name] && swapped[name] == "" {
		return false
	}
	var keys []string
	if chained[name] {
		keys = operandKeys(nil, x, x)
	} else {
		keys = []string{Key(x.Args[0]), Key(x.Args[1])}
		if keys[0] > keys[1] {
			name = swapped[name]
		}
	}
	sort.Strings(keys)
	fmt.Fprintf(b, "call%s(%s)", name, strings.Join(keys, ","))
	return true
}

// operandKeys collects the keys of a chain's operands: those of a + (b + c) are a's, b's and c's.
func operandKeys(keys []string, root *Call, e Expr) []string {
	if c, ok := e.(*Call); ok && c.Fn == root.Fn && len(c.Args) == 2 && types.SameType(c.DataType(), root.DataType()) {
		return operandKeys(operandKeys(keys, root, c.Args[0]), root, c.Args[1])
	}
	return append(keys, Key(e))
}

func deref(v any) any {
	if m, ok := v.(*column.MapValue); ok && m != nil {
		return *m
	}
	return v
}

// EqualValues compares two Go values of one type (see column.Get) as Spark's = does: NaN equals NaN, 0.0 equals -0.0.
func EqualValues(a, b any) bool {
	switch x := a.(type) {
	case float64:
		y, ok := b.(float64)
		return ok && (x == y || math.IsNaN(x) && math.IsNaN(y))
	case float32:
		y, ok := b.(float32)
		return ok && (x == y || x != x && y != y)
	case []any:
		y, ok := b.([]any)
		return ok && equalLists(x, y)
	case column.Row:
		y, ok := b.(column.Row)
		return ok && equalLists(x, y)
	case *column.MapValue:
		y, ok := b.(*column.MapValue)
		return ok && equalLists(x.Keys, y.Keys) && equalLists(x.Values, y.Values)
	}
	return a == b
}

func equalLists(x, y []any) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if !EqualValues(x[i], y[i]) {
			return false
		}
	}
	return true
}

// normalizeWithOuter renumbers a plan's own columns from far below zero, so that references to an outer query stay what they are.
func normalizeWithOuter(p Plan) Plan {
	next := ExprID(-1 << 40)
	f := &freshener{ids: map[ExprID]ExprID{}, make: func() ExprID { next++; return next }}
	return f.plan(p)
}
