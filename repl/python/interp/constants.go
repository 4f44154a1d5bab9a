package interp

import (
	"math/big"

	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

func constantOf(n *syntax.Constant) object.Object {
	switch n.Kind {
	case syntax.ConstTrue:
		return object.True
	case syntax.ConstFalse:
		return object.False
	case syntax.ConstEllipsis:
		return object.Ellipsis
	case syntax.ConstInt:
		v, _ := new(big.Int).SetString(n.Text, 0)
		if v == nil {
			v, _ = new(big.Int).SetString(n.Text, 10)
		}
		if v == nil {
			v = new(big.Int)
		}
		return object.NewBig(v)
	case syntax.ConstFloat:
		return object.Float(n.Float)
	case syntax.ConstComplex:
		return object.Complex(complex(0, n.Float))
	case syntax.ConstStr:
		if isName(n.Text) {
			return object.Intern(n.Text)
		}
		return object.NewStr(n.Text)
	case syntax.ConstBytes:
		return object.NewBytes([]byte(n.Text))
	}
	return object.None
}

func isName(s string) bool {
	if s == "" || len(s) > 40 {
		return false
	}
	for i := range len(s) {
		ch := s[i]
		if ch != '_' && (ch < 'a' || ch > 'z') && (ch < 'A' || ch > 'Z') && (ch < '0' || ch > '9') {
			return false
		}
	}
	return true
}

// foldConstant evaluates arithmetic of small numbers, such as -1 and 60 * 60, at compile time; nil if e is anything
// else.
func foldConstant(e syntax.Expr) object.Object {
	switch n := e.(type) {
	case *syntax.Constant:
		if n.Kind == syntax.ConstInt || n.Kind == syntax.ConstFloat {
			return constantOf(n)
		}
	case *syntax.UnaryOp:
		if n.Op != syntax.USub {
			return nil
		}
		switch v := foldConstant(n.Operand).(type) {
		case object.Int:
			if v > -1<<62 {
				return object.NewInt(int64(-v))
			}
		case object.Float:
			return -v
		}
	case *syntax.BinOp:
		a, ok1 := foldConstant(n.Left).(object.Int)
		b, ok2 := foldConstant(n.Right).(object.Int)
		const small = 1 << 31
		if !ok1 || !ok2 || a > small || a < -small || b > small || b < -small {
			return nil
		}
		switch n.Op {
		case syntax.Add:
			return object.NewInt(int64(a + b))
		case syntax.Sub:
			return object.NewInt(int64(a - b))
		case syntax.Mult:
			return object.NewInt(int64(a * b))
		}
	}
	return nil
}

// constTuple is the tuple of a display of constants, nil if some element is no constant.
func constTuple(elts []syntax.Expr) object.Object {
	items := make([]object.Object, len(elts))
	for i, e := range elts {
		switch n := e.(type) {
		case *syntax.Constant:
			items[i] = constantOf(n)
		case *syntax.Tuple:
			if items[i] = constTuple(n.Elts); items[i] == nil {
				return nil
			}
		default:
			if items[i] = foldConstant(e); items[i] == nil {
				return nil
			}
		}
	}
	return object.NewTuple(items...)
}
