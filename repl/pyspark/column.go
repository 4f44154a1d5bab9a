package pyspark

import (
	"strconv"
	"sync/atomic"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// column is a Column: an expression of the plan.
type column struct {
	object.Head
	expr plan.Expr
	// whens is set while the column is an open when() chain: another when() or otherwise() may follow.
	whens bool
	// text is how the column was written, if it was as SQL text.
	text string
}

// columnClass is the class of Column objects; isinstance(c, pyspark.sql.Column) holds too: it is the same class here.
var columnClass = object.NewClass("pyspark.sql.classic.column", "Column")

func newColumn(e plan.Expr) *column {
	c := &column{expr: e}
	c.InitHead(columnClass)
	return c
}

var javaIDs atomic.Int64

// nextJavaID numbers what PySpark would keep in the JVM; errors of py4j show such numbers.
func nextJavaID() string { return strconv.FormatInt(javaIDs.Add(1)+20, 10) }

func itoa(n int) string { return strconv.Itoa(n) }

// call is a function or operator over expressions.
func call(name string, args ...plan.Expr) plan.Expr {
	return &plan.Func{Name: []string{name}, Args: args, Internal: true}
}

// attr is a column by name, dots and back-quotes as in SQL.
func attr(name string) (plan.Expr, error) {
	if name == "*" {
		return &plan.Star{}, nil
	}
	parts, err := plan.ParseName(name)
	if err != nil {
		return nil, raise(err)
	}
	if n := len(parts); n > 1 && parts[n-1] == "*" {
		return &plan.Star{Target: parts[:n-1]}, nil
	}
	return &plan.Attr{Parts: parts}, nil
}

// columnOrName reads an argument that is a Column or the name of one.
func columnOrName(arg string, o object.Object) (plan.Expr, error) {
	switch x := o.(type) {
	case *column:
		return x.expr, nil
	case *object.Str:
		return attr(x.String())
	}
	return nil, notExpected(arg, "Column or str", o)
}

// columnOrLiteral reads an argument that is a Column or a constant.
func columnOrLiteral(th *object.Thread, o object.Object) (plan.Expr, error) {
	if c, ok := o.(*column); ok {
		return c.expr, nil
	}
	return literal(th, o)
}

// literal is lit(o).
func literal(th *object.Thread, o object.Object) (plan.Expr, error) {
	switch x := o.(type) {
	case *column:
		return x.expr, nil
	case *object.List:
		args := make([]plan.Expr, len(x.Items))
		for i, it := range x.Items {
			if _, ok := it.(*column); ok {
				return nil, pyError(pySparkValueError, "COLUMN_IN_LIST", "func_name", "lit")
			}
			e, err := literal(th, it)
			if err != nil {
				return nil, err
			}
			args[i] = e
		}
		return call("array", args...), nil
	}
	v, t, err := literalValue(th, o)
	if err != nil {
		return nil, err
	}
	return &plan.Literal{Value: v, Type: t}, nil
}

// columnList reads *cols: Columns and names, or one list of them.
func columnList(arg string, args []object.Object) ([]plan.Expr, error) {
	if len(args) == 1 {
		switch l := args[0].(type) {
		case *object.List:
			args = l.Items
		case *object.Tuple:
			args = l.Items
		}
	}
	out := make([]plan.Expr, len(args))
	for i, a := range args {
		e, err := columnOrName("col", a)
		if err != nil {
			return nil, err
		}
		out[i] = e
	}
	return out, nil
}

// binary makes a Column operator; swapped ones have the column on the right. as is the name of Python's method.
func binary(name, as string, swapped bool) func(th *object.Thread, self, other object.Object) (object.Object, error) {
	return func(th *object.Thread, self, other object.Object) (object.Object, error) {
		c, ok := self.(*column)
		if !ok {
			return object.NotImplemented, nil
		}
		e, err := columnOrLiteral(th, other)
		if err != nil {
			return nil, err
		}
		if swapped {
			return newColumn(called(th, as, call(name, e, c.expr))), nil
		}
		return newColumn(called(th, as, call(name, c.expr, e))), nil
	}
}

// method is a Column method of one operand.
func method(name, as string) object.Native {
	op := binary(name, as, false)
	return func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return op(th, self, a[0])
	}
}

func unary(name, as string) func(th *object.Thread, self object.Object) (object.Object, error) {
	return func(th *object.Thread, self object.Object) (object.Object, error) {
		return newColumn(called(th, as, call(name, self.(*column).expr))), nil
	}
}

// arithmetic lists Python's binary operators that Column overloads, with the engine's names.
var arithmetic = map[object.Op]string{
	object.OpAdd: "+", object.OpSub: "-", object.OpMul: "*", object.OpTrueDiv: "/", object.OpMod: "%",
	object.OpPow: "power", object.OpAnd: "AND", object.OpOr: "OR",
}

// operatorMethods are Python's names of those operators, without the underscores.
var operatorMethods = map[object.Op]string{
	object.OpAdd: "add", object.OpSub: "sub", object.OpMul: "mul", object.OpTrueDiv: "truediv", object.OpMod: "mod",
	object.OpPow: "pow", object.OpAnd: "and", object.OpOr: "or",
}

var comparisonMethods = [...]string{object.LT: "__lt__", object.LE: "__le__", object.EQ: "__eq__", object.NE: "__ne__", object.GT: "__gt__", object.GE: "__ge__"}

var comparisons = [...]string{object.LT: "<", object.LE: "<=", object.EQ: "=", object.NE: "!=", object.GT: ">", object.GE: ">="}

func sortMethod(sig string, desc, nullsFirst bool) object.PyMethod {
	return object.PyMethod{Sig: sig + "(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
		return newColumn(&plan.SortOrder{Child: self.(*column).expr, Desc: desc, NullsFirst: nullsFirst}), nil
	}}
}

func columnAlias(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	names := a[0].(*object.Tuple).Items
	kw := a[1].(*object.Dict)
	var meta *object.Dict
	if m, ok := kw.GetStr("metadata"); ok && m != object.None {
		meta, _ = m.(*object.Dict)
	}
	for _, it := range entries(kw) {
		if it.Key.(*object.Str).String() != "metadata" {
			return nil, object.NewException(object.AssertionError, object.NewStr("Unexpected kwargs where passed: "+reprOf(th, unexpected(kw))))
		}
	}
	texts := make([]string, len(names))
	for i, n := range names {
		s, ok := n.(*object.Str)
		if !ok {
			return nil, notExpected("alias", "str", n)
		}
		texts[i] = s.String()
	}
	c := self.(*column)
	switch {
	case len(texts) == 1:
		return newColumn(&plan.Alias{Child: c.expr, Name: texts[0], Metadata: metadataMap(meta)}), nil
	case meta != nil:
		return nil, pyError(pySparkValueError, "ONLY_ALLOWED_FOR_SINGLE_COLUMN", "arg_name", "metadata")
	}
	return newColumn(&plan.MultiAlias{Child: c.expr, Names: texts}), nil
}

// unexpected are the keyword arguments of alias() other than metadata.
func unexpected(kw *object.Dict) *object.Dict {
	d := object.NewDict()
	for _, it := range entries(kw) {
		if k := it.Key.(*object.Str); k.String() != "metadata" {
			d.SetStr(k.String(), it.Value)
		}
	}
	return d
}

func castMethod(mode plan.CastMode) object.Native {
	as := "cast"
	if mode == plan.Try {
		as = "try_cast"
	}
	return func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		t, err := typeArg("dataType", a[0])
		if err != nil {
			return nil, err
		}
		return newColumn(called(th, as, &plan.Cast{Child: self.(*column).expr, To: t, Mode: mode, User: true})), nil
	}
}

func columnIsIn(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	items := a[0].(*object.Tuple).Items
	if len(items) == 1 {
		switch l := items[0].(type) {
		case *object.List:
			items = l.Items
		case *object.Tuple:
			items = l.Items
		case *object.Set:
			list, err := object.ToSlice(th, l)
			if err != nil {
				return nil, err
			}
			items = list
		}
	}
	args := []plan.Expr{self.(*column).expr}
	for _, it := range items {
		e, err := columnOrLiteral(th, it)
		if err != nil {
			return nil, err
		}
		args = append(args, e)
	}
	return newColumn(call("in", args...)), nil
}

func columnWhen(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	c := self.(*column)
	cond, ok := a[0].(*column)
	if !ok {
		return nil, notExpected("condition", "Column", a[0])
	}
	f, isCase := c.expr.(*plan.Func)
	switch {
	case !isCase || f.Name[0] != "when":
		return nil, illegal("when() can only be applied on a Column previously generated by when() function")
	case !c.whens:
		return nil, illegal("when() cannot be applied once otherwise() is applied")
	}
	v, err := columnOrLiteral(th, a[1])
	if err != nil {
		return nil, err
	}
	out := newColumn(call("when", append(append([]plan.Expr{}, f.Args...), cond.expr, v)...))
	out.whens = true
	return out, nil
}

func columnOtherwise(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	c := self.(*column)
	f, isCase := c.expr.(*plan.Func)
	switch {
	case !isCase || f.Name[0] != "when":
		return nil, illegal("otherwise() can only be applied on a Column previously generated by when()")
	case !c.whens:
		return nil, illegal("otherwise() can only be applied once on a Column previously generated by when()")
	}
	v, err := columnOrLiteral(th, a[0])
	if err != nil {
		return nil, err
	}
	return newColumn(call("when", append(append([]plan.Expr{}, f.Args...), v)...)), nil
}

// columnItem is c[key]: an element, a field, or a substring for a slice.
func columnItem(th *object.Thread, self, key object.Object) (object.Object, error) {
	c := self.(*column)
	if s, ok := key.(*object.Slice); ok {
		if s.Step != object.None {
			return nil, pyError(pySparkValueError, "SLICE_WITH_STEP")
		}
		return columnSubstr(th, self, []object.Object{s.Start, s.Stop})
	}
	k, err := columnOrLiteral(th, key)
	if err != nil {
		return nil, err
	}
	return newColumn(called(th, "__getitem__", &plan.Extract{Child: c.expr, Key: k})), nil
}

func columnField(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	c := self.(*column)
	switch n := a[0].(type) {
	case *object.Str:
		return newColumn(&plan.Extract{Child: c.expr, Key: &plan.Literal{Value: n.String(), Type: types.String}, Dot: true}), nil
	case *column:
		return newColumn(called(th, "__getitem__", &plan.Extract{Child: c.expr, Key: n.expr})), nil
	}
	return nil, notExpected("name", "Column or str", a[0])
}

func init() {
	columnClass.Repr = func(th *object.Thread, self object.Object) (string, error) {
		c := self.(*column)
		if c.text != "" {
			return "Column<'" + c.text + "'>", nil
		}
		return "Column<'" + columnText(c.expr) + "'>", nil
	}
	columnClass.Bool = func(*object.Thread, object.Object) (bool, error) {
		return false, pyError(pySparkValueError, "CANNOT_CONVERT_COLUMN_INTO_BOOL")
	}
	columnClass.Iter = func(*object.Thread, object.Object) (object.Object, error) {
		return nil, pyError(pySparkTypeError, "NOT_ITERABLE", "objectName", "Column")
	}
	columnClass.Contains = func(*object.Thread, object.Object, object.Object) (bool, error) {
		return false, pyError(pySparkValueError, "CANNOT_APPLY_IN_FOR_COLUMN")
	}
	columnClass.Hash = func(_ *object.Thread, self object.Object) (int64, error) { return int64(object.ID(self) >> 4), nil }
	columnClass.GetItem = columnItem
	columnClass.GetattrHook = func(th *object.Thread, self object.Object, name *object.Str) (object.Object, error) {
		if len(name.String()) > 1 && name.String()[:2] == "__" {
			return nil, pyError(pySparkAttributeError, "CANNOT_ACCESS_TO_DUNDER")
		}
		return columnItem(th, self, name)
	}
	columnClass.Compare = func(th *object.Thread, op object.CmpOp, self, other object.Object) (object.Object, error) {
		e, err := columnOrLiteral(th, other)
		if err != nil {
			return nil, err
		}
		x := self.(*column).expr
		if op == object.NE {
			return newColumn(call("NOT", called(th, "__ne__", call("=", x, e)))), nil
		}
		return newColumn(called(th, comparisonMethods[op], call(comparisons[op], x, e))), nil
	}
	for op, name := range arithmetic {
		as := operatorMethods[op]
		forward, backward := binary(name, "__"+as+"__", false), binary(name, "__r"+as+"__", true)
		columnClass.Binary[op] = func(th *object.Thread, a, b object.Object) (object.Object, error) {
			if _, ok := a.(*column); ok {
				return forward(th, a, b)
			}
			return backward(th, b, a)
		}
	}
	columnClass.Neg, columnClass.Invert = unary("negative", "__neg__"), unary("NOT", "__invert__")
	columnClass.AddPyMethods(
		object.PyMethod{Sig: "alias(self, *alias, **kwargs)", Fn: columnAlias},
		object.PyMethod{Sig: "name(self, *alias, **kwargs)", Fn: columnAlias},
		object.PyMethod{Sig: "cast(self, dataType)", Fn: castMethod(plan.Ansi)},
		object.PyMethod{Sig: "astype(self, dataType)", Fn: castMethod(plan.Ansi)},
		object.PyMethod{Sig: "try_cast(self, dataType)", Fn: castMethod(plan.Try)},
		object.PyMethod{Sig: "isin(self, *cols)", Fn: columnIsIn},
		object.PyMethod{Sig: "between(self, lowerBound, upperBound)", Fn: columnBetween},
		object.PyMethod{Sig: "when(self, condition, value)", Fn: columnWhen},
		object.PyMethod{Sig: "otherwise(self, value)", Fn: columnOtherwise},
		object.PyMethod{Sig: "getItem(self, key)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			return columnItem(th, self, a[0])
		}},
		object.PyMethod{Sig: "getField(self, name)", Fn: columnField},
		object.PyMethod{Sig: "transform(self, f)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			return object.Call(th, a[0], self)
		}},
		object.PyMethod{Sig: "outer(self)", Fn: columnOuter},
		object.PyMethod{Sig: "substr(self, startPos, length)", Fn: columnSubstr},
		object.PyMethod{Sig: "over(self, window)", Fn: columnOver},
		object.PyMethod{Sig: "withField(self, fieldName, col)", Fn: columnWithField},
		object.PyMethod{Sig: "dropFields(self, *fieldNames)", Fn: columnDropFields},
		object.PyMethod{Sig: "eqNullSafe(self, other)", Fn: method("<=>", "eqNullSafe")},
		sortMethod("asc", false, true), sortMethod("asc_nulls_first", false, true), sortMethod("asc_nulls_last", false, false),
		sortMethod("desc", true, false), sortMethod("desc_nulls_first", true, true), sortMethod("desc_nulls_last", true, false),
	)
	for name, fn := range map[string]string{
		"like": "like", "rlike": "rlike", "ilike": "ilike", "contains": "contains", "startswith": "startswith", "endswith": "endswith",
		"bitwiseAND": "&", "bitwiseOR": "|", "bitwiseXOR": "^",
	} {
		columnClass.AddPyMethods(object.PyMethod{Sig: name + "(self, other)", Fn: method(fn, name)})
	}
	for name, fn := range map[string]string{"isNull": "isnull", "isNotNull": "isnotnull", "isNaN": "isnan"} {
		f := unary(fn, name)
		columnClass.AddPyMethods(object.PyMethod{Sig: name + "(self)", Fn: func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			return f(th, self)
		}})
	}
}
