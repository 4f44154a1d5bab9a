package kafkasrc

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/IBM/sarama"

	"gospark/dataframe/column"
	"gospark/dataframe/source"
)

func TestReadColumns(t *testing.T) {
	addr := brokerAddr(t)
	load(t, addr, `{"topic":"t","partitions":2,"partition":0,"key":"k","value":"v","timestamp":1532995200000,"headers":[["h","x"],["n",null]]}
{"topic":"t","partition":0,"key":null,"value":{"hex":"ff00"},"timestamp":1532995199000}
{"topic":"t","partition":1,"key":{"hex":""},"value":null,"timestamp":5}
`)
	got := mustRead(t, options(addr, "subscribe", "t", "includeHeaders", "true"), append(all, colHeaders))
	want := [][]column.Row{{
		{column.Binary("k"), column.Binary("v"), "t", int32(0), int64(0), int64(1532995200000000), int32(0),
			[]any{column.Row{"h", column.Binary("x")}, column.Row{"n", nil}}},
		{nil, column.Binary("\xff\x00"), "t", int32(0), int64(1), int64(1532995199000000), int32(0), nil},
	}, {
		{column.Binary(""), nil, "t", int32(1), int64(0), int64(5000), int32(0), nil},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %#v\nwant %#v", got, want)
	}
	// Any order of columns, and none.
	if got := mustRead(t, options(addr, "subscribe", "t"), []int{colOffset, colPartition}); fmt.Sprint(got) != "[[[0 0] [1 0]] [[0 1]]]" {
		t.Error(got)
	}
	if got := mustRead(t, options(addr, "subscribe", "t"), nil); count(got) != 3 {
		t.Error(got)
	}
}

func TestCodecs(t *testing.T) {
	addr := brokerAddr(t)
	for name, codec := range codecs {
		p := producer(t, addr, func(c *sarama.Config) { c.Producer.Compression = codec })
		var want []string
		for i := range 1000 {
			want = append(want, fmt.Sprintf("message-%d", i))
		}
		sendValues(t, p, name, want...)
		p.Close()
		if got := values(mustRead(t, options(addr, "subscribe", name), []int{colValue})); got != strings.Join(want, " ") {
			t.Errorf("%s: got %.80s…", name, got)
		}
	}
}

func TestTransactions(t *testing.T) {
	addr := brokerAddr(t)
	p := producer(t, addr, func(c *sarama.Config) {
		c.Producer.Idempotent, c.Net.MaxOpenRequests = true, 1
		c.Producer.Transaction.ID = "tx"
	})
	defer p.Close()
	for i, commit := range []bool{true, false, true, false} {
		if err := p.BeginTxn(); err != nil {
			t.Fatal(err)
		}
		sendValues(t, p, "t", fmt.Sprintf("%d-a", i), fmt.Sprintf("%d-b", i))
		end := p.AbortTxn
		if commit {
			end = p.CommitTxn
		}
		if err := end(); err != nil {
			t.Fatal(err)
		}
	}
	// Control records are never rows; those of aborted transactions are, unless told otherwise.
	if got := values(mustRead(t, options(addr, "subscribe", "t"), []int{colValue})); got != "0-a 0-b 1-a 1-b 2-a 2-b 3-a 3-b" {
		t.Error("uncommitted:", got)
	}
	o := options(addr, "subscribe", "t", "kafka.isolation.level", "read_committed")
	if got := values(mustRead(t, o, []int{colValue})); got != "0-a 0-b 2-a 2-b" {
		t.Error("committed:", got)
	}
	// A transaction that is still open ends what is read, and doesn't hold it up.
	if err := p.BeginTxn(); err != nil {
		t.Fatal(err)
	}
	sendValues(t, p, "t", "open")
	if got := values(mustRead(t, o, []int{colValue})); got != "0-a 0-b 2-a 2-b" {
		t.Error("open:", got)
	}
	if got := count(mustRead(t, options(addr, "subscribe", "t"), nil)); got != 9 {
		t.Error("open, uncommitted:", got)
	}
	p.AbortTxn()
}

func TestCompactedTopic(t *testing.T) {
	s := startBroker(t)
	if err := s.Cluster().CreateTopic("t", 1, map[string]string{"cleanup.policy": "compact", "segment.bytes": "1000", "min.cleanable.dirty.ratio": "0"}); err != nil {
		t.Fatal(err)
	}
	p := producer(t, s.Addr(), nil)
	defer p.Close()
	for i := range 100 {
		m := &sarama.ProducerMessage{Topic: "t", Key: sarama.StringEncoder(fmt.Sprint(i % 5)), Value: sarama.StringEncoder(fmt.Sprint(i))}
		if _, _, err := p.SendMessage(m); err != nil {
			t.Fatal(err)
		}
	}
	s.Cluster().Compact()
	got := mustRead(t, options(s.Addr(), "subscribe", "t"), []int{colOffset})
	n := count(got)
	if n >= 100 || n < 5 {
		t.Fatalf("%d messages are left: the topic was not compacted", n)
	}
	last := int64(-1)
	for _, r := range got[0] {
		if r[0].(int64) <= last {
			t.Fatal("offsets do not ascend:", values(got))
		}
		last = r[0].(int64)
	}
	if last != 99 {
		t.Error("last offset:", last)
	}
	// A range that ends within what is left.
	rest := strings.Fields(values(got))
	o := options(s.Addr(), "subscribe", "t", "startingOffsets", `{"t":{"0":`+rest[0]+`}}`, "endingOffsets", `{"t":{"0":99}}`)
	if got := values(mustRead(t, o, []int{colOffset})); got != strings.Join(rest[:len(rest)-1], " ") {
		t.Error(got)
	}
}

func TestSnapshotDoesNotWait(t *testing.T) {
	addr := brokerAddr(t)
	load(t, addr, numbers("t", 10))
	ctx := context.Background()
	src, err := (&Provider{}).Open(ctx, source.Env{}, options(addr, "subscribe", "t"), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	scan, err := src.Plan(queryContext(ctx), nil, nil, -1)
	if err != nil {
		t.Fatal(err)
	}
	p := producer(t, addr, nil)
	defer p.Close()
	sendValues(t, p, "t", "later")
	n := 0
	if err := scan.Read(queryContext(ctx), 0, func(b *column.Batch) error { n += b.N; return nil }); err != nil || n != 10 {
		t.Fatal(n, err)
	}
	if got := count(mustRead(t, options(addr, "subscribe", "t"), nil)); got != 11 {
		t.Error(got)
	}
}

func TestLimitAndStop(t *testing.T) {
	addr := brokerAddr(t)
	load(t, addr, numbers("t", 5000))
	ctx := context.Background()
	before := runtime.NumGoroutine()
	src, err := (&Provider{}).Open(ctx, source.Env{}, options(addr, "subscribe", "t", "kafka.max.partition.fetch.bytes", "2000"), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	scan, err := src.Plan(queryContext(ctx), []int{colValue}, nil, 7)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	if err := scan.Read(queryContext(ctx), 0, func(b *column.Batch) error { n += b.N; return nil }); err != nil || n != 7 {
		t.Fatal(n, err)
	}
	scan, err = src.Plan(queryContext(ctx), []int{colValue}, nil, -1)
	if err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	if err := scan.Read(queryContext(ctx), 0, func(*column.Batch) error { return stop }); err != stop {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	if err := scan.Read(queryContext(cancelled), 0, func(*column.Batch) error { cancel(); return nil }); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	for end := time.Now().Add(3 * time.Second); runtime.NumGoroutine() > before+2; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			buf := make([]byte, 1<<16)
			t.Fatalf("goroutines: %d before, %d after\n%s", before, runtime.NumGoroutine(), buf[:runtime.Stack(buf, true)])
		}
	}
}

func TestLeaderMoves(t *testing.T) {
	s := startBroker(t)
	load(t, s.Addr(), numbers("t", 3000))
	node, _, err := s.Cluster().AddNode(-1, 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	src, err := (&Provider{}).Open(ctx, source.Env{}, options(s.Addr(), "subscribe", "t", "kafka.max.partition.fetch.bytes", "2000"), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	scan, err := src.Plan(queryContext(ctx), []int{colOffset}, nil, -1)
	if err != nil {
		t.Fatal(err)
	}
	next := int64(0)
	err = scan.Read(queryContext(ctx), 0, func(b *column.Batch) error {
		for i := range b.N {
			if b.Cols[0].I64[i] != next {
				return fmt.Errorf("offset %d follows %d", b.Cols[0].I64[i], next-1)
			}
			next++
		}
		if next < 1000 {
			return s.Cluster().MoveTopicPartition("t", 0, node)
		}
		return nil
	})
	if err != nil || next != 3000 {
		t.Fatal(next, err)
	}
}
