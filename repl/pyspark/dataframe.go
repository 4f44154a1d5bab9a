package pyspark

import (
	"errors"
	"strings"

	"gospark/dataframe"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/sql"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// dataFrame is a DataFrame: an analyzed plan of a session.
type dataFrame struct {
	object.Head
	df      *dataframe.DataFrame
	session *sparkSession
	// later is the plan of a subquery that refers to the query around it: it is analyzed where it is used.
	later plan.Plan
}

var dataFrameClass = object.NewClass("pyspark.sql.classic.dataframe", "DataFrame")

// frame wraps a plan: it is analyzed at once, and Spark's errors come here.
func (s *sparkSession) frame(p plan.Plan) (object.Object, error) {
	df, err := s.s.DataFrame(p)
	if err != nil {
		return nil, raise(err)
	}
	return s.wrap(df), nil
}

func (s *sparkSession) wrap(df *dataframe.DataFrame) *dataFrame {
	d := &dataFrame{df: df, session: s}
	d.InitHead(dataFrameClass)
	return d
}

// subquery is a DataFrame whose plan can be analyzed only inside another query; running it by itself fails.
func (s *sparkSession) subquery(p plan.Plan) (object.Object, error) {
	df, err := s.s.DataFrame(&plan.Partitioned{Parts: brokenRows{analysis("[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] A column of an outer query " +
		"cannot be resolved outside a subquery. SQLSTATE: 42703")}})
	if err != nil {
		return nil, raise(err)
	}
	d := s.wrap(df)
	d.later = p
	return d, nil
}

func (d *dataFrame) plan() plan.Plan {
	if d.later != nil {
		return d.later
	}
	return d.df.Plan()
}

// build is a DataFrame method that makes another DataFrame: f turns the arguments into a node over the receiver's plan.
func build(sig string, f func(th *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error)) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		d := self.(*dataFrame)
		p, err := f(th, d, a)
		if err != nil {
			return nil, err
		}
		if d.later != nil || hasOuter(p) {
			return d.session.subquery(p)
		}
		return d.session.frame(p)
	}}
}

// get is a DataFrame method that gives something else.
func get(sig string, f func(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error)) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return f(th, self.(*dataFrame), a)
	}}
}

func property(name string, f func(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error)) object.PyMethod {
	m := get(name+"(self)", f)
	m.Property = true
	return m
}

// strArgs reads *args of strs, or one list of them.
func strArgs(arg string, args []object.Object) ([]string, error) {
	if len(args) == 1 {
		switch l := args[0].(type) {
		case *object.List:
			args = l.Items
		case *object.Tuple:
			args = l.Items
		}
	}
	out := make([]string, len(args))
	for i, a := range args {
		s, ok := a.(*object.Str)
		if !ok {
			return nil, notExpected(arg, "str", a)
		}
		out[i] = s.String()
	}
	return out, nil
}

// strArg reads an argument that must be a str.
func strArg(arg string, o object.Object) (string, error) {
	s, ok := o.(*object.Str)
	if !ok {
		return "", notExpected(arg, "str", o)
	}
	return s.String(), nil
}

// frameArg reads an argument that must be a DataFrame.
func frameArg(o object.Object) (*dataFrame, error) {
	d, ok := o.(*dataFrame)
	if !ok {
		return nil, object.AttributeErrorf("'%s' object has no attribute '_jdf'", o.Type().Name)
	}
	return d, nil
}

// javaCall is the error of py4j for a method of the JVM that has no such parameters.
func javaCall(name string, args ...object.Object) error {
	return noSuchMethod("o"+nextJavaID(), name, args...)
}

// intArg reads an int argument of a method of the JVM.
func intArg(method string, o object.Object) (int64, error) {
	if n, ok := o.(object.Int); ok {
		return int64(n), nil
	}
	return 0, javaCall(method, o)
}

func intLit(n int64) plan.Expr {
	if n == int64(int32(n)) {
		return &plan.Literal{Value: int32(n), Type: types.Int}
	}
	return &plan.Literal{Value: n, Type: types.Long}
}

// condition reads the argument of filter and where: a Column or SQL text.
func condition(o object.Object) (plan.Expr, error) {
	switch c := o.(type) {
	case *column:
		return c.expr, nil
	case *object.Str:
		e, err := sql.ParseExpression(c.String())
		return e, raise(err)
	}
	return nil, notExpected("condition", "Column or str", o)
}

func filterMethod(name string) object.PyMethod {
	return build(name+"(self, condition)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
		c, err := condition(a[0])
		return &plan.Filter{Cond: c, Child: d.plan()}, err
	})
}

// sortOrders reads the arguments of sort: columns, names and ordinals, with ascending=.
func sortOrders(th *object.Thread, d *dataFrame, cols []object.Object, kw *object.Dict) ([]*plan.SortOrder, error) {
	if len(cols) == 1 {
		switch l := cols[0].(type) {
		case *object.List:
			cols = l.Items
		case *object.Tuple:
			cols = l.Items
		}
	}
	if len(cols) == 0 {
		return nil, pyError(pySparkValueError, "CANNOT_BE_EMPTY", "item", "cols")
	}
	var ascending object.Object = object.True
	for _, it := range entries(kw) {
		if k := it.Key.(*object.Str).String(); k != "ascending" {
			return nil, object.TypeErrorf("DataFrame.sort() got an unexpected keyword argument '%s'", k)
		}
		ascending = it.Value
	}
	out := make([]*plan.SortOrder, len(cols))
	for i, c := range cols {
		o, err := sortOrder(d, c)
		if err != nil {
			return nil, err
		}
		out[i] = o
	}
	return applyAscending(th, out, ascending)
}

func sortOrder(d *dataFrame, c object.Object) (*plan.SortOrder, error) {
	if n, ok := c.(object.Int); ok {
		if n == 0 {
			return nil, pyError(pySparkIndexError, "ZERO_INDEX")
		}
		e, err := ordinal(d, max(int(n), -int(n)))
		return &plan.SortOrder{Child: e, Desc: n < 0, NullsFirst: n > 0}, err
	}
	e, err := columnOrName("cols", c)
	if err != nil {
		return nil, err
	}
	if o, ok := e.(*plan.SortOrder); ok {
		return o, nil
	}
	return &plan.SortOrder{Child: e, NullsFirst: true}, nil
}

// ordinal is the column at a 1-based position.
func ordinal(d *dataFrame, n int) (plan.Expr, error) {
	out := d.plan().Output()
	if n < 1 || n > len(out) {
		return nil, object.IndexErrorf("list index out of range")
	}
	return out[n-1], nil
}

func applyAscending(th *object.Thread, orders []*plan.SortOrder, asc object.Object) ([]*plan.SortOrder, error) {
	set := func(o *plan.SortOrder, up bool) *plan.SortOrder {
		if up {
			return o
		}
		return &plan.SortOrder{Child: o.Child, Desc: true}
	}
	switch x := asc.(type) {
	case object.Bool, object.Int:
		up, err := object.Truth(th, x)
		for i := range orders {
			orders[i] = set(orders[i], up)
		}
		return orders, err
	case *object.List:
		for i := range orders {
			if i >= len(x.Items) {
				return orders[:i], nil
			}
			up, err := object.Truth(th, x.Items[i])
			if err != nil {
				return nil, err
			}
			orders[i] = set(orders[i], up)
		}
		return orders, nil
	}
	return nil, notExpected("ascending", "Column, int or str", asc)
}

func sortMethodOf(name string, global bool) object.PyMethod {
	return build(name+"(self, *cols, **kwargs)", func(th *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
		o, err := sortOrders(th, d, a[0].(*object.Tuple).Items, a[1].(*object.Dict))
		return &plan.Sort{Orders: o, Global: global, Child: d.plan()}, err
	})
}

func setOp(name string, kind plan.SetKind, all bool) object.PyMethod {
	return build(name+"(self, other)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
		o, err := frameArg(a[0])
		if err != nil {
			return nil, err
		}
		return &plan.SetOp{Kind: kind, All: all, Left: d.plan(), Right: o.plan()}, nil
	})
}

func init() {
	dataFrameClass.Repr = func(th *object.Thread, self object.Object) (string, error) {
		d := self.(*dataFrame)
		if eager, text, err := d.eager(th); eager || err != nil {
			return text, err
		}
		return "DataFrame[" + strings.Join(schemaParts(d.df.Schema()), ", ") + "]", nil
	}
	dataFrameClass.GetItem = frameItem
	dataFrameClass.GetattrHook = func(th *object.Thread, self object.Object, name *object.Str) (object.Object, error) {
		d := self.(*dataFrame)
		for _, a := range d.plan().Output() {
			if a.Name == name.String() {
				return d.column(name.String())
			}
		}
		return nil, pyError(pySparkAttributeError, "ATTRIBUTE_NOT_SUPPORTED", "attr_name", name.String())
	}
	dataFrameClass.AddPyMethods(get("__dir__(self)", frameDir))
	dataFrameClass.AddPyMethods(transformations()...)
	dataFrameClass.AddPyMethods(actions()...)
	dataFrameClass.AddPyMethods(joinMethods()...)
	dataFrameClass.AddPyMethods(naStatMethods()...)
}

func schemaParts(s *types.StructType) []string {
	parts := make([]string, len(s.Fields))
	for i, f := range s.Fields {
		parts[i] = f.Name + ": " + f.Type.SimpleString()
	}
	return parts
}

// column is df[name]: the column is resolved now, so that it means this DataFrame's wherever it is used.
func (d *dataFrame) column(name string) (object.Object, error) {
	e, err := attr(name)
	if err != nil {
		return nil, err
	}
	if _, ok := e.(*plan.Star); ok {
		return newColumn(e), nil
	}
	r, err := d.df.Resolve(e)
	if err != nil {
		return nil, raise(d.unknown(e, err))
	}
	return newColumn(r), nil
}

// unknown is the error for a name that no column has: it lists the columns in their order.
func (d *dataFrame) unknown(e plan.Expr, err error) error {
	var x *errs.Error
	at, ok := e.(*plan.Attr)
	names := d.df.Columns()
	if !ok || !errors.As(err, &x) || x.Condition != "UNRESOLVED_COLUMN.WITH_SUGGESTION" || len(names) == 0 {
		return err
	}
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = types.Quote(n)
	}
	parts := make([]string, len(at.Parts))
	for i, n := range at.Parts {
		parts[i] = types.Quote(n)
	}
	return errs.New(errs.Analysis, "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName", strings.Join(parts, "."), "proposal", strings.Join(quoted, ", "))
}

// frameItem is df[item]: a column by name or position, a filter for a Column, a selection for a list.
func frameItem(th *object.Thread, self, item object.Object) (object.Object, error) {
	d := self.(*dataFrame)
	switch x := item.(type) {
	case *object.Str:
		return d.column(x.String())
	case *column:
		return d.session.frame(&plan.Filter{Cond: x.expr, Child: d.plan()})
	case object.Int:
		i := int(x)
		if i < 0 {
			i += len(d.plan().Output())
		}
		if i < 0 || i >= len(d.plan().Output()) {
			return nil, object.IndexErrorf("list index out of range")
		}
		return newColumn(d.plan().Output()[i]), nil
	case *object.List, *object.Tuple:
		cols, err := columnList("cols", []object.Object{item})
		if err != nil {
			return nil, err
		}
		return d.session.frame(&plan.Project{List: cols, Child: d.plan()})
	}
	return nil, notExpected("item", "Column, float, integer, list or string", item)
}
