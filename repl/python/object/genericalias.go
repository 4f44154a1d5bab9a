package object

import "strings"

// GenericAliasType is types.GenericAlias, the type of list[int].
var GenericAliasType = NewTypeIn("types", "GenericAlias", ObjectType)

// GenericAlias is a subscripted generic class such as list[int].
type GenericAlias struct {
	Origin Object
	Args   *Tuple
}

// Type returns GenericAliasType.
func (*GenericAlias) Type() *Type { return GenericAliasType }

// NewGenericAlias returns origin[args].
func NewGenericAlias(origin, args Object) *GenericAlias {
	t, ok := args.(*Tuple)
	if !ok {
		t = NewTuple(args)
	}
	return &GenericAlias{origin, t}
}

// classGetitemMethod makes a class written in Go subscriptable.
var classGetitemMethod = Method{Name: "__class_getitem__", Sig: "item, /", Class: true, Doc: "See PEP 585",
	Fn: func(th *Thread, self Object, a []Object) (Object, error) { return NewGenericAlias(self, a[0]), nil }}

// ClassGetitem is the __class_getitem__ method for generic classes of modules.
func ClassGetitem() Method { return classGetitemMethod }

func aliasPart(th *Thread, o Object) (string, error) {
	switch v := o.(type) {
	case *Type:
		if v.Module == "builtins" {
			return v.QualName, nil
		}
		return v.Module + "." + v.QualName, nil
	case *List:
		parts, err := aliasParts(th, v.Items)
		return "[" + parts + "]", err
	}
	if o == Ellipsis {
		return "...", nil
	}
	return Repr(th, o)
}

func aliasParts(th *Thread, items []Object) (string, error) {
	parts := make([]string, len(items))
	for i, v := range items {
		s, err := aliasPart(th, v)
		if err != nil {
			return "", err
		}
		parts[i] = s
	}
	return strings.Join(parts, ", "), nil
}

func init() {
	t := GenericAliasType
	t.Repr = func(th *Thread, self Object) (string, error) {
		g := self.(*GenericAlias)
		origin, err := aliasPart(th, g.Origin)
		if err != nil {
			return "", err
		}
		args, err := aliasParts(th, g.Args.Items)
		if len(g.Args.Items) == 0 {
			args = "()"
		}
		return origin + "[" + args + "]", err
	}
	t.Call = func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
		return CallArgs(th, self.(*GenericAlias).Origin, args, kw)
	}
	t.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		a := self.(*GenericAlias)
		b, ok := other.(*GenericAlias)
		if !ok || op != EQ && op != NE {
			return NotImplemented, nil
		}
		return Compare(th, op, NewTuple(a.Origin, a.Args), NewTuple(b.Origin, b.Args))
	}
	t.Hash = func(th *Thread, self Object) (int64, error) {
		g := self.(*GenericAlias)
		return Hash(th, NewTuple(g.Origin, g.Args))
	}
	t.GetattrHook = func(th *Thread, self Object, name *Str) (Object, error) {
		return GetAttr(th, self.(*GenericAlias).Origin, name)
	}
	t.AddGetset(
		Getset{Name: "__origin__", Get: func(th *Thread, self Object) (Object, error) { return self.(*GenericAlias).Origin, nil }},
		Getset{Name: "__args__", Get: func(th *Thread, self Object) (Object, error) { return self.(*GenericAlias).Args, nil }},
		Getset{Name: "__parameters__", Get: func(th *Thread, self Object) (Object, error) { return NewTuple(), nil }},
	)
	t.AddMethods(Method{Name: "__mro_entries__", Sig: "bases, /", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
		return NewTuple(self.(*GenericAlias).Origin), nil
	}})
}
