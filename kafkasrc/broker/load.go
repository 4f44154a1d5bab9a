package broker

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/IBM/sarama"
)

// LoadedTopic tells what a load made.
type LoadedTopic struct {
	Name       string
	Partitions int32
	Messages   int
}

// LoadFile creates and fills the topics of a fixture on the broker at addr, replacing topics of the same name. The
// whole file is checked before anything is replaced. Errors name the file and the line.
func LoadFile(addr, path string) ([]LoadedTopic, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	topics, err := parseFixture(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	admin, err := sarama.NewClusterAdmin([]string{addr}, clientConfig())
	if err != nil {
		return nil, err
	}
	defer admin.Close()
	for _, t := range topics {
		if err := replaceTopic(admin, t); err != nil {
			return nil, fmt.Errorf("topic %s: %w", t.name, err)
		}
	}
	return fill(addr, topics)
}

// clientConfig is for a client of a broker on this machine.
func clientConfig() *sarama.Config {
	cfg := sarama.NewConfig()
	cfg.Version = sarama.MaxVersion
	cfg.ClientID = "gospark"
	cfg.Net.DialTimeout = 3 * time.Second
	cfg.Metadata.Retry.Max = 5
	cfg.Metadata.Retry.Backoff = 100 * time.Millisecond
	cfg.Metadata.AllowAutoTopicCreation = false
	cfg.Producer.RequiredAcks = sarama.WaitForAll
	cfg.Producer.Return.Successes = true
	cfg.Producer.Partitioner = sarama.NewManualPartitioner
	cfg.Producer.Compression = sarama.CompressionNone
	cfg.Net.MaxOpenRequests = 1 // keeps the order of the file
	return cfg
}

// replaceTopic deletes the topic and creates it anew. A real broker deletes in the background: creation is tried again
// for as long as the old topic is still there.
func replaceTopic(admin sarama.ClusterAdmin, t *fixtureTopic) error {
	if err := admin.DeleteTopic(t.name); err != nil && !errors.Is(err, sarama.ErrUnknownTopicOrPartition) {
		return err
	}
	forever := "-1"
	detail := &sarama.TopicDetail{NumPartitions: t.partitions, ReplicationFactor: 1, ConfigEntries: map[string]*string{"retention.ms": &forever}}
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		err := admin.CreateTopic(t.name, detail, false)
		if !errors.Is(err, sarama.ErrTopicAlreadyExists) || time.Now().After(end) {
			return err
		}
	}
}

// fill sends the messages and returns when all are acknowledged.
func fill(addr string, topics []*fixtureTopic) ([]LoadedTopic, error) {
	producer, err := sarama.NewSyncProducer([]string{addr}, clientConfig())
	if err != nil {
		return nil, err
	}
	defer producer.Close()
	var loaded []LoadedTopic
	for _, t := range topics {
		const chunk = 5000
		for from := 0; from < len(t.messages); from += chunk {
			if err := producer.SendMessages(producerMessages(t, from, min(from+chunk, len(t.messages)))); err != nil {
				var all sarama.ProducerErrors
				if errors.As(err, &all) && len(all) > 0 {
					err = all[0].Err
				}
				return nil, fmt.Errorf("topic %s: %w", t.name, err)
			}
		}
		loaded = append(loaded, LoadedTopic{t.name, t.partitions, len(t.messages)})
	}
	return loaded, nil
}

func producerMessages(t *fixtureTopic, from, to int) []*sarama.ProducerMessage {
	out := make([]*sarama.ProducerMessage, 0, to-from)
	for _, m := range t.messages[from:to] {
		p := &sarama.ProducerMessage{Topic: t.name, Partition: m.partition, Timestamp: m.at}
		if m.key != nil {
			p.Key = sarama.ByteEncoder(m.key)
		}
		if m.value != nil {
			p.Value = sarama.ByteEncoder(m.value)
		}
		for _, h := range m.headers {
			p.Headers = append(p.Headers, sarama.RecordHeader{Key: h[0], Value: h[1]})
		}
		out = append(out, p)
	}
	return out
}
