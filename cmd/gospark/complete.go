package main

import (
	"gospark/repl/python/object"
)

// columnMethods take names of columns of what they are called on; "[" is a subscript.
var columnMethods = set("select", "selectExpr", "drop", "dropDuplicates", "distinct", "groupBy", "groupby", "orderBy", "sort", "filter", "where",
	"withColumn", "withColumnRenamed", "agg", "sum", "avg", "mean", "min", "max", "describe", "summary", "cube", "rollup", "na", "[",
	"partitionBy", "sortWithinPartitions", "repartition", "approxQuantile", "corr", "cov", "join")

// freeColumnFunctions take the name of a column of any DataFrame.
var freeColumnFunctions = set("col", "column", "expr", "lit", "count", "countDistinct", "count_distinct", "desc", "asc", "explode", "from_json",
	"upper", "lower", "length", "to_date", "to_timestamp", "year", "month", "first", "last", "collect_list", "collect_set")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// fixedWords are what the strings of other methods may be.
var fixedWords = map[string][]string{
	"format": {"kafka", "csv", "json", "parquet", "text", "console", "memory", "noop"},
	"mode":   {"append", "overwrite", "ignore", "error", "errorifexists"},
	"option": {
		"kafka.bootstrap.servers", "subscribe", "subscribePattern", "assign", "startingOffsets", "endingOffsets", "startingTimestamp",
		"endingTimestamp", "startingOffsetsByTimestamp", "endingOffsetsByTimestamp", "startingOffsetsByTimestampStrategy",
		"failOnDataLoss", "minPartitions", "maxRecordsPerPartition", "includeHeaders", "kafkaConsumer.pollTimeoutMs",
		"fetchOffset.numRetries", "fetchOffset.retryIntervalMs", "groupIdPrefix", "kafka.group.id", "kafka.security.protocol",
		"kafka.sasl.mechanism", "kafka.sasl.jaas.config", "kafka.max.partition.fetch.bytes", "topic",
		"header", "inferSchema", "sep", "delimiter", "quote", "escape", "nullValue", "dateFormat", "timestampFormat", "multiLine",
		"encoding", "mode", "compression", "path", "mergeSchema", "lineSep", "samplingRatio", "truncate", "numRows",
	},
	"outputMode": {"append", "complete", "update"},
	"cast":       {"string", "int", "bigint", "long", "double", "float", "boolean", "date", "timestamp", "binary", "decimal", "short", "byte"},
	"join":       {"inner", "left", "right", "outer", "full", "left_semi", "left_anti", "cross"},
}

// Names implements repl.Inspector.
func (s *session) Names() []string {
	return append(keysOf(s.th, s.globals), keysOf(s.th, s.th.Builtins)...)
}

// keysOf lists the keys of a namespace.
func keysOf(th *object.Thread, d *object.Dict) []string {
	items, err := object.ToSlice(th, d)
	if err != nil {
		return nil
	}
	return texts(items)
}

func texts(items []object.Object) []string {
	var list []string
	for _, o := range items {
		if t, ok := o.(*object.Str); ok {
			list = append(list, t.String())
		}
	}
	return list
}

// resolve evaluates a dotted name.
func (s *session) resolve(dotted []string) object.Object {
	if len(dotted) == 0 {
		return nil
	}
	o, ok := s.globals.GetStr(dotted[0])
	if !ok {
		if o, ok = s.th.Builtins.GetStr(dotted[0]); !ok {
			return nil
		}
	}
	for _, name := range dotted[1:] {
		next, err := object.GetAttrString(s.th, o, name)
		if err != nil {
			return nil
		}
		o = next
	}
	return o
}

// Attributes implements repl.Inspector.
func (s *session) Attributes(dotted []string) []string {
	o := s.resolve(dotted)
	dir, ok := s.th.Builtins.GetStr("dir")
	if o == nil || !ok {
		return nil
	}
	list, err := object.Call(s.th, dir, o)
	if err != nil {
		return nil
	}
	items, err := object.ToSlice(s.th, list)
	if err != nil {
		return nil
	}
	return append(texts(items), s.columns(o)...)
}

// columns lists the columns of a DataFrame.
func (s *session) columns(o object.Object) []string {
	if o == nil || o.Type().Name != "DataFrame" {
		return nil
	}
	list, err := object.GetAttrString(s.th, o, "columns")
	if err != nil {
		return nil
	}
	items, err := object.ToSlice(s.th, list)
	if err != nil {
		return nil
	}
	return texts(items)
}

// InString implements repl.Inspector.
func (s *session) InString(receiver []string, method string, arg int) []string {
	var words []string
	if columnMethods[method] {
		words = s.columns(s.resolve(receiver))
	}
	if freeColumnFunctions[method] && len(words) == 0 {
		for _, name := range keysOf(s.th, s.globals) {
			words = append(words, s.columns(s.resolve([]string{name}))...)
		}
	}
	if arg == 0 || method == "join" {
		words = append(words, fixedWords[method]...)
	}
	return words
}
