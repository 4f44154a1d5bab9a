package tools

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"gospark/kafkasrc"
)

// kcatPart writes what a % of -f stands for.
type kcatPart func(o *kcatOptions, r *kafkasrc.Record) (string, error)

func plainPart(text func(r *kafkasrc.Record) string) kcatPart {
	return func(_ *kcatOptions, r *kafkasrc.Record) (string, error) { return text(r), nil }
}

// kcatParts are what % stands for in -f.
var kcatParts = map[byte]kcatPart{
	's': func(o *kcatOptions, r *kafkasrc.Record) (string, error) { return o.field(1, r) },
	'k': func(o *kcatOptions, r *kafkasrc.Record) (string, error) { return o.field(0, r) },
	'S': plainPart(func(r *kafkasrc.Record) string { return strconv.Itoa(size(r.Value)) }),
	'K': plainPart(func(r *kafkasrc.Record) string { return strconv.Itoa(size(r.Key)) }),
	'R': plainPart(func(r *kafkasrc.Record) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(int32(size(r.Value)))))
	}),
	't': plainPart(func(r *kafkasrc.Record) string { return r.Topic }),
	'p': plainPart(func(r *kafkasrc.Record) string { return strconv.Itoa(int(r.Partition)) }),
	'o': plainPart(func(r *kafkasrc.Record) string { return strconv.FormatInt(r.Offset, 10) }),
	'T': plainPart(func(r *kafkasrc.Record) string { return strconv.FormatInt(r.Timestamp, 10) }),
	'h': plainPart(headerText),
	'%': plainPart(func(*kafkasrc.Record) string { return "%" }),
}

func headerText(r *kafkasrc.Record) string {
	words := make([]string, len(r.Headers))
	for i, h := range r.Headers {
		value := string(h.Value)
		if h.Value == nil {
			value = "NULL"
		}
		words[i] = h.Key + "=" + value
	}
	return strings.Join(words, ",")
}

// size is a length, -1 for null.
func size(b []byte) int {
	if b == nil {
		return -1
	}
	return len(b)
}

// field is the key (0) or the value (1) as text.
func (o *kcatOptions) field(which int, r *kafkasrc.Record) (string, error) {
	b := r.Key
	if which == 1 {
		b = r.Value
	}
	if b == nil {
		if o.nullText {
			return "NULL", nil
		}
		return "", nil
	}
	if o.serdes[which].tokens == "" {
		return string(b), nil
	}
	text, err := o.serdes[which].unpack(b)
	if err != nil {
		return text, fmt.Errorf("Failed to format message in %s [%d] at offset %d: %w: terminating", r.Topic, r.Partition, r.Offset, err)
	}
	return text, nil
}

// kcatWriter prints messages as the options tell. broker is the id of the broker that has a partition.
func kcatWriter(o *kcatOptions, broker func(topic string, partition int32) int32) (func(w io.Writer, r *kafkasrc.Record) error, error) {
	if o.json {
		return func(w io.Writer, r *kafkasrc.Record) error {
			writeEnvelope(w, r, broker(r.Topic, r.Partition))
			return nil
		}, nil
	}
	var steps []kcatPart
	literal := func(text string) {
		steps = append(steps, func(*kcatOptions, *kafkasrc.Record) (string, error) { return text, nil })
	}
	if o.format != nil {
		var err error
		if steps, err = compileFormat(*o.format); err != nil {
			return nil, err
		}
	} else {
		if o.keyDelim != "" {
			steps = append(steps, kcatParts['k'])
			literal(o.keyDelim)
		}
		steps = append(steps, kcatParts['s'])
		literal(o.delim)
	}
	return func(w io.Writer, r *kafkasrc.Record) error {
		for _, s := range steps {
			text, err := s(o, r)
			io.WriteString(w, text)
			if err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// compileFormat cuts a format into text and parts.
func compileFormat(format string) ([]kcatPart, error) {
	var steps []kcatPart
	literal := func(text string) {
		if text = unescape(text); text != "" {
			steps = append(steps, func(*kcatOptions, *kafkasrc.Record) (string, error) { return text, nil })
		}
	}
	for {
		at := strings.IndexByte(format, '%')
		if at < 0 {
			literal(format)
			return steps, nil
		}
		literal(format[:at])
		if at+1 == len(format) {
			return nil, errors.New("Empty formatter")
		}
		part, ok := kcatParts[format[at+1]]
		if !ok {
			return nil, fmt.Errorf("Unsupported formatter: %%%c", format[at+1])
		}
		steps = append(steps, part)
		format = format[at+2:]
	}
}
