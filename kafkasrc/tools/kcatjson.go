package tools

import (
	"bytes"
	"fmt"
	"io"

	"gospark/kafkasrc"
)

// writeEnvelope prints a message as a line of JSON, with the fields in kafkacat's order.
func writeEnvelope(w io.Writer, r *kafkasrc.Record, broker int32) {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"topic":%s,"partition":%d,"offset":%d`, quoted([]byte(r.Topic)), r.Partition, r.Offset)
	if r.TimestampType >= 0 {
		fmt.Fprintf(&b, `,"tstype":"%s","ts":%d`, []string{"create", "logappend"}[r.TimestampType], r.Timestamp)
	} else {
		b.WriteString(`,"tstype":"unknown","ts":0`)
	}
	fmt.Fprintf(&b, `,"broker":%d`, broker)
	if len(r.Headers) > 0 {
		b.WriteString(`,"headers":[`)
		for i, h := range r.Headers {
			if i > 0 {
				b.WriteByte(',')
			}
			b.Write(quoted([]byte(h.Key)))
			b.WriteByte(',')
			b.Write(quoted(h.Value))
		}
		b.WriteByte(']')
	}
	fmt.Fprintf(&b, `,"key":%s,"payload":%s}`+"\n", quoted(r.Key), quoted(r.Value))
	w.Write(b.Bytes())
}

// jsonEscapes are the characters that JSON has short escapes for.
var jsonEscapes = map[byte]string{'"': `\"`, '\\': `\\`, '\b': `\b`, '\f': `\f`, '\n': `\n`, '\r': `\r`, '\t': `\t`}

// quoted is text as JSON; nil is null. Bytes that are no UTF-8 are left as they are.
func quoted(text []byte) []byte {
	if text == nil {
		return []byte("null")
	}
	out := []byte{'"'}
	for _, c := range text {
		switch esc, ok := jsonEscapes[c]; {
		case ok:
			out = append(out, esc...)
		case c < ' ':
			out = fmt.Appendf(out, `\u%04X`, c)
		default:
			out = append(out, c)
		}
	}
	return append(out, '"')
}
