package kafkasrc

import (
	"context"
	"fmt"
	"testing"

	"gospark/dataframe/column"
	"gospark/dataframe/source"
)

// TestReadAhead reads a partition over one connection and over several, and counts it by headers, whole and between offsets.
func TestReadAhead(t *testing.T) {
	addr := brokerAddr(t)
	const messages = 5 * aheadOffsets
	fillBench(t, addr, "ahead", 1, messages)
	for _, c := range []struct {
		parallel   int
		from, till int64
	}{{1, 0, messages}, {2, 0, messages}, {4, 0, messages}, {4, 7, messages - 3}, {2, 100, 101}, {4, 11, 3*aheadOffsets + 5}} {
		ctx := queryContext(context.Background())
		o := options(addr, "subscribe", "ahead", "startingOffsets", fmt.Sprintf(`{"ahead":{"0":%d}}`, c.from),
			"endingOffsets", fmt.Sprintf(`{"ahead":{"0":%d}}`, c.till))
		src, err := (&Provider{}).Open(ctx, source.Env{Parallelism: c.parallel}, o, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, columns := range [][]int{{colOffset}, nil} {
			scan, err := src.Plan(ctx, columns, nil, -1)
			if err != nil {
				t.Fatal(err)
			}
			n := int64(0)
			err = scan.Read(ctx, 0, func(b *column.Batch) error {
				if columns != nil {
					for i, o := range b.Cols[0].I64 {
						if o != c.from+n+int64(i) {
							return fmt.Errorf("offset %d at %d", o, n+int64(i))
						}
					}
				}
				n += int64(b.N)
				return nil
			})
			if err != nil || n != c.till-c.from {
				t.Errorf("%+v, columns %v: %d rows, %v", c, columns, n, err)
			}
			if err := scan.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}
