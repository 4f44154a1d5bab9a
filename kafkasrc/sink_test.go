package kafkasrc

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// writeRows writes rows through a sink as one partition.
func writeRows(o source.Options, mode string, schema *types.StructType, rows ...column.Row) error {
	ctx := queryContext(context.Background())
	s, err := (&Provider{}).Create(ctx, source.Env{}, o, schema, mode, "", nil)
	if err != nil {
		return err
	}
	sent := false
	err = s.Write(ctx, 0, func() (*column.Batch, error) {
		if sent {
			return nil, io.EOF
		}
		sent = true
		return column.FromRows(schema, rows), nil
	})
	if err != nil {
		s.Abort(ctx)
		return err
	}
	return s.Commit(ctx)
}

func schema(fields ...types.Field) *types.StructType { return types.Struct(fields...) }

var (
	keyText   = types.NewField("key", types.String)
	valueText = types.NewField("value", types.String)
)

func TestWrite(t *testing.T) {
	addr := brokerAddr(t)
	if err := writeRows(options(addr, "topic", " made "), "errorifexists", schema(keyText, valueText),
		column.Row{"a", "1"}, column.Row{nil, "2"}, column.Row{"c", nil}); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(mustRead(t, options(addr, "subscribe", "made"), []int{colKey, colValue})); got != "[[[a 1] [<nil> 2] [c <nil>]]]" {
		t.Error(got)
	}
	wide := schema(types.NewField("partition", types.Int), types.NewField("topic", types.String), types.NewField("value", types.Binary),
		types.NewField("headers", headerType), types.NewField("more", types.Long))
	load(t, addr, `{"topic":"wide","partitions":3}`)
	if err := writeRows(options(addr), "append", wide,
		column.Row{int32(2), "wide", column.Binary("\xff"), []any{column.Row{"h", column.Binary("x")}, column.Row{"n", nil}}, int64(1)},
		column.Row{int32(1), "wide", column.Binary(""), nil, nil}); err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%q", mustRead(t, options(addr, "subscribe", "wide", "includeHeaders", "true"), []int{colValue, colHeaders}))
	if got != `[[] [["" <nil>]] [["\xff" [["h" "x"] ["n" <nil>]]]]]` {
		t.Error(got)
	}
	// The option beats the column, whatever its type.
	if err := writeRows(options(addr, "topic", "made"), "", schema(types.NewField("topic", types.Int), valueText), column.Row{int32(1), "4"}); err != nil {
		t.Error(err)
	}
}

// Keys go where Kafka's own producer sends them.
func TestWritePartitions(t *testing.T) {
	addr := brokerAddr(t)
	load(t, addr, `{"topic":"hashed","partitions":5}
{"topic":"nokey","partitions":3}`)
	var rows []column.Row
	for i := range 7 {
		rows = append(rows, column.Row{fmt.Sprintf("k%d", i), "v"})
	}
	if err := writeRows(options(addr, "topic", "hashed"), "", schema(keyText, valueText), rows...); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(mustRead(t, options(addr, "subscribe", "hashed"), []int{colKey})); got != "[[[k0] [k4] [k6]] [[k3]] [[k1]] [[k2]] [[k5]]]" {
		t.Error(got)
	}
	rows = nil
	for range 5000 {
		rows = append(rows, column.Row{"0123456789012345678901234567890123456789"})
	}
	if err := writeRows(options(addr, "topic", "nokey"), "", schema(valueText), rows...); err != nil {
		t.Fatal(err)
	}
	parts := mustRead(t, options(addr, "subscribe", "nokey"), nil)
	if n, err := offsetCount(addr, "nokey"); n != 5000 || err != nil || len(parts) != 3 {
		t.Error(n, err)
	}
}

func offsetCount(addr, topic string) (int, error) {
	rows, err := readAll(context.Background(), options(addr, "subscribe", topic), []int{colOffset})
	return count(rows), err
}

func TestWriteErrors(t *testing.T) {
	addr := brokerAddr(t)
	ana := "AnalysisException: "
	job := "org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 0.0 failed 1 times, most recent failure: Lost task 0.0 in stage 0.0 (TID 0) (localhost executor driver): "
	f := types.NewField
	wrongHeaders := types.Array(types.Struct(f("k", types.String), f("v", types.Binary)))
	one := column.Row{"1"}
	for _, c := range []struct {
		options []string
		mode    string
		schema  *types.StructType
		row     column.Row
		want    string
	}{
		{[]string{"topic", "t"}, "overwrite", schema(valueText), one, ana + "Save mode Overwrite not allowed for Kafka. Allowed save modes are Append and ErrorIfExists (default)."},
		{[]string{"topic", "t"}, "Ignore", schema(valueText), one, ana + "Save mode Ignore not allowed for Kafka. Allowed save modes are Append and ErrorIfExists (default)."},
		{nil, "", schema(valueText), one, ana + "topic option required when no 'topic' attribute is present. Use the topic option for setting a topic."},
		{nil, "", schema(f("topic", types.Int), valueText), one, ana + "topic attribute unsupported type int. topic must be a(n) string"},
		{[]string{"topic", "t"}, "", schema(keyText, f("VALUE", types.String)), one, ana + "Required attribute 'value' not found"},
		{[]string{"topic", "t"}, "", schema(f("value", types.Int)), one, ana + "value attribute unsupported type int. value must be a(n) string or binary"},
		{[]string{"topic", "t"}, "", schema(f("key", types.Int), f("value", types.Int)), one, ana + "key attribute unsupported type int. key must be a(n) string or binary"},
		{[]string{"topic", "t"}, "", schema(f("partition", types.Long), valueText), one, ana + "partition attribute unsupported type bigint. partition must be a(n) int"},
		{[]string{"topic", "t"}, "", schema(f("headers", types.String), valueText), one, ana + "headers attribute unsupported type string. headers must be a(n) array<struct<key:string,value:binary>>"},
		{[]string{"topic", "t"}, "", schema(f("headers", wrongHeaders), valueText), one, ana + "headers attribute unsupported type array<struct<k:string,v:binary>>. headers must be a(n) array<struct<key:string,value:binary>>"},
		{[]string{"topic", "t", "kafka.key.serializer", "x"}, "", schema(valueText), one, illegalArg + "Kafka option 'key.serializer' is not supported as keys are serialized with ByteArraySerializer."},
		{[]string{"topic", "t", "kafka.value.serializer", "x"}, "", schema(valueText), one, illegalArg + "Kafka option 'value.serializer' is not supported as value are serialized with ByteArraySerializer."},
		{nil, "", schema(f("topic", types.String), valueText), column.Row{nil, "1"}, stateError + "The Kafka message data sent to the producer contains a null topic. Use the `topic` option for setting a default topic."},
		{[]string{"topic", "bad topic!"}, "", schema(valueText), one, job + "org.apache.kafka.common.errors.InvalidTopicException: Invalid topics: [bad topic!]"},
		{[]string{"topic", ""}, "", schema(valueText), one, job + "org.apache.kafka.common.errors.InvalidTopicException: Invalid topics: []"},
		{[]string{"topic", "t"}, "", schema(f("partition", types.Int), valueText), column.Row{int32(5), "1"}, job + "org.apache.kafka.common.errors.TimeoutException: Partition 5 of topic t with partition count 1 is not present in metadata after 60000 ms."},
		{[]string{"topic", "t"}, "", schema(f("partition", types.Int), valueText), column.Row{int32(-1), "1"}, job + "java.lang.IllegalArgumentException: Invalid partition: -1. Partition number should always be non-negative or null."},
		{[]string{"topic", "t", "kafka.max.request.size", "10"}, "", schema(keyText, valueText), column.Row{"a", "1"}, job + "org.apache.kafka.common.errors.RecordTooLargeException: The message is 87 bytes when serialized which is larger than 10, which is the value of the max.request.size configuration."},
		{[]string{"topic", "t"}, "", schema(valueText), column.Row{strings.Repeat("x", 2<<20)}, job + "org.apache.kafka.common.errors.RecordTooLargeException: The message is 2097240 bytes"},
		{[]string{"topic", "t", "kafka.acks", "7"}, "", schema(valueText), one, job + "org.apache.kafka.common.config.ConfigException: Invalid value 7 for configuration acks: String must be one of: all, -1, 0, 1"},
		{[]string{"topic", "t", "kafka.compression.type", "zz"}, "", schema(valueText), one, job + "org.apache.kafka.common.config.ConfigException: Invalid value zz for configuration compression.type: String must be one of: none, gzip, snappy, lz4, zstd"},
		{[]string{"topic", "t", "kafka.bootstrap.servers", "nosuch.invalid:1"}, "", schema(valueText), one, job + "org.apache.kafka.common.KafkaException: Failed to construct kafka producer\nCaused by: org.apache.kafka.common.config.ConfigException: No resolvable bootstrap urls given in bootstrap.servers"},
		{[]string{"topic", "t", "kafka.bootstrap.servers", "127.0.0.1:1"}, "", schema(valueText), one, job + "org.apache.kafka.common.errors.TimeoutException: Topic t not present in metadata after 60000 ms."},
	} {
		start := time.Now()
		err := writeRows(options(addr, c.options...), c.mode, c.schema, c.row)
		if got := errorText(err); !strings.HasPrefix(got, c.want) {
			t.Errorf("%v %v\n got %s\nwant %s", c.options, c.schema.SimpleString(), got, c.want)
		}
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%v took %v", c.options, took)
		}
	}
	err := writeRows(source.Options{"topic": "t"}, "", schema(valueText), one)
	if got := errorText(err); got != "org.apache.spark.SparkException: Kafka option bootstrap.servers is not set. Please make sure it is set and retry." {
		t.Error(got)
	}
}
