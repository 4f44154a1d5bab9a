package tools

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"github.com/IBM/sarama"

	"gospark/kafkasrc/broker"
)

var topicsFlags = flagSet{
	"create": false, "describe": false, "list": false, "delete": false, "alter": false, "if-exists": false, "if-not-exists": false,
	"exclude-internal": false, "force": false, "topic": true, "partitions": true, "replication-factor": true, "config": true,
	"zookeeper": true, "bootstrap-server": true, "command-config": true,
}

var topicActions = map[string]func(*topicCommand) error{
	"create": (*topicCommand).create, "describe": (*topicCommand).describe, "list": (*topicCommand).list,
	"delete": (*topicCommand).delete, "alter": (*topicCommand).alter,
}

// topicCommand is one run of kafka-topics.
type topicCommand struct {
	flags
	admin sarama.ClusterAdmin
	out   io.Writer
	// old is the form of the tools of 2018, which took --zookeeper.
	old bool
}

// Topics is kafka-topics.
func Topics(args []string, _ io.Reader, stdout, stderr io.Writer, env Env) int {
	f, err := topicsFlags.parse(args)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	var action func(*topicCommand) error
	for name, run := range topicActions {
		if f.has(name) {
			if action != nil {
				action = nil
				break
			}
			action = run
		}
	}
	servers := f.servers("bootstrap-server")
	switch {
	case servers == "":
		fmt.Fprintln(stderr, "--bootstrap-server must be specified")
		return 1
	case action == nil:
		fmt.Fprintln(stderr, "Command must include exactly one action: --list, --describe, --create, --alter or --delete")
		return 1
	case !f.has("topic") && (f.has("create") || f.has("delete") || f.has("alter")):
		fmt.Fprintln(stderr, `Missing required argument "[topic]"`)
		return 1
	}
	conn, err := connect(env, servers, nil)
	if err == nil {
		var admin sarama.ClusterAdmin
		if admin, err = sarama.NewClusterAdmin(conn.Servers, conn.Config); err == nil {
			defer admin.Close()
			err = action(&topicCommand{flags: f, admin: admin, out: stdout, old: f.has("zookeeper") && !f.has("bootstrap-server")})
		}
	}
	if err != nil {
		fmt.Fprintln(stdout, "Error while executing topic command :", reason(err))
		return 1
	}
	return 0
}

// number reads an option that is a count; def when it isn't given.
func (c *topicCommand) number(name string, def int) (int, error) {
	if !c.has(name) {
		return def, nil
	}
	n, err := strconv.Atoi(c.get(name))
	if err != nil {
		return 0, fmt.Errorf("Cannot parse argument '%s' of option %s", c.get(name), name)
	}
	return n, nil
}

// topicMessage is the broker's own text of a refusal.
func topicMessage(err error) error {
	var t *sarama.TopicError
	if errors.As(err, &t) && t.ErrMsg != nil && *t.ErrMsg != "" {
		return errors.New(*t.ErrMsg)
	}
	return err
}

func (c *topicCommand) create() error {
	name := c.get("topic")
	partitions, err := c.number("partitions", -1)
	if err != nil {
		return err
	}
	replicas, err := c.number("replication-factor", -1)
	if err != nil {
		return err
	}
	if strings.ContainsAny(name, "._") {
		fmt.Fprintln(c.out, "WARNING: Due to limitations in metric names, topics with a period ('.') or underscore ('_') could collide. "+
			"To avoid issues it is best to use either, but not both.")
	}
	if broker.ValidTopicName(name) != nil {
		return fmt.Errorf("Topic name is invalid: '%s' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'", name)
	}
	detail := &sarama.TopicDetail{NumPartitions: int32(partitions), ReplicationFactor: int16(replicas), ConfigEntries: map[string]*string{}}
	for k, v := range c.pairs("config") {
		detail.ConfigEntries[k] = &v
	}
	err = c.admin.CreateTopic(name, detail, false)
	switch {
	case errors.Is(err, sarama.ErrTopicAlreadyExists):
		if c.has("if-not-exists") {
			return nil
		}
		return fmt.Errorf("Topic '%s' already exists.", name)
	case errors.Is(err, sarama.ErrInvalidReplicationFactor) && replicas > 0:
		return fmt.Errorf("Unable to replicate the partition %d time(s): The target replication factor of %d cannot be reached because only 1 broker(s) are registered.", replicas, replicas)
	case errors.Is(err, sarama.ErrInvalidPartitions):
		return errors.New("Number of partitions was set to an invalid non-positive value.")
	case err != nil:
		return topicMessage(err)
	}
	if c.old {
		fmt.Fprintf(c.out, "Created topic \"%s\".\n", name)
	} else {
		fmt.Fprintf(c.out, "Created topic %s.\n", name)
	}
	return nil
}

// names are the topics that --topic, a regular expression, selects; all without it.
func (c *topicCommand) names() ([]string, error) {
	topics, err := c.admin.ListTopics()
	if err != nil {
		return nil, err
	}
	pattern := ".*"
	if c.has("topic") {
		pattern = c.get("topic")
	}
	re, err := regexp.Compile("^(?:" + pattern + ")$")
	if err != nil {
		return nil, fmt.Errorf("%s is an invalid regex.", pattern)
	}
	var out []string
	for name := range topics {
		if re.MatchString(name) && !(c.has("exclude-internal") && strings.HasPrefix(name, "__")) {
			out = append(out, name)
		}
	}
	sort.Strings(out)
	if len(out) == 0 && c.has("topic") && !c.has("if-exists") && !c.has("list") {
		return nil, fmt.Errorf("Topic 'Optional[%s]' does not exist as expected", c.get("topic"))
	}
	return out, nil
}

func (c *topicCommand) list() error {
	names, err := c.names()
	if err == nil && (len(names) > 0 || !c.old) {
		fmt.Fprintln(c.out, strings.Join(names, "\n"))
	}
	return err
}

func (c *topicCommand) delete() error {
	names, err := c.names()
	if err != nil {
		return err
	}
	for _, n := range names {
		if err := c.admin.DeleteTopic(n); err != nil {
			return topicMessage(err)
		}
		if c.old {
			fmt.Fprintf(c.out, "Topic %s is marked for deletion.\nNote: This will have no impact if delete.topic.enable is not set to true.\n", n)
		}
	}
	return nil
}

func (c *topicCommand) alter() error {
	names, err := c.names()
	if err != nil {
		return err
	}
	want, err := c.number("partitions", -1)
	if err != nil {
		return err
	}
	for _, n := range names {
		md, err := c.admin.DescribeTopics([]string{n})
		if err != nil {
			return err
		}
		if have := len(md[0].Partitions); want <= have {
			return fmt.Errorf("The topic %s currently has %d partition(s); %d would not be an increase.", n, have, want)
		}
		if err := c.admin.CreatePartitions(n, int32(want), nil, false); err != nil {
			return topicMessage(err)
		}
		if c.old {
			fmt.Fprintln(c.out, "Adding partitions succeeded!")
		}
	}
	return nil
}

func (c *topicCommand) describe() error {
	names, err := c.names()
	if err != nil || len(names) == 0 {
		return err
	}
	all, err := c.admin.DescribeTopics(names)
	if err != nil {
		return err
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Name < all[j].Name })
	for _, t := range all {
		sort.Slice(t.Partitions, func(i, j int) bool { return t.Partitions[i].ID < t.Partitions[j].ID })
		replicas := 0
		if len(t.Partitions) > 0 {
			replicas = len(t.Partitions[0].Replicas)
		}
		configs, err := c.configs(t.Name)
		if err != nil {
			return err
		}
		if c.old {
			fmt.Fprintf(c.out, "Topic:%s\tPartitionCount:%d\tReplicationFactor:%d\tConfigs:%s\n", t.Name, len(t.Partitions), replicas, configs)
		} else {
			id := base64.RawURLEncoding.EncodeToString(t.Uuid[:])
			fmt.Fprintf(c.out, "Topic: %s\tTopicId: %s\tPartitionCount: %d\tReplicationFactor: %d\tConfigs: %s\n", t.Name, id, len(t.Partitions), replicas, configs)
		}
		for _, p := range t.Partitions {
			fmt.Fprintf(c.out, "\tTopic: %s\tPartition: %d\tLeader: %d\tReplicas: %s\tIsr: %s", t.Name, p.ID, p.Leader, ids(p.Replicas), ids(p.Isr))
			if !c.old {
				fmt.Fprint(c.out, "\tElr: \tLastKnownElr: ")
			}
			fmt.Fprintln(c.out)
		}
	}
	return nil
}

// configs are the settings of a topic that differ from the broker's, as "a=1,b=2".
func (c *topicCommand) configs(topic string) (string, error) {
	results, err := c.admin.DescribeConfigs([]*sarama.ConfigResource{{Type: sarama.TopicResource, Name: topic}}, sarama.DescribeConfigsOptions{})
	if err != nil {
		return "", err
	}
	var words []string
	for _, r := range results {
		if r.ErrorCode != sarama.ErrNoError {
			return "", &sarama.DescribeConfigError{Err: r.ErrorCode, ErrMsg: r.ErrorMsg}
		}
		for _, e := range r.Configs {
			if e.Source == sarama.SourceTopic {
				words = append(words, e.Name+"="+e.Value)
			}
		}
	}
	sort.Strings(words)
	return strings.Join(words, ","), nil
}

func ids(list []int32) string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = strconv.Itoa(int(n))
	}
	return strings.Join(words, ",")
}
