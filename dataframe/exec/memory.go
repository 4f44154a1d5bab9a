package exec

import (
	"fmt"
	"sync/atomic"

	"gospark/dataframe/errs"
)

// memory counts what the operators of an action hold.
type memory struct {
	limit int64
	used  atomic.Int64
}

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

// shrink gives n bytes back.
func (m *memory) shrink(n int64) { m.used.Add(-n) }
