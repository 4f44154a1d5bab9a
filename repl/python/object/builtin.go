package object

import (
	"strconv"
	"strings"
	"sync/atomic"
)

// Types of functions and descriptors written in Go.
var (
	BuiltinType     = finalType("builtin_function_or_method")
	MethodDescrType = finalType("method_descriptor")
	ClassMethodDesc = finalType("classmethod_descriptor")
	WrapperType     = finalType("wrapper_descriptor")
	MethodWrapType  = finalType("method-wrapper")
	GetsetType      = finalType("getset_descriptor")
	MemberType      = finalType("member_descriptor")
)

// Kwargs are the keyword arguments of a call; a nil *Kwargs means none. Values are borrowed like args.
type Kwargs struct {
	Names  []*Str
	Values []Object
}

// Len is the number of keyword arguments.
func (k *Kwargs) Len() int {
	if k == nil {
		return 0
	}
	return len(k.Names)
}

// Get returns the value of a keyword, or nil.
func (k *Kwargs) Get(name string) Object {
	if k != nil {
		for i, n := range k.Names {
			if n.s == name {
				return k.Values[i]
			}
		}
	}
	return nil
}

// Dict returns the keyword arguments as a new dict.
func (k *Kwargs) Dict() *Dict {
	d := NewDictSize(k.Len())
	if k != nil {
		for i, n := range k.Names {
			d.SetName(n, k.Values[i])
		}
	}
	return d
}

// Builtin is a function written in Go, or a method of a built-in type bound to Self.
type Builtin struct {
	Name, Module string
	Self         Object
	def          *nativeDef
}

// Type returns BuiltinType.
func (*Builtin) Type() *Type { return BuiltinType }

// nativeDef is what the function objects made from one Method share.
type nativeDef struct {
	Method
	owner *Type // nil for functions
	// sig is parsed at the first call.
	sig atomic.Pointer[Sig]
}

func (d *nativeDef) signature() *Sig {
	if s := d.sig.Load(); s != nil {
		return s
	}
	qual := d.Name
	if d.owner != nil {
		qual = d.owner.Name + "." + d.Name
	}
	s := parseSig(d.Name, qual, d.Sig, builtinStyle)
	d.sig.Store(s)
	return s
}

func (d *nativeDef) call(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
	if d.Raw != nil {
		return d.Raw(th, self, args, kw)
	}
	s := d.sig.Load()
	if s == nil {
		s = d.signature()
	}
	if kw == nil && len(args) == s.exact {
		return d.Fn(th, self, args)
	}
	a, err := s.Bind(th, args, kw)
	if err != nil {
		return nil, err
	}
	return d.Fn(th, self, a)
}

// NewBuiltin returns a built-in function. sig is a Python parameter list; see the package comment.
func NewBuiltin(name, sig string, fn Native) *Builtin {
	return &Builtin{Name: name, Module: "builtins", def: &nativeDef{Method: Method{Name: name, Sig: sig, Fn: fn}}}
}

// NewRawBuiltin returns a built-in function that unpacks its arguments itself.
func NewRawBuiltin(name string, fn RawNative) *Builtin {
	return &Builtin{Name: name, Module: "builtins", def: &nativeDef{Method: Method{Name: name, Raw: fn}}}
}

func newBuiltinOf(m Method, module string, self Object) *Builtin {
	return &Builtin{Name: m.Name, Module: module, Self: self, def: &nativeDef{Method: m}}
}

// MethodDescr is a method of a type written in Go, found in the type's __dict__ (list.append).
type MethodDescr struct {
	Owner *Type
	def   *nativeDef
}

// Type is MethodDescrType, or classmethod_descriptor's.
func (m *MethodDescr) Type() *Type {
	if m.def.Class {
		return ClassMethodDesc
	}
	return MethodDescrType
}

// GetsetDescr is a computed attribute of a type written in Go.
type GetsetDescr struct {
	Owner *Type
	Getset
}

// Type returns GetsetType.
func (*GetsetDescr) Type() *Type { return GetsetType }

// MemberDescr is an attribute that __slots__ made.
type MemberDescr struct {
	Owner *Type
	Name  string
	slot  int
}

// Type returns MemberType.
func (*MemberDescr) Type() *Type { return MemberType }

func addr(o any) string {
	return "0x" + strconv.FormatUint(uint64(ID(o))&0xffffffffff|0x7f0000000000, 16)
}

// Addr is the address that an object's default repr prints, such as 0x7f0e49954b80.
func Addr(o Object) string { return addr(o) }

func isSelfModule(o Object) bool {
	_, ok := o.(*Module)
	return ok || o == nil
}

// checkReceiver is the test that an unbound method's first argument is of its type.
func checkReceiver(owner *Type, name string, args []Object) (Object, []Object, error) {
	if len(args) == 0 {
		return nil, nil, TypeErrorf("unbound method %s.%s() needs an argument", owner.Name, name)
	}
	if !args[0].Type().IsSubtype(owner) {
		return nil, nil, TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, owner.Name, args[0].Type().Name)
	}
	return args[0], args[1:], nil
}

func init() {
	BuiltinType.Call = func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
		b := self.(*Builtin)
		return b.def.call(th, b.Self, args, kw)
	}
	BuiltinType.Repr = func(th *Thread, self Object) (string, error) {
		b := self.(*Builtin)
		if isSelfModule(b.Self) {
			return "<built-in function " + b.Name + ">", nil
		}
		return "<built-in method " + b.Name + " of " + b.Self.Type().Name + " object at " + addr(b.Self) + ">", nil
	}
	BuiltinType.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		a := self.(*Builtin)
		b, ok := other.(*Builtin)
		if !ok || op != EQ && op != NE {
			return NotImplemented, nil
		}
		return Bool((a.def == b.def && a.Self == b.Self) == (op == EQ)), nil
	}
	BuiltinType.Hash = func(th *Thread, self Object) (int64, error) {
		b := self.(*Builtin)
		return hashPointer(b.def) ^ hashPointer(b.Self), nil
	}
	MethodDescrType.Call = func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
		m := self.(*MethodDescr)
		recv, rest, err := checkReceiver(m.Owner, m.def.Name, args)
		if err != nil {
			return nil, err
		}
		return m.def.call(th, recv, rest, kw)
	}
	MethodDescrType.Get = func(th *Thread, self, obj Object, owner *Type) (Object, error) {
		m := self.(*MethodDescr)
		if obj == nil {
			return self, nil
		}
		return &Builtin{Name: m.def.Name, Self: obj, def: m.def}, nil
	}
	MethodDescrType.Repr = func(th *Thread, self Object) (string, error) {
		m := self.(*MethodDescr)
		return "<method '" + m.def.Name + "' of '" + m.Owner.Name + "' objects>", nil
	}
	ClassMethodDesc.Get = func(th *Thread, self, obj Object, owner *Type) (Object, error) {
		m := self.(*MethodDescr)
		if owner == nil {
			owner = obj.Type()
		}
		return &Builtin{Name: m.def.Name, Self: owner, def: m.def}, nil
	}
	ClassMethodDesc.Repr = MethodDescrType.Repr
	GetsetType.Get = func(th *Thread, self, obj Object, owner *Type) (Object, error) {
		g := self.(*GetsetDescr)
		if obj == nil {
			return self, nil
		}
		return g.Get(th, obj)
	}
	GetsetType.Set = func(th *Thread, self, obj, value Object) error {
		g := self.(*GetsetDescr)
		if g.Set == nil {
			return AttributeErrorf("attribute '%s' of '%s' objects is not writable", g.Name, g.Owner.tpName())
		}
		return g.Set(th, obj, value)
	}
	GetsetType.Repr = func(th *Thread, self Object) (string, error) {
		g := self.(*GetsetDescr)
		return "<attribute '" + g.Name + "' of '" + g.Owner.Name + "' objects>", nil
	}
	MemberType.Get = memberGet
	MemberType.Set = memberSet
	MemberType.Repr = func(th *Thread, self Object) (string, error) {
		m := self.(*MemberDescr)
		return "<member '" + m.Name + "' of '" + m.Owner.Name + "' objects>", nil
	}
	for _, t := range []*Type{BuiltinType, MethodDescrType, ClassMethodDesc, WrapperType, MethodWrapType, GetsetType, MemberType} {
		t.AddGetset(descrAttrs...)
	}
}

// descrAttrs are the attributes that functions written in Go and descriptors share.
var descrAttrs = []Getset{
	{Name: "__name__", Get: func(th *Thread, o Object) (Object, error) { return NewStr(nativeName(o)), nil }},
	{Name: "__qualname__", Get: func(th *Thread, o Object) (Object, error) {
		if owner := nativeOwner(o); owner != nil {
			return NewStr(owner.QualName + "." + nativeName(o)), nil
		}
		return NewStr(nativeName(o)), nil
	}},
	{Name: "__doc__", Get: func(th *Thread, o Object) (Object, error) {
		if d := nativeDoc(o); d != "" {
			return NewStr(d), nil
		}
		return None, nil
	}},
	{Name: "__module__", Get: func(th *Thread, o Object) (Object, error) {
		if b, ok := o.(*Builtin); ok && b.Module != "" {
			return NewStr(b.Module), nil
		}
		if b, ok := o.(*Builtin); ok && b.def.owner == nil {
			return NewStr("builtins"), nil
		}
		return None, nil
	}},
	{Name: "__self__", Get: func(th *Thread, o Object) (Object, error) {
		switch f := o.(type) {
		case *Builtin:
			if f.Self != nil {
				return f.Self, nil
			}
			return None, nil
		case *methodWrapper:
			return f.self, nil
		}
		return nil, AttributeErrorf("'%s' object has no attribute '__self__'", o.Type().Name)
	}},
	{Name: "__objclass__", Get: func(th *Thread, o Object) (Object, error) {
		if owner := nativeOwner(o); owner != nil {
			return owner, nil
		}
		return nil, AttributeErrorf("'%s' object has no attribute '__objclass__'", o.Type().Name)
	}},
	{Name: "__text_signature__", Get: func(th *Thread, o Object) (Object, error) {
		if d := defOf(o); d != nil && d.Fn != nil && !strings.Contains(d.Sig, "=?") {
			return NewStr("($self, " + d.Sig + ")"), nil
		}
		return None, nil
	}},
}

func defOf(o Object) *nativeDef {
	switch f := o.(type) {
	case *Builtin:
		return f.def
	case *MethodDescr:
		return f.def
	}
	return nil
}

func nativeName(o Object) string {
	switch f := o.(type) {
	case *Builtin:
		return f.Name
	case *MethodDescr:
		return f.def.Name
	case *GetsetDescr:
		return f.Name
	case *MemberDescr:
		return f.Name
	case *wrapperDescr:
		return f.def.name
	case *methodWrapper:
		return f.def.name
	}
	return ""
}

func nativeOwner(o Object) *Type {
	switch f := o.(type) {
	case *Builtin:
		return f.def.owner
	case *MethodDescr:
		return f.Owner
	case *GetsetDescr:
		return f.Owner
	case *MemberDescr:
		return f.Owner
	case *wrapperDescr:
		return f.owner
	case *methodWrapper:
		return f.owner
	}
	return nil
}

func nativeDoc(o Object) string {
	switch f := o.(type) {
	case *GetsetDescr:
		return f.Doc
	default:
		if d := defOf(f); d != nil {
			return d.Doc
		}
	}
	return ""
}
