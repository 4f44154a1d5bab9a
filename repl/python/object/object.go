// Package object holds the values of the Python front end and the protocols between them: types and classes,
// attributes, calls, iteration, operators, exceptions, modules. It executes no source text: package interp compiles
// functions and runs them, package stdlib adds modules.
//
// Read in this order: this file, type.go (slots and classes), builtin.go (functions and methods written in Go),
// sig.go (argument unpacking), errors.go (raising), values.go (the concrete types), ops.go (what a program does with
// an Object: Repr, Str, Hash, Equal, GetAttr, Call, Iter, Next, BinaryOp …).
//
// # Rules
//
// Everything that can run Python code takes a *Thread first and returns a Go error last. An error's dynamic type is
// always *Exception (see errors.go: TypeErrorf, ValueErrorf, KeyError …).
//
// A built-in type is a package variable made by NewType without any function in it (so that Go's initialization has
// no cycle); an init function then sets its slots and methods:
//
//	var CounterType = NewType("counter", ObjectType)
//
//	type Counter struct {
//		Head          // class, __dict__, slots: what lets Python subclass it
//		n    int
//	}
//
//	func init() {
//		CounterType.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
//			a, err := counterSig.Bind(th, args, kw)
//			if err != nil {
//				return nil, err
//			}
//			n, err := ToInt(th, a[0])        // TypeError "'str' object cannot be interpreted as an integer"
//			if err != nil {
//				return nil, err
//			}
//			c := &Counter{n: n}
//			c.InitHead(cls)
//			return c, nil
//		}
//		CounterType.Repr = func(th *Thread, self Object) (string, error) {
//			return fmt.Sprintf("counter(%d)", self.(*Counter).n), nil
//		}
//		CounterType.AddMethods(
//			Method{Name: "step", Sig: "by=1, /", Fn: counterStep, Doc: "Add by."},
//		)
//		CounterType.AddGetset(Getset{Name: "value", Get: func(th *Thread, self Object) (Object, error) {
//			return NewInt(int64(self.(*Counter).n)), nil
//		}})
//	}
//
//	var counterSig = NewSig("counter", "n, /")
//
//	func counterStep(th *Thread, self Object, args []Object) (Object, error) { // len(args) == parameters of Sig
//		by, err := ToInt(th, args[0])
//		…
//	}
//
// Types declared so are completed (slot inheritance, dunder attributes) when the first Thread is made. A type that is
// made later, such as inside a module's loader, must be completed with its Ready method.
//
// A function written in Go is NewBuiltin("name", "a, b=None, /, *args, c=?, **kw", fn): it reports wrong calls in the
// words of CPython's C functions. NewPyFunction("mod", "name(a, b=None)", fn) and Type.AddPyMethods make functions
// that look and fail like ones written in Python ("f() missing 1 required positional argument: 'a'").
// In both, fn receives one Object per declared parameter: *args as a *Tuple, **kw as a *Dict, a parameter that is
// not given as its default, or as Go nil if the default is written "=?".
//
// The args slice that a Go function receives is borrowed: it is valid until the function returns, and must be copied
// (NewTuple(slices.Clone(args)…)) to be kept.
//
// A module is m := NewModule("name", "doc"); m.Set("pi", Float(math.Pi)); m.AddFunctions(Method{…}); packages
// register a loader for it with stdlib.Register.
//
// # Concurrency
//
// There is no global lock. Threads run in parallel; any number of them may read the same objects. Caches inside
// objects (hash, length) are filled with atomic operations. Two threads that change one list or dict at the same time
// race, as they would in Go.
package object

// Object is any Python value. Concrete types are listed in values.go. Go code switches on the concrete type
// (case *List also meets instances of subclasses of list; compare Type() with ListType to tell).
type Object interface {
	// Type is the value's class.
	Type() *Type
}

type noneObj struct{ _ byte }
type notImplementedObj struct{ _ byte }
type ellipsisObj struct{ _ byte }

func (*noneObj) Type() *Type           { return NoneTypeType }
func (*notImplementedObj) Type() *Type { return NotImplementedTypeType }
func (*ellipsisObj) Type() *Type       { return EllipsisType }

// The singletons. Compare with ==.
var (
	None           Object = &noneObj{}
	NotImplemented Object = &notImplementedObj{}
	Ellipsis       Object = &ellipsisObj{}
)

// Bool is True or False; it converts to Object without allocation.
type Bool bool

// True and False as Go constants of type Bool.
const (
	True  = Bool(true)
	False = Bool(false)
)

// Type returns BoolType.
func (Bool) Type() *Type { return BoolType }

// Head is the part of an instance that belongs to its class: embed it in Go structs that implement instances of
// classes Python code may subclass or set attributes on. Call InitHead when the instance is made.
type Head struct {
	class *Type
	dict  *Dict
	slots []Object
}

// InitHead makes the embedding struct an instance of class.
func (h *Head) InitHead(class *Type) {
	h.class = class
	if class.nslots > 0 {
		h.slots = make([]Object, class.nslots)
	}
}

// Type is the class the head was initialized with.
func (h *Head) Type() *Type { return h.class }

func (h *Head) head() *Head { return h }

// Dict is the instance's __dict__, made on first use; nil if the class gives its instances none.
func (h *Head) Dict() *Dict {
	if h == nil || !h.class.hasDict {
		return nil
	}
	if h.dict == nil {
		h.dict = NewDict()
	}
	return h.dict
}

// headed is implemented by everything that embeds Head, and by built-in values, whose head is nil unless they are
// instances of a subclass.
type headed interface{ head() *Head }

// extFor returns the head of a new instance of cls whose built-in type is base: nil for base itself.
func extFor(cls, base *Type) *Head {
	if cls == base || cls == nil {
		return nil
	}
	h := &Head{}
	h.InitHead(cls)
	return h
}

// Instance is an object of a class written in Python whose built-in base is object, or a subclass instance of int,
// float or complex, whose value is then Native.
type Instance struct {
	Head
	// Native is the number an instance of a subclass of int, float or complex stands for; nil otherwise.
	Native Object
}

// NewInstance returns a bare instance of cls, as object.__new__ does.
func NewInstance(cls *Type) *Instance {
	o := &Instance{}
	o.InitHead(cls)
	return o
}

// Is reports whether a and b are the same object (Python's is).
func Is(a, b Object) bool {
	if fa, ok := a.(Float); ok {
		fb, ok := b.(Float)
		return ok && floatBits(fa) == floatBits(fb)
	}
	return a == b
}
