// Package json is the source and sink of JSON: an object a line, or whole files of JSON with the option multiLine.
//
// Import it to register the format. infer.go finds the schema, json.go reads, write.go writes; the parser is the one of from_json, in
// package functions.
package json

import (
	"context"
	"strings"
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/functions/jsonscan"
	"gospark/dataframe/source"
	"gospark/dataframe/source/files"
	"gospark/dataframe/source/memory"
	"gospark/dataframe/types"
)

func init() { source.Register(provider{}, "json") }

type provider struct{}

// reader is what the options ask for.
type reader struct {
	env     source.Env
	options map[string]string
	multi   bool
	sep     string
	mode    string
	corrupt string
	coded   files.Encoding
}

func newReader(env source.Env, options source.Options) *reader {
	r := &reader{env: env, options: map[string]string{}, corrupt: "_corrupt_record"}
	for k, v := range options {
		r.options[strings.ToLower(k)] = v
	}
	r.multi = r.flag("multiline")
	r.sep = r.options["linesep"]
	r.mode = strings.ToUpper(r.options["mode"])
	if n := r.options["columnnameofcorruptrecord"]; n != "" {
		r.corrupt = n
	} else if env.Conf.Get != nil {
		if n := env.Conf.Get("spark.sql.columnNameOfCorruptRecord"); n != "" {
			r.corrupt = n
		}
	}
	return r
}

func (r *reader) flag(name string) bool { return strings.EqualFold(r.options[name], "true") }

func (r *reader) inferrer() *inferrer {
	return &inferrer{primitivesAsString: r.flag("primitivesasstring"), prefersDecimal: r.flag("prefersdecimal"), timestamps: r.flag("infertimestamp"),
		dropNulls: r.flag("dropfieldifallnull"), corrupt: r.corrupt, zone: r.env.Conf.TimeZone}
}

// Open implements source.Provider.
func (provider) Open(ctx context.Context, env source.Env, options source.Options, schema *types.StructType, paths []string) (source.Source, error) {
	r := newReader(env, options)
	coded, err := files.NewEncoding(options)
	if err != nil {
		return nil, err
	}
	r.coded = coded
	list, columns, err := files.Find(env, options, paths)
	if err != nil {
		return nil, err
	}
	t := &files.Table{Format: "json", Files: list, Splittable: !r.multi && r.coded.Plain(), Parallelism: env.Parallelism}
	t.Partition = files.PartitionFields(list, columns, schema)
	if schema != nil {
		t.Data = files.Without(schema, t.Partition)
	} else {
		inferred, err := r.infer(ctx, files.Splits(list, t.Splittable, env.Parallelism))
		if err != nil {
			return nil, err
		}
		t.Data = files.Without(inferred, t.Partition)
	}
	t.Check = func(columns []int) error {
		if len(columns) == 1 && columns[0] < len(t.Data) && t.Data[columns[0]].Name == r.corrupt && len(t.Data) > 1 {
			return errs.New(errs.Analysis, "UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN")
		}
		return nil
	}
	t.ReadSplit = func(ctx source.Context, s files.Split, columns []int, yield func(*column.Batch) error) error {
		d, err := r.decoder(t.Data, columns)
		if err != nil {
			return err
		}
		return r.documents(s, func(docs []string) error { return d.decode(docs, yield) })
	}
	return t, nil
}

// documents gives the texts of a split.
func (r *reader) documents(s files.Split, yield func([]string) error) error {
	if !r.multi {
		return r.coded.Lines(s, r.sep, yield)
	}
	all, err := files.ReadAll(s.File.Path)
	if err != nil {
		return err
	}
	text, err := r.coded.Decode(all)
	if err != nil {
		return err
	}
	return yield([]string{strings.TrimPrefix(text, "\ufeff")})
}

// infer reads everything once, partitions at the same time.
func (r *reader) infer(ctx context.Context, parts [][]files.Split) (*types.StructType, error) {
	if len(parts) == 0 {
		return nil, errs.New(errs.Analysis, "UNABLE_TO_INFER_SCHEMA", "format", "JSON")
	}
	all := r.inferrer()
	var mu sync.Mutex
	err := files.Parallel(ctx, r.env.Parallelism, len(parts), func(i int) error {
		in := r.inferrer()
		for _, s := range parts[i] {
			err := r.documents(s, func(docs []string) error {
				for _, d := range docs {
					in.document(d)
				}
				return ctx.Err()
			})
			if err != nil {
				return err
			}
		}
		mu.Lock()
		defer mu.Unlock()
		all.root.merge(&in.root)
		all.malformed = all.malformed || in.malformed
		return nil
	})
	if err != nil {
		return nil, err
	}
	return r.finish(all)
}

// finish makes the schema; in other modes than PERMISSIVE malformed records have no column.
func (r *reader) finish(in *inferrer) (*types.StructType, error) {
	if in.malformed && r.mode == "FAILFAST" {
		return nil, errs.New(errs.SparkRuntime, "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord", "", "failFastMode", "FAILFAST")
	}
	in.malformed = in.malformed && r.mode != "DROPMALFORMED"
	return in.schema(), nil
}

// OpenLines reads texts that are already there, as spark.read.json(rdd) does.
func (provider) OpenLines(_ context.Context, env source.Env, options source.Options, schema *types.StructType, lines []string) (source.Source, error) {
	r := newReader(env, options)
	if schema == nil {
		in := r.inferrer()
		for _, l := range lines {
			in.document(l)
		}
		var err error
		if schema, err = r.finish(in); err != nil {
			return nil, err
		}
	}
	fields := files.Without(schema, nil)
	columns := make([]int, len(fields))
	for i := range columns {
		columns[i] = i
	}
	d, err := r.decoder(fields, columns)
	if err != nil {
		return nil, err
	}
	src := &memory.Source{Format: "json", Fields: &types.StructType{Fields: fields}, Parts: env.Parallelism}
	var list []*column.Batch
	if err := d.decode(lines, func(b *column.Batch) error { list = append(list, b); return nil }); err != nil {
		return nil, err
	}
	src.Batch = column.FromRows(src.Fields, nil)
	if len(list) > 0 {
		src.Batch = column.ConcatBatches(d.types[:len(columns)], list)
	}
	return src, nil
}

// decoder turns texts into rows of some columns.
type decoder struct {
	json  *functions.JSONReader
	types []types.DataType
	keep  int  // how many columns are wanted; one more tells bad records
	drop  bool // bad records are left out
}

// hiddenCorrupt names the column that tells bad records where the schema has none.
const hiddenCorrupt = "\x00corrupt"

func (r *reader) decoder(fields []types.Field, columns []int) (*decoder, error) {
	d := &decoder{keep: len(columns), drop: r.mode == "DROPMALFORMED"}
	options := map[string]string{}
	for k, v := range r.options {
		options[k] = v
	}
	st := &types.StructType{}
	options["columnnameofcorruptrecord"] = hiddenCorrupt
	for _, c := range columns {
		st.Fields = append(st.Fields, fields[c])
		if fields[c].Name == r.corrupt {
			options["columnnameofcorruptrecord"] = r.corrupt
		}
	}
	if d.drop {
		delete(options, "mode")
	}
	if options["columnnameofcorruptrecord"] == hiddenCorrupt {
		st.Fields = append(st.Fields, types.NewField(hiddenCorrupt, types.String))
	}
	for _, f := range st.Fields {
		d.types = append(d.types, f.Type)
	}
	var err error
	d.json, err = functions.NewJSONReader(st, r.env.Conf.TimeZone, options)
	return d, err
}

const batchRows = 8192

func (d *decoder) decode(docs []string, yield func(*column.Batch) error) error {
	bad := len(d.types) - 1
	for i, f := range d.json.Type.(*types.StructType).Fields {
		if f.Name == d.json.Options["columnnameofcorruptrecord"] {
			bad = i
		}
	}
	b := d.batch()
	add := func(text string) error {
		v, err := d.json.Read(text)
		row, ok := v.(column.Row)
		if err != nil || !ok || d.drop && row[bad] != nil {
			return err
		}
		for k := range b {
			b[k].Append(row[k])
		}
		if b[bad].Len() >= batchRows {
			out := d.finish(b)
			b = d.batch()
			return yield(out)
		}
		return nil
	}
	for _, text := range docs {
		for _, one := range elements(text) {
			if err := add(one); err != nil {
				return err
			}
		}
	}
	if b[bad].Len() == 0 {
		return nil
	}
	return yield(d.finish(b))
}

// elements is the elements of a text that is an array, else the text.
func elements(text string) []string {
	p := &jsonscan.Scanner{S: text}
	if p.Peek() != '[' {
		return []string{text}
	}
	var out []string
	err := p.Array(func(int) error {
		p.Space()
		from := p.Pos
		err := p.Skip()
		if err == nil {
			out = append(out, text[from:p.Pos])
		}
		return err
	})
	if err != nil {
		return []string{text}
	}
	return out
}

func (d *decoder) batch() []*column.Builder {
	out := make([]*column.Builder, len(d.types))
	for i, t := range d.types {
		out[i] = column.NewBuilder(t, batchRows)
	}
	return out
}

// finish makes the batch of the wanted columns.
func (d *decoder) finish(b []*column.Builder) *column.Batch {
	out := &column.Batch{N: b[len(b)-1].Len()}
	for _, x := range b[:d.keep] {
		out.Cols = append(out.Cols, x.Finish())
	}
	return out
}
