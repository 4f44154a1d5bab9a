package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// gcPercent lets the heap grow further between collections than Go does by itself: objects of Python and decoded messages die young,
// and collecting them less often is worth tens of percents. A live heap beyond smallHeap is given less, down to gcLeast. GOGC overrides
// it all.
const (
	gcPercent = 400
	gcLeast   = 60
	smallHeap = 32 << 20
)

// heapMark is garbage at once; its finalizer runs after each collection.
type heapMark struct {
	now *int // a pointer, so that it is not allocated together with small objects
}

// tuneGC sets how far the heap may grow, now and after each collection.
func tuneGC() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(gcPercent)
	armGC(gcPercent)
}

func armGC(now int) {
	m := &heapMark{&now}
	runtime.SetFinalizer(m, func(m *heapMark) { armGC(adjustGC(*m.now)) })
}

// adjustGC sets the growth that suits the live heap, unless it is about what it is now.
func adjustGC(now int) int {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return now
	}
	want := growth(sample[0].Value.Uint64())
	if want > now*4/5 && want < now*5/4 {
		return now
	}
	debug.SetGCPercent(want)
	return want
}

// growth is the percentage for a live heap.
func growth(live uint64) int {
	if live <= smallHeap {
		return gcPercent
	}
	return max(int(gcPercent*smallHeap/live), gcLeast)
}
