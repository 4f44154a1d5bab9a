package pyspark

import (
	"math/rand/v2"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// frameFunctions is df.na or df.stat.
type frameFunctions struct {
	object.Head
	d *dataFrame
}

var (
	naClass   = object.NewClass("pyspark.sql.classic.dataframe", "DataFrameNaFunctions")
	statClass = object.NewClass("pyspark.sql.classic.dataframe", "DataFrameStatFunctions")
)

func functionsProperty(name string, class *object.Type) object.PyMethod {
	return property(name, func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
		f := &frameFunctions{d: d}
		f.InitHead(class)
		return f, nil
	})
}

func randomSeed() int64 { return rand.Int64() }

// delegate gives df.na.x the method of DataFrame that does the same.
func delegate(sig string, f func(th *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error)) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		d := self.(*frameFunctions).d
		p, err := f(th, d, a)
		if err != nil {
			return nil, err
		}
		return d.session.frame(p)
	}}
}

func naStatMethods() []object.PyMethod {
	return []object.PyMethod{
		functionsProperty("na", naClass), functionsProperty("stat", statClass),
		build("dropna(self, how='any', thresh=None, subset=None)", dropNA), build("fillna(self, value, subset=None)", fillNA),
		build("describe(self, *cols)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			names, err := strArgs("cols", a[0].(*object.Tuple).Items)
			if err != nil {
				return nil, err
			}
			p, err := d.df.DescribePlan(names)
			return p, raise(err)
		}),
		build("summary(self, *statistics)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			names, err := strArgs("statistics", a[0].(*object.Tuple).Items)
			if err != nil {
				return nil, err
			}
			p, err := d.df.SummaryPlan(names)
			return p, raise(err)
		}),
	}
}

func init() {
	naClass.AddPyMethods(
		delegate("drop(self, how='any', thresh=None, subset=None)", dropNA),
		delegate("fill(self, value, subset=None)", fillNA),
		delegate("replace(self, to_replace, value=?, subset=None)", replaceValues),
	)
}

// subsetOf reads a subset argument: a name, a list or tuple of names, or None for all columns.
func subsetOf(d *dataFrame, o object.Object) ([]string, error) {
	switch x := o.(type) {
	case *object.Str:
		return []string{x.String()}, nil
	case *object.List, *object.Tuple:
		return strArgs("subset", []object.Object{o})
	}
	if o == object.None {
		return d.df.Schema().Names(), nil
	}
	return nil, notExpected("subset", "list, str or tuple", o)
}

// dropNA keeps rows with enough values that are neither null nor NaN.
func dropNA(th *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	how, err := strArg("how", a[0])
	if err != nil || how != "any" && how != "all" {
		// PySpark's own text for this error lacks a parameter.
		return nil, object.NewException(object.AssertionError, object.NewStr("Undefined error message parameter for error class: VALUE_NOT_ANY_OR_ALL. "+
			"Parameters: {'arg_name': 'how', 'arg_type': "+reprOf(th, a[0])+"}"))
	}
	names, err := subsetOf(d, a[2])
	if err != nil {
		return nil, err
	}
	need := len(names)
	if how == "all" {
		need = 1
	}
	if s, ok := a[1].(*object.Str); ok {
		return nil, illegal("how (" + s.String() + ") must be 'any' or 'all'")
	}
	if a[1] != object.None {
		if need, err = object.ToInt(th, a[1]); err != nil {
			return nil, err
		}
	}
	count := intLit(0)
	for _, n := range names {
		c, err := d.column(n)
		if err != nil {
			return nil, err
		}
		e := c.(*column).expr
		has := call("isnotnull", e)
		if k := plan.TypeOf(e).Kind(); k == types.KindDouble || k == types.KindFloat {
			has = call("AND", has, call("NOT", call("isnan", e)))
		}
		count = call("+", count, call("when", has, intLit(1), intLit(0)))
	}
	return &plan.Filter{Cond: call(">=", count, intLit(int64(need))), Child: d.plan()}, nil
}

// fillNA replaces nulls (and NaN in floating columns) in the columns of the value's kind.
func fillNA(th *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	switch a[0].(type) {
	case object.Bool, object.Int, object.Float, *object.BigInt, *object.Str, *object.Dict:
	default:
		return nil, notExpected("value", "bool, dict, float, int or str", a[0])
	}
	values := map[string]object.Object{}
	if m, ok := a[0].(*object.Dict); ok {
		for _, it := range entries(m) {
			k, err := strArg("value", it.Key)
			if err != nil {
				return nil, err
			}
			if _, err := d.column(k); err != nil {
				return nil, err
			}
			if _, isList := it.Value.(*object.List); isList {
				text, err := javaText(th, it.Value)
				if err != nil {
					return nil, err
				}
				return nil, illegal("Unsupported value type java.util.ArrayList (" + text + ").")
			}
			values[k] = it.Value
		}
	} else {
		if _, isStr := a[1].(*object.Str); !isStr && a[1] != object.None {
			if _, ok := listItems(a[1]); !ok {
				return nil, notExpected("subset", "list or tuple", a[1])
			}
		}
		names, err := subsetOf(d, a[1])
		if err != nil {
			return nil, err
		}
		for _, n := range names {
			if _, err := d.column(n); err != nil {
				return nil, err
			}
			values[n] = a[0]
		}
	}
	list := make([]plan.Expr, 0, len(d.plan().Output()))
	for _, at := range d.plan().Output() {
		v, ok := values[at.Name]
		if !ok || !fits(v, at.Type) {
			list = append(list, at)
			continue
		}
		lit, err := literal(th, v)
		if err != nil {
			return nil, err
		}
		var e plan.Expr = at
		if k := at.Type.Kind(); k == types.KindDouble || k == types.KindFloat {
			e = call("nanvl", at, &plan.Cast{Child: &plan.Literal{Type: types.Null}, To: at.Type})
		}
		list = append(list, &plan.Alias{Child: call("coalesce", e, &plan.Cast{Child: lit, To: at.Type}), Name: at.Name})
	}
	return &plan.Project{List: list, Child: d.plan()}, nil
}

func fillNAFrame(th *object.Thread, d *dataFrame, value object.Object) (object.Object, error) {
	p, err := fillNA(th, d, []object.Object{value, object.None})
	if err != nil {
		return nil, err
	}
	return d.session.frame(p)
}

// fits says whether fillna's value is of the kind of a column.
func fits(v object.Object, t types.DataType) bool {
	switch v.(type) {
	case object.Bool:
		return t.Kind() == types.KindBoolean
	case object.Int, object.Float:
		return types.IsNumeric(t)
	case *object.Str:
		return types.IsString(t)
	}
	return false
}
