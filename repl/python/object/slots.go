package object

import (
	"unsafe"
)

// slotGroup ties a slot to the dunder methods that it stands for.
type slotGroup struct {
	off     uintptr // of the slot's func in Slots
	generic func(*Slots)
	wraps   []slotWrap
	op      int // of binary slots, else -1
	isInit  bool
}

func (g *slotGroup) has(s *Slots) bool { return s.slot(g.off) != nil }

// slotWrap is one dunder: call runs the slot of owner. min and max bound the arguments after self; max -1 passes
// everything on.
type slotWrap struct {
	name     string
	key      *Str
	min, max int
	run      func(th *Thread, owner *Type, self Object, args []Object) (Object, error)
	raw      func(th *Thread, owner *Type, self Object, args []Object, kw *Kwargs) (Object, error)
}

func (w *slotWrap) call(th *Thread, owner *Type, self Object, args []Object, kw *Kwargs) (Object, error) {
	if w.raw != nil {
		return w.raw(th, owner, self, args, kw)
	}
	if kw != nil {
		return nil, TypeErrorf("wrapper %s() takes no keyword arguments", w.name)
	}
	if len(args) < w.min || len(args) > w.max {
		if w.min == w.max {
			return nil, TypeErrorf("expected %d argument%s, got %d", w.min, plural(w.min), len(args))
		}
		return nil, TypeErrorf("%s expected at most %d arguments, got %d", w.name, w.max, len(args))
	}
	return w.run(th, owner, self, args)
}

// wrapperDescr is a dunder of a type written in Go, such as int.__add__.
type wrapperDescr struct {
	owner *Type
	def   *slotWrap
}

// Type returns WrapperType.
func (*wrapperDescr) Type() *Type { return WrapperType }

// methodWrapper is a bound wrapperDescr, such as (1).__add__.
type methodWrapper struct {
	owner *Type
	def   *slotWrap
	self  Object
}

// Type returns MethodWrapType.
func (*methodWrapper) Type() *Type { return MethodWrapType }

func init() {
	WrapperType.Get = func(th *Thread, self, obj Object, owner *Type) (Object, error) {
		if obj == nil {
			return self, nil
		}
		w := self.(*wrapperDescr)
		if !obj.Type().IsSubtype(w.owner) {
			return nil, TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", w.def.name, w.owner.Name, obj.Type().Name)
		}
		return &methodWrapper{w.owner, w.def, obj}, nil
	}
	WrapperType.Call = func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
		w := self.(*wrapperDescr)
		if len(args) == 0 {
			return nil, TypeErrorf("descriptor '%s' of '%s' object needs an argument", w.def.name, w.owner.Name)
		}
		if !args[0].Type().IsSubtype(w.owner) {
			return nil, TypeErrorf("descriptor '%s' requires a '%s' object but received a '%s'", w.def.name, w.owner.Name, args[0].Type().Name)
		}
		return w.def.call(th, w.owner, args[0], args[1:], kw)
	}
	WrapperType.Repr = func(th *Thread, self Object) (string, error) {
		w := self.(*wrapperDescr)
		return "<slot wrapper '" + w.def.name + "' of '" + w.owner.Name + "' objects>", nil
	}
	MethodWrapType.Call = func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
		w := self.(*methodWrapper)
		return w.def.call(th, w.owner, w.self, args, kw)
	}
	MethodWrapType.Repr = func(th *Thread, self Object) (string, error) {
		w := self.(*methodWrapper)
		return "<method-wrapper '" + w.def.name + "' of " + w.self.Type().Name + " object at " + addr(w.self) + ">", nil
	}
	MethodWrapType.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		a := self.(*methodWrapper)
		b, ok := other.(*methodWrapper)
		if !ok || op != EQ && op != NE {
			return NotImplemented, nil
		}
		return Bool((a.def == b.def && Is(a.self, b.self)) == (op == EQ)), nil
	}
	MethodWrapType.Hash = func(th *Thread, self Object) (int64, error) {
		w := self.(*methodWrapper)
		return hashPointer(w.self) ^ hashPointer(w.def), nil
	}
}

type (
	unaryFn = func(*Thread, Object) (Object, error)
	textFn  = func(*Thread, Object) (string, error)
)

// slotGroups lists all slots; it is built at initialization because generic slots refer to it.
var slotGroups []slotGroup

func newGroup(off uintptr, generic func(*Slots), wraps ...slotWrap) slotGroup {
	for i := range wraps {
		wraps[i].key = Intern(wraps[i].name)
	}
	return slotGroup{off: off, generic: generic, wraps: wraps, op: -1}
}

func unaryGroup(name string, off uintptr) slotGroup {
	key := Intern(name)
	return newGroup(off, func(s *Slots) {
		*(*unaryFn)(unsafe.Pointer(s.slotAt(off))) = func(th *Thread, self Object) (Object, error) {
			r, found, err := callSpecial(th, self, key)
			if !found {
				return nil, TypeErrorf("bad operand type for unary %s: '%s'", name, self.Type().Name)
			}
			return r, err
		}
	}, slotWrap{name: name, run: func(th *Thread, owner *Type, self Object, _ []Object) (Object, error) {
		return (*(*unaryFn)(unsafe.Pointer(owner.own.slotAt(off))))(th, self)
	}})
}

func textGroup(name string, off uintptr) slotGroup {
	key := Intern(name)
	return newGroup(off, func(s *Slots) {
		*(*textFn)(unsafe.Pointer(s.slotAt(off))) = func(th *Thread, self Object) (string, error) {
			r, found, err := callSpecial(th, self, key)
			if err != nil {
				return "", err
			}
			if !found {
				return ObjectType.Repr(th, self)
			}
			str, ok := r.(*Str)
			if !ok {
				return "", TypeErrorf("%s returned non-string (type %s)", name, r.Type().Name)
			}
			return str.s, nil
		}
	}, slotWrap{name: name, run: func(th *Thread, owner *Type, self Object, _ []Object) (Object, error) {
		s, err := (*(*textFn)(unsafe.Pointer(owner.own.slotAt(off))))(th, self)
		if err != nil {
			return nil, err
		}
		return NewStr(s), nil
	}})
}

var binaryNames = [NumOps]string{"add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift", "and", "xor", "or"}

func binaryGroup(op Op) slotGroup {
	off := unsafe.Offsetof(Slots{}.Binary) + uintptr(op)*unsafe.Sizeof(uintptr(0))
	key, rkey := Intern("__"+binaryNames[op]+"__"), Intern("__r"+binaryNames[op]+"__")
	bit := uint32(1) << op
	generic := func(th *Thread, a, b Object) (Object, error) {
		ta, tb := a.Type(), b.Type()
		other := ta != tb && tb.generic&bit != 0
		if ta.generic&bit != 0 {
			if other && tb.IsSubtype(ta) && tb.Lookup(rkey) != ta.Lookup(rkey) {
				r, _, err := special(callSpecial(th, b, rkey, a))
				if err != nil || r != NotImplemented {
					return r, err
				}
				other = false
			}
			r, _, err := special(callSpecial(th, a, key, b))
			if err != nil || r != NotImplemented || ta == tb {
				return r, err
			}
		}
		if other || ta.generic&bit == 0 {
			r, _, err := special(callSpecial(th, b, rkey, a))
			return r, err
		}
		return NotImplemented, nil
	}
	run := func(swap bool) func(*Thread, *Type, Object, []Object) (Object, error) {
		return func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
			if len(args) == 2 {
				if owner.own.Pow3 == nil {
					return NotImplemented, nil
				}
				return owner.own.Pow3(th, self, args[0], args[1])
			}
			if swap {
				return owner.own.Binary[op](th, args[0], self)
			}
			return owner.own.Binary[op](th, self, args[0])
		}
	}
	most := 1
	if op == OpPow {
		most = 2
	}
	g := newGroup(off, func(s *Slots) { s.Binary[op] = generic },
		slotWrap{name: key.s, min: 1, max: most, run: run(false)}, slotWrap{name: rkey.s, min: 1, max: most, run: run(true)})
	g.op = int(op)
	return g
}

// special turns a missing dunder into NotImplemented.
func special(r Object, found bool, err error) (Object, bool, error) {
	if !found {
		return NotImplemented, false, nil
	}
	return r, found, err
}

func inplaceGroup(op Op) slotGroup {
	off := unsafe.Offsetof(Slots{}.Inplace) + uintptr(op)*unsafe.Sizeof(uintptr(0))
	key := Intern("__i" + binaryNames[op] + "__")
	return newGroup(off, func(s *Slots) {
		s.Inplace[op] = func(th *Thread, a, b Object) (Object, error) {
			r, _, err := special(callSpecial(th, a, key, b))
			return r, err
		}
	}, slotWrap{name: key.s, min: 1, max: 1, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
		return owner.own.Inplace[op](th, self, args[0])
	}})
}
