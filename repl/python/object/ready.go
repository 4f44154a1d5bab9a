package object

import (
	"strings"
	"sync/atomic"
	"unsafe"
)

// Ready completes a type declared in Go: MRO, methods, dunder attributes, inherited slots. NewThread does it for types
// declared in package variables.
func (t *Type) Ready() {
	t.ready.Do(func() {
		for _, b := range t.Bases {
			b.Ready()
		}
		if t.MRO == nil {
			mro, err := c3(t)
			if err != nil {
				panic("object: " + t.Name + ": " + err.Error())
			}
			t.MRO = mro
		}
		t.inheritLayout()
		t.own = t.Slots
		t.fillDict()
		t.resolveSlots()
		for _, b := range t.Bases {
			b.addSubclass(t)
		}
		t.isReady.Store(true)
	})
}

func (t *Type) inheritLayout() {
	for _, b := range t.Bases {
		t.hasDict = t.hasDict || b.hasDict
		t.excBase = t.excBase || b.excBase
		t.Sequence = t.Sequence || b.Sequence
		t.Mapping = t.Mapping || b.Mapping
	}
	if t.Base != nil {
		t.nslots += t.Base.nslots
	}
}

// fillDict puts methods, computed attributes and the dunders of the type's own slots in its __dict__.
func (t *Type) fillDict() {
	for _, m := range t.methods {
		def := &nativeDef{Method: m, owner: t}
		if m.Static {
			t.dict.SetStr(m.Name, NewStaticMethod(&Builtin{Name: m.Name, def: def}))
			continue
		}
		t.dict.SetStr(m.Name, &MethodDescr{Owner: t, def: def})
	}
	for _, g := range t.getsets {
		t.dict.SetStr(g.Name, &GetsetDescr{Owner: t, Getset: g})
	}
	for i := range slotGroups {
		g := &slotGroups[i]
		if !g.has(&t.own) {
			continue
		}
		for j := range g.wraps {
			w := &g.wraps[j]
			if _, given := t.dict.GetName(w.key); !given {
				t.dict.SetName(w.key, &wrapperDescr{owner: t, def: w})
			}
		}
	}
	if t.own.New != nil {
		t.dict.SetStr("__new__", &Builtin{Name: "__new__", Self: t, def: &nativeDef{Method: Method{Name: "__new__", Raw: newWrapper}}})
	}
	if t.own.Unhashable {
		t.dict.SetStr("__hash__", None)
	}
	if _, given := t.dict.GetStr("__doc__"); !given && (t.Doc != "" || !t.heap) {
		t.dict.SetStr("__doc__", None)
		if t.Doc != "" {
			t.dict.SetStr("__doc__", NewStr(t.Doc))
		}
	}
	if t.heap {
		if _, given := t.dict.GetStr("__module__"); !given {
			t.dict.SetStr("__module__", NewStr(t.Module))
		}
	}
}

// resolveSlots fills every slot the type's author did not set from the first class of the MRO that defines it.
func (t *Type) resolveSlots() {
	for i := range slotGroups {
		t.resolveGroup(&slotGroups[i])
	}
	t.resolveNew()
	t.resolveHash()
}

func (t *Type) resolveGroup(g *slotGroup) {
	set := func(from *Type, generic bool) {
		if g.op >= 0 {
			t.binSrc[g.op] = from
			t.generic &^= 1 << g.op
			if generic {
				t.generic |= 1 << g.op
				t.binSrc[g.op] = genericSource
			}
		}
		if g.isInit {
			t.initFrom = from
		}
	}
	for _, k := range t.MRO {
		if k != t && k.own.slot(g.off) != nil || k == t && g.has(&t.own) {
			if !k.overrides(g) {
				*t.Slots.slotAt(g.off) = k.own.slot(g.off)
				set(k, false)
				return
			}
		}
		if k.definesAny(g) {
			if g.generic != nil {
				g.generic(&t.Slots)
			}
			set(nil, true)
			return
		}
	}
	*t.Slots.slotAt(g.off) = nil
	set(nil, false)
}

// overrides reports whether the type's dict has something else than the wrapper of its own slot under a dunder of g.
func (t *Type) overrides(g *slotGroup) bool {
	for j := range g.wraps {
		w := &g.wraps[j]
		if v, ok := t.dict.GetName(w.key); ok {
			if d, ok := v.(*wrapperDescr); !ok || d.owner != t {
				if w.key.s == "__hash__" && v == None {
					continue
				}
				return t.heap
			}
		}
	}
	return false
}

func (t *Type) definesAny(g *slotGroup) bool {
	for j := range g.wraps {
		v, ok := t.dict.GetName(g.wraps[j].key)
		if !ok {
			continue
		}
		if d, ok := v.(*wrapperDescr); ok && d.owner == t {
			continue
		}
		return t.heap
	}
	return false
}

// genericSource marks binary slots that call dunder methods.
var genericSource = &Type{Name: "generic"}

func (t *Type) resolveNew() {
	for _, k := range t.MRO {
		v, ok := k.dict.GetStr("__new__")
		if !ok {
			continue
		}
		if b, ok := v.(*Builtin); ok {
			if src, ok := b.Self.(*Type); ok && src.own.New != nil {
				t.New, t.newFrom = src.own.New, src
				return
			}
		}
		t.New, t.newFrom = genericNew, nil
		return
	}
	t.New = nil
}

func (t *Type) resolveHash() {
	for _, k := range t.MRO {
		if v, ok := k.dict.GetStr("__hash__"); ok {
			t.Unhashable = v == None
			return
		}
	}
}

func (s *Slots) slotAt(off uintptr) *unsafe.Pointer {
	return (*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(s), off))
}

func (s *Slots) slot(off uintptr) unsafe.Pointer { return *s.slotAt(off) }

func (t *Type) addSubclass(sub *Type) {
	t.subMu.Lock()
	t.subs = append(t.subs, sub)
	t.subMu.Unlock()
}

// Subclasses lists the direct subclasses.
func (t *Type) Subclasses() []*Type {
	t.subMu.Lock()
	defer t.subMu.Unlock()
	return append([]*Type(nil), t.subs...)
}

// changed must follow a change of the type's dict: it drops caches of the type and its subclasses and, once the type is
// ready, resolves their slots anew.
func (t *Type) changed() {
	t.version.Store(typeVersion.Add(1))
	if !t.isReady.Load() {
		return
	}
	for _, s := range t.Subclasses() {
		s.changed()
	}
}

func (t *Type) slotsChanged() {
	t.resolveSlots()
	for _, s := range t.Subclasses() {
		s.slotsChanged()
	}
}

// setAttr stores or deletes (nil) a class attribute.
func (t *Type) setAttr(name *Str, v Object) bool {
	if v == nil {
		if !t.dict.DeleteName(name) {
			return false
		}
	} else {
		t.dict.SetName(name, v)
	}
	t.changed()
	if t.isReady.Load() && strings.HasPrefix(name.s, "__") {
		t.slotsChanged()
	}
	return true
}

// IsSubtype reports whether t is other or derives from it.
func (t *Type) IsSubtype(other *Type) bool {
	if t == other || other == ObjectType {
		return true
	}
	for _, k := range t.MRO {
		if k == other {
			return true
		}
	}
	if t.MRO == nil {
		for b := t.Base; b != nil; b = b.Base {
			if b == other {
				return true
			}
		}
	}
	return false
}

// lookupCache remembers attribute lookups of one type, by the address of the name.
type lookupCache [64]atomic.Pointer[lookupEntry]

type lookupEntry struct {
	name    *Str
	version uint64
	value   Object
}

// Lookup finds an attribute in the classes of the MRO, without binding it; nil if there is none.
func (t *Type) Lookup(name *Str) Object {
	c := t.cache.Load()
	if c == nil {
		c = new(lookupCache)
		t.cache.Store(c)
	}
	slot := &c[uintptr(unsafe.Pointer(name))>>6&63]
	version := t.version.Load()
	if e := slot.Load(); e != nil && e.name == name && e.version == version {
		return e.value
	}
	var v Object
	for _, k := range t.MRO {
		if found, ok := k.dict.GetName(name); ok {
			v = found
			break
		}
	}
	slot.Store(&lookupEntry{name, version, v})
	return v
}

// Dict is the class's own namespace.
func (t *Type) Dict() *Dict { return t.dict }
