package collections

import (
	"slices"
	"strings"

	py "gospark/repl/python/object"
)

// forward adds methods to a class whose instances wrap a value in their attribute data. table maps a def line, such as
// "strip(self, chars=None)", to whether the result is wrapped in the class again. Arguments that are wrapped themselves
// are unwrapped; unwrap is the class that tells.
func forward(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	cls, ok := a[0].(*py.Type)
	table, ok2 := a[2].(*py.Dict)
	if !ok || !ok2 {
		return nil, py.TypeErrorf("a class and a dict are required")
	}
	return py.None, each(table, func(k, v py.Object) error {
		sig, err := py.ToStr(th, k)
		if err != nil {
			return err
		}
		name, params, _ := strings.Cut(strings.TrimSuffix(sig, ")"), "(")
		w := wrapped{name: name, outer: a[1], again: v == py.Object(py.True), params: strings.Split(params, ", ")}
		f := py.NewPyFunction(cls.Module, py.PyMethod{Sig: cls.Name + "." + sig, Fn: w.call})
		f.Name = py.Intern(w.name)
		return py.SetAttr(th, cls, f.Name, f)
	})
}

type wrapped struct {
	name   string
	outer  py.Object
	again  bool
	params []string
}

func (w wrapped) unwrap(th *py.Thread, o py.Object) (py.Object, error) {
	is, err := py.IsInstance(th, o, w.outer)
	if err != nil || !is {
		return o, err
	}
	return py.GetAttrString(th, o, "data")
}

func (w wrapped) call(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	data, err := py.GetAttrString(th, a[0], "data")
	if err != nil {
		return nil, err
	}
	f, err := py.GetAttrString(th, data, w.name)
	if err != nil {
		return nil, err
	}
	var args []py.Object
	kw := &py.Kwargs{}
	params := slices.DeleteFunc(slices.Clone(w.params[1:]), func(p string) bool { return p == "/" })
	for i, v := range a[1:] {
		switch {
		case v == nil:
		case strings.HasPrefix(params[i], "**"):
			_ = each(v.(*py.Dict), func(k, v py.Object) error {
				kw.Names, kw.Values = append(kw.Names, k.(*py.Str)), append(kw.Values, v)
				return nil
			})
		case strings.HasPrefix(params[i], "*"):
			args = append(args, v.(*py.Tuple).Items...)
		default:
			plain, err := w.unwrap(th, v)
			if err != nil {
				return nil, err
			}
			args = append(args, plain)
		}
	}
	if kw.Len() == 0 {
		kw = nil
	}
	r, err := py.CallArgs(th, f, args, kw)
	if err != nil || !w.again || r == py.NotImplemented {
		return r, err
	}
	return py.Call(th, a[0].Type(), r)
}
