package exec

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// Small kernels, so that the engine's tests stand on their own.

func longKernel(f func(a, b int64) int64) functions.Kernel {
	return func(_ *functions.Context, args []*column.Vector, n int) (*column.Vector, error) {
		a, b := args[0].Flatten(), args[1].Flatten()
		out := &column.Vector{Type: types.Long, N: n, I64: make([]int64, n), Valid: column.And(a.Valid, b.Valid)}
		for i := range out.I64 {
			out.I64[i] = f(a.I64[i], b.I64[i])
		}
		return out, nil
	}
}

func boolKernel(f func(a, b int64) bool) functions.Kernel {
	return func(_ *functions.Context, args []*column.Vector, n int) (*column.Vector, error) {
		a, b := args[0].Flatten(), args[1].Flatten()
		out := &column.Vector{Type: types.Boolean, N: n, Bools: make([]bool, n), Valid: column.And(a.Valid, b.Valid)}
		for i := range out.Bools {
			out.Bools[i] = f(a.I64[i], b.I64[i])
		}
		return out, nil
	}
}

func call(name string, t types.DataType, k functions.Kernel, args ...plan.Expr) plan.Expr {
	return &plan.Call{Fn: &functions.Function{Name: name}, Name: name, Args: args, Binding: &functions.Binding{Type: t, Nullable: true, Kernel: k}}
}

var (
	modFn = &functions.Function{Name: "%"}
	modB  = &functions.Binding{Type: types.Long, Nullable: true, Kernel: longKernel(func(a, b int64) int64 { return a % b })}
)

func mod(a, b plan.Expr) plan.Expr {
	return &plan.Call{Fn: modFn, Name: "%", Args: []plan.Expr{a, b}, Binding: modB}
}
func add(a, b plan.Expr) plan.Expr {
	return call("+", types.Long, longKernel(func(a, b int64) int64 { return a + b }), a, b)
}
func lt(a, b plan.Expr) plan.Expr {
	return call("<", types.Boolean, boolKernel(func(a, b int64) bool { return a < b }), a, b)
}
func eq(a, b plan.Expr) plan.Expr {
	return call("=", types.Boolean, boolKernel(func(a, b int64) bool { return a == b }), a, b)
}
func lit(v int64) plan.Expr { return &plan.Literal{Value: v, Type: types.Long} }

type sumAgg struct {
	sum []int64
	any []bool
}

func (s *sumAgg) Grow(n int) {
	for len(s.sum) < n {
		s.sum, s.any = append(s.sum, 0), append(s.any, false)
	}
}

func (s *sumAgg) Update(_ *functions.Context, groups []int32, args []*column.Vector, n int) error {
	v := args[0].Flatten()
	for i := 0; i < n; i++ {
		if v.IsNull(i) {
			continue
		}
		g := int32(0)
		if groups != nil {
			g = groups[i]
		}
		s.sum[g] += v.I64[i]
		s.any[g] = true
	}
	return nil
}

func (s *sumAgg) Merge(other functions.Aggregator, mapping []int32) error {
	for i, x := range other.(*sumAgg).sum {
		s.sum[mapping[i]] += x
		s.any[mapping[i]] = s.any[mapping[i]] || other.(*sumAgg).any[i]
	}
	return nil
}

func (s *sumAgg) Result(*functions.Context) (*column.Vector, error) {
	b := column.NewBuilder(types.Long, len(s.sum))
	for i, x := range s.sum {
		if s.any[i] {
			b.Append(x)
		} else {
			b.Append(nil)
		}
	}
	return b.Finish(), nil
}

var sumFn = &functions.Function{Name: "sum", Kind: functions.Aggregate}

func sum(e plan.Expr) *plan.Agg {
	return &plan.Agg{Fn: sumFn, Name: "sum", Args: []plan.Expr{e},
		Binding: &functions.Binding{Type: types.Long, Nullable: true, NewAgg: func() functions.Aggregator { return &sumAgg{} }}}
}

func attr(name string, t types.DataType) *plan.AttributeRef {
	return &plan.AttributeRef{Name: name, Type: t, Null: true, ID: plan.NewID()}
}

func as(e plan.Expr, name string) *plan.Alias {
	return &plan.Alias{Child: e, Name: name, ID: plan.NewID()}
}

func rangePlan(end int64, parts int) *plan.Range {
	return &plan.Range{End: end, Step: 1, Partitions: parts, Attr: &plan.AttributeRef{Name: "id", Type: types.Long, ID: plan.NewID()}}
}

// local makes rows in memory; columns are "name type".
func local(parts int, cols string, rows ...column.Row) *plan.Local {
	p := &plan.Local{Partitions: parts}
	s := &types.StructType{}
	kinds := map[string]types.DataType{"long": types.Long, "string": types.String, "double": types.Double, "array": types.Array(types.Long)}
	for _, c := range strings.Split(cols, ",") {
		name, kind, _ := strings.Cut(strings.TrimSpace(c), " ")
		p.Attrs = append(p.Attrs, attr(name, kinds[kind]))
		s.Fields = append(s.Fields, types.NewField(name, kinds[kind]))
	}
	p.Batch = column.FromRows(s, rows)
	return p
}

func testContext() *functions.Context {
	return &functions.Context{Context: context.Background(), Conf: &functions.Conf{ANSI: true}}
}

// rows runs a plan on two workers.
func rows(t testing.TB, p plan.Plan) []column.Row {
	t.Helper()
	r, err := (&Engine{Parallelism: 2}).Execute(testContext(), p)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	out, err := r.Rows()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// want compares rows as text: "1 a|2 NULL".
func want(t testing.TB, p plan.Plan, text string) {
	t.Helper()
	if got := rowsText(rows(t, p)); got != text {
		t.Errorf("got  %s\nwant %s", got, text)
	}
}

func rowsText(list []column.Row) string {
	var out []string
	for _, r := range list {
		var cells []string
		for _, x := range r {
			if x == nil {
				x = "NULL"
			}
			cells = append(cells, fmt.Sprint(x))
		}
		out = append(out, strings.Join(cells, " "))
	}
	return strings.Join(out, "|")
}
