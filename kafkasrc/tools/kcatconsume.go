package tools

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/IBM/sarama"

	"gospark/kafkasrc"
)

// startFor finds the offset that -o names, and says on stderr when there is none such.
func (o *kcatOptions) startFor(stderr io.Writer) (startAt, error) {
	switch {
	case o.from.timed:
		return fromTime(o.from.since), nil
	case o.from.offset == "beginning":
		return fromBeginning, nil
	case o.from.offset == "end":
		return fromEnd, nil
	case o.from.offset == "stored":
		return nil, fmt.Errorf("Failed to start consuming topic %s [%d]: Local: Invalid argument or configuration", o.topic, max(o.partition, 0))
	case o.from.number < 0:
		return fromOffset(o.from.number), nil
	}
	return func(c sarama.Client, topic string, p int32) (int64, error) {
		begin, err := c.GetOffset(topic, p, sarama.OffsetOldest)
		if err != nil {
			return 0, err
		}
		end, err := c.GetOffset(topic, p, sarama.OffsetNewest)
		if err != nil || o.from.number >= begin && o.from.number <= end {
			return o.from.number, err
		}
		fmt.Fprintf(stderr, "%%4|%d.%03d|OFFSET|rdkafka#consumer-1| [thrd:main]: %s [%d]: offset reset (at offset %d, broker %d) to END: fetch failed due to requested offset not available on the broker: Broker: Offset out of range\n",
			time.Now().Unix(), time.Now().UnixMilli()%1000, topic, p, o.from.number, leaderOf(c)(topic, p))
		return end, nil
	}, nil
}

// leaderOf tells the id of the broker that has a partition, -1 where that isn't known.
func leaderOf(c sarama.Client) func(string, int32) int32 {
	known := map[string]int32{}
	return func(topic string, p int32) int32 {
		key := fmt.Sprint(topic, " ", p)
		if id, ok := known[key]; ok {
			return id
		}
		id := int32(-1)
		if b, err := c.Leader(topic, p); err == nil {
			id = b.ID()
		}
		known[key] = id
		return id
	}
}

// printer prints what is consumed, and ends the consumer when -c, -e or -o e@ tell.
type printer struct {
	o         *kcatOptions
	out       *bufio.Writer
	err       io.Writer
	print     func(io.Writer, *kafkasrc.Record) error
	printed   int
	partition func() int // how many are read
	ended     map[string]bool
}

func (p *printer) record(r kafkasrc.Record) error {
	if stop := p.o.from.stopBefore; stop > 0 && r.Timestamp >= stop {
		if err := p.report("stop timestamp for", r.Topic, r.Partition, r.Offset, true); err != nil {
			return err
		}
		return errPartitionDone
	}
	if err := p.print(p.out, &r); err != nil {
		return err
	}
	if p.printed++; p.printed == p.o.count {
		return errEnough
	}
	return nil
}

// end is told when a partition has no more. Until more comes, nothing of the output is held back.
func (p *printer) end(topic string, partition int32, offset int64) error {
	err := p.report("end of", topic, partition, offset, p.o.exitAtEnd)
	if p.out.Flush() != nil {
		return errEnough // the reader of our output has gone
	}
	return err
}

// report says where a partition has come to. With exit, the last partition to say so ends the consumer.
func (p *printer) report(what, topic string, partition int32, offset int64, exit bool) error {
	last := false
	if exit {
		p.ended[fmt.Sprint(topic, " ", partition)] = true
		last = len(p.ended) >= p.partition()
	}
	if !p.o.quiet {
		if p.out.Flush() != nil {
			return errEnough // the reader of our output has gone
		}
		text := ""
		if last {
			text = ": exiting"
		}
		fmt.Fprintf(p.err, "%% Reached %s topic %s [%d] at offset %d%s\n", what, topic, partition, offset, text)
	}
	if last {
		return errEnough
	}
	return nil
}

func kcatConsume(o *kcatOptions, std streams, env Env) error {
	t := &tail{env: env, servers: o.brokers, settings: o.passed(), topic: o.topic, only: int32(max(o.partition, -1)), where: o.where}
	defer t.close()
	print, err := kcatWriter(o, func(topic string, p int32) int32 { return t.leader(topic, p) })
	if err != nil {
		return err
	}
	start, err := o.startFor(std.err)
	if err != nil {
		return err
	}
	if err := t.open(start); err != nil {
		return o.openError(err)
	}
	out := bufio.NewWriter(std.out)
	defer out.Flush()
	count := len(t.at)
	p := &printer{o: o, out: out, err: std.err, print: print, partition: func() int { return count }, ended: map[string]bool{}}
	err = t.run(0, p.record, func(part int32, offset int64) error { return p.end(o.topic, part, offset) })
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// openError is what kafkacat says when it cannot begin to consume.
func (o *kcatOptions) openError(err error) error {
	var missing *noPartition
	switch {
	case errors.As(err, &missing):
		return fmt.Errorf("Topic %s (with partitions 0..%d): partition %d does not exist", o.topic, missing.count-1, o.partition)
	case isBrokerError(err):
		return fmt.Errorf("Topic %s error: %s", o.topic, clientText(err))
	}
	return fmt.Errorf("Failed to query metadata for topic %s: %s", o.topic, connectText(err))
}
