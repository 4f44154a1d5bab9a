package object

import "strings"

// UnionType is types.UnionType: what int | None is.
var UnionType = NewTypeIn("types", "UnionType", ObjectType)

// Union is X | Y of classes.
type Union struct{ Args []Object }

// Type returns UnionType.
func (*Union) Type() *Type { return UnionType }

// typeUnion is `a | b` where one of them is a class.
func typeUnion(th *Thread, a, b Object) (Object, error) {
	u := &Union{}
	for _, o := range []Object{a, b} {
		switch v := o.(type) {
		case *Union:
			for _, x := range v.Args {
				u.add(x)
			}
		case *Type:
			u.add(v)
		default:
			if o != None && o.Type().Name != "GenericAlias" {
				return NotImplemented, nil
			}
			if o == None {
				o = NoneTypeType
			}
			u.add(o)
		}
	}
	if len(u.Args) == 1 {
		return u.Args[0], nil
	}
	return u, nil
}

func (u *Union) add(o Object) {
	for _, x := range u.Args {
		if Is(x, o) {
			return
		}
	}
	u.Args = append(u.Args, o)
}

func init() {
	UnionType.Final = true
	UnionType.Repr = func(th *Thread, self Object) (string, error) {
		var parts []string
		for _, o := range self.(*Union).Args {
			t, ok := o.(*Type)
			switch {
			case o == Object(NoneTypeType):
				parts = append(parts, "None")
			case ok:
				parts = append(parts, DottedName(t))
			default:
				r, err := Repr(th, o)
				if err != nil {
					return "", err
				}
				parts = append(parts, r)
			}
		}
		return strings.Join(parts, " | "), nil
	}
	UnionType.Binary[OpOr] = typeUnion
	UnionType.Hash = func(th *Thread, self Object) (int64, error) {
		var h int64
		for _, o := range self.(*Union).Args {
			x, err := Hash(th, o)
			if err != nil {
				return 0, err
			}
			h ^= x
		}
		return h, nil
	}
	UnionType.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		a := self.(*Union)
		b, ok := other.(*Union)
		if !ok || op != EQ && op != NE {
			return NotImplemented, nil
		}
		same := len(a.Args) == len(b.Args)
		for _, x := range a.Args {
			found := false
			for _, y := range b.Args {
				found = found || Is(x, y)
			}
			same = same && found
		}
		return Bool(same == (op == EQ)), nil
	}
	UnionType.AddGetset(Getset{Name: "__args__", Get: func(th *Thread, o Object) (Object, error) {
		return NewTuple(append([]Object(nil), o.(*Union).Args...)...), nil
	}})
	UnionType.AddMethods(
		Method{Name: "__instancecheck__", Sig: "instance, /", Fn: func(th *Thread, self Object, args []Object) (Object, error) {
			ok, err := IsInstance(th, args[0], NewTuple(self.(*Union).Args...))
			return Bool(ok), err
		}},
		Method{Name: "__subclasscheck__", Sig: "cls, /", Fn: func(th *Thread, self Object, args []Object) (Object, error) {
			ok, err := IsSubclass(th, args[0], NewTuple(self.(*Union).Args...))
			return Bool(ok), err
		}},
	)
}
