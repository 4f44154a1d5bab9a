package kafkasrc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"

	"gospark/dataframe/source"
)

// A Where predicate sees a record as these names. A null key or value is nil; timestamp is in milliseconds; json is the
// value parsed as JSON, nil where it isn't JSON.
var whereTypes = types.Map{
	"topic": types.String, "partition": types.Int, "offset": types.Int, "timestamp": types.Int, "timestampType": types.Int,
	"key": types.Any, "value": types.Any, "headers": types.Map{types.Extra: types.Any}, "json": types.Any,
}

// filter is a compiled Where predicate. It is used by one goroutine at a time.
type filter struct {
	program *vm.Program
	machine vm.VM
	env     map[string]any
	uses    map[string]bool
	pushed  []source.Predicate // what follows from it for the columns of the source
}

// compileWhere checks a predicate; "" gives nil, which keeps all records.
func compileWhere(text string) (*filter, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	f := &filter{env: map[string]any{}, uses: map[string]bool{}}
	program, err := expr.Compile(text, expr.Env(whereTypes), expr.AsBool())
	if err != nil {
		return nil, fmt.Errorf("where: %w", err)
	}
	f.program = program
	node := program.Node()
	ast.Walk(&node, f)
	f.push(node)
	return f, nil
}

// Visit notes the names that the predicate uses, so that only those are prepared.
func (f *filter) Visit(n *ast.Node) {
	if id, ok := (*n).(*ast.IdentifierNode); ok {
		f.uses[id.Value] = true
	}
}

var (
	pushedOps     = map[string]string{"==": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
	mirroredOps   = map[string]string{"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
	pushedColumns = map[string]int{"topic": 2, "partition": 3, "offset": 4, "timestamp": 5}
)

// push takes the comparisons of metadata with constants that must hold.
func (f *filter) push(n ast.Node) {
	b, ok := n.(*ast.BinaryNode)
	if !ok {
		return
	}
	if b.Operator == "and" || b.Operator == "&&" {
		f.push(b.Left)
		f.push(b.Right)
		return
	}
	op, ok := pushedOps[b.Operator]
	if !ok {
		return
	}
	id, isID := b.Left.(*ast.IdentifierNode)
	value := constantOf(b.Right)
	if !isID {
		id, isID = b.Right.(*ast.IdentifierNode)
		value, op = constantOf(b.Left), mirroredOps[op]
	}
	if !isID || value == nil {
		return
	}
	col, ok := pushedColumns[id.Value]
	if !ok {
		return
	}
	if ms, isInt := value.(int64); isInt && id.Value == "timestamp" {
		value = ms * 1000
	}
	f.pushed = append(f.pushed, source.Predicate{Column: col, Op: op, Values: []any{value}})
}

func constantOf(n ast.Node) any {
	switch c := n.(type) {
	case *ast.IntegerNode:
		return int64(c.Value)
	case *ast.StringNode:
		return c.Value
	}
	return nil
}

// keep evaluates the predicate. A record that lacks what the predicate asks for (a field of the JSON, a key) does not match.
func (f *filter) keep(r *Record) (bool, error) {
	if f == nil {
		return true, nil
	}
	for name, value := range whereValues {
		if f.uses[name] {
			f.env[name] = value(r)
		}
	}
	out, err := f.machine.Run(f.program, f.env)
	if err != nil {
		if text := err.Error(); strings.Contains(text, "nil") || strings.Contains(text, "cannot fetch") {
			return false, nil
		}
		return false, fmt.Errorf("where: %s-%d at offset %d: %w", r.Topic, r.Partition, r.Offset, err)
	}
	return out.(bool), nil
}

// whereValues gives the names their values.
var whereValues = map[string]func(*Record) any{
	"topic":         func(r *Record) any { return r.Topic },
	"partition":     func(r *Record) any { return int(r.Partition) },
	"offset":        func(r *Record) any { return int(r.Offset) },
	"timestamp":     func(r *Record) any { return int(r.Timestamp) },
	"timestampType": func(r *Record) any { return int(r.TimestampType) },
	"key":           func(r *Record) any { return textOrNil(r.Key) },
	"value":         func(r *Record) any { return textOrNil(r.Value) },
	"headers": func(r *Record) any {
		m := make(map[string]any, len(r.Headers))
		for _, h := range r.Headers {
			m[h.Key] = textOrNil(h.Value)
		}
		return m
	},
	"json": func(r *Record) any { return jsonOf(r.Value) },
}

func textOrNil(b []byte) any {
	if b == nil {
		return nil
	}
	return text(b)
}

// jsonOf parses a whole value; integers stay integers.
func jsonOf(b []byte) any {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return nil
	}
	if _, err := d.Token(); err != io.EOF {
		return nil
	}
	return plainNumbers(v)
}

func plainNumbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		if i, err := v.Int64(); err == nil {
			return int(i)
		}
		f, _ := v.Float64()
		return f
	case map[string]any:
		for k, e := range v {
			v[k] = plainNumbers(e)
		}
	case []any:
		for i, e := range v {
			v[i] = plainNumbers(e)
		}
	}
	return v
}
