package exec

import (
	"fmt"

	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// build makes the operator of a plan node and of all below it.
func (q *query) build(p plan.Plan) (operator, error) {
	switch x := p.(type) {
	case *plan.Local:
		return newLocal(q, x), nil
	case *plan.OneRow:
		return &oneRowOp{}, nil
	case *plan.Range:
		return newRange(q, x)
	case *plan.Scan:
		return newScan(q, x)
	case *plan.Partitioned:
		return &partitionedOp{outTypes(x), x.Parts}, nil
	case *plan.Project:
		return newProject(q, x)
	case *plan.Filter:
		return newFilter(q, x)
	case *plan.Limit:
		return newLimit(q, x)
	case *plan.Offset:
		return newOffset(q, x)
	case *plan.Tail:
		return newTail(q, x)
	case *plan.Sort:
		return newSort(q, x, -1)
	case *plan.Aggregate:
		return newAggregate(q, x)
	case *plan.SetOp:
		return newSetOp(q, x)
	case *plan.UnionLoop:
		return newLoop(q, x, -1)
	case *plan.Join:
		return newJoin(q, x)
	case *plan.Distinct:
		return newDistinctRows(q, x)
	case *plan.Deduplicate:
		return newDeduplicate(q, x)
	case *plan.Generate:
		return newGenerate(q, x)
	case *plan.Sample:
		return newSample(q, x)
	case *plan.Repartition:
		return newRepartition(q, x)
	case *plan.Cached:
		return newCached(q, x)
	case *plan.MapPartitions:
		return newMapPartitions(q, x)
	case *plan.Observe:
		return newObserve(q, x)
	case *plan.WindowOp:
		return newWindow(q, x)
	}
	if pass, ok := passThrough(p); ok {
		return q.build(pass)
	}
	return nil, errs.Plain(errs.SparkRuntime, "[INTERNAL_ERROR] No plan for %s. SQLSTATE: XX000", nodeName(p))
}

// passThrough is the child of nodes that do nothing at run time.
func passThrough(p plan.Plan) (plan.Plan, bool) {
	switch x := p.(type) {
	case *plan.SubqueryAlias:
		return x.Child, true
	case *plan.Hint:
		return x.Child, true
	}
	return nil, false
}

func nodeName(p plan.Plan) string {
	name := fmt.Sprintf("%T", p)
	return name[len("*plan."):]
}

// outTypes are the types of a plan's columns.
func outTypes(p plan.Plan) []types.DataType { return attrTypes(p.Output()) }

func attrTypes(list []*plan.AttributeRef) []types.DataType {
	out := make([]types.DataType, len(list))
	for i, a := range list {
		out[i] = a.Type
	}
	return out
}
