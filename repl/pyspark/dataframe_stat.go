package pyspark

import (
	"sort"
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// statCall is a method that DataFrame and df.stat share.
type statCall struct {
	name, params string
	fn           func(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error)
}

var statCalls = []statCall{
	{"approxQuantile", "self, col, probabilities, relativeError", approxQuantile},
	{"corr", "self, col1, col2, method=None", statCorr},
	{"cov", "self, col1, col2", statCov},
	{"crosstab", "self, col1, col2", crosstab},
	{"freqItems", "self, cols, support=None", freqItems},
	{"sampleBy", "self, col, fractions, seed=None", sampleBy},
}

func init() {
	for _, c := range statCalls {
		dataFrameClass.AddPyMethods(get(c.name+"("+c.params+")", c.fn))
		statClass.AddPyMethods(object.PyMethod{Sig: c.name + "(" + c.params + ")", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			return c.fn(th, self.(*frameFunctions).d, a)
		}})
	}
}

// one is the single value of an aggregate over a DataFrame.
func (d *dataFrame) one(th *object.Thread, e plan.Expr) (object.Object, error) {
	f, err := d.session.frame(&plan.Aggregate{List: []plan.Expr{&plan.Alias{Child: e, Name: "v"}}, Child: d.plan()})
	if err != nil {
		return nil, err
	}
	row, err := f.(*dataFrame).first(th)
	if err != nil {
		return nil, err
	}
	return row.(*object.Tuple).Items[0], nil
}

// numericPair resolves the two columns of corr and cov.
func numericPair(d *dataFrame, what string, a []object.Object) (x, y plan.Expr, err error) {
	var out [2]plan.Expr
	for i, arg := range []string{"col1", "col2"} {
		name, err := strArg(arg, a[i])
		if err != nil {
			return nil, nil, err
		}
		c, err := d.column(name)
		if err != nil {
			return nil, nil, err
		}
		out[i] = c.(*column).expr
	}
	for _, e := range out {
		if t := plan.TypeOf(e); !types.IsNumeric(t) {
			return nil, nil, illegal("requirement failed: Currently " + what + " calculation for columns with dataType " + t.TypeName() + " not supported.")
		}
	}
	return out[0], out[1], nil
}

func double(e plan.Expr) plan.Expr { return &plan.Cast{Child: e, To: types.Double} }

// orZero is a number with 0 for null, as corr and cov count it.
func orZero(e plan.Expr) plan.Expr {
	return call("coalesce", double(e), &plan.Literal{Value: 0.0, Type: types.Double})
}

func statCorr(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	for i, arg := range []string{"col1", "col2"} {
		if _, err := strArg(arg, a[i]); err != nil {
			return nil, err
		}
	}
	if ok, err := object.Truth(th, a[2]); err != nil {
		return nil, err
	} else if ok {
		if s, isStr := a[2].(*object.Str); !isStr || s.String() != "pearson" {
			text, err := object.ToStr(th, a[2])
			if err != nil {
				return nil, err
			}
			return nil, pyError(pySparkValueError, "VALUE_NOT_PEARSON", "arg_name", "method", "arg_value", text)
		}
	}
	x, y, err := numericPair(d, "correlation", a)
	if err != nil {
		return nil, err
	}
	v, err := d.one(th, call("corr", orZero(x), orZero(y)))
	return orNaN(v), err
}

func statCov(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	x, y, err := numericPair(d, "covariance", a)
	if err != nil {
		return nil, err
	}
	v, err := d.one(th, call("covar_samp", orZero(x), orZero(y)))
	if v == object.None {
		v = object.Float(0)
	}
	return v, err
}

func orNaN(o object.Object) object.Object {
	if o == object.None {
		return object.Float(nan)
	}
	return o
}

// approxQuantile computes the exact quantiles: the least values whose rank is at least the probability's.
func approxQuantile(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	names, single, err := quantileColumns(a[0])
	if err != nil {
		return nil, err
	}
	probs, ok := listItems(a[1])
	if !ok {
		return nil, notExpected("probabilities", "list or tuple", a[1])
	}
	var want []float64
	for _, p := range probs {
		f, isNumber := number(p)
		if !isNumber || f < 0 || f > 1 {
			return nil, notExpected("probabilities", "list[float, int]", p)
		}
		want = append(want, f)
	}
	rel, isNumber := number(a[2])
	if !isNumber {
		return nil, notExpected("relativeError", "float or int", a[2])
	}
	if rel < 0 {
		text, err := object.ToStr(th, a[2])
		if err != nil {
			return nil, err
		}
		return nil, pyError(pySparkValueError, "NEGATIVE_VALUE", "arg_name", "relativeError", "arg_value", text)
	}
	var out []object.Object
	for _, n := range names {
		q, err := d.quantiles(th, n, want)
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	if single {
		return out[0], nil
	}
	return object.NewList(out...), nil
}

func quantileColumns(o object.Object) (names []string, single bool, err error) {
	if s, ok := o.(*object.Str); ok {
		return []string{s.String()}, true, nil
	}
	items, ok := listItems(o)
	if !ok {
		return nil, false, notExpected("col", "list, str or tuple", o)
	}
	for _, it := range items {
		s, ok := it.(*object.Str)
		if !ok {
			return nil, false, pyError(pySparkTypeError, "DISALLOWED_TYPE_FOR_CONTAINER", "arg_name", "col", "arg_type", "list", "allowed_types", "str",
				"item_type", it.Type().Name)
		}
		names = append(names, s.String())
	}
	return names, false, nil
}

func (d *dataFrame) quantiles(th *object.Thread, name string, probs []float64) (object.Object, error) {
	c, err := d.column(name)
	if err != nil {
		return nil, err
	}
	e := c.(*column).expr
	if t := plan.TypeOf(e); !types.IsNumeric(t) {
		return nil, illegal("requirement failed: Quantile calculation for column " + name + " with data type " + javaTypeName(t) + " is not supported.")
	}
	f, err := d.session.frame(&plan.Project{List: []plan.Expr{&plan.Alias{Child: double(e), Name: "v"}}, Child: d.plan()})
	if err != nil {
		return nil, err
	}
	rows, err := f.(*dataFrame).collect(th)
	if err != nil {
		return nil, err
	}
	var values []float64
	for _, r := range rows {
		if v, ok := r.(*object.Tuple).Items[0].(object.Float); ok && v == v {
			values = append(values, float64(v))
		}
	}
	sort.Float64s(values)
	out := []object.Object{}
	if len(values) > 0 {
		for _, p := range probs {
			out = append(out, object.Float(values[rankOf(p, len(values))]))
		}
	}
	return object.NewList(out...), nil
}

// javaTypeName is the name of a type's object in Spark, as toString gives it: StringType.
func javaTypeName(t types.DataType) string {
	name, _, _ := strings.Cut(typeRepr(t), "(")
	return name
}

// rankOf is the index, among n sorted values, of the quantile of a probability.
func rankOf(p float64, n int) int {
	r := int(p * float64(n))
	if float64(r) == p*float64(n) && r > 0 {
		r--
	}
	return min(r, n-1)
}

// crosstab counts the pairs of values of two columns: a row for each value of the first, a column for each of the second.
func crosstab(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	names, err := strArgs("col1", a[:2])
	if err != nil {
		return nil, err
	}
	var cols []plan.Expr
	for i, n := range names {
		c, err := d.column(n)
		if err != nil {
			return nil, err
		}
		text := call("coalesce", &plan.Cast{Child: c.(*column).expr, To: types.String}, stringLit("null"))
		cols = append(cols, &plan.Alias{Child: text, Name: "c" + itoa(i)})
	}
	pairs := &plan.Project{List: cols, Child: d.plan()}
	first, second := &plan.Attr{Parts: []string{"c0"}}, &plan.Attr{Parts: []string{"c1"}}
	p := &plan.Pivot{Group: []plan.Expr{&plan.Alias{Child: first, Name: names[0] + "_" + names[1]}}, Column: second,
		Aggs: []plan.Expr{call("count", &plan.Literal{Value: int32(1), Type: types.Int})}, Child: pairs}
	f, err := d.session.frame(p)
	if err != nil {
		return nil, err
	}
	return fillNAFrame(th, f.(*dataFrame), object.NewInt(0))
}

// freqItems lists the values of each column that occur in more than a share of the rows.
func freqItems(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	items, ok := listItems(a[0])
	if !ok {
		return nil, notExpected("cols", "list or tuple", a[0])
	}
	names, err := strArgs("cols", []object.Object{object.NewList(items...)})
	if err != nil {
		return nil, err
	}
	support := 0.01
	if f, ok := number(a[1]); ok && f != 0 {
		support = f
	}
	if support < 1e-4 || support > 1 {
		return nil, illegal("requirement failed: Support must be in [1e-4, 1], but got " + pyFloat(th, support) + ".")
	}
	var list []plan.Expr
	for _, n := range names {
		c, err := d.column(n)
		if err != nil {
			return nil, err
		}
		list = append(list, &plan.Alias{Child: call("collect_list", c.(*column).expr), Name: n + "_freqItems"})
	}
	f, err := d.session.frame(&plan.Aggregate{List: list, Child: d.plan()})
	if err != nil {
		return nil, err
	}
	row, err := f.(*dataFrame).first(th)
	if err != nil {
		return nil, err
	}
	out := make([]object.Object, len(names))
	for i, col := range row.(*object.Tuple).Items {
		if out[i], err = frequent(th, col.(*object.List).Items, support); err != nil {
			return nil, err
		}
	}
	return d.session.fromRows(th, []object.Object{object.NewTuple(out...)}, wrapStruct(f.(*dataFrame).df.Schema()), false, 1)
}

// frequent keeps counts of at most 1/support values, as Karp's algorithm does: others that are as frequent push them out.
func frequent(th *object.Thread, items []object.Object, support float64) (object.Object, error) {
	size := int(1 / support)
	counts := object.NewDict()
	for _, it := range items {
		n, has, err := counts.Get(th, it)
		switch {
		case err != nil:
			return nil, err
		case has:
			err = counts.Set(th, it, n.(object.Int)+1)
		case counts.Len() < size:
			err = counts.Set(th, it, object.Int(1))
		default:
			err = dropRare(th, counts)
		}
		if err != nil {
			return nil, err
		}
	}
	out := []object.Object{}
	for _, e := range entries(counts) {
		out = append(out, e.Key)
	}
	return object.NewList(out...), nil
}

// scalaMap is a dict as Scala prints a Map.
func scalaMap(th *object.Thread, m *object.Dict) string {
	var parts []string
	for _, it := range entries(m) {
		k, _ := object.ToStr(th, it.Key)
		parts = append(parts, k+" -> "+reprOf(th, it.Value))
	}
	return "Map(" + strings.Join(parts, ", ") + ")"
}

func dropRare(th *object.Thread, counts *object.Dict) error {
	for _, e := range entries(counts) {
		if n := e.Value.(object.Int) - 1; n > 0 {
			if err := counts.Set(th, e.Key, n); err != nil {
				return err
			}
		} else if _, err := counts.Delete(th, e.Key); err != nil {
			return err
		}
	}
	return nil
}

// sampleBy keeps a share of the rows that depends on the value of a column.
func sampleBy(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	e, err := columnOrName("col", a[0])
	if err != nil {
		return nil, err
	}
	m, ok := a[1].(*object.Dict)
	if !ok {
		return nil, notExpected("fractions", "dict", a[1])
	}
	seed := randomSeed()
	if a[2] != object.None {
		n, err := object.ToInt(th, a[2])
		if err != nil {
			return nil, err
		}
		seed = int64(n)
	}
	var cases []plan.Expr
	for _, it := range entries(m) {
		switch it.Key.(type) {
		case *object.Str, object.Int, object.Float, object.Bool:
		default:
			return nil, pyError(pySparkTypeError, "DISALLOWED_TYPE_FOR_CONTAINER", "arg_name", "fractions", "arg_type", "dict",
				"allowed_types", "float, int, str", "item_type", it.Key.Type().Name)
		}
		f, err := pyNumber(th, it.Value)
		if err != nil {
			return nil, err
		}
		if f < 0 || f > 1 {
			return nil, illegal("requirement failed: Fractions must be in [0, 1], but got " + scalaMap(th, m) + ".")
		}
		k, err := literal(th, it.Key)
		if err != nil {
			return nil, err
		}
		cases = append(cases, call("=", e, k), &plan.Literal{Value: f, Type: types.Double})
	}
	cases = append(cases, &plan.Literal{Value: 0.0, Type: types.Double})
	r := call("rand", &plan.Literal{Value: seed, Type: types.Long})
	if len(cases) == 1 {
		return d.session.frame(&plan.Filter{Cond: &plan.Literal{Value: false, Type: types.Boolean}, Child: d.plan()})
	}
	return d.session.frame(&plan.Filter{Cond: call("<", r, call("when", cases...)), Child: d.plan()})
}

// pyNumber is float(o).
func pyNumber(th *object.Thread, o object.Object) (float64, error) {
	f, err := object.Call(th, builtin(th, "float"), o)
	if err != nil {
		return 0, err
	}
	return object.ToFloat(th, f)
}
