package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/IBM/sarama"
)

const (
	smallTopic = "gospark-bench-small"
	jsonTopic  = "gospark-bench-json"
)

var (
	padding = strings.Repeat("lorem ipsum dolor sit amet ", 24)
	kinds   = [...]string{"PushEvent", "WatchEvent", "ForkEvent", "IssuesEvent", "CreateEvent"}
)

// smallMessage is 90 bytes of text with commas.
func smallMessage(i int) []byte {
	b := fmt.Appendf(make([]byte, 0, 90), "%d,user-%07d,%s,%d,", i, i%50_000, kinds[i%5], i%1000)
	return append(b, padding[:90-len(b)]...)
}

// jsonMessage is an object of some 850 bytes.
func jsonMessage(i int) []byte {
	b := make([]byte, 0, 900)
	b = fmt.Appendf(b, `{"id": %d, "type": %q, "actor": {"id": %d, "login": "user-%07d", "url": "https://example.org/users/%d"}, `, i, kinds[i*7%5], i%50_000, i%50_000, i%50_000)
	b = append(b, `"price": `...)
	b = strconv.AppendFloat(b, float64(i%10_000)/4, 'f', -1, 64)
	return fmt.Appendf(b, `, "qty": %d, "public": %t, "tags": ["a", "b\"%d", "c"], "text": %q, "created_at": "2024-01-01T00:00:00Z"}`, i%17, i%2 == 0, i%9, padding[:560])
}

// produce makes a topic anew and fills it with n messages.
func produce(brokers, topic string, n, partitions int, message func(i int) []byte) error {
	cfg := sarama.NewConfig()
	cfg.Version = sarama.V2_8_0_0
	cfg.Producer.RequiredAcks = sarama.WaitForAll
	cfg.Producer.Return.Successes = false
	cfg.Producer.Return.Errors = true
	cfg.Producer.Partitioner = sarama.NewRoundRobinPartitioner
	cfg.Producer.Flush.Messages = 5000
	cfg.Producer.Flush.Frequency = 20e6
	admin, err := sarama.NewClusterAdmin([]string{brokers}, cfg)
	if err != nil {
		return err
	}
	// A topic left by an earlier run is deleted first; that there is none is no error.
	_ = admin.DeleteTopic(topic)
	err = admin.CreateTopic(topic, &sarama.TopicDetail{NumPartitions: int32(partitions), ReplicationFactor: 1}, false)
	if cerr := admin.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	p, err := sarama.NewAsyncProducer([]string{brokers}, cfg)
	if err != nil {
		return err
	}
	for i := range n {
		select {
		case p.Input() <- &sarama.ProducerMessage{Topic: topic, Value: sarama.ByteEncoder(message(i))}:
		case perr := <-p.Errors():
			return perr
		}
	}
	return p.Close()
}
