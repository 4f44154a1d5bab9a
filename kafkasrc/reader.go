package kafkasrc

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/IBM/sarama"
)

const (
	defaultFetchBytes = 4 << 20 // large responses cost the least for each message
	maxFetchBytes     = 256 << 20
	fetchWait         = 100 * time.Millisecond
	fetchPatience     = 8 * time.Second // a broker that accepts requests and doesn't answer them
	fetchVersion      = 12
	maxFetchTries     = 5 // without progress
)

// reader reads one range of a partition over a connection of its own.
type reader struct {
	*client
	rng            offsetRange
	leader         string
	cfg            *sarama.Config
	level          sarama.IsolationLevel
	fetchBytes     int32
	failOnDataLoss bool
	groupID        string
	poll           time.Duration

	limit int64 // rows that are needed; 0: all
	pace  *pace

	conn *sarama.Broker
	leaf *resolver // asks for leaders and offsets again
}

// errStop ends a read early without an error.
var errStop = errors.New("enough")

// read hands the records of the range to yield, a response at a time, in order. Fetching and decoding go on while yield
// works. It returns what yield returns, or errors as Spark raises them.
func (r *reader) read(ctx context.Context, yield func(chunk) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	chunks := make(chan chunk, 1)
	fetched := make(chan error, 1)
	go func() {
		defer close(chunks)
		fetched <- r.fetchAll(ctx, chunks)
	}()
	var failed error
	for c := range chunks {
		if failed == nil {
			if failed = yield(c); failed != nil {
				cancel()
			}
		}
	}
	if err := <-fetched; failed == nil {
		failed = err
	}
	return failed
}

// fetchAll sends what the range holds to chunks.
func (r *reader) fetchAll(ctx context.Context, chunks chan<- chunk) error {
	stop := context.AfterFunc(ctx, r.hangUp)
	defer func() {
		stop()
		r.hangUp()
	}()
	return r.fetchRange(ctx, chunks)
}

// fetchRange is fetchAll over a connection that stays open.
func (r *reader) fetchRange(ctx context.Context, chunks chan<- chunk) error {
	d := decoder{until: r.rng.until, committed: r.level == sarama.ReadCommitted}
	at, more, tries := r.rng.from, int32(0), 0
	for at < r.rng.until {
		bytes := max(more, r.request(r.rng.until-at))
		block, err := r.fetch(ctx, at, bytes)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if tries++; tries > maxFetchTries || !passing(err) {
				return r.fetchError(err, at)
			}
			if err := r.recover(ctx, tries); err != nil && !passing(err) {
				return r.fetchError(err, at)
			}
			continue
		}
		if block.Err == sarama.ErrOffsetOutOfRange {
			if at, err = r.outOfRange(at); err != nil {
				return err
			}
			continue
		}
		c, next := d.decode(block, at)
		if c.n > 0 {
			select {
			case chunks <- c:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		if next > at {
			if next < r.rng.until {
				r.pace.learn(int64(bytes), next-at)
			}
			at, tries, more = next, 0, 0
			continue
		}
		// Nothing came. At the end of the log, what the range has beyond it is lost. Before the end, either a batch is
		// larger than the response, or nothing is left but batches that compaction has emptied.
		end := block.HighWaterMarkOffset
		if r.level == sarama.ReadCommitted && block.LastStableOffset >= 0 {
			end = min(end, block.LastStableOffset)
		}
		switch {
		case at >= end:
			if at, err = r.outOfRange(at); err != nil {
				return err
			}
		case bytes >= maxFetchBytes:
			return nil
		default:
			more = int32(min(int64(bytes)*16, maxFetchBytes))
		}
	}
	return nil
}

// hangUp closes the connection, which ends a fetch that is under way.
func (r *reader) hangUp() {
	r.mu.Lock()
	b := r.conn
	r.conn = nil
	r.mu.Unlock()
	if b != nil {
		b.Close()
	}
}

// connect opens the reader's connection to the leader.
func (r *reader) connect(ctx context.Context) (*sarama.Broker, error) {
	r.mu.Lock()
	b := r.conn
	r.mu.Unlock()
	if b != nil {
		return b, nil
	}
	b, err := r.dial(r.leader, r.cfg)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	r.conn = b
	r.mu.Unlock()
	if ctx.Err() != nil {
		r.hangUp()
		return nil, ctx.Err()
	}
	return b, nil
}

// fetch asks for what follows an offset. Error codes other than OFFSET_OUT_OF_RANGE are returned as errors.
func (r *reader) fetch(ctx context.Context, at int64, bytes int32) (*sarama.FetchResponseBlock, error) {
	b, err := r.connect(ctx)
	if err != nil {
		return nil, err
	}
	req := &sarama.FetchRequest{
		Version: fetchVersion, MaxWaitTime: int32(fetchWait / time.Millisecond), MinBytes: 1, MaxBytes: bytes,
		SessionEpoch: -1, Isolation: r.level,
	}
	req.AddBlock(r.rng.topic, r.rng.partition, at, bytes, -1)
	resp, err := b.Fetch(req)
	if err != nil {
		return nil, connectError(r.leader, err)
	}
	block := resp.GetBlock(r.rng.topic, r.rng.partition)
	switch {
	case block == nil:
		return nil, sarama.ErrIncompleteResponse
	case block.Err != sarama.ErrNoError && block.Err != sarama.ErrOffsetOutOfRange:
		return nil, &topicError{r.rng.topic, block.Err}
	}
	return block, nil
}

// passing says whether an error may go away: the leader has moved, or the connection broke.
func passing(err error) bool {
	var k sarama.KError
	if errors.As(err, &k) {
		return retriable(err) || k == sarama.ErrUnknownTopicOrPartition || k == sarama.ErrRequestTimedOut
	}
	var p sarama.PacketDecodingError
	return !errors.As(err, &p) && !isTLS(err)
}

// recover finds the leader anew after a failure.
func (r *reader) recover(ctx context.Context, try int) error {
	r.hangUp()
	if try > 1 {
		if err := r.sleep(time.Duration(try) * 100 * time.Millisecond); err != nil {
			return err
		}
	}
	if _, err := r.leaf.describe([]string{r.rng.topic}, nil); err != nil {
		return err
	}
	leader, ok := r.leaf.leaders[r.rng.topicPartition]
	if !ok {
		return &topicError{r.rng.topic, sarama.ErrUnknownTopicOrPartition}
	}
	r.leader = leader
	return ctx.Err()
}

// fetchError is a read that failed for good.
func (r *reader) fetchError(err error, at int64) error {
	var k sarama.KError
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, sarama.ErrUnknownTopicOrPartition):
		if r.failOnDataLoss {
			return r.dataLoss(at, err)
		}
		return nil
	case errors.As(err, &k):
		class, text := kafkaError(k)
		return jobAborted(kafkaErrorPrefix+class, text, err)
	}
	var d *dialError
	if errors.As(err, &d) {
		return jobAborted("java.util.concurrent.TimeoutException", fmt.Sprintf("Cannot fetch record for offset %d in %d milliseconds", at, r.poll.Milliseconds()), err)
	}
	return jobAborted(javaKafka, fmt.Sprintf("Received exception when fetching the next record from %v. If needed, please seek past the record to continue consumption.", r.rng.topicPartition), err)
}

// dataLoss is what Spark says of messages that should be there and are not.
func (r *reader) dataLoss(at int64, cause error) error {
	return java(javaKafkaState, fmt.Sprintf("Some data may have been lost because they are not available in Kafka any more;\n"+
		"either the data was aged out by Kafka or the topic may have been deleted before all the data in the\n"+
		"topic was processed.\n"+
		"If you don't want your streaming query to fail on such cases, set the source option failOnDataLoss to false.\n"+
		"Reason: Could not read records in offset [%d, %d) for topic partition %v\n"+
		"with consumer group %s.", at, r.rng.until, r.rng.topicPartition, r.groupID), cause)
}

// outOfRange decides where to go on when the log has nothing at an offset: unless that is an error, at the earliest
// offset that is there, or nowhere when the log ends before.
func (r *reader) outOfRange(at int64) (int64, error) {
	if r.failOnDataLoss {
		return 0, r.dataLoss(at, nil)
	}
	earliest, err := r.leaf.offsetsAt([]topicPartition{r.rng.topicPartition}, func(topicPartition) int64 { return offsetEarliest })
	if err != nil {
		return 0, err
	}
	if first := earliest[r.rng.topicPartition]; first > at && first < r.rng.until {
		return first, nil
	}
	return r.rng.until, nil
}
