package broker

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/IBM/sarama"
)

func testServer(t *testing.T) *Server {
	t.Helper()
	s, err := NewServer(ServerConfig{DataDir: t.TempDir(), ClusterID: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func loadText(t *testing.T, addr, text string) ([]LoadedTopic, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "f.jsonl")
	write(t, path, text)
	return LoadFile(addr, path)
}

// consume reads what partition 0 of a topic holds, as "offset key=value @ms headers".
func consume(t *testing.T, addr, topic string) []string {
	t.Helper()
	cfg := sarama.NewConfig()
	cfg.Version = sarama.MaxVersion
	client, err := sarama.NewClient([]string{addr}, cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	end, err := client.GetOffset(topic, 0, sarama.OffsetNewest)
	if err != nil {
		t.Fatal(err)
	}
	begin, err := client.GetOffset(topic, 0, sarama.OffsetOldest)
	if err != nil || begin == end {
		return nil
	}
	c, err := sarama.NewConsumerFromClient(client)
	if err != nil {
		t.Fatal(err)
	}
	p, err := c.ConsumePartition(topic, 0, sarama.OffsetOldest)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	var out []string
	for m := range p.Messages() {
		text := fmt.Sprintf("%d %q=%q @%d", m.Offset, m.Key, m.Value, m.Timestamp.UnixMilli())
		for _, h := range m.Headers {
			text += fmt.Sprintf(" %q:%q", h.Key, h.Value)
		}
		out = append(out, text)
		if m.Offset == end-1 {
			break
		}
	}
	return out
}

const fixture2018 = `{"topic":"t","key":"k","value":"v","timestamp":1532995200000,"headers":[["h","x"],["b",{"hex":"ff"}]]}

{"topic":"t","key":{"hex":"00"},"value":null,"timestamp":1532995100000}
{"topic":"t","value":"é"  , "timestamp":0}
`

func TestLoad(t *testing.T) {
	addr := testServer(t).Addr()
	want := []string{`0 "k"="v" @1532995200000 "h":"x" "b":"\xff"`, `1 "\x00"="" @1532995100000`, `2 ""="é" @0`}
	for range 2 { // the second time it replaces
		if _, err := loadText(t, addr, fixture2018); err != nil {
			t.Fatal(err)
		}
		if got := consume(t, addr, "t"); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Fatalf("got %q", got)
		}
	}
}

// Messages of 2018 survive the retention of a broker whose default is a week, and a restart.
func TestOldTimestampsStay(t *testing.T) {
	dir := t.TempDir()
	for round := range 2 {
		s, err := NewServer(ServerConfig{DataDir: dir, ClusterID: "test"})
		if err != nil {
			t.Fatal(err)
		}
		if round == 0 {
			if _, err := loadText(t, s.Addr(), fixture2018); err != nil {
				t.Fatal(err)
			}
			p, err := sarama.NewSyncProducer([]string{s.Addr()}, clientConfig())
			if err != nil {
				t.Fatal(err)
			}
			s.Cluster().CreateTopic("other", 1, nil) // made without any setting
			_, _, err = p.SendMessage(&sarama.ProducerMessage{Topic: "other", Value: sarama.StringEncoder("x"), Timestamp: time.UnixMilli(1532995200000)})
			if err != nil {
				t.Fatal(err)
			}
			p.Close()
		}
		s.Cluster().ApplyRetention()
		if got := len(consume(t, s.Addr(), "t")); got != 3 {
			t.Errorf("round %d: %d messages of the fixture are left", round, got)
		}
		if got := len(consume(t, s.Addr(), "other")); got != 1 {
			t.Errorf("round %d: %d messages of another topic are left", round, got)
		}
		s.Close()
	}
}

// A bad file changes nothing, and the error names the line.
func TestLoadErrors(t *testing.T) {
	addr := testServer(t).Addr()
	if _, err := loadText(t, addr, fixture2018); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		`{"topic":"t","value":"x"`:                                               "unexpected EOF",
		`{"topic":"t","value":"x"} x`:                                            "something follows the object",
		`{"value":"x"}`:                                                          `"topic" is missing`,
		`{"topic":"a b"}`:                                                        "has a character other than",
		`{"topic":".."}`:                                                         "is not allowed",
		`{"topic":"t","value":5}`:                                                `a key, value or header is a string, null, or {"hex": "…"}`,
		`{"topic":"t","key":{"hex":"f"}}`:                                        "bad hex bytes",
		`{"topic":"t","key":{"hex":"ff","x":1}}`:                                 "a key, value or header is",
		`{"topic":"t","partition":-1}`:                                           `"partition" must lie between`,
		`{"topic":"t","partition":3,"partitions":3}`:                             `"partition" must lie between`,
		`{"topic":"t","valeu":"x"}`:                                              `unknown field "valeu"`,
		`{"topic":"t","value":"x","timestamp":-1}`:                               `"timestamp" -1 is not a time`,
		`{"topic":"t","value":"x","timestamp":"now"}`:                            "timestamp",
		`{"topic":"t","value":"x","headers":[["a",{"hex":"x"}]]}`:                "bad hex bytes",
		`{"topic":"t","value":"` + strings.Repeat("x", maxMessageBytes+1) + `"}`: "more than the broker's",
		`[]`: "cannot unmarshal array",
	} {
		_, err := loadText(t, addr, "{\"topic\":\"t\",\"value\":\"new\"}\n"+line+"\n")
		if err == nil || !strings.Contains(err.Error(), "f.jsonl: line 2: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v", line, err)
		}
	}
	if _, err := LoadFile(addr, filepath.Join(t.TempDir(), "nosuch")); !os.IsNotExist(err) {
		t.Error(err)
	}
	if got := len(consume(t, addr, "t")); got != 3 {
		t.Errorf("%d messages are left of the topic", got)
	}
}

// What is not Kafka harms nobody but itself.
func TestStrangers(t *testing.T) {
	addr := testServer(t).Addr()
	for _, text := range []string{
		"GET / HTTP/1.1\r\n\r\n", "\x00\x00\x00\x01x\x00\x00\x00", "\xff\xff\xff\xff\x00\x03\x00\x00", "\x7f\xff\xff\xff\x00\x03\x00\x00",
		"\x00\x00\x00\x10\x7f\xff\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", "\x00\x00\x00\x10\x00\x03\x7f\xff\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00",
		"\x00\x00\x00\x0c\x00\x03\x00\x02\x00\x00\x00\x00\x7f\xff\x00\x00", "\x00\x00",
	} {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		c.Write([]byte(text))
		c.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
		c.Read(make([]byte, 10))
		c.Close()
		if err := ping(addr, "test", time.Second); err != nil {
			t.Fatalf("after %q: %v", text, err)
		}
	}
}

func FuzzFixture(f *testing.F) {
	f.Add(fixture2018)
	f.Add(`{"topic":"t","value":{"hex":"zz"}}`)
	f.Fuzz(func(t *testing.T, text string) {
		topics, err := parseFixture(strings.NewReader(text))
		if err != nil && !strings.HasPrefix(err.Error(), "line ") {
			t.Error("an error without a line:", err)
		}
		for _, topic := range topics {
			for _, m := range topic.messages {
				if m.partition >= topic.partitions {
					t.Error("a message outside of its topic")
				}
			}
		}
	})
}
