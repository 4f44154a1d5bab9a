package tools

import (
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// kcatOptions are the options of kafkacat.
type kcatOptions struct {
	mode      byte // one of P C L Q G, 0 when none is given
	brokers   string
	topic     string
	partition int
	from      kcatStart
	count     int
	format    *string
	keyDelim  string
	delim     string
	key       *string
	headers   []kcatHeader
	where     string
	group     string
	settings  map[string]string
	queries   []string
	words     []string      // files or topics
	serdes    [2]packFormat // of keys and of values
	show      string        // text to print instead of doing anything

	exitAtEnd, quiet, json, lines, nullText, tee bool
}

// kcatStart is where -o tells to start and to stop.
type kcatStart struct {
	offset     string // beginning, end, stored, or "" for a number
	number     int64
	since      int64 // a timestamp, with timed
	timed      bool
	stopBefore int64 // a timestamp; 0 for none
	given      bool
}

type kcatHeader struct {
	name  string
	value *string
}

// kcatFlags are the options without a value.
var kcatFlags = map[byte]func(*kcatOptions){
	'P': func(o *kcatOptions) { o.mode = 'P' }, 'C': func(o *kcatOptions) { o.mode = 'C' },
	'L': func(o *kcatOptions) { o.mode = 'L' }, 'Q': func(o *kcatOptions) { o.mode = 'Q' },
	'e': func(o *kcatOptions) { o.exitAtEnd = true }, 'q': func(o *kcatOptions) { o.quiet = true },
	'J': func(o *kcatOptions) { o.json = true }, 'l': func(o *kcatOptions) { o.lines = true },
	'Z': func(o *kcatOptions) { o.nullText = true }, 'T': func(o *kcatOptions) { o.tee = true },
	'h': func(o *kcatOptions) { o.show = kcatUsage }, 'V': func(o *kcatOptions) { o.show = kcatVersion },
	// Output is written as it comes, no error is left out, and the offset is no part of the real one's lines either.
	'u': func(*kcatOptions) {}, 'E': func(*kcatOptions) {}, 'v': func(*kcatOptions) {}, 'O': func(*kcatOptions) {},
}

// kcatValues are the options with a value.
var kcatValues = map[byte]func(*kcatOptions, string) error{
	'b': func(o *kcatOptions, v string) error { o.brokers = v; return nil },
	't': func(o *kcatOptions, v string) error { o.topic = v; o.queries = append(o.queries, v); return nil },
	'p': func(o *kcatOptions, v string) error { o.partition = int(leadingNumber(v)); return nil },
	'o': func(o *kcatOptions, v string) error { return o.from.set(v) },
	'c': func(o *kcatOptions, v string) error { o.count = int(leadingNumber(v)); return nil },
	'f': func(o *kcatOptions, v string) error { o.format = &v; return nil },
	'K': func(o *kcatOptions, v string) (err error) { o.keyDelim, err = delimiter(v); return err },
	'D': func(o *kcatOptions, v string) (err error) { o.delim, err = delimiter(v); return err },
	'k': func(o *kcatOptions, v string) error { o.key = &v; return nil },
	'H': func(o *kcatOptions, v string) error { return o.header(v) },
	'G': func(o *kcatOptions, v string) error { o.mode, o.group = 'G', v; return nil },
	's': func(o *kcatOptions, v string) error { return o.serdesOf(v) },
	'z': func(o *kcatOptions, v string) error { return o.setting("compression.codec=" + v) },
	'X': func(o *kcatOptions, v string) error { return o.setting(v) },
	'd': func(*kcatOptions, string) error { return nil },
	'm': func(*kcatOptions, string) error { return nil },
}

// leadingNumber reads the digits that a text starts with, after a sign; 0 where there are none.
func leadingNumber(text string) int64 {
	end := 0
	if end < len(text) && (text[end] == '-' || text[end] == '+') {
		end++
	}
	for end < len(text) && text[end] >= '0' && text[end] <= '9' {
		end++
	}
	n, err := strconv.ParseInt(text[:end], 10, 64)
	if errors.Is(err, strconv.ErrRange) {
		return n
	}
	return n
}

func (s *kcatStart) set(text string) error {
	s.given = true
	switch {
	case text == "beginning" || text == "end" || text == "stored":
		s.offset = text
	case strings.HasPrefix(text, "s@"):
		s.since, s.timed = leadingNumber(text[2:]), true
	case strings.HasPrefix(text, "e@"):
		s.stopBefore = leadingNumber(text[2:])
	default:
		s.offset, s.number = "", leadingNumber(text)
	}
	return nil
}

func (o *kcatOptions) header(text string) error {
	name, value, ok := strings.Cut(text, "=")
	if name == "" {
		return errors.New(`Expected -H "name=value.." or -H "name"`)
	}
	h := kcatHeader{name: name}
	if ok {
		h.value = &value
	}
	o.headers = append(o.headers, h)
	return nil
}

// kcatProperties are the names of librdkafka's settings, one a line.
//
//go:embed kcatproperties.txt
var kcatProperties string

// Settings that Kafka's own clients call differently.
var kcatRenamed = map[string]string{
	"metadata.broker.list": "bootstrap.servers", "sasl.mechanisms": "sasl.mechanism", "compression.codec": "compression.type",
	"ssl.ca.location": "ssl.truststore.location", "request.required.acks": "acks",
}

// kcatChecks are settings with few values, by the name that errors give them.
var kcatChecks = map[string]struct {
	shown  string
	quote  bool
	values string
}{
	"compression.type":  {"compression.codec", true, "none gzip snappy lz4 zstd inherit"},
	"acks":              {"request.required.acks", false, "all -1 0 1"},
	"auto.offset.reset": {"auto.offset.reset", true, "smallest earliest beginning largest latest end error"},
}

func (o *kcatOptions) setting(text string) error {
	key, value, ok := strings.Cut(text, "=")
	if key == "list" && !ok {
		o.show = kcatProperties
		return nil
	}
	if !ok {
		return &kcatError{[]string{fmt.Sprintf("%% Expected -X property=value, not %s, use -X list to display available properties", text)}}
	}
	name := strings.TrimPrefix(key, "topic.")
	if !strings.Contains("\n"+kcatProperties, "\n"+key+"\n") && !strings.Contains("\n"+kcatProperties, "\n"+name+"\n") {
		return fmt.Errorf("No such configuration property: %q", key)
	}
	if to, ok := kcatRenamed[name]; ok {
		name = to
	}
	if c, ok := kcatChecks[name]; ok && !strings.Contains(" "+c.values+" ", " "+value+" ") {
		if c.quote {
			return fmt.Errorf("Invalid value %q for configuration property %q", value, c.shown)
		}
		return fmt.Errorf("Invalid value for configuration property %q", c.shown)
	}
	o.settings[name] = value
	return nil
}

// parseKcat reads options as getopt does: flags may be joined, values may follow at once, and words may stand between.
func parseKcat(args []string) (*kcatOptions, error) {
	o := &kcatOptions{partition: -1, delim: "\n", settings: map[string]string{}, from: kcatStart{offset: "beginning"}}
	for i := 0; i < len(args) && o.show == ""; i++ {
		a := args[i]
		switch {
		case a == "--":
			o.words = append(o.words, args[i+1:]...)
			return o, nil
		case a == "--where" && i+1 < len(args):
			i++
			o.where = args[i]
			continue
		case len(a) < 2 || a[0] != '-':
			o.words = append(o.words, a)
			continue
		}
		for k := 1; k < len(a) && o.show == ""; k++ {
			if set, ok := kcatFlags[a[k]]; ok {
				set(o)
				continue
			}
			set, ok := kcatValues[a[k]]
			value := a[k+1:]
			if ok && value == "" {
				if i++; i < len(args) {
					value = args[i]
				}
			}
			if !ok || i == len(args) {
				return nil, usageError("unknown argument")
			}
			if err := set(o, value); err != nil {
				return nil, err
			}
			break
		}
	}
	return o, nil
}
