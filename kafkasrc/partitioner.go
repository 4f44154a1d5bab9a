package kafkasrc

import (
	"fmt"
	"math/rand/v2"

	"github.com/IBM/sarama"
)

// partitioner chooses partitions as Kafka's own producer does: the one that the row names, else by the hash of the key,
// else one at random for some 16 KiB of messages at a time.
type partitioner struct {
	topic  string
	byKey  sarama.Partitioner
	sticky int32
	filled int
}

// stickyBytes is Kafka's batch.size.
const stickyBytes = 16384

func newPartitioner(topic string) sarama.Partitioner {
	return &partitioner{topic: topic, byKey: sarama.NewMurmur2Partitioner(topic), sticky: -1}
}

// partitionMissing is a row that names a partition that its topic doesn't have.
type partitionMissing struct {
	topic            string
	partition, count int32
}

func (e *partitionMissing) Error() string {
	return fmt.Sprintf("Partition %d of topic %s with partition count %d is not present in metadata after 60000 ms.", e.partition, e.topic, e.count)
}

// Partition implements sarama.Partitioner.
func (p *partitioner) Partition(m *sarama.ProducerMessage, n int32) (int32, error) {
	if want, ok := m.Metadata.(int32); ok {
		if want >= n {
			return 0, &partitionMissing{p.topic, want, n}
		}
		return want, nil
	}
	if m.Key != nil {
		return p.byKey.Partition(m, n)
	}
	if p.sticky < 0 || p.sticky >= n || p.filled >= stickyBytes {
		p.sticky, p.filled = rand.Int32N(n), 0
	}
	if m.Value != nil {
		p.filled += m.Value.Length()
	}
	p.filled += 10
	return p.sticky, nil
}

// RequiresConsistency says that all partitions count, not only those with a leader at the moment.
func (p *partitioner) RequiresConsistency() bool { return true }
