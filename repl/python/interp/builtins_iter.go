package interp

import (
	"gospark/repl/python/object"
)

// The iterator classes among the built-ins.
var (
	EnumerateType = object.NewType("enumerate", object.ObjectType)
	ZipType       = object.NewType("zip", object.ObjectType)
	MapType       = object.NewType("map", object.ObjectType)
	FilterType    = object.NewType("filter", object.ObjectType)
)

type enumerateIter struct {
	object.Head
	it obj
	n  obj
}

type zipIter struct {
	object.Head
	its    objs
	strict bool
	ended  bool
}

type mapIter struct {
	object.Head
	f   obj
	its objs
}

type filterIter struct {
	object.Head
	f, it obj
}

var (
	enumerateSig = object.NewSig("enumerate", "iterable, start=0")
	filterSig    = object.NewSig("filter", "function, iterable, /")
)

func init() {
	for _, t := range []*object.Type{EnumerateType, ZipType, MapType, FilterType} {
		t.Iter = func(th *object.Thread, self obj) (obj, error) { return self, nil }
	}
	EnumerateType.New = func(th *object.Thread, cls *object.Type, args objs, kw *object.Kwargs) (obj, error) {
		if len(args) == 0 && kw.Get("iterable") == nil {
			return nil, object.TypeErrorf("enumerate() missing required argument 'iterable'")
		}
		a, err := enumerateSig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		e := &enumerateIter{}
		e.InitHead(cls)
		if e.n, err = object.Index(th, a[1]); err != nil {
			return nil, err
		}
		e.it, err = object.Iter(th, a[0])
		return e, err
	}
	EnumerateType.Next = func(th *object.Thread, self obj) (obj, error) {
		e := self.(*enumerateIter)
		v, err := object.NextOf(th, e.it)
		if v == nil || err != nil {
			return nil, err
		}
		n := e.n
		if i, ok := n.(object.Int); ok && i < 1<<62 {
			e.n = object.NewInt(int64(i + 1))
		} else if e.n, err = object.BinaryOp(th, object.OpAdd, n, object.NewInt(1)); err != nil {
			return nil, err
		}
		return object.NewTuple(n, v), nil
	}
	ZipType.New = func(th *object.Thread, cls *object.Type, args objs, kw *object.Kwargs) (obj, error) {
		z := &zipIter{}
		z.InitHead(cls)
		for i := range kw.Len() {
			if kw.Names[i].String() != "strict" {
				return nil, object.TypeErrorf("'%s' is an invalid keyword argument for zip()", kw.Names[i])
			}
			var err error
			if z.strict, err = object.Truth(th, kw.Values[i]); err != nil {
				return nil, err
			}
		}
		for i, a := range args {
			it, err := object.Iter(th, a)
			if err != nil {
				if a.Type().Iter == nil && object.IsError(err, object.TypeError) {
					return nil, object.TypeErrorf("'%s' object is not iterable", a.Type().Name)
				}
				return nil, err
			}
			_ = i
			z.its = append(z.its, it)
		}
		return z, nil
	}
	ZipType.Next = zipNext
	MapType.New = func(th *object.Thread, cls *object.Type, args objs, kw *object.Kwargs) (obj, error) {
		if kw != nil {
			return nil, object.TypeErrorf("map() takes no keyword arguments")
		}
		if len(args) < 2 {
			return nil, object.TypeErrorf("map() must have at least two arguments.")
		}
		m := &mapIter{f: args[0]}
		m.InitHead(cls)
		for _, a := range args[1:] {
			it, err := object.Iter(th, a)
			if err != nil {
				return nil, err
			}
			m.its = append(m.its, it)
		}
		return m, nil
	}
	MapType.Next = func(th *object.Thread, self obj) (obj, error) {
		m := self.(*mapIter)
		args, onStack := th.Push(len(m.its))
		if onStack {
			defer th.Pop(args)
		}
		for i, it := range m.its {
			v, err := object.NextOf(th, it)
			if v == nil || err != nil {
				return nil, err
			}
			args[i] = v
		}
		return object.CallArgs(th, m.f, args, nil)
	}
	FilterType.New = func(th *object.Thread, cls *object.Type, args objs, kw *object.Kwargs) (obj, error) {
		a, err := filterSig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		f := &filterIter{f: a[0]}
		f.InitHead(cls)
		f.it, err = object.Iter(th, a[1])
		return f, err
	}
	FilterType.Next = func(th *object.Thread, self obj) (obj, error) {
		f := self.(*filterIter)
		for {
			v, err := object.NextOf(th, f.it)
			if v == nil || err != nil {
				return nil, err
			}
			test := v
			if f.f != object.None && f.f != obj(object.BoolType) {
				if test, err = object.Call(th, f.f, v); err != nil {
					return nil, err
				}
			}
			if ok, err := object.Truth(th, test); ok || err != nil {
				return v, err
			}
			if err := th.Check(); err != nil {
				return nil, err
			}
		}
	}
}

func zipNext(th *object.Thread, self obj) (obj, error) {
	z := self.(*zipIter)
	if len(z.its) == 0 || z.ended {
		return nil, nil
	}
	out := make(objs, len(z.its))
	for i, it := range z.its {
		v, err := object.NextOf(th, it)
		if err != nil {
			return nil, err
		}
		if v == nil {
			z.ended = true
			return nil, z.uneven(th, i)
		}
		out[i] = v
	}
	return object.NewTuple(out...), nil
}

// uneven is the error of a strict zip when iterator number i ended first.
func (z *zipIter) uneven(th *object.Thread, i int) error {
	if !z.strict {
		return nil
	}
	if i > 0 {
		s := " "
		if i > 1 {
			s = "s 1-"
		}
		return object.ValueErrorf("zip() argument %d is shorter than argument%s%d", i+1, s, i)
	}
	for j, it := range z.its[1:] {
		v, err := object.NextOf(th, it)
		if err != nil {
			return err
		}
		if v != nil {
			s := " "
			if j > 0 {
				s = "s 1-"
			}
			return object.ValueErrorf("zip() argument %d is longer than argument%s%d", j+2, s, j+1)
		}
	}
	return nil
}
