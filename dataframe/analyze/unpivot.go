package analyze

import (
	"slices"
	"strings"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// unpivot turns columns into rows: the kept columns, the name of the column, its value.
func unpivot(a *analyzer, p *plan.Unpivot) (plan.Plan, error) {
	s := a.scopeOf(p.Child)
	ids, _, err := a.selectList(p.IDs, s)
	if err != nil {
		return nil, err
	}
	for _, e := range ids {
		if _, ok := e.(*plan.AttributeRef); !ok {
			return nil, fail("UNPIVOT_REQUIRES_ATTRIBUTES", "given", "id", "empty", "value", "expressions", plan.Message(trim(e)))
		}
	}
	groups, err := a.unpivotGroups(p, ids, s)
	if err != nil {
		return nil, err
	}
	if p.IDs == nil {
		// In SQL all columns that are not turned into rows are kept.
		var used []plan.Expr
		for _, g := range groups {
			used = append(used, g...)
		}
		turned := missing(used, nil)
		for _, c := range p.Child.Output() {
			if !hasID(turned, c.ID) {
				ids = append(ids, c)
			}
		}
	}
	width := len(groups[0])
	want := make([]types.DataType, width)
	for c := range width {
		var list []types.DataType
		for _, g := range groups {
			list = append(list, plan.TypeOf(g[c]))
		}
		if want[c] = functions.CommonType(list, a.env.Conf.ANSI); want[c] == nil || mixesStrings(list) {
			return nil, unpivotMismatch(groups, c)
		}
	}
	return a.unpivotRows(p, ids, groups, want)
}

// mixesStrings says whether there are strings and others: unpivot does not turn one into the other.
func mixesStrings(list []types.DataType) bool {
	var texts, others bool
	for _, t := range list {
		switch {
		case types.IsString(t):
			texts = true
		case t.Kind() != types.KindNull:
			others = true
		}
	}
	return texts && others
}

func unpivotMismatch(groups [][]plan.Expr, c int) error {
	var order []string
	names := map[string][]string{}
	for _, g := range groups {
		t := plan.TypeOf(g[c]).SQL()
		if names[t] == nil {
			order = append(order, t)
		}
		names[t] = append(names[t], types.Quote(plan.Pretty(g[c])))
	}
	slices.Sort(order)
	text := ""
	for i, t := range order {
		text += comma(i) + quoteSQL(t) + " (" + strings.Join(names[t], ", ") + ")"
	}
	return fail("UNPIVOT_VALUE_DATA_TYPE_MISMATCH", "types", text)
}

func (a *analyzer) unpivotGroups(p *plan.Unpivot, ids []plan.Expr, s *scope) ([][]plan.Expr, error) {
	var groups [][]plan.Expr
	if p.Values == nil {
		var kept []*plan.AttributeRef
		for _, e := range ids {
			kept = append(kept, e.(*plan.AttributeRef))
		}
		for _, c := range p.Child.Output() {
			if !hasID(kept, c.ID) {
				groups = append(groups, []plan.Expr{c})
			}
		}
	}
	for _, v := range p.Values {
		list, _, err := a.selectList(v, s)
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			if _, ok := e.(*plan.AttributeRef); !ok {
				return nil, fail("UNPIVOT_REQUIRES_ATTRIBUTES", "given", "value", "empty", "id", "expressions", plan.Message(trim(e)))
			}
		}
		if len(p.ValueNames) == 1 && len(list) != 1 {
			for _, e := range list {
				groups = append(groups, []plan.Expr{e})
			}
			continue
		}
		groups = append(groups, list)
	}
	if len(groups) == 0 {
		return nil, fail("UNPIVOT_REQUIRES_VALUE_COLUMNS")
	}
	for _, g := range groups {
		if len(g) != len(p.ValueNames) {
			return nil, fail("UNPIVOT_VALUE_SIZE_MISMATCH", "names", itoa(len(p.ValueNames)))
		}
	}
	return groups, nil
}

// unpivotRows explodes an array with one struct a group of value columns.
func (a *analyzer) unpivotRows(p *plan.Unpivot, ids []plan.Expr, groups [][]plan.Expr, want []types.DataType) (plan.Plan, error) {
	var rows []plan.Expr
	for i, g := range groups {
		name := ""
		for k, e := range g {
			if k > 0 {
				name += "_"
			}
			name += plan.Pretty(e)
		}
		if i < len(p.ValueAliases) && p.ValueAliases[i] != "" {
			name = p.ValueAliases[i]
		}
		args := []plan.Expr{plan.Lit(p.VarName), plan.Lit(name)}
		for k, e := range g {
			args = append(args, plan.Lit(p.ValueNames[k]), a.castTo(e, want[k]))
		}
		st, err := a.call("named_struct", args...)
		if err != nil {
			return nil, err
		}
		rows = append(rows, st)
	}
	list, err := a.call("array", rows...)
	if err != nil {
		return nil, err
	}
	gen, err := a.call("inline", list)
	if err != nil {
		return nil, err
	}
	attrs, err := a.generated(gen.(*plan.Call), append([]string{p.VarName}, p.ValueNames...))
	if err != nil {
		return nil, err
	}
	var out plan.Plan = &plan.Generate{Gen: gen, Attrs: attrs, Child: p.Child}
	if !p.IncludeNulls {
		var cond plan.Expr
		for _, c := range attrs[1:] {
			e, err := a.call("isnotnull", c)
			if err != nil {
				return nil, err
			}
			if cond == nil {
				cond = e
			} else if cond, err = a.call("OR", cond, e); err != nil {
				return nil, err
			}
		}
		out = &plan.Filter{Cond: cond, Child: out}
	}
	all := append([]plan.Expr{}, ids...)
	for _, c := range attrs {
		all = append(all, c)
	}
	return &plan.Project{List: all, Child: out}, nil
}
