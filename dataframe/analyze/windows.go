package analyze

import (
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/fold"
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
		return nil, fail("WINDOW_FUNCTION_FRAME_NOT_ORDERED", "wf_name", lower(f.Fn.Name), "wf_expr", plan.Pretty(f))
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
			n = negativeText(n)
		}
		frame.Lower, frame.Upper = plan.Bound{Kind: kind, Offset: n}, plan.Bound{Kind: kind, Offset: n}
	}
	if w.Frame != nil && rankFunctions[lower(f.Fn.Name)] && !sameFrame(w.Frame, frame) {
		return nil, errs.Plain(errs.Analysis, "Window Frame %s must match the required frame %s.", frameCall(w.Frame), frameCall(frame))
	}
	if f.Fn.Name == "nth_value" && w.Frame == nil {
		frame.Rows = false
	}
	if w.Frame == nil || f.Fn.Name != "nth_value" {
		c.Frame = frame
	}
	return &c, nil
}

// rankFunctions are those whose frame is from the first row to the current one.
var rankFunctions = map[string]bool{"row_number": true, "rank": true, "dense_rank": true, "percent_rank": true, "ntile": true}

func sameFrame(a, b *plan.Frame) bool {
	return a.Rows == b.Rows && a.Lower.Kind == b.Lower.Kind && a.Upper.Kind == b.Upper.Kind
}

// frameCall is a frame as the error for one that does not suit a function shows it.
func frameCall(f *plan.Frame) string {
	kind := "RangeFrame"
	if f.Rows {
		kind = "RowFrame"
	}
	bound := func(b plan.Bound) string {
		switch b.Kind {
		case plan.UnboundedPreceding:
			return "unboundedpreceding$()"
		case plan.UnboundedFollowing:
			return "unboundedfollowing$()"
		case plan.CurrentRow:
			return "currentrow$()"
		case plan.Preceding:
			return "-" + plan.Pretty(b.Offset)
		}
		return plan.Pretty(b.Offset)
	}
	return "specifiedwindowframe(" + kind + ", " + bound(f.Lower) + ", " + bound(f.Upper) + ")"
}

// negativeText marks an offset to be shown as a negative number.
func negativeText(n plan.Expr) plan.Expr {
	l, ok := n.(*plan.Literal)
	if !ok {
		return n
	}
	c := *l
	c.Text = "-" + plan.Pretty(l)
	return &c
}

// offsetFunctions look at the row so many before (-1) or after (1).
var offsetFunctions = map[string]int{"lag": -1, "lead": 1}

func (a *analyzer) checkFrame(w *plan.Window) (plan.Expr, error) {
	if err := a.checkBounds(w); err != nil {
		return nil, err
	}
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
		if bad := a.rangeOffset(w, t); bad != "" {
			return nil, fail("DATATYPE_MISMATCH.RANGE_FRAME_INVALID_TYPE", "sqlExpr", windowSpec(w), "orderSpecType", quoteSQL(t.SQL()),
				"valueBoundaryType", quoteSQL(bad))
		}
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

// checkBounds checks the ends of a frame by themselves: constants of the right type, the lower one first.
func (a *analyzer) checkBounds(w *plan.Window) error {
	lo, hi := w.Frame.Lower, w.Frame.Upper
	if lo.Kind == plan.UnboundedFollowing || hi.Kind == plan.UnboundedPreceding {
		return fail("DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND", "sqlExpr", quoteSQL(frameText(w)), "upper", quoteSQL(boundText(w, false)), "lower", quoteSQL(boundText(w, true)))
	}
	for i, b := range []plan.Bound{lo, hi} {
		if b.Offset == nil {
			continue
		}
		place := []string{"lower", "upper"}[i]
		if !fold.Foldable(b.Offset) {
			return fail("DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WITHOUT_FOLDABLE", "sqlExpr", quoteSQL(frameText(w)), "location", place, "expression", plan.Message(b.Offset))
		}
		t := plan.TypeOf(b.Offset)
		if w.Frame.Rows && t.Kind() != types.KindInt && t.Kind() != types.KindShort && t.Kind() != types.KindByte {
			return fail("DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE", "sqlExpr", quoteSQL(frameText(w)), "location", place,
				"exprType", quoteSQL(t.SQL()), "expectedType", quoteSQL("INT"))
		}
		if !w.Frame.Rows && !types.IsNumeric(t) && !types.IsAnsiInterval(t) && t.Kind() != types.KindCalendarInterval {
			return fail("DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE", "sqlExpr", quoteSQL(frameText(w)), "location", place,
				"exprType", quoteSQL(t.SQL()), "expectedType", `("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")`)
		}
	}
	if lo.Kind > hi.Kind {
		return fail("DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON", "sqlExpr", quoteSQL(frameText(w)), "comparison", "less than or equal")
	}
	return nil
}

// rangeOffset names the type of an offset that cannot be added to values of type t; "" if all can. Numbers are cast to t.
func (a *analyzer) rangeOffset(w *plan.Window, t types.DataType) string {
	frame := *w.Frame
	for _, b := range []*plan.Bound{&frame.Lower, &frame.Upper} {
		if b.Offset == nil {
			continue
		}
		ot := plan.TypeOf(b.Offset)
		switch {
		case types.IsNumeric(t) && types.IsNumeric(ot):
			if l, ok := b.Offset.(*plan.Literal); !ok || l.Text == "" {
				b.Offset = a.castTo(b.Offset, t)
			}
		case t.Kind() == types.KindDate && (types.IsIntegral(ot) || ot.Kind() == types.KindYearMonthInterval):
		case t.Kind() == types.KindDate:
			if d, ok := ot.(*types.DayTimeIntervalType); !ok || d.End != types.Day {
				return ot.SQL()
			}
		case types.IsDatetime(t) && types.IsNumeric(ot), types.IsNumeric(t):
			return ot.SQL()
		}
	}
	w.Frame = &frame
	return ""
}

// frameText is the frame of a window as messages show it.
func frameText(w *plan.Window) string {
	text := plan.Pretty(&plan.Window{Func: plan.Lit("f"), Frame: w.Frame})
	return text[len("f OVER (") : len(text)-1]
}

// boundText is one end of the frame.
func boundText(w *plan.Window, lower bool) string {
	text := frameText(w)
	if !w.Frame.Rows {
		text = text[len("RANGE BETWEEN "):]
	} else {
		text = text[len("ROWS BETWEEN "):]
	}
	lo, hi, _ := strings.Cut(text, " AND ")
	if lower {
		return strings.ReplaceAll(lo, " ", "")
	}
	return strings.ReplaceAll(hi, " ", "")
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
