// Package kafkasrc is the Kafka source and sink, on IBM/sarama.
//
// A read goes through these stages: the options of spark.read are checked when load() is called (options.go, limits.go);
// when an action starts, the topics and offsets that it reads are fixed (resolve.go, ranges.go) and narrowed by what the
// query's predicates allow (prune.go); each Spark partition then fetches its range of offsets (reader.go), whole
// responses are decoded (decode.go) and become columns (columns.go). Provider (source.go) joins the stages for the
// engine; Scan (scan.go) is the same machinery as a Go API with a predicate in expr-lang/expr. Writing is sink.go.
//
// Below that lie the connections: kafkaconf.go turns Spark's kafka.* options into a client configuration, dial.go maps
// host names, client.go asks for metadata and offsets. The embedded broker is package kafkasrc/broker.
package kafkasrc

import "github.com/rcrowley/go-metrics"

func init() {
	// The client library counts every request; nobody reads the figures, and the counters cost a goroutine.
	metrics.UseNilMetrics = true
}
