// Package physical writes a resolved plan as Spark's explain shows the plan that runs: exchanges, two-step aggregates, joins,
// code-generation stages.
//
// It only makes text; package exec has its own operators. The shape follows Spark's planner: a node that needs its input distributed
// another way has an Exchange below it. Where to go next: build.go makes the nodes, stages.go numbers the stages.
package physical

import (
	"fmt"
	"strings"

	"gospark/dataframe/plan"
)

// node is a line of the text.
type node struct {
	text string
	kids []*node
	// codegen nodes are fused with their neighbours into numbered stages.
	codegen bool
	stage   int
	// exchange marks nodes that end a stage and make the whole plan adaptive.
	exchange bool
	// id is the plan_id of an exchange.
	id bool
}

// Text is the physical plan of p: parallelism is the number of cores, shuffle the number of partitions after an exchange.
func Text(p plan.Plan, parallelism, shuffle int) string {
	b := &builder{cores: parallelism, shuffle: shuffle}
	root := b.node(p)
	if t := b.topN(p); t != nil {
		root = t
	}
	adaptive := hasExchange(root)
	if !adaptive {
		numberStages(root)
	}
	numberExchanges(root)
	var out strings.Builder
	if adaptive {
		out.WriteString("AdaptiveSparkPlan isFinalPlan=false\n")
		write(&out, root, "+- ", "   ")
	} else {
		write(&out, root, "", "")
	}
	return out.String()
}

func write(b *strings.Builder, n *node, first, rest string) {
	b.WriteString(first)
	if n.stage > 0 {
		fmt.Fprintf(b, "*(%d) ", n.stage)
	}
	b.WriteString(n.text + "\n")
	for i, k := range n.kids {
		if i < len(n.kids)-1 {
			write(b, k, rest+":- ", rest+":  ")
		} else {
			write(b, k, rest+"+- ", rest+"   ")
		}
	}
}

func hasExchange(n *node) bool {
	if n.exchange {
		return true
	}
	for _, k := range n.kids {
		if hasExchange(k) {
			return true
		}
	}
	return false
}

// numberStages gives each run of fused nodes a number, in the order in which they would be generated.
func numberStages(root *node) {
	next := 0
	var visit func(n *node, stage int)
	visit = func(n *node, stage int) {
		if n.codegen {
			if stage == 0 {
				next++
				stage = next
			}
			n.stage = stage
		} else {
			stage = 0
		}
		for _, k := range n.kids {
			visit(k, stage)
		}
	}
	visit(root, 0)
}

// numberExchanges gives every exchange its plan_id, the deepest first.
func numberExchanges(root *node) {
	next := 0
	var visit func(n *node)
	visit = func(n *node) {
		for _, k := range n.kids {
			visit(k)
		}
		next++
		if n.id {
			n.text += fmt.Sprintf(", [plan_id=%d]", next)
		}
	}
	visit(root)
}
