package tools

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"syscall"

	"github.com/IBM/sarama"
)

// crcPartitioner chooses partitions as librdkafka does: by the CRC of the key, else by chance.
type crcPartitioner struct{}

func newCRCPartitioner(string) sarama.Partitioner { return crcPartitioner{} }

// Partition implements sarama.Partitioner.
func (crcPartitioner) Partition(m *sarama.ProducerMessage, n int32) (int32, error) {
	if want, ok := m.Metadata.(int32); ok {
		if want >= n {
			return 0, errors.New("Local: Unknown partition")
		}
		return want, nil
	}
	if m.Key != nil && m.Key.Length() > 0 {
		key, err := m.Key.Encode()
		return int32(crc32.ChecksumIEEE(key) % uint32(n)), err
	}
	return rand.Int32N(n), nil
}

// RequiresConsistency implements sarama.Partitioner.
func (crcPartitioner) RequiresConsistency() bool { return true }

func kcatProduce(o *kcatOptions, std streams, env Env) error {
	if o.lines && len(o.words) > 1 {
		return errors.New("Only one file allowed for line mode (-l)")
	}
	in := std.in
	if o.lines && len(o.words) == 1 {
		f, err := env.open(o.words[0])
		if err != nil {
			return fmt.Errorf("Cannot open %s: %s", o.words[0], systemText(err))
		}
		defer f.Close()
		in = f
	}
	s, err := newSender(env, o.brokers, o.passed(), newCRCPartitioner)
	if err != nil {
		return o.produceError(err)
	}
	if o.lines || len(o.words) == 0 {
		err = o.produceFrom(s, in, std.out)
	} else {
		err = o.produceFiles(s, std, env)
	}
	if closeErr := s.close(); err == nil {
		err = closeErr
	}
	return o.produceError(err)
}

// produceError is what kafkacat says of a failure to send.
func (o *kcatOptions) produceError(err error) error {
	var d *undelivered
	var own *kcatError
	switch {
	case err == nil || errors.As(err, &own):
		return err
	case errors.As(err, &d):
		lines := make([]string, d.count)
		for i := range lines {
			lines[i] = "% Delivery failed for message: " + clientText(d.err)
		}
		return &kcatError{lines}
	case connectText(err) == clientText(err):
		return err
	}
	n := len(strings.Split(o.brokers, ","))
	return &kcatError{[]string{
		fmt.Sprintf("%% ERROR: %s: %s/bootstrap: %s", connectText(err), o.brokers, connectReason(err)),
		fmt.Sprintf("%% ERROR: Local: All broker connections are down: %d/%d brokers are down: terminating", n, n),
	}}
}

// produceFiles sends each file as a message. Files that cannot be read are passed over, unless none can.
func (o *kcatOptions) produceFiles(s *sender, std streams, env Env) error {
	failed := 0
	for _, name := range o.words {
		data, err := readFile(env, name)
		if err != nil {
			fmt.Fprintf(std.err, "%% Failed to open %s: %s\n", name, systemText(err))
			failed++
			continue
		}
		if err := s.send(o.message(data, false)); err != nil {
			return err
		}
	}
	switch failed {
	case 0:
	case len(o.words):
		return &kcatError{}
	default:
		fmt.Fprintf(std.err, "%% Failed to produce from %d/%d files\n", failed, len(o.words))
	}
	return nil
}

func readFile(env Env, name string) ([]byte, error) {
	f, err := env.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// systemText is the system's own text of an error, with a capital as C programs print it.
func systemText(err error) string {
	var no syscall.Errno
	text := err.Error()
	var path *os.PathError
	switch {
	case errors.As(err, &no):
		text = no.Error()
	case errors.As(err, &path):
		text = path.Err.Error()
	}
	if errors.Is(err, os.ErrNotExist) {
		text = "no such file or directory"
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func (o *kcatOptions) produceFrom(s *sender, in io.Reader, stdout io.Writer) error {
	src := &messageSource{in: bufio.NewReaderSize(in, 1<<16), delimiter: []byte(o.delim)}
	for n := 0; o.count <= 0 || n < o.count; n++ {
		data, err := src.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && len(data) == 0 {
			n-- // kafkacat passes over empty messages
			continue
		}
		if err == nil {
			m := o.message(data, true)
			if o.tee && m.Value != nil {
				if value, encodeErr := m.Value.Encode(); encodeErr == nil {
					stdout.Write(value)
				}
			}
			if err = s.send(m); err == nil && src.in.Buffered() == 0 {
				err = s.flush() // nothing more is at hand: what was typed must not wait
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// message makes a message of a piece of input, which may have a key before the delimiter.
func (o *kcatOptions) message(data []byte, keyed bool) *sarama.ProducerMessage {
	m := &sarama.ProducerMessage{Topic: o.topic}
	if o.key != nil {
		m.Key = sarama.StringEncoder(*o.key)
	}
	if keyed && o.keyDelim != "" {
		if key, value, ok := bytes.Cut(data, []byte(o.keyDelim)); ok {
			data = value
			if len(key) > 0 || !o.nullText {
				m.Key = sarama.ByteEncoder(key)
			}
		}
	}
	if len(data) > 0 || !o.nullText {
		m.Value = sarama.ByteEncoder(data)
	}
	if o.partition >= 0 {
		m.Metadata = int32(o.partition)
	}
	for _, h := range o.headers {
		header := sarama.RecordHeader{Key: []byte(h.name)}
		if h.value != nil {
			header.Value = []byte(*h.value)
		}
		m.Headers = append(m.Headers, header)
	}
	return m
}
