package parquet

import (
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// node is a value of a file's schema: where its levels are and which leaves it has.
type node struct {
	name string
	typ  types.DataType
	def  int // definition level at which the value is there
	rep  int // repetition level of its slots
	leaf *parquet.Column
	kids []*node
	item int // arrays and maps: definition level at which an element is there
}

// variants makes the groups of value and metadata that stand for variants into such, and numbers that are intervals into these.
func (n *node) variants(t types.DataType) {
	if k := t.Kind(); n.leaf != nil && (k == types.KindDayTimeInterval && n.typ.Kind() == types.KindLong || k == types.KindYearMonthInterval && n.typ.Kind() == types.KindInt) {
		n.typ = t
		return
	}
	switch x := t.(type) {
	case *types.ArrayType:
		if n.typ.Kind() == types.KindArray {
			n.kids[0].variants(x.Element)
			n.typ = types.Array(n.kids[0].typ)
		}
		return
	case *types.MapType:
		if n.typ.Kind() == types.KindMap {
			n.kids[1].variants(x.Value)
			n.typ = types.Map(n.kids[0].typ, n.kids[1].typ)
		}
		return
	}
	st, ok := n.typ.(*types.StructType)
	if !ok {
		return
	}
	if t.Kind() == types.KindVariant {
		if st.Index("value") >= 0 && st.Index("metadata") >= 0 {
			n.typ = types.Variant
		}
		return
	}
	want, ok := t.(*types.StructType)
	if !ok {
		return
	}
	for i, k := range n.kids {
		if f := want.Index(k.name); f >= 0 {
			k.variants(want.Fields[f].Type)
			st.Fields[i].Type = k.typ
		}
	}
}

// leaves lists the leaf columns below a node in order.
func (n *node) leaves() []*parquet.Column {
	if n.leaf != nil {
		return []*parquet.Column{n.leaf}
	}
	var out []*parquet.Column
	for _, k := range n.kids {
		out = append(out, k.leaves()...)
	}
	return out
}

// tree reads a column of the schema; def and rep are the levels of what is above it.
func tree(c *parquet.Column, def, rep int) (*node, error) {
	if c.Repeated() {
		// A bare repeated field is an array of required elements.
		kid, err := inner(c, def+1, rep+1)
		if err != nil {
			return nil, err
		}
		return &node{name: c.Name(), typ: &types.ArrayType{Element: kid.typ}, def: def, rep: rep, item: def + 1, kids: []*node{kid}}, nil
	}
	if c.Optional() {
		def++
	}
	return inner(c, def, rep)
}

// inner reads a column whose own levels are known.
func inner(c *parquet.Column, def, rep int) (*node, error) {
	n := &node{name: c.Name(), def: def, rep: rep}
	if c.Leaf() {
		n.leaf = c
		n.typ = leafType(c)
		if n.typ == nil {
			return nil, errs.New(errs.Analysis, "PARQUET_TYPE_NOT_SUPPORTED", "parquetType", c.Type().String())
		}
		return n, nil
	}
	if items := repeatedGroup(c); items != nil {
		n.item = def + 1
		return n, n.items(items)
	}
	st := &types.StructType{}
	for _, k := range c.Columns() {
		kid, err := tree(k, def, rep)
		if err != nil {
			return nil, err
		}
		n.kids = append(n.kids, kid)
		st.Fields = append(st.Fields, types.NewField(kid.name, kid.typ))
	}
	n.typ = st
	return n, nil
}

// repeatedGroup is the repeated group inside of a LIST or MAP.
func repeatedGroup(c *parquet.Column) *parquet.Column {
	if lt := c.Type().LogicalType(); lt != nil && len(c.Columns()) == 1 && c.Columns()[0].Repeated() {
		switch lt.Value.(type) {
		case *format.ListType, *format.MapType:
			return c.Columns()[0]
		}
	}
	return nil
}

// items reads the elements of an array, or the keys and values of a map.
func (n *node) items(c *parquet.Column) error {
	if c.Leaf() || len(c.Columns()) == 1 && c.Columns()[0].Name() != "element" && c.Name() != "list" && c.Name() != "bag" || len(c.Columns()) > 2 {
		kid, err := inner(c, n.def+1, n.rep+1)
		if err != nil {
			return err
		}
		n.kids, n.typ = []*node{kid}, types.Array(kid.typ)
		return nil
	}
	for _, k := range c.Columns() {
		kid, err := tree(k, n.def+1, n.rep+1)
		if err != nil {
			return err
		}
		n.kids = append(n.kids, kid)
	}
	if len(n.kids) == 2 {
		n.typ = types.Map(n.kids[0].typ, n.kids[1].typ)
	} else {
		n.typ = types.Array(n.kids[0].typ)
	}
	return nil
}

// physical are the types of leaves without a logical type.
var physical = map[parquet.Kind]types.DataType{
	parquet.Boolean: types.Boolean, parquet.Int32: types.Int, parquet.Int64: types.Long, parquet.Int96: types.Timestamp, parquet.Float: types.Float,
	parquet.Double: types.Double, parquet.ByteArray: types.Binary, parquet.FixedLenByteArray: types.Binary,
}

// intTypes are signed types by width, and the types that hold unsigned ones.
var intTypes = map[bool]map[int8]types.DataType{
	true:  {8: types.Byte, 16: types.Short, 32: types.Int, 64: types.Long},
	false: {8: types.Short, 16: types.Int, 32: types.Long, 64: types.Decimal(20, 0)},
}

// leafType is Spark's type of a leaf, nil for those it does not know.
func leafType(c *parquet.Column) types.DataType {
	lt := c.Type().LogicalType()
	if lt == nil {
		return physical[c.Type().Kind()]
	}
	switch x := lt.Value.(type) {
	case *format.StringType, *format.EnumType, *format.JsonType:
		return types.String
	case *format.DecimalType:
		return types.Decimal(int(x.Precision), int(x.Scale))
	case *format.DateType:
		return types.Date
	case *format.TimestampType:
		if _, nanos := x.Unit.Value.(*format.NanoSeconds); nanos {
			return nil
		}
		if x.IsAdjustedToUTC {
			return types.Timestamp
		}
		return types.TimestampNTZ
	case *format.TimeType:
		return &types.TimeType{Precision: 6}
	case *format.IntType:
		return intTypes[x.IsSigned][x.BitWidth]
	}
	return physical[c.Type().Kind()]
}
