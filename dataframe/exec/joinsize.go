package exec

import (
	"math"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// Spark's choice between its kinds of join shows in the order of the result, so the sizes that it goes by are estimated here: files and
// RDDs of unknown size count as large.

// broadcastLimit is spark.sql.autoBroadcastJoinThreshold.
const broadcastLimit = 10 << 20

// sizeOf estimates the bytes of a plan's result as Spark does without statistics.
func (q *query) sizeOf(p plan.Plan) float64 {
	switch x := p.(type) {
	case *plan.Local:
		if x.Partitions > 0 {
			return math.Inf(1)
		}
		return float64(x.Batch.N) * rowSize(p)
	case *plan.OneRow:
		return 1
	case *plan.Range:
		n, _ := rangeCount(x).Float64()
		return n * 8
	case *plan.Scan:
		if s, ok := x.Source.(interface{ SizeInBytes() int64 }); ok {
			return float64(s.SizeInBytes())
		}
		return math.Inf(1)
	case *plan.Cached:
		if c, ok := x.Cache.(*Cache); ok && c.full() {
			return float64(c.Bytes())
		}
	case *plan.Limit:
		n, err := q.constant(x.N)
		if err == nil {
			return math.Min(q.sizeOf(x.Child), math.Max(1, float64(n)*rowSize(p)))
		}
	case *plan.Aggregate:
		if len(x.Group) == 0 {
			return rowSize(p)
		}
	case *plan.SetOp:
		if x.Kind == plan.Union {
			return q.sizeOf(x.Left) + q.sizeOf(x.Right)
		}
		return q.sizeOf(x.Left)
	case *plan.Join:
		if x.Type == plan.LeftSemi || x.Type == plan.LeftAnti {
			return q.sizeOf(x.Left)
		}
		return q.sizeOf(x.Left) * q.sizeOf(x.Right)
	}
	in := p.Inputs()
	if len(in) != 1 {
		return math.Inf(1)
	}
	size := q.sizeOf(in[0])
	if size == 0 || math.IsInf(size, 1) {
		return size
	}
	return math.Max(1, size*rowSize(p)/rowSize(in[0]))
}

var typeSizes = map[types.Kind]float64{
	types.KindBoolean: 1, types.KindByte: 1, types.KindShort: 2, types.KindInt: 4, types.KindFloat: 4, types.KindDate: 4, types.KindString: 20,
	types.KindBinary: 100, types.KindDecimal: 16, types.KindCalendarInterval: 16, types.KindNull: 1, types.KindYearMonthInterval: 4,
}

// rowSize is Spark's default size of a row of a plan.
func rowSize(p plan.Plan) float64 {
	n := 8.0
	for _, a := range p.Output() {
		if s, ok := typeSizes[a.Type.Kind()]; ok {
			n += s
		} else {
			n += 8
		}
	}
	return n
}

// buildLeft says whether the left side is held in memory and the right one streamed.
func buildLeft(q *query, p *plan.Join) bool {
	switch p.Type {
	case plan.RightOuter:
		return true
	case plan.Inner, plan.Cross:
		return q.sizeOf(p.Left) < q.sizeOf(p.Right)
	}
	return false
}

// bothLarge says whether Spark would shuffle and sort both sides.
func bothLarge(q *query, p *plan.Join) bool {
	left, right := q.sizeOf(p.Left) > broadcastLimit, q.sizeOf(p.Right) > broadcastLimit
	switch p.Type {
	case plan.Inner, plan.Cross:
		return left && right
	case plan.RightOuter:
		return left
	case plan.FullOuter:
		return true
	}
	return right
}

// cartesian says whether Spark would pair every partition with every other.
func cartesian(q *query, p *plan.Join) bool {
	return q.sizeOf(p.Left) > broadcastLimit && q.sizeOf(p.Right) > broadcastLimit
}
