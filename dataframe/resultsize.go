package dataframe

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
)

const maxResultSizeKey = "spark.driver.maxResultSize"

// CollectBatches is Each for collect(): a result larger than spark.driver.maxResultSize is refused.
func (d *DataFrame) CollectBatches(ctx context.Context, yield func(*column.Batch) error) (err error) {
	defer recoverTo(&err)
	res, err := d.Execute(ctx)
	if err != nil {
		return err
	}
	defer func() { err = first(err, res.Close()); d.s.report(res) }()
	limit, size := d.s.maxResultSize(), int64(0)
	return res.Each(func(part int, b *column.Batch) error {
		if size += resultBytes(b); limit > 0 && size > limit {
			return &errs.Error{Class: errs.JavaError, JavaClass: "org.apache.spark.SparkException",
				Text: fmt.Sprintf("Job aborted due to stage failure: Total size of serialized results of %d tasks (%s) is bigger than %s (%s)",
					part+1, sizeText(size), maxResultSizeKey, sizeText(limit))}
		}
		return yield(b)
	})
}

// resultBytes is about what rows take when they are sent to the driver: a word for nulls, one a column, and the bytes of strings.
func resultBytes(b *column.Batch) int64 {
	n := int64(b.N) * int64(8+8*len(b.Cols))
	for _, c := range b.Cols {
		if !c.Const && (c.Phys() == column.PStr || len(c.Kids) > 0) {
			n += c.Size()
		}
	}
	return n
}

// maxResultSize is the setting in bytes; 0: any size.
func (s *Session) maxResultSize() int64 {
	const usual = 1 << 30
	text, ok := s.conf.Get(maxResultSizeKey)
	if !ok {
		return usual
	}
	if n, ok := parseBytes(text); ok {
		return n
	}
	return usual
}

var byteUnits = map[string]uint{"": 0, "k": 10, "m": 20, "g": 30, "t": 40, "p": 50}

// parseBytes reads a size such as 512m, 1g or 100.
func parseBytes(text string) (int64, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	digits := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyz")
	unit := text[len(digits):]
	if unit != "b" {
		unit = strings.TrimSuffix(unit, "b")
	} else {
		unit = ""
	}
	shift, known := byteUnits[unit]
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || !known || n < 0 || n > 1<<62>>shift {
		return 0, false
	}
	return n << shift, true
}

// sizeText writes a size as Spark's messages do.
func sizeText(n int64) string {
	units := []struct {
		name  string
		shift uint
	}{{"EiB", 60}, {"PiB", 50}, {"TiB", 40}, {"GiB", 30}, {"MiB", 20}, {"KiB", 10}}
	for _, u := range units {
		if float64(n) >= 2*float64(int64(1)<<u.shift) {
			return fmt.Sprintf("%.1f %s", float64(n)/float64(int64(1)<<u.shift), u.name)
		}
	}
	return fmt.Sprintf("%d.0 B", n)
}
