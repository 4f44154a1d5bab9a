package interp

import (
	"gospark/repl/python/object"
)

// The operations of match statements.

func matchShape(th *object.Thread, in *instr, v object.Object) (bool, error) {
	t := v.Type()
	if in.op == opMatchMap {
		if !t.Mapping {
			return false, nil
		}
		n, err := object.Len(th, v)
		return n >= int(in.b), err
	}
	if !t.Sequence || t.IsSubtype(object.StrType) || t.IsSubtype(object.BytesType) || t.IsSubtype(object.ByteArrayType) {
		return false, nil
	}
	n, err := object.Len(th, v)
	if in.x != 0 {
		return n >= int(in.b), err
	}
	return n == int(in.b), err
}

func matchKey(f *frame, th *object.Thread, in *instr) error {
	m, k := f.regs[in.b], f.rk(in.c)
	f.regs[in.a] = nil
	if d, ok := m.(*object.Dict); ok {
		v, ok, err := d.Get(th, k)
		if ok {
			f.regs[in.a] = v
		}
		return err
	}
	v, err := object.CallMethod(th, m, "get", k, missing)
	if err == nil && v != object.Object(missing) {
		f.regs[in.a] = v
	}
	return err
}

var missing = object.NewTuple(object.None)

func matchRest(f *frame, th *object.Thread, in *instr) error {
	d := object.NewDict()
	if err := mappingEntries(th, f.regs[in.b], func(k, v object.Object) error { return d.Set(th, k, v) }); err != nil {
		return err
	}
	for _, k := range f.rk(in.c).(*object.Tuple).Items {
		if _, err := d.Delete(th, k); err != nil {
			return err
		}
	}
	f.regs[in.a] = d
	return nil
}

// selfMatching are the types whose single positional pattern matches the value itself.
var selfMatching = []*object.Type{object.BoolType, object.ByteArrayType, object.BytesType, object.DictType, object.FloatType,
	object.FrozenSetType, object.IntType, object.ListType, object.SetType, object.StrType, object.TupleType}

func matchClass(f *frame, th *object.Thread, in *instr) error {
	cls, v, names := f.regs[in.a], f.regs[in.b], f.rk(in.c).(*object.Tuple)
	f.regs[in.a] = nil
	t, ok := cls.(*object.Type)
	if !ok {
		return object.TypeErrorf("called match pattern must be a type")
	}
	if ok, err := object.IsInstance(th, v, t); !ok || err != nil {
		return err
	}
	var out []object.Object
	npos := int(in.x)
	if npos > 0 {
		args, err := object.LookupAttr(th, t, "__match_args__")
		if err != nil {
			return err
		}
		if args == nil {
			self := false
			for _, s := range selfMatching {
				self = self || t.IsSubtype(s)
			}
			if !self {
				return object.TypeErrorf("%s() accepts 0 positional sub-patterns (%d given)", t.Name, npos)
			}
			if npos > 1 {
				return object.TypeErrorf("%s() accepts 1 positional sub-pattern (%d given)", t.Name, npos)
			}
			out = append(out, v)
		} else {
			at, ok := args.(*object.Tuple)
			if !ok {
				return object.TypeErrorf("%s.__match_args__ must be a tuple (got %s)", t.Name, args.Type().Name)
			}
			if len(at.Items) < npos {
				s := "s"
				if len(at.Items) == 1 {
					s = ""
				}
				return object.TypeErrorf("%s() accepts %d positional sub-pattern%s (%d given)", t.Name, len(at.Items), s, npos)
			}
			for _, n := range at.Items[:npos] {
				if found, err := matchAttr(th, v, n, &out); !found || err != nil {
					return err
				}
			}
		}
	}
	for _, n := range names.Items {
		if found, err := matchAttr(th, v, n, &out); !found || err != nil {
			return err
		}
	}
	f.regs[in.a] = object.NewTuple(out...)
	return nil
}

func matchAttr(th *object.Thread, v, name object.Object, out *[]object.Object) (bool, error) {
	s, ok := name.(*object.Str)
	if !ok {
		return false, object.TypeErrorf("__match_args__ elements must be strings (got %s)", name.Type().Name)
	}
	x, err := object.LookupAttr(th, v, s.String())
	if err != nil || x == nil {
		return false, err
	}
	*out = append(*out, x)
	return true, nil
}
