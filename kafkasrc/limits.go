package kafkasrc

import (
	"strconv"
	"strings"
)

// limitKind says how one end of what is read was given.
type limitKind uint8

const (
	limitEarliest limitKind = iota
	limitLatest
	limitOffsets    // an offset for each partition
	limitTimestamps // a timestamp for each partition
	limitTimestamp  // one timestamp for all
)

// Offsets with a meaning of their own.
const (
	offsetLatest   = -1
	offsetEarliest = -2
)

// partitionValue is an offset or a timestamp of a partition.
type partitionValue struct {
	topicPartition
	value int64
}

// limit is one end of what is read.
type limit struct {
	kind       limitKind
	partitions []partitionValue // for limitOffsets and limitTimestamps, in the order of the option
	timestamp  int64            // ms, for limitTimestamp
}

// String is the form that explain shows.
func (l limit) String() string {
	switch l.kind {
	case limitEarliest:
		return "EarliestOffsetRangeLimit"
	case limitLatest:
		return "LatestOffsetRangeLimit"
	case limitTimestamp:
		return "GlobalTimestampRangeLimit(" + strconv.FormatInt(l.timestamp, 10) + ",ERROR)"
	}
	words := make([]string, len(l.partitions))
	for i, p := range l.partitions {
		words[i] = p.topicPartition.String() + " -> " + strconv.FormatInt(p.value, 10)
	}
	list := "Map(" + strings.Join(words, ", ") + ")"
	if l.kind == limitTimestamps {
		return "SpecificTimestampRangeLimit(" + list + ",ERROR)"
	}
	return "SpecificOffsetRangeLimit(" + list + ")"
}

// limitOptions are the options that give one end, in their order of precedence.
type limitOptions struct{ timestamp, offsetsByTimestamp, offsets string }

var (
	startOptions = limitOptions{"startingTimestamp", "startingOffsetsByTimestamp", "startingOffsets"}
	endOptions   = limitOptions{"endingTimestamp", "endingOffsetsByTimestamp", "endingOffsets"}
)

// parseLimit reads one end from the options.
func parseLimit(get func(string) (string, bool), names limitOptions, def limitKind) (limit, error) {
	if text, ok := get(names.timestamp); ok {
		text = strings.TrimSpace(text)
		ts, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return limit{}, illegal("Expected a single long value, got %s", text)
		}
		return limit{kind: limitTimestamp, timestamp: ts}, nil
	}
	if text, ok := get(names.offsetsByTimestamp); ok {
		p, err := parsePartitionValues(text)
		if err != nil {
			return limit{}, illegal("Expected e.g. {\"topicA\": {\"0\": 123456789, \"1\": 123456789},\n"+
				"\"topicB\": {\"0\": 123456789, \"1\": 123456789}}, got %s", text)
		}
		return limit{kind: limitTimestamps, partitions: p}, nil
	}
	text, ok := get(names.offsets)
	text = strings.TrimSpace(text)
	switch {
	case !ok:
		return limit{kind: def}, nil
	case strings.EqualFold(text, "latest"):
		return limit{kind: limitLatest}, nil
	case strings.EqualFold(text, "earliest"):
		return limit{kind: limitEarliest}, nil
	}
	p, err := parsePartitionValues(text)
	if err != nil {
		return limit{}, illegal(`Expected e.g. {"topicA":{"0":23,"1":-1},"topicB":{"0":-2}}, got %s`, text)
	}
	return limit{kind: limitOffsets, partitions: p}, nil
}

// parsePartitionValues reads {"topic": {"0": 23, "1": -1}}.
func parsePartitionValues(text string) ([]partitionValue, error) {
	v, err := parseJSON(text)
	if err != nil {
		return nil, err
	}
	topics, err := asObject(v)
	if err != nil {
		return nil, err
	}
	var out []partitionValue
	at := map[topicPartition]int{}
	for _, t := range topics {
		parts, err := asObject(t.value)
		if err != nil {
			return nil, err
		}
		for _, p := range parts {
			n, err := strconv.ParseInt(p.key, 10, 32)
			if err != nil {
				return nil, errJSON
			}
			value, err := asLong(p.value)
			if err != nil {
				return nil, err
			}
			tp := topicPartition{t.key, int32(n)}
			if i, ok := at[tp]; ok {
				out[i].value = value
				continue
			}
			at[tp] = len(out)
			out = append(out, partitionValue{tp, value})
		}
	}
	return out, nil
}

// parsePartitions reads {"topic": [0, 1]}.
func parsePartitions(text string) ([]topicPartition, error) {
	fail := illegal(`Expected e.g. {"topicA":[0,1],"topicB":[0,1]}, got %s`, text)
	v, err := parseJSON(text)
	if err != nil {
		return nil, fail
	}
	topics, err := asObject(v)
	if err != nil {
		return nil, fail
	}
	var out []topicPartition
	for _, t := range topics {
		list, ok := t.value.([]jsonValue)
		if !ok && t.value != nil {
			return nil, fail
		}
		for _, e := range list {
			n, err := asLong(e)
			if err != nil {
				return nil, fail
			}
			out = append(out, topicPartition{t.key, int32(n)})
		}
	}
	return out, nil
}

func asObject(v jsonValue) (jsonObject, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case jsonObject:
		return v, nil
	}
	return nil, errJSON
}

func asLong(v jsonValue) (int64, error) {
	switch v := v.(type) {
	case nil:
		return 0, nil
	case jsonNumber:
		return v.long(), nil
	}
	return 0, errJSON
}
