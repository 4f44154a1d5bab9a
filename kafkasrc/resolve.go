package kafkasrc

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/IBM/sarama"

	"gospark/kafkasrc/broker"
)

// offsetRange is what one Spark partition reads: offsets from up to, but not including, until.
type offsetRange struct {
	topicPartition
	from, until int64
}

func (r offsetRange) size() int64 { return r.until - r.from }

// resolver fixes the offsets of one action.
type resolver struct {
	*client
	opts  *readOptions
	retry retries
	level sarama.IsolationLevel
	// leaders has the address of each partition's leader.
	leaders map[topicPartition]string
}

// resolve finds the partitions and the offsets that the action reads.
func (r *resolver) resolve() ([]offsetRange, error) {
	parts, err := r.partitions()
	if err != nil {
		return nil, err
	}
	start, err := r.bound(parts, r.opts.start, true)
	if err != nil {
		return nil, err
	}
	end, err := r.bound(parts, r.opts.end, false)
	if err != nil {
		return nil, err
	}
	if err := r.checkOrder(parts, start, end); err != nil {
		return nil, err
	}
	ranges := make([]offsetRange, len(parts))
	for i, p := range parts {
		ranges[i] = offsetRange{p, start[p], end[p]}
	}
	return splitRanges(ranges, r.opts.minPartitions), nil
}

// partitions lists the partitions of the topics that the options choose: topics in their order, partitions ascending.
func (r *resolver) partitions() ([]topicPartition, error) {
	topics, call := r.opts.strategy.topics, "listNodes"
	var match func(string) bool
	switch r.opts.strategy.kind {
	case byPattern:
		var err error
		if match, err = topicPattern(r.opts.strategy.pattern); err != nil {
			return nil, err
		}
		topics, call = nil, "listTopics"
	case byAssign:
		topics = []string{}
		seen := map[string]bool{}
		for _, p := range r.opts.strategy.assign {
			if !seen[p.topic] {
				seen[p.topic] = true
				topics = append(topics, p.topic)
			}
		}
		if len(topics) == 0 {
			return nil, nil
		}
	}
	for _, t := range topics {
		if err := broker.ValidTopicName(t); err != nil {
			return nil, clusterError(&topicError{t, sarama.ErrInvalidTopic}, call)
		}
	}
	found, err := r.describe(topics, match)
	if err != nil {
		return nil, clusterError(r.withNear(err, topics), call)
	}
	if r.opts.strategy.kind == byAssign {
		return r.assigned(found), nil
	}
	return found, nil
}

// assigned are the partitions of the assign option that exist.
func (r *resolver) assigned(found []topicPartition) []topicPartition {
	exists := map[topicPartition]bool{}
	for _, p := range found {
		exists[p] = true
	}
	var out []topicPartition
	for _, p := range r.opts.strategy.assign {
		if exists[p] {
			out = append(out, p)
			delete(exists, p) // once only
		}
	}
	return out
}

// describe asks for the topics, all for nil, and notes the leaders. Topics that are just being made are waited for.
func (r *resolver) describe(topics []string, match func(string) bool) ([]topicPartition, error) {
	for try := 0; ; try++ {
		found, err := r.describeOnce(topics, match)
		if !errors.Is(err, sarama.ErrLeaderNotAvailable) || try >= r.retry.times {
			return found, err
		}
		if err := r.sleep(min(r.retry.pause, 300*time.Millisecond)); err != nil {
			return nil, err
		}
	}
}

func (r *resolver) describeOnce(topics []string, match func(string) bool) ([]topicPartition, error) {
	md, err := r.metadata(topics, false)
	if err != nil {
		return nil, err
	}
	addrs := map[int32]string{}
	for _, b := range md.Brokers {
		addrs[b.ID()] = b.Addr()
	}
	order := map[string]int{}
	for i, t := range topics {
		if _, ok := order[t]; !ok {
			order[t] = i
		}
	}
	var found []topicPartition
	for _, t := range md.Topics {
		if topics == nil && (t.IsInternal || match != nil && !match(t.Name)) {
			continue
		}
		if t.Err != sarama.ErrNoError {
			return nil, &topicError{t.Name, t.Err}
		}
		for _, p := range t.Partitions {
			tp := topicPartition{t.Name, p.ID}
			addr, ok := addrs[p.Leader]
			if !ok {
				return nil, &topicError{t.Name, sarama.ErrLeaderNotAvailable}
			}
			r.leaders[tp] = addr
			found = append(found, tp)
		}
	}
	sort.SliceStable(found, func(i, j int) bool {
		a, b := found[i], found[j]
		if order[a.topic] != order[b.topic] {
			return order[a.topic] < order[b.topic]
		}
		if a.topic != b.topic {
			return a.topic < b.topic
		}
		return a.partition < b.partition
	})
	return found, nil
}

// topicError is an error code that a broker gave for a topic.
type topicError struct {
	topic string
	code  sarama.KError
}

func (e *topicError) Error() string {
	if e.code == sarama.ErrUnknownTopicOrPartition {
		return "topic `" + e.topic + "` does not exist"
	}
	return "topic `" + e.topic + "`: " + e.code.Error()
}
func (e *topicError) Unwrap() error { return e.code }

// bound resolves one end of the read for each partition.
func (r *resolver) bound(parts []topicPartition, l limit, start bool) (map[topicPartition]int64, error) {
	switch l.kind {
	case limitEarliest:
		return r.offsetsAt(parts, func(topicPartition) int64 { return offsetEarliest })
	case limitLatest:
		return r.offsetsAt(parts, func(topicPartition) int64 { return offsetLatest })
	case limitTimestamp:
		return r.byTime(parts, func(topicPartition) int64 { return l.timestamp }, start)
	case limitTimestamps:
		given, err := sameSet(parts, l.partitions, func(specified, assigned string) string {
			return "Partitions specified for Kafka timestamp based start offsets don't match what are assigned. Maybe topic partitions are created \n" +
				"or deleted while the query is running, or you didn't specify all the partitions.\n" +
				"Specified: " + specified + " Assigned: " + assigned
		})
		if err != nil {
			return nil, err
		}
		return r.byTime(parts, func(p topicPartition) int64 { return given[p] }, start)
	}
	given, err := sameSet(parts, l.partitions, func(specified, assigned string) string {
		return "Partitions specified for Kafka start offsets don't match what are assigned. Maybe topic partitions are created \n" +
			"or deleted while the query is running. Use -1 for latest, -2 for earliest.\n" +
			"Specified: " + specified + " Assigned: " + assigned
	})
	if err != nil {
		return nil, err
	}
	return r.markers(parts, given)
}

// markers replaces -1 and -2 by what they stand for.
func (r *resolver) markers(parts []topicPartition, given map[topicPartition]int64) (map[topicPartition]int64, error) {
	var ask []topicPartition
	for _, p := range parts {
		switch v := given[p]; {
		case v == offsetEarliest || v == offsetLatest:
			ask = append(ask, p)
		case v < 0:
			return nil, jobAborted("java.lang.AssertionError", fmt.Sprintf("assertion failed: earliest offset %d does not equal -2", v), nil)
		}
	}
	found, err := r.offsetsAt(ask, func(p topicPartition) int64 { return given[p] })
	if err != nil {
		return nil, err
	}
	for p, o := range found {
		given[p] = o
	}
	return given, nil
}

// sameSet checks that the partitions of an option are those that are read.
func sameSet(parts []topicPartition, given []partitionValue, message func(specified, assigned string) string) (map[topicPartition]int64, error) {
	out := make(map[topicPartition]int64, len(given))
	names := make([]topicPartition, len(given))
	for i, g := range given {
		out[g.topicPartition] = g.value
		names[i] = g.topicPartition
	}
	same := len(out) == len(parts)
	for _, p := range parts {
		if _, ok := out[p]; !ok {
			same = false
		}
	}
	if !same {
		return nil, java(javaKafkaState, message("Set("+joinPartitions(names, ", ")+")", "Set("+joinPartitions(parts, ", ")+")"), nil)
	}
	return out, nil
}

// byTime finds the first offset at or after a time. A partition without one ends at its latest offset; it starts there
// only when the options say so.
func (r *resolver) byTime(parts []topicPartition, ts func(topicPartition) int64, start bool) (map[topicPartition]int64, error) {
	out, err := r.offsetsAt(parts, ts)
	if err != nil {
		return nil, err
	}
	var none []topicPartition
	for _, p := range parts {
		if out[p] >= 0 {
			continue
		}
		if start && !r.opts.latestOnNoTime {
			return nil, illegal("No offset matched from request of topic-partition %v and timestamp %d.", p, ts(p))
		}
		none = append(none, p)
	}
	latest, err := r.offsetsAt(none, func(topicPartition) int64 { return offsetLatest })
	if err != nil {
		return nil, err
	}
	for p, o := range latest {
		out[p] = o
	}
	return out, nil
}

// checkOrder refuses ranges that end before they start.
func (r *resolver) checkOrder(parts []topicPartition, start, end map[topicPartition]int64) error {
	startAt, endAt := explicit(r.opts.start), explicit(r.opts.end)
	for _, p := range parts {
		if start[p] <= end[p] {
			continue
		}
		if startAt[p] && endAt[p] {
			return illegal("The specified start offset %d is greater than the end offset %d for topic %s partition %d.", start[p], end[p], p.topic, p.partition)
		}
		return java(javaKafkaState, fmt.Sprintf("The resolved start offset %d is greater than the resolved end offset %d for topic %s partition %d.\n"+
			"Please investigate in this order:\n"+
			"1. Check whether start offset is set beyond the end offset or the latest available offset after resolution. Possible inputs are:\n"+
			"  (a) Start offset is set to a timestamp, and the end offset is set to an index of offset.\n"+
			"  (b) Start offset is set to an index of offset, and the end offset is set to a timestamp.\n"+
			"  (c) Start offset is set, and the end offset is set to latest.\n"+
			"2. Check whether the Kafka topic-partition is deleted and re-created.\n", start[p], end[p], p.topic, p.partition), nil)
	}
	return nil
}

// explicit are the partitions whose limit is an offset that the user wrote.
func explicit(l limit) map[topicPartition]bool {
	out := map[topicPartition]bool{}
	if l.kind == limitOffsets {
		for _, p := range l.partitions {
			out[p.topicPartition] = p.value >= 0
		}
	}
	return out
}

// sleep waits, or returns early when the action is stopped.
func (c *client) sleep(d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-c.ctx.Done():
		return c.ctx.Err()
	}
}

// withNear adds to an error about an unknown topic which topics have names like it.
func (r *resolver) withNear(err error, topics []string) error {
	var t *topicError
	if !errors.As(err, &t) || t.code != sarama.ErrUnknownTopicOrPartition {
		return err
	}
	md, mdErr := r.metadata(nil, false)
	if mdErr != nil {
		return err
	}
	var names []string
	for _, m := range md.Topics {
		if !m.IsInternal {
			names = append(names, m.Name)
		}
	}
	if near := nearest(t.topic, names); near != "" {
		return &nearTopicError{t, near}
	}
	if len(names) == 0 {
		return err
	}
	sort.Strings(names)
	return fmt.Errorf("%w; the broker has: %s", err, strings.Join(names[:min(len(names), 10)], ", "))
}

type nearTopicError struct {
	*topicError
	near string
}

func (e *nearTopicError) Error() string {
	return e.topicError.Error() + "; did you mean `" + e.near + "`?"
}
func (e *nearTopicError) Unwrap() error { return e.topicError }
