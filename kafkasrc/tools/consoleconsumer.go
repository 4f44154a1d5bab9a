package tools

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/IBM/sarama"

	"gospark/kafkasrc"
)

var consumerFlags = flagSet{
	"topic": true, "bootstrap-server": true, "zookeeper": true, "from-beginning": false, "max-messages": true, "partition": true, "offset": true,
	"property": true, "timeout-ms": true, "group": true, "consumer-property": true, "isolation-level": true, "skip-message-on-error": false,
	"new-consumer": false, "where": true,
}

// printing is what kafka-console-consumer prints of a message.
type printing struct {
	fields    []func(kafkasrc.Record) string
	separator string
	line      string
	null      string
}

// printedParts are the print.* properties in the order in which they are printed.
var printedParts = []struct {
	property string
	def      bool
	text     func(p *printing, r kafkasrc.Record) string
}{
	{"print.timestamp", false, func(_ *printing, r kafkasrc.Record) string {
		return map[int32]string{0: "CreateTime", 1: "LogAppendTime", -1: "NoTimestampType"}[r.TimestampType] + ":" + strconv.FormatInt(r.Timestamp, 10)
	}},
	{"print.partition", false, func(_ *printing, r kafkasrc.Record) string { return fmt.Sprintf("Partition:%d", r.Partition) }},
	{"print.offset", false, func(_ *printing, r kafkasrc.Record) string { return fmt.Sprintf("Offset:%d", r.Offset) }},
	{"print.headers", false, func(p *printing, r kafkasrc.Record) string {
		if len(r.Headers) == 0 {
			return "NO_HEADERS"
		}
		words := make([]string, len(r.Headers))
		for i, h := range r.Headers {
			words[i] = h.Key + ":" + p.text(h.Value)
		}
		return strings.Join(words, ",")
	}},
	{"print.key", false, func(p *printing, r kafkasrc.Record) string { return p.text(r.Key) }},
	{"print.value", true, func(p *printing, r kafkasrc.Record) string { return p.text(r.Value) }},
}

func (p *printing) text(b []byte) string {
	if b == nil {
		return p.null
	}
	return string(b)
}

func newPrinting(properties map[string]string) *printing {
	p := &printing{separator: "\t", line: "\n", null: "null"}
	for key, into := range map[string]*string{"key.separator": &p.separator, "line.separator": &p.line, "null.literal": &p.null} {
		if v, ok := properties[key]; ok {
			*into = v
		}
	}
	for _, part := range printedParts {
		on := part.def
		if v, ok := properties[part.property]; ok {
			on = strings.EqualFold(v, "true")
		}
		if on {
			p.fields = append(p.fields, func(r kafkasrc.Record) string { return part.text(p, r) })
		}
	}
	return p
}

func (p *printing) write(w io.Writer, r kafkasrc.Record) {
	for i, f := range p.fields {
		if i > 0 {
			io.WriteString(w, p.separator)
		}
		io.WriteString(w, f(r))
	}
	io.WriteString(w, p.line)
}

// ConsoleConsumer is kafka-console-consumer.
func ConsoleConsumer(args []string, _ io.Reader, stdout, stderr io.Writer, env Env) int {
	f, err := consumerFlags.parse(args)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	t := &tail{env: env, servers: f.servers("bootstrap-server"), settings: f.pairs("consumer-property"), topic: f.get("topic"), only: -1, where: f.get("where")}
	start, limit, idle, err := consumerStart(f, t)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	out := bufio.NewWriter(stdout)
	print := newPrinting(f.pairs("property"))
	n := 0
	visit := func(r kafkasrc.Record) error {
		print.write(out, r)
		if n++; n == limit {
			return errEnough
		}
		return nil
	}
	if f.has("group") && t.only < 0 {
		err = consumeInGroup(f, t, idle, limit, visit, out.Flush)
	} else if err = t.open(start); err == nil && limit != 0 {
		err = t.run(idle, visit, func(int32, int64) error { return out.Flush() })
	}
	t.close()
	out.Flush()
	code := 0
	switch {
	case err == nil, errors.Is(err, errEnough), errors.Is(err, context.Canceled):
	case errors.Is(err, context.DeadlineExceeded):
		fmt.Fprintln(stderr, "org.apache.kafka.common.errors.TimeoutException")
	default:
		fmt.Fprintln(stderr, "ERROR Error processing message, terminating consumer process:", reason(err))
		code = 1
	}
	fmt.Fprintf(stderr, "Processed a total of %d messages\n", n)
	return code
}

// consumeInGroup reads as a member of --group: from what the group has committed on, which is committed anew at the end.
// Unattended and without --timeout-ms it ends where the partitions end.
func consumeInGroup(f flags, t *tail, idle time.Duration, limit int, visit func(kafkasrc.Record) error, flush func() error) error {
	g := &groupTail{env: t.env, servers: t.servers, settings: t.settings, group: f.get("group"), topics: []string{t.topic}, clientID: "console-consumer",
		reset: sarama.OffsetNewest, commitStart: true}
	if f.has("from-beginning") {
		g.reset = sarama.OffsetOldest
	}
	if limit == 0 {
		return nil
	}
	ended := map[int32]bool{}
	g.visit = func(r kafkasrc.Record) error {
		delete(ended, r.Partition)
		return visit(r)
	}
	g.end = func(_ string, partition int32, _ int64) error {
		if ended[partition] = true; t.env.Unattended && idle == 0 && len(ended) == g.count {
			return errEnough
		}
		return flush()
	}
	return g.run(idle)
}

// consumerStart checks the options that tell where to start and when to end.
func consumerStart(f flags, t *tail) (start startAt, limit int, idle time.Duration, err error) {
	limit, start = -1, fromEnd
	if f.has("from-beginning") {
		start = fromBeginning
	}
	bad := func(format string, args ...any) (startAt, int, time.Duration, error) {
		return nil, 0, 0, fmt.Errorf(format, args...)
	}
	if t.servers == "" {
		return bad(`Missing required argument "[bootstrap-server]"`)
	}
	if t.topic == "" {
		return bad("Exactly one of --include/--topic is required. ")
	}
	if f.has("group") && t.where != "" {
		return bad("--where cannot be used with --group")
	}
	if f.has("isolation-level") {
		t.settings["isolation.level"] = f.get("isolation-level")
	}
	numbers := map[string]int{"max-messages": -1, "timeout-ms": 0, "partition": -1}
	for name := range numbers {
		if f.has(name) {
			if numbers[name], err = strconv.Atoi(f.get(name)); err != nil {
				return bad("Cannot parse argument '%s' of option %s", f.get(name), name)
			}
		}
	}
	limit, idle, t.only = numbers["max-messages"], time.Duration(numbers["timeout-ms"])*time.Millisecond, int32(numbers["partition"])
	if !f.has("offset") {
		return start, limit, idle, nil
	}
	if !f.has("partition") {
		return bad("The partition is required when offset is specified.")
	}
	if f.has("from-beginning") {
		return bad("Options from-beginning and offset cannot be specified together.")
	}
	switch text := f.get("offset"); strings.ToLower(text) {
	case "earliest":
		start = fromBeginning
	case "latest":
		start = fromEnd
	default:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n < 0 {
			return bad("The provided offset value '%s' is incorrect. Valid values are 'earliest', 'latest', or a non-negative long.", text)
		}
		start = fromOffset(n)
	}
	return start, limit, idle, nil
}
