package collections

import (
	"fmt"
	"slices"
	"strings"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

// record is what the methods of one namedtuple class share.
type record struct {
	name   string
	fields []py.Object // *py.Str
}

func namedtuple(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	name, err := py.ToStr(th, a[0])
	if err != nil {
		return nil, err
	}
	rename, err := py.Truth(th, a[2])
	if err != nil {
		return nil, err
	}
	fields, err := fieldNames(th, a[1])
	if err != nil {
		return nil, err
	}
	if err := checkNames(th, name, fields, rename); err != nil {
		return nil, err
	}
	r := record{name: name}
	for _, f := range fields {
		r.fields = append(r.fields, py.Intern(f))
	}
	var defaults []py.Object
	if a[3] != py.None {
		items, err := py.ToSlice(th, a[3])
		if err != nil {
			return nil, err
		}
		if defaults = slices.Clone(items); len(defaults) > len(fields) {
			return nil, py.TypeErrorf("Got more default values than field names")
		}
	}
	ns := r.namespace(fields, defaults)
	module := a[4]
	if module == py.None {
		module = callerModule(th)
	}
	ns.SetStr("__module__", module)
	return py.Call(th, py.TypeType, py.Intern(name), py.NewTuple(py.TupleType), ns)
}

// callerModule is the __name__ of the module whose code is running.
func callerModule(th *py.Thread) py.Object {
	if f, ok := th.Builtins.GetStr("globals"); ok {
		if vars, err := py.Call(th, f); err == nil {
			if d, ok := vars.(*py.Dict); ok {
				if n, ok := d.GetStr("__name__"); ok {
					return n
				}
			}
		}
	}
	return py.NewStr("__main__")
}

// fieldNames splits a text at commas and blanks, or takes the strings of an iterable.
func fieldNames(th *py.Thread, o py.Object) ([]string, error) {
	if s, ok := o.(*py.Str); ok {
		return strings.Fields(strings.ReplaceAll(s.String(), ",", " ")), nil
	}
	var out []string
	return out, py.Iterate(th, o, func(v py.Object) error {
		s, err := py.ToStr(th, v)
		out = append(out, s)
		return err
	})
}

func keywords(th *py.Thread) (map[string]bool, error) {
	list, err := stdlib.Attr(th, "keyword", "kwlist")
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	return out, py.Iterate(th, list, func(v py.Object) error { out[v.(*py.Str).String()] = true; return nil })
}

// checkNames fails on names that a class or field can't have; with rename, bad fields get the name of their place.
func checkNames(th *py.Thread, name string, fields []string, rename bool) error {
	reserved, err := keywords(th)
	if err != nil {
		return err
	}
	if rename {
		seen := map[string]bool{}
		for i, f := range fields {
			if !py.IsIdentifier(f) || reserved[f] || strings.HasPrefix(f, "_") || seen[f] {
				fields[i] = fmt.Sprintf("_%d", i)
			}
			seen[f] = true
		}
	}
	for _, n := range append([]string{name}, fields...) {
		if !py.IsIdentifier(n) {
			return py.ValueErrorf("Type names and field names must be valid identifiers: %s", py.QuoteStr(n))
		}
		if reserved[n] {
			return py.ValueErrorf("Type names and field names cannot be a keyword: %s", py.QuoteStr(n))
		}
	}
	for i, f := range fields {
		if strings.HasPrefix(f, "_") && !rename {
			return py.ValueErrorf("Field names cannot start with an underscore: %s", py.QuoteStr(f))
		}
		if slices.Contains(fields[:i], f) {
			return py.ValueErrorf("Encountered duplicate field name: %s", py.QuoteStr(f))
		}
	}
	return nil
}

// function is a method with the class's name before its own.
func (r record) function(sig, doc string, fn py.Native) *py.Function {
	f := py.NewPyFunction("collections", py.PyMethod{Sig: r.name + "." + sig, Doc: doc, Fn: fn})
	name, _, _ := strings.Cut(sig, "(")
	f.Name = py.Intern(name)
	return f
}

func (r record) namespace(fields []string, defaults []py.Object) *py.Dict {
	params := strings.Join(fields, ", ")
	comma := params
	if comma != "" {
		comma = ", " + comma
	}
	made := r.function("__new__(_cls"+comma+")", "Create new instance of "+r.name+"("+params+")", func(_ *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		cls, ok := a[0].(*py.Type)
		if !ok {
			return nil, py.TypeErrorf("tuple.__new__(X): X is not a type object (%s)", a[0].Type().Name)
		}
		return py.NewTupleOf(cls, slices.Clone(a[1:])), nil
	})
	if defaults != nil {
		made.Defaults = defaults
	}
	byField := py.NewDict()
	for i, v := range defaults {
		byField.SetStr(fields[len(fields)-len(defaults)+i], v)
	}
	names := py.NewTuple(r.fields...)
	ns := py.NewDict()
	for key, v := range map[string]py.Object{
		"__doc__": py.NewStr(r.name + "(" + params + ")"), "__slots__": py.NewTuple(), "__match_args__": names,
		"_fields": names, "_field_defaults": byField, "__new__": made,
		"_make":          py.NewClassMethod(r.function("_make(cls, iterable)", "Make a new "+r.name+" object from a sequence or iterable", r.makeFrom)),
		"_replace":       r.function("_replace(self, /, **kwds)", "Return a new "+r.name+" object replacing specified fields with new values", r.replace),
		"_asdict":        r.function("_asdict(self)", "Return a new dict which maps field names to their values.", r.asDict),
		"__repr__":       r.function("__repr__(self)", "Return a nicely formatted representation string", r.repr),
		"__getnewargs__": r.function("__getnewargs__(self)", "Return self as a plain tuple.  Used by copy and pickle.", r.plain),
	} {
		ns.SetStr(key, v)
	}
	for i, f := range fields {
		g := &fieldGetter{index: i, doc: fmt.Sprintf("Alias for field number %d", i)}
		g.InitHead(getterType)
		ns.SetStr(f, g)
	}
	return ns
}

func (r record) makeFrom(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	items, err := py.ToSlice(th, a[1])
	if err != nil {
		return nil, err
	}
	if len(items) != len(r.fields) {
		return nil, py.TypeErrorf("Expected %d arguments, got %d", len(r.fields), len(items))
	}
	cls, ok := a[0].(*py.Type)
	if !ok {
		return nil, py.TypeErrorf("_make needs a class, not '%s'", a[0].Type().Name)
	}
	return py.NewTupleOf(cls, slices.Clone(items)), nil
}

func (r record) items(o py.Object) ([]py.Object, error) {
	t, ok := o.(*py.Tuple)
	if !ok {
		return nil, py.TypeErrorf("a %s is required, not '%s'", r.name, o.Type().Name)
	}
	return t.Items, nil
}

func (r record) replace(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	items, err := r.items(a[0])
	if err != nil {
		return nil, err
	}
	next, changes := slices.Clone(items), a[1].(*py.Dict)
	for i, f := range r.fields {
		v, ok, err := changes.Pop(th, f)
		if err != nil {
			return nil, err
		}
		if ok && i < len(next) {
			next[i] = v
		}
	}
	made, err := py.CallMethod(th, a[0], "_make", py.NewTuple(next...))
	if err != nil {
		return nil, err
	}
	if changes.Len() > 0 {
		s, err := py.Repr(th, py.NewList(changes.Keys()...))
		if err != nil {
			return nil, err
		}
		return nil, py.ValueErrorf("Got unexpected field names: %s", s)
	}
	return made, nil
}

func (r record) asDict(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	items, err := r.items(a[0])
	if err != nil {
		return nil, err
	}
	d := py.NewDictSize(len(items))
	for i, v := range items[:min(len(items), len(r.fields))] {
		d.SetName(r.fields[i].(*py.Str), v)
	}
	return d, nil
}

func (r record) repr(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	items, err := r.items(a[0])
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	b.WriteString(a[0].Type().Name + "(")
	for i, v := range items[:min(len(items), len(r.fields))] {
		if i > 0 {
			b.WriteString(", ")
		}
		s, err := py.Repr(th, v)
		if err != nil {
			return nil, err
		}
		b.WriteString(r.fields[i].(*py.Str).String() + "=" + s)
	}
	return py.NewStr(b.String() + ")"), nil
}

func (r record) plain(_ *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	items, err := r.items(a[0])
	return py.NewTuple(items...), err
}

// fieldGetter is the descriptor of a field.
type fieldGetter struct {
	py.Head
	index int
	doc   string
}

var getterType = py.NewTypeIn("collections", "_tuplegetter", py.ObjectType)

func init() {
	getterType.Get = func(_ *py.Thread, self, obj py.Object, _ *py.Type) (py.Object, error) {
		if obj == nil {
			return self, nil
		}
		g := self.(*fieldGetter)
		t, ok := obj.(*py.Tuple)
		if !ok {
			return nil, py.TypeErrorf("descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object", g.index, obj.Type().Name)
		}
		if g.index >= len(t.Items) {
			return nil, py.IndexErrorf("tuple index out of range")
		}
		return t.Items[g.index], nil
	}
	getterType.Set = func(_ *py.Thread, _, _, value py.Object) error {
		if value == nil {
			return py.AttributeErrorf("can't delete attribute")
		}
		return py.AttributeErrorf("can't set attribute")
	}
	getterType.Repr = func(_ *py.Thread, self py.Object) (string, error) {
		g := self.(*fieldGetter)
		return fmt.Sprintf("_tuplegetter(%d, %s)", g.index, py.QuoteStr(g.doc)), nil
	}
	getterType.AddGetset(py.Getset{Name: "__doc__",
		Get: func(_ *py.Thread, self py.Object) (py.Object, error) { return py.NewStr(self.(*fieldGetter).doc), nil },
		Set: func(th *py.Thread, self, v py.Object) (err error) {
			self.(*fieldGetter).doc, err = py.ToStr(th, v)
			return err
		},
	})
}
