package interp

import "gospark/repl/python/syntax"

// The walk that fills the symbol table.

func (st *symtable) stmts(list []syntax.Stmt) {
	for _, s := range list {
		st.stmt(s)
	}
}

func (st *symtable) stmt(s syntax.Stmt) {
	switch n := s.(type) {
	case *syntax.FunctionDef:
		st.exprs(n.Decorators)
		st.defaults(n.Args)
		st.annotations(n.Args)
		st.expr(n.Returns)
		st.cur.assign(n.Name)
		st.enter(functionScope, n)
		st.params(n.Args)
		st.stmts(n.Body)
		st.leave()
	case *syntax.ClassDef:
		st.exprs(n.Decorators)
		st.exprs(n.Bases)
		for _, k := range n.Keywords {
			st.expr(k.Value)
		}
		st.cur.assign(n.Name)
		c := st.enter(classScope, n)
		c.class = n.Name
		for _, name := range []string{"__module__", "__qualname__"} {
			c.assign(name)
		}
		if docOf(n.Body) != nil {
			c.assign("__doc__")
		}
		c.use("__name__")
		st.stmts(n.Body)
		st.leave()
	case *syntax.Return:
		st.expr(n.Value)
	case *syntax.Delete:
		st.exprs(n.Targets)
		for _, t := range n.Targets {
			st.deletes(t)
		}
	case *syntax.Assign:
		st.expr(n.Value)
		st.exprs(n.Targets)
	case *syntax.AugAssign:
		if name, ok := n.Target.(*syntax.Name); ok {
			st.cur.use(name.ID)
		}
		st.expr(n.Target)
		st.expr(n.Value)
	case *syntax.AnnAssign:
		st.expr(n.Annotation)
		st.expr(n.Value)
		if _, ok := n.Target.(*syntax.Name); !ok || n.Value != nil || n.Simple {
			st.expr(n.Target)
		}
		if st.cur.kind != functionScope {
			st.cur.assign("__annotations__")
		}
	case *syntax.For:
		st.expr(n.Iter)
		st.expr(n.Target)
		st.stmts(n.Body)
		st.stmts(n.Orelse)
	case *syntax.While:
		st.expr(n.Test)
		st.stmts(n.Body)
		st.stmts(n.Orelse)
	case *syntax.If:
		st.expr(n.Test)
		st.stmts(n.Body)
		st.stmts(n.Orelse)
	case *syntax.With:
		for _, it := range n.Items {
			st.expr(it.Context)
			st.expr(it.Vars)
		}
		st.stmts(n.Body)
	case *syntax.Match:
		st.expr(n.Subject)
		for _, c := range n.Cases {
			st.pattern(c.Pattern)
			st.expr(c.Guard)
			st.stmts(c.Body)
		}
	case *syntax.Raise:
		st.expr(n.Exc)
		st.expr(n.Cause)
	case *syntax.Try:
		st.stmts(n.Body)
		for _, h := range n.Handlers {
			st.expr(h.Type)
			if h.Name != "" {
				st.cur.assign(h.Name)
				st.cur.deleted[st.cur.mangle(h.Name)] = true
			}
			st.stmts(h.Body)
		}
		st.stmts(n.Orelse)
		st.stmts(n.Finalbody)
	case *syntax.Assert:
		st.expr(n.Test)
		st.expr(n.Msg)
	case *syntax.Import:
		for _, a := range n.Names {
			st.cur.assign(importTarget(a))
		}
	case *syntax.ImportFrom:
		for _, a := range n.Names {
			if a.Name == "*" {
				continue
			}
			if a.AsName != "" {
				st.cur.assign(a.AsName)
			} else {
				st.cur.assign(a.Name)
			}
		}
	case *syntax.Global:
		for _, name := range n.Names {
			name = st.cur.mangle(name)
			st.cur.global[name] = true
			st.cur.use(name)
		}
	case *syntax.Nonlocal:
		for _, name := range n.Names {
			name = st.cur.mangle(name)
			st.cur.nonlocal[name] = n.Span
			st.cur.use(name)
		}
	case *syntax.ExprStmt:
		st.expr(n.Value)
	}
}

func importTarget(a *syntax.Alias) string {
	if a.AsName != "" {
		return a.AsName
	}
	for i := range a.Name {
		if a.Name[i] == '.' {
			return a.Name[:i]
		}
	}
	return a.Name
}

func (st *symtable) defaults(a *syntax.Arguments) {
	st.exprs(a.Defaults)
	st.exprs(a.KwDefaults)
}

func (st *symtable) annotations(a *syntax.Arguments) {
	for _, arg := range allArgs(a) {
		st.expr(arg.Annotation)
	}
}

// allArgs lists parameters in the order of their registers.
func allArgs(a *syntax.Arguments) []*syntax.Arg {
	var out []*syntax.Arg
	out = append(append(out, a.PosOnly...), a.Args...)
	if a.VarArg != nil {
		out = append(out, a.VarArg)
	}
	out = append(out, a.KwOnly...)
	if a.KwArg != nil {
		out = append(out, a.KwArg)
	}
	return out
}

func (st *symtable) params(a *syntax.Arguments) {
	for _, arg := range allArgs(a) {
		st.cur.assign(arg.Name)
		st.cur.params = append(st.cur.params, st.cur.mangle(arg.Name))
	}
}

func (st *symtable) exprs(list []syntax.Expr) {
	for _, e := range list {
		st.expr(e)
	}
}

func (st *symtable) pattern(p syntax.Pattern) {
	switch n := p.(type) {
	case *syntax.MatchValue:
		st.expr(n.Value)
	case *syntax.MatchSequence:
		for _, q := range n.Patterns {
			st.pattern(q)
		}
	case *syntax.MatchMapping:
		st.exprs(n.Keys)
		for _, q := range n.Patterns {
			st.pattern(q)
		}
		if n.Rest != "" {
			st.cur.assign(n.Rest)
		}
	case *syntax.MatchClass:
		st.expr(n.Cls)
		for _, q := range n.Patterns {
			st.pattern(q)
		}
		for _, q := range n.KwdPatterns {
			st.pattern(q)
		}
	case *syntax.MatchStar:
		if n.Name != "" {
			st.cur.assign(n.Name)
		}
	case *syntax.MatchAs:
		if n.Pattern != nil {
			st.pattern(n.Pattern)
		}
		if n.Name != "" {
			st.cur.assign(n.Name)
		}
	case *syntax.MatchOr:
		for _, q := range n.Patterns {
			st.pattern(q)
		}
	}
}

func (st *symtable) deletes(e syntax.Expr) {
	switch n := e.(type) {
	case *syntax.Name:
		st.cur.deleted[st.cur.mangle(n.ID)] = true
	case *syntax.Tuple:
		for _, x := range n.Elts {
			st.deletes(x)
		}
	case *syntax.List:
		for _, x := range n.Elts {
			st.deletes(x)
		}
	}
}
