// Package absent has the formats of Spark that are left out on purpose, each with the error that says so.
//
// Avro is a module that Spark's own distribution does not load either. ORC has no library in pure Go that is kept up and writes what
// Spark reads; Parquet holds the same types.
package absent

import (
	"context"

	"gospark/dataframe/errs"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

func init() {
	source.Register(provider("Failed to find data source: avro. Avro is built-in but external data source module since Spark 2.4. Please deploy the "+
		"application as per the deployment section of Apache Avro Data Source Guide."), "avro")
	source.Register(provider("[UNSUPPORTED_FEATURE.DATA_SOURCE] The feature is not supported: files in ORC format; use parquet. SQLSTATE: 0A000"), "orc")
}

// provider is the text of the error.
type provider string

// Open implements source.Provider.
func (p provider) Open(context.Context, source.Env, source.Options, *types.StructType, []string) (source.Source, error) {
	return nil, errs.Plain(errs.Analysis, "%s", string(p))
}

// Create implements source.SinkProvider.
func (p provider) Create(context.Context, source.Env, source.Options, *types.StructType, string, string, []string) (source.Sink, error) {
	return nil, errs.Plain(errs.Analysis, "%s", string(p))
}
