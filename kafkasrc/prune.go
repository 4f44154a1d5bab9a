package kafkasrc

import (
	"math"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/source"
)

// bounds is what the predicates of a query leave to read. All must hold.
type bounds struct {
	topic, partition []source.Predicate
	offsetMin        int64 // inclusive
	offsetMax        int64 // inclusive
	timestampMin     int64 // ms, inclusive; 0: none. There is no upper bound: timestamps need not ascend.
}

// prunable says whether a predicate on the named column can spare reading. Null tests can't: these columns have none.
func prunable(name, op string) bool {
	switch name {
	case "topic", "partition", "offset":
		return op != "isnull" && op != "isnotnull"
	case "timestamp":
		return op == "=" || op == ">" || op == ">=" || op == "in"
	}
	return false
}

// boundsOf collects the predicates that help; names are the columns of the schema.
func boundsOf(pushed []source.Predicate, names []string) bounds {
	b := bounds{offsetMax: math.MaxInt64}
	for _, p := range pushed {
		if p.Column < 0 || p.Column >= len(names) || len(p.Values) == 0 || !prunable(names[p.Column], p.Op) {
			continue
		}
		switch names[p.Column] {
		case "topic":
			b.topic = append(b.topic, p)
		case "partition":
			b.partition = append(b.partition, p)
		case "offset":
			lo, hi, ok := interval(p)
			if ok {
				b.offsetMin, b.offsetMax = max(b.offsetMin, lo), min(b.offsetMax, hi)
			}
		case "timestamp":
			if lo, _, ok := interval(p); ok && lo > 0 {
				b.timestampMin = max(b.timestampMin, (lo-1)/1000+1) // the first millisecond that is not before it
			}
		}
	}
	return b
}

// interval is the smallest closed interval that holds every value for which the predicate is true.
func interval(p source.Predicate) (lo, hi int64, ok bool) {
	lo, hi = math.MaxInt64, math.MinInt64
	for _, v := range p.Values {
		n, isInt := asInt(v)
		if !isInt {
			if v == nil {
				continue // a comparison with NULL is never true
			}
			return 0, 0, false
		}
		lo, hi = min(lo, n), max(hi, n)
	}
	if lo > hi {
		return 1, 0, true
	}
	switch p.Op {
	case "=", "in":
		return lo, hi, true
	case "<":
		if hi == math.MinInt64 {
			return 1, 0, true
		}
		return math.MinInt64, hi - 1, true
	case "<=":
		return math.MinInt64, hi, true
	case ">":
		if lo == math.MaxInt64 {
			return 1, 0, true
		}
		return lo + 1, math.MaxInt64, true
	case ">=":
		return lo, math.MaxInt64, true
	}
	return 0, 0, false
}

func asInt(v any) (int64, bool) {
	switch n := v.(type) {
	case int64:
		return n, true
	case int32:
		return int64(n), true
	case int16:
		return int64(n), true
	case int8:
		return int64(n), true
	case int:
		return int64(n), true
	}
	return 0, false
}

// keeps says whether a partition of a topic may hold rows for which the predicates are true.
func (b *bounds) keeps(tp topicPartition) bool {
	for _, p := range b.partition {
		lo, hi, ok := interval(p)
		if ok && (int64(tp.partition) < lo || int64(tp.partition) > hi) {
			return false
		}
		if p.Op == "in" && ok && !containsInt(p.Values, int64(tp.partition)) {
			return false
		}
	}
	for _, p := range b.topic {
		if !keepsText(p, tp.topic) {
			return false
		}
	}
	return true
}

func containsInt(values []any, n int64) bool {
	for _, v := range values {
		if i, ok := asInt(v); ok && i == n {
			return true
		}
	}
	return false
}

// keepsText evaluates a comparison of a string column with constants; what it doesn't understand it keeps.
func keepsText(p source.Predicate, text string) bool {
	for _, v := range p.Values {
		var s string
		switch x := v.(type) {
		case nil:
			continue
		case string:
			s = x
		case column.Binary:
			s = string(x)
		default:
			return true
		}
		c := strings.Compare(text, s)
		switch p.Op {
		case "=", "in":
			if c == 0 {
				return true
			}
		case "<":
			return c < 0
		case "<=":
			return c <= 0
		case ">":
			return c > 0
		case ">=":
			return c >= 0
		default:
			return true
		}
	}
	return false
}

// prune narrows the ranges of a read. What can't match becomes an empty range, so that the number of partitions stays
// what it is without predicates. A timestamp costs one look-up for each leader.
func (r *resolver) prune(ranges []offsetRange, b bounds) ([]offsetRange, error) {
	var ask []topicPartition
	asked := map[topicPartition]bool{}
	for i := range ranges {
		g := &ranges[i]
		if !b.keeps(g.topicPartition) {
			g.until = g.from
		}
		g.from = max(g.from, b.offsetMin)
		if b.offsetMax < math.MaxInt64 {
			g.until = min(g.until, b.offsetMax+1)
		}
		if g.size() > 0 && !asked[g.topicPartition] {
			asked[g.topicPartition] = true
			ask = append(ask, g.topicPartition)
		}
	}
	if b.timestampMin <= 0 || len(ask) == 0 {
		return ranges, nil
	}
	first, err := r.offsetsAt(ask, func(topicPartition) int64 { return b.timestampMin })
	if err != nil {
		return nil, err
	}
	for i := range ranges {
		if o, ok := first[ranges[i].topicPartition]; ok && o < 0 {
			ranges[i].until = ranges[i].from // nothing that late
		} else if ok {
			ranges[i].from = max(ranges[i].from, o)
		}
	}
	return ranges, nil
}
