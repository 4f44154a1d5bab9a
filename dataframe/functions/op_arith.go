package functions

import (
	"strconv"
	"strings"

	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

const arithInput = `("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")`

// infix writes a binary operator as Spark names it.
func infix(op string) func(args []string) string {
	return func(a []string) string {
		if len(a) != 2 {
			return op + "(" + strings.Join(a, ", ") + ")"
		}
		return "(" + a[0] + " " + op + " " + a[1] + ")"
	}
}

func init() {
	for _, o := range []struct{ name, group, op string }{
		{"+", "math_funcs", "+"}, {"-", "math_funcs", "-"}, {"*", "math_funcs", "*"}, {"/", "math_funcs", "/"}, {"%", "math_funcs", "%"},
		{"mod", "math_funcs", "%"}, {"pmod", "math_funcs", "pmod"}, {"try_add", "math_funcs", "+"}, {"try_subtract", "math_funcs", "-"},
		{"try_multiply", "math_funcs", "*"}, {"try_divide", "math_funcs", "/"}, {"try_mod", "math_funcs", "%"},
	} {
		f := &Function{Name: o.name, Group: o.group, MinArgs: 2, MaxArgs: 2}
		if o.name == o.op && o.name != "pmod" {
			f.SQL = infix(o.op)
		}
		op, try := arithOps[o.op], strings.HasPrefix(o.name, "try_")
		f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
			out, err := op.bind(&call{BindContext: c, fn: f, args: args}, try)
			if out != nil && try {
				out.SQL = nil // written as it was called
			}
			return out, err
		}
		Register(f)
	}
	Register(&Function{Name: "div", Group: "math_funcs", MinArgs: 2, MaxArgs: 2, SQL: infix("div"), Bind: bindIntegralDivide})
}

// bind decides the types of an arithmetic operator.
func (op *arithOp) bind(b *call, try bool) (*Binding, error) {
	x, y := b.args[0].Type, b.args[1].Type
	if out := op.bindTemporal(b, x, y, try); out != nil {
		return out, nil
	}
	x, y = op.operandTypes(b, x, y)
	if !types.IsNumeric(x) || !types.IsNumeric(y) {
		if v, w := b.args[0].Type, b.args[1].Type; (v.Kind() == types.KindNull) != (w.Kind() == types.KindNull) {
			x, y = v, w
		}
		if !types.SameType(x, y) {
			return nil, b.mismatch("BINARY_OP_DIFF_TYPES", "left", quoteType(x.SQL()), "right", quoteType(y.SQL()))
		}
		return nil, b.mismatch("BINARY_OP_WRONG_TYPE", "inputType", op.inputType(), "actualDataType", quoteType(x.SQL()))
	}
	t := x
	if dx, ok := x.(*types.DecimalType); ok {
		t = op.decType(dx, y.(*types.DecimalType), b.Conf == nil || b.Conf.DecimalLoss)
	}
	nullable := b.args[0].Nullable || b.args[1].Nullable || try || op.zero || t.Kind() == types.KindDecimal && !b.ansi()
	if op.zero && b.ansi() && !try {
		nullable = b.args[0].Nullable || b.args[1].Nullable
	}
	return &Binding{Args: []dataType{x, y}, Type: t, Nullable: nullable, Kernel: op.kernel(x, y, t, b.ansi(), try)}, nil
}

func (op *arithOp) inputType() string {
	switch op.symbol {
	case "+", "-":
		return arithInput
	case "/":
		return `("DOUBLE" or "DECIMAL")`
	}
	return `"NUMERIC"`
}

// operandTypes are the types that numbers, strings and NULL are cast to before a numeric operator.
func (op *arithOp) operandTypes(b *call, x, y dataType) (dataType, dataType) {
	x, y = promoteOperands(x, y, b.ansi())
	switch {
	case !types.IsNumeric(x) || !types.IsNumeric(y):
		return x, y
	case x.Kind() == types.KindDecimal || y.Kind() == types.KindDecimal:
		if x.Kind() == types.KindDouble || y.Kind() == types.KindDouble || x.Kind() == types.KindFloat || y.Kind() == types.KindFloat {
			return types.Double, types.Double
		}
		return b.literalDecimal(0, x), b.literalDecimal(1, y)
	case op.symbol == "/":
		return types.Double, types.Double
	}
	t := TightestCommonType(x, y, b.ansi())
	return t, t
}

// promoteOperands replaces a string or NULL beside another type.
func promoteOperands(x, y dataType, ansi bool) (dataType, dataType) {
	if x.Kind() == types.KindNull && y.Kind() == types.KindNull {
		return types.Double, types.Double
	}
	if x.Kind() == types.KindNull {
		x = y
	}
	if y.Kind() == types.KindNull {
		y = x
	}
	if types.IsString(x) == types.IsString(y) {
		if types.IsString(x) && !ansi {
			return types.Double, types.Double
		}
		return x, y
	}
	if !ansi {
		if types.IsString(x) && (types.IsNumeric(y) || !types.IsAtomic(y)) {
			return types.Double, numericOr(y, types.Double)
		}
		if types.IsString(y) && types.IsNumeric(x) {
			return numericOr(x, types.Double), types.Double
		}
		if types.IsString(x) {
			return types.Double, y
		}
		return x, types.Double
	}
	if t := promoteString(x, y, true); t != nil {
		return t, t
	}
	return x, y
}

func numericOr(t, other dataType) dataType {
	if types.IsNumeric(t) {
		return other
	}
	return t
}

// literalDecimal is the decimal type of operand i of type t: for a whole-number literal just as many digits as it has.
func (b *call) literalDecimal(i int, t dataType) dataType {
	a := b.args[i]
	if a.Foldable && a.Value != nil && types.IsIntegral(t) && isWholeText(a.SQL) {
		return types.Decimal(len(strings.TrimLeft(a.SQL, "-")), 0)
	}
	return DecimalFor(t)
}

func isWholeText(s string) bool {
	_, err := strconv.ParseInt(s, 10, 64)
	return err == nil
}

func bindIntegralDivide(c *BindContext, args []Arg) (*Binding, error) {
	b := &call{BindContext: c, fn: Lookup("div"), args: args}
	x, y := args[0].Type, args[1].Type
	nullable := args[0].Nullable || args[1].Nullable || !b.ansi()
	if types.IsAnsiInterval(x) && x.Kind() == y.Kind() {
		return &Binding{Args: []dataType{x, y}, Type: types.Long, Nullable: nullable, Kernel: divIntervals(x, b.ansi())}, nil
	}
	x, y = promoteOperands(x, y, b.ansi())
	if types.IsIntegral(x) && types.IsIntegral(y) {
		x, y = types.Long, types.Long
	} else if types.IsNumeric(x) && types.IsNumeric(y) && (x.Kind() == types.KindDecimal || y.Kind() == types.KindDecimal) &&
		x.Kind() != types.KindFloat && x.Kind() != types.KindDouble && y.Kind() != types.KindFloat && y.Kind() != types.KindDouble {
		x, y = b.literalDecimal(0, x), b.literalDecimal(1, y)
	}
	if x.Kind() != types.KindLong && x.Kind() != types.KindDecimal || y.Kind() != types.KindLong && y.Kind() != types.KindDecimal {
		if !types.SameType(x, y) {
			return nil, b.mismatch("BINARY_OP_DIFF_TYPES", "left", quoteType(x.SQL()), "right", quoteType(y.SQL()))
		}
		return nil, b.mismatch("BINARY_OP_WRONG_TYPE", "inputType", `("BIGINT" or "DECIMAL" or "INTERVAL YEAR TO MONTH" or "INTERVAL DAY TO SECOND")`,
			"actualDataType", quoteType(x.SQL()))
	}
	return &Binding{Args: []dataType{x, y}, Type: types.Long, Nullable: nullable, Kernel: divKernel(x, y, b.ansi())}, nil
}

func divIntervals(t dataType, ansi bool) Kernel {
	return strict(types.Long, func(c *Context, args []*vector, out *vector) error {
		a, b := int64s(args[0]), int64s(args[1])
		return result(c, out, func(i int) (int64, error) {
			if b(i) == 0 {
				if ansi {
					return 0, errDivideByZero()
				}
				return 0, errNull
			}
			return a(i) / b(i), nil
		})
	})
}

// int64s reads whole numbers of any width.
func int64s(v *vector) func(i int) int64 {
	switch v.Phys() {
	case physI8:
		a := colOf[int8](v)
		return func(i int) int64 { return int64(a.at(i)) }
	case physI16:
		a := colOf[int16](v)
		return func(i int) int64 { return int64(a.at(i)) }
	case physI32:
		a := colOf[int32](v)
		return func(i int) int64 { return int64(a.at(i)) }
	}
	return colOf[int64](v).at
}

func divKernel(x, y dataType, ansi bool) Kernel {
	return strict(types.Long, func(c *Context, args []*vector, out *vector) error {
		dx, isDec := x.(*types.DecimalType)
		var p, q func(i int) int64
		var dp, dq col[decimal.Dec]
		if isDec {
			dp, dq = colOf[decimal.Dec](args[0]), colOf[decimal.Dec](args[1])
		} else {
			p, q = int64s(args[0]), int64s(args[1])
		}
		return result(c, out, func(i int) (int64, error) {
			if isDec && dq.at(i).Sign() == 0 || !isDec && q(i) == 0 {
				if ansi {
					return 0, errDivideByZero()
				}
				return 0, errNull
			}
			if isDec {
				n, d := dp.at(i).Big(), dq.at(i).Big()
				s := y.(*types.DecimalType).Scale
				n, d = rescaleBig(n, dx.Scale, max(dx.Scale, s)), rescaleBig(d, s, max(dx.Scale, s))
				return n.Quo(n, d).Int64(), nil
			}
			if q(i) == -1 && p(i) == -1<<63 {
				if ansi {
					return 0, errOverflow("Overflow in integral divide", "try_divide")
				}
				return p(i), nil
			}
			return p(i) / q(i), nil
		})
	})
}
