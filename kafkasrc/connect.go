package kafkasrc

import (
	"context"

	"github.com/IBM/sarama"
)

// Connection is what tools need to talk to a cluster with the client library: its configuration and the bootstrap servers.
type Connection struct {
	Config  *sarama.Config
	Servers []string
}

// Connect checks options as spark.read takes them (kafka.bootstrap.servers, kafka.security.protocol, …) and prepares a
// client. Connections that are made with it end with ctx.
func Connect(ctx context.Context, options map[string]string, hosts Hosts, home string) (*Connection, error) {
	c := kafkaOptions(options)
	n := network{hosts, home}
	cfg, err := c.config(ctx, n, consumerSettings, producerSettings)
	if err != nil {
		return nil, err
	}
	cfg.Metadata.Full = true // administration asks for the whole cluster
	servers, err := c.servers(ctx, n)
	if err != nil {
		return nil, err
	}
	return &Connection{cfg, servers}, nil
}

// NewPartitioner chooses partitions as Kafka's own producer does: message metadata of type int32 names one, else the hash
// of the key decides, else chance.
func NewPartitioner(topic string) sarama.Partitioner { return newPartitioner(topic) }
