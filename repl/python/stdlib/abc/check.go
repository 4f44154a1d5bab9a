package abc

import (
	"slices"
	"sync/atomic"

	py "gospark/repl/python/object"
)

// registrations counts register() calls.
var registrations atomic.Int64

const maxAnswers = 1000

func (i *impl) answer(t *py.Type) (yes, known bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.yes[t] {
		return true, true
	}
	return false, i.noAt == registrations.Load() && i.no[t]
}

func (i *impl) remember(t *py.Type, yes bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	at := registrations.Load()
	if i.noAt != at || i.no == nil || len(i.no) > maxAnswers {
		i.no, i.noAt = map[*py.Type]bool{}, at
	}
	if i.yes == nil || len(i.yes) > maxAnswers {
		i.yes = map[*py.Type]bool{}
	}
	if yes {
		i.yes[t] = true
	} else {
		i.no[t] = true
	}
}

func (i *impl) registered() []*py.Type {
	i.mu.Lock()
	defer i.mu.Unlock()
	return slices.Clone(i.registry)
}

func register(th *py.Thread, cls *py.Type, o py.Object) (py.Object, error) {
	sub, ok := o.(*py.Type)
	if !ok {
		return nil, py.TypeErrorf("Can only register classes")
	}
	if known, err := py.IsSubclass(th, sub, cls); known || err != nil {
		return sub, err
	}
	if cycle, err := py.IsSubclass(th, cls, sub); cycle || err != nil {
		if err == nil {
			err = py.RuntimeErrorf("Refusing to create an inheritance cycle")
		}
		return nil, err
	}
	if i := implOf(cls); i != nil {
		i.mu.Lock()
		i.registry = append(i.registry, sub)
		i.mu.Unlock()
	}
	if sub.Heap() { // match statements treat it as its new base
		sub.Sequence = sub.Sequence || cls.Sequence
		sub.Mapping = sub.Mapping || cls.Mapping
	}
	registrations.Add(1)
	return sub, nil
}

func instanceCheck(th *py.Thread, cls *py.Type, o py.Object) (py.Object, error) {
	t := o.Type()
	claimed, err := py.GetAttrString(th, o, "__class__")
	if err != nil {
		return nil, err
	}
	for _, c := range []py.Object{claimed, t} {
		ok, err := subclassOf(th, cls, c)
		if ok || err != nil {
			return py.Bool(ok), err
		}
		if claimed == py.Object(t) {
			break
		}
	}
	return py.False, nil
}

// subclassOf is cls.__subclasscheck__(c), which a metaclass derived from ABCMeta may override.
func subclassOf(th *py.Thread, cls *py.Type, c py.Object) (bool, error) {
	if i := implOf(cls); i != nil && cls.Type().Name == "ABCMeta" {
		return subclassCheck(th, cls, c)
	}
	r, err := py.CallMethod(th, cls, "__subclasscheck__", c)
	if err != nil {
		return false, err
	}
	return py.Truth(th, r)
}

func subclassCheck(th *py.Thread, cls *py.Type, o py.Object) (bool, error) {
	sub, ok := o.(*py.Type)
	if !ok {
		return false, py.TypeErrorf("issubclass() arg 1 must be a class")
	}
	i := implOf(cls)
	if i == nil {
		return sub.IsSubtype(cls), nil
	}
	if yes, known := i.answer(sub); known {
		return yes, nil
	}
	yes, err := derives(th, cls, sub, i)
	if err == nil {
		i.remember(sub, yes)
	}
	return yes, err
}

// derives asks the class's hook, its MRO, the registered classes and the subclasses, in this order.
func derives(th *py.Thread, cls, sub *py.Type, i *impl) (bool, error) {
	hook, err := py.CallMethod(th, cls, "__subclasshook__", sub)
	if err != nil {
		return false, err
	}
	if hook != py.NotImplemented {
		b, ok := hook.(py.Bool)
		if !ok {
			return false, py.Errorf(py.AssertionError, "__subclasshook__ must return either False, True, or NotImplemented")
		}
		return bool(b), nil
	}
	if sub.IsSubtype(cls) {
		return true, nil
	}
	for _, c := range append(i.registered(), cls.Subclasses()...) {
		if ok, err := py.IsSubclass(th, sub, c); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}
