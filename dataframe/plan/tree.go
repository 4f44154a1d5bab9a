package plan

import (
	"fmt"
	"strings"
)

// TreeString is a plan as explain shows it: a node a line, inputs below with :- and +-.
func TreeString(p Plan) string {
	var b strings.Builder
	writeTree(&b, p, "", "")
	return b.String()
}

func writeTree(b *strings.Builder, p Plan, first, rest string) {
	b.WriteString(first + NodeString(p) + "\n")
	in := p.Inputs()
	for i, k := range in {
		if i < len(in)-1 {
			writeTree(b, k, rest+":- ", rest+":  ")
		} else {
			writeTree(b, k, rest+"+- ", rest+"   ")
		}
	}
}

func details[E Expr](list []E) string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = Detail(e)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

func bareList[E Expr](list []E) string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = Detail(e)
	}
	return strings.Join(out, ",")
}

var joinNames = [...]string{Inner: "Inner", Cross: "Cross", LeftOuter: "LeftOuter", RightOuter: "RightOuter", FullOuter: "FullOuter", LeftSemi: "LeftSemi", LeftAnti: "LeftAnti"}

// String is the name of a kind of join in explain.
func (t JoinType) String() string { return joinNames[t] }

// NodeString is the line of one node in a logical plan.
func NodeString(p Plan) string {
	switch x := p.(type) {
	case *Relation:
		return "'UnresolvedRelation [" + strings.Join(x.Name, ", ") + "], [], false"
	case *Read:
		return "'UnresolvedDataSource format: " + x.Format
	case *Scan:
		return "Relation " + "[" + bareList(x.Output()) + "] " + x.Source.Name()
	case *Local:
		if x.Partitions > 0 {
			return "LogicalRDD [" + joinDetail(x.Attrs, ", ") + "], false"
		}
		return "LocalRelation [" + joinDetail(x.Attrs, ", ") + "]"
	case *Range:
		return fmt.Sprintf("Range (%d, %d, step=%d%s)", x.Start, x.End, x.Step, splits(x.Partitions))
	case *Partitioned:
		return "LogicalRDD [" + joinDetail(x.Attrs, ", ") + "], false"
	case *Cached:
		return "InMemoryRelation [" + joinDetail(x.Attrs, ", ") + "], StorageLevel(disk, memory, deserialized, 1 replicas)"
	case *OneRow:
		return "OneRowRelation"
	case *SubqueryAlias:
		return "SubqueryAlias " + strings.Join(x.Name, ".")
	case *Project:
		return unresolvedMark(x.List) + "Project " + details(x.List)
	case *Filter:
		return unresolvedMark([]Expr{x.Cond}) + "Filter " + Detail(x.Cond)
	case *Aggregate:
		return unresolvedMark(x.List) + "Aggregate " + groupText(x.Group) + details(x.List)
	case *Sort:
		return unresolvedMark(orderExprs(x.Orders)) + fmt.Sprintf("Sort %s, %v", details(x.Orders), x.Global)
	case *Limit:
		return "GlobalLimit " + Detail(x.N)
	case *Offset:
		return "Offset " + Detail(x.N)
	case *Tail:
		return "Tail " + Detail(x.N)
	case *Distinct:
		return "Distinct"
	case *Deduplicate:
		return "Deduplicate [" + strings.Join(x.Keys, ", ") + "]"
	case *Sample:
		return fmt.Sprintf("Sample %v, %v, %v, %d", JavaDouble(x.Lower, 64), JavaDouble(x.Upper, 64), x.WithReplacement, x.Seed)
	case *Repartition:
		if len(x.By) > 0 {
			return "RepartitionByExpression " + details(x.By) + ", " + fmt.Sprint(x.N)
		}
		return fmt.Sprintf("Repartition %d, %v", x.N, x.Shuffle)
	case *Generate:
		return fmt.Sprintf("Generate %s, %v, [%s]", Detail(x.Gen), x.Outer, joinDetail(x.Attrs, ", "))
	case *WindowOp:
		return "Window " + details(x.List) + ", " + details(x.Partition) + ", " + details(x.Order)
	case *Join:
		s := "Join " + x.Type.String()
		if x.Cond != nil {
			s += ", " + Detail(x.Cond)
		}
		return s
	case *SetOp:
		switch x.Kind {
		case Intersect:
			return fmt.Sprintf("Intersect All %v", x.All)
		case Except:
			return fmt.Sprintf("Except All %v", x.All)
		}
		return "Union false, false"
	case *UnionLoop:
		return fmt.Sprintf("UnionLoop %d", x.Loop)
	case *UnionLoopRef:
		return fmt.Sprintf("UnionLoopRef %d, [%s], false", x.Loop, joinDetail(x.Attrs, ", "))
	case *With:
		return "CTE [" + cteNames(x) + "]"
	}
	name := fmt.Sprintf("%T", p)
	return "'" + name[strings.LastIndexByte(name, '.')+1:]
}

func unresolvedMark(list []Expr) string {
	mark := ""
	for _, e := range list {
		Walk(e, func(x Expr) bool {
			switch x.(type) {
			case *Attr, *Func, *Star, *Extract:
				mark = "'"
			}
			return mark == ""
		})
	}
	return mark
}

func cteNames(w *With) string {
	names := make([]string, len(w.CTEs))
	for i, c := range w.CTEs {
		names[i] = c.Name
	}
	return strings.Join(names, ", ")
}

func groupText(group []Expr) string {
	if len(group) == 0 {
		return ""
	}
	return details(group) + ", "
}

func joinDetail(list []*AttributeRef, sep string) string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = Detail(a)
	}
	return strings.Join(out, sep)
}

func splits(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", splits=%d", n)
}

// Normalize renumbers the columns of a resolved plan from 1 in the order in which they are made, so that equal plans have equal texts.
func Normalize(p Plan) Plan {
	next := ExprID(0)
	f := &freshener{ids: map[ExprID]ExprID{}, make: func() ExprID { next++; return next }}
	return f.plan(p)
}

// Canonical is Normalize with all columns called the same: plans that differ only in names have equal texts.
func Canonical(p Plan) Plan {
	next := ExprID(0)
	f := &freshener{ids: map[ExprID]ExprID{}, make: func() ExprID { next++; return next }, nameless: true}
	return f.plan(p)
}
