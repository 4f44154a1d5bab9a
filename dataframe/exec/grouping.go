package exec

import (
	"slices"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// groupingBits picks bits of the grouping id, the first the highest: bit n-1-i of the id is set when key i is not in the set.
type groupingBits struct {
	id   plan.Expr
	bits []int
	to   types.DataType
}

func (e *groupingBits) Children() []plan.Expr                { return []plan.Expr{e.id} }
func (e *groupingBits) WithChildren(k []plan.Expr) plan.Expr { c := *e; c.id = k[0]; return &c }
func (e *groupingBits) DataType() types.DataType             { return e.to }
func (e *groupingBits) Nullable() bool                       { return false }

type groupingNode struct {
	id node
	e  *groupingBits
}

func (n *groupingNode) eval(f *frame) (*column.Vector, error) {
	id, err := n.id.eval(f)
	if err != nil {
		return nil, err
	}
	b := column.NewBuilder(n.e.to, f.n)
	for _, x := range id.Flatten().I64 {
		v := int64(0)
		for _, k := range n.e.bits {
			v = v<<1 | x>>k&1
		}
		switch column.PhysOf(n.e.to) {
		case column.PI8:
			b.Append(int8(v))
		case column.PI32:
			b.Append(int32(v))
		default:
			b.Append(v)
		}
	}
	return b.Finish(), nil
}

// setKeys are the keys of grouping set number i: those not in the set are null; then the grouping id. Equal sets stay apart because
// the id also counts the equal sets before this one, above the bits of the keys.
func (o *aggregateOp) setKeys(keys []*column.Vector, number, n int) []*column.Vector {
	set := o.sets[number]
	equal := 0
	for _, s := range o.sets[:number] {
		if slices.Equal(s, set) {
			equal++
		}
	}
	out := make([]*column.Vector, 0, len(keys)+1)
	id := int64(1)<<len(keys) - 1
	in := make([]bool, len(keys))
	for _, k := range set {
		in[k] = true
		id &^= 1 << (len(keys) - 1 - k)
	}
	for k, v := range keys {
		if !in[k] {
			v = column.NullVector(v.Type, n)
		}
		out = append(out, v)
	}
	return append(out, column.ConstVector(types.Long, id|int64(equal)<<len(keys), n))
}
