package pyspark

import (
	"slices"
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/repl/python/object"
)

// maxNearest is the largest number of matches that nearestByJoin gives a row.
const maxNearest = 100000

func init() {
	dataFrameClass.AddPyMethods(build("nearestByJoin(self, other, rankingExpression, numResults, mode, direction, *, joinType='inner')", nearestByJoin))
}

// oneOf checks that a word is among those supported, without regard to case; condition names the error.
func oneOf(word, condition, param string, supported ...string) (string, error) {
	w := strings.ToLower(word)
	if !slices.Contains(supported, w) {
		return "", raise(errs.New(errs.Analysis, "NEAREST_BY_JOIN."+condition, param, word, "supported", "'"+strings.Join(supported, "', '")+"'"))
	}
	return w, nil
}

// nearestByJoin gives each row the rows of other that rank best.
func nearestByJoin(th *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	other, ok := a[0].(*dataFrame)
	if !ok {
		return nil, object.AttributeErrorf("'%s' object has no attribute '_jdf'", a[0].Type().Name)
	}
	rank, ok := a[1].(*column)
	if !ok {
		return nil, object.AttributeErrorf("'%s' object has no attribute '_jc'", a[1].Type().Name)
	}
	number, err := object.Call(th, builtin(th, "int"), a[2])
	if err != nil {
		return nil, err
	}
	n, err := object.ToInt(th, number)
	if err != nil {
		return nil, err
	}
	words := make([]string, 3)
	for i, arg := range []string{"mode", "direction", "joinType"} {
		if words[i], err = strArg(arg, a[3+i]); err != nil {
			return nil, err
		}
	}
	if n < 1 || n > maxNearest {
		return nil, raise(errs.New(errs.Analysis, "NEAREST_BY_JOIN.NUM_RESULTS_OUT_OF_RANGE", "numResults", itoa(n), "min", "1", "max", itoa(maxNearest)))
	}
	p := &plan.NearestBy{Left: d.plan(), Right: other.plan(), K: n, Rank: rank.expr}
	mode, err := oneOf(words[0], "UNSUPPORTED_MODE", "mode", "approx", "exact")
	if err != nil {
		return nil, err
	}
	direction, err := oneOf(words[1], "UNSUPPORTED_DIRECTION", "direction", "distance", "similarity")
	if err != nil {
		return nil, err
	}
	p.Exact, p.Similarity = mode == "exact", direction == "similarity"
	switch joinTypes[strings.ReplaceAll(strings.ToLower(words[2]), "_", "")] {
	case plan.Inner:
		p.Type = plan.Inner
	case plan.LeftOuter:
		p.Type = plan.LeftOuter
	default:
		return nil, raise(errs.New(errs.Analysis, "NEAREST_BY_JOIN.UNSUPPORTED_JOIN_TYPE", "joinType", "'"+words[2]+"'", "supported", "'INNER', 'LEFT OUTER'"))
	}
	return p, nil
}
