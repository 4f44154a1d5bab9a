package object

import (
	"strings"
)

// Types of functions written in Python and of what decorates them.
var (
	FunctionType     = finalType("function")
	MethodType       = finalType("method")
	CodeType         = finalType("code")
	CellType         = finalType("cell")
	StaticMethodType = NewType("staticmethod", ObjectType)
	ClassMethodType  = NewType("classmethod", ObjectType)
)

// Code is the executable part of a Function: interp's compiled code, or Go code behind a Python-style signature.
type Code interface {
	Object
	// Call runs fn with arguments as they come; args is borrowed.
	Call(th *Thread, fn *Function, args []Object, kw *Kwargs) (Object, error)
	// Sig is the parameter list.
	Sig() *Sig
}

// Function is a function that looks as if it were written in Python.
type Function struct {
	Code           Code
	Globals        *Dict
	Closure        []*Cell
	Defaults       []Object // of the last positional parameters; nil if none
	KwDefaults     *Dict    // of keyword-only parameters; nil if none
	Name, QualName *Str
	Module, Doc    Object
	Annotations    *Dict
	attrs          *Dict
}

// Type returns FunctionType.
func (*Function) Type() *Type { return FunctionType }

// Attrs is the function's __dict__.
func (f *Function) Attrs() *Dict {
	if f.attrs == nil {
		f.attrs = NewDict()
	}
	return f.attrs
}

// Cell holds a variable that closures share; a nil V is unbound.
type Cell struct{ V Object }

// Type returns CellType.
func (*Cell) Type() *Type { return CellType }

// BoundMethod is a function with its first argument.
type BoundMethod struct {
	Func, Self Object
}

// Type returns MethodType.
func (*BoundMethod) Type() *Type { return MethodType }

// StaticMethod is staticmethod(Func).
type StaticMethod struct {
	Head
	Func Object
}

// ClassMethod is classmethod(Func).
type ClassMethod struct {
	Head
	Func Object
}

// NewStaticMethod returns staticmethod(f).
func NewStaticMethod(f Object) *StaticMethod {
	s := &StaticMethod{Func: f}
	s.InitHead(StaticMethodType)
	return s
}

// NewClassMethod returns classmethod(f).
func NewClassMethod(f Object) *ClassMethod {
	c := &ClassMethod{Func: f}
	c.InitHead(ClassMethodType)
	return c
}

// PyMethod is a function or method written in Go that Python code can't tell from one written in Python.
type PyMethod struct {
	// Sig is a def line without def and colon: "withColumn(self, colName, col=None)".
	Sig string
	// Fn gets the first parameter as self and the others as args; for functions and static methods self is nil and
	// args are all parameters.
	Fn  Native
	Doc string
	// Static, Class and Property decorate the method.
	Static, Class, Property bool
	// Setter of a Property; nil if it has none.
	Setter func(th *Thread, self, value Object) error
}

// nativeCode is the Code of a function made from a PyMethod.
type nativeCode struct {
	sig    *Sig
	fn     Native
	method bool
}

// Type returns CodeType.
func (*nativeCode) Type() *Type { return CodeType }

// Sig is the parameter list.
func (c *nativeCode) Sig() *Sig { return c.sig }

// Call unpacks the arguments and runs the Go function.
func (c *nativeCode) Call(th *Thread, fn *Function, args []Object, kw *Kwargs) (Object, error) {
	if err := th.Enter(""); err != nil {
		return nil, err
	}
	defer th.Leave()
	if kw != nil || len(args) != c.sig.exact {
		out := make([]Object, len(c.sig.Params))
		if err := c.sig.BindInto(th, out, args, kw, fn.Defaults, fn.KwDefaults); err != nil {
			return nil, err
		}
		args = out
	}
	if c.method {
		return c.fn(th, args[0], args[1:])
	}
	return c.fn(th, nil, args)
}

// NewPyFunction returns a function of a module with a Python signature: "col(col)". Defaults are in the signature.
func NewPyFunction(module string, m PyMethod) *Function { return newPyFunction(module, "", m) }

func newPyFunction(module, class string, m PyMethod) *Function {
	name, params, _ := strings.Cut(m.Sig, "(")
	params = params[:strings.LastIndexByte(params, ')')]
	qual := name
	if class != "" {
		qual = class + "." + name
	}
	f := &Function{Name: Intern(name), QualName: Intern(qual), Module: NewStr(module), Doc: None}
	if m.Doc != "" {
		f.Doc = NewStr(m.Doc)
	}
	f.Code = &nativeCode{sig: NewPySig(qual, params), fn: m.Fn, method: class != "" && !m.Static}
	return f
}

// AddPyMethods adds methods that look as if written in Python.
func (t *Type) AddPyMethods(ms ...PyMethod) {
	for _, m := range ms {
		f := newPyFunction(t.Module, t.QualName, m)
		var v Object = f
		switch {
		case m.Static:
			v = NewStaticMethod(f)
		case m.Class:
			v = NewClassMethod(f)
		case m.Property:
			p := &Property{Fget: f, Fset: None, Fdel: None, Doc: f.Doc}
			p.InitHead(PropertyType)
			if m.Setter != nil {
				set := m.Setter
				p.Fset = newPyFunction(t.Module, t.QualName, PyMethod{Sig: f.Name.s + "(self, value)",
					Fn: func(th *Thread, self Object, args []Object) (Object, error) { return None, set(th, self, args[0]) }})
			}
			v = p
		}
		t.SetAttr(f.Name.s, v)
	}
}

func init() {
	FunctionType.Call = func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
		f := self.(*Function)
		return f.Code.Call(th, f, args, kw)
	}
	FunctionType.Get = func(th *Thread, self, obj Object, owner *Type) (Object, error) {
		if obj == nil {
			return self, nil
		}
		return &BoundMethod{Func: self, Self: obj}, nil
	}
	FunctionType.Repr = func(th *Thread, self Object) (string, error) {
		return "<function " + self.(*Function).QualName.s + " at " + addr(self) + ">", nil
	}
	MethodType.Call = func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
		m := self.(*BoundMethod)
		return callWithSelf(th, m.Func, m.Self, args, kw)
	}
	MethodType.Get = func(th *Thread, self, obj Object, owner *Type) (Object, error) { return self, nil }
	MethodType.Repr = methodRepr
	MethodType.Getattr = func(th *Thread, self Object, name *Str) (Object, error) {
		if MethodType.Lookup(name) != nil {
			return GenericGetAttr(th, self, name)
		}
		return GetAttr(th, self.(*BoundMethod).Func, name)
	}
	MethodType.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		a := self.(*BoundMethod)
		b, ok := other.(*BoundMethod)
		if !ok || op != EQ && op != NE {
			return NotImplemented, nil
		}
		return Bool((a.Func == b.Func && Is(a.Self, b.Self)) == (op == EQ)), nil
	}
	MethodType.Hash = func(th *Thread, self Object) (int64, error) {
		m := self.(*BoundMethod)
		return hashPointer(m.Func) ^ hashPointer(m.Self)*31, nil
	}
	MethodType.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		a, err := methodSig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		if !Callable(a[0]) {
			return nil, TypeErrorf("first argument must be callable")
		}
		return &BoundMethod{a[0], a[1]}, nil
	}
	MethodType.AddGetset(
		Getset{Name: "__func__", Get: func(th *Thread, o Object) (Object, error) { return o.(*BoundMethod).Func, nil }},
		Getset{Name: "__self__", Get: func(th *Thread, o Object) (Object, error) { return o.(*BoundMethod).Self, nil }},
		Getset{Name: "__doc__", Get: func(th *Thread, o Object) (Object, error) {
			return GetAttr(th, o.(*BoundMethod).Func, Intern("__doc__"))
		}},
	)
	CellType.AddGetset(Getset{Name: "cell_contents", Get: func(th *Thread, o Object) (Object, error) {
		if v := o.(*Cell).V; v != nil {
			return v, nil
		}
		return nil, ValueErrorf("Cell is empty")
	}, Set: func(th *Thread, o, v Object) error { o.(*Cell).V = v; return nil }})
	CellType.Repr = func(th *Thread, o Object) (string, error) {
		c := o.(*Cell)
		if c.V == nil {
			return "<cell at " + addr(o) + ": empty>", nil
		}
		return "<cell at " + addr(o) + ": " + c.V.Type().Name + " object at " + addr(c.V) + ">", nil
	}
}

var methodSig = NewSig("method", "function, instance, /")

func methodRepr(th *Thread, self Object) (string, error) {
	m := self.(*BoundMethod)
	name := "?"
	for _, attr := range []string{"__qualname__", "__name__"} {
		if v, err := GetAttr(th, m.Func, Intern(attr)); err == nil {
			if s, ok := v.(*Str); ok {
				name = s.s
				break
			}
		}
	}
	r, err := Repr(th, m.Self)
	if err != nil {
		return "", err
	}
	return "<bound method " + name + " of " + r + ">", nil
}
