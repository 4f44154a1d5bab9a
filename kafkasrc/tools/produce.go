package tools

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/IBM/sarama"

	"gospark/kafkasrc"
)

// messageSource cuts input into messages.
type messageSource struct {
	in        *bufio.Reader
	delimiter []byte
}

// next is the next message's bytes without delimiter; io.EOF behind the last. Input that doesn't end with a delimiter
// has a last message too.
func (s *messageSource) next() ([]byte, error) {
	var line []byte
	last := s.delimiter[len(s.delimiter)-1]
	for {
		part, err := s.in.ReadBytes(last)
		line = append(line, part...)
		if err == nil && !bytes.HasSuffix(line, s.delimiter) {
			continue
		}
		if err != nil && (!errors.Is(err, io.EOF) || len(line) == 0) {
			return nil, err
		}
		return bytes.TrimSuffix(line, s.delimiter), nil
	}
}

// sender sends messages in groups and waits for their acknowledgement.
type sender struct {
	producer sarama.SyncProducer
	waiting  []*sarama.ProducerMessage
}

const senderGroup = 5000

// undelivered are messages that weren't acknowledged.
type undelivered struct {
	count, of int
	err       error // of the first
}

func (u *undelivered) Error() string {
	return fmt.Sprintf("%d of %d messages were not delivered: %v", u.count, u.of, u.err)
}
func (u *undelivered) Unwrap() error { return u.err }

func newSender(env Env, servers string, settings map[string]string, partitioner sarama.PartitionerConstructor) (*sender, error) {
	if settings["acks"] == "" {
		settings["acks"] = "all"
	}
	conn, err := connect(env, servers, settings)
	if err != nil {
		return nil, err
	}
	conn.Config.Producer.Return.Successes = true
	conn.Config.Producer.Partitioner = partitioner
	conn.Config.Metadata.Retry.Max = 3
	conn.Config.Net.MaxOpenRequests = 1 // keeps the order of the input
	p, err := sarama.NewSyncProducer(conn.Servers, conn.Config)
	if err != nil {
		return nil, err
	}
	return &sender{producer: p}, nil
}

func (s *sender) send(m *sarama.ProducerMessage) error {
	s.waiting = append(s.waiting, m)
	if len(s.waiting) < senderGroup {
		return nil
	}
	return s.flush()
}

func (s *sender) flush() error {
	msgs := s.waiting
	s.waiting = nil
	if len(msgs) == 0 {
		return nil
	}
	err := s.producer.SendMessages(msgs)
	var all sarama.ProducerErrors
	if errors.As(err, &all) && len(all) > 0 {
		return &undelivered{len(all), len(msgs), all[0].Err}
	}
	return err
}

// close sends what is waiting.
func (s *sender) close() error {
	err := s.flush()
	s.producer.Close()
	return err
}

var producerFlags = flagSet{
	"topic": true, "broker-list": true, "bootstrap-server": true, "request-required-acks": true, "property": true, "producer-property": true,
	"sync": false, "timeout": true, "batch-size": true, "compression-codec": true, "line-reader": true, "message-send-max-retries": true, "zookeeper": true,
}

// ConsoleProducer is kafka-console-producer: a message a line.
func ConsoleProducer(args []string, stdin io.Reader, _, stderr io.Writer, env Env) int {
	f, err := producerFlags.parse(args)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	servers := f.servers("bootstrap-server", "broker-list")
	switch {
	case !f.has("topic"):
		fmt.Fprintln(stderr, `Missing required argument "[topic]"`)
		return 1
	case servers == "":
		fmt.Fprintln(stderr, "Missing required option(s) [bootstrap-server]")
		return 1
	}
	settings := f.pairs("producer-property")
	if f.has("request-required-acks") {
		settings["acks"] = f.get("request-required-acks")
	}
	if f.has("compression-codec") {
		settings["compression.type"] = f.get("compression-codec")
	}
	if err := produceLines(f, stdin, servers, settings, env); err != nil {
		fmt.Fprintln(stderr, "ERROR", reason(err))
		return 1
	}
	return 0
}

func produceLines(f flags, stdin io.Reader, servers string, settings map[string]string, env Env) error {
	s, err := newSender(env, servers, settings, kafkasrc.NewPartitioner)
	if err != nil {
		return err
	}
	properties := f.pairs("property")
	keyed, separator := properties["parse.key"] == "true", "\t"
	if v, ok := properties["key.separator"]; ok {
		separator = v
	}
	lines := &messageSource{in: bufio.NewReader(stdin), delimiter: []byte("\n")}
	for n := 1; ; n++ {
		line, err := lines.next()
		if errors.Is(err, io.EOF) {
			return s.close()
		}
		if err == nil {
			line = bytes.TrimSuffix(line, []byte("\r"))
			m := &sarama.ProducerMessage{Topic: f.get("topic"), Value: sarama.ByteEncoder(line)}
			if keyed {
				key, value, ok := bytes.Cut(line, []byte(separator))
				if !ok && properties["ignore.error"] != "true" {
					s.close()
					return fmt.Errorf("No key separator found on line number %d: '%s'", n, line)
				}
				if ok {
					m.Key, m.Value = sarama.ByteEncoder(key), sarama.ByteEncoder(value)
				}
			}
			err = s.send(m)
		}
		if err != nil {
			s.producer.Close()
			return err
		}
	}
}
