// Package csv is the source and sink of CSV text in Spark's dialect: quotes escaped by a backslash, a value a field, "" as null.
//
// Import it to register the format. dialect.go cuts records into fields, infer.go finds types, decode.go makes columns, write.go writes.
package csv

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/source"
	"gospark/dataframe/source/files"
	"gospark/dataframe/source/memory"
	"gospark/dataframe/types"
)

func init() { source.Register(provider{}, "csv") }

type provider struct{}

// reader is what the options ask for.
type reader struct {
	*dialect
	env           source.Env
	options       source.Options
	header, multi bool
	mode          string
	corrupt       string
	// dates reads dates and times by the formats that the options give; nil: they give none.
	dates *functions.TextReader
	// dated and timed: there is a format for dates, for times.
	dated, timed bool
	// strict compares the header with the schema.
	strict bool
	coded  files.Encoding
}

func newReader(env source.Env, o source.Options) (*reader, error) {
	d, err := newDialect(o)
	if err != nil {
		return nil, err
	}
	r := &reader{dialect: d, env: env, options: o, header: flag(o, "header"), multi: flag(o, "multiLine"), corrupt: "_corrupt_record"}
	mode, _ := o.Get("mode")
	r.mode = strings.ToUpper(mode)
	if v, ok := o.Get("columnNameOfCorruptRecord"); ok {
		r.corrupt = v
	}
	if v, ok := o.Get("enforceSchema"); ok {
		r.strict = strings.EqualFold(v, "false")
	}
	if r.coded, err = files.NewEncoding(o); err != nil {
		return nil, err
	}
	_, r.dated = o.Get("dateFormat")
	_, r.timed = o.Get("timestampFormat")
	_, ntz := o.Get("timestampNTZFormat")
	if r.dated || r.timed || ntz {
		r.dates, err = functions.NewTextReader(&functions.Context{Context: context.Background(), Conf: env.Conf}, o)
	}
	return r, err
}

// Open implements source.Provider.
func (provider) Open(ctx context.Context, env source.Env, options source.Options, schema *types.StructType, paths []string) (source.Source, error) {
	r, err := newReader(env, options)
	if err != nil {
		return nil, err
	}
	list, columns, err := files.Find(env, options, paths)
	if err != nil {
		return nil, err
	}
	t := &files.Table{Format: "csv", Files: list, Splittable: !r.multi && r.coded.Plain(), Parallelism: env.Parallelism}
	t.Partition = files.PartitionFields(list, columns, schema)
	if schema == nil {
		if schema, err = r.infer(ctx, list); err != nil {
			return nil, err
		}
	}
	t.Data = files.Without(schema, t.Partition)
	t.ReadSplit = func(ctx source.Context, s files.Split, columns []int, yield func(*column.Batch) error) error {
		d := newDecoder(r, ctx, t.Data, columns)
		skip := r.header && s.Start == 0
		if skip && r.strict {
			if err := r.checkHeader(s.File.Path, t.Data); err != nil {
				return err
			}
		}
		return r.records(s, &skip, func(raw string, fields []string) error { return d.add(raw, fields, yield) }, func() error { return d.flush(yield) })
	}
	return t, nil
}

// readAll is the text of a file.
func (r *reader) readAll(path string) (string, error) {
	data, err := files.ReadAll(path)
	if err != nil {
		return "", err
	}
	text, err := r.coded.Decode(data)
	return strings.TrimPrefix(text, "\ufeff"), err
}

// checkHeader refuses a file whose first record does not name the columns of the schema.
func (r *reader) checkHeader(path string, fields []types.Field) error {
	all, err := r.readAll(path)
	if err != nil {
		return err
	}
	names, ok := (&parser{dialect: r.dialect, text: all}).record(nil)
	want := (&types.StructType{Fields: fields}).Names()
	if !ok || slices.EqualFunc(names, want, strings.EqualFold) {
		return nil
	}
	out := errs.New(errs.JavaError, "FAILED_READ_FILE.NO_HINT", "path", "file://"+strings.TrimPrefix(files.Qualified(path), "file:"))
	out.JavaClass = "org.apache.spark.SparkException"
	out.Cause = errs.Plain(errs.IllegalArgument, "CSV header does not conform to the schema.\n Header: %s\n Schema: %s", strings.Join(names, ", "), strings.Join(want, ", "))
	return out
}

// records gives the records of a split to f; skip asks to leave the first one out. Flush is called at times.
func (r *reader) records(s files.Split, skip *bool, f func(raw string, fields []string) error, flush func() error) error {
	var fields []string
	give := func(text string) error {
		p := &parser{dialect: r.dialect, text: text}
		for {
			from := p.pos
			var ok bool
			if fields, ok = p.record(fields); !ok {
				return nil
			}
			if *skip {
				*skip = false
				continue
			}
			if err := f(strings.Trim(text[from:p.pos], "\r\n"), fields); err != nil {
				return err
			}
		}
	}
	if r.multi {
		all, err := r.readAll(s.File.Path)
		if err != nil {
			return err
		}
		if err := give(all); err != nil {
			return err
		}
		return flush()
	}
	first := s.Start == 0
	return r.coded.Lines(s, r.lineSep, func(lines []string) error {
		for _, l := range lines {
			if first {
				first = false
				l = strings.TrimPrefix(l, "\ufeff")
			}
			if err := give(l); err != nil {
				return err
			}
		}
		return flush()
	})
}

// infer takes the names from the first record and, if asked, the types from all.
func (r *reader) infer(ctx context.Context, list []files.File) (*types.StructType, error) {
	var first []string
	for i := range list {
		skip := false
		s := files.Split{File: &list[i], End: list[i].Size}
		err := r.records(s, &skip, func(_ string, fields []string) error {
			first = append([]string{}, fields...)
			return errEnough
		}, func() error { return nil })
		if err != nil && err != errEnough {
			return nil, err
		}
		if first != nil {
			break
		}
	}
	if len(list) == 0 {
		return nil, errs.New(errs.Analysis, "UNABLE_TO_INFER_SCHEMA", "format", "CSV")
	}
	found := make([]types.DataType, len(first))
	if flag(r.options, "inferSchema") {
		all := &inferrer{}
		var mu sync.Mutex
		parts := files.Splits(list, !r.multi, r.env.Parallelism)
		err := files.Parallel(ctx, r.env.Parallelism, len(parts), func(i int) error {
			in := &inferrer{null: r.null, zone: r.env.Conf.TimeZone, r: r}
			for _, s := range parts[i] {
				skip := r.header && s.Start == 0
				if err := r.records(s, &skip, func(_ string, f []string) error { in.record(f); return nil }, ctx.Err); err != nil {
					return err
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all.merge(in)
			return nil
		})
		if err != nil {
			return nil, err
		}
		copy(found, all.types)
	}
	return r.schema(first, found), nil
}

var errEnough = errs.Plain(errs.SparkRuntime, "enough")

// schema names the columns: from the header, made unique, or by position.
func (r *reader) schema(first []string, found []types.DataType) *types.StructType {
	seen := map[string]int{}
	for _, n := range first {
		seen[strings.ToLower(n)]++
	}
	s := &types.StructType{}
	for i, n := range first {
		switch {
		case !r.header || n == "" || n == r.null:
			n = "_c" + strconv.Itoa(i)
		case seen[strings.ToLower(n)] > 1:
			n += strconv.Itoa(i)
		}
		t := found[i]
		if t == nil {
			t = types.String
		}
		s.Fields = append(s.Fields, types.NewField(n, t))
	}
	return s
}

// OpenLines reads records that are already there, as spark.read.csv(rdd) does.
func (provider) OpenLines(ctx context.Context, env source.Env, options source.Options, schema *types.StructType, lines []string) (source.Source, error) {
	r, err := newReader(env, options)
	if err != nil {
		return nil, err
	}
	var all [][]string
	var raw []string
	for _, l := range lines {
		p := &parser{dialect: r.dialect, text: l}
		if f, ok := p.record(nil); ok {
			all, raw = append(all, f), append(raw, l)
		}
	}
	var first []string
	if len(all) > 0 {
		first = all[0]
		if r.header {
			all, raw = all[1:], raw[1:]
		}
	}
	if schema == nil {
		in := &inferrer{types: make([]types.DataType, len(first)), null: r.null, zone: env.Conf.TimeZone}
		if flag(options, "inferSchema") {
			for _, f := range all {
				in.record(f)
			}
		}
		schema = r.schema(first, in.types)
	}
	fields := files.Without(schema, nil)
	columns := make([]int, len(fields))
	for i := range columns {
		columns[i] = i
	}
	c := &functions.Context{Context: ctx, Conf: env.Conf}
	d := newDecoder(r, c, fields, columns)
	src := &memory.Source{Format: "csv", Fields: &types.StructType{Fields: fields}, Parts: env.Parallelism}
	var list []*column.Batch
	keep := func(b *column.Batch) error { list = append(list, b); return nil }
	for i, f := range all {
		if err := d.add(raw[i], f, keep); err != nil {
			return nil, err
		}
	}
	if err := d.flush(keep); err != nil {
		return nil, err
	}
	src.Batch = column.FromRows(src.Fields, nil)
	if len(list) > 0 {
		src.Batch = column.ConcatBatches(d.kinds(), list)
	}
	return src, nil
}
