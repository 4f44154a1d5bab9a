package broker

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// A fixture is the content of topics as text, one JSON object a line:
//
//	{"topic": "t", "partition": 0, "partitions": 3, "key": "k", "value": {"hex": "ff00"}, "timestamp": 1532995200000, "headers": [["h", "v"]]}
//
// Only topic is needed. A line without key and value makes the topic and adds no message. Strings are sent as UTF-8.

// fixtureMessage is a message of a fixture.
type fixtureMessage struct {
	partition  int32
	key, value []byte // nil: null
	at         time.Time
	headers    [][2][]byte
}

// fixtureTopic is a topic of a fixture, with its messages in the order of the file.
type fixtureTopic struct {
	name       string
	partitions int32
	messages   []fixtureMessage
}

// maxTimestamp is the last millisecond that a nanosecond clock of 64 bits can tell (in 2262).
const maxTimestamp = 1<<63/1_000_000 - 1

// maxMessageBytes keeps a message below the broker's limit for a batch.
const maxMessageBytes = 1_000_000

type fixtureLine struct {
	Topic      *string          `json:"topic"`
	Partition  int32            `json:"partition"`
	Partitions *int32           `json:"partitions"`
	Key        json.RawMessage  `json:"key"`
	Value      json.RawMessage  `json:"value"`
	Timestamp  *int64           `json:"timestamp"`
	Headers    [][2]fixtureText `json:"headers"`
}

// fixtureText is a string, null, or bytes in the form {"hex": "ff00"}.
type fixtureText []byte

func (t *fixtureText) UnmarshalJSON(b []byte) error {
	switch b[0] {
	case 'n':
		*t = nil
		return nil
	case '"':
		var s string
		err := json.Unmarshal(b, &s)
		*t = fixtureText(s)
		return err
	}
	var h struct {
		Hex *string `json:"hex"`
	}
	if err := strictJSON(b, &h); err != nil || h.Hex == nil {
		return errors.New(`a key, value or header is a string, null, or {"hex": "…"}`)
	}
	raw, err := hex.DecodeString(*h.Hex)
	if err != nil {
		return fmt.Errorf("bad hex bytes %q", *h.Hex)
	}
	*t = raw
	return nil
}

func strictJSON(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the object")
	}
	return nil
}

// parseFixture reads and checks a whole fixture. Errors name the line.
func parseFixture(r io.Reader) ([]*fixtureTopic, error) {
	var topics []*fixtureTopic
	byName := map[string]*fixtureTopic{}
	in := bufio.NewReaderSize(r, 1<<20)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if len(bytes.TrimSpace(line)) > 0 {
			if err := addLine(line, byName, &topics); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		}
		if err != nil {
			return topics, nil
		}
	}
}

func addLine(line []byte, byName map[string]*fixtureTopic, topics *[]*fixtureTopic) error {
	var l fixtureLine
	if err := strictJSON(line, &l); err != nil {
		return err
	}
	if l.Topic == nil {
		return errors.New(`"topic" is missing`)
	}
	if err := ValidTopicName(*l.Topic); err != nil {
		return err
	}
	if l.Partition < 0 || l.Partitions != nil && (*l.Partitions < 1 || l.Partition >= *l.Partitions) {
		return errors.New(`"partition" must lie between 0 and "partitions" - 1`)
	}
	t := byName[*l.Topic]
	if t == nil {
		t = &fixtureTopic{name: *l.Topic}
		byName[t.name] = t
		*topics = append(*topics, t)
	}
	t.partitions = max(t.partitions, l.Partition+1)
	if l.Partitions != nil {
		t.partitions = max(t.partitions, *l.Partitions)
	}
	if l.Key == nil && l.Value == nil {
		return nil
	}
	return addMessage(t, &l)
}

func addMessage(t *fixtureTopic, l *fixtureLine) error {
	m := fixtureMessage{partition: l.Partition, at: time.Now()}
	if l.Timestamp != nil {
		if *l.Timestamp < 0 || *l.Timestamp > maxTimestamp {
			return fmt.Errorf(`"timestamp" %d is not a time in milliseconds since 1970`, *l.Timestamp)
		}
		m.at = time.UnixMilli(*l.Timestamp)
	}
	var key, value fixtureText
	for _, f := range []struct {
		raw  json.RawMessage
		into *fixtureText
	}{{l.Key, &key}, {l.Value, &value}} {
		if f.raw == nil {
			continue
		}
		if err := f.into.UnmarshalJSON(f.raw); err != nil {
			return err
		}
	}
	m.key, m.value = key, value
	size := len(key) + len(value)
	for _, h := range l.Headers {
		m.headers = append(m.headers, [2][]byte{h[0], h[1]})
		size += len(h[0]) + len(h[1]) + 10
	}
	if size > maxMessageBytes {
		return fmt.Errorf("the message has %d bytes, more than the broker's %d", size, maxMessageBytes)
	}
	t.messages = append(t.messages, m)
	return nil
}
