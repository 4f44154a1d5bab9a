package broker

import (
	"flag"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/IBM/sarama"
)

var killMessages = flag.Int("kill.messages", 1_000_000, "how many messages TestKillLosesNothing produces; the broker is killed half-way")

// kill -9 of the broker process in the middle of producing: after the next start all messages that were acknowledged are
// there, each once, in order. With -short it is a smaller number.
func TestKillLosesNothing(t *testing.T) {
	home := testHome(t)
	rounds, messages := 2, *killMessages // the second starts with what the first left
	if testing.Short() {
		rounds, messages = 1, min(messages, 30_000)
	}
	for round := range rounds {
		state, _, err := Start(t.Context(), home)
		if err != nil {
			t.Fatal(err)
		}
		topic := "auto-" + strconv.Itoa(round) // made by the producer's metadata request
		acked := produceUntilKilled(t, state, topic, messages)
		if acked < messages/2 || acked >= messages {
			t.Fatalf("round %d: the broker was not killed in the middle: %d of %d acknowledged", round, acked, messages)
		}
		addr, err := EnsureRunning(home)
		if err != nil {
			t.Fatal(err)
		}
		checkSequence(t, addr, topic, acked)
	}
}

// produceUntilKilled sends the numbers from 0 to n-1, a batch a request and several requests at once, kills the broker when
// half of them are acknowledged, and returns how many were acknowledged.
func produceUntilKilled(t *testing.T, state State, topic string, n int) int {
	t.Helper()
	cfg := clientConfig()
	cfg.Metadata.AllowAutoTopicCreation = true
	client, err := sarama.NewClient([]string{state.Addr}, cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	leader, err := client.Leader(topic, 0)
	if err != nil {
		t.Fatal(err)
	}
	const batch, ahead = 500, 4
	acks := make(chan error, ahead)
	acked, sent, waiting := 0, 0, 0
	killed := false
	for acked < n {
		for ; waiting < ahead && sent < n; waiting, sent = waiting+1, sent+batch {
			req := produceRequest(topic, sent, min(batch, n-sent))
			err := leader.AsyncProduce(req, func(r *sarama.ProduceResponse, err error) {
				if err == nil {
					if b := r.GetBlock(topic, 0); b == nil || b.Err != sarama.ErrNoError {
						err = sarama.ErrUnknown
					}
				}
				acks <- err
			})
			if err != nil {
				return acked
			}
		}
		if err := <-acks; err != nil {
			return acked
		}
		waiting--
		acked += batch
		if acked >= n/2 && !killed {
			killed = true
			go func() {
				if p, err := os.FindProcess(state.PID); err == nil {
					p.Kill()
				}
			}()
		}
	}
	return acked
}

// produceRequest has a batch of the numbers from a first one on.
func produceRequest(topic string, first, count int) *sarama.ProduceRequest {
	b := &sarama.RecordBatch{Version: 2, ProducerID: -1, ProducerEpoch: -1, FirstSequence: -1, LastOffsetDelta: int32(count - 1),
		FirstTimestamp: time.Now(), MaxTimestamp: time.Now()}
	for i := range count {
		b.Records = append(b.Records, &sarama.Record{OffsetDelta: int64(i), Value: []byte(strconv.Itoa(first + i))})
	}
	req := &sarama.ProduceRequest{Version: 7, RequiredAcks: sarama.WaitForAll, Timeout: 10_000}
	req.AddBatch(topic, 0, b)
	return req
}

// checkSequence reads a topic whose messages are to be the numbers from 0 on, at least acked of them.
func checkSequence(t *testing.T, addr, topic string, acked int) {
	t.Helper()
	client, err := sarama.NewClient([]string{addr}, clientConfig())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	end, err := client.GetOffset(topic, 0, sarama.OffsetNewest)
	if err != nil || end < int64(acked) {
		t.Fatalf("%d acknowledged, %d there (%v)", acked, end, err)
	}
	c, err := sarama.NewConsumerFromClient(client)
	if err != nil {
		t.Fatal(err)
	}
	part, err := c.ConsumePartition(topic, 0, sarama.OffsetOldest)
	if err != nil {
		t.Fatal(err)
	}
	defer part.Close()
	for i := range acked {
		select {
		case m := <-part.Messages():
			if m.Offset != int64(i) || string(m.Value) != strconv.Itoa(i) {
				t.Fatalf("message %d is %q at offset %d", i, m.Value, m.Offset)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("nothing more after %d of %d messages", i, acked)
		}
	}
}
