package interp

import (
	"reflect"

	"gospark/repl/python/syntax"
)

func (st *symtable) expr(e syntax.Expr) {
	if e == nil || reflect.ValueOf(e).IsNil() {
		return
	}
	switch n := e.(type) {
	case *syntax.Name:
		if n.Ctx == syntax.Load {
			st.cur.use(n.ID)
			if n.ID == "super" && st.cur.kind == functionScope {
				st.cur.use("__class__")
			}
		} else {
			st.cur.assign(n.ID)
		}
	case *syntax.BoolOp:
		st.exprs(n.Values)
	case *syntax.NamedExpr:
		st.expr(n.Value)
		s := st.cur
		s.walrus = true
		for s.comp {
			s = s.parent
			s.walrus = true
		}
		name := s.mangle(n.Target.ID)
		s.assign(n.Target.ID)
		for c := st.cur; c != s; c = c.parent {
			c.used[name] = true
			if s.kind != functionScope || s.global[name] {
				c.global[name] = true
			} else {
				c.nonlocal[name] = n.Span
			}
		}
	case *syntax.BinOp:
		st.expr(n.Left)
		st.expr(n.Right)
	case *syntax.UnaryOp:
		st.expr(n.Operand)
	case *syntax.Lambda:
		st.defaults(n.Args)
		st.enter(functionScope, n)
		st.params(n.Args)
		st.expr(n.Body)
		st.leave()
	case *syntax.IfExp:
		st.expr(n.Test)
		st.expr(n.Body)
		st.expr(n.Orelse)
	case *syntax.Dict:
		st.exprs(n.Keys)
		st.exprs(n.Values)
	case *syntax.Set:
		st.exprs(n.Elts)
	case *syntax.List:
		st.exprs(n.Elts)
	case *syntax.Tuple:
		st.exprs(n.Elts)
	case *syntax.Comp:
		st.expr(n.Generators[0].Iter)
		s := st.enter(functionScope, n)
		s.comp = true
		s.gen = n.Kind == syntax.GeneratorExp
		s.assign(".0")
		s.params = []string{".0"}
		for i, g := range n.Generators {
			if i > 0 {
				st.expr(g.Iter)
			}
			st.expr(g.Target)
			st.exprs(g.Ifs)
		}
		st.expr(n.Elt)
		st.expr(n.Value)
		st.leave()
	case *syntax.Yield:
		st.cur.gen = true
		st.expr(n.Value)
	case *syntax.YieldFrom:
		st.cur.gen = true
		st.expr(n.Value)
	case *syntax.Compare:
		st.expr(n.Left)
		st.exprs(n.Comparators)
	case *syntax.Call:
		st.expr(n.Func)
		st.exprs(n.Args)
		for _, k := range n.Keywords {
			st.expr(k.Value)
		}
	case *syntax.JoinedStr:
		st.exprs(n.Values)
	case *syntax.FormattedValue:
		st.expr(n.Value)
		if n.Spec != nil {
			st.expr(n.Spec)
		}
	case *syntax.Attribute:
		st.expr(n.Value)
	case *syntax.Subscript:
		st.expr(n.Value)
		st.expr(n.Index)
	case *syntax.Starred:
		st.expr(n.Value)
	case *syntax.Slice:
		st.expr(n.Lower)
		st.expr(n.Upper)
		st.expr(n.Step)
	}
}
