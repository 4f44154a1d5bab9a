package kafkasrc

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/IBM/sarama"
)

// conf are the kafka.* options of a reader or writer: keys in lower case, without the prefix.
type conf map[string]string

const kafkaPrefix = "kafka."

// kafkaOptions takes the kafka.* options from among all options.
func kafkaOptions(options map[string]string) conf {
	c := conf{}
	for k, v := range options {
		if k = strings.ToLower(k); strings.HasPrefix(k, kafkaPrefix) {
			c[k[len(kafkaPrefix):]] = v
		}
	}
	return c
}

// setting is a kafka.* option that has an effect here, with Kafka's rule for its values.
type setting struct {
	key   string
	check func(key, value string) error
	apply func(c *sarama.Config, value string)
}

func configError(key, value, rule string) error {
	return java(javaConfig, "Invalid value "+value+" for configuration "+key+": "+rule, nil)
}

// whole checks an integer of at least min.
func whole(typ string, bits int, min int64) func(key, value string) error {
	return func(key, value string) error {
		n, err := strconv.ParseInt(strings.TrimSpace(value), 10, bits)
		if err != nil {
			return configError(key, value, "Not a number of type "+typ)
		}
		if n < min {
			return configError(key, value, "Value must be at least "+strconv.FormatInt(min, 10))
		}
		return nil
	}
}

// oneOf checks for one of the given words.
func oneOf(prefix string, fold bool, words ...string) func(key, value string) error {
	return func(key, value string) error {
		for _, w := range words {
			if value == w || fold && strings.EqualFold(value, w) {
				return nil
			}
		}
		return configError(key, value, prefix+strings.Join(words, ", "))
	}
}

func boolean(key, value string) error {
	if v := strings.ToLower(strings.TrimSpace(value)); v != "true" && v != "false" {
		return configError(key, value, "Expected value to be either true or false")
	}
	return nil
}

func free(string, string) error { return nil }

func number(value string) int {
	n, _ := strconv.Atoi(strings.TrimSpace(value))
	return n
}

func millis(value string) time.Duration { return time.Duration(number(value)) * time.Millisecond }

var codecs = map[string]sarama.CompressionCodec{
	"none": sarama.CompressionNone, "gzip": sarama.CompressionGZIP, "snappy": sarama.CompressionSnappy,
	"lz4": sarama.CompressionLZ4, "zstd": sarama.CompressionZSTD,
}

// common applies to every client, consumer to readers, producer to writers. Options that aren't listed are ignored, as
// Kafka ignores what it doesn't know.
var (
	commonSettings = []setting{
		{"security.protocol", oneOf("String must be one of (case insensitive): ", true, "SASL_SSL", "PLAINTEXT", "SSL", "SASL_PLAINTEXT"), nil},
		{"client.id", free, func(c *sarama.Config, v string) { c.ClientID = v }},
		{"request.timeout.ms", whole("INT", 32, 0), func(c *sarama.Config, v string) { c.Net.ReadTimeout = millis(v); c.Net.WriteTimeout = millis(v) }},
		{"default.api.timeout.ms", whole("INT", 32, 0), nil},
		{"retry.backoff.ms", whole("LONG", 64, 0), func(c *sarama.Config, v string) { c.Metadata.Retry.Backoff = millis(v) }},
		{"socket.connection.setup.timeout.ms", whole("LONG", 64, 0), func(c *sarama.Config, v string) { c.Net.DialTimeout = max(millis(v), time.Millisecond) }},
	}
	consumerSettings = []setting{
		{"max.partition.fetch.bytes", whole("INT", 32, 0), nil},
		{"fetch.max.bytes", whole("INT", 32, 0), nil},
		{"fetch.min.bytes", whole("INT", 32, 0), nil},
		{"fetch.max.wait.ms", whole("INT", 32, 0), nil},
		{"max.poll.records", whole("INT", 32, 1), nil},
		{"isolation.level", oneOf("String must be one of: ", false, "read_committed", "read_uncommitted"), nil},
		{"check.crcs", boolean, nil},
	}
	producerSettings = []setting{
		{"acks", oneOf("String must be one of: ", false, "all", "-1", "0", "1"), func(c *sarama.Config, v string) {
			c.Producer.RequiredAcks = map[string]sarama.RequiredAcks{"all": -1, "-1": -1, "0": 0, "1": 1}[v]
		}},
		{"compression.type", oneOf("String must be one of: ", false, "none", "gzip", "snappy", "lz4", "zstd"), func(c *sarama.Config, v string) {
			c.Producer.Compression = codecs[v]
		}},
		{"linger.ms", whole("LONG", 64, 0), func(c *sarama.Config, v string) { c.Producer.Flush.Frequency = millis(v) }},
		{"batch.size", whole("INT", 32, 0), nil},
		{"retries", whole("INT", 32, 0), func(c *sarama.Config, v string) { c.Producer.Retry.Max = min(number(v), 10) }},
		{"max.request.size", whole("INT", 32, 0), nil},
		{"delivery.timeout.ms", whole("INT", 32, 0), func(c *sarama.Config, v string) { c.Producer.Timeout = max(millis(v), time.Millisecond) }},
		{"enable.idempotence", boolean, nil},
	}
)

// apply checks and applies the settings that c has.
func (c conf) apply(cfg *sarama.Config, tables ...[]setting) error {
	for _, table := range tables {
		for _, s := range table {
			v, ok := c[s.key]
			if !ok {
				continue
			}
			if err := s.check(s.key, v); err != nil {
				return err
			}
			if s.apply != nil {
				s.apply(cfg, v)
			}
		}
	}
	return nil
}

// Patience with servers. A server that isn't there must be told within three seconds.
const (
	connectPatience = 2500 * time.Millisecond
	answerPatience  = 2500 * time.Millisecond
)

// config makes the client's configuration for one action.
func (c conf) config(ctx context.Context, n network, tables ...[]setting) (*sarama.Config, error) {
	cfg := sarama.NewConfig()
	cfg.Version = sarama.MaxVersion // each request goes down to what the broker speaks
	cfg.ClientID = "gospark"
	cfg.Net.DialTimeout = connectPatience
	cfg.Net.ReadTimeout = answerPatience
	cfg.Net.WriteTimeout = answerPatience
	cfg.Metadata.Retry.Max = 1
	cfg.Metadata.Retry.Backoff = 50 * time.Millisecond
	cfg.Metadata.RefreshFrequency = 0
	cfg.Metadata.Full = false
	if err := c.apply(cfg, append([][]setting{commonSettings}, tables...)...); err != nil {
		return nil, err
	}
	if err := c.secure(cfg); err != nil {
		return nil, err
	}
	cfg.Net.Proxy.Enable = true
	cfg.Net.Proxy.Dialer = &dialer{ctx, n, cfg.Net.DialTimeout}
	return cfg, nil
}

var bootstrapURL = regexp.MustCompile(`^(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?\[?([0-9a-zA-Z\-%._:]*)\]?:([0-9]+)$`)

// servers reads the bootstrap servers and drops those whose names do not resolve, as Kafka's clients do. Every address
// that is left can be connected to by its name.
func (c conf) servers(ctx context.Context, n network) ([]string, error) {
	failed := func(text string, cause error) error {
		return java(javaKafka, "Failed to create new KafkaAdminClient\nCaused by: "+javaConfig+": "+text, cause)
	}
	var all []string
	for _, s := range strings.Split(c["bootstrap.servers"], ",") {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		m := bootstrapURL.FindStringSubmatch(s)
		if m == nil {
			return nil, failed("Invalid url in bootstrap.servers: "+s, nil)
		}
		host := m[1]
		if strings.Contains(host, ":") {
			host = "[" + host + "]"
		}
		all = append(all, host+":"+m[2])
	}
	if len(all) == 0 {
		return nil, failed("You must set either bootstrap.servers or bootstrap.controllers", nil)
	}
	var good []string
	var last error
	for _, a := range all {
		if _, err := n.target(ctx, a); err != nil {
			last = &dialError{a, err}
			continue
		}
		good = append(good, a)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if len(good) == 0 {
		return nil, failed("No resolvable bootstrap urls given in bootstrap.servers", last)
	}
	return good, nil
}
