package exec

import (
	"fmt"
	"slices"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// node is a compiled expression.
type node interface {
	eval(f *frame) (*column.Vector, error)
}

// program is a list of expressions compiled against the columns of a child.
type program struct {
	roots []node
	slots int
	types []types.DataType
}

// compiler turns expressions into nodes.
type compiler struct {
	q      *query
	input  map[plan.ExprID]int
	counts map[string]int // how often each deterministic call occurs
	slots  map[string]int
}

// compile prepares expressions over the given columns.
func (q *query) compile(list []plan.Expr, input []*plan.AttributeRef) (*program, error) {
	c := &compiler{q: q, input: make(map[plan.ExprID]int, len(input)), counts: map[string]int{}, slots: map[string]int{}}
	for i, a := range input {
		if _, dup := c.input[a.ID]; !dup {
			c.input[a.ID] = i
		}
	}
	for _, e := range list {
		c.count(e)
	}
	p := &program{}
	for _, e := range list {
		n, err := c.compile(e)
		if err != nil {
			return nil, err
		}
		p.roots = append(p.roots, n)
		p.types = append(p.types, plan.TypeOf(e))
	}
	p.slots = len(c.slots)
	return p, nil
}

// count notes how often each expression occurs; those below a repeated one count once.
func (c *compiler) count(e plan.Expr) {
	if worthKeeping(e) {
		if k, ok := fingerprint(e); ok {
			c.counts[k]++
			if c.counts[k] > 1 {
				return
			}
		}
	}
	for _, k := range e.Children() {
		c.count(k)
	}
}

func worthKeeping(e plan.Expr) bool {
	switch x := e.(type) {
	case *plan.Call, *plan.UDF:
		return true
	case *plan.Cast:
		return !types.SameType(plan.TypeOf(x.Child), x.To)
	}
	return false
}

func (c *compiler) compile(e plan.Expr) (node, error) {
	n, err := c.plain(e)
	if err != nil || len(c.counts) == 0 || !worthKeeping(e) {
		return n, err
	}
	if k, ok := fingerprint(e); ok && c.counts[k] > 1 {
		slot, seen := c.slots[k]
		if !seen {
			slot = len(c.slots)
			c.slots[k] = slot
		}
		return &memoNode{n, slot}, nil
	}
	return n, nil
}

func (c *compiler) plain(e plan.Expr) (node, error) {
	switch x := e.(type) {
	case *plan.AttributeRef:
		i, ok := c.input[x.ID]
		if !ok {
			return nil, errs.Plain(errs.SparkRuntime, "[INTERNAL_ERROR_ATTRIBUTE_NOT_FOUND] Could not find %s#%d in the input. SQLSTATE: XX000", x.Name, x.ID)
		}
		return colNode(i), nil
	case *plan.Alias:
		return c.compile(x.Child)
	case *plan.SortOrder:
		return c.compile(x.Child)
	case *plan.Literal:
		return &constNode{column.ConstVector(x.Type, x.Value, 1)}, nil
	case *plan.Cast:
		return c.cast(x)
	case *plan.Call:
		return c.call(x)
	case *plan.UDF:
		args, err := c.list(x.Args)
		return &udfNode{x, args}, err
	case *plan.LambdaVar:
		return varNode(x.ID), nil
	case *groupingBits:
		id, err := c.compile(x.id)
		return &groupingNode{id, x}, err
	case *plan.ScalarSubquery, *plan.Exists, *plan.InSubquery:
		return c.subquery(x)
	}
	return nil, errs.Plain(errs.SparkRuntime, "[INTERNAL_ERROR] Cannot evaluate expression: %T. SQLSTATE: XX000", e)
}

func (c *compiler) list(in []plan.Expr) ([]node, error) {
	out := make([]node, len(in))
	for i, e := range in {
		if _, ok := e.(*plan.Lambda); ok {
			continue
		}
		n, err := c.compile(e)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}

func (c *compiler) cast(x *plan.Cast) (node, error) {
	child, err := c.compile(x.Child)
	if err != nil {
		return nil, err
	}
	if types.Equal(plan.TypeOf(x.Child), x.To) {
		return child, nil
	}
	return &castNode{child, x}, nil
}

func (c *compiler) call(x *plan.Call) (node, error) {
	args, err := c.list(x.Args)
	if err != nil {
		return nil, err
	}
	b := x.Binding
	switch {
	case b.LazyKernel != nil:
		return &lazyNode{x, args}, nil
	case b.HOKernel != nil:
		lambdas := make([]*lambdaCode, len(args))
		for i, a := range x.Args {
			l, ok := a.(*plan.Lambda)
			if !ok {
				continue
			}
			body, err := c.compile(l.Body)
			if err != nil {
				return nil, err
			}
			lambdas[i] = &lambdaCode{l.Vars, body}
		}
		return &hoNode{x, args, lambdas}, nil
	case b.Kernel != nil:
		if sub, ok := inner(args).(*subNode); ok && strings.EqualFold(x.Fn.Name, "not") {
			sub.null = true // NOT IN is false where IN is unknown
		}
		return &callNode{call: x, args: args, pure: !x.Fn.NonDeterministic && len(args) > 0}, nil
	}
	return nil, errs.Plain(errs.SparkRuntime, "[INTERNAL_ERROR] Cannot evaluate expression: %s. SQLSTATE: XX000", x.Fn.Name)
}

// inner is the only node of a list, nil if there are others.
func inner(list []node) node {
	if len(list) == 1 {
		return list[0]
	}
	return nil
}

// runner evaluates a program over the batches of one partition.
type runner struct {
	p   *program
	ctx *functions.Context
}

func (p *program) runner(t *task, part int) *runner { return &runner{p, t.context(part)} }

// frame makes the frame of a batch.
func (r *runner) frame(b *column.Batch) *frame {
	r.ctx.Origin = b.Origin
	return &frame{ctx: r.ctx, n: b.N, cols: slices.Clip(b.Cols), memo: make([]*column.Vector, r.p.slots)}
}

// eval gives a vector an expression, and counts the rows.
func (r *runner) eval(b *column.Batch) ([]*column.Vector, error) {
	f := r.frame(b)
	out := make([]*column.Vector, len(r.p.roots))
	for i, n := range r.p.roots {
		v, err := n.eval(f)
		if err != nil {
			return nil, err
		}
		if v.N != b.N {
			return nil, fmt.Errorf("exec: expression %d made %d rows of %d", i, v.N, b.N)
		}
		out[i] = v
	}
	r.ctx.Row += int64(b.N)
	return out, nil
}
