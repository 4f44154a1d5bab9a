package tools

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/IBM/sarama"
)

// offsetFlags are those of GetOffsetShell; --broker-list, --offsets and --max-wait-ms are of the tool of 2018.
var offsetFlags = flagSet{
	"bootstrap-server": true, "broker-list": true, "topic": true, "topic-partitions": true, "partitions": true, "time": true,
	"command-config": true, "exclude-internal-topics": false, "offsets": true, "max-wait-ms": true,
}

// offsetTimes are the words of --time.
var offsetTimes = map[string]int64{"latest": sarama.OffsetNewest, "earliest": sarama.OffsetOldest, "max-timestamp": -3, "earliest-local": -4, "latest-tiered": -5}

// GetOffsets is kafka-get-offsets, which was kafka.tools.GetOffsetShell: it prints TOPIC:PARTITION:OFFSET.
func GetOffsets(args []string, _ io.Reader, stdout, stderr io.Writer, env Env) int {
	f, err := offsetFlags.parse(args)
	if err == nil {
		err = getOffsets(f, stdout, env)
	}
	if err != nil {
		fmt.Fprintln(stderr, "Error occurred:", reason(err))
		return 1
	}
	return 0
}

func getOffsets(f flags, out io.Writer, env Env) error {
	servers := f.servers("bootstrap-server", "broker-list")
	if servers == "" {
		return errors.New("Missing required option(s) [bootstrap-server]")
	}
	when, err := offsetTime(f)
	if err != nil {
		return err
	}
	wanted, err := partitionFilter(f)
	if err != nil {
		return err
	}
	conn, err := connect(env, servers, nil)
	if err != nil {
		return err
	}
	client, err := sarama.NewClient(conn.Servers, conn.Config)
	if err != nil {
		return err
	}
	defer client.Close()
	topics, err := client.Topics()
	if err != nil {
		return err
	}
	sort.Strings(topics)
	found := false
	for _, topic := range topics {
		if f.has("exclude-internal-topics") && strings.HasPrefix(topic, "__") {
			continue
		}
		parts, err := client.Partitions(topic)
		if err != nil {
			return err
		}
		slices.Sort(parts)
		for _, p := range parts {
			if !wanted(topic, p) {
				continue
			}
			found = true
			offset, err := client.GetOffset(topic, p, when)
			if err != nil {
				return err
			}
			if offset >= 0 {
				fmt.Fprintf(out, "%s:%d:%d\n", topic, p, offset)
			}
		}
	}
	if !found {
		return errors.New("Could not match any topic-partitions with the specified filters")
	}
	return nil
}

func offsetTime(f flags) (int64, error) {
	text := f.get("time")
	when, word := offsetTimes[text]
	if !word {
		when, _ = strconv.ParseInt(text, 10, 64)
	}
	if when < sarama.OffsetOldest {
		return 0, fmt.Errorf("--time %s is not supported: latest, earliest or milliseconds since 1970", text)
	}
	if word {
		return when, nil
	}
	if !f.has("time") {
		return sarama.OffsetNewest, nil
	}
	when, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("Malformed time argument %s. Please use -1 or latest / -2 or earliest / -3 or max-timestamp / -4 or earliest-local / "+
			"-5 or latest-tiered, or a specified long format timestamp", text)
	}
	return when, nil
}

// topicPattern compiles a list of regular expressions with commas between them, which match whole names.
func topicPattern(list string) (*regexp.Regexp, error) {
	list = strings.Trim(strings.ReplaceAll(strings.TrimSpace(list), ",", "|"), `"'`)
	re, err := regexp.Compile("^(?:" + list + ")$")
	if err != nil {
		return nil, fmt.Errorf("%s is an invalid regex.", list)
	}
	return re, nil
}

// partitionFilter tells which partitions --topic, --partitions or --topic-partitions select.
func partitionFilter(f flags) (func(topic string, partition int32) bool, error) {
	if f.has("topic-partitions") {
		if f.has("topic") || f.has("partitions") {
			return nil, errors.New("--topic-partitions cannot be used with --topic or --partitions")
		}
		return partitionRules(f.get("topic-partitions"))
	}
	name := ".*"
	if f.has("topic") {
		name = f.get("topic")
	}
	re, err := topicPattern(name)
	if err != nil {
		return nil, err
	}
	chosen := map[int32]bool{}
	for _, word := range strings.Split(f.get("partitions"), ",") {
		if word == "" {
			continue
		}
		n, err := strconv.ParseInt(word, 10, 32)
		if err != nil {
			return nil, fmt.Errorf("--partitions expects a comma separated list of numeric partition ids, but received: %s", f.get("partitions"))
		}
		chosen[int32(n)] = true
	}
	return func(topic string, p int32) bool { return re.MatchString(topic) && (len(chosen) == 0 || chosen[p]) }, nil
}

var partitionRule = regexp.MustCompile(`^([^:,]*)(?::(?:([0-9]*)|([0-9]*)-([0-9]*)))?$`)

// partitionRules reads TOPIC, TOPIC:2, TOPIC:1-3 (without the end), TOPIC:1- and TOPIC:-3, with commas between them.
func partitionRules(list string) (func(topic string, partition int32) bool, error) {
	type rule struct {
		topic    *regexp.Regexp
		from, to int64
	}
	var rules []rule
	bound := func(text string, def int64) int64 {
		if n, err := strconv.ParseInt(text, 10, 32); err == nil {
			return n
		}
		return def
	}
	for _, word := range strings.Split(list, ",") {
		m := partitionRule.FindStringSubmatch(word)
		if m == nil {
			return nil, fmt.Errorf("org.apache.kafka.tools.TerseException: Invalid rule specification: %s", word)
		}
		name := m[1]
		if name == "" {
			name = ".*"
		}
		re, err := topicPattern(name)
		if err != nil {
			return nil, err
		}
		r := rule{re, bound(m[3], 0), bound(m[4], 1<<31)}
		if m[2] != "" {
			r.from = bound(m[2], 0)
			r.to = r.from + 1
		}
		rules = append(rules, r)
	}
	return func(topic string, p int32) bool {
		return slices.ContainsFunc(rules, func(r rule) bool { return r.topic.MatchString(topic) && r.from <= int64(p) && int64(p) < r.to })
	}, nil
}
