package tools

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"time"

	"github.com/IBM/sarama"

	"gospark/kafkasrc"
)

// tail reads a topic from given offsets on, and goes on as messages come.
type tail struct {
	env      Env
	servers  string
	settings map[string]string // kafka.* without the prefix
	topic    string
	only     int32 // a partition, or -1 for all
	where    string

	client sarama.Client
	leader func(topic string, partition int32) int32
	at     map[int32]int64 // the next offset of each partition
}

var (
	// errEnough ends a tail, errPartitionDone the partition of the message that is visited.
	errEnough        = errors.New("enough")
	errPartitionDone = errors.New("enough of a partition")
)

// noPartition is a partition that a topic of so many partitions doesn't have.
type noPartition struct{ count int }

func (e *noPartition) Error() string { return fmt.Sprintf("the topic has %d partitions", e.count) }

// pollInterval is how often a tail looks for new messages.
const pollInterval = 50 * time.Millisecond

// startAt finds the offset of a partition to start at.
type startAt func(c sarama.Client, topic string, partition int32) (int64, error)

// open connects and finds the offsets to start at.
func (t *tail) open(start startAt) error {
	conn, err := connect(t.env, t.servers, t.settings)
	if err != nil {
		return err
	}
	conn.Config.Metadata.AllowAutoTopicCreation = false
	if t.client, err = sarama.NewClient(conn.Servers, conn.Config); err != nil {
		return err
	}
	t.leader = leaderOf(t.client)
	parts, err := t.client.Partitions(t.topic)
	if err != nil {
		return err
	}
	t.at = map[int32]int64{}
	for _, p := range parts {
		if t.only >= 0 && p != t.only {
			continue
		}
		if t.at[p], err = start(t.client, t.topic, p); err != nil {
			return err
		}
	}
	if len(t.at) == 0 {
		return &noPartition{len(parts)}
	}
	return nil
}

func (t *tail) close() {
	if t.client != nil {
		t.client.Close()
	}
}

// partitions are those that are read, ascending.
func (t *tail) partitions() []int32 {
	var out []int32
	for p := range t.at {
		out = append(out, p)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

// run hands messages to visit. When a partition has no more, end is told its offset, once for each time that it had more.
// Both end the run with errEnough. Idle, unless 0, is how long to wait for a message.
func (t *tail) run(idle time.Duration, visit func(kafkasrc.Record) error, end func(partition int32, offset int64) error) error {
	told := map[int32]bool{}
	last := time.Now()
	for {
		for _, p := range t.partitions() {
			latest, err := t.client.GetOffset(t.topic, p, sarama.OffsetNewest)
			if err != nil {
				return err
			}
			if t.at[p] < latest {
				err := t.read(p, latest, visit)
				if errors.Is(err, errPartitionDone) {
					delete(t.at, p)
					continue
				}
				if err != nil {
					return err
				}
				told[p], last = false, time.Now()
			}
			if !told[p] {
				told[p] = true
				if err := end(p, t.at[p]); err != nil {
					return err
				}
			}
		}
		if t.env.Unattended && idle == 0 {
			return context.Canceled
		}
		if idle > 0 && time.Since(last) > idle {
			return context.DeadlineExceeded
		}
		select {
		case <-t.env.Context.Done():
			return t.env.Context.Err()
		case <-time.After(pollInterval):
		}
	}
}

// read hands on what a partition has before an offset.
func (t *tail) read(p int32, until int64, visit func(kafkasrc.Record) error) error {
	options := map[string]string{
		"assign":          fmt.Sprintf(`{%q:[%d]}`, t.topic, p),
		"startingOffsets": fmt.Sprintf(`{%q:{"%d":%d}}`, t.topic, p, t.at[p]),
		"endingOffsets":   fmt.Sprintf(`{%q:{"%d":%d}}`, t.topic, p, until),
		"failOnDataLoss":  "false",
	}
	for k, v := range t.settings {
		options["kafka."+k] = v
	}
	s := kafkasrc.Scan{Brokers: []string{t.servers}, Where: t.where, Options: options, Hosts: t.env.Hosts, Home: t.env.Home}
	for r, err := range s.Records(t.env.Context) {
		if err != nil {
			return err
		}
		t.at[p] = r.Offset + 1
		if err := visit(r); err != nil {
			return err
		}
	}
	t.at[p] = until
	return nil
}

// fromTime starts at the first message that is not before a time, or at the end.
func fromTime(ms int64) startAt {
	return func(c sarama.Client, topic string, p int32) (int64, error) {
		o, err := c.GetOffset(topic, p, ms)
		if err == nil && o < 0 {
			o, err = c.GetOffset(topic, p, sarama.OffsetNewest)
		}
		return o, err
	}
}

// fromOffset starts at an offset; a negative one counts from the end, and none lies outside of the log.
func fromOffset(n int64) startAt {
	return func(c sarama.Client, topic string, p int32) (int64, error) {
		newest, err := c.GetOffset(topic, p, sarama.OffsetNewest)
		if err != nil {
			return 0, err
		}
		oldest, err := c.GetOffset(topic, p, sarama.OffsetOldest)
		if n < 0 {
			return max(oldest, newest+n), err
		}
		return max(oldest, min(n, newest)), err
	}
}

func fromEnd(c sarama.Client, topic string, p int32) (int64, error) {
	return c.GetOffset(topic, p, sarama.OffsetNewest)
}

func fromBeginning(c sarama.Client, topic string, p int32) (int64, error) {
	return c.GetOffset(topic, p, sarama.OffsetOldest)
}
