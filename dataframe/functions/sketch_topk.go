package functions

import (
	"encoding/binary"
	"math"
	"math/big"
	"slices"
	"strings"
	"unicode/utf16"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions/sketch"
	"gospark/dataframe/functions/sketch/frequent"
	"gospark/dataframe/types"
)

const (
	defaultTopK    = 5
	defaultTracked = 10000
	maxTracked     = 1000000
)

func init() {
	aggregates([]aggDef{
		{Names: "approx_top_k", Sig: "any, int?, int?", NotNull: true, SQL: withDefault("approx_top_k", 1, "5", "10000"), Check: checkTopItem,
			Type: func(b *call) (dataType, error) { return topRows(b.to[0]), nil }, New: newTopK},
		{Names: "approx_top_k_accumulate", Sig: "any, int?", NotNull: true, SQL: withDefault("approx_top_k_accumulate", 1, "10000"), Check: checkTopItem,
			Type: func(b *call) (dataType, error) { return topState(b.to[0]), nil }, New: newTopAccumulate},
		{Names: "approx_top_k_combine", Sig: "struct~, int?", NotNull: true, SQL: withDefault("approx_top_k_combine", 1, "-1"), Check: checkTopState,
			Type: copyArg(0), New: newTopCombine},
	})
	scalars("misc_funcs", []def{{Names: "approx_top_k_estimate", Sig: "struct~, int?", SQL: withDefault("approx_top_k_estimate", 1, "5"), Check: checkTopState,
		Type: func(b *call) (dataType, error) { return topRows(b.to[0].(*types.StructType).Fields[2].Type), nil }, K: topEstimate}})
}

func topRows(item dataType) dataType {
	return types.Array(types.Struct(types.NewField("item", item), types.NewField("count", types.Long)))
}

func topState(item dataType) dataType {
	return types.Struct(types.NewField("sketch", types.Binary), types.NewField("maxItemsTracked", types.Int),
		types.NewField("itemDataType", item), types.NewField("itemDataTypeDDL", types.String))
}

// topKinds are the types whose values can be tracked.
var topKinds = []types.Kind{types.KindBoolean, types.KindByte, types.KindShort, types.KindInt, types.KindLong, types.KindFloat, types.KindDouble,
	types.KindDecimal, types.KindString, types.KindDate, types.KindTimestamp, types.KindTimestampNTZ}

func checkTopItem(b *call) error {
	if t := b.to[0]; !slices.Contains(topKinds, t.Kind()) {
		return b.mismatch("TYPE_CHECK_FAILURE_WITH_HINT", "msg", t.TypeName()+" columns are not supported", "hint", "")
	}
	return nil
}

func checkTopState(b *call) error {
	s, ok := b.to[0].(*types.StructType)
	if !ok || len(s.Fields) != 4 {
		return b.mismatch("TYPE_CHECK_FAILURE_WITH_HINT", "msg", "State must be a struct with 4 fields. Expected struct: "+
			"struct<sketch:binary,maxItemsTracked:int,itemDataType:any,itemDataTypeDDL:string>. Got: "+b.to[0].SimpleString(), "hint", "")
	}
	for i, k := range []types.Kind{types.KindBinary, types.KindInt, 0, types.KindString} {
		if i != 2 && s.Fields[i].Type.Kind() != k {
			return b.mismatch("TYPE_CHECK_FAILURE_WITH_HINT", "msg", "State struct must have the "+ordinal(i)+" field to be "+
				[]string{"binary", "int", "", "string"}[i]+". Got: "+s.Fields[i].Type.SimpleString(), "hint", "")
		}
	}
	return nil
}

// topSetting is k or maxItemsTracked, a positive constant.
func (b *call) topSetting(i int, name, what string, def int32) (int, error) {
	if i >= len(b.args) {
		return int(def), nil
	}
	a := b.args[i]
	if !a.Foldable {
		return 0, b.mismatch("TYPE_CHECK_FAILURE_WITH_HINT", "msg", what+" must be a constant literal", "hint", "")
	}
	v, err := CastValue(&Context{Conf: b.Conf}, a.Value, a.Type, types.Int, Ansi)
	if err != nil {
		return 0, err
	}
	n, ok := v.(int32)
	switch {
	case !ok:
		return 0, topError("APPROX_TOP_K_NULL_ARG", "argName", quoteID(name))
	case n <= 0:
		return 0, topError("APPROX_TOP_K_NON_POSITIVE_ARG", "argName", quoteID(name), "argValue", itoa(n))
	}
	return int(n), nil
}

func topError(condition string, params ...string) error {
	return errs.New(errs.SparkRuntime, condition, params...).Alone()
}

func (b *call) topK(i int) (int, error) { return b.topSetting(i, "k", "K", defaultTopK) }

func (b *call) tracked(i int) (int, error) {
	n, err := b.topSetting(i, "maxItemsTracked", "Number of items tracked", defaultTracked)
	if err == nil && n > maxTracked {
		err = topError("APPROX_TOP_K_MAX_ITEMS_TRACKED_EXCEEDS_LIMIT", "maxItemsTracked", itoa(n), "limit", itoa(maxTracked))
	}
	return n, err
}

func enoughTracked(tracked, k int) error {
	if tracked < k {
		return topError("APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K", "maxItemsTracked", itoa(tracked), "k", itoa(k))
	}
	return nil
}

// topPart counts the items of a partition.
type topPart struct {
	*frequent.Sketch
	nulls   int64
	tracked int
	ddl     string
}

func (p *topPart) add(x any, t dataType) {
	if x == nil {
		p.nulls++
		return
	}
	p.Update(frequent.Item{Key: x, Hash: javaHash(x, t)}, 1)
}

func mergeTop(parts []*topPart, tracked int) *topPart {
	all := &topPart{Sketch: frequent.New(tracked), tracked: tracked}
	for _, p := range parts {
		all.Merge(p.Again())
		all.nulls += p.nulls
		all.ddl = p.ddl
	}
	return all
}

// rows are the k items with the highest counts, NULL behind others of its count.
func (p *topPart) rows(k int) []any {
	var out []any
	nulls := p.nulls
	for _, r := range p.Rows() {
		if nulls > r.Count {
			out, nulls = append(out, column.Row{nil, nulls}), 0
		}
		out = append(out, column.Row{r.Item.Key, r.Count})
	}
	if nulls > 0 {
		out = append(out, column.Row{nil, nulls})
	}
	return append([]any{}, out[:min(k, len(out))]...)
}

// state is the value that approx_top_k_accumulate gives.
func (p *topPart) state(t dataType) any {
	out := p.Bytes(func(out []byte, items []frequent.Item) []byte { return putItems(out, items, t) })
	out = binary.BigEndian.AppendUint64(out, uint64(p.nulls))
	return column.Row{column.Binary(out), int32(p.tracked), nil, p.ddl}
}

func newTopK(b *call) (func() Aggregator, error) {
	k, err := b.topK(1)
	if err != nil {
		return nil, err
	}
	tracked, err := b.tracked(2)
	if err == nil {
		err = enoughTracked(tracked, k)
	}
	return b.topAgg(tracked, func(p *topPart) any { return p.rows(k) }), err
}

func newTopAccumulate(b *call) (func() Aggregator, error) {
	tracked, err := b.tracked(1)
	return b.topAgg(tracked, func(p *topPart) any { return p.state(b.to[0]) }), err
}

func (b *call) topAgg(tracked int, finish func(*topPart) any) func() Aggregator {
	ddl := "item " + b.to[0].SQL() + " NOT NULL"
	if types.IsString(b.to[0]) {
		ddl = "item " + b.to[0].SimpleString() + " not null"
	}
	start := func() *topPart { return &topPart{Sketch: frequent.New(tracked), tracked: tracked, ddl: ddl} }
	return stagedAgg(b, 0, start, func(args []*vector) func(*topPart, int) error {
		return func(p *topPart, i int) error { p.add(args[0].Get(i), b.to[0]); return nil }
	}, func(parts []*topPart) (any, error) {
		all := mergeTop(parts, tracked)
		all.ddl = ddl
		return finish(all), nil
	})
}

// topOf reads a state.
func topOf(x any, t dataType) (*topPart, error) {
	row := x.(column.Row)
	s, rest, err := frequent.Parse(bytesOf(row[0]), func(b []byte, n int) ([]frequent.Item, []byte, error) { return getItems(b, n, t) })
	if err != nil || len(rest) < 8 {
		return nil, javaRuntime("Possible corruption of an approx_top_k sketch.")
	}
	tracked, _ := row[1].(int32)
	ddl, _ := row[3].(string)
	return &topPart{Sketch: s, nulls: int64(binary.BigEndian.Uint64(rest)), tracked: int(tracked), ddl: ddl}, nil
}

func topEstimate(b *call) (Kernel, error) {
	k, err := b.topK(1)
	if err != nil {
		return nil, err
	}
	item := b.to[0].(*types.StructType).Fields[2].Type
	return rows(func(_ *Context, _ *call, a []any) (any, error) {
		p, err := topOf(a[0], item)
		if err != nil {
			return nil, err
		}
		return p.rows(k), enoughTracked(p.tracked, k)
	})(b)
}

func newTopCombine(b *call) (func() Aggregator, error) {
	tracked := 0
	if len(b.args) > 1 {
		var err error
		if tracked, err = b.tracked(1); err != nil {
			return nil, err
		}
	}
	item := b.to[0].(*types.StructType).Fields[2].Type
	size := func(p *topPart) int {
		if tracked > 0 {
			return tracked
		}
		return p.tracked
	}
	join := func(s, o *topPart) error {
		if s.Sketch == nil {
			*s = topPart{Sketch: frequent.New(size(o)), tracked: size(o), ddl: o.ddl}
		} else if tracked == 0 && s.tracked != o.tracked {
			return topError("APPROX_TOP_K_SKETCH_SIZE_NOT_MATCH", "size1", itoa(s.tracked), "size2", itoa(o.tracked))
		}
		if s.ddl != o.ddl {
			return topError("APPROX_TOP_K_SKETCH_TYPE_NOT_MATCH", "type1", s.ddl, "type2", o.ddl)
		}
		s.Merge(o.Sketch)
		s.nulls += o.nulls
		return nil
	}
	return stagedAgg(b, 1, func() *topPart { return &topPart{} }, func(args []*vector) func(*topPart, int) error {
		return func(s *topPart, i int) error {
			o, err := topOf(args[0].Get(i), item)
			if err == nil {
				err = join(s, o)
			}
			return err
		}
	}, func(parts []*topPart) (any, error) {
		all := &topPart{}
		for _, p := range parts {
			if err := join(all, &topPart{Sketch: p.Again(), nulls: p.nulls, tracked: p.tracked, ddl: p.ddl}); err != nil {
				return nil, err
			}
		}
		if all.Sketch == nil {
			return nil, errNull
		}
		return all.state(item), nil
	}), nil
}

// javaHash is Java's hashCode of a value.
func javaHash(x any, t dataType) int32 {
	long := func(v int64) int32 { return int32(v ^ int64(uint64(v)>>32)) }
	switch v := x.(type) {
	case bool:
		if v {
			return 1231
		}
		return 1237
	case int8:
		return int32(v)
	case int16:
		return int32(v)
	case int32:
		return v
	case int64:
		return long(v)
	case float32:
		return int32(math.Float32bits(v))
	case float64:
		return long(int64(math.Float64bits(v)))
	case string:
		h := int32(0)
		for _, c := range utf16.Encode([]rune(v)) {
			h = 31*h + int32(c)
		}
		return h
	case decimal.Dec:
		return decimalHash(v, t)
	}
	return 0
}

// decimalHash is the hash of Scala's BigDecimal, which numbers of other types share where they are equal.
func decimalHash(v decimal.Dec, t dataType) int32 {
	r, ok := new(big.Rat).SetString(styleOf(nil).Value(v, t))
	if !ok {
		return 0
	}
	if r.IsInt() && r.Num().IsInt64() {
		n := r.Num().Int64()
		if n == int64(int32(n)) {
			return int32(n)
		}
		return javaHash(n, nil)
	}
	f, _ := r.Float64()
	if g := float32(f); float64(g) == f {
		return javaHash(g, nil)
	}
	return javaHash(f, nil)
}

// Marks of the types of numbers in the binary form.
var numberMarks = map[types.Kind]byte{types.KindByte: 2, types.KindShort: 3, types.KindDouble: 4, types.KindFloat: 6, types.KindInt: 9, types.KindDate: 9}

// putItems appends items as the sketch of their type writes them.
func putItems(out []byte, items []frequent.Item, t dataType) []byte {
	var bits byte
	for i, x := range items {
		if m := numberMarks[t.Kind()]; m != 0 {
			out = append(out, m)
		}
		switch v := x.Key.(type) {
		case bool:
			if v {
				bits |= 1 << (i % 8)
			}
			if i%8 == 7 || i == len(items)-1 {
				out, bits = append(out, bits), 0
			}
		case string:
			out = append(binary.LittleEndian.AppendUint32(out, uint32(len(v))), v...)
		case decimal.Dec:
			text := styleOf(nil).Value(v, t)
			out = append(binary.LittleEndian.AppendUint32(out, uint32(len(text))), text...)
		default:
			out, _ = binary.Append(out, binary.LittleEndian, v)
		}
	}
	return out
}

func getItems(b []byte, n int, t dataType) ([]frequent.Item, []byte, error) {
	var out []frequent.Item
	width := map[types.Kind]int{types.KindByte: 1, types.KindShort: 2, types.KindInt: 4, types.KindDate: 4, types.KindFloat: 4,
		types.KindDouble: 8, types.KindLong: 8, types.KindTimestamp: 8, types.KindTimestampNTZ: 8}[t.Kind()]
	need := func(k int) bool { return k >= 0 && len(b) >= k }
	for i := range n {
		var x any
		mark := 0
		if numberMarks[t.Kind()] != 0 {
			mark = 1
		}
		switch {
		case t.Kind() == types.KindBoolean:
			if !need(i/8 + 1) {
				return nil, nil, sketch.ErrInvalid
			}
			x = b[i/8]>>(i%8)&1 == 1
			if i == n-1 {
				b = b[i/8+1:]
			}
		case width > 0:
			if !need(mark + width) {
				return nil, nil, sketch.ErrInvalid
			}
			x = fixed(b[mark:mark+width], t)
			b = b[mark+width:]
		default:
			if !need(4) || !need(4+int(binary.LittleEndian.Uint32(b))) {
				return nil, nil, sketch.ErrInvalid
			}
			size := 4 + int(binary.LittleEndian.Uint32(b))
			text := strings.Clone(string(b[4:size]))
			x, b = text, b[size:]
			if t.Kind() == types.KindDecimal {
				var err error
				if x, err = CastValue(&Context{}, text, types.String, t, Ansi); err != nil {
					return nil, nil, err
				}
			}
		}
		out = append(out, frequent.Item{Key: x, Hash: javaHash(x, t)})
	}
	return out, b, nil
}

// fixed reads a number of a fixed width.
func fixed(b []byte, t dataType) any {
	switch t.Kind() {
	case types.KindByte:
		return int8(b[0])
	case types.KindShort:
		return int16(binary.LittleEndian.Uint16(b))
	case types.KindInt, types.KindDate:
		return int32(binary.LittleEndian.Uint32(b))
	case types.KindFloat:
		return math.Float32frombits(binary.LittleEndian.Uint32(b))
	case types.KindDouble:
		return math.Float64frombits(binary.LittleEndian.Uint64(b))
	}
	return int64(binary.LittleEndian.Uint64(b))
}
