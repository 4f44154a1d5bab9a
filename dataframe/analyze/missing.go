package analyze

import (
	"sort"
	"strings"

	"gospark/dataframe/plan"
)

// checkInput is the error for columns of another DataFrame: those that an expression refers to and the inputs do not have.
func (a *analyzer) checkInput(list []plan.Expr, inputs ...plan.Plan) error {
	var have []*plan.AttributeRef
	for _, p := range inputs {
		have = append(have, p.Output()...)
	}
	lost := missing(list, have)
	if len(lost) == 0 {
		return nil
	}
	names := make([]string, len(lost))
	same := map[string]bool{}
	for i, c := range lost {
		names[i] = quoteSQL(c.Name)
		for _, h := range have {
			if a.sameName(h.Name, c.Name) {
				same[quoteSQL(c.Name)] = true
			}
		}
	}
	in := make([]string, len(have))
	for i, c := range have {
		in[i] = quoteSQL(c.Name)
	}
	sort.Strings(names)
	params := []string{"missingAttributes", strings.Join(names, ", "), "input", strings.Join(in, ", "), "operator", "!" + operatorText(list)}
	if len(same) > 0 {
		var ops []string
		for n := range same {
			ops = append(ops, n)
		}
		sort.Strings(ops)
		return fail("MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_APPEAR_IN_OPERATION", append(params, "operation", strings.Join(ops, ", "))...)
	}
	return fail("MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT", params...)
}

func operatorText(list []plan.Expr) string {
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = plan.Detail(e)
	}
	return "Project [" + strings.Join(parts, ", ") + "]"
}

// missing lists the columns that expressions refer to and that are not among have.
func missing(list []plan.Expr, have []*plan.AttributeRef) []*plan.AttributeRef {
	var out []*plan.AttributeRef
	for _, e := range list {
		plan.Walk(e, func(x plan.Expr) bool {
			if r, ok := x.(*plan.AttributeRef); ok && !hasID(have, r.ID) && !hasID(out, r.ID) {
				out = append(out, r)
			}
			return true
		})
	}
	return out
}
