package object

var opSymbols = [NumOps]string{"+", "-", "*", "@", "/", "//", "%", "divmod()", "** or pow()", "<<", ">>", "&", "^", "|"}

// BinaryOp is `a op b`.
func BinaryOp(th *Thread, op Op, a, b Object) (Object, error) {
	r, err := binaryOp1(th, op, a, b)
	if err != nil || r != NotImplemented {
		return r, err
	}
	switch op {
	case OpAdd:
		if f := a.Type().Concat; f != nil {
			return f(th, a, b)
		}
	case OpMul:
		if f := a.Type().Repeat; f != nil {
			return repeat(th, f, a, b)
		}
		if f := b.Type().Repeat; f != nil {
			return repeat(th, f, b, a)
		}
	}
	return nil, unsupported(op, "", a, b)
}

func unsupported(op Op, suffix string, a, b Object) error {
	sym := opSymbols[op] + suffix
	if op == OpPow && suffix != "" {
		sym = "**="
	}
	if op == OpRshift && suffix == "" {
		if f, ok := a.(*Builtin); ok && f.Name == "print" {
			return TypeErrorf("unsupported operand type(s) for >>: '%s' and '%s'. Did you mean \"print(<message>, file=<output_stream>)\"?", a.Type().tpName(), b.Type().tpName())
		}
	}
	return TypeErrorf("unsupported operand type(s) for %s: '%s' and '%s'", sym, a.Type().tpName(), b.Type().tpName())
}

func repeat(th *Thread, f func(*Thread, Object, int) (Object, error), seq, count Object) (Object, error) {
	if count.Type().Index == nil {
		return nil, TypeErrorf("can't multiply sequence by non-int of type '%s'", count.Type().tpName())
	}
	n, err := Index(th, count)
	if err != nil {
		return nil, err
	}
	i, ok := n.(Int)
	if !ok {
		return nil, OverflowErrorf("cannot fit '%s' into an index-sized integer", count.Type().tpName())
	}
	return f(th, seq, max(int(i), 0))
}

// binaryOp1 tries the operands' own slots, the right one first if its type is a subclass of the left one's.
func binaryOp1(th *Thread, op Op, a, b Object) (Object, error) {
	ta, tb := a.Type(), b.Type()
	fa, fb := ta.Binary[op], tb.Binary[op]
	if ta == tb || ta.binSrc[op] == tb.binSrc[op] {
		fb = nil
	}
	if fa != nil {
		if fb != nil && tb.IsSubtype(ta) {
			r, err := fb(th, a, b)
			if err != nil || r != NotImplemented {
				return r, err
			}
			fb = nil
		}
		r, err := fa(th, a, b)
		if err != nil || r != NotImplemented {
			return r, err
		}
	}
	if fb == nil && fa == nil {
		fb = tb.Binary[op]
	}
	if fb != nil {
		return fb(th, a, b)
	}
	return NotImplemented, nil
}

// InplaceOp is `a op= b`, the value to store.
func InplaceOp(th *Thread, op Op, a, b Object) (Object, error) {
	ta := a.Type()
	if f := ta.Inplace[op]; f != nil {
		r, err := f(th, a, b)
		if err != nil || r != NotImplemented {
			return r, err
		}
	}
	r, err := binaryOp1(th, op, a, b)
	if err != nil || r != NotImplemented {
		return r, err
	}
	switch op {
	case OpAdd:
		if ta.InplaceConcat != nil {
			return ta.InplaceConcat(th, a, b)
		}
		if ta.Concat != nil {
			return ta.Concat(th, a, b)
		}
	case OpMul:
		if ta.InplaceRepeat != nil {
			return repeat(th, ta.InplaceRepeat, a, b)
		}
		if ta.Repeat != nil {
			return repeat(th, ta.Repeat, a, b)
		}
		if f := b.Type().Repeat; f != nil {
			return repeat(th, f, b, a)
		}
	}
	return nil, unsupported(op, "=", a, b)
}

// Pow is pow(a, b, mod); mod nil or None is a ** b.
func Pow(th *Thread, a, b, mod Object) (Object, error) {
	if mod == nil || mod == None {
		return BinaryOp(th, OpPow, a, b)
	}
	for _, o := range []Object{a, b, mod} {
		if f := o.Type().Pow3; f != nil {
			r, err := f(th, a, b, mod)
			if err != nil || r != NotImplemented {
				return r, err
			}
		}
	}
	for _, o := range []Object{a, b, mod} {
		if o.Type().IsSubtype(FloatType) {
			return nil, TypeErrorf("pow() 3rd argument not allowed unless all arguments are integers")
		}
	}
	return nil, TypeErrorf("unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", a.Type().tpName(), b.Type().tpName(), mod.Type().tpName())
}

// Neg is -o, Pos +o, Invert ~o, Abs abs(o).
func Neg(th *Thread, o Object) (Object, error) { return unary(th, o, o.Type().Neg, "-") }

// Pos is +o.
func Pos(th *Thread, o Object) (Object, error) { return unary(th, o, o.Type().Pos, "+") }

// Invert is ~o.
func Invert(th *Thread, o Object) (Object, error) { return unary(th, o, o.Type().Invert, "~") }

func unary(th *Thread, o Object, f func(*Thread, Object) (Object, error), sym string) (Object, error) {
	if f == nil {
		return nil, TypeErrorf("bad operand type for unary %s: '%s'", sym, o.Type().tpName())
	}
	return f(th, o)
}

// Abs is abs(o).
func Abs(th *Thread, o Object) (Object, error) {
	if f := o.Type().Abs; f != nil {
		return f(th, o)
	}
	return nil, TypeErrorf("bad operand type for abs(): '%s'", o.Type().tpName())
}

// Compare is the value of `a op b`.
func Compare(th *Thread, op CmpOp, a, b Object) (Object, error) {
	if err := th.Enter(" in comparison"); err != nil {
		return nil, err
	}
	defer th.Leave()
	ta, tb := a.Type(), b.Type()
	tried := false
	if ta != tb && tb.Compare != nil && tb.IsSubtype(ta) {
		tried = true
		r, err := tb.Compare(th, op.Swap(), b, a)
		if err != nil || r != NotImplemented {
			return r, err
		}
	}
	if ta.Compare != nil {
		r, err := ta.Compare(th, op, a, b)
		if err != nil || r != NotImplemented {
			return r, err
		}
	}
	if !tried && tb.Compare != nil {
		r, err := tb.Compare(th, op.Swap(), b, a)
		if err != nil || r != NotImplemented {
			return r, err
		}
	}
	switch op {
	case EQ:
		return Bool(Is(a, b)), nil
	case NE:
		return Bool(!Is(a, b)), nil
	}
	return nil, TypeErrorf("'%s' not supported between instances of '%s' and '%s'", op, ta.tpName(), tb.tpName())
}

// CompareBool is bool(a op b).
func CompareBool(th *Thread, op CmpOp, a, b Object) (bool, error) {
	r, err := Compare(th, op, a, b)
	if err != nil {
		return false, err
	}
	return Truth(th, r)
}

// Equal is bool(a == b), true for identical objects.
func Equal(th *Thread, a, b Object) (bool, error) {
	switch x := a.(type) {
	case *Str:
		if y, ok := b.(*Str); ok && x.ext == nil && y.ext == nil {
			return x == y || x.s == y.s, nil
		}
	case Int:
		if y, ok := b.(Int); ok {
			return x == y, nil
		}
	}
	if Is(a, b) {
		return true, nil
	}
	return CompareBool(th, EQ, a, b)
}
