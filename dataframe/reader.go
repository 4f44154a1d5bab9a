package dataframe

import (
	"context"
	"strings"

	"gospark/dataframe/analyze"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

func lower(s string) string { return strings.ToLower(s) }

// Reader describes a DataFrame to read; its methods return it.
type Reader struct {
	s    *Session
	read plan.Read
}

// Read starts the description of a DataFrame in an external source.
func (s *Session) Read() *Reader { return &Reader{s: s, read: plan.Read{Options: map[string]string{}}} }

// Format names the data source.
func (r *Reader) Format(name string) *Reader { r.read.Format = name; return r }

// Option sets an option of the source; keys are not case-sensitive.
func (r *Reader) Option(key, value string) *Reader { r.read.Options[key] = value; return r }

// Schema fixes the schema instead of inferring it.
func (r *Reader) Schema(s *types.StructType) *Reader { r.read.Schema = s; return r }

// Load opens the source.
func (r *Reader) Load(ctx context.Context, paths ...string) (*DataFrame, error) {
	p := r.read
	p.Paths = paths
	return r.s.DataFrameContext(ctx, &p)
}

// LineReader is a provider that can read lines of text that are already there, as spark.read.json(rdd) does.
type LineReader interface {
	OpenLines(ctx context.Context, env source.Env, options source.Options, schema *types.StructType, lines []string) (source.Source, error)
}

// ReadLines reads the rows of a relation with one string column as the lines of a file.
func (s *Session) ReadLines(formatName string, lines plan.Plan, options map[string]string, schema *types.StructType) (out *DataFrame, err error) {
	defer recoverTo(&err)
	r, ok := source.Lookup(formatName).(LineReader)
	if !ok {
		return nil, errs.Plain(errs.IllegalArgument, "The data source %s cannot read lines.", formatName)
	}
	ctx := context.Background()
	d, err := s.DataFrame(lines)
	if err != nil {
		return nil, err
	}
	rows, err := d.Collect(ctx)
	if err != nil {
		return nil, err
	}
	var text []string
	for _, row := range rows {
		if t, ok := row[0].(string); ok {
			text = append(text, t)
		}
	}
	src, err := r.OpenLines(ctx, s.sourceEnv(s.conf.functions()), source.Options(options), schema, text)
	if err != nil {
		return nil, err
	}
	return s.DataFrame(analyze.NewScan(src))
}
