package pyspark

import (
	"strings"

	"gospark/dataframe/plan"
	"gospark/repl/python/object"
)

// joinTypes maps the names that join(how=) takes, without underscores, to the kinds of joins.
var joinTypes = map[string]plan.JoinType{
	"inner": plan.Inner, "cross": plan.Cross, "outer": plan.FullOuter, "full": plan.FullOuter, "fullouter": plan.FullOuter,
	"left": plan.LeftOuter, "leftouter": plan.LeftOuter, "right": plan.RightOuter, "rightouter": plan.RightOuter,
	"leftsemi": plan.LeftSemi, "semi": plan.LeftSemi, "leftanti": plan.LeftAnti, "anti": plan.LeftAnti,
}

const joinTypeNames = "'inner', 'outer', 'full', 'fullouter', 'full_outer', 'leftouter', 'left', 'left_outer', 'rightouter', 'right', 'right_outer', " +
	"'leftsemi', 'left_semi', 'semi', 'leftanti', 'left_anti', 'anti', 'cross'"

func joinMethods() []object.PyMethod {
	return []object.PyMethod{
		build("join(self, other, on=None, how=None)", join),
		build("crossJoin(self, other)", func(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			o, err := frameArg(a[0])
			if err != nil {
				return nil, err
			}
			return &plan.Join{Left: d.plan(), Right: o.plan(), Type: plan.Cross}, nil
		}),
		setOp("union", plan.Union, true), setOp("unionAll", plan.Union, true), setOp("intersect", plan.Intersect, false),
		setOp("intersectAll", plan.Intersect, true), setOp("subtract", plan.Except, false), setOp("exceptAll", plan.Except, true),
		build("unionByName(self, other, allowMissingColumns=False)", func(th *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
			o, err := frameArg(a[0])
			if err != nil {
				return nil, err
			}
			missing, err := object.Truth(th, a[1])
			return &plan.SetOp{Kind: plan.Union, All: true, ByName: true, AllowMissing: missing, Left: d.plan(), Right: o.plan()}, err
		}),
	}
}

func join(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	o, err := frameArg(a[0])
	if err != nil {
		return nil, err
	}
	j := &plan.Join{Left: d.plan(), Right: o.plan()}
	if a[2] != object.None {
		how, ok := a[2].(*object.Str)
		if !ok {
			return nil, object.NewException(object.AssertionError, object.NewStr("how should be a string"))
		}
		t, ok := joinTypes[strings.ReplaceAll(strings.ToLower(how.String()), "_", "")]
		if !ok {
			return nil, object.NewException(capturedClasses["AnalysisException"], object.NewStr("[UNSUPPORTED_JOIN_TYPE] Unsupported join type '"+
				how.String()+"'. Supported join types include: "+joinTypeNames+". SQLSTATE: 0A000"))
		}
		j.Type = t
	}
	on := a[1]
	if on == object.None {
		return j, nil
	}
	items := []object.Object{on}
	switch l := on.(type) {
	case *object.List:
		items = l.Items
	case *object.Tuple:
		items = l.Items
	}
	if len(items) == 0 {
		return j, nil
	}
	if _, ok := items[0].(*object.Str); ok {
		j.Using, err = strArgs("on", items)
		return j, err
	}
	for _, it := range items {
		c, ok := it.(*column)
		if !ok {
			return nil, object.NewException(object.AssertionError, object.NewStr("on should be Column or list of Column"))
		}
		if j.Cond == nil {
			j.Cond = c.expr
		} else {
			j.Cond = call("AND", j.Cond, c.expr)
		}
	}
	return j, nil
}
