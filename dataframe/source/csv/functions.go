package csv

import (
	"bufio"
	"strings"
	"time"

	"gospark/dataframe/functions"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// from_csv, to_csv and schema_of_csv read and write as the source does.
func init() {
	functions.NewCSVDialect = func(options map[string]string) (functions.CSVDialect, error) {
		o := source.Options(options)
		d, err := newDialect(o)
		if err != nil {
			return nil, err
		}
		return oneRecord{newFormat(d, o, time.UTC)}, nil
	}
}

// oneRecord is the dialect for records that stand alone.
type oneRecord struct{ format }

func (r oneRecord) Split(text string) ([]string, bool) {
	return (&parser{dialect: r.dialect, text: text}).record(nil)
}

func (r oneRecord) Null(field string) bool { return field == "" || field == r.null }

func (r oneRecord) Type(field string, zone *time.Location) types.DataType { return typeOf(field, zone) }

func (r oneRecord) Join(fields []*string) string {
	var b strings.Builder
	w := &writer{format: r.format, w: bufio.NewWriter(&b)}
	for k, f := range fields {
		if f == nil {
			w.raw(k, r.null)
		} else {
			w.cell(k, *f)
		}
	}
	w.w.Flush()
	return b.String()
}
