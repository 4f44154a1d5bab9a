package plan

import (
	"strconv"
	"strings"

	"gospark/dataframe/functions"
	"gospark/dataframe/types"
)

// Pretty is Spark's text of an expression in generated column names and in messages: names without qualifiers, strings without
// quotes, no casts but the user's own.
func Pretty(e Expr) string { return (&printer{}).text(e) }

// Message is Pretty in the double quotes of error messages: "(a + b)".
func Message(e Expr) string { return `"` + Pretty(e) + `"` }

// Detail is the text of an expression in explain: attributes with their IDs, every cast shown.
func Detail(e Expr) string { return (&printer{explain: true}).text(e) }

// printer writes expressions; explain mode shows IDs, casts and qualifiers that names leave out.
type printer struct{ explain, qualified bool }

func (p *printer) text(e Expr) string {
	switch x := e.(type) {
	case *Attr:
		return p.unresolved(strings.Join(x.Parts, "."))
	case *RegexCols:
		return x.Pattern
	case *Star:
		return strings.Join(append(append([]string{}, x.Target...), "*"), ".")
	case *Literal:
		return p.literal(x)
	case *AttributeRef:
		return p.attribute(x)
	case *OuterRef:
		return "outer(" + p.outer(x.Ref) + ")"
	case *Alias:
		if p.explain {
			return p.text(x.Child) + " AS " + p.attribute(ToAttr(x))
		}
		return p.text(x.Child) + " AS " + x.Name
	case *MultiAlias:
		return p.text(x.Child)
	case *Cast:
		return p.cast(x)
	case *Inlined:
		if p.explain {
			return p.text(x.Body)
		}
		return x.Text
	case *SortOrder:
		return p.order(x)
	case *Func:
		return p.unboundCall(x)
	case *Call:
		if x.Binding != nil && x.Binding.SQL != nil {
			return x.Binding.SQL(p.list(x.Args))
		}
		return p.call(x.Fn, x.Name, p.list(x.Args))
	case *Agg:
		return p.agg(x)
	case *UDF:
		return x.Func.Name() + "(" + strings.Join(p.list(x.Args), ", ") + ")"
	case *Extract:
		return p.extract(x)
	case *Window:
		return p.text(x.Func) + " OVER " + p.spec(x)
	case *Lambda:
		return p.lambda(x)
	case *LambdaVar:
		if p.explain {
			return "lambda " + x.Name
		}
		return "namedlambdavariable()"
	case *ScalarSubquery:
		return "scalarsubquery(" + p.outers(x.Plan, x.Outer) + ")"
	case *Exists:
		return "exists(" + p.outers(x.Plan, x.Outer) + ")"
	case *InSubquery:
		return p.inSubquery(x)
	case *NamedArg:
		return x.Name + " => " + p.text(x.Value)
	case *Param:
		if x.Name == "" {
			return "?"
		}
		return ":" + x.Name
	case *Default:
		return "DEFAULT"
	}
	return ""
}

// outers lists the columns of the outer query that a subquery refers to, once for each reference.
func (p *printer) outers(q Plan, outer []Expr) string {
	var names []string
	if q != nil && len(outer) > 0 {
		visitOuterRefs(q, func(r *AttributeRef) {
			for _, e := range outer {
				if a, ok := e.(*AttributeRef); ok && a.ID == r.ID {
					names = append(names, p.attribute(a))
				}
			}
		})
	}
	if len(names) < len(outer) {
		names = p.list(outer)
	}
	return strings.Join(names, ", ")
}

// visitOuterRefs calls f for every reference to an outer query in a plan, inputs first.
func visitOuterRefs(q Plan, f func(*AttributeRef)) {
	for _, in := range q.Inputs() {
		visitOuterRefs(in, f)
	}
	for _, e := range q.Exprs() {
		Walk(e, func(x Expr) bool {
			if o, ok := x.(*OuterRef); ok {
				f(o.Ref)
			}
			return true
		})
	}
}

func (p *printer) list(es []Expr) []string {
	out := make([]string, len(es))
	for i, e := range es {
		out[i] = p.text(e)
	}
	return out
}

func (p *printer) unresolved(s string) string {
	if p.explain {
		return "'" + s
	}
	return s
}

func (p *printer) attribute(a *AttributeRef) string {
	if p.qualified && len(a.Qualifier) > 0 {
		return strings.Join(append(append([]string{}, a.Qualifier...), a.Name), ".")
	}
	if !p.explain {
		return a.Name
	}
	s := a.Name + "#" + strconv.FormatInt(int64(a.ID), 10)
	if a.Type != nil && a.Type.Kind() == types.KindLong {
		s += "L"
	}
	return s
}

// outer shows a reference to the outer query with its qualifier.
func (p *printer) outer(a *AttributeRef) string {
	if p.explain || len(a.Qualifier) == 0 {
		return p.attribute(a)
	}
	return strings.Join(append(append([]string{}, a.Qualifier...), a.Name), ".")
}

func (p *printer) cast(c *Cast) string {
	switch {
	case p.explain:
		return "cast(" + p.text(c.Child) + " as " + c.To.SimpleString() + ")"
	case !c.User || isNested(c.To):
		return p.text(c.Child)
	case c.Mode == Try:
		return "TRY_CAST(" + p.text(c.Child) + " AS " + c.To.SQL() + ")"
	}
	return "CAST(" + p.text(c.Child) + " AS " + c.To.SQL() + ")"
}

// isNested says whether a type is an array, map or struct: casts to them are left out of column names.
func isNested(t types.DataType) bool {
	switch t.Kind() {
	case types.KindArray, types.KindMap, types.KindStruct:
		return true
	}
	return false
}

func (p *printer) order(o *SortOrder) string {
	s := p.text(o.Child) + " ASC NULLS "
	if o.Desc {
		s = p.text(o.Child) + " DESC NULLS "
	}
	if o.NullsFirst {
		return s + "FIRST"
	}
	return s + "LAST"
}

// call writes a bound call the way its function says, or as name(arg, arg).
func (p *printer) call(fn *functions.Function, name string, args []string) string {
	if fn != nil && fn.SQL != nil {
		return fn.SQL(args)
	}
	if name == "" && fn != nil {
		name = fn.Name
	}
	return strings.ToLower(name) + "(" + strings.Join(args, ", ") + ")"
}

func (p *printer) unboundCall(f *Func) string {
	args := p.list(f.Args)
	name := f.Name[len(f.Name)-1]
	var fn *functions.Function
	if len(f.Name) == 1 {
		fn = functions.Lookup(name)
	}
	if f.Distinct && len(args) > 0 {
		args[0] = "DISTINCT " + args[0]
	}
	return p.call(fn, strings.Join(f.Name, "."), args) + p.filter(f.Filter)
}

func (p *printer) filter(cond Expr) string {
	if cond == nil {
		return ""
	}
	return " FILTER (WHERE " + p.text(cond) + ")"
}

func (p *printer) agg(a *Agg) string {
	args := p.list(a.Args)
	if a.Distinct && len(args) > 0 {
		args[0] = "DISTINCT " + args[0]
	}
	return p.call(a.Fn, a.Name, args) + p.filter(a.Filter)
}

func (p *printer) extract(x *Extract) string {
	if l, ok := x.Key.(*Literal); ok && x.Dot {
		if s, ok := l.Value.(string); ok {
			return p.text(x.Child) + "." + s
		}
	}
	return p.text(x.Child) + "[" + p.text(x.Key) + "]"
}

func (p *printer) lambda(l *Lambda) string {
	s := "lambdafunction(" + p.text(l.Body)
	if l.Vars == nil {
		for _, n := range l.Params {
			s += ", " + n
		}
	}
	for _, v := range l.Vars {
		s += ", " + p.text(v)
	}
	return s + ")"
}

func (p *printer) inSubquery(x *InSubquery) string {
	vals := strings.Join(p.list(x.Values), ", ")
	if len(x.Values) > 1 {
		vals = "(" + vals + ")"
	}
	return "(" + vals + " IN (listquery(" + p.outers(x.Plan, x.Outer) + ")))"
}

// Qualified is Pretty with the qualifiers of columns.
func Qualified(e Expr) string { return (&printer{qualified: true}).text(e) }
