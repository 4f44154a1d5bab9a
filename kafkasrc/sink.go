package kafkasrc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/IBM/sarama"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
	"gospark/kafkasrc/broker"
)

// refusedByWriter are the kafka.* options that Spark keeps for itself when it writes.
var refusedByWriter = []struct{ key, message string }{
	{"key.serializer", "Kafka option 'key.serializer' is not supported as keys are serialized with ByteArraySerializer."},
	{"value.serializer", "Kafka option 'value.serializer' is not supported as value are serialized with ByteArraySerializer."},
}

// refusedModes are save modes that Kafka has no use for.
var refusedModes = map[string]string{"overwrite": "Overwrite", "ignore": "Ignore"}

// Create checks options, save mode and schema of a writer.
func (p *Provider) Create(_ context.Context, env source.Env, options source.Options, schema *types.StructType, mode, _ string, _ []string) (source.Sink, error) {
	if name, ok := refusedModes[strings.ToLower(mode)]; ok {
		return nil, analysis("Save mode %s not allowed for Kafka. Allowed save modes are Append and ErrorIfExists (default).", name)
	}
	s := &sink{kafka: kafkaOptions(options), net: network{p.Hosts, env.Home}, ready: map[string]bool{}}
	for _, u := range refusedByWriter {
		if _, ok := s.kafka[u.key]; ok {
			return nil, illegal("%s", u.message)
		}
	}
	topic, given := options.Get("topic")
	s.topic, s.oneTopic = strings.TrimSpace(topic), given
	var err error
	if s.cols, err = findSinkColumns(schema, given); err != nil {
		return nil, err
	}
	if _, ok := s.kafka["bootstrap.servers"]; !ok {
		return nil, java(javaSpark, "Kafka option bootstrap.servers is not set. Please make sure it is set and retry.", nil)
	}
	return s, nil
}

// sink writes rows as messages. A row is written when the broker has acknowledged it; nothing is undone.
type sink struct {
	kafka    conf
	net      network
	topic    string
	oneTopic bool
	cols     sinkColumns

	mu       sync.Mutex
	ready    map[string]bool // topics that exist
	client   *client
	producer sarama.SyncProducer
	stop     context.CancelFunc
}

// connect makes the producer, once.
func (s *sink) connect() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.producer != nil {
		return nil
	}
	ctx, stop := context.WithCancel(context.Background())
	err := s.connectWith(ctx)
	if err != nil {
		stop()
		return err
	}
	s.stop = stop
	return nil
}

func (s *sink) connectWith(ctx context.Context) error {
	c, err := newClient(ctx, s.kafka, s.net, producerSettings)
	if err != nil {
		return producerError(err)
	}
	if _, err := c.metadata([]string{}, false); err != nil {
		c.close()
		return s.unreachable(err)
	}
	cfg := *c.cfg
	cfg.Net.ReadTimeout, cfg.Net.WriteTimeout = 10*time.Second, 10*time.Second
	cfg.Metadata.Retry.Max, cfg.Metadata.Retry.Backoff = 3, 100*time.Millisecond
	cfg.Producer.Return.Successes = true
	cfg.Producer.Partitioner = newPartitioner
	if _, ok := s.kafka["acks"]; !ok {
		cfg.Producer.RequiredAcks = sarama.WaitForAll
	}
	if s.kafka["enable.idempotence"] != "false" && cfg.Producer.RequiredAcks == sarama.WaitForAll && cfg.Producer.Retry.Max > 0 {
		cfg.Producer.Idempotent = true
		cfg.Net.MaxOpenRequests = 1
	}
	p, err := sarama.NewSyncProducer(c.seeds, &cfg)
	if err != nil {
		c.close()
		return clusterError(err, "listNodes")
	}
	s.client, s.producer = c, p
	return nil
}

// producerError is how a task tells that its producer can't be made.
func producerError(err error) error {
	var e *errs.Error
	if !errors.As(err, &e) || e.JavaClass == "" {
		return err
	}
	return jobAborted(e.JavaClass, strings.Replace(e.Text, "Failed to create new KafkaAdminClient", "Failed to construct kafka producer", 1), e.Cause)
}

// unreachable is a broker that does not answer the producer.
func (s *sink) unreachable(err error) error {
	err = clusterError(err, "metadata")
	var e *errs.Error
	if errors.As(err, &e) && strings.Contains(e.Text, "TimeoutException") {
		return jobAborted(kafkaErrorPrefix+"TimeoutException", "Topic "+s.topic+" not present in metadata after 60000 ms.", e.Cause)
	}
	return err
}

// Write sends the rows of one partition and returns when all are acknowledged.
func (s *sink) Write(ctx source.Context, _ int, next func() (*column.Batch, error)) error {
	for {
		b, err := next()
		if errors.Is(err, io.EOF) || err == nil && b == nil {
			return nil
		}
		if err != nil {
			return err
		}
		if err := s.connect(); err != nil {
			return err
		}
		if err := s.send(ctx, b); err != nil {
			return err
		}
	}
}

// sendChunk bounds the messages that are under way at once.
const sendChunk = 8192

func (s *sink) send(ctx context.Context, b *column.Batch) error {
	s.mu.Lock()
	producer, stop := s.producer, s.stop
	s.mu.Unlock()
	release := context.AfterFunc(ctx, stop)
	defer release()
	for from := 0; from < b.N; from += sendChunk {
		msgs, err := s.messages(b, from, min(from+sendChunk, b.N))
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := producer.SendMessages(msgs); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return sendError(err, len(msgs))
		}
	}
	return nil
}

// messages makes messages of rows and sees to it that their topics exist.
func (s *sink) messages(b *column.Batch, from, to int) ([]*sarama.ProducerMessage, error) {
	out := make([]*sarama.ProducerMessage, 0, to-from)
	limit := maxRequestSize(s.kafka)
	for i := from; i < to; i++ {
		topic := s.topic
		if !s.oneTopic {
			v := b.Cols[s.cols.topic]
			if v.IsNull(i) {
				return nil, java(javaKafkaState, "The Kafka message data sent to the producer contains a null topic. Use the `topic` option for setting a default topic.", nil)
			}
			topic = bytesOf(v, i)
		}
		if err := s.ensureTopic(topic); err != nil {
			return nil, err
		}
		m := &sarama.ProducerMessage{Topic: topic}
		m.Key, m.Value = encoderAt(b, s.cols.key, i), encoderAt(b, s.cols.value, i)
		if s.cols.headers >= 0 {
			m.Headers = headersAt(b.Cols[s.cols.headers], i)
		}
		if s.cols.partition >= 0 && !b.Cols[s.cols.partition].IsNull(i) {
			p := b.Cols[s.cols.partition].Get(i).(int32)
			if p < 0 {
				return nil, jobAborted("java.lang.IllegalArgumentException", fmt.Sprintf("Invalid partition: %d. Partition number should always be non-negative or null.", p), nil)
			}
			m.Metadata = p
		}
		if size := serializedSize(m); size > limit {
			return nil, jobAborted(kafkaErrorPrefix+"RecordTooLargeException",
				fmt.Sprintf("The message is %d bytes when serialized which is larger than %d, which is the value of the max.request.size configuration.", size, limit), nil)
		}
		out = append(out, m)
	}
	return out, nil
}

// bytesOf is the text or the bytes in row i.
func bytesOf(v *column.Vector, i int) string {
	switch x := v.Get(i).(type) {
	case string:
		return x
	case column.Binary:
		return string(x)
	}
	return ""
}

// encoderAt is a key or value; nil for NULL or a column that isn't there.
func encoderAt(b *column.Batch, col, i int) sarama.Encoder {
	if col < 0 || b.Cols[col].IsNull(i) {
		return nil
	}
	return sarama.StringEncoder(bytesOf(b.Cols[col], i))
}

func headersAt(v *column.Vector, i int) []sarama.RecordHeader {
	list, _ := v.Get(i).([]any)
	out := make([]sarama.RecordHeader, 0, len(list))
	for _, e := range list {
		row, ok := e.(column.Row)
		if !ok {
			continue
		}
		var h sarama.RecordHeader
		if k, ok := row[0].(string); ok {
			h.Key = []byte(k)
		}
		if x, ok := row[1].(column.Binary); ok {
			h.Value = append(make([]byte, 0, len(x)), x...)
		}
		out = append(out, h)
	}
	return out
}

func maxRequestSize(c conf) int {
	if v, ok := c["max.request.size"]; ok {
		return number(v)
	}
	return 1 << 20
}

// serializedSize is the most that a message may take in a batch of its own, by Kafka's estimate.
func serializedSize(m *sarama.ProducerMessage) int {
	const batch, record = 61, 21
	size := batch + record + varintSize(len(m.Headers))
	for _, e := range []sarama.Encoder{m.Key, m.Value} {
		if e == nil {
			size++
			continue
		}
		size += varintSize(e.Length()) + e.Length()
	}
	for _, h := range m.Headers {
		size += varintSize(len(h.Key)) + len(h.Key) + varintSize(len(h.Value)) + len(h.Value)
	}
	return size
}

// varintSize is the size of a number of 0 or more as a zigzag varint.
func varintSize(n int) int {
	size := 1
	for v := uint64(n) << 1; v >= 0x80; v >>= 7 {
		size++
	}
	return size
}

// topicPatience is how long a broker may take to make a topic.
const topicPatience = 5 * time.Second

// ensureTopic waits until a topic exists; a broker that makes topics by itself makes it now.
func (s *sink) ensureTopic(topic string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ready[topic] {
		return nil
	}
	invalid := jobAborted(kafkaErrorPrefix+"InvalidTopicException", "Invalid topics: ["+topic+"]", nil)
	if broker.ValidTopicName(topic) != nil {
		return invalid
	}
	for end := time.Now().Add(topicPatience); ; {
		md, err := s.client.metadata([]string{topic}, true)
		if err != nil {
			return clusterError(err, "listNodes")
		}
		code := sarama.ErrUnknownTopicOrPartition
		if len(md.Topics) == 1 {
			code = md.Topics[0].Err
		}
		switch code {
		case sarama.ErrNoError:
			s.ready[topic] = true
			return nil
		case sarama.ErrInvalidTopic:
			return invalid
		case sarama.ErrUnknownTopicOrPartition, sarama.ErrLeaderNotAvailable:
		default:
			class, text := kafkaError(code)
			return jobAborted(kafkaErrorPrefix+class, text, nil)
		}
		if time.Now().After(end) {
			return jobAborted(kafkaErrorPrefix+"TimeoutException", "Topic "+topic+" not present in metadata after 60000 ms.", &topicError{topic, code})
		}
		if err := s.client.sleep(50 * time.Millisecond); err != nil {
			return err
		}
	}
}

// sendError tells why messages were not acknowledged, and how many.
func sendError(err error, sent int) error {
	var all sarama.ProducerErrors
	if !errors.As(err, &all) || len(all) == 0 {
		return clusterError(err, "listNodes")
	}
	first, m := all[0].Err, all[0].Msg
	cause := fmt.Errorf("%d of %d messages were not acknowledged: %w", len(all), sent, first)
	var missing *partitionMissing
	var k sarama.KError
	switch {
	case errors.As(first, &missing):
		return jobAborted(kafkaErrorPrefix+"TimeoutException", missing.Error(), cause)
	case errors.As(first, &k):
		class, text := kafkaError(k)
		return jobAborted(kafkaErrorPrefix+class, text, cause)
	}
	return jobAborted(kafkaErrorPrefix+"TimeoutException",
		fmt.Sprintf("Expiring %d record(s) for %s-%d:120000 ms has passed since batch creation", len(all), m.Topic, m.Partition), cause)
}

// close ends the producer.
func (s *sink) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.producer == nil {
		return nil
	}
	err := s.producer.Close()
	s.client.close()
	s.stop()
	s.producer = nil
	return err
}

// Commit has nothing left to do: every row was acknowledged.
func (s *sink) Commit(source.Context) error { return s.close() }

// Abort stops; messages that were acknowledged stay, as Kafka has it.
func (s *sink) Abort(source.Context) error {
	s.close()
	return nil
}
