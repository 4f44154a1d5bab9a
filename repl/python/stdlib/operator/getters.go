package operator

import (
	"slices"
	"strings"

	py "gospark/repl/python/object"
)

// getter is an attrgetter or itemgetter.
type getter struct {
	py.Head
	keys []py.Object
}

// attrOf follows a dotted name.
func attrOf(th *py.Thread, o, name py.Object) (py.Object, error) {
	var err error
	for part := range strings.SplitSeq(name.(*py.Str).String(), ".") {
		if o, err = py.GetAttrString(th, o, part); err != nil {
			return nil, err
		}
	}
	return o, nil
}

func getterType(name string, get func(th *py.Thread, o, key py.Object) (py.Object, error), strOnly string) *py.Type {
	t := py.NewTypeIn("operator", name, py.ObjectType)
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		if kw.Len() > 0 {
			return nil, py.TypeErrorf("%s() takes no keyword arguments", name)
		}
		if len(args) == 0 {
			return nil, py.TypeErrorf("%s expected at least 1 argument, got 0", name)
		}
		for _, a := range args {
			if _, ok := a.(*py.Str); strOnly != "" && !ok {
				return nil, py.TypeErrorf("%s", strOnly)
			}
		}
		g := &getter{keys: slices.Clone(args)}
		g.InitHead(cls)
		return g, nil
	}
	t.Call = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		if len(args) != 1 || kw.Len() > 0 {
			return nil, py.TypeErrorf("%s expected 1 argument, got %d", name, len(args))
		}
		keys := self.(*getter).keys
		if len(keys) == 1 {
			return get(th, args[0], keys[0])
		}
		out := make([]py.Object, len(keys))
		for i, k := range keys {
			v, err := get(th, args[0], k)
			if err != nil {
				return nil, err
			}
			out[i] = v
		}
		return py.NewTuple(out...), nil
	}
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		parts := make([]string, len(self.(*getter).keys))
		for i, k := range self.(*getter).keys {
			s, err := py.Repr(th, k)
			if err != nil {
				return "", err
			}
			parts[i] = s
		}
		return "operator." + name + "(" + strings.Join(parts, ", ") + ")", nil
	}
	return t
}

// caller is a methodcaller.
type caller struct {
	py.Head
	name string
	args []py.Object
	kw   *py.Kwargs
}

func callerType() *py.Type {
	t := py.NewTypeIn("operator", "methodcaller", py.ObjectType)
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		if len(args) == 0 {
			return nil, py.TypeErrorf("methodcaller needs at least one argument, the method name")
		}
		s, ok := args[0].(*py.Str)
		if !ok {
			return nil, py.TypeErrorf("method name must be a string")
		}
		c := &caller{name: s.String(), args: slices.Clone(args[1:])}
		if kw.Len() > 0 {
			c.kw = &py.Kwargs{Names: slices.Clone(kw.Names), Values: slices.Clone(kw.Values)}
		}
		c.InitHead(cls)
		return c, nil
	}
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		c := self.(*caller)
		parts := []string{"'" + c.name + "'"}
		for _, o := range c.args {
			s, err := py.Repr(th, o)
			if err != nil {
				return "", err
			}
			parts = append(parts, s)
		}
		for i := range c.kw.Len() {
			s, err := py.Repr(th, c.kw.Values[i])
			if err != nil {
				return "", err
			}
			parts = append(parts, c.kw.Names[i].String()+"="+s)
		}
		return "operator.methodcaller(" + strings.Join(parts, ", ") + ")", nil
	}
	t.Call = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		if len(args) != 1 {
			return nil, py.TypeErrorf("methodcaller expected 1 argument, got %d", len(args))
		}
		c := self.(*caller)
		f, err := py.GetAttrString(th, args[0], c.name)
		if err != nil {
			return nil, err
		}
		return py.CallArgs(th, f, c.args, c.kw)
	}
	return t
}
