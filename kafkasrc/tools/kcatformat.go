package tools

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"gospark/kafkasrc"
)

// kcatParts are what % stands for in -f.
var kcatParts = map[byte]func(r *kafkasrc.Record) string{
	's': func(r *kafkasrc.Record) string { return string(r.Value) },
	'S': func(r *kafkasrc.Record) string { return size(r.Value) },
	'k': func(r *kafkasrc.Record) string { return string(r.Key) },
	'K': func(r *kafkasrc.Record) string { return size(r.Key) },
	't': func(r *kafkasrc.Record) string { return r.Topic },
	'p': func(r *kafkasrc.Record) string { return strconv.Itoa(int(r.Partition)) },
	'o': func(r *kafkasrc.Record) string { return strconv.FormatInt(r.Offset, 10) },
	'T': func(r *kafkasrc.Record) string { return strconv.FormatInt(r.Timestamp, 10) },
	'h': func(r *kafkasrc.Record) string {
		words := make([]string, len(r.Headers))
		for i, h := range r.Headers {
			value := string(h.Value)
			if h.Value == nil {
				value = "NULL"
			}
			words[i] = h.Key + "=" + value
		}
		return strings.Join(words, ",")
	},
	'%': func(*kafkasrc.Record) string { return "%" },
}

// size is a length, -1 for null.
func size(b []byte) string {
	if b == nil {
		return "-1"
	}
	return strconv.Itoa(len(b))
}

// kcatWriter prints messages as the options tell.
func kcatWriter(o *kcatOptions) (func(w io.Writer, r *kafkasrc.Record), error) {
	switch {
	case o.json:
		return writeEnvelope, nil
	case o.format != "":
		return compileFormat(o.format)
	}
	return func(w io.Writer, r *kafkasrc.Record) {
		if o.keyDelim != "" {
			io.WriteString(w, nullable(o, r.Key)+o.keyDelim)
		}
		io.WriteString(w, nullable(o, r.Value)+o.delim)
	}, nil
}

func nullable(o *kcatOptions, b []byte) string {
	if b == nil && o.nullEmpty {
		return "NULL"
	}
	return string(b)
}

// compileFormat cuts a format into text and parts.
func compileFormat(format string) (func(io.Writer, *kafkasrc.Record), error) {
	var steps []func(*kafkasrc.Record) string
	literal := func(text string) {
		if text = unescape(text); text != "" {
			steps = append(steps, func(*kafkasrc.Record) string { return text })
		}
	}
	for {
		at := strings.IndexByte(format, '%')
		if at < 0 {
			literal(format)
			break
		}
		literal(format[:at])
		if at+1 == len(format) {
			return nil, fmt.Errorf("Empty formatting at end of format string")
		}
		part, ok := kcatParts[format[at+1]]
		if !ok {
			return nil, fmt.Errorf("Unsupported formatter: %%%c", format[at+1])
		}
		steps = append(steps, part)
		format = format[at+2:]
	}
	return func(w io.Writer, r *kafkasrc.Record) {
		for _, s := range steps {
			io.WriteString(w, s(r))
		}
	}, nil
}

// writeEnvelope prints a message as a line of JSON, with the fields in kafkacat's order.
func writeEnvelope(w io.Writer, r *kafkasrc.Record) {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"topic":%s,"partition":%d,"offset":%d`, quoted([]byte(r.Topic)), r.Partition, r.Offset)
	if r.TimestampType >= 0 {
		fmt.Fprintf(&b, `,"tstype":"%s","ts":%d`, []string{"create", "logappend"}[r.TimestampType], r.Timestamp)
	}
	if len(r.Headers) > 0 {
		b.WriteString(`,"headers":[`)
		for i, h := range r.Headers {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, "%s,%s", quoted([]byte(h.Key)), quoted(h.Value))
		}
		b.WriteByte(']')
	}
	fmt.Fprintf(&b, `,"key":%s,"payload":%s}`+"\n", quoted(r.Key), quoted(r.Value))
	w.Write(b.Bytes())
}

// quoted is text as JSON; nil is null.
func quoted(text []byte) string {
	if text == nil {
		return "null"
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(string(text)) != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}
