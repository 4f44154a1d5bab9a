package files

import (
	"bytes"

	"gospark/dataframe/column"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// CanPush implements source.Source: conditions on partition columns spare files, and those on data columns what the format can skip.
// None is exact, so that the engine applies all of them again.
func (t *Table) CanPush(p source.Predicate) (useful, exact bool) {
	return p.Column >= len(t.Data) || t.Prunes && Ordered(t.Data[p.Column].Type), false
}

// Ordered says whether the values of a type can be compared by Range.
func Ordered(t types.DataType) bool {
	switch t.Kind() {
	case types.KindArray, types.KindMap, types.KindStruct, types.KindVariant, types.KindNull, types.KindCalendarInterval:
		return false
	}
	return true
}

// matching leaves out the files whose partition values cannot fit what was pushed.
func (t *Table) matching(ctx source.Context, list []File, pushed []source.Predicate) []File {
	var of []source.Predicate
	for _, p := range pushed {
		if p.Column >= len(t.Data) && p.Column-len(t.Data) < len(t.Partition) {
			of = append(of, p)
		}
	}
	if len(of) == 0 {
		return list
	}
	seen := map[[2]string]bool{}
	fits := func(p source.Predicate, value string) bool {
		key := [2]string{p.Op + string(rune(p.Column)), value}
		if fit, ok := seen[key]; ok && len(of) == 1 {
			return fit
		}
		kind := t.Partition[p.Column-len(t.Data)].Type
		v, err := PartitionColumn(ctx, kind, value, 1)
		if err != nil {
			return true
		}
		r := Range{Type: kind, Null: v.IsNull(0)}
		if !r.Null {
			r.Min, r.Max, r.Known = v.Get(0), v.Get(0), true
		}
		fit := r.May(p)
		seen[key] = fit
		return fit
	}
	var out []File
	for _, f := range list {
		keep := true
		for _, p := range of {
			k := p.Column - len(t.Data)
			keep = keep && (k >= len(f.Values) || fits(p, f.Values[k]))
		}
		if keep {
			out = append(out, f)
		}
	}
	return out
}

// Range is what is known of some values of a column: the least and the greatest where Known, and whether all or some may be null. All
// values are null where neither Known nor Unsure is set.
type Range struct {
	Type          types.DataType
	Min, Max      any
	Known, Unsure bool
	Null          bool
}

// May says whether a value may fit a predicate.
func (r Range) May(p source.Predicate) bool {
	switch {
	case p.Op == "isnull":
		return r.Null
	case r.Unsure:
		return true
	case !r.Known:
		return false // a null fits no comparison
	case p.Op == "isnotnull":
		return true
	}
	low, high := key(r.Type, r.Min), key(r.Type, r.Max)
	for _, x := range p.Values {
		if x == nil {
			continue
		}
		k := key(r.Type, x)
		if k == nil || low == nil || high == nil {
			return true
		}
		fits := false
		switch p.Op {
		case "=", "in":
			fits = bytes.Compare(low, k) <= 0 && bytes.Compare(k, high) <= 0
		case "<":
			fits = bytes.Compare(low, k) < 0
		case "<=":
			fits = bytes.Compare(low, k) <= 0
		case ">":
			fits = bytes.Compare(high, k) > 0
		case ">=":
			fits = bytes.Compare(high, k) >= 0
		default:
			fits = true
		}
		if fits {
			return true
		}
	}
	return false
}

// key is a value in a form whose bytes compare as values do; nil: it is not one of the type.
func key(t types.DataType, x any) (k []byte) {
	defer func() {
		if recover() != nil {
			k = nil
		}
	}()
	b := column.NewBuilder(t, 1)
	b.Append(x)
	return b.Finish().AppendKey(nil, 0, false, true)
}
