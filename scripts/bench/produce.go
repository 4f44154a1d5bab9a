package main

import (
	"strings"

	"github.com/IBM/sarama"
)

// produce makes the topic anew and fills it with n messages of 100 bytes.
func produce(brokers string, n, partitions int) error {
	cfg := sarama.NewConfig()
	cfg.Version = sarama.V2_8_0_0
	cfg.Producer.RequiredAcks = sarama.WaitForAll
	cfg.Producer.Return.Successes = false
	cfg.Producer.Return.Errors = true
	cfg.Producer.Partitioner = sarama.NewRoundRobinPartitioner
	cfg.Producer.Flush.Messages = 10000
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
	value := sarama.StringEncoder(strings.Repeat("x", 100))
	for range n {
		select {
		case p.Input() <- &sarama.ProducerMessage{Topic: topic, Value: value}:
		case perr := <-p.Errors():
			return perr
		}
	}
	return p.Close()
}
