package pyspark

import (
	"math"

	"gospark/dataframe/plan"
	"gospark/repl/python/object"
)

// windowSpec is a WindowSpec: what over() takes.
type windowSpec struct {
	object.Head
	w plan.Window
}

var (
	windowClass     = object.NewClass("pyspark.sql.window", "Window")
	windowSpecClass = object.NewClass("pyspark.sql.classic.window", "WindowSpec")
)

// PySpark treats bounds at or beyond these as unbounded.
const (
	unboundedPreceding = math.MinInt64
	unboundedFollowing = math.MaxInt64
	precedingThreshold = -math.MaxInt64
)

func newSpec(w plan.Window) *windowSpec {
	s := &windowSpec{w: w}
	s.InitHead(windowSpecClass)
	return s
}

// bound is an end of a frame given as a number of rows or a distance: 0 is the current row.
func bound(n int64) plan.Bound {
	switch {
	case n <= precedingThreshold:
		return plan.Bound{Kind: plan.UnboundedPreceding}
	case n == unboundedFollowing:
		return plan.Bound{Kind: plan.UnboundedFollowing}
	case n == 0:
		return plan.Bound{Kind: plan.CurrentRow}
	case n < 0:
		return plan.Bound{Kind: plan.Preceding, Offset: intLit(-n)}
	}
	return plan.Bound{Kind: plan.Following, Offset: intLit(n)}
}

// specMethod adds a method to WindowSpec, and as a static method to Window.
func specMethod(sig string, f func(th *object.Thread, w plan.Window, a []object.Object) (plan.Window, error)) {
	windowSpecClass.AddPyMethods(object.PyMethod{Sig: addSelf(sig), Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		w, err := f(th, self.(*windowSpec).w, a)
		return newSpec(w), err
	}})
	windowClass.AddPyMethods(object.PyMethod{Sig: sig, Static: true, Fn: func(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
		w, err := f(th, plan.Window{}, a)
		return newSpec(w), err
	}})
}

// addSelf puts self before the parameters of a signature.
func addSelf(sig string) string {
	for i := range sig {
		if sig[i] == '(' {
			return sig[:i+1] + "self, " + sig[i+1:]
		}
	}
	return sig
}

func frameMethod(name string, rows bool) {
	specMethod(name+"(start, end)", func(th *object.Thread, w plan.Window, a []object.Object) (plan.Window, error) {
		lo, err := frameBound(th, a[0])
		if err != nil {
			return w, err
		}
		hi, err := frameBound(th, a[1])
		w.Frame = &plan.Frame{Rows: rows, Lower: bound(lo), Upper: bound(hi)}
		return w, err
	})
}

// frameBound reads an int; ints beyond 64 bits are unbounded.
func frameBound(th *object.Thread, o object.Object) (int64, error) {
	if b, ok := o.(*object.BigInt); ok {
		if b.V.Sign() < 0 {
			return unboundedPreceding, nil
		}
		return unboundedFollowing, nil
	}
	if f, ok := o.(object.Float); ok {
		return int64(f), nil
	}
	if _, ok := number(o); !ok {
		return 0, object.TypeErrorf("'<=' not supported between instances of '%s' and 'int'", o.Type().Name)
	}
	n, err := object.ToInt(th, o)
	return int64(n), err
}

func init() {
	specMethod("partitionBy(*cols)", func(_ *object.Thread, w plan.Window, a []object.Object) (plan.Window, error) {
		cols, err := columnList("cols", a[0].(*object.Tuple).Items)
		w.Partition = cols
		return w, err
	})
	specMethod("orderBy(*cols)", func(_ *object.Thread, w plan.Window, a []object.Object) (plan.Window, error) {
		cols, err := columnList("cols", a[0].(*object.Tuple).Items)
		if err != nil {
			return w, err
		}
		w.Order = nil
		for _, c := range cols {
			o, ok := c.(*plan.SortOrder)
			if !ok {
				o = &plan.SortOrder{Child: c, NullsFirst: true}
			}
			w.Order = append(w.Order, o)
		}
		return w, nil
	})
	frameMethod("rowsBetween", true)
	frameMethod("rangeBetween", false)
	windowClass.SetAttr("unboundedPreceding", object.NewInt(unboundedPreceding))
	windowClass.SetAttr("unboundedFollowing", object.NewInt(unboundedFollowing))
	windowClass.SetAttr("currentRow", object.NewInt(0))
}

// columnOver is Column.over(window).
func columnOver(_ *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	s, ok := a[0].(*windowSpec)
	if !ok {
		return nil, notExpected("window", "WindowSpec", a[0])
	}
	w := s.w
	w.Func = self.(*column).expr
	return newColumn(&w), nil
}
