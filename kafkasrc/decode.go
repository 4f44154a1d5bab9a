package kafkasrc

import (
	"encoding/binary"
	"time"

	"github.com/IBM/sarama"
)

// Timestamp types, as Spark's column timestampType has them.
const (
	noTimestamp   = -1
	createTime    = 0
	logAppendTime = 1
)

// run is consecutive records of one batch that are to be read. Their bytes lie in the buffer of the response.
type run struct {
	records  []*sarama.Record
	base     int64 // offset of a record: base + OffsetDelta
	time     int64 // ms: time of a record: time + TimestampDelta, or time alone if the batch has one for all
	timeType int32
	oneTime  bool
}

// at is the time of a record in milliseconds.
func (r *run) at(rec *sarama.Record) int64 {
	if r.oneTime {
		return r.time
	}
	return r.time + int64(rec.TimestampDelta/time.Millisecond)
}

// chunk is what is read from one response.
type chunk struct {
	runs []run
	n    int // records in all
}

// decoder turns the batches of responses into runs of records with offsets in [from, until).
type decoder struct {
	until     int64
	committed bool // leave out records of aborted transactions
}

// decode reads the block of a response that was asked for offset from. Next is the offset to ask for then: behind all
// that the block covers, so that control records and gaps are passed.
func (d *decoder) decode(block *sarama.FetchResponseBlock, from int64) (c chunk, next int64) {
	next = from
	var aborted abortedProducers
	if d.committed {
		aborted = newAbortedProducers(block.AbortedTransactions)
	}
	for _, set := range block.RecordsSet {
		if set.MsgSet != nil {
			next = d.messageSet(&c, set.MsgSet, next)
			continue
		}
		b := set.RecordBatch
		if b == nil || b.PartialTrailingRecord {
			continue
		}
		skip := b.Control || d.committed && aborted.skip(b)
		if b.Control {
			aborted.control(b)
		}
		if !skip {
			d.batch(&c, b, from)
		}
		next = max(next, b.LastOffset()+1)
		if next >= d.until {
			break
		}
	}
	return c, next
}

// batch adds the records of a batch that are in range. Records ascend by offset.
func (d *decoder) batch(c *chunk, b *sarama.RecordBatch, from int64) {
	records := b.Records
	if b.FirstOffset < from {
		i := 0
		for i < len(records) && b.FirstOffset+records[i].OffsetDelta < from {
			i++
		}
		records = records[i:]
	}
	if b.LastOffset() >= d.until {
		n := len(records)
		for n > 0 && b.FirstOffset+records[n-1].OffsetDelta >= d.until {
			n--
		}
		records = records[:n]
	}
	if len(records) == 0 {
		return
	}
	r := run{records: records, base: b.FirstOffset, time: unixMillis(b.FirstTimestamp), timeType: createTime}
	if b.LogAppendTime {
		r.time, r.timeType, r.oneTime = unixMillis(b.MaxTimestamp), logAppendTime, true
	}
	c.runs = append(c.runs, r)
	c.n += len(records)
}

// unixMillis is Kafka's form of a time; the client library gives the zero time for -1.
func unixMillis(t time.Time) int64 {
	if t.IsZero() {
		return -1
	}
	return t.UnixMilli()
}

// messageSet adds the messages of the formats before record batches (v0 and v1), which brokers of old topics still send.
func (d *decoder) messageSet(c *chunk, set *sarama.MessageSet, next int64) int64 {
	from := next
	for _, outer := range set.Messages {
		if outer.Msg == nil {
			continue
		}
		inner := outer.Messages()
		var base int64
		if len(inner) > 0 && outer.Msg.Set != nil && outer.Msg.Version >= 1 {
			base = outer.Offset - inner[len(inner)-1].Offset // inner offsets count from 0
		}
		for _, m := range inner {
			if m.Msg == nil {
				continue
			}
			offset := base + m.Offset
			if offset < from || offset >= d.until {
				continue
			}
			c.runs = append(c.runs, messageRun(outer.Msg, m.Msg, offset))
			c.n++
		}
		next = max(next, outer.Offset+1)
	}
	return next
}

func messageRun(outer, m *sarama.Message, offset int64) run {
	r := run{records: []*sarama.Record{{Key: m.Key, Value: m.Value}}, base: offset, time: unixMillis(m.Timestamp), timeType: createTime, oneTime: true}
	switch {
	case m.Version == 0:
		r.time, r.timeType = -1, noTimestamp
	case outer.LogAppendTime:
		r.time, r.timeType = unixMillis(outer.Timestamp), logAppendTime
	case m.LogAppendTime:
		r.timeType = logAppendTime
	}
	return r
}

// abortedProducers follows, batch by batch, which producers are inside a transaction that was aborted.
type abortedProducers struct {
	pending []*sarama.AbortedTransaction // those that start further on
	inside  map[int64]bool
}

func newAbortedProducers(list []*sarama.AbortedTransaction) abortedProducers {
	return abortedProducers{list, map[int64]bool{}}
}

// skip says whether the batch belongs to an aborted transaction.
func (a *abortedProducers) skip(b *sarama.RecordBatch) bool {
	rest := a.pending[:0:0]
	for _, t := range a.pending {
		if t.FirstOffset <= b.LastOffset() {
			a.inside[t.ProducerID] = true
		} else {
			rest = append(rest, t)
		}
	}
	a.pending = rest
	return b.IsTransactional && a.inside[b.ProducerID]
}

// control ends a producer's transaction at its marker. The second number of the record's key is 0 for an abort.
func (a *abortedProducers) control(b *sarama.RecordBatch) {
	if len(b.Records) > 0 && len(b.Records[0].Key) >= 4 && binary.BigEndian.Uint16(b.Records[0].Key[2:]) == 0 {
		delete(a.inside, b.ProducerID)
	}
}
