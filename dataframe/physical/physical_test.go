package physical

import (
	"strings"
	"testing"

	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// The texts are those of the real explain(), with columns numbered from 1.
func TestText(t *testing.T) {
	id := &plan.AttributeRef{Name: "id", Type: types.Long, ID: 1}
	name := &plan.AttributeRef{Name: "name", Type: types.String, ID: 2}
	rdd := &plan.Local{Attrs: []*plan.AttributeRef{id, name}, Batch: &column.Batch{}, Partitions: 2}
	count := &plan.Alias{Name: "count", ID: 3, Child: &plan.Agg{Fn: &functions.Function{Name: "count"}, Name: "count", Args: []plan.Expr{plan.Lit(int32(1))},
		Binding: &functions.Binding{Type: types.Long}}}
	order := []*plan.SortOrder{{Child: id, NullsFirst: true}}
	for _, c := range []struct {
		p    plan.Plan
		want string
	}{
		{&plan.Range{End: 10, Step: 1, Attr: id}, "*(1) Range (0, 10, step=1, splits=4)"},
		{&plan.Aggregate{Group: []plan.Expr{name}, List: []plan.Expr{name, count}, Child: &plan.Project{List: []plan.Expr{name}, Child: rdd}}, `
AdaptiveSparkPlan isFinalPlan=false
+- HashAggregate(keys=[name#2], functions=[count(1)])
   +- Exchange hashpartitioning(name#2, 200), ENSURE_REQUIREMENTS, [plan_id=4]
      +- HashAggregate(keys=[name#2], functions=[partial_count(1)])
         +- Project [name#2]
            +- Scan ExistingRDD[id#1L,name#2]`},
		{&plan.Limit{N: plan.Lit(int32(3)), Child: &plan.Sort{Orders: order, Global: true, Child: rdd}}, `
TakeOrderedAndProject(limit=3, orderBy=[id#1L ASC NULLS FIRST], output=[id#1L,name#2])
+- *(1) Scan ExistingRDD[id#1L,name#2]`},
		{&plan.SetOp{Kind: plan.Union, All: true, Left: rdd, Right: rdd}, `
Union
:- *(1) Scan ExistingRDD[id#1L,name#2]
+- *(2) Scan ExistingRDD[id#1L,name#2]`},
		{&plan.Distinct{Child: rdd}, `
AdaptiveSparkPlan isFinalPlan=false
+- HashAggregate(keys=[id#1L, name#2], functions=[])
   +- Exchange hashpartitioning(id#1L, name#2, 200), ENSURE_REQUIREMENTS, [plan_id=3]
      +- HashAggregate(keys=[id#1L, name#2], functions=[])
         +- Scan ExistingRDD[id#1L,name#2]`},
	} {
		if got := strings.TrimSpace(Text(c.p, 4, 200)); got != strings.TrimSpace(c.want) {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}
