package main

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"

	"gospark/dataframe/exec"
)

func TestProgressLine(t *testing.T) {
	for _, c := range []struct {
		s     exec.StageProgress
		width int
		want  string
	}{
		{exec.StageProgress{ID: 0, Done: 2, Total: 4}, 40, "[Stage 0:=========>(2 + 0) / 4]"},
		{exec.StageProgress{ID: 3, Done: 0, Active: 2, Total: 4}, 31, "[Stage 3:>(0 + 2) / 4]"},
		{exec.StageProgress{ID: 1, Done: 4, Total: 4}, 31, "[Stage 1:=========(4 + 0) / 4]"},
		{exec.StageProgress{ID: 1, Done: 4, Total: 4}, 5, "[Stage 1:(4 + 0) / 4]"},
	} {
		got := progressLine(c.s, c.width)
		if strings.Join(strings.Fields(got), "") != strings.Join(strings.Fields(c.want), "") && c.width > 31 || c.width > 21 && len(got) != c.width-1 ||
			c.width <= 21 && got != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

// TestProgressQuick shows nothing for what ends at once.
func TestProgressQuick(t *testing.T) {
	var out lockedBuffer
	done := drawProgress(&out, func() int { return 80 })(&exec.Progress{})
	time.Sleep(10 * time.Millisecond)
	done()
	done()
	if out.b.Len() > 0 {
		t.Errorf("%q", out.b.String())
	}
}
