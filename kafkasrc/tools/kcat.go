package tools

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// kcatOptions are the options of kafkacat.
type kcatOptions struct {
	mode      byte // one of P C L Q, 0 when none is given
	brokers   string
	topic     string
	partition int
	offset    string
	count     int
	format    string
	keyDelim  string
	delim     string
	key       *string
	headers   []string
	codec     string
	where     string
	settings  map[string]string
	queries   []string
	files     []string

	exitAtEnd, quiet, json, lines, nullEmpty, tee bool
}

// kcatFlags are the options without a value.
var kcatFlags = map[byte]func(*kcatOptions){
	'P': func(o *kcatOptions) { o.mode = 'P' }, 'C': func(o *kcatOptions) { o.mode = 'C' },
	'L': func(o *kcatOptions) { o.mode = 'L' }, 'Q': func(o *kcatOptions) { o.mode = 'Q' },
	'e': func(o *kcatOptions) { o.exitAtEnd = true }, 'q': func(o *kcatOptions) { o.quiet = true },
	'u': func(*kcatOptions) {}, // output is written as it comes anyway
	'J': func(o *kcatOptions) { o.json = true }, 'l': func(o *kcatOptions) { o.lines = true },
	'Z': func(o *kcatOptions) { o.nullEmpty = true }, 'T': func(o *kcatOptions) { o.tee = true },
	'E': func(*kcatOptions) {}, 'v': func(*kcatOptions) {},
}

// kcatValues are the options with a value.
var kcatValues = map[byte]func(*kcatOptions, string) error{
	'b': func(o *kcatOptions, v string) error { o.brokers = v; return nil },
	't': func(o *kcatOptions, v string) error { o.topic = v; o.queries = append(o.queries, v); return nil },
	'p': func(o *kcatOptions, v string) error { return intoNumber(&o.partition, "partition", v) },
	'o': func(o *kcatOptions, v string) error { o.offset = v; return nil },
	'c': func(o *kcatOptions, v string) error { return intoNumber(&o.count, "message count", v) },
	'f': func(o *kcatOptions, v string) error { o.format = v; return nil },
	'K': func(o *kcatOptions, v string) error { o.keyDelim = unescape(v); return nil },
	'D': func(o *kcatOptions, v string) error { o.delim = unescape(v); return nil },
	'k': func(o *kcatOptions, v string) error { o.key = &v; return nil },
	'H': func(o *kcatOptions, v string) error { o.headers = append(o.headers, v); return nil },
	'z': func(o *kcatOptions, v string) error { o.codec = v; return nil },
	'X': func(o *kcatOptions, v string) error { return o.setting(v) },
	'd': func(*kcatOptions, string) error { return nil },
	'm': func(*kcatOptions, string) error { return nil },
}

func intoNumber(into *int, what, text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < -1 {
		return fmt.Errorf("Invalid %s: %s", what, text)
	}
	*into = n
	return nil
}

// librdkafka's names of settings that Kafka's own clients call differently.
var kcatSettings = map[string]string{
	"metadata.broker.list": "bootstrap.servers", "sasl.mechanisms": "sasl.mechanism", "compression.codec": "compression.type",
	"ssl.ca.location": "ssl.truststore.location", "request.required.acks": "acks",
}

func (o *kcatOptions) setting(text string) error {
	key, value, ok := strings.Cut(text, "=")
	if !ok {
		return fmt.Errorf("Missing = for -X property: %s", text)
	}
	if name, ok := kcatSettings[key]; ok {
		key = name
	}
	o.settings[key] = value
	return nil
}

// parseKcat reads options as getopt does: flags may be joined, values may follow at once.
func parseKcat(args []string) (*kcatOptions, error) {
	o := &kcatOptions{partition: -1, count: -1, delim: "\n", settings: map[string]string{}}
	for i := 0; i < len(args); i++ {
		a := args[i]
		if a == "--where" && i+1 < len(args) {
			i++
			o.where = args[i]
			continue
		}
		if len(a) < 2 || a[0] != '-' {
			o.files = append(o.files, a)
			continue
		}
		for k := 1; k < len(a); k++ {
			if set, ok := kcatFlags[a[k]]; ok {
				set(o)
				continue
			}
			set, ok := kcatValues[a[k]]
			if !ok {
				return nil, fmt.Errorf("invalid option -- '%c'", a[k])
			}
			value := a[k+1:]
			if value == "" {
				if i++; i == len(args) {
					return nil, fmt.Errorf("option requires an argument -- '%c'", a[k])
				}
				value = args[i]
			}
			if err := set(o, value); err != nil {
				return nil, err
			}
			break
		}
	}
	return o, o.finish()
}

// finish brings together what several options say.
func (o *kcatOptions) finish() error {
	if o.brokers == "" {
		o.brokers = o.settings["bootstrap.servers"]
	}
	if user, ok := o.settings["sasl.username"]; ok {
		module := "plain.PlainLoginModule"
		if strings.HasPrefix(o.settings["sasl.mechanism"], "SCRAM") {
			module = "scram.ScramLoginModule"
		}
		o.settings["sasl.jaas.config"] = fmt.Sprintf("org.apache.kafka.common.security.%s required username=%q password=%q;", module, user, o.settings["sasl.password"])
	}
	if o.codec != "" {
		o.settings["compression.type"] = o.codec
	}
	switch {
	case o.brokers == "":
		return errors.New("-b <broker,..> missing")
	case o.topic == "" && o.mode != 'L':
		return errors.New("-t <topic> missing")
	}
	return nil
}

// Kcat is kafkacat.
func Kcat(args []string, stdin io.Reader, stdout, stderr io.Writer, env Env) int {
	o, err := parseKcat(args)
	if err != nil {
		fmt.Fprintln(stderr, "% ERROR:", err)
		return 1
	}
	if o.mode == 0 {
		o.mode = 'P'
		if f, ok := stdin.(*os.File); ok {
			if s, err := f.Stat(); err == nil && s.Mode()&os.ModeCharDevice != 0 {
				o.mode = 'C'
			}
		}
		fmt.Fprintf(stderr, "%% Auto-selecting %s mode (use -P or -C to override)\n", map[byte]string{'P': "Producer", 'C': "Consumer"}[o.mode])
	}
	run := map[byte]func(*kcatOptions, io.Reader, io.Writer, io.Writer, Env) error{
		'P': kcatProduce, 'C': kcatConsume, 'L': kcatList, 'Q': kcatQuery,
	}[o.mode]
	if err := run(o, stdin, stdout, stderr, env); err != nil && env.Context.Err() == nil {
		fmt.Fprintln(stderr, "% ERROR:", reason(err))
		return 1
	}
	return 0
}

// unescape reads \n, \r, \t, \\ and \xXX.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case 'x':
			end := min(i+3, len(s))
			n, err := strconv.ParseUint(s[i+1:end], 16, 8)
			if err != nil {
				b.WriteString("\\x")
				continue
			}
			b.WriteByte(byte(n))
			i = end - 1
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
