package analyze

import (
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// enterWindows resolves what is below a WINDOW clause with its names in sight.
func enterWindows(a *analyzer, p plan.Plan) (plan.Plan, bool, error) {
	w, ok := p.(*plan.WithWindows)
	if !ok {
		return p, false, nil
	}
	saved := a.windows
	defer func() { a.windows = saved }()
	a.windows = map[string]*plan.Window{}
	for k, v := range saved {
		a.windows[k] = v
	}
	for i, n := range w.Names {
		a.windows[lower(n)] = w.Specs[i]
	}
	out, err := a.plan(w.Child)
	return out, true, err
}

// window resolves a function over a window: named window, partition, order, frame.
func (a *analyzer) window(x *plan.Window, s *scope) (plan.Expr, error) {
	c := *x
	for c.Ref != "" {
		def := a.windows[lower(c.Ref)]
		if def == nil {
			return nil, fail("MISSING_WINDOW_SPECIFICATION", "windowName", c.Ref)
		}
		if len(c.Partition) == 0 {
			c.Partition = def.Partition
		}
		if len(c.Order) == 0 {
			c.Order = def.Order
		}
		if c.Frame == nil {
			c.Frame = def.Frame
		}
		if c.Ref = def.Ref; lower(def.Ref) == lower(x.Ref) {
			break
		}
	}
	c.Ref = ""
	r, err := a.children(&c, s)
	if err != nil {
		return nil, err
	}
	w := r.(*plan.Window)
	if !resolved(w) {
		return w, nil
	}
	return a.finishWindow(w)
}

// finishWindow checks the function and the frame, and fills in the default frame.
func (a *analyzer) finishWindow(w *plan.Window) (plan.Expr, error) {
	switch f := w.Func.(type) {
	case *plan.Agg:
		if f.Distinct {
			return nil, fail("DISTINCT_WINDOW_FUNCTION_UNSUPPORTED", "windowExpr", plan.Message(w))
		}
	case *plan.Call:
		if f.Fn.Kind != functions.WindowOnly {
			return nil, fail("UNSUPPORTED_EXPR_FOR_WINDOW", "sqlExpr", plan.Message(w.Func))
		}
		return a.windowOnly(w, f)
	case *plan.UDF:
	default:
		return nil, fail("UNSUPPORTED_EXPR_FOR_WINDOW", "sqlExpr", plan.Message(w.Func))
	}
	c := *w
	if c.Frame == nil {
		c.Frame = &plan.Frame{Rows: len(w.Order) == 0, Upper: plan.Bound{Kind: plan.CurrentRow}}
		if len(w.Order) == 0 {
			c.Frame.Upper.Kind = plan.UnboundedFollowing
		}
		return &c, nil
	}
	return a.checkFrame(&c)
}

// windowOnly gives the ranking and offset functions the frame that they always have.
func (a *analyzer) windowOnly(w *plan.Window, f *plan.Call) (plan.Expr, error) {
	if len(w.Order) == 0 {
		if offsetFunctions[lower(f.Fn.Name)] != 0 {
			return nil, fail("WINDOW_FUNCTION_FRAME_NOT_ORDERED", "wf", plan.Message(f))
		}
		return nil, fail("WINDOW_FUNCTION_FRAME_NOT_ORDERED", "wf", plan.Message(f))
	}
	c := *w
	frame := &plan.Frame{Rows: true, Upper: plan.Bound{Kind: plan.CurrentRow}}
	if sign := offsetFunctions[lower(f.Fn.Name)]; sign != 0 {
		var n plan.Expr = plan.Lit(int32(1))
		if len(f.Args) > 1 {
			n = f.Args[1]
		}
		kind := plan.Following
		if sign < 0 {
			kind = plan.Preceding
		}
		frame.Lower, frame.Upper = plan.Bound{Kind: kind, Offset: n}, plan.Bound{Kind: kind, Offset: n}
	}
	if f.Fn.Name == "nth_value" && w.Frame == nil {
		frame.Rows = false
	}
	if w.Frame == nil || f.Fn.Name != "nth_value" {
		c.Frame = frame
	}
	return &c, nil
}

// offsetFunctions look at the row so many before (-1) or after (1).
var offsetFunctions = map[string]int{"lag": -1, "lead": 1}

func (a *analyzer) checkFrame(w *plan.Window) (plan.Expr, error) {
	offset := w.Frame.Lower.Offset != nil || w.Frame.Upper.Offset != nil
	if !w.Frame.Rows && offset {
		switch {
		case len(w.Order) == 0:
			return nil, fail("DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER", "sqlExpr", windowSpec(w))
		case len(w.Order) > 1:
			orders := ""
			for i, o := range w.Order {
				if i > 0 {
					orders += ", "
				}
				orders += quoteSQL(plan.Pretty(o))
			}
			return nil, fail("DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER", "sqlExpr", windowSpec(w), "orderSpec", orders)
		}
		t := plan.TypeOf(w.Order[0])
		if !types.IsNumeric(t) && !types.IsDatetime(t) && !types.IsAnsiInterval(t) {
			bound := w.Frame.Lower.Offset
			if bound == nil {
				bound = w.Frame.Upper.Offset
			}
			return nil, fail("DATATYPE_MISMATCH.RANGE_FRAME_INVALID_TYPE", "sqlExpr", windowSpec(w), "orderSpecType", quoteSQL(t.SQL()),
				"valueBoundaryType", quoteSQL(boundType(bound)))
		}
	}
	return w, nil
}

func boundType(e plan.Expr) string {
	if t := plan.TypeOf(e); t != nil {
		return t.SQL()
	}
	return "INT"
}

func windowSpec(w *plan.Window) string {
	text := plan.Pretty(w)
	return quoteSQL(text[len(plan.Pretty(w.Func))+len(" OVER "):])
}

// extractWindows computes the windows of a list in nodes below it, one for each specification.
func (a *analyzer) extractWindows(list []plan.Expr, child plan.Plan) ([]plan.Expr, plan.Plan, error) {
	var specs []*plan.WindowOp
	seen := map[string]*plan.AttributeRef{}
	replace := func(e plan.Expr) plan.Expr {
		w, ok := e.(*plan.Window)
		if !ok {
			return e
		}
		key := plan.Key(w)
		if r := seen[key]; r != nil {
			return r
		}
		al := &plan.Alias{Child: w, Name: plan.Pretty(w), ID: plan.NewID(), Auto: true}
		op := specFor(&specs, w)
		op.List = append(op.List, al)
		seen[key] = plan.ToAttr(al)
		return seen[key]
	}
	out := make([]plan.Expr, len(list))
	for i, e := range list {
		out[i] = plan.TransformUp(e, replace)
	}
	for _, op := range specs {
		if err := a.checkInput(op.Exprs(), child); err != nil {
			return nil, nil, err
		}
		op.Child = child
		child = op
	}
	return out, child, nil
}

// specFor finds or makes the node of a window's partition and order.
func specFor(specs *[]*plan.WindowOp, w *plan.Window) *plan.WindowOp {
	key := func(part []plan.Expr, order []*plan.SortOrder) string {
		s := ""
		for _, e := range part {
			s += plan.Key(e) + ";"
		}
		for _, o := range order {
			s += plan.Key(o) + ";"
		}
		return s
	}
	want := key(w.Partition, w.Order)
	for _, op := range *specs {
		if key(op.Partition, op.Order) == want {
			return op
		}
	}
	op := &plan.WindowOp{Partition: w.Partition, Order: w.Order}
	*specs = append(*specs, op)
	return op
}
