package object

import "strings"

// typeNew is type.__new__: it makes a class from a name, bases and a namespace.
func typeNew(th *Thread, meta *Type, args []Object, kw *Kwargs) (Object, error) {
	if len(args) != 3 {
		if meta == TypeType {
			return nil, TypeErrorf("type() takes 1 or 3 arguments")
		}
		return nil, TypeErrorf("type.__new__() takes exactly 3 arguments (%d given)", len(args))
	}
	name, ok := args[0].(*Str)
	if !ok {
		return nil, TypeErrorf("type.__new__() argument 1 must be str, not %s", args[0].Type().Name)
	}
	bt, ok := args[1].(*Tuple)
	if !ok {
		return nil, TypeErrorf("type.__new__() argument 2 must be tuple, not %s", args[1].Type().Name)
	}
	ns, ok := args[2].(*Dict)
	if !ok {
		return nil, TypeErrorf("type.__new__() argument 3 must be dict, not %s", args[2].Type().Name)
	}
	var bases []*Type
	for _, b := range bt.Items {
		t, ok := b.(*Type)
		if !ok {
			if f, err := lookupAttr(th, b, Intern("__mro_entries__")); err == nil && f != nil {
				return nil, TypeErrorf("type() doesn't support MRO entry resolution; use types.new_class()")
			}
			return nil, TypeErrorf("%s", metaConflict)
		}
		bases = append(bases, t)
	}
	winner, err := Metaclass(meta, bases)
	if err != nil {
		return nil, err
	}
	if winner != meta && winner.newFrom != TypeType {
		return winner.New(th, winner, args, kw)
	}
	t, err := newHeapType(winner, name.s, bases, ns)
	if err != nil {
		return nil, err
	}
	return t, finishClass(th, t, kw)
}

const metaConflict = "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"

// Metaclass is the most derived metaclass among meta and those of the bases.
func Metaclass(meta *Type, bases []*Type) (*Type, error) {
	for _, b := range bases {
		m := b.Type()
		switch {
		case meta.IsSubtype(m):
		case m.IsSubtype(meta):
			meta = m
		default:
			return nil, TypeErrorf("%s", metaConflict)
		}
	}
	return meta, nil
}

func newHeapType(meta *Type, name string, bases []*Type, ns *Dict) (*Type, error) {
	if strings.ContainsRune(name, 0) {
		return nil, ValueErrorf("type name must not contain null characters")
	}
	if len(bases) == 0 {
		bases = []*Type{ObjectType}
	}
	for i, b := range bases {
		for _, c := range bases[:i] {
			if b == c {
				return nil, TypeErrorf("duplicate base class %s", b.Name)
			}
		}
	}
	best, err := bestBase(bases)
	if err != nil {
		return nil, err
	}
	t := &Type{Name: name, QualName: name, Base: best, Bases: bases, heap: true, dict: ns.Copy()}
	t.class = meta
	if meta == TypeType {
		t.class = nil
	} else {
		t.InitHead(meta)
	}
	t.version.Store(typeVersion.Add(1))
	if t.MRO, err = c3(t); err != nil {
		return nil, err
	}
	if q, ok := t.dict.GetStr("__qualname__"); ok {
		s, ok := q.(*Str)
		if !ok {
			return nil, TypeErrorf("type __qualname__ must be a str, not %s", q.Type().Name)
		}
		t.QualName = s.s
		t.dict.DeleteName(Intern("__qualname__"))
	}
	if m, ok := t.dict.GetStr("__module__"); ok {
		if s, ok := m.(*Str); ok {
			t.Module = s.s
		}
	}
	t.wrapImplicit("__new__", func(f Object) Object { return NewStaticMethod(f) })
	t.wrapImplicit("__init_subclass__", func(f Object) Object { return NewClassMethod(f) })
	t.wrapImplicit("__class_getitem__", func(f Object) Object { return NewClassMethod(f) })
	if _, ok := t.dict.GetStr("__eq__"); ok {
		if _, ok := t.dict.GetStr("__hash__"); !ok {
			t.dict.SetStr("__hash__", None)
		}
	}
	if _, ok := t.dict.GetStr("__doc__"); !ok {
		t.dict.SetStr("__doc__", None)
	}
	return t, t.addSlots()
}

func (t *Type) wrapImplicit(name string, wrap func(Object) Object) {
	if f, ok := t.dict.GetStr(name); ok {
		if f, ok := f.(*Function); ok {
			t.dict.SetStr(name, wrap(f))
		}
	}
}

// addSlots lays out instances: __slots__, or a __dict__.
func (t *Type) addSlots() error {
	for _, b := range t.Bases {
		t.hasDict = t.hasDict || b.hasDict
	}
	t.nslots = t.Base.nslots
	v, ok := t.dict.GetStr("__slots__")
	if !ok {
		t.addDict()
		return nil
	}
	names, err := slotNames(v)
	if err != nil {
		return err
	}
	for _, n := range names {
		if n == "__dict__" {
			t.addDict()
			continue
		}
		if n == "__weakref__" {
			continue
		}
		n = Mangle(t.Name, n)
		if _, clash := t.dict.GetStr(n); clash {
			return ValueErrorf("'%s' in __slots__ conflicts with class variable", n)
		}
		t.dict.SetStr(n, &MemberDescr{Owner: t, Name: n, slot: t.nslots})
		t.nslots++
		t.slotList = append(t.slotList, n)
	}
	return nil
}

func (t *Type) addDict() {
	if t.hasDict {
		return
	}
	t.hasDict = true
	if t.Base != nil && t.Base.IsSubtype(TypeType) {
		return // the instances are classes, whose __dict__ is type's
	}
	t.dict.SetStr("__dict__", &GetsetDescr{Owner: t, Getset: Getset{Name: "__dict__", Get: getDict, Set: setDict}})
	if _, ok := t.dict.GetStr("__weakref__"); !ok {
		t.dict.SetStr("__weakref__", &GetsetDescr{Owner: t, Getset: Getset{Name: "__weakref__",
			Get: func(*Thread, Object) (Object, error) { return None, nil }}})
	}
}

func getDict(th *Thread, o Object) (Object, error) {
	if d := InstanceDict(o); d != nil {
		return d, nil
	}
	return nil, NoAttribute(o, Intern("__dict__"))
}

func setDict(th *Thread, o, v Object) error {
	d, ok := v.(*Dict)
	if !ok {
		return TypeErrorf("__dict__ must be set to a dictionary, not a '%s'", typeNameOf(v))
	}
	if h, ok := o.(headed); ok && h.head() != nil {
		h.head().dict = d
	}
	return nil
}

func slotNames(v Object) ([]string, error) {
	items := []Object{v}
	switch s := v.(type) {
	case *Str:
	case *Tuple:
		items = s.Items
	case *List:
		items = s.Items
	case *Dict:
		items = s.Keys()
	case *Set:
		items = s.Items()
	default:
		return nil, TypeErrorf("'%s' object is not iterable", v.Type().Name)
	}
	var names []string
	for _, it := range items {
		s, ok := it.(*Str)
		if !ok {
			return nil, TypeErrorf("__slots__ items must be strings, not '%s'", it.Type().Name)
		}
		if !isIdentifier(s.s) {
			return nil, TypeErrorf("__slots__ must be identifiers")
		}
		names = append(names, s.s)
	}
	return names, nil
}

func isIdentifier(s string) bool {
	for i, r := range s {
		if r != '_' && !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80) && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

// Mangle is the name that a private name (__x) has inside a class.
func Mangle(class, name string) string {
	if !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.ContainsRune(name, '.') {
		return name
	}
	if class = strings.TrimLeft(class, "_"); class == "" {
		return name
	}
	return "_" + class + name
}

// finishClass completes a class made from a namespace: slots, __set_name__, __init_subclass__.
func finishClass(th *Thread, t *Type, kw *Kwargs) error {
	var cell *Cell
	if c, ok := t.dict.GetStr("__classcell__"); ok {
		if cell, ok = c.(*Cell); !ok {
			return TypeErrorf("__classcell__ must be a nonlocal cell, not <class '%s'>", c.Type().Name)
		}
		t.dict.DeleteName(Intern("__classcell__"))
	}
	t.ready.Do(func() {
		for _, b := range t.Bases {
			t.excBase = t.excBase || b.excBase
			t.Sequence = t.Sequence || b.Sequence
			t.Mapping = t.Mapping || b.Mapping
		}
		t.resolveSlots()
		for _, b := range t.Bases {
			b.addSubclass(t)
		}
		t.isReady.Store(true)
	})
	if cell != nil {
		cell.V = t
	}
	setName := Intern("__set_name__")
	snapshot := t.dict.Copy()
	for pos := 0; ; {
		next, k, v, ok := snapshot.Next(pos)
		if !ok {
			break
		}
		pos = next
		if v.Type().Lookup(setName) == nil {
			continue
		}
		if _, _, err := callSpecial(th, v, setName, t, k); err != nil {
			e := NewException(RuntimeError, NewStr("Error calling __set_name__ on '"+v.Type().Name+"' instance "+reprOr(th, k)+" in '"+t.Name+"'"))
			e.Cause, e.Context = Raised(err), Raised(err)
			e.SuppressContext = true
			return e
		}
	}
	sup := &Super{class: t, obj: t, objType: t}
	f, err := superGetattr(th, sup, Intern("__init_subclass__"))
	if err != nil {
		return err
	}
	_, err = CallArgs(th, f, nil, kw)
	return err
}

func reprOr(th *Thread, o Object) string {
	s, err := Repr(th, o)
	if err != nil {
		return "?"
	}
	return s
}
