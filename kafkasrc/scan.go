package kafkasrc

import (
	"context"
	"iter"
	"strings"
)

// Scan reads the messages of topics that are there when it starts:
//
//	s := kafkasrc.Scan{Brokers: []string{"kafka:29092"}, Topic: "events", Where: `partition == 0 && json.qty > 3`}
//	for r, err := range s.Records(ctx) { … }
type Scan struct {
	// Brokers are the bootstrap servers, as HOST:PORT.
	Brokers []string
	// Topic is a topic, or several with commas between them; "" when Options choose (assign, subscribePattern).
	Topic string
	// Where is a predicate in expr-lang/expr over topic, partition, offset, timestamp (ms), timestampType, key, value,
	// headers (a map) and json (the value, parsed). "" keeps all. Comparisons of metadata with constants spare fetching.
	Where string
	// Options are further options as spark.read takes them: startingOffsets, kafka.security.protocol, …
	Options map[string]string
	// Hosts maps addresses; Home is the home whose embedded broker stands in for a host "kafka" that does not resolve.
	Hosts Hosts
	Home  string
}

// Record is a message. Its bytes must not be changed, and keep the response that they came in from being freed.
type Record struct {
	Topic         string
	Partition     int32
	Offset        int64
	Timestamp     int64  // milliseconds since 1970
	TimestampType int32  // 0: set by the producer, 1: by the broker, -1: there is none
	Key, Value    []byte // nil: null
	Headers       []Header
}

// Header is a header of a message; a nil value is null.
type Header struct {
	Key   string
	Value []byte
}

// Records reads partition after partition, in order. After an error nothing follows.
func (s Scan) Records(ctx context.Context) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		if err := s.each(ctx, func(r *Record) bool { return yield(*r, nil) }); err != nil {
			yield(Record{}, err)
		}
	}
}

// each hands the records that match to visit until it returns false.
func (s Scan) each(ctx context.Context, visit func(*Record) bool) error {
	where, err := compileWhere(s.Where)
	if err != nil {
		return err
	}
	options := map[string]string{"kafka.bootstrap.servers": strings.Join(s.Brokers, ",")}
	if s.Topic != "" {
		options["subscribe"] = s.Topic
	}
	for k, v := range s.Options {
		options[k] = v
	}
	opts, err := parseReadOptions(options)
	if err != nil {
		return err
	}
	var b bounds
	if where != nil {
		b = boundsOf(where.pushed, fieldNames())
	} else {
		b = boundsOf(nil, nil)
	}
	plan, err := planScan(ctx, opts, network{s.Hosts, s.Home}, b)
	if err != nil {
		return err
	}
	for i, g := range plan.ranges {
		var rec Record
		err := plan.read(ctx, i, 0, func(c chunk) error {
			for ri := range c.runs {
				run := &c.runs[ri]
				for k := range run.records {
					rec.fill(g.topicPartition, run, k)
					ok, err := where.keep(&rec)
					if err != nil {
						return err
					}
					if ok && !visit(&rec) {
						return errStop
					}
				}
			}
			return nil
		})
		if err == errStop {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func fieldNames() []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return names
}

// fill sets the record to number k of a run.
func (r *Record) fill(tp topicPartition, run *run, k int) {
	rec := run.records[k]
	*r = Record{
		Topic: tp.topic, Partition: tp.partition, Offset: run.base + rec.OffsetDelta,
		Timestamp: run.at(rec), TimestampType: run.timeType, Key: rec.Key, Value: rec.Value,
	}
	for _, h := range rec.Headers {
		r.Headers = append(r.Headers, Header{string(h.Key), h.Value})
	}
}
