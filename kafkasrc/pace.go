package kafkasrc

import "sync/atomic"

const (
	usualBytes    = 1 << 10 // of a message of which nothing is known
	minFetchBytes = 64 << 10
)

// pace is how many bytes an offset of a partition takes in a response, as far as it is known. Readers of the same range share it.
type pace struct{ bytes atomic.Int64 }

// learn notes that a response of so many bytes covered so many offsets.
func (p *pace) learn(bytes, offsets int64) { p.bytes.Store(max(bytes/max(offsets, 1), 1)) }

// of is the likely number of bytes of an offset.
func (p *pace) of() int64 {
	if n := p.bytes.Load(); n > 0 {
		return n
	}
	return usualBytes
}

// request is how many bytes to ask for when so many offsets are left: not many more than those take.
func (r *reader) request(left int64) int32 {
	if r.limit > 0 {
		left = min(left, r.limit)
	}
	if left > int64(r.fetchBytes) {
		return r.fetchBytes
	}
	return min(r.fetchBytes, int32(min(left*r.pace.of()*17/16+minFetchBytes, maxFetchBytes)))
}
