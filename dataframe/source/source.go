// Package source is the interface between the engine and what it reads and writes: files, memory, Kafka.
//
// A Provider is registered under a format name and makes Sources and Sinks from options. A Source has a schema; Plan fixes what one
// action reads (files, offsets) as partitions, each of which is then read in parallel as column batches.
package source

import (
	"context"
	"sort"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/types"
)

// Context is what a source sees of the running query.
type Context = *functions.Context

// Provider makes the sources and sinks of one format.
type Provider interface {
	// Open checks the options and finds the schema. Schema is the user's, or nil; Paths are the arguments of load().
	Open(ctx context.Context, env Env, options Options, schema *types.StructType, paths []string) (Source, error)
}

// SinkProvider is a Provider that can also write.
type SinkProvider interface {
	Provider
	// Create checks the options and the schema of the rows, before anything is written. Mode is Spark's save mode.
	Create(ctx context.Context, env Env, options Options, schema *types.StructType, mode string, path string, partitionBy []string) (Sink, error)
}

// Env is what a provider may use of the session.
type Env struct {
	Conf *functions.Conf
	// Home is the user's data directory (GOSPARK_HOME); Parallelism the number of cores to use.
	Home        string
	Parallelism int
	// Root and Folders are the folder of a table of the catalog, and those that have its files at the moment, which are read instead
	// of paths; nil: no table.
	Root    string
	Folders func() []Folder
	// Target says more about a table that is written; nil: no table.
	Target *Target
}

// Folder is a folder of a table: its root, or a partition with the values of its columns, "__HIVE_DEFAULT_PARTITION__" for null.
type Folder struct {
	Path            string
	Columns, Values []string
}

// Target is how a table of the catalog is written.
type Target struct {
	// Static is the folder below the path, as a=1/b=2, that overwriting is limited to; "": all.
	Static string
	// Buckets is the number of files that the rows of a partition are spread over by the hash of BucketBy; SortBy orders each.
	Buckets          int
	BucketBy, SortBy []string
	// Written is told the folders of partitions that get files, before these become visible; it may be nil.
	Written func(folders []string) error
}

// IsDynamic says whether overwriting replaces only the partitions that get rows: by the writer's option, or by the session's setting.
func (t *Target) IsDynamic(env Env, options Options) bool {
	mode, ok := options.Get("partitionOverwriteMode")
	if !ok && env.Conf != nil && env.Conf.Get != nil {
		mode = env.Conf.Get("spark.sql.sources.partitionOverwriteMode")
	}
	return strings.EqualFold(mode, "dynamic") && (t == nil || t.Static == "")
}

// Source is a table that can be scanned.
type Source interface {
	// Name is shown by explain: "kafka", "parquet".
	Name() string
	Schema() *types.StructType
	// Plan fixes what one action reads. Columns are the indexes of the schema's fields that are needed, in the order in which batches
	// must have them; an empty list asks for row counts only (batches with N and no columns).
	Plan(ctx Context, columns []int, pushed []Predicate, limit int64) (Scan, error)
	// CanPush says whether the source can use a predicate to skip data, and whether it applies it exactly (so that the engine need
	// not apply it again).
	CanPush(p Predicate) (useful, exact bool)
}

// Scan is what one action reads of a source.
type Scan interface {
	Partitions() int
	// Read gives the batches of partition i to yield, in order, until it returns an error or ctx ends.
	Read(ctx Context, i int, yield func(*column.Batch) error) error
	Close() error
}

// Predicate compares a column with constants: Column Op Values. Op is one of = < <= > >= in isnull isnotnull.
type Predicate struct {
	Column int
	Op     string
	Values []any
}

// Sink writes the rows of one action.
type Sink interface {
	// Write consumes partition i; it is called in parallel for different partitions. Next gives nil without an error at the end.
	Write(ctx Context, partition int, next func() (*column.Batch, error)) error
	// Commit makes everything that was written visible; Abort leaves what was there before.
	Commit(ctx Context) error
	Abort(ctx Context) error
}

// Options are the options of a reader or writer; keys are looked up without regard to case.
type Options map[string]string

// Get reads an option.
func (o Options) Get(key string) (string, bool) {
	if v, ok := o[key]; ok {
		return v, true
	}
	for k, v := range o {
		if strings.EqualFold(k, key) {
			return v, true
		}
	}
	return "", false
}

// Keys lists the option keys in order.
func (o Options) Keys() []string {
	keys := make([]string, 0, len(o))
	for k := range o {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

var providers = map[string]Provider{}

// Register adds a provider under its names; it is called while the program is set up.
func Register(p Provider, names ...string) {
	for _, n := range names {
		providers[strings.ToLower(n)] = p
	}
}

// Lookup finds a provider by format name; nil if there is none.
func Lookup(format string) Provider { return providers[strings.ToLower(format)] }
