package kafkasrc

import "math"

// splitRanges divides large ranges until there are about min of them, by Spark's arithmetic: a range gets a share of
// the partitions in proportion to its size, rounded, and at least one. With enough ranges, or min 0, nothing changes;
// otherwise empty ranges go.
func splitRanges(ranges []offsetRange, min int) []offsetRange {
	if min <= len(ranges) {
		return ranges
	}
	var full []offsetRange
	var total int64
	for _, r := range ranges {
		if r.size() > 0 {
			full = append(full, r)
			total += r.size()
		}
	}
	if min <= len(full) {
		return full
	}
	// Ranges that stay whole are left out of the proportion for the others.
	splitTotal, splitMin := total, min
	whole := make([]bool, len(full))
	for i, r := range full {
		if shares(r.size(), total, min) == 1 {
			whole[i] = true
			splitTotal -= r.size()
			splitMin--
		}
	}
	splitMin = max(splitMin, 1)
	var out []offsetRange
	for i, r := range full {
		n := int64(1)
		if !whole[i] {
			n = shares(r.size(), splitTotal, splitMin)
		}
		out = appendParts(out, r, n)
	}
	return out
}

// shares is how many partitions a range of size out of total gets of n.
func shares(size, total int64, n int) int64 {
	return max(int64(math.Floor(float64(size)/float64(total)*float64(n)+0.5)), 1)
}

// appendParts divides a range into n parts, of which the empty ones are left out.
func appendParts(out []offsetRange, r offsetRange, n int64) []offsetRange {
	n = min(n, max(r.size(), 1)*2) // parts beyond the number of offsets are empty; bound the loop
	remaining, from := r.size(), r.from
	for part := range n {
		size := remaining / (n - part)
		remaining -= size
		if size > 0 {
			out = append(out, offsetRange{r.topicPartition, from, from + size})
		}
		from += size
	}
	return out
}
