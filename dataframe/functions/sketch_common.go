package functions

import (
	"encoding/binary"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions/sketch"
	"gospark/dataframe/functions/sketch/tuple"
	"gospark/dataframe/types"
)

// Limits of lgNomEntries, the binary logarithm of the size of theta and tuple sketches.
const (
	minLgEntries     = 4
	maxLgEntries     = 26
	defaultLgEntries = 12
)

// runtimeError is an error of a function that is named in its text.
func (b *call) runtimeError(condition string, params ...string) error {
	return errs.New(errs.SparkRuntime, condition, append([]string{"function", quoteID(b.fn.Name), "functionName", quoteID(b.fn.Name)}, params...)...).Alone()
}

// wrapped is a type error of the call that has another error as its text.
func (b *call) wrapped(err error) error {
	return b.mismatch("TYPE_CHECK_FAILURE_WITH_HINT", "msg", err.Error(), "hint", "")
}

// invalidSketch says why bytes are no sketch of the wanted kind: of another family, or none at all.
func (b *call) invalidSketch(condition string, bytes []byte, family byte) error {
	expected, _ := sketch.Family([]byte{0, 0, family, 0, 0, 0, 0, 0})
	if actual, ok := sketch.Family(bytes); ok && actual != expected {
		return b.runtimeError(condition+"_FAMILY", "expectedFamily", expected, "actualFamily", actual)
	}
	return b.runtimeError(condition)
}

// setting is a constant argument of a sketch function, checked as those of tuple and KLL sketches are; def where it is absent.
func (b *call) setting(i int, name string, t dataType, def any) (any, error) {
	if i >= len(b.args) {
		return def, nil
	}
	a := b.args[i]
	if !a.Foldable {
		return nil, b.mismatch("NON_FOLDABLE_INPUT", "inputName", name, "inputType", t.SimpleString(), "inputExpr", a.Qualified)
	}
	v, err := CastValue(&Context{Conf: b.Conf}, a.Value, a.Type, t, Ansi)
	if err == nil && v == nil {
		err = b.mismatch("UNEXPECTED_NULL", "exprName", name)
	}
	return v, err
}

// lgEntries is a checked lgNomEntries of a tuple sketch function.
func (b *call) lgEntries(i int) (int, error) {
	v, err := b.setting(i, "lgNomEntries", types.Int, int32(defaultLgEntries))
	if err != nil {
		return 0, err
	}
	n := v.(int32)
	if err := b.checkLgEntries(n); err != nil {
		return 0, b.wrapped(err)
	}
	return int(n), nil
}

func (b *call) checkLgEntries(n int32) error {
	if n < minLgEntries || n > maxLgEntries {
		return b.runtimeError("SKETCH_INVALID_LG_NOM_ENTRIES", "min", itoa(minLgEntries), "max", itoa(maxLgEntries), "value", itoa(n))
	}
	return nil
}

// tupleMode is a checked mode of a tuple sketch function.
func (b *call) tupleMode(i int) (tuple.Mode, error) {
	v, err := b.setting(i, "mode", types.String, "sum")
	if err != nil {
		return 0, err
	}
	s := v.(string)
	for m, name := range tuple.Modes {
		if strings.EqualFold(name, s) {
			return tuple.Mode(m), nil
		}
	}
	return 0, b.wrapped(b.runtimeError("TUPLE_INVALID_SKETCH_MODE", "mode", s, "validModes", strings.Join(tuple.Modes, ", ")))
}

// sketchKey is a value as sketches hash it; false for what they leave out.
func sketchKey(x any, t dataType) ([]byte, bool) {
	switch v := x.(type) {
	case int32:
		return sketch.Long(int64(v)), true
	case int64:
		return sketch.Long(v), true
	case float32:
		return sketch.Double(float64(v)), true
	case float64:
		return sketch.Double(v), true
	case string:
		if key := collationKey(t); key != nil {
			v = key(v)
		}
		return []byte(v), v != ""
	case column.Binary:
		return []byte(v), v != ""
	case []any:
		var out []byte
		long := t.(*types.ArrayType).Element.Kind() == types.KindLong
		for _, e := range v {
			if long {
				n, _ := e.(int64)
				out = binary.LittleEndian.AppendUint64(out, uint64(n))
			} else {
				n, _ := e.(int32)
				out = binary.LittleEndian.AppendUint32(out, uint32(n))
			}
		}
		return out, len(v) > 0
	}
	return nil, false
}

// staged is the state of an aggregate whose result depends on what was gathered where: the part of this partition, and the parts
// that came from others. Spark finishes the parts one by one and then merges them in order.
type staged[P any] struct {
	part  *P
	parts []*P
}

// at is the part that rows are added to.
func (s *staged[P]) at(start func() *P) *P {
	if s.part == nil {
		s.part = start()
	}
	return s.part
}

func (s *staged[P]) all() []*P {
	if s.part != nil {
		s.parts, s.part = append(s.parts, s.part), nil
	}
	return s.parts
}

func mergeStaged[P any](s, o *staged[P]) error {
	s.parts = append(s.all(), o.all()...)
	return nil
}

// stagedAgg makes an aggregate of parts: add adds row i of args to a part, finish merges the parts.
func stagedAgg[P any](b *call, skip int, start func() *P, add func(args []*vector) func(p *P, i int) error, finish func(parts []*P) (any, error)) func() Aggregator {
	return agg[staged[P]]{typ: b.typ, skip: skip,
		rows: func(_ *Context, args []*vector) func(*staged[P], int) error {
			f := add(args)
			return func(s *staged[P], i int) error { return f(s.at(start), i) }
		},
		merge: mergeStaged[P],
		done:  func(_ *Context, s *staged[P]) (any, error) { return finish(s.all()) }}.make()
}
