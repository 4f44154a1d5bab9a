package analyze

import (
	"slices"

	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// A timeWindow is the call of window or session_window in a query: its value is computed below the select list, as column attr.
type timeWindow struct {
	call    *plan.Call
	attr    *plan.AttributeRef
	sliding bool
	session bool
}

// windowCall says whether e calls window or session_window.
func windowCall(e plan.Expr) (*plan.Func, bool) {
	f, ok := e.(*plan.Func)
	if !ok || len(f.Name) != 1 {
		return nil, false
	}
	name := lower(f.Name[0])
	return f, name == "window" || name == "session_window"
}

// timeWindows replaces the calls of window and session_window in the lists by a column; w is nil if there are none.
func (a *analyzer) timeWindows(s *scope, lists ...[]plan.Expr) (w *timeWindow, out [][]plan.Expr, err error) {
	for _, list := range lists {
		kept := make([]plan.Expr, len(list))
		for i, e := range list {
			kept[i], err = plan.TransformUpErr(e, func(x plan.Expr) (plan.Expr, error) {
				f, ok := windowCall(x)
				if !ok {
					return x, nil
				}
				if len(f.Args) > 0 && w != nil && f.Args[0] == plan.Expr(w.attr) {
					return w.nest(a, f, s)
				}
				found, err := a.timeWindow(f, s)
				if err != nil {
					return nil, err
				}
				if found == nil {
					return x, nil
				}
				if w == nil {
					w = found
				} else if !w.equal(found) {
					return nil, errs.Plain(errs.Analysis, "Multiple time/session window expressions would result in a cartesian product of rows, therefore they are currently not supported.")
				}
				return w.attr, nil
			})
			if err != nil {
				return nil, nil, err
			}
		}
		out = append(out, kept)
	}
	return w, out, nil
}

// equal says whether two calls mean the same windows.
func (w *timeWindow) equal(o *timeWindow) bool {
	return w.call.Fn == o.call.Fn && slices.EqualFunc(w.call.Args, o.call.Args, plan.Same)
}

// nest makes a window of a window one call.
func (w *timeWindow) nest(a *analyzer, f *plan.Func, s *scope) (plan.Expr, error) {
	c := *f
	c.Args = append([]plan.Expr{w.call}, f.Args[1:]...)
	outer, err := a.timeWindow(&c, s)
	if err != nil {
		return nil, err
	}
	*w = *outer
	return w.attr, nil
}

func (a *analyzer) timeWindow(f *plan.Func, s *scope) (*timeWindow, error) {
	e, err := a.function(f, s)
	if err != nil {
		return nil, err
	}
	c, ok := trim(e).(*plan.Call)
	if !ok || c.Fn == nil || c.Fn != functions.Lookup("window") && c.Fn != functions.Lookup("session_window") {
		return nil, nil
	}
	w := &timeWindow{session: c.Fn.Name == "session_window"}
	if !w.session && len(c.Args) > 2 && !plan.Same(c.Args[1], c.Args[2]) {
		w.sliding = true
		g := &plan.Func{Name: f.Name, Args: c.Args, Origin: f.Origin}
		if e, err = a.bind(g, functions.SlidingWindows, s); err != nil {
			return nil, err
		}
		c = e.(*plan.Call)
	}
	t := c.Binding.Type
	if list, ok := t.(*types.ArrayType); ok {
		t = list.Element
	}
	bound := *c.Binding
	bound.Nullable = false
	call := *c
	call.Binding = &bound
	w.call = &call
	w.attr = &plan.AttributeRef{Name: c.Fn.Name, Type: t, ID: plan.NewID()}
	return w, nil
}

// below adds the window's column to a plan: rows without a time are dropped, overlapping windows give a row each. Sessions with the
// same values of keys are merged where merge is set.
func (w *timeWindow) below(a *analyzer, child plan.Plan, keys []plan.Expr, merge bool) (plan.Plan, error) {
	s := a.scopeOf(child)
	if w.sliding {
		g, err := a.bind(&plan.Func{Name: []string{"explode"}, Args: []plan.Expr{w.call}}, functions.Lookup("explode"), s)
		return &plan.Generate{Gen: g, Attrs: []*plan.AttributeRef{w.attr}, Child: child}, err
	}
	if plan.NullableOf(w.call.Args[0]) {
		cond, err := a.resolve(operator("isnotnull", w.call.Args[0]), s)
		if err != nil {
			return nil, err
		}
		child = &plan.Filter{Cond: cond, Child: child}
	}
	column := &plan.Alias{Child: w.call, Name: w.attr.Name, ID: w.attr.ID}
	p := plan.Plan(&plan.Project{List: append(refs(child.Output()), column), Child: child})
	if !w.session {
		return p, nil
	}
	end := func(name string) plan.Expr { return &plan.Extract{Child: w.attr, Key: plan.Lit(name), Dot: true} }
	cond, err := a.resolve(operator(">", end("end"), end("start")), a.scopeOf(p))
	if err != nil {
		return nil, err
	}
	p = &plan.Filter{Cond: cond, Child: p}
	if !merge {
		return p, nil
	}
	return w.merge(a, p, keys)
}

func operator(name string, args ...plan.Expr) *plan.Func {
	return &plan.Func{Name: []string{name}, Args: args, Internal: true}
}

func refs(attrs []*plan.AttributeRef) []plan.Expr {
	out := make([]plan.Expr, len(attrs))
	for i, r := range attrs {
		out[i] = r
	}
	return out
}

// merge joins sessions that overlap: in the order of their starts, a session begins where nothing before reaches beyond its start.
func (w *timeWindow) merge(a *analyzer, p plan.Plan, keys []plan.Expr) (plan.Plan, error) {
	columns := refs(p.Output())
	layer := func(name string, e plan.Expr) (plan.Expr, error) {
		list, _, err := a.selectList(append(refs(p.Output()), &plan.Alias{Child: e, Name: name}), a.scopeOf(p))
		if err != nil {
			return nil, err
		}
		if p, err = a.finishProject(list, false, p, nil); err != nil {
			return nil, err
		}
		attrs := p.Output()
		return attrs[len(attrs)-1], nil
	}
	field := func(name string) plan.Expr { return &plan.Extract{Child: w.attr, Key: plan.Lit(name), Dot: true} }
	start, err := layer("start", field("start"))
	if err != nil {
		return nil, err
	}
	end, err := layer("end", field("end"))
	if err != nil {
		return nil, err
	}
	order := []*plan.SortOrder{{Child: start, NullsFirst: true}}
	before := &plan.Window{Func: operator("max", end), Partition: keys, Order: order,
		Frame: &plan.Frame{Rows: true, Upper: plan.Bound{Kind: plan.Preceding, Offset: plan.Lit(int32(1))}}}
	first, err := layer("first", operator("if", operator(">", before, start), plan.Lit(int32(0)), plan.Lit(int32(1))))
	if err != nil {
		return nil, err
	}
	number, err := layer("session", &plan.Window{Func: operator("sum", first), Partition: keys, Order: order,
		Frame: &plan.Frame{Rows: true, Upper: plan.Bound{Kind: plan.CurrentRow}}})
	if err != nil {
		return nil, err
	}
	within := append(append([]plan.Expr{}, keys...), number)
	begin, err := layer("start", &plan.Window{Func: operator("min", start), Partition: within})
	if err != nil {
		return nil, err
	}
	until, err := layer("end", &plan.Window{Func: operator("max", end), Partition: within})
	if err != nil {
		return nil, err
	}
	value, err := a.resolve(operator("named_struct", plan.Lit("start"), begin, plan.Lit("end"), until), a.scopeOf(p))
	if err != nil {
		return nil, err
	}
	out := columns[: len(columns)-1 : len(columns)-1]
	return &plan.Project{List: append(out, &plan.Alias{Child: value, Name: w.attr.Name, ID: w.attr.ID}), Child: p}, nil
}
