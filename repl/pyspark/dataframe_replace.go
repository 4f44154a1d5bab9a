package pyspark

import (
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// replacement is a value to be replaced, and by what.
type replacement struct{ from, to object.Object }

// replaceValues is df.replace: values by others in the columns of their kind.
func replaceValues(th *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	from, to, subset := a[0], a[1], a[2]
	m, isDict := from.(*object.Dict)
	if to == nil {
		if !isDict {
			return nil, pyError(pySparkTypeError, "ARGUMENT_REQUIRED", "arg_name", "value", "condition", "`to_replace` is dict")
		}
		to = object.None
	}
	if !isDict && !replaceable(from) {
		return nil, notExpected("to_replace", "bool, dict, float, int, str or tuple", from)
	}
	if !replaceable(to) && to != object.None && !isDict {
		return nil, notExpected("value", "bool, float, int, list, None, str or tuple", to)
	}
	pairs, err := replacements(m, from, to)
	if err != nil {
		return nil, err
	}
	var names []string
	switch subset.(type) {
	case *object.List, *object.Tuple, *object.Str:
		if names, err = strArgs("subset", []object.Object{subset}); err != nil {
			return nil, err
		}
	default:
		if subset != object.None {
			return nil, notExpected("subset", "list, str or tuple", subset)
		}
	}
	kind := kindOf(pairs)
	if kind == 0 {
		return nil, pyError(pySparkValueError, "MIXED_TYPE_REPLACEMENT")
	}
	return d.replacePlan(th, pairs, kind, names)
}

func replaceable(o object.Object) bool {
	switch o.(type) {
	case object.Bool, object.Float, object.Int, *object.Str, *object.List, *object.Tuple:
		return true
	}
	return false
}

func replacements(m *object.Dict, from, to object.Object) ([]replacement, error) {
	var out []replacement
	if m != nil {
		for _, it := range entries(m) {
			out = append(out, replacement{it.Key, it.Value})
		}
		return out, nil
	}
	list, many := listItems(from)
	if !many {
		list = []object.Object{from}
	}
	values, manyValues := listItems(to)
	if many && manyValues && len(list) != len(values) {
		return nil, pyError(pySparkValueError, "LENGTH_SHOULD_BE_THE_SAME", "arg1", "to_replace", "arg2", "value",
			"arg1_length", itoa(len(list)), "arg2_length", itoa(len(values)))
	}
	for i, f := range list {
		v := to
		if manyValues {
			if i >= len(values) {
				break
			}
			v = values[i]
		}
		out = append(out, replacement{f, v})
	}
	return out, nil
}

// kindOf is what all replacements are: b(ool), s(tr) or n(umber), 0 for a mixture.
func kindOf(pairs []replacement) byte {
	one := func(o object.Object) byte {
		switch o.(type) {
		case object.Bool:
			return 'b'
		case *object.Str:
			return 's'
		case object.Int, object.Float:
			return 'n'
		}
		return 0
	}
	kind := byte('b')
	for i, p := range pairs {
		k := one(p.from)
		if p.to != object.None && one(p.to) != k {
			return 0
		}
		if i > 0 && k != kind {
			return 0
		}
		kind = k
	}
	return kind
}

func (d *dataFrame) replacePlan(th *object.Thread, pairs []replacement, kind byte, names []string) (plan.Plan, error) {
	chosen := map[plan.ExprID]bool{}
	for _, n := range names {
		c, err := d.column(n)
		if err != nil {
			return nil, err
		}
		if at, ok := c.(*column).expr.(*plan.AttributeRef); ok {
			chosen[at.ID] = true
		}
	}
	list := make([]plan.Expr, 0, len(d.plan().Output()))
	for _, at := range d.plan().Output() {
		if names != nil && !chosen[at.ID] || !kindMatches(kind, at.Type) || len(pairs) == 0 {
			list = append(list, at)
			continue
		}
		var cases []plan.Expr
		for _, p := range pairs {
			from, err := literal(th, p.from)
			if err != nil {
				return nil, err
			}
			to, err := literal(th, p.to)
			if err != nil {
				return nil, err
			}
			if kind == 'n' {
				from = double(from)
				if types.IsNumeric(at.Type) {
					to = &plan.Cast{Child: double(to), To: at.Type}
				}
				cases = append(cases, call("=", double(at), from), to)
				continue
			}
			cases = append(cases, call("=", at, from), &plan.Cast{Child: to, To: at.Type})
		}
		list = append(list, &plan.Alias{Child: call("when", append(cases, at)...), Name: at.Name})
	}
	return &plan.Project{List: list, Child: d.plan()}, nil
}

func kindMatches(kind byte, t types.DataType) bool {
	switch kind {
	case 'b':
		return t.Kind() == types.KindBoolean
	case 's':
		return types.IsString(t)
	}
	return types.IsNumeric(t)
}
