package object

// Attributes of functions.

func init() {
	FunctionType.AddGetset(
		Getset{Name: "__name__", Get: func(th *Thread, o Object) (Object, error) { return o.(*Function).Name, nil },
			Set: func(th *Thread, o, v Object) error {
				s, ok := v.(*Str)
				if !ok {
					return TypeErrorf("__name__ must be set to a string object")
				}
				o.(*Function).Name = s
				return nil
			}},
		Getset{Name: "__qualname__", Get: func(th *Thread, o Object) (Object, error) { return o.(*Function).QualName, nil },
			Set: func(th *Thread, o, v Object) error {
				s, ok := v.(*Str)
				if !ok {
					return TypeErrorf("__qualname__ must be set to a string object")
				}
				o.(*Function).QualName = s
				return nil
			}},
		field("__module__", func(f *Function) *Object { return &f.Module }),
		field("__doc__", func(f *Function) *Object { return &f.Doc }),
		Getset{Name: "__code__", Get: func(th *Thread, o Object) (Object, error) { return o.(*Function).Code, nil },
			Set: func(th *Thread, o, v Object) error {
				c, ok := v.(Code)
				if !ok {
					return TypeErrorf("__code__ must be set to a code object")
				}
				o.(*Function).Code = c
				return nil
			}},
		Getset{Name: "__globals__", Get: func(th *Thread, o Object) (Object, error) {
			if g := o.(*Function).Globals; g != nil {
				return g, nil
			}
			return NewDict(), nil
		}},
		Getset{Name: "__dict__", Get: func(th *Thread, o Object) (Object, error) { return o.(*Function).Attrs(), nil },
			Set: func(th *Thread, o, v Object) error {
				d, ok := v.(*Dict)
				if !ok {
					return TypeErrorf("__dict__ must be set to a dictionary, not a '%s'", typeNameOf(v))
				}
				o.(*Function).attrs = d
				return nil
			}},
		Getset{Name: "__defaults__", Get: func(th *Thread, o Object) (Object, error) {
			if d := o.(*Function).defaults(); d != nil {
				return NewTuple(append([]Object(nil), d...)...), nil
			}
			return None, nil
		}, Set: func(th *Thread, o, v Object) error {
			if v == nil || v == None {
				o.(*Function).Defaults = nil
				return nil
			}
			t, ok := v.(*Tuple)
			if !ok {
				return TypeErrorf("__defaults__ must be set to a tuple object")
			}
			o.(*Function).Defaults = t.Items
			return nil
		}},
		Getset{Name: "__kwdefaults__", Get: func(th *Thread, o Object) (Object, error) {
			if d := o.(*Function).KwDefaults; d != nil {
				return d, nil
			}
			return None, nil
		}, Set: func(th *Thread, o, v Object) error {
			d, ok := v.(*Dict)
			if !ok && v != nil && v != None {
				return TypeErrorf("__kwdefaults__ must be set to a dict object")
			}
			o.(*Function).KwDefaults = d
			return nil
		}},
		Getset{Name: "__annotations__", Get: func(th *Thread, o Object) (Object, error) {
			f := o.(*Function)
			if f.Annotations == nil {
				f.Annotations = NewDict()
			}
			return f.Annotations, nil
		}, Set: func(th *Thread, o, v Object) error {
			d, ok := v.(*Dict)
			if !ok && v != nil && v != None {
				return TypeErrorf("__annotations__ must be set to a dict object")
			}
			o.(*Function).Annotations = d
			return nil
		}},
		Getset{Name: "__closure__", Get: func(th *Thread, o Object) (Object, error) {
			c := o.(*Function).Closure
			if len(c) == 0 {
				return None, nil
			}
			items := make([]Object, len(c))
			for i := range c {
				items[i] = c[i]
			}
			return NewTuple(items...), nil
		}},
	)
}

func field(name string, at func(*Function) *Object) Getset {
	return Getset{Name: name, Get: func(th *Thread, o Object) (Object, error) {
		if v := *at(o.(*Function)); v != nil {
			return v, nil
		}
		return None, nil
	}, Set: func(th *Thread, o, v Object) error {
		if v == nil {
			v = None
		}
		*at(o.(*Function)) = v
		return nil
	}}
}

// defaults are the values of __defaults__, which functions written in Go keep in their signature.
func (f *Function) defaults() []Object {
	if _, native := f.Code.(*nativeCode); !native || f.Defaults != nil {
		return f.Defaults
	}
	var out []Object
	s := f.Code.Sig()
	for _, p := range s.Params[:s.NPos] {
		if p.Optional && p.Default != nil {
			out = append(out, p.Default)
		}
	}
	return out
}

func typeNameOf(v Object) string {
	if v == nil {
		return "NULL"
	}
	return v.Type().Name
}
