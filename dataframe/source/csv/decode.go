package csv

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// decoder makes columns of records: the fields are gathered as strings and converted a column at a time.
type decoder struct {
	r       *reader
	ctx     source.Context
	fields  []types.Field // of the whole schema
	columns []int         // the fields that are wanted
	place   []int         // where each field of the schema stands in a record; -1 for the corrupt record column
	width   int
	raw     []string
	bad     []bool
	cells   []*column.Builder // strings, one a wanted column
	corrupt int               // index into fields, -1: none
}

const batchRows = 8192

func newDecoder(r *reader, ctx source.Context, fields []types.Field, columns []int) *decoder {
	d := &decoder{r: r, ctx: ctx, fields: fields, columns: columns, corrupt: -1}
	for i, f := range fields {
		if f.Name == r.corrupt {
			d.corrupt = i
			d.place = append(d.place, -1)
			continue
		}
		d.place = append(d.place, d.width)
		d.width++
	}
	d.reset()
	return d
}

func (d *decoder) reset() {
	d.raw, d.bad, d.cells = nil, nil, nil
	for range d.columns {
		d.cells = append(d.cells, column.NewBuilder(types.String, batchRows))
	}
}

// kinds are the types of the wanted columns.
func (d *decoder) kinds() []types.DataType {
	out := make([]types.DataType, len(d.columns))
	for i, c := range d.columns {
		out[i] = d.fields[c].Type
	}
	return out
}

// add takes a record; full batches go to yield.
func (d *decoder) add(raw string, record []string, yield func(*column.Batch) error) error {
	bad := len(record) != d.width && len(d.columns) > 0
	if bad && d.r.mode == "FAILFAST" {
		return d.malformed(raw)
	}
	if bad && d.r.mode == "DROPMALFORMED" {
		return nil
	}
	d.raw, d.bad = append(d.raw, raw), append(d.bad, bad)
	for i, c := range d.columns {
		k := d.place[c]
		if k < 0 || k >= len(record) || record[k] == d.r.null || record[k] == "" {
			d.cells[i].Append(nil)
			continue
		}
		d.cells[i].Append(strings.Clone(record[k]))
	}
	if len(d.raw) >= batchRows {
		return d.flush(yield)
	}
	return nil
}

func (d *decoder) malformed(raw string) error {
	return errs.New(errs.SparkRuntime, "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord", raw, "failFastMode", "FAILFAST")
}

// flush converts what has been gathered.
func (d *decoder) flush(yield func(*column.Batch) error) error {
	n := len(d.raw)
	if n == 0 {
		return nil
	}
	b := &column.Batch{N: n}
	for i, c := range d.columns {
		if c == d.corrupt {
			b.Cols = append(b.Cols, nil)
			continue
		}
		v, err := d.convert(d.cells[i].Finish(), d.fields[c].Type)
		if err != nil {
			return err
		}
		b.Cols = append(b.Cols, v)
	}
	if d.r.mode == "FAILFAST" {
		for i, bad := range d.bad {
			if bad {
				return d.malformed(d.raw[i])
			}
		}
	}
	for i, c := range d.columns {
		if c == d.corrupt {
			b.Cols[i] = d.corruptColumn()
		}
	}
	if d.r.mode == "DROPMALFORMED" {
		b = d.good(b)
	}
	d.reset()
	return yield(b)
}

// convert casts a column of strings; what does not fit is null and makes its record a bad one.
func (d *decoder) convert(v *column.Vector, t types.DataType) (*column.Vector, error) {
	if types.IsString(t) {
		out := *v
		out.Type = t
		return &out, nil
	}
	if d.r.dates != nil && types.IsDatetime(t) {
		return d.byFormat(v, t), nil
	}
	if types.IsIntegral(t) || t.Kind() == types.KindDecimal || t.Kind() == types.KindBoolean {
		v = d.exact(v)
	}
	out, err := functions.Cast(d.ctx, v, t, functions.Try)
	if err != nil {
		return nil, err
	}
	for i := range d.bad {
		if out.IsNull(i) && !v.IsNull(i) {
			d.bad[i] = true
		}
	}
	return out, nil
}

// byFormat reads dates and times as the options say.
func (d *decoder) byFormat(v *column.Vector, t types.DataType) *column.Vector {
	b := column.NewBuilder(t, v.N)
	for i := range v.N {
		if v.IsNull(i) {
			b.Append(nil)
			continue
		}
		x := d.r.dates.Value(v.Str[i], t)
		d.bad[i] = d.bad[i] || x == nil
		b.Append(x)
	}
	return b.Finish()
}

// exact makes values with blanks around them null, which a cast would accept, and their records bad ones.
func (d *decoder) exact(v *column.Vector) *column.Vector {
	out := v
	for i := range v.N {
		if v.IsNull(i) || v.Str[i] == strings.TrimSpace(v.Str[i]) {
			continue
		}
		if out == v {
			c := *v
			c.Valid = column.NewBitmap(v.N, true)
			for k := range v.N {
				if v.IsNull(k) {
					c.Valid.Clear(k)
				}
			}
			out = &c
		}
		out.Valid.Clear(i)
		d.bad[i] = true
	}
	return out
}

func (d *decoder) corruptColumn() *column.Vector {
	b := column.NewBuilder(types.String, len(d.raw))
	for i, raw := range d.raw {
		if d.bad[i] {
			b.Append(raw)
		} else {
			b.Append(nil)
		}
	}
	return b.Finish()
}

// good keeps the records that are not bad.
func (d *decoder) good(b *column.Batch) *column.Batch {
	var sel []int32
	for i, bad := range d.bad {
		if !bad {
			sel = append(sel, int32(i))
		}
	}
	return b.Take(sel)
}
