package analyze

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/fold"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// tableFunction resolves range(…) and generators in FROM.
func tableFunction(a *analyzer, p *plan.TableFunc) (plan.Plan, error) {
	name := lower(p.Name[len(p.Name)-1])
	if name == "range" {
		return a.rangeTable(p)
	}
	if name == "sql_keywords" && len(p.Args) == 0 {
		return keywordTable(), nil
	}
	if name == "collations" && len(p.Args) == 0 {
		return collationTable(), nil
	}
	if f := a.sqlFunction(p.Name); f != nil {
		return a.sqlTable(p, f)
	}
	fn := functions.Lookup(name)
	if fn == nil || fn.Kind != functions.Generator {
		return nil, fail("UNRESOLVABLE_TABLE_VALUED_FUNCTION", "name", quoteParts(p.Name))
	}
	s := &scope{outer: a.outer}
	e, err := a.resolve(&plan.Func{Name: p.Name[len(p.Name)-1:], Args: p.Args, Internal: true}, s)
	if err != nil {
		return nil, err
	}
	g := e.(*plan.Call)
	if len(p.Names) > 0 && len(p.Names) != len(g.Binding.Out) {
		return nil, fail("NUM_TABLE_VALUE_ALIASES_MISMATCH", "funcName", quoteParts(p.Name), "aliasesNum", itoa(len(p.Names)), "outColsNum", itoa(len(g.Binding.Out)))
	}
	attrs, err := a.generated(g, p.Names)
	if err != nil {
		return nil, err
	}
	gen := &plan.Generate{Gen: g, Outer: outerGenerator(g), Attrs: attrs, Child: &plan.OneRow{}}
	return gen, nil
}

// rangeTable is range(end), range(start, end[, step[, partitions]]).
func (a *analyzer) rangeTable(p *plan.TableFunc) (plan.Plan, error) {
	if len(p.Args) < 1 || len(p.Args) > 4 {
		return nil, functions.WrongNumArgs(&functions.Function{Name: "range", MinArgs: 1, MaxArgs: 4}, "range", len(p.Args))
	}
	vals := make([]int64, len(p.Args))
	names := []string{"start", "end", "step", "numSlices"}
	if len(p.Args) == 1 {
		names = []string{"end"}
	}
	for i, arg := range p.Args {
		if n, ok := arg.(*plan.NamedArg); ok {
			arg = n.Value
		}
		e, err := a.resolve(arg, &scope{})
		if err != nil {
			return nil, err
		}
		e = a.castTo(trim(e), types.Long)
		if !fold.Foldable(e) {
			return nil, fail("NON_FOLDABLE_ARGUMENT", "funcName", "`range`", "paramName", types.Quote(names[i]), "paramType", `"BIGINT"`)
		}
		v, err := fold.Eval(a.evalContext(), e)
		if err != nil {
			return nil, err
		}
		if v == nil {
			return nil, fail("UNEXPECTED_INPUT_TYPE", "functionName", "`range`", "paramIndex", ordinalWord(i), "requiredType", `"BIGINT"`,
				"inputSql", plan.Message(e), "inputType", quoteSQL(plan.TypeOf(trim(arg)).SQL()))
		}
		vals[i] = v.(int64)
	}
	r := &plan.Range{Step: 1, Attr: &plan.AttributeRef{Name: "id", Type: types.Long, ID: plan.NewID()}}
	if len(vals) == 1 {
		r.End = vals[0]
	} else {
		r.Start, r.End = vals[0], vals[1]
	}
	if len(vals) > 2 {
		r.Step = vals[2]
	}
	if len(vals) > 3 {
		r.Partitions = int(vals[3])
	}
	if r.Step == 0 {
		return nil, errs.Plain(errs.IllegalArgument, "requirement failed: step (0) cannot be 0")
	}
	if len(p.Names) == 1 {
		r.Attr.Name = p.Names[0]
	} else if len(p.Names) > 1 {
		return nil, fail("NUM_TABLE_VALUE_ALIASES_MISMATCH", "funcName", "`range`", "aliasesNum", itoa(len(p.Names)), "outColsNum", "1")
	}
	return r, nil
}
