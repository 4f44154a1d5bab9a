package analyze

import "gospark/dataframe/plan"

// A rule rewrites one kind of node whose inputs are resolved; other nodes pass as they are.
type rule struct {
	name  string
	apply func(a *analyzer, p plan.Plan) (plan.Plan, error)
}

// rules are applied in this order to every node, once its inputs are resolved.
var rules []rule

// An enterRule looks at a node before its inputs; it may resolve the whole subtree itself and say so.
type enterRule struct {
	name  string
	apply func(a *analyzer, p plan.Plan) (out plan.Plan, done bool, err error)
}

var enter []enterRule

func init() {
	enter = []enterRule{
		{"CTEDefinitions", enterWith},
		{"NamedWindows", enterWindows},
		{"Identifiers", enterIdentifier},
		{"Relations", enterRelation},
		{"LateralJoin", enterLateral},
	}
	rules = []rule{
		{"InlineTables", on(inlineTable)},
		{"TableFunctions", on(tableFunction)},
		{"Sources", on(readSource)},
		{"SubqueryAliases", on(subqueryAlias)},
		{"WithColumns", on(withColumns)},
		{"RenameColumns", on(renameColumns)},
		{"DropColumns", on(dropColumns)},
		{"ToDF", on(toDF)},
		{"Pivot", on(pivot)},
		{"Unpivot", on(unpivot)},
		{"Project", on(project)},
		{"Aggregate", on(aggregate)},
		{"Filter", on(filter)},
		{"Sort", on(sortRows)},
		{"Join", on(join)},
		{"NearestBy", on(nearestBy)},
		{"SetOperations", on(setOp)},
		{"Generate", on(generate)},
		{"Deduplicate", on(deduplicate)},
		{"LimitAll", on(limitAll)},
		{"LimitLike", limitLike},
		{"Repartition", on(repartition)},
		{"Observe", on(observe)},
		{"Hints", on(hint)},
	}
}

// on makes a rule's function of one for a single node type.
func on[N plan.Plan](f func(a *analyzer, n N) (plan.Plan, error)) func(*analyzer, plan.Plan) (plan.Plan, error) {
	return func(a *analyzer, p plan.Plan) (plan.Plan, error) {
		if n, ok := p.(N); ok {
			return f(a, n)
		}
		return p, nil
	}
}
