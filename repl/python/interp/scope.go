package interp

import (
	"sort"

	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

type scopeKind uint8

const (
	moduleScope scopeKind = iota
	classScope
	functionScope
)

// binding is how a scope reaches a name.
type binding uint8

const (
	bindGlobal binding = iota // by the globals dict, then builtins
	bindName                  // by the namespace dict of a module or class body
	bindLocal                 // in a register
	bindCell                  // in a cell of this function, because an inner one uses it
	bindFree                  // in a cell of an outer function
)

// scope is one block of the symbol table: a module, class body, function, lambda or comprehension.
type scope struct {
	kind           scopeKind
	parent         *scope
	node           any
	class          string // the class whose private names are mangled here
	assigned       map[string]bool
	used           map[string]bool
	order          []string // assigned names in order of appearance
	params         []string
	global         map[string]bool
	nonlocal       map[string]syntax.Span
	binds          map[string]binding
	children       []*scope
	free           []string
	gen            bool
	walrus         bool
	deleted        map[string]bool // names that del or an except clause unbinds
	comp           bool
	needsClassCell bool
}

// symtable builds scopes for a tree.
type symtable struct {
	cur    *scope
	scopes map[any]*scope
}

func (st *symtable) enter(kind scopeKind, node any) *scope {
	s := &scope{kind: kind, parent: st.cur, node: node, assigned: map[string]bool{}, used: map[string]bool{},
		global: map[string]bool{}, nonlocal: map[string]syntax.Span{}, binds: map[string]binding{}, deleted: map[string]bool{}}
	if st.cur != nil {
		s.class = st.cur.class
		st.cur.children = append(st.cur.children, s)
	}
	st.scopes[node] = s
	st.cur = s
	return s
}

func (st *symtable) leave() { st.cur = st.cur.parent }

func (s *scope) mangle(name string) string {
	if s.class == "" {
		return name
	}
	return object.Mangle(s.class, name)
}

func (s *scope) assign(name string) {
	name = s.mangle(name)
	if !s.assigned[name] {
		s.assigned[name] = true
		s.order = append(s.order, name)
	}
}

func (s *scope) use(name string) { s.used[s.mangle(name)] = true }

// analyze builds the symbol table of a module and resolves every name.
func analyze(m *syntax.Module) (map[any]*scope, error) {
	st := &symtable{scopes: map[any]*scope{}}
	top := st.enter(moduleScope, m)
	st.stmts(m.Body)
	st.leave()
	if err := top.resolve(nil); err != nil {
		return nil, err
	}
	return st.scopes, nil
}

// resolve decides every name's binding; visible are the names of enclosing functions.
func (s *scope) resolve(visible map[string]bool) error {
	for name, span := range s.nonlocal {
		if !visible[name] {
			return &scopeError{"no binding for nonlocal '" + name + "' found", span}
		}
	}
	inner := visible
	if s.kind == functionScope {
		inner = map[string]bool{}
		for n := range visible {
			if !s.global[n] {
				inner[n] = true
			}
		}
		for n := range s.assigned {
			if !s.global[n] {
				if _, nl := s.nonlocal[n]; !nl {
					inner[n] = true
				}
			}
		}
	}
	if s.kind == classScope {
		inner = map[string]bool{"__class__": true}
		for n := range visible {
			inner[n] = true
		}
	}
	want := map[string]bool{}
	for _, c := range s.children {
		if err := c.resolve(inner); err != nil {
			return err
		}
		for _, n := range c.free {
			want[n] = true
		}
	}
	names := map[string]bool{}
	for n := range s.assigned {
		names[n] = true
	}
	for n := range s.used {
		names[n] = true
	}
	freeSet := map[string]bool{}
	for n := range names {
		_, nl := s.nonlocal[n]
		switch {
		case s.global[n]:
			s.binds[n] = bindGlobal
		case nl:
			s.binds[n] = bindFree
			freeSet[n] = true
		case s.assigned[n] && s.kind == functionScope:
			s.binds[n] = bindLocal
			if want[n] {
				s.binds[n] = bindCell
			}
		case s.assigned[n]:
			s.binds[n] = bindName
		case visible[n]:
			s.binds[n] = bindFree
			freeSet[n] = true
		case s.kind == functionScope:
			s.binds[n] = bindGlobal
		default:
			s.binds[n] = bindName
		}
	}
	for n := range want {
		if s.kind == classScope && n == "__class__" {
			s.needsClassCell = true
			continue
		}
		if b, ok := s.binds[n]; s.kind == functionScope && ok && b == bindCell {
			continue
		}
		freeSet[n] = true
	}
	for n := range freeSet {
		s.free = append(s.free, n)
	}
	sort.Strings(s.free)
	return nil
}

// scopeError is an error of the symbol table or compiler at a place in the source.
type scopeError struct {
	msg  string
	span syntax.Span
}

func (e *scopeError) Error() string { return e.msg }
