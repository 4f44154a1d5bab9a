package analyze

import (
	"strings"

	"gospark/dataframe/plan"
)

// extractGenerator computes a generator of a select list in a node below it.
func (a *analyzer) extractGenerator(list []plan.Expr, child plan.Plan) ([]plan.Expr, plan.Plan, error) {
	var out []plan.Expr
	var found []plan.Expr
	for _, e := range list {
		inner := e
		var names []string
		switch x := e.(type) {
		case *plan.MultiAlias:
			inner, names = trim(x.Child), x.Names
		case *plan.Alias:
			inner = trim(x.Child)
			if !x.Auto {
				names = []string{x.Name}
			}
		}
		if !isGenerator(inner) {
			if bad := generatorIn(inner); bad != nil {
				return nil, nil, fail("UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS", "expression", plan.Message(inner))
			}
			if _, multi := e.(*plan.MultiAlias); multi {
				return nil, nil, fail("MULTI_ALIAS_WITHOUT_GENERATOR", "expr", plan.Message(inner), "names", strings.Join(names, ", "))
			}
			out = append(out, e)
			continue
		}
		found = append(found, inner)
		attrs, err := a.generated(inner.(*plan.Call), names)
		if err != nil {
			return nil, nil, err
		}
		for _, c := range attrs {
			out = append(out, c)
		}
		child = &plan.Generate{Gen: inner, Outer: outerGenerator(inner), Attrs: attrs, Child: child}
	}
	if len(found) > 1 {
		texts := make([]string, len(found))
		for i, g := range found {
			texts[i] = plan.Message(g)
		}
		return nil, nil, fail("UNSUPPORTED_GENERATOR.MULTI_GENERATOR", "num", itoa(len(found)), "generators", strings.Join(texts, ", "))
	}
	return out, child, nil
}

func generatorIn(e plan.Expr) plan.Expr {
	var found plan.Expr
	plan.Walk(e, func(x plan.Expr) bool {
		if isGenerator(x) {
			found = x
		}
		return found == nil
	})
	return found
}

func outerGenerator(e plan.Expr) bool {
	return strings.HasSuffix(lower(e.(*plan.Call).Name), "_outer")
}

// generated makes the columns of a generator, renamed by names if there are any.
func (a *analyzer) generated(g *plan.Call, names []string) ([]*plan.AttributeRef, error) {
	fields := g.Binding.Out
	if len(names) > 0 && len(names) != len(fields) {
		return nil, fail("UDTF_ALIAS_NUMBER_MISMATCH", "aliasesSize", itoa(len(fields)), "aliasesNames", strings.Join(names, ","))
	}
	outer := outerGenerator(g)
	attrs := make([]*plan.AttributeRef, len(fields))
	for i, f := range fields {
		attrs[i] = &plan.AttributeRef{Name: f.Name, Type: f.Type, Null: f.Nullable || outer, ID: plan.NewID()}
		if len(names) > 0 {
			attrs[i].Name = names[i]
		}
	}
	return attrs, nil
}

// generate resolves LATERAL VIEW.
func generate(a *analyzer, p *plan.Generate) (plan.Plan, error) {
	if p.Attrs != nil {
		return p, nil
	}
	e, err := a.resolve(p.Gen, a.scopeOf(p.Child))
	if err != nil {
		return nil, err
	}
	g, ok := trim(e).(*plan.Call)
	if !ok || !isGenerator(g) {
		return nil, fail("UNSUPPORTED_GENERATOR.NOT_GENERATOR", "functionName", "`"+plan.Pretty(e)+"`", "classCanonicalName", "org.apache.spark.sql.catalyst.expressions.Expression")
	}
	attrs, err := a.generated(g, p.Names)
	if err != nil {
		return nil, err
	}
	for _, c := range attrs {
		c.Null = c.Null || p.Outer
		if p.Qualifier != "" {
			c.Qualifier = []string{strings.ToLower(p.Qualifier)}
		}
	}
	return &plan.Generate{Gen: g, Outer: p.Outer || outerGenerator(g), Qualifier: p.Qualifier, Names: p.Names, Attrs: attrs, Child: p.Child}, nil
}
