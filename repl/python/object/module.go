package object

// ModuleType is the type of modules.
var ModuleType = NewType("module", ObjectType)

// Module is a module.
type Module struct {
	Head
	Name string
	Vars *Dict // __dict__
}

// NewModule returns a module with __name__ and __doc__.
func NewModule(name, doc string) *Module {
	m := &Module{Name: name, Vars: NewDict()}
	m.InitHead(ModuleType)
	m.Vars.SetStr("__name__", NewStr(name))
	m.Vars.SetStr("__doc__", None)
	if doc != "" {
		m.Vars.SetStr("__doc__", NewStr(doc))
	}
	for _, n := range []string{"__package__", "__loader__", "__spec__"} {
		m.Vars.SetStr(n, None)
	}
	return m
}

// Set stores a variable of the module.
func (m *Module) Set(name string, v Object) { m.Vars.SetStr(name, v) }

// Get returns a variable of the module.
func (m *Module) Get(name string) (Object, bool) { return m.Vars.GetStr(name) }

// AddFunctions adds built-in functions (as CPython's C modules have).
func (m *Module) AddFunctions(ms ...Method) {
	for _, f := range ms {
		m.Set(f.Name, newBuiltinOf(f, m.Name, nil))
	}
}

// AddPyFunctions adds functions that look as if written in Python.
func (m *Module) AddPyFunctions(ms ...PyMethod) {
	for _, f := range ms {
		fn := NewPyFunction(m.Name, f)
		m.Set(fn.Name.s, fn)
	}
}

// AddTypes completes types and adds them under their names.
func (m *Module) AddTypes(ts ...*Type) {
	for _, t := range ts {
		t.Ready()
		m.Set(t.Name, t)
	}
}

var dunderName = Intern("__name__")

func init() {
	ModuleType.Getattr = func(th *Thread, self Object, name *Str) (Object, error) {
		m := self.(*Module)
		if v, ok := m.Vars.GetName(name); ok {
			if ModuleType.Lookup(name) == nil || name.s == "__doc__" {
				return v, nil
			}
		}
		v, err := GenericGetAttr(th, self, name)
		if err == nil || !IsError(err, AttributeError) {
			return v, err
		}
		if hook, ok := m.Vars.GetStr("__getattr__"); ok {
			return Call(th, hook, name)
		}
		if n, ok := m.Vars.GetName(dunderName); ok {
			if s, ok := n.(*Str); ok {
				return nil, AttrError(self, name, "module '"+s.s+"' has no attribute '"+name.s+"'")
			}
		}
		return nil, AttrError(self, name, "module has no attribute '"+name.s+"'")
	}
	ModuleType.Setattr = func(th *Thread, self Object, name *Str, v Object) error {
		m := self.(*Module)
		if v == nil {
			if !m.Vars.DeleteName(name) {
				return AttrError(self, name, "module '"+m.Name+"' has no attribute '"+name.s+"'")
			}
			return nil
		}
		m.Vars.SetName(name, v)
		return nil
	}
	ModuleType.Repr = func(th *Thread, self Object) (string, error) {
		m := self.(*Module)
		if f, ok := m.Vars.GetStr("__file__"); ok {
			if s, ok := f.(*Str); ok {
				return "<module '" + m.Name + "' from " + QuoteStr(s.s) + ">", nil
			}
		}
		if l, ok := m.Vars.GetStr("__loader__"); ok && l == None {
			if m.Name == "__main__" {
				return "<module '__main__' (built-in)>", nil
			}
		}
		return "<module '" + m.Name + "' (built-in)>", nil
	}
	ModuleType.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		a, err := moduleSig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		name, ok := a[0].(*Str)
		if !ok {
			return nil, TypeErrorf("module() argument 'name' must be str, not %s", a[0].Type().Name)
		}
		m := NewModule(name.s, "")
		m.Set("__doc__", a[1])
		m.InitHead(cls)
		return m, nil
	}
	ModuleType.AddGetset(Getset{Name: "__dict__", Get: func(th *Thread, o Object) (Object, error) {
		return o.(*Module).Vars, nil
	}})
	ModuleType.AddMethods(Method{Name: "__dir__", Fn: func(th *Thread, self Object, _ []Object) (Object, error) {
		return NewList(self.(*Module).Vars.Keys()...), nil
	}})
}

var moduleSig = NewSig("module", "name, doc=None")
