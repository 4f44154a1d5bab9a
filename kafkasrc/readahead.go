package kafkasrc

import (
	"context"
	"sync"
)

// aheadOffsets is how many offsets a range must have for more than one connection to be worth while, and the first guess of the size of
// a segment.
const aheadOffsets = 16 << 10

// segment is a part of a range that one connection reads.
type segment struct {
	chunks chan chunk
	err    error // once chunks is closed
}

// segmenter deals the segments of a range out to connections. The consumer gets them in order.
type segmenter struct {
	mu    sync.Mutex
	at    int64
	until int64
	order chan *segment
}

// claim takes the next segment of about two responses; nil at the end of the range.
func (s *segmenter) claim(ctx context.Context, r *reader) *segment {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.at >= s.until || ctx.Err() != nil {
		return nil
	}
	n := int64(aheadOffsets)
	if known := r.pace.bytes.Load(); known > 0 {
		n = max(2*int64(r.fetchBytes)/known, 1)
	}
	g := &segment{chunks: make(chan chunk, 2)}
	select {
	case s.order <- g:
	case <-ctx.Done():
		return nil
	}
	r.rng.from, r.rng.until = s.at, min(s.at+n, s.until)
	s.at = r.rng.until
	return g
}

// readAhead hands the records of a range to yield in order, as reader.read does, while several readers of it fetch and decode what
// comes after. They differ in nothing but their connections.
func readAhead(ctx context.Context, readers []*reader, yield func(chunk) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	rng := readers[0].rng
	s := &segmenter{at: rng.from, until: rng.until, order: make(chan *segment, 1)}
	var wg sync.WaitGroup
	for _, r := range readers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			stop := context.AfterFunc(ctx, r.hangUp)
			defer func() {
				stop()
				r.hangUp()
			}()
			for g := s.claim(ctx, r); g != nil; g = s.claim(ctx, r) {
				g.err = r.fetchRange(ctx, g.chunks)
				close(g.chunks)
				if g.err != nil {
					return
				}
			}
		}()
	}
	go func() {
		wg.Wait()
		close(s.order)
	}()
	var failed error
	for g := range s.order {
		for c := range g.chunks {
			if failed == nil {
				failed = yield(c)
			}
			if failed != nil {
				cancel()
			}
		}
		if g.err != nil && failed == nil {
			failed = g.err
			cancel()
		}
	}
	if failed == nil {
		failed = ctx.Err()
	}
	return failed
}
