package kafkasrc

import (
	"context"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/IBM/sarama"

	"gospark/dataframe/column"
	"gospark/dataframe/source"
	"gospark/kafkasrc/broker"
)

// BenchmarkScan counts 2,000,000 messages of 100 bytes, once without columns and once with values, in 1 and in 4
// partitions. The broker is a process of its own, or the one at GOSPARK_BENCH_BROKER.
func BenchmarkScan(b *testing.B) {
	const messages = 2_000_000
	addr := os.Getenv("GOSPARK_BENCH_BROKER")
	if addr == "" {
		home := b.TempDir()
		var err error
		if addr, err = broker.EnsureRunning(home); err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { broker.Stop(home) })
	}
	for _, c := range []struct {
		topic      string
		partitions int32
	}{{"bench1", 1}, {"bench4", 4}} {
		fillBench(b, addr, c.topic, c.partitions, messages)
		for _, p := range []struct {
			name    string
			columns []int
		}{{"count", nil}, {"value", []int{colValue}}, {"all", all}} {
			b.Run(c.topic+"/"+p.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if n := countBench(b, addr, c.topic, p.columns); n != messages {
						b.Fatal(n)
					}
				}
				b.ReportMetric(float64(messages)*float64(b.N)/b.Elapsed().Seconds(), "msg/s")
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				b.ReportMetric(float64(m.Sys)/(1<<20), "MB")
			})
		}
	}
}

// countBench reads a topic with as many partitions at once as there are cores.
func countBench(b *testing.B, addr, topic string, columns []int) int64 {
	ctx := queryContext(context.Background())
	src, err := (&Provider{}).Open(ctx, source.Env{}, options(addr, "subscribe", topic), nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	scan, err := src.Plan(ctx, columns, nil, -1)
	if err != nil {
		b.Fatal(err)
	}
	var n atomic.Int64
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range scan.Partitions() {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			if err := scan.Read(ctx, i, func(batch *column.Batch) error { n.Add(int64(batch.N)); return nil }); err != nil {
				b.Error(err)
			}
		})
	}
	wg.Wait()
	return n.Load()
}

func fillBench(b testing.TB, addr, topic string, partitions int32, messages int) {
	b.Helper()
	cfg := sarama.NewConfig()
	cfg.Version = sarama.MaxVersion
	admin, err := sarama.NewClusterAdmin([]string{addr}, cfg)
	if err != nil {
		b.Fatal(err)
	}
	defer admin.Close()
	if err := admin.CreateTopic(topic, &sarama.TopicDetail{NumPartitions: partitions, ReplicationFactor: 1}, false); err != nil {
		return // filled by an earlier run
	}
	p := producer(b, addr, func(c *sarama.Config) { c.Producer.Flush.Frequency = time.Millisecond })
	defer p.Close()
	value := sarama.ByteEncoder(make([]byte, 100))
	const chunk = 20000
	for from := 0; from < messages; from += chunk {
		msgs := make([]*sarama.ProducerMessage, chunk)
		for i := range msgs {
			msgs[i] = &sarama.ProducerMessage{Topic: topic, Partition: int32(from/chunk) % partitions, Value: value}
		}
		if err := p.SendMessages(msgs); err != nil {
			b.Fatal(err)
		}
	}
}
