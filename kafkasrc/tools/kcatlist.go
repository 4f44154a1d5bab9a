package tools

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"

	"github.com/IBM/sarama"
)

// clusterMetadata is what -L shows. Its JSON form is kafkacat's own.
type clusterMetadata struct {
	Origin struct {
		ID   int32  `json:"id"`
		Name string `json:"name"`
	} `json:"originating_broker"`
	Query struct {
		Topic string `json:"topic"`
	} `json:"query"`
	Controller int32           `json:"controllerid"`
	Brokers    []brokerListing `json:"brokers"`
	Topics     []topicListing  `json:"topics"`
}

type brokerListing struct {
	ID   int32  `json:"id"`
	Name string `json:"name"`
}

type topicListing struct {
	Topic      string             `json:"topic"`
	Error      string             `json:"error,omitempty"`
	Partitions []partitionListing `json:"partitions"`
}

type partitionListing struct {
	Partition int32    `json:"partition"`
	Error     string   `json:"error,omitempty"`
	Leader    int32    `json:"leader"`
	Replicas  []nodeID `json:"replicas"`
	ISRs      []nodeID `json:"isrs"`
}

type nodeID struct {
	ID int32 `json:"id"`
}

// kcatList is -L: brokers, topics and partitions.
func kcatList(o *kcatOptions, std streams, env Env) error {
	m, err := o.metadata(env)
	if err != nil {
		return fmt.Errorf("Failed to acquire metadata: %s (Are the brokers reachable? Also try increasing the metadata timeout with -m <timeout>?)", connectText(err))
	}
	if o.json {
		text, err := json.Marshal(m)
		if err == nil {
			_, err = std.out.Write(text)
		}
		return err
	}
	m.write(std.out, o.topic)
	return nil
}

func (o *kcatOptions) metadata(env Env) (*clusterMetadata, error) {
	conn, err := connect(env, o.brokers, o.passed())
	if err != nil {
		return nil, err
	}
	conn.Config.Metadata.Full = true
	conn.Config.Metadata.AllowAutoTopicCreation = false
	admin, err := sarama.NewClusterAdmin(conn.Servers, conn.Config)
	if err != nil {
		return nil, err
	}
	defer admin.Close()
	brokers, controller, err := admin.DescribeCluster()
	if err != nil {
		return nil, err
	}
	m := &clusterMetadata{Controller: controller, Topics: []topicListing{}}
	m.Query.Topic = "*"
	names := []string{o.topic}
	if o.topic != "" {
		m.Query.Topic = o.topic
	} else if names, err = topicNames(admin); err != nil {
		return nil, err
	}
	sort.Slice(brokers, func(i, j int) bool { return brokers[i].ID() < brokers[j].ID() })
	for i, b := range brokers {
		listing := brokerListing{b.ID(), shownAddr(o.brokers, b.Addr(), len(brokers))}
		m.Brokers = append(m.Brokers, listing)
		if i == 0 || strings.HasPrefix(o.brokers, listing.Name) {
			m.Origin.ID, m.Origin.Name = listing.ID, fmt.Sprintf("%s/%d", listing.Name, listing.ID)
		}
	}
	if len(names) == 0 {
		return m, nil
	}
	list, err := admin.DescribeTopics(names)
	if err != nil {
		return nil, err
	}
	for _, t := range list {
		m.Topics = append(m.Topics, listTopic(t))
	}
	return m, nil
}

func topicNames(admin sarama.ClusterAdmin) ([]string, error) {
	topics, err := admin.ListTopics()
	var names []string
	for n := range topics {
		names = append(names, n)
	}
	sort.Strings(names)
	return names, err
}

func listTopic(t *sarama.TopicMetadata) topicListing {
	out := topicListing{Topic: t.Name, Partitions: []partitionListing{}}
	if t.Err != sarama.ErrNoError {
		out.Error = clientText(t.Err)
	}
	sort.Slice(t.Partitions, func(i, j int) bool { return t.Partitions[i].ID < t.Partitions[j].ID })
	for _, p := range t.Partitions {
		listing := partitionListing{Partition: p.ID, Leader: p.Leader, Replicas: nodes(p.Replicas), ISRs: nodes(p.Isr)}
		if p.Err != sarama.ErrNoError {
			listing.Error = clientText(p.Err)
		}
		out.Partitions = append(out.Partitions, listing)
	}
	return out
}

func nodes(list []int32) []nodeID {
	out := make([]nodeID, len(list))
	for i, n := range list {
		out[i] = nodeID{n}
	}
	return out
}

// shownAddr is a broker's address as the user knows it: the embedded broker is what the user called it.
func shownAddr(given, addr string, brokers int) string {
	if brokers == 1 && strings.HasPrefix(addr, "127.0.0.1:") && !strings.Contains(given, ",") {
		return given
	}
	return addr
}

func (m *clusterMetadata) write(w io.Writer, topic string) {
	if topic == "" {
		topic = "all topics"
	}
	fmt.Fprintf(w, "Metadata for %s (from broker %d: %s):\n %d brokers:\n", topic, m.Origin.ID, m.Origin.Name, len(m.Brokers))
	for _, b := range m.Brokers {
		note := ""
		if b.ID == m.Controller {
			note = " (controller)"
		}
		fmt.Fprintf(w, "  broker %d at %s%s\n", b.ID, b.Name, note)
	}
	fmt.Fprintf(w, " %d topics:\n", len(m.Topics))
	for _, t := range m.Topics {
		fmt.Fprintf(w, "  topic \"%s\" with %d partitions:", t.Topic, len(t.Partitions))
		if t.Error != "" {
			fmt.Fprint(w, " ", t.Error)
		}
		fmt.Fprintln(w)
		for _, p := range t.Partitions {
			fmt.Fprintf(w, "    partition %d, leader %d, replicas: %s, isrs: %s", p.Partition, p.Leader, nodeList(p.Replicas), nodeList(p.ISRs))
			if p.Error != "" {
				fmt.Fprint(w, ", ", p.Error)
			}
			fmt.Fprintln(w)
		}
	}
}

func nodeList(list []nodeID) string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = strconv.Itoa(int(n.ID))
	}
	return strings.Join(words, ",")
}

// offsetQuery is one -t of the mode -Q.
type offsetQuery struct {
	topic     string
	partition int32
	time      int64
}

// parseQuery reads TOPIC:PARTITION:TIMESTAMP.
func parseQuery(text string) (q offsetQuery, err error) {
	words := strings.Split(text, ":")
	if len(words) == 3 {
		q.topic = words[0]
		partition, partitionErr := strconv.ParseInt(words[1], 10, 32)
		q.partition = int32(partition)
		if q.time, err = strconv.ParseInt(words[2], 10, 64); err == nil && partitionErr == nil {
			return q, nil
		}
	}
	return q, errors.New(`-t: expected "topic:partition:offset_or_timestamp"`)
}

// kcatQuery is -Q: the offsets of timestamps.
func kcatQuery(o *kcatOptions, std streams, env Env) error {
	var queries []offsetQuery
	for _, text := range o.queries {
		q, err := parseQuery(text)
		if err != nil {
			return err
		}
		queries = append(queries, q)
	}
	conn, err := connect(env, o.brokers, o.passed())
	if err != nil {
		return fmt.Errorf("offsets_for_times failed: %s", connectText(err))
	}
	conn.Config.Metadata.AllowAutoTopicCreation = false
	client, err := sarama.NewClient(conn.Servers, conn.Config)
	if err != nil {
		return fmt.Errorf("offsets_for_times failed: %s", connectText(err))
	}
	defer client.Close()
	known := 0
	lines, objects := make([]string, len(queries)), make([]string, len(queries))
	for i, q := range queries {
		offset, note := int64(0), ": Local: Unknown partition"
		parts, err := client.Partitions(q.topic)
		if err != nil {
			offset, note = -1, ""
			known++
		} else if int(q.partition) < len(parts) {
			known++
			if offset, err = client.GetOffset(q.topic, q.partition, q.time); err != nil {
				return fmt.Errorf("offsets_for_times failed: %s", connectText(err))
			}
			note = ""
		}
		lines[i] = fmt.Sprintf("%s [%d] offset %d%s\n", q.topic, q.partition, offset, note)
		objects[i] = fmt.Sprintf(`"%s":{"topic":"%s","%d":{"partition":%d,"offset":%d}}`, q.topic, q.topic, q.partition, q.partition, offset)
	}
	if known == 0 {
		return errors.New("offsets_for_times failed: Local: Unknown partition")
	}
	if o.json {
		lines = []string{"{" + strings.Join(objects, ",") + "}"}
	}
	_, err = io.WriteString(std.out, strings.Join(lines, ""))
	return err
}
