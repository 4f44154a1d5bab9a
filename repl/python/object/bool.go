package object

func init() {
	t := BoolType
	t.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		if kw.Len() > 0 {
			return nil, TypeErrorf("bool() takes no keyword arguments")
		}
		if len(args) > 1 {
			return nil, TypeErrorf("bool expected at most 1 argument, got %d", len(args))
		}
		if len(args) == 0 {
			return False, nil
		}
		v, err := Truth(th, args[0])
		return Bool(v), err
	}
	t.Repr = func(th *Thread, self Object) (string, error) {
		if self.(Bool) {
			return "True", nil
		}
		return "False", nil
	}
	for op, f := range map[Op]func(x, y bool) bool{
		OpAnd: func(x, y bool) bool { return x && y },
		OpOr:  func(x, y bool) bool { return x || y },
		OpXor: func(x, y bool) bool { return x != y },
	} {
		t.Binary[op] = func(th *Thread, a, b Object) (Object, error) {
			x, ok := a.(Bool)
			y, ok2 := b.(Bool)
			if ok && ok2 {
				return Bool(f(bool(x), bool(y))), nil
			}
			return IntType.Binary[op](th, a, b)
		}
	}
}
