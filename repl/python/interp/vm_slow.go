package interp

import (
	"strings"

	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

// slow has the operations that run leaves to functions.
var slow [numOps]func(f *frame, th *object.Thread, in *instr) error

func init() {
	for o, fn := range map[op]func(f *frame, th *object.Thread, in *instr) error{
		opNop:           func(*frame, *object.Thread, *instr) error { return nil },
		opDelGlobal:     delGlobal,
		opDelName:       delName,
		opDelCell:       delCell,
		opLoadClassCell: loadClassCell,
		opDelLocal:      delLocal,
		opUnary:         unaryOp,
		opIn:            inOp,
		opSetAttr: func(f *frame, th *object.Thread, in *instr) error {
			return object.SetAttr(th, f.regs[in.a], f.code.names[in.c], f.rk(in.b))
		},
		opDelAttr: func(f *frame, th *object.Thread, in *instr) error {
			return object.SetAttr(th, f.regs[in.a], f.code.names[in.c], nil)
		},
		opDelItem: func(f *frame, th *object.Thread, in *instr) error {
			return object.DelItem(th, f.regs[in.a], f.rk(in.b))
		},
		opCallEx: callEx,
		opSet:    buildSet,
		opDict:   buildDict,
		opSlice:  buildSlice,
		opSetAdd: func(f *frame, th *object.Thread, in *instr) error {
			return f.regs[in.a].(*object.Set).Add(th, f.rk(in.b))
		},
		opDictSet:    dictSet,
		opExtend:     extendList,
		opSetUpdate:  setUpdate,
		opDictUpdate: dictUpdate,
		opDictMerge:  dictMerge,
		opListToTuple: func(f *frame, th *object.Thread, in *instr) error {
			f.regs[in.a] = object.NewTuple(f.regs[in.a].(*object.List).Items...)
			return nil
		},
		opIter: func(f *frame, th *object.Thread, in *instr) (err error) {
			f.regs[in.a], err = object.Iter(th, f.rk(in.b))
			return err
		},
		opUnpackEx:    unpackEx,
		opFormat:      formatValue,
		opJoin:        joinStrings,
		opYieldIter:   yieldIter,
		opRaise:       raise,
		opPushExc:     pushExc,
		opPopExc:      popExc,
		opMakeFunc:    makeFunc,
		opBuildClass:  buildClass,
		opImport:      importOp,
		opImportFrom:  importFrom,
		opImportStar:  importStar,
		opPrint:       func(f *frame, th *object.Thread, in *instr) error { return f.interp.display(th, f.rk(in.a)) },
		opWith:        withEnter,
		opWithExit:    withExit,
		opAnnotations: annotations,
		opMatchKey:    matchKey,
		opMatchRest:   matchRest,
		opMatchClass:  matchClass,
		opLoadExcType: func(f *frame, th *object.Thread, in *instr) error { f.regs[in.a] = object.AssertionError; return nil },
	} {
		slow[o] = fn
	}
}

func unaryOp(f *frame, th *object.Thread, in *instr) (err error) {
	v := f.rk(in.b)
	switch syntax.UnaryOperator(in.x) {
	case syntax.Invert:
		f.regs[in.a], err = object.Invert(th, v)
	case syntax.UAdd:
		f.regs[in.a], err = object.Pos(th, v)
	default:
		switch n := v.(type) {
		case object.Int:
			if n > -1<<62 {
				f.regs[in.a] = object.NewInt(int64(-n))
				return nil
			}
		case object.Float:
			f.regs[in.a] = -n
			return nil
		}
		f.regs[in.a], err = object.Neg(th, v)
	}
	return err
}

func inOp(f *frame, th *object.Thread, in *instr) error {
	yes, err := object.Contains(th, f.rk(in.c), f.rk(in.b))
	f.regs[in.a] = object.Bool(yes != (in.x != 0))
	return err
}

func callEx(f *frame, th *object.Thread, in *instr) error {
	fn, list := f.regs[in.a], f.regs[in.a+1].(*object.List)
	var kw *object.Kwargs
	if in.b != 0 {
		d := f.regs[in.a+2].(*object.Dict)
		if d.Len() > 0 {
			kw = &object.Kwargs{}
			for pos := 0; ; {
				next, k, v, ok := d.Next(pos)
				if !ok {
					break
				}
				pos = next
				s, ok := k.(*object.Str)
				if !ok {
					return object.TypeErrorf("keywords must be strings")
				}
				kw.Names = append(kw.Names, object.Intern(s.String()))
				kw.Values = append(kw.Values, v)
			}
		}
	}
	r, err := object.CallArgs(th, fn, list.Items, kw)
	f.regs[in.c] = r
	return err
}

func buildSet(f *frame, th *object.Thread, in *instr) error {
	s := object.NewSet()
	for _, v := range f.regs[in.b : in.b+in.c] {
		if err := s.Add(th, v); err != nil {
			return err
		}
	}
	f.regs[in.a] = s
	return nil
}

func buildDict(f *frame, th *object.Thread, in *instr) error {
	d := object.NewDictSize(int(in.c))
	for i := in.b; i < in.b+2*in.c; i += 2 {
		if err := d.Set(th, f.regs[i], f.regs[i+1]); err != nil {
			return err
		}
	}
	f.regs[in.a] = d
	return nil
}

func buildSlice(f *frame, th *object.Thread, in *instr) error {
	f.regs[in.a] = &object.Slice{Start: f.regs[in.b], Stop: f.regs[in.b+1], Step: f.regs[in.b+2]}
	return nil
}

func dictSet(f *frame, th *object.Thread, in *instr) error {
	return f.regs[in.a].(*object.Dict).Set(th, f.rk(in.b), f.rk(in.c))
}

func extendList(f *frame, th *object.Thread, in *instr) error {
	v := f.rk(in.b)
	l := f.regs[in.a].(*object.List)
	items, err := object.ToSlice(th, v)
	if err != nil {
		if v.Type().Iter == nil && v.Type().GetItem == nil {
			if in.x != 0 {
				return object.TypeErrorf("%s argument after * must be an iterable, not %s", calleeName(th, f.regs[in.a-1]), v.Type().Name)
			}
			return object.TypeErrorf("Value after * must be an iterable, not %s", v.Type().Name)
		}
		return err
	}
	l.Items = append(l.Items, items...)
	return nil
}

// calleeName is how errors about unpacked arguments name the function.
func calleeName(th *object.Thread, fn object.Object) string {
	if fn == nil {
		return "function"
	}
	if f, ok := fn.(*object.Function); ok {
		name := f.QualName.String() + "()"
		if m, ok := f.Module.(*object.Str); ok && m.String() != "builtins" {
			name = m.String() + "." + name
		}
		return name
	}
	q, err := object.LookupAttr(th, fn, "__qualname__")
	if err != nil || q == nil {
		s, _ := object.ToStr(th, fn)
		return s
	}
	s, _ := object.ToStr(th, q)
	m, _ := object.LookupAttr(th, fn, "__module__")
	if ms, ok := m.(*object.Str); ok && ms.String() != "builtins" {
		s = ms.String() + "." + s
	}
	return s + "()"
}

func setUpdate(f *frame, th *object.Thread, in *instr) error {
	s := f.regs[in.a].(*object.Set)
	return object.Iterate(th, f.rk(in.b), func(v object.Object) error { return s.Add(th, v) })
}

// mappingEntries calls fn with the entries of a mapping.
func mappingEntries(th *object.Thread, m object.Object, fn func(k, v object.Object) error) error {
	if d, ok := m.(*object.Dict); ok && d.Plain() {
		for pos := 0; ; {
			next, k, v, ok := d.Next(pos)
			if !ok {
				return nil
			}
			pos = next
			if err := fn(k, v); err != nil {
				return err
			}
		}
	}
	keys, err := object.CallMethod(th, m, "keys")
	if err != nil {
		return err
	}
	return object.Iterate(th, keys, func(k object.Object) error {
		v, err := object.GetItem(th, m, k)
		if err != nil {
			return err
		}
		return fn(k, v)
	})
}

func dictUpdate(f *frame, th *object.Thread, in *instr) error {
	d, m := f.regs[in.a].(*object.Dict), f.rk(in.b)
	err := mappingEntries(th, m, func(k, v object.Object) error { return d.Set(th, k, v) })
	if err != nil && object.IsError(err, object.AttributeError) {
		return object.TypeErrorf("'%s' object is not a mapping", m.Type().Name)
	}
	return err
}

func dictMerge(f *frame, th *object.Thread, in *instr) error {
	d, m := f.regs[in.a].(*object.Dict), f.rk(in.b)
	if keys, err := object.LookupAttr(th, m, "keys"); err == nil && keys == nil {
		return object.TypeErrorf("%s argument after ** must be a mapping, not %s", calleeName(th, f.regs[in.c]), m.Type().Name)
	}
	return mappingEntries(th, m, func(k, v object.Object) error {
		if _, dup, err := d.Get(th, k); err != nil {
			return err
		} else if dup {
			s, _ := object.ToStr(th, k)
			return object.TypeErrorf("%s got multiple values for keyword argument '%s'", calleeName(th, f.regs[in.c]), s)
		}
		return d.Set(th, k, v)
	})
}

func (f *frame) unpack(th *object.Thread, in *instr) error {
	v := f.rk(in.b)
	want := int(in.c)
	var items []object.Object
	switch t := v.(type) {
	case *object.Tuple:
		if t.Plain() {
			items = t.Items
		}
	case *object.List:
		if t.Plain() {
			items = t.Items
		}
	}
	if items == nil {
		it, err := object.Iter(th, v)
		if err != nil {
			if v.Type().Iter == nil && v.Type().GetItem == nil {
				return object.TypeErrorf("cannot unpack non-iterable %s object", v.Type().Name)
			}
			return err
		}
		for len(items) <= want {
			x, err := object.NextOf(th, it)
			if err != nil {
				return err
			}
			if x == nil {
				break
			}
			items = append(items, x)
		}
	}
	if len(items) > want {
		return object.ValueErrorf("too many values to unpack (expected %d)", want)
	}
	if len(items) < want {
		return object.ValueErrorf("not enough values to unpack (expected %d, got %d)", want, len(items))
	}
	copy(f.regs[in.a:int(in.a)+want], items)
	return nil
}

func unpackEx(f *frame, th *object.Thread, in *instr) error {
	v := f.rk(in.b)
	before, after := int(in.c), int(in.x)
	if v.Type().Iter == nil && v.Type().GetItem == nil {
		return object.TypeErrorf("cannot unpack non-iterable %s object", v.Type().Name)
	}
	items, err := object.ToSlice(th, v)
	if err != nil {
		return err
	}
	if len(items) < before+after {
		return object.ValueErrorf("not enough values to unpack (expected at least %d, got %d)", before+after, len(items))
	}
	regs := f.regs[in.a:]
	copy(regs, items[:before])
	rest := len(items) - after
	regs[before] = object.NewList(append([]object.Object(nil), items[before:rest]...)...)
	copy(regs[before+1:], items[rest:])
	return nil
}

func formatValue(f *frame, th *object.Thread, in *instr) error {
	v := f.rk(in.b)
	var s string
	var err error
	switch in.x {
	case 's':
		s, err = object.ToStr(th, v)
	case 'r':
		s, err = object.Repr(th, v)
	case 'a':
		s, err = asciiRepr(th, v)
	}
	if err != nil {
		return err
	}
	if in.x != 0 {
		v = object.NewStr(s)
	}
	spec := ""
	if in.c >= 0 {
		spec = f.regs[in.c].(*object.Str).String()
	}
	if in.x == 0 || spec != "" {
		if str, ok := v.(*object.Str); ok && spec == "" && str.Plain() {
			f.regs[in.a] = str
			return nil
		}
		if s, err = object.Format(th, v, spec); err != nil {
			return err
		}
	}
	f.regs[in.a] = object.NewStr(s)
	return nil
}

func joinStrings(f *frame, th *object.Thread, in *instr) error {
	parts := f.regs[in.b : in.b+in.c]
	if len(parts) == 1 {
		f.regs[in.a] = parts[0]
		return nil
	}
	n := 0
	for _, p := range parts {
		n += len(p.(*object.Str).String())
	}
	var b strings.Builder
	b.Grow(n)
	for _, p := range parts {
		b.WriteString(p.(*object.Str).String())
	}
	f.regs[in.a] = object.NewStr(b.String())
	return nil
}

func makeFunc(f *frame, th *object.Thread, in *instr) error {
	c := f.code.codes[in.b]
	fn := &object.Function{Code: c, Globals: f.globals, Name: object.Intern(c.Name), QualName: object.Intern(c.Qual), Doc: c.doc}
	fn.Module = object.None
	if m, ok := f.globals.GetName(nameName); ok {
		fn.Module = m
	}
	regs := f.regs[in.c:]
	if in.x&fnDefaults != 0 {
		fn.Defaults = regs[0].(*object.Tuple).Items
	}
	if in.x&fnKwDefaults != 0 {
		fn.KwDefaults = regs[1].(*object.Dict)
	}
	if in.x&fnAnnotations != 0 {
		fn.Annotations = regs[2].(*object.Dict)
	}
	if len(c.free) > 0 {
		fn.Closure = make([]*object.Cell, len(c.free))
		for i, name := range c.free {
			fn.Closure[i] = f.regs[f.code.cellReg(name)].(*object.Cell)
		}
	}
	f.regs[in.a] = fn
	return nil
}

var nameName = object.Intern("__name__")

// cellReg is the register of the cell of a variable.
func (c *Code) cellReg(name string) int32 {
	for i, v := range c.vars {
		if v == name {
			return int32(i)
		}
	}
	return -1
}

func annotations(f *frame, th *object.Thread, in *instr) error {
	if f.locals == nil {
		return nil
	}
	if _, ok := f.locals.GetStr("__annotations__"); !ok {
		f.locals.SetStr("__annotations__", object.NewDict())
	}
	return nil
}
