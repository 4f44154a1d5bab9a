// Package xml is the source and sink of XML: a row is an element whose name is the option rowTag.
//
// Import it to register the format. scan.go finds the elements, write.go writes; elements become values as in from_xml and to_xml, in
// package functions, file xml_files.go.
package xml

import (
	"context"
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

func init() { source.Register(provider{}, "xml") }

type provider struct{}

// reader is what the options ask for.
type reader struct {
	env                        source.Env
	options                    map[string]string
	row, corrupt, mode, values string
	infer                      bool
}

func newReader(env source.Env, options source.Options) (*reader, error) {
	r := &reader{env: env, options: map[string]string(options), corrupt: "_corrupt_record", values: "_VALUE", infer: true}
	var ok bool
	if r.row, ok = options.Get("rowTag"); !ok || r.row == "" {
		return nil, errs.Plain(errs.Analysis, "[XML_ROW_TAG_MISSING] `rowTag` option is required for reading/writing files in XML format. SQLSTATE: 42KDF")
	}
	mode, _ := options.Get("mode")
	r.mode = strings.ToUpper(mode)
	if v, ok := options.Get("columnNameOfCorruptRecord"); ok {
		r.corrupt = v
	}
	if v, ok := options.Get("valueTag"); ok {
		r.values = v
	}
	if v, ok := options.Get("inferSchema"); ok {
		r.infer = strings.EqualFold(v, "true")
	}
	return r, nil
}

// Open implements source.Provider.
func (provider) Open(ctx context.Context, env source.Env, options source.Options, schema *types.StructType, paths []string) (source.Source, error) {
	list, columns, err := files.Find(env, options, paths)
	if err != nil {
		return nil, err
	}
	r, err := newReader(env, options)
	if err != nil {
		return nil, err
	}
	t := &files.Table{Format: "xml", Files: list, Parallelism: env.Parallelism}
	t.Partition = files.PartitionFields(list, columns, schema)
	if schema == nil {
		if schema, err = r.inferFiles(ctx, list); err != nil {
			return nil, err
		}
	}
	t.Data = files.Without(schema, t.Partition)
	t.ReadSplit = func(ctx source.Context, s files.Split, columns []int, yield func(*column.Batch) error) error {
		text, err := read(s.File.Path)
		if err != nil {
			return err
		}
		d, err := r.decoder(ctx, t.Data, columns, yield)
		if err != nil {
			return err
		}
		if err := d.text(text); err != nil {
			return err
		}
		return d.flush()
	}
	return t, nil
}

func read(path string) (string, error) {
	all, err := files.ReadAll(path)
	return strings.TrimPrefix(string(all), "\ufeff"), err
}

// inferFiles is the schema of all rows.
func (r *reader) inferFiles(ctx context.Context, list []files.File) (*types.StructType, error) {
	var mu sync.Mutex
	all := newInferrer(r)
	err := files.Parallel(ctx, r.env.Parallelism, len(list), func(i int) error {
		text, err := read(list[i].Path)
		if err != nil {
			return err
		}
		in := newInferrer(r)
		if err := in.text(text); err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		all.merge(in.st)
		all.bad, all.any = all.bad || in.bad, all.any || in.any
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	return all.schema()
}

type inferrer struct {
	r   *reader
	st  types.DataType
	bad bool
	any bool // there was an element
}

func newInferrer(r *reader) *inferrer { return &inferrer{r: r, st: &types.StructType{}} }

func (in *inferrer) merge(t types.DataType) { in.st = functions.MergeXMLTypes(in.st, t, in.r.values) }

func (in *inferrer) text(text string) error {
	broken, err := elements(text, in.r.row, func(e string) error {
		in.element(e)
		return nil
	})
	in.bad = in.bad || broken
	return err
}

func (in *inferrer) element(text string) {
	in.any = true
	t, ok := functions.InferXML(text, in.r.options, in.r.env.Conf.TimeZone)
	if !ok {
		in.bad = true
		return
	}
	in.merge(t)
}

func (in *inferrer) schema() (*types.StructType, error) {
	if in.bad && in.r.mode == "FAILFAST" {
		return nil, malformed(in.r.corrupt)
	}
	in.bad = in.bad || !in.any
	if in.bad && in.r.mode != "DROPMALFORMED" {
		in.merge(types.Struct(types.NewField(in.r.corrupt, types.String)))
	}
	st := functions.KnownTypes(in.st).(*types.StructType)
	if !in.r.infer {
		for i := range st.Fields {
			st.Fields[i].Type = texts(st.Fields[i].Type)
		}
	}
	return st, nil
}

// texts is a type with strings for all values.
func texts(t types.DataType) types.DataType {
	switch x := t.(type) {
	case *types.ArrayType:
		return types.Array(texts(x.Element))
	case *types.StructType:
		out := &types.StructType{}
		for _, f := range x.Fields {
			out.Fields = append(out.Fields, types.NewField(f.Name, texts(f.Type)))
		}
		return out
	}
	return types.String
}

func malformed(record string) error {
	e := errs.New(errs.JavaError, "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord", record, "failFastMode", "FAILFAST")
	e.JavaClass = "org.apache.spark.SparkException"
	return e
}

// OpenLines reads elements that are texts of their own, as spark.read.xml(df) does.
func (provider) OpenLines(_ context.Context, env source.Env, options source.Options, schema *types.StructType, lines []string) (source.Source, error) {
	r, err := newReader(env, options)
	if err != nil {
		return nil, err
	}
	if schema == nil {
		in := newInferrer(r)
		for _, l := range lines {
			in.element(l)
		}
		if schema, err = in.schema(); err != nil {
			return nil, err
		}
	}
	fields := files.Without(schema, nil)
	src := &memory.Source{Format: "xml", Fields: &types.StructType{Fields: fields}, Parts: env.Parallelism}
	columns := make([]int, len(fields))
	for i := range columns {
		columns[i] = i
	}
	var list []*column.Batch
	ctx := &functions.Context{Context: context.Background(), Conf: env.Conf}
	d, err := r.decoder(ctx, fields, columns, func(b *column.Batch) error { list = append(list, b); return nil })
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		if err := d.element(l); err != nil {
			return nil, err
		}
	}
	if err := d.flush(); err != nil {
		return nil, err
	}
	src.Batch = column.FromRows(src.Fields, nil)
	if len(list) > 0 {
		var kinds []types.DataType
		for _, f := range fields {
			kinds = append(kinds, f.Type)
		}
		src.Batch = column.ConcatBatches(kinds, list)
	}
	return src, nil
}

// decoder makes batches of elements.
type decoder struct {
	r     *reader
	xml   *functions.XMLReader
	st    *types.StructType
	rows  []column.Row
	yield func(*column.Batch) error
}

const batchRows = 4096

func (r *reader) decoder(ctx source.Context, fields []types.Field, columns []int, yield func(*column.Batch) error) (*decoder, error) {
	st := &types.StructType{}
	for _, c := range columns {
		st.Fields = append(st.Fields, fields[c])
	}
	options := map[string]string{"columnNameOfCorruptRecord": r.corrupt}
	for k, v := range r.options {
		options[k] = v
	}
	x, err := functions.NewXMLReader(ctx, st, options)
	return &decoder{r: r, xml: x, st: st, yield: yield}, err
}

// text reads the rows of a document; one that is not well-formed is a last, malformed one.
func (d *decoder) text(text string) error {
	broken, err := elements(text, d.r.row, d.element)
	if err != nil || !broken {
		return err
	}
	switch d.r.mode {
	case "FAILFAST":
		return malformed(text)
	case "DROPMALFORMED":
		return nil
	}
	row := make(column.Row, len(d.st.Fields))
	if i := d.st.Index(d.r.corrupt); i >= 0 {
		row[i] = text
	}
	return d.add(row)
}

func (d *decoder) element(text string) error {
	row, good, err := d.xml.Read(text)
	if err != nil || !good && d.r.mode == "DROPMALFORMED" {
		return err
	}
	return d.add(row)
}

func (d *decoder) add(row column.Row) error {
	d.rows = append(d.rows, row)
	if len(d.rows) < batchRows {
		return nil
	}
	return d.flush()
}

func (d *decoder) flush() error {
	if len(d.rows) == 0 {
		return nil
	}
	b := column.FromRows(d.st, d.rows)
	b.N = len(d.rows)
	d.rows = nil
	return d.yield(b)
}
