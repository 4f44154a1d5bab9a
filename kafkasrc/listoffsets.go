package kafkasrc

import (
	"errors"
	"sync"

	"github.com/IBM/sarama"
)

// offsetsAt asks the leaders for the offset of a timestamp (ms) of each partition, or of -1 for the end and -2 for the
// beginning. The answer is -1 where no message is at or after the timestamp. Leaders that moved are asked again.
func (r *resolver) offsetsAt(parts []topicPartition, ts func(topicPartition) int64) (map[topicPartition]int64, error) {
	out := make(map[topicPartition]int64, len(parts))
	for try := 0; len(parts) > 0; try++ {
		failed, err := r.askLeaders(parts, ts, out)
		if err == nil {
			return out, nil
		}
		if try >= r.retry.times || !retriable(err) {
			return nil, clusterError(err, "listOffsets(api=METADATA)")
		}
		if err := r.sleep(r.retry.pause); err != nil {
			return nil, err
		}
		topics := map[string]bool{}
		var names []string
		for _, p := range failed {
			if !topics[p.topic] {
				topics[p.topic] = true
				names = append(names, p.topic)
			}
		}
		if _, err := r.describe(names, nil); err != nil {
			return nil, clusterError(err, "listOffsets(api=METADATA)")
		}
		parts = failed
	}
	return out, nil
}

// retriable are the errors that pass when a leader has moved.
func retriable(err error) bool {
	for _, k := range []sarama.KError{sarama.ErrNotLeaderForPartition, sarama.ErrLeaderNotAvailable, sarama.ErrReplicaNotAvailable,
		sarama.ErrFencedLeaderEpoch, sarama.ErrUnknownLeaderEpoch, sarama.ErrOffsetNotAvailable, sarama.ErrKafkaStorageError} {
		if errors.Is(err, k) {
			return true
		}
	}
	return false
}

// askLeaders asks each leader once, in parallel, and tells which partitions it has no answer for.
func (r *resolver) askLeaders(parts []topicPartition, ts func(topicPartition) int64, out map[topicPartition]int64) ([]topicPartition, error) {
	byAddr := map[string][]topicPartition{}
	for _, p := range parts {
		byAddr[r.leaders[p]] = append(byAddr[r.leaders[p]], p)
	}
	var (
		mu     sync.Mutex
		wg     sync.WaitGroup
		failed []topicPartition
		first  error
	)
	for addr, list := range byAddr {
		wg.Go(func() {
			resp, err := r.askLeader(addr, list, ts)
			mu.Lock()
			defer mu.Unlock()
			for _, p := range list {
				perr := err
				if perr == nil {
					block := resp.GetBlock(p.topic, p.partition)
					switch {
					case block == nil:
						perr = sarama.ErrIncompleteResponse
					case block.Err == sarama.ErrUnsupportedVersion && ts(p) < 0: // not a time that the broker knows
						out[p] = -1
						continue
					case block.Err != sarama.ErrNoError:
						perr = &topicError{p.topic, block.Err}
					default:
						out[p] = block.Offset
						continue
					}
				}
				failed = append(failed, p)
				if first == nil {
					first = perr
				}
			}
		})
	}
	wg.Wait()
	return failed, first
}

func (r *resolver) askLeader(addr string, list []topicPartition, ts func(topicPartition) int64) (*sarama.OffsetResponse, error) {
	b, err := r.shared(addr)
	if err != nil {
		return nil, err
	}
	req := sarama.NewOffsetRequest(r.cfg.Version)
	req.IsolationLevel = r.level
	for _, p := range list {
		req.AddBlock(p.topic, p.partition, ts(p), 1)
	}
	resp, err := b.GetAvailableOffsets(req)
	if err != nil {
		r.drop(addr)
		if r.ctx.Err() != nil {
			return nil, r.ctx.Err()
		}
		return nil, connectError(addr, err)
	}
	return resp, nil
}
