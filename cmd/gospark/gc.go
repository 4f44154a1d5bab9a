package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"

	"gospark/dataframe/exec"
)

// gcPercent lets the heap grow further between collections than Go does by itself: objects of Python and decoded messages die young,
// and collecting them less often is worth tens of percents. A live heap beyond smallHeap is given less, down to gcLeast. GOGC overrides
// it.
const (
	gcPercent = 400
	gcLeast   = 60
	smallHeap = 32 << 20
)

// heapMark is garbage at once; its finalizer runs after each collection.
type heapMark struct {
	now *int // a pointer, so that it is not allocated together with small objects
}

// memoryShare is the part of the machine's memory, in percent, near which the heap is kept when --memory does not say. A live heap that
// is beyond the limit by memorySlack is too large: the statement that runs gets a MemoryError.
const (
	memoryShare = 60
	memorySlack = 256 << 20
)

// onFull is told that the live heap is too large. The session sets it.
var onFull atomic.Pointer[func()]

// limitMemory keeps the heap near the machine's share. --memory and GOMEMLIMIT override it.
func limitMemory() {
	if n := exec.MachineMemory(); n > 0 && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(n / 100 * memoryShare)
	}
}

// tuneGC sets how far the heap may grow, now and after each collection.
func tuneGC() {
	limitMemory()
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
	live := sample[0].Value.Uint64()
	if live > uint64(debug.SetMemoryLimit(-1))+memorySlack {
		if f := onFull.Load(); f != nil {
			(*f)()
		}
	}
	want := growth(live)
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
