package kafkasrc

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/source"
)

// strategyKind says how the topics of a read are chosen.
type strategyKind uint8

const (
	byAssign strategyKind = iota
	bySubscribe
	byPattern
)

// strategyKeys are the options that choose topics, as Spark's messages list them.
var strategyKeys = []string{"subscribe", "subscribepattern", "assign"}

// strategy chooses the topic partitions of a read.
type strategy struct {
	kind    strategyKind
	topics  []string
	pattern string
	assign  []topicPartition
}

// String is the form that explain shows.
func (s strategy) String() string {
	switch s.kind {
	case byAssign:
		return "Assign[" + joinPartitions(s.assign, ", ") + "]"
	case byPattern:
		return "SubscribePattern[" + s.pattern + "]"
	}
	return "Subscribe[" + strings.Join(s.topics, ", ") + "]"
}

// readOptions are the checked options of a reader.
type readOptions struct {
	strategy       strategy
	start, end     limit
	latestOnNoTime bool // startingOffsetsByTimestampStrategy
	failOnDataLoss bool
	includeHeaders bool
	minPartitions  int // 0: not given
	groupID        string
	kafka          conf
	all            source.Options
}

// parseReadOptions checks the options of a reader in Spark's order, so that of several mistakes the same one is told.
func parseReadOptions(o source.Options) (*readOptions, error) {
	r := &readOptions{all: o, kafka: kafkaOptions(o)}
	steps := []func() error{r.limits, r.chooseStrategy, r.counts, r.unsupported, r.flags}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// limits reads where to start and to end.
func (r *readOptions) limits() (err error) {
	if s, ok := r.all.Get("startingOffsetsByTimestampStrategy"); ok {
		switch s = strings.ToUpper(s); s {
		case "ERROR":
		case "LATEST":
			r.latestOnNoTime = true
		default:
			return java(javaNoSuchElem, "No value found for '"+s+"'", nil)
		}
	}
	if r.start, err = parseLimit(r.all.Get, startOptions, limitEarliest); err != nil {
		return err
	}
	if r.start.kind == limitLatest {
		return illegal("starting offset can't be latest for batch queries on Kafka")
	}
	if r.start.kind == limitOffsets {
		for _, p := range r.start.partitions {
			if p.value == offsetLatest {
				return illegal("startingOffsets for %v can't be latest for batch queries on Kafka", p.topicPartition)
			}
		}
	}
	if r.end, err = parseLimit(r.all.Get, endOptions, limitLatest); err != nil {
		return err
	}
	if r.end.kind == limitEarliest {
		return illegal("ending offset can't be earliest for batch queries on Kafka")
	}
	if r.end.kind == limitOffsets {
		for _, p := range r.end.partitions {
			if p.value == offsetEarliest {
				return illegal("ending offset for %v can't be earliest for batch queries on Kafka", p.topicPartition)
			}
		}
	}
	return nil
}

// chooseStrategy reads subscribe, subscribePattern or assign.
func (r *readOptions) chooseStrategy() error {
	key, value := "", ""
	for _, k := range strategyKeys {
		if v, ok := r.all.Get(k); ok {
			if key != "" {
				return illegal("Only one of the following options can be specified for Kafka source: %s. See the docs for more details.", strings.Join(strategyKeys, ", "))
			}
			key, value = k, v
		}
	}
	switch key {
	case "":
		return illegal("One of the following options must be specified for Kafka source: %s. See the docs for more details.", strings.Join(strategyKeys, ", "))
	case "assign":
		if !strings.HasPrefix(strings.TrimSpace(value), "{") {
			return illegal("No topicpartitions to assign as specified value for option 'assign' is '%s'", value)
		}
		r.strategy.kind = byAssign // the rest of the text is read last, as Spark does
	case "subscribe":
		r.strategy.kind = bySubscribe
		for _, t := range strings.Split(value, ",") {
			if t = strings.TrimSpace(t); t != "" {
				r.strategy.topics = append(r.strategy.topics, t)
			}
		}
		if len(r.strategy.topics) == 0 {
			return illegal("No topics to subscribe to as specified value for option 'subscribe' is '%s'", value)
		}
	case "subscribepattern":
		r.strategy.kind, r.strategy.pattern = byPattern, strings.TrimSpace(value)
		if r.strategy.pattern == "" {
			return illegal("Pattern to subscribe is empty as specified value for option 'subscribePattern' is '%s'", value)
		}
		if _, err := topicPattern(r.strategy.pattern); err != nil {
			return err
		}
	}
	return nil
}

// counts reads the options that are numbers of partitions and records.
func (r *readOptions) counts() error {
	n, err := r.positive("minPartitions", 32, "minPartitions must be positive")
	if err != nil {
		return err
	}
	r.minPartitions = int(n)
	// Spark's batch reader checks this one and makes no use of it.
	_, err = r.positive("maxRecordsPerPartition", 64, "maxrecordsperpartition must be positive")
	return err
}

func (r *readOptions) positive(key string, bits int, message string) (int64, error) {
	n, ok, err := r.number(key, bits)
	if err != nil || !ok {
		return 0, err
	}
	if n <= 0 {
		return 0, illegal("%s", message)
	}
	return n, nil
}

func (r *readOptions) number(key string, bits int) (int64, bool, error) {
	text, ok := r.all.Get(key)
	if !ok {
		return 0, false, nil
	}
	n, err := strconv.ParseInt(text, 10, bits)
	if err != nil {
		return 0, false, notANumber(text)
	}
	return n, true, nil
}

const resetNotSupported = `
Kafka option 'auto.offset.reset' is not supported.
Instead set the source option 'startingoffsets' to 'earliest' or 'latest'
to specify where to start. Structured Streaming manages which offsets are consumed
internally, rather than relying on the kafkaConsumer to do it. This will ensure that no
data is missed when new topics/partitions are dynamically subscribed. Note that
'startingoffsets' only applies when a new Streaming query is started, and
that resuming will always pick up from where the query left off. See the docs for more
details.
         `

// refusedByReader are the kafka.* options that Spark keeps for itself, in the order in which it looks for them.
var refusedByReader = []struct{ key, message string }{
	{"auto.offset.reset", resetNotSupported},
	{"key.deserializer", "Kafka option 'key.deserializer' is not supported as keys are deserialized as byte arrays with ByteArrayDeserializer. " +
		"Use DataFrame operations to explicitly deserialize the keys."},
	{"value.deserializer", "Kafka option 'value.deserializer' is not supported as values are deserialized as byte arrays with ByteArrayDeserializer. " +
		"Use DataFrame operations to explicitly deserialize the values."},
	{"enable.auto.commit", "Kafka option 'enable.auto.commit' is not supported"},
	{"interceptor.classes", "Kafka option 'interceptor.classes' is not supported"},
}

// unsupported refuses what Spark refuses, and insists on bootstrap servers.
func (r *readOptions) unsupported() error {
	for _, u := range refusedByReader {
		if _, ok := r.kafka[u.key]; ok {
			return illegal("%s", u.message)
		}
	}
	if _, ok := r.kafka["bootstrap.servers"]; !ok {
		return illegal("Option 'kafka.bootstrap.servers' must be specified for configuring Kafka consumer")
	}
	return nil
}

// flags reads what Spark reads last.
func (r *readOptions) flags() error {
	var err error
	if r.strategy.kind == byAssign {
		text, _ := r.all.Get("assign")
		if r.strategy.assign, err = parsePartitions(text); err != nil {
			return err
		}
	}
	r.failOnDataLoss = true
	for _, f := range []struct {
		key  string
		into *bool
	}{{"failOnDataLoss", &r.failOnDataLoss}, {"includeHeaders", &r.includeHeaders}} {
		text, ok := r.all.Get(f.key)
		if !ok {
			continue
		}
		switch strings.ToLower(text) {
		case "true":
			*f.into = true
		case "false":
			*f.into = false
		default:
			return illegal("For input string: %q", text)
		}
	}
	r.groupID = r.kafka["group.id"]
	if r.groupID == "" {
		prefix, ok := r.all.Get("groupIdPrefix")
		if !ok {
			prefix = "spark-kafka-relation"
		}
		r.groupID = prefix + "-" + newUUID() + "-executor"
	}
	return nil
}

// retries are the options of the retries and waits, which Spark reads when the action starts.
type retries struct {
	times int
	pause time.Duration
	poll  time.Duration
}

func (r *readOptions) retries() (retries, error) {
	out := retries{3, time.Second, 2 * time.Minute}
	times, ok, err := r.number("fetchOffset.numRetries", 32)
	if err != nil {
		return out, err
	}
	if ok {
		out.times = int(times)
	}
	for _, f := range []struct {
		key  string
		into *time.Duration
	}{{"fetchOffset.retryIntervalMs", &out.pause}, {"kafkaConsumer.pollTimeoutMs", &out.poll}} {
		ms, ok, err := r.number(f.key, 64)
		if err != nil {
			return out, err
		}
		if ok {
			*f.into = time.Duration(min(ms, int64(time.Hour/time.Millisecond))) * time.Millisecond
		}
	}
	return out, nil
}

// String is "topic-0", Kafka's way to write a partition.
func (tp topicPartition) String() string { return fmt.Sprintf("%s-%d", tp.topic, tp.partition) }

func joinPartitions(list []topicPartition, sep string) string {
	words := make([]string, len(list))
	for i, p := range list {
		words[i] = p.String()
	}
	return strings.Join(words, sep)
}
