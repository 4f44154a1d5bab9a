package tools

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strconv"
	"strings"

	"github.com/IBM/sarama"

	"gospark/kafkasrc"
)

// start is the offset that -o names.
func (o *kcatOptions) start() (startAt, error) {
	switch o.offset {
	case "", "beginning":
		return fromBeginning, nil
	case "end", "stored":
		return fromEnd, nil
	}
	text := o.offset
	if at, ok := strings.CutPrefix(text, "s@"); ok {
		ms, err := strconv.ParseInt(at, 10, 64)
		if err != nil || ms < 0 {
			return nil, fmt.Errorf("Invalid timestamp: %s", text)
		}
		return fromTime(ms), nil
	}
	if strings.HasPrefix(text, "e@") {
		return fromBeginning, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("Invalid offset: %s", text)
	}
	return fromOffset(n), nil
}

// stopTime is the timestamp of -o e@TS, at which to stop.
func (o *kcatOptions) stopTime() (int64, bool) {
	at, ok := strings.CutPrefix(o.offset, "e@")
	ms, err := strconv.ParseInt(at, 10, 64)
	return ms, ok && err == nil
}

func kcatConsume(o *kcatOptions, _ io.Reader, stdout, stderr io.Writer, env Env) error {
	print, err := kcatWriter(o)
	if err != nil {
		return err
	}
	start, err := o.start()
	if err != nil {
		return err
	}
	t := &tail{env: env, servers: o.brokers, settings: o.settings, topic: o.topic, only: int32(o.partition), where: o.where}
	defer t.close()
	if err := t.open(start); err != nil {
		return err
	}
	out := bufio.NewWriter(stdout)
	defer out.Flush()
	stop, timed := o.stopTime()
	n, atEnd := 0, map[int32]bool{}
	if o.count == 0 {
		return nil
	}
	err = t.run(0, func(r kafkasrc.Record) error {
		if timed && r.Timestamp >= stop {
			return errEnough
		}
		print(out, &r)
		if n++; n == o.count {
			return errEnough
		}
		return nil
	}, func(p int32, offset int64) error {
		if err := out.Flush(); err != nil {
			return errEnough // the reader of our output has gone
		}
		atEnd[p] = true
		last := o.exitAtEnd && len(atEnd) == len(t.at)
		if !o.quiet {
			text := ""
			if last {
				text = ": exiting"
			}
			fmt.Fprintf(stderr, "%% Reached end of topic %s [%d] at offset %d%s\n", o.topic, p, offset, text)
		}
		if last {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

func kcatProduce(o *kcatOptions, stdin io.Reader, stdout, _ io.Writer, env Env) error {
	s, err := newSender(env, o.brokers, o.settings)
	if err != nil {
		return err
	}
	if err := o.produceAll(s, stdin, stdout); err != nil {
		s.producer.Close()
		return err
	}
	return s.close()
}

// produceAll sends standard input, the lines of files (-l), or each file as a message.
func (o *kcatOptions) produceAll(s *sender, stdin io.Reader, stdout io.Writer) error {
	if len(o.files) == 0 {
		return o.produceFrom(s, stdin, stdout)
	}
	for _, name := range o.files {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if o.lines {
			err = o.produceFrom(s, bytes.NewReader(data), stdout)
		} else {
			err = s.send(o.message(data))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (o *kcatOptions) produceFrom(s *sender, in io.Reader, stdout io.Writer) error {
	src := &messageSource{in: bufio.NewReaderSize(in, 1<<16), delimiter: []byte(o.delim)}
	for n := 0; o.count < 0 || n < o.count; n++ {
		data, err := src.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && len(data) == 0 && !o.nullEmpty {
			n-- // kafkacat passes over empty messages
			continue
		}
		if err == nil {
			if o.tee {
				stdout.Write(append(data[:len(data):len(data)], o.delim...))
			}
			err = s.send(o.message(data))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// message makes a message of a piece of input.
func (o *kcatOptions) message(data []byte) *sarama.ProducerMessage {
	m := &sarama.ProducerMessage{Topic: o.topic}
	if o.key != nil {
		m.Key = sarama.StringEncoder(*o.key)
	}
	if o.keyDelim != "" {
		if key, value, ok := bytes.Cut(data, []byte(o.keyDelim)); ok {
			data = value
			if len(key) > 0 || !o.nullEmpty {
				m.Key = sarama.ByteEncoder(key)
			}
		}
	}
	if len(data) > 0 || !o.nullEmpty {
		m.Value = sarama.ByteEncoder(data)
	}
	if o.partition >= 0 {
		m.Metadata = int32(o.partition)
	}
	for _, h := range o.headers {
		key, value, ok := strings.Cut(h, "=")
		header := sarama.RecordHeader{Key: []byte(key)}
		if ok {
			header.Value = []byte(value)
		}
		m.Headers = append(m.Headers, header)
	}
	return m
}

// kcatList is -L: brokers, topics and partitions.
func kcatList(o *kcatOptions, _ io.Reader, stdout, _ io.Writer, env Env) error {
	conn, err := connect(env, o.brokers, o.settings)
	if err != nil {
		return err
	}
	conn.Config.Metadata.Full = true
	admin, err := sarama.NewClusterAdmin(conn.Servers, conn.Config)
	if err != nil {
		return err
	}
	defer admin.Close()
	brokers, controller, err := admin.DescribeCluster()
	if err != nil {
		return err
	}
	names := []string{o.topic}
	what := o.topic
	if o.topic == "" {
		what = "all topics"
		topics, err := admin.ListTopics()
		if err != nil {
			return err
		}
		names = names[:0]
		for n := range topics {
			names = append(names, n)
		}
		sort.Strings(names)
	}
	var list []*sarama.TopicMetadata
	if len(names) > 0 {
		if list, err = admin.DescribeTopics(names); err != nil {
			return err
		}
	}
	first := strings.TrimSpace(strings.Split(o.brokers, ",")[0])
	fmt.Fprintf(stdout, "Metadata for %s (from broker -1: %s/bootstrap):\n %d brokers:\n", what, first, len(brokers))
	for _, b := range brokers {
		note := ""
		if b.ID() == controller {
			note = " (controller)"
		}
		fmt.Fprintf(stdout, "  broker %d at %s%s\n", b.ID(), shownAddr(o.brokers, b.Addr(), len(brokers)), note)
	}
	fmt.Fprintf(stdout, " %d topics:\n", len(list))
	for _, t := range list {
		writeTopic(stdout, t)
	}
	return nil
}

// shownAddr is a broker's address as the user knows it: the embedded broker is what the user called it.
func shownAddr(given, addr string, brokers int) string {
	if brokers == 1 && strings.HasPrefix(addr, "127.0.0.1:") && !strings.Contains(given, ",") {
		return given
	}
	return addr
}

func writeTopic(w io.Writer, t *sarama.TopicMetadata) {
	fmt.Fprintf(w, "  topic %q with %d partitions:", t.Name, len(t.Partitions))
	if t.Err != sarama.ErrNoError {
		if t.Err == sarama.ErrUnknownTopicOrPartition {
			fmt.Fprint(w, " Broker: Unknown topic or partition")
		} else {
			fmt.Fprint(w, " Broker: "+reason(t.Err))
		}
	}
	fmt.Fprintln(w)
	sort.Slice(t.Partitions, func(i, j int) bool { return t.Partitions[i].ID < t.Partitions[j].ID })
	for _, p := range t.Partitions {
		fmt.Fprintf(w, "    partition %d, leader %d, replicas: %s, isrs: %s\n", p.ID, p.Leader, ids(p.Replicas), ids(p.Isr))
	}
}

// kcatQuery is -Q: the offsets of timestamps, each asked for as -t TOPIC:PARTITION:TIMESTAMP.
func kcatQuery(o *kcatOptions, _ io.Reader, stdout, _ io.Writer, env Env) error {
	conn, err := connect(env, o.brokers, o.settings)
	if err != nil {
		return err
	}
	conn.Config.Metadata.AllowAutoTopicCreation = false
	client, err := sarama.NewClient(conn.Servers, conn.Config)
	if err != nil {
		return err
	}
	defer client.Close()
	for _, q := range o.queries {
		words := strings.Split(q, ":")
		if len(words) != 3 {
			return fmt.Errorf("-t requires an argument in the form topic:partition:timestamp")
		}
		partition, err := strconv.ParseInt(words[1], 10, 32)
		if err != nil {
			return fmt.Errorf("Invalid partition: %s", words[1])
		}
		ts, err := strconv.ParseInt(words[2], 10, 64)
		if err != nil || ts < -2 {
			return fmt.Errorf("Invalid timestamp: %s", words[2])
		}
		offset, err := client.GetOffset(words[0], int32(partition), ts)
		if err == nil && offset < 0 {
			offset, err = client.GetOffset(words[0], int32(partition), sarama.OffsetNewest)
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(stdout, "%s [%d] offset %d\n", words[0], partition, offset)
	}
	return nil
}
