package kafkasrc

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/IBM/sarama"
	"github.com/twmb/franz-go/pkg/kfake"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/source"
	"gospark/kafkasrc/broker"
)

func TestMain(m *testing.M) {
	broker.RunIfAsked()
	os.Exit(m.Run())
}

// startBroker runs a broker in this process for the length of a test.
func startBroker(t testing.TB, opts ...kfake.Opt) *broker.Server {
	t.Helper()
	s, err := broker.NewServer(broker.ServerConfig{DataDir: t.TempDir(), ClusterID: "test", Options: opts})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// brokerAddr is the address of an empty broker: one in this process, or the one at GOSPARK_TEST_KAFKA (a broker for
// tests, whose topics are deleted).
func brokerAddr(t testing.TB) string {
	t.Helper()
	addr := os.Getenv("GOSPARK_TEST_KAFKA")
	if addr == "" {
		return startBroker(t).Addr()
	}
	cfg := sarama.NewConfig()
	cfg.Version = sarama.MaxVersion
	admin, err := sarama.NewClusterAdmin([]string{addr}, cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		topics, err := admin.ListTopics()
		if err != nil {
			t.Fatal(err)
		}
		left := 0
		for name := range topics {
			if !strings.HasPrefix(name, "__") {
				left++
				admin.DeleteTopic(name)
			}
		}
		if left == 0 {
			return addr
		}
	}
	t.Fatal("the broker's topics cannot be deleted")
	return ""
}

// load fills topics from the text of a fixture.
func load(t testing.TB, addr, fixture string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "fixture.jsonl")
	if err := os.WriteFile(path, []byte(fixture), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := broker.LoadFile(addr, path); err != nil {
		t.Fatal(err)
	}
}

// numbers is a fixture of n messages "0" … in one partition of a topic, a second apart from 2018-07-31.
func numbers(topic string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"topic":%q,"value":"%d","timestamp":%d}`+"\n", topic, i, 1532995200000+1000*i)
	}
	return b.String()
}

func options(addr string, kv ...string) source.Options {
	o := source.Options{"kafka.bootstrap.servers": addr}
	for i := 0; i+1 < len(kv); i += 2 {
		o[kv[i]] = kv[i+1]
	}
	return o
}

func queryContext(ctx context.Context) source.Context { return &functions.Context{Context: ctx} }

// readAll reads the given columns of everything that the options choose, a list of rows for each partition.
func readAll(ctx context.Context, o source.Options, columns []int, pushed ...source.Predicate) ([][]column.Row, error) {
	src, err := (&Provider{}).Open(ctx, source.Env{}, o, nil, nil)
	if err != nil {
		return nil, err
	}
	scan, err := src.Plan(queryContext(ctx), columns, pushed, -1)
	if err != nil {
		return nil, err
	}
	defer scan.Close()
	out := make([][]column.Row, scan.Partitions())
	fails := make([]error, scan.Partitions())
	var wg sync.WaitGroup
	for i := range out {
		wg.Go(func() {
			fails[i] = scan.Read(queryContext(ctx), i, func(b *column.Batch) error {
				for r := range b.N {
					out[i] = append(out[i], b.Row(r))
				}
				return nil
			})
		})
	}
	wg.Wait()
	for _, err := range fails {
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

// all is the column list of a read without headers.
var all = []int{0, 1, 2, 3, 4, 5, 6}

const (
	colKey = iota
	colValue
	colTopic
	colPartition
	colOffset
	colTimestamp
	colTimestampType
	colHeaders
)

func mustRead(t *testing.T, o source.Options, columns []int, pushed ...source.Predicate) [][]column.Row {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	rows, err := readAll(ctx, o, columns, pushed...)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// values joins the first column of all rows.
func values(parts [][]column.Row) string {
	var words []string
	for _, p := range parts {
		for _, r := range p {
			words = append(words, fmt.Sprint(r[0]))
		}
	}
	return strings.Join(words, " ")
}

func count(parts [][]column.Row) int {
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	return n
}

// errorText is the exception that err stands for: class and text.
func errorText(err error) string {
	e, ok := err.(*errs.Error)
	switch {
	case err == nil:
		return ""
	case !ok:
		return fmt.Sprintf("%T %v", err, err)
	case e.JavaClass != "":
		return e.JavaClass + ": " + e.Text
	}
	return string(e.Class) + ": " + e.Text
}

// producer sends records to a broker with the given settings.
func producer(t testing.TB, addr string, set func(*sarama.Config)) sarama.SyncProducer {
	t.Helper()
	cfg := sarama.NewConfig()
	cfg.Version = sarama.MaxVersion
	cfg.Producer.Return.Successes = true
	cfg.Producer.RequiredAcks = sarama.WaitForAll
	cfg.Producer.Partitioner = sarama.NewManualPartitioner
	if set != nil {
		set(cfg)
	}
	p, err := sarama.NewSyncProducer([]string{addr}, cfg)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// sendValues sends messages to partition 0 of a topic, in one go.
func sendValues(t testing.TB, p sarama.SyncProducer, topic string, values ...string) {
	t.Helper()
	var msgs []*sarama.ProducerMessage
	for _, v := range values {
		msgs = append(msgs, &sarama.ProducerMessage{Topic: topic, Value: sarama.StringEncoder(v)})
	}
	if err := p.SendMessages(msgs); err != nil {
		t.Fatal(err)
	}
}
