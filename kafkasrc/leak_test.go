package kafkasrc

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/source"
)

// TestManyScans reads a topic many times, over several connections, to the end and not: no goroutine may stay.
func TestManyScans(t *testing.T) {
	addr := brokerAddr(t)
	fillBench(t, addr, "many", 2, 5*aheadOffsets)
	enough := errors.New("enough")
	scanOnce := func(i int) {
		ctx := queryContext(context.Background())
		src, err := (&Provider{}).Open(ctx, source.Env{Parallelism: 8}, options(addr, "subscribe", "many"), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		columns, limit := []int{colOffset}, int64(-1)
		switch i % 4 {
		case 1:
			columns = nil
		case 2:
			limit = 3
		}
		scan, err := src.Plan(ctx, columns, nil, limit)
		if err != nil {
			t.Fatal(err)
		}
		for part := range scan.Partitions() {
			err := scan.Read(ctx, part, func(*column.Batch) error {
				if i%4 == 3 {
					return enough
				}
				return nil
			})
			if err != nil && err != enough {
				t.Fatal(err)
			}
		}
		scan.Close()
	}
	for i := range 8 {
		scanOnce(i)
	}
	before := runtime.NumGoroutine()
	for i := range 20 {
		scanOnce(i)
	}
	for range 200 {
		if runtime.NumGoroutine() <= before+2 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}
