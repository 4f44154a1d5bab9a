package object

func init() {
	t := SliceType
	t.Unhashable = true
	t.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		if kw.Len() > 0 {
			return nil, TypeErrorf("slice() takes no keyword arguments")
		}
		switch len(args) {
		case 0:
			return nil, TypeErrorf("slice expected at least 1 argument, got 0")
		case 1:
			return &Slice{None, args[0], None}, nil
		case 2:
			return &Slice{args[0], args[1], None}, nil
		case 3:
			return &Slice{args[0], args[1], args[2]}, nil
		}
		return nil, TypeErrorf("slice expected at most 3 arguments, got %d", len(args))
	}
	t.Repr = func(th *Thread, self Object) (string, error) {
		s := self.(*Slice)
		r, err := Repr(th, NewTuple(s.Start, s.Stop, s.Step))
		return "slice" + r, err
	}
	t.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		b, ok := other.(*Slice)
		if !ok {
			return NotImplemented, nil
		}
		a := self.(*Slice)
		return Compare(th, op, NewTuple(a.Start, a.Stop, a.Step), NewTuple(b.Start, b.Stop, b.Step))
	}
	get := func(name string, f func(s *Slice) Object) Getset {
		return Getset{Name: name, Get: func(th *Thread, self Object) (Object, error) { return f(self.(*Slice)), nil }}
	}
	t.AddGetset(get("start", func(s *Slice) Object { return s.Start }), get("stop", func(s *Slice) Object { return s.Stop }),
		get("step", func(s *Slice) Object { return s.Step }))
	t.AddMethods(Method{Name: "indices", Sig: "len, /", Doc: "S.indices(len) -> (start, stop, stride)", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
		s := self.(*Slice)
		n, err := ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		if n < 0 {
			return nil, ValueErrorf("length should not be negative")
		}
		start, step, _, err := s.SliceBounds(th, n)
		if err != nil {
			return nil, err
		}
		if start < 0 && step > 0 {
			start = 0
		}
		stop := rangeStop(th, s, n, n)
		return NewTuple(NewInt(int64(start)), NewInt(int64(stop)), NewInt(int64(step))), nil
	}})
}
