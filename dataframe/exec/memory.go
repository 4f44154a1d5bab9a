package exec

import (
	"fmt"
	"sync/atomic"

	"gospark/dataframe/errs"
)

func newMemory(limit int64) *memory {
	if limit == 0 {
		limit = halfOfMachine()
	}
	return &memory{limit: limit}
}

// memory counts what the operators of an action hold.
type memory struct {
	limit int64
	used  atomic.Int64
}

// tryGrow accounts for n more bytes if the limit allows.
func (m *memory) tryGrow(n int64) bool {
	if used := m.used.Add(n); m.limit > 0 && used > m.limit {
		m.used.Add(-n)
		return false
	}
	return true
}

// force accounts for bytes that an operator cannot do without: a batch when nothing else is left to put on disk.
func (m *memory) force(n int64) { m.used.Add(n) }

// release gives bytes back.
func (m *memory) release(n int64) { m.used.Add(-n) }

// grow accounts for n more bytes; beyond the limit it fails.
func (m *memory) grow(n int64) error {
	used := m.used.Add(n)
	if m.limit > 0 && used > m.limit {
		return &errs.Error{Class: errs.JavaError, JavaClass: "org.apache.spark.memory.SparkOutOfMemoryError",
			Condition: "UNABLE_TO_ACQUIRE_MEMORY", SQLState: "53200",
			Text: fmt.Sprintf("[UNABLE_TO_ACQUIRE_MEMORY] Unable to acquire %d bytes of memory, got %d. SQLSTATE: 53200", n, max(0, n-(used-m.limit)))}
	}
	return nil
}
