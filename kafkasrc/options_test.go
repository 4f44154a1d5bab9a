package kafkasrc

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

const (
	illegalArg = "IllegalArgumentException: "
	numFormat  = "NumberFormatException: "
)

// What load() says of options. Every text is Spark's.
func TestOptionErrors(t *testing.T) {
	offsets := `Expected e.g. {"topicA":{"0":23,"1":-1},"topicB":{"0":-2}}, got `
	partitions := `Expected e.g. {"topicA":[0,1],"topicB":[0,1]}, got `
	times := "Expected e.g. {\"topicA\": {\"0\": 123456789, \"1\": 123456789},\n\"topicB\": {\"0\": 123456789, \"1\": 123456789}}, got "
	three := "subscribe, subscribepattern, assign. See the docs for more details."
	for _, c := range []struct {
		options []string
		want    string
	}{
		{nil, illegalArg + "One of the following options must be specified for Kafka source: " + three},
		{[]string{"subscribe", "a", "ASSIGN", "{}"}, illegalArg + "Only one of the following options can be specified for Kafka source: " + three},
		{[]string{"subscribe", " , "}, illegalArg + "No topics to subscribe to as specified value for option 'subscribe' is ' , '"},
		{[]string{"subscribePattern", " "}, illegalArg + "Pattern to subscribe is empty as specified value for option 'subscribePattern' is ' '"},
		{[]string{"assign", "foo"}, illegalArg + "No topicpartitions to assign as specified value for option 'assign' is 'foo'"},
		{[]string{"assign", "{foo"}, illegalArg + partitions + "{foo"},
		{[]string{"assign", `{"foo":0}`}, illegalArg + partitions + `{"foo":0}`},
		{[]string{"assign", `{"foo":["0"]}`}, illegalArg + partitions + `{"foo":["0"]}`},
		{[]string{"subscribe", "a", "startingOffsets", "Latest"}, illegalArg + "starting offset can't be latest for batch queries on Kafka"},
		{[]string{"subscribe", "a", "startingOffsets", `{"a":{"0":-1}}`}, illegalArg + "startingOffsets for a-0 can't be latest for batch queries on Kafka"},
		{[]string{"subscribe", "a", "endingOffsets", "earliest"}, illegalArg + "ending offset can't be earliest for batch queries on Kafka"},
		{[]string{"subscribe", "a", "endingOffsets", `{"a":{"0":-2}}`}, illegalArg + "ending offset for a-0 can't be earliest for batch queries on Kafka"},
		{[]string{"subscribe", "a", "startingOffsets", ""}, illegalArg + offsets},
		{[]string{"subscribe", "a", "startingOffsets", `{"a":{"0":"5"}}`}, illegalArg + offsets + `{"a":{"0":"5"}}`},
		{[]string{"subscribe", "a", "startingOffsets", `{"a":{"x":5}}`}, illegalArg + offsets + `{"a":{"x":5}}`},
		{[]string{"subscribe", "a", "startingOffsets", `{"a":{"0":true}}`}, illegalArg + offsets + `{"a":{"0":true}}`},
		{[]string{"subscribe", "a", "startingOffsets", `{"a":{"0":5}`}, illegalArg + offsets + `{"a":{"0":5}`},
		{[]string{"subscribe", "a", "startingOffsets", `{"a":{"0":5},}`}, illegalArg + offsets + `{"a":{"0":5},}`},
		{[]string{"subscribe", "a", "startingOffsets", "[1]"}, illegalArg + offsets + "[1]"},
		{[]string{"subscribe", "a", "startingTimestamp", "x"}, illegalArg + "Expected a single long value, got x"},
		{[]string{"subscribe", "a", "startingOffsetsByTimestamp", "xx"}, illegalArg + times + "xx"},
		{[]string{"subscribe", "a", "endingOffsetsByTimestamp", "xx"}, illegalArg + times + "xx"},
		{[]string{"subscribe", "a", "startingOffsetsByTimestampStrategy", "zzz"}, "java.util.NoSuchElementException: No value found for 'ZZZ'"},
		{[]string{"subscribe", "a", "minPartitions", "0"}, illegalArg + "minPartitions must be positive"},
		{[]string{"subscribe", "a", "minPartitions", "x"}, numFormat + `For input string: "x"`},
		{[]string{"subscribe", "a", "maxRecordsPerPartition", "0"}, illegalArg + "maxrecordsperpartition must be positive"},
		{[]string{"subscribe", "a", "failOnDataLoss", "x"}, illegalArg + `For input string: "x"`},
		{[]string{"subscribe", "a", "includeHeaders", "x"}, illegalArg + `For input string: "x"`},
		{[]string{"subscribe", "a", "kafka.Key.Deserializer", "x"}, illegalArg + "Kafka option 'key.deserializer' is not supported as keys are deserialized as byte arrays with ByteArrayDeserializer. Use DataFrame operations to explicitly deserialize the keys."},
		{[]string{"subscribe", "a", "kafka.value.deserializer", "x"}, illegalArg + "Kafka option 'value.deserializer' is not supported as values are deserialized as byte arrays with ByteArrayDeserializer. Use DataFrame operations to explicitly deserialize the values."},
		{[]string{"subscribe", "a", "kafka.enable.auto.commit", "x"}, illegalArg + "Kafka option 'enable.auto.commit' is not supported"},
		{[]string{"subscribe", "a", "kafka.interceptor.classes", "x"}, illegalArg + "Kafka option 'interceptor.classes' is not supported"},
		{[]string{"subscribe", "a", "kafka.auto.offset.reset", "x"}, illegalArg + resetNotSupported},
		// Of several mistakes the one that Spark finds first.
		{[]string{"subscribe", "a", "assign", "x", "startingOffsets", "latest", "minPartitions", "0"}, illegalArg + "starting offset can't be latest for batch queries on Kafka"},
		{[]string{"subscribe", "", "minPartitions", "0"}, illegalArg + "No topics to subscribe to as specified value for option 'subscribe' is ''"},
	} {
		_, err := (&Provider{}).Open(context.Background(), source.Env{}, options("localhost:1", c.options...), nil, nil)
		if got := errorText(err); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.options, got, c.want)
		}
	}
	_, err := (&Provider{}).Open(context.Background(), source.Env{}, source.Options{"subscribe": "a"}, nil, nil)
	if got := errorText(err); got != illegalArg+"Option 'kafka.bootstrap.servers' must be specified for configuring Kafka consumer" {
		t.Error(got)
	}
	_, err = (&Provider{}).Open(context.Background(), source.Env{}, options("x:1", "subscribe", "a"), types.Struct(types.NewField("a", types.Int)), nil)
	if got := errorText(err); !strings.HasPrefix(got, "AnalysisException: [USER_SPECIFIED_AND_ACTUAL_SCHEMA_MISMATCH]") ||
		!strings.Contains(got, "user-specified: a INT, actual: key BINARY,value BINARY,topic STRING,partition INT,offset BIGINT,timestamp TIMESTAMP,timestampType INT. If") {
		t.Error(got)
	}
}

const eventsFixture = `{"topic":"empty","partitions":2}
` // events is added by eventsOf

// eventsOf is 30 messages in turn in 3 partitions, a minute apart from 2018-07-31 00:00 UTC.
func eventsOf(topic string) string {
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, `{"topic":%q,"partitions":3,"partition":%d,"value":"%d","timestamp":%d}`+"\n", topic, i%3, i, 1532995200000+60000*i)
	}
	return b.String()
}

const (
	stateError  = "org.apache.spark.sql.kafka010.KafkaIllegalStateException: "
	lossOf      = stateError + "Some data may have been lost because they are not available in Kafka any more;\neither the data was aged out by Kafka or the topic may have been deleted before all the data in the\ntopic was processed.\nIf you don't want your streaming query to fail on such cases, set the source option failOnDataLoss to false.\nReason: Could not read records in offset "
	wrongStart  = stateError + "Partitions specified for Kafka start offsets don't match what are assigned. Maybe topic partitions are created \nor deleted while the query is running. Use -1 for latest, -2 for earliest.\nSpecified: "
	wrongTimes  = stateError + "Partitions specified for Kafka timestamp based start offsets don't match what are assigned. Maybe topic partitions are created \nor deleted while the query is running, or you didn't specify all the partitions.\nSpecified: "
	unknownText = "java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.UnknownTopicOrPartitionException: This server does not host this topic-partition."
)

// What an action reads, and what it says of options that do not fit the topics. Numbers and texts are Spark's.
func TestOffsets(t *testing.T) {
	addr := brokerAddr(t)
	load(t, addr, eventsFixture+numbers("foo", 42)+eventsOf("events"))
	for _, c := range []struct {
		options []string
		rows    int
		want    string // prefix of the error
	}{
		{[]string{"subscribe", " foo , ,events,foo"}, 72, ""},
		{[]string{"subscribe", "empty"}, 0, ""},
		{[]string{"subscribePattern", "fo.|emp.*"}, 42, ""},
		{[]string{"subscribePattern", "o"}, 42, ""},
		{[]string{"subscribePattern", "zz.*"}, 0, ""},
		{[]string{"subscribePattern", "zz("}, 0, illegalArg + "Unclosed group near index 3\nzz("},
		{[]string{"subscribePattern", "f[o"}, 0, illegalArg + "Unclosed character class near index 2\nf[o\n  ^"},
		{[]string{"subscribePattern", "*x"}, 0, illegalArg + "Dangling meta character '*' near index 0\n*x\n^"},
		{[]string{"subscribe", "nosuch"}, 0, unknownText},
		{[]string{"subscribe", "foo,nosuch"}, 0, unknownText},
		{[]string{"subscribe", "bad topic!"}, 0, "java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.InvalidTopicException: The request attempted to perform an operation on an invalid topic."},
		{[]string{"assign", `{"nosuch":[0]}`}, 0, unknownText},
		{[]string{"assign", `{"events":[2,0],"foo":[0,0,7,-1]}`}, 62, ""},
		{[]string{"assign", "{}"}, 0, ""},
		{[]string{"assign", `{"foo":[0.9]}`}, 42, ""},
		{[]string{"assign", `{"foo":null}`}, 0, ""},
		{[]string{"subscribe", "foo", "startingOffsets", `{"foo":{"0":5}} junk`}, 37, ""},
		{[]string{"subscribe", "foo", "startingOffsets", `{"foo":{"0":5.7}}`}, 37, ""},
		{[]string{"subscribe", "foo", "startingOffsets", `{"foo":{"0":1e1}}`}, 32, ""},
		{[]string{"subscribe", "foo", "startingOffsets", `{"foo":{"0":null}}`}, 42, ""},
		{[]string{"subscribe", "foo", "startingOffsets", `{"foo":{"+0":5,"00":6}}`}, 36, ""},
		{[]string{"subscribe", "foo", "startingOffsets", `{"foo":{"0":-2}}`, "endingOffsets", ` {"foo":{"0":-1}}`}, 42, ""},
		{[]string{"subscribe", "foo", "startingOffsets", " EARLIEST ", "endingOffsets", "Latest"}, 42, ""},
		{[]string{"subscribe", "foo", "startingOffsets", `{"foo":{"0":7}}`, "endingOffsets", `{"foo":{"0":9}}`}, 2, ""},
		{[]string{"subscribe", "foo", "startingOffsets", `{"bar":{"0":1}}`}, 0, wrongStart + "Set(bar-0) Assigned: Set(foo-0)"},
		{[]string{"subscribe", "foo", "startingOffsets", `{}`}, 0, wrongStart + "Set() Assigned: Set(foo-0)"},
		{[]string{"subscribe", "events", "endingOffsets", `{"events":{"0":1}}`}, 0, wrongStart + "Set(events-0) Assigned: Set(events-0, events-1, events-2)"},
		{[]string{"subscribe", "foo", "startingOffsets", `{"foo":{"0":-3}}`}, 0, "org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 0.0 failed 1 times, most recent failure: Lost task 0.0 in stage 0.0 (TID 0) (localhost executor driver): java.lang.AssertionError: assertion failed: earliest offset -3 does not equal -2"},
		{[]string{"subscribe", "foo", "startingOffsets", `{"foo":{"0":10}}`, "endingOffsets", `{"foo":{"0":5}}`}, 0, illegalArg + "The specified start offset 10 is greater than the end offset 5 for topic foo partition 0."},
		{[]string{"subscribe", "foo", "startingOffsets", `{"foo":{"0":100}}`}, 0, stateError + "The resolved start offset 100 is greater than the resolved end offset 42 for topic foo partition 0.\nPlease investigate in this order:\n"},
		{[]string{"subscribe", "foo", "startingOffsets", `{"foo":{"0":99999999999999999999}}`}, 0, stateError + "The resolved start offset 7766279631452241919 is greater than the resolved end offset 42 for"},
		{[]string{"subscribe", "foo", "startingOffsets", `{"foo":{"0":100}}`, "endingOffsets", `{"foo":{"0":200}}`}, 0, lossOf + "[100, 200) for topic partition foo-0\nwith consumer group spark-kafka-relation-"},
		{[]string{"subscribe", "foo", "endingOffsets", `{"foo":{"0":100}}`, "groupIdPrefix", "p"}, 0, lossOf + "[42, 100) for topic partition foo-0\nwith consumer group p-"},
		{[]string{"subscribe", "foo", "endingOffsets", `{"foo":{"0":100}}`, "failOnDataLoss", "false"}, 42, ""},
		{[]string{"subscribe", "events", "startingTimestamp", "1532995800000"}, 20, ""},
		{[]string{"subscribe", "events", "startingTimestamp", "1532995800000", "startingOffsets", `{"events":{"0":9,"1":9,"2":9}}`}, 20, ""},
		{[]string{"subscribe", "events", "startingTimestamp", "1532995800000", "endingTimestamp", "1532996400000"}, 10, ""},
		{[]string{"subscribe", "foo", "startingTimestamp", "99999999999999"}, 0, illegalArg + "No offset matched from request of topic-partition foo-0 and timestamp 99999999999999."},
		{[]string{"subscribe", "foo", "startingTimestamp", "-5"}, 0, illegalArg + "No offset matched from request of topic-partition foo-0 and timestamp -5."},
		{[]string{"subscribe", "foo", "startingTimestamp", "99999999999999", "startingOffsetsByTimestampStrategy", "latest"}, 0, ""},
		{[]string{"subscribe", "foo", "endingTimestamp", "99999999999999"}, 42, ""},
		{[]string{"subscribe", "foo", "endingTimestamp", "1"}, 0, ""},
		{[]string{"subscribe", "events", "startingOffsetsByTimestamp", `{"events":{"0":1532995800000}}`}, 0, wrongTimes + "Set(events-0) Assigned: Set(events-0, events-1, events-2)"},
		{[]string{"subscribe", "events", "endingOffsetsByTimestamp", `{"events":{"0":1532995800000,"1":1532995800000,"2":1532995800000}}`}, 10, ""},
		{[]string{"subscribe", "foo", "fetchOffset.numRetries", "x"}, 0, numFormat + `For input string: "x"`},
		{[]string{"subscribe", "foo", "kafkaConsumer.pollTimeoutMs", "x"}, 0, numFormat + `For input string: "x"`},
		{[]string{"subscribe", "foo", "kafka.security.protocol", "NOPE"}, 0, "org.apache.kafka.common.config.ConfigException: Invalid value NOPE for configuration security.protocol: String must be one of (case insensitive): SASL_SSL, PLAINTEXT, SSL, SASL_PLAINTEXT"},
		{[]string{"subscribe", "foo", "kafka.request.timeout.ms", "x"}, 0, "org.apache.kafka.common.config.ConfigException: Invalid value x for configuration request.timeout.ms: Not a number of type INT"},
		{[]string{"subscribe", "foo", "kafka.isolation.level", "nope"}, 0, "org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 0.0 failed 1 times, most recent failure: Lost task 0.0 in stage 0.0 (TID 0) (localhost executor driver): org.apache.kafka.common.config.ConfigException: Invalid value nope for configuration isolation.level: String must be one of: read_committed, read_uncommitted"},
		{[]string{"subscribe", "foo", "kafka.nosuchoption", "nope", "kafka.group.id", "g"}, 42, ""},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		rows, err := readAll(ctx, options(addr, c.options...), []int{colOffset})
		cancel()
		if got := errorText(err); !strings.HasPrefix(got, c.want) || (err != nil) != (c.want != "") {
			t.Errorf("%q\n got %s\nwant %s", c.options, got, c.want)
		} else if err == nil && count(rows) != c.rows {
			t.Errorf("%q: %d rows, want %d", c.options, count(rows), c.rows)
		}
	}
}

// The partitions that Spark makes of 3 times 10 offsets, and of 42 more.
func TestMinPartitions(t *testing.T) {
	tp := func(p int32) topicPartition { return topicPartition{"e", p} }
	events := []offsetRange{{tp(0), 0, 10}, {tp(1), 0, 10}, {tp(2), 0, 10}}
	foo := offsetRange{topicPartition{"f", 0}, 0, 42}
	empty := offsetRange{topicPartition{"x", 0}, 5, 5}
	for _, c := range []struct {
		ranges []offsetRange
		min    int
		want   string
	}{
		{events, 0, "0:0-10 1:0-10 2:0-10"},
		{events, 3, "0:0-10 1:0-10 2:0-10"},
		{events, 4, "0:0-10 1:0-10 2:0-10"},
		{events, 5, "0:0-5 0:5-10 1:0-5 1:5-10 2:0-5 2:5-10"},
		{events, 8, "0:0-3 0:3-6 0:6-10 1:0-3 1:3-6 1:6-10 2:0-3 2:3-6 2:6-10"},
		{append(events[:3:3], foo), 10, "0:0-10 1:0-10 2:0-10 0:0-6 0:6-12 0:12-18 0:18-24 0:24-30 0:30-36 0:36-42"},
		{[]offsetRange{empty, events[0]}, 2, "0:5-5 0:0-10"},
		{[]offsetRange{empty, events[0]}, 3, "0:0-3 0:3-6 0:6-10"},
		{[]offsetRange{empty}, 3, ""},
		{[]offsetRange{{tp(0), 9, 10}, {tp(1), 0, 10}, {tp(2), 3, 10}}, 7, "0:9-10 1:0-2 1:2-4 1:4-7 1:7-10 2:3-6 2:6-10"},
		{events[:1], 100, "0:0-1 0:1-2 0:2-3 0:3-4 0:4-5 0:5-6 0:6-7 0:7-8 0:8-9 0:9-10"},
	} {
		var words []string
		for _, r := range splitRanges(c.ranges, c.min) {
			words = append(words, fmt.Sprintf("%d:%d-%d", r.partition, r.from, r.until))
		}
		if got := strings.Join(words, " "); got != c.want {
			t.Errorf("%v min %d\n got %s\nwant %s", c.ranges, c.min, got, c.want)
		}
	}
}

func TestPushedPredicates(t *testing.T) {
	addr := brokerAddr(t)
	load(t, addr, eventsOf("events")+numbers("foo", 5))
	for _, c := range []struct {
		pushed []source.Predicate
		want   string // partition:offset of what is still read
	}{
		{[]source.Predicate{{Column: colPartition, Op: "=", Values: []any{int32(1)}}, {Column: colOffset, Op: ">=", Values: []any{int64(8)}}}, "1:8 1:9"},
		{[]source.Predicate{{Column: colPartition, Op: "in", Values: []any{int32(0), int32(2)}}, {Column: colOffset, Op: "<", Values: []any{int64(1)}}}, "0:0 2:0 0:0"},
		{[]source.Predicate{{Column: colTopic, Op: "=", Values: []any{"foo"}}, {Column: colOffset, Op: ">", Values: []any{int64(2)}}}, "0:3 0:4"},
		{[]source.Predicate{{Column: colOffset, Op: "in", Values: []any{int64(3), int64(4)}}, {Column: colPartition, Op: "<", Values: []any{int32(1)}}}, "0:3 0:4 0:3 0:4"},
		{[]source.Predicate{{Column: colTimestamp, Op: ">", Values: []any{int64(1532996760000000)}}}, "0:9 1:9 2:9"},
		{[]source.Predicate{{Column: colTimestamp, Op: ">=", Values: []any{int64(1532996760000001)}}}, "0:9 1:9 2:9"},
		{[]source.Predicate{{Column: colTimestamp, Op: ">=", Values: []any{int64(1532996880000000)}}}, "1:9 2:9"},
		{[]source.Predicate{{Column: colTimestamp, Op: ">", Values: []any{int64(1632996880000000)}}}, ""},
		{[]source.Predicate{{Column: colOffset, Op: "=", Values: []any{nil}}}, ""},
		{[]source.Predicate{{Column: colOffset, Op: ">", Values: []any{int64(100)}}}, ""},
	} {
		for _, p := range c.pushed {
			src, err := (&Provider{}).Open(context.Background(), source.Env{}, options(addr, "subscribe", "events"), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			if useful, exact := src.CanPush(p); !useful || exact {
				t.Errorf("%v: useful %v, exact %v", p, useful, exact)
			}
		}
		rows := mustRead(t, options(addr, "subscribe", "events,foo"), []int{colPartition, colOffset}, c.pushed...)
		var words []string
		for _, p := range rows {
			for _, r := range p {
				words = append(words, fmt.Sprintf("%v:%v", r[0], r[1]))
			}
		}
		if got := strings.Join(words, " "); got != c.want {
			t.Errorf("%v: %s, want %s", c.pushed, got, c.want)
		}
	}
}

// Timestamps that do not ascend: a lower bound may only skip what lies before the first message that is late enough.
func TestTimestampsOutOfOrder(t *testing.T) {
	addr := brokerAddr(t)
	load(t, addr, `{"topic":"t","value":"a","timestamp":1000}
{"topic":"t","value":"b","timestamp":9000}
{"topic":"t","value":"c","timestamp":2000}
{"topic":"t","value":"d","timestamp":8000}
`)
	late := source.Predicate{Column: colTimestamp, Op: ">=", Values: []any{int64(8_000_000)}}
	if got := values(mustRead(t, options(addr, "subscribe", "t"), []int{colValue}, late)); got != "b c d" {
		t.Error(got)
	}
}

func FuzzOffsetsJSON(f *testing.F) {
	for _, s := range []string{`{"t":{"0":23,"1":-1}}`, `{"a":[0,1]}`, `{"t":{"0":1e400}}`, `{"t":{"0":-99999999999999999999}}`, `{"\u00e9":null}`, `{"a":{"0":.5}}`, "null", `{"a`, `[[[[[[[[[[`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, errA := parsePartitionValues(text)
		for _, p := range a {
			if errA == nil && p.topicPartition.String() == "" {
				t.Error("a partition without a name")
			}
		}
		// What was read, written out again, reads the same.
		if errA == nil && len(a) > 0 {
			var b strings.Builder
			for i, p := range a {
				if i > 0 {
					b.WriteByte(',')
				}
				fmt.Fprintf(&b, `"%s":{"%d":%d}`, p.topic, p.partition, p.value)
			}
			back, err := parsePartitionValues("{" + b.String() + "}")
			if strings.ContainsAny(b.String(), `\`) || strings.Count(b.String(), `"`) != 4*len(a) {
				return
			}
			if err != nil || len(back) > len(a) {
				t.Errorf("%q does not read back: %v", b.String(), err)
			}
		}
		parsePartitions(text)
	})
}
