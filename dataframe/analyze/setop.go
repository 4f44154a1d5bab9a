package analyze

import (
	"strings"

	"slices"
	"strconv"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

func sortStrings(s []string) { slices.Sort(s) }

var setNames = [...]string{plan.Union: "UNION", plan.Intersect: "INTERSECT", plan.Except: "EXCEPT"}

// setOp resolves UNION, INTERSECT and EXCEPT: both sides get the same number of columns of the same types.
func setOp(a *analyzer, p *plan.SetOp) (plan.Plan, error) {
	left, right := p.Left, p.Right
	name := setNames[p.Kind]
	if p.All && p.Kind != plan.Union {
		name += " ALL"
	}
	if p.ByName {
		var err error
		if left, right, err = a.matchByName(left, right, p.AllowMissing); err != nil {
			return nil, err
		}
	}
	l, r := left.Output(), right.Output()
	if len(l) != len(r) {
		return nil, fail("NUM_COLUMNS_MISMATCH", "operator", name, "firstNumColumns", itoa(len(l)), "invalidOrdinalNum", "second", "invalidNumColumns", itoa(len(r)))
	}
	want := make([]types.DataType, len(l))
	for i := range l {
		t := functions.WiderType(l[i].Type, r[i].Type, a.env.Conf.ANSI)
		if types.SameType(l[i].Type, r[i].Type) {
			t = l[i].Type
		}
		if t == nil {
			return nil, fail("INCOMPATIBLE_COLUMN_TYPE", "operator", name, "columnOrdinalNumber", ordinalWord(i), "tableOrdinalNumber", "second",
				"dataType1", quoteSQL(r[i].Type.SQL()), "dataType2", quoteSQL(l[i].Type.SQL()), "hint", "")
		}
		if p.Kind != plan.Union || !p.All {
			if t.Kind() == types.KindMap && p.Kind != plan.Union {
				return nil, fail("UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE", "colName", types.Quote(l[i].Name), "dataType", quoteSQL(t.SQL()))
			}
		}
		want[i] = t
	}
	left, right = a.castColumns(left, want), a.castColumns(right, want)
	c := *p
	c.Left, c.Right, c.ByName = left, right, false
	l, r = left.Output(), right.Output()
	c.Attrs = nil
	for i := range l {
		n := *l[i]
		n.ID = plan.NewID()
		n.Type = mergeNulls(l[i].Type, r[i].Type)
		n.Qualifier = nil
		switch p.Kind {
		case plan.Union:
			n.Null = l[i].Null || r[i].Null
		case plan.Intersect:
			n.Null = l[i].Null && r[i].Null
		}
		c.Attrs = append(c.Attrs, &n)
	}
	return &c, nil
}

var ordinalWords = []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}

func ordinalWord(i int) string {
	if i < len(ordinalWords) {
		return ordinalWords[i]
	}
	return strconv.Itoa(i+1) + "th"
}

// mergeNulls is a type whose parts may be null where those of either may.
func mergeNulls(a, b types.DataType) types.DataType {
	if types.Equal(a, b) {
		return a
	}
	switch x := a.(type) {
	case *types.ArrayType:
		if y, ok := b.(*types.ArrayType); ok {
			return &types.ArrayType{Element: mergeNulls(x.Element, y.Element), ContainsNull: x.ContainsNull || y.ContainsNull}
		}
	case *types.MapType:
		if y, ok := b.(*types.MapType); ok {
			return &types.MapType{Key: mergeNulls(x.Key, y.Key), Value: mergeNulls(x.Value, y.Value), ValueContainsNull: x.ValueContainsNull || y.ValueContainsNull}
		}
	case *types.StructType:
		if y, ok := b.(*types.StructType); ok && len(x.Fields) == len(y.Fields) {
			out := &types.StructType{}
			for i, f := range x.Fields {
				f.Type = mergeNulls(f.Type, y.Fields[i].Type)
				f.Nullable = f.Nullable || y.Fields[i].Nullable
				out.Fields = append(out.Fields, f)
			}
			return out
		}
	}
	return a
}

// castColumns converts the columns of a relation; the columns that need no conversion keep their identity.
func (a *analyzer) castColumns(p plan.Plan, want []types.DataType) plan.Plan {
	changed := false
	var list []plan.Expr
	for i, c := range p.Output() {
		if types.SameType(c.Type, want[i]) {
			list = append(list, c)
			continue
		}
		changed = true
		list = append(list, &plan.Alias{Child: a.castTo(c, want[i]), Name: c.Name, ID: plan.NewID()})
	}
	if !changed {
		return p
	}
	return &plan.Project{List: list, Child: p}
}

// amongNames is the error for a column that the other side of a union by name lacks.
func amongNames(name string, others []*plan.AttributeRef) error {
	names := make([]string, len(others))
	for i, c := range others {
		names[i] = c.Name
	}
	return fail("UNRESOLVED_COLUMN_AMONG_FIELD_NAMES", "colName", name, "fieldNames", strings.Join(names, ", "))
}

// matchByName puts the columns of the right side in the order of the left's names.
func (a *analyzer) matchByName(left, right plan.Plan, allowMissing bool) (plan.Plan, plan.Plan, error) {
	l, r := left.Output(), right.Output()
	for _, side := range [][]*plan.AttributeRef{l, r} {
		for _, c := range side {
			if len(a.match(nil, c.Name, side)) > 1 {
				return nil, nil, fail("COLUMN_ALREADY_EXISTS", "columnName", types.Quote(c.Name))
			}
		}
	}
	var list []plan.Expr
	used := map[plan.ExprID]bool{}
	for _, c := range l {
		found := a.match(nil, c.Name, r)
		switch {
		case len(found) > 0:
			list = append(list, found[0])
			used[found[0].ID] = true
		case allowMissing:
			list = append(list, &plan.Alias{Child: &plan.Literal{Type: c.Type}, Name: c.Name, ID: plan.NewID()})
		default:
			return nil, nil, amongNames(c.Name, r)
		}
	}
	var extra []plan.Expr
	for _, c := range r {
		if used[c.ID] {
			continue
		}
		if !allowMissing {
			if len(a.match(nil, c.Name, l)) == 0 && len(l) == len(r) {
				return nil, nil, amongNames(c.Name, l)
			}
			continue
		}
		list = append(list, c)
		extra = append(extra, &plan.Alias{Child: &plan.Literal{Type: c.Type}, Name: c.Name, ID: plan.NewID()})
	}
	if !allowMissing && len(l) != len(r) {
		return left, right, nil
	}
	if len(extra) > 0 {
		var all []plan.Expr
		for _, c := range l {
			all = append(all, c)
		}
		left = &plan.Project{List: append(all, extra...), Child: left}
	}
	return left, &plan.Project{List: list, Child: right}, nil
}
