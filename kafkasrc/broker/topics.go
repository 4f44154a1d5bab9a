package broker

import (
	"io"
	"sort"
	"strconv"
	"strings"

	"github.com/IBM/sarama"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/tw"
)

// TopicSize is a topic with the number of offsets that it holds.
type TopicSize struct {
	Name       string
	Partitions int
	Messages   int64 // end minus begin offsets: transaction markers and compacted messages count too
}

// Topics lists the topics of the broker at addr by name, without Kafka's internal ones.
func Topics(addr string) ([]TopicSize, error) {
	client, err := sarama.NewClient([]string{addr}, clientConfig())
	if err != nil {
		return nil, err
	}
	defer client.Close()
	names, err := client.Topics()
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	out := []TopicSize{}
	for _, name := range names {
		if strings.HasPrefix(name, "__") {
			continue
		}
		t := TopicSize{Name: name}
		parts, err := client.Partitions(name)
		if err != nil {
			return nil, err
		}
		t.Partitions = len(parts)
		for _, p := range parts {
			end, err := client.GetOffset(name, p, sarama.OffsetNewest)
			if err != nil {
				return nil, err
			}
			begin, err := client.GetOffset(name, p, sarama.OffsetOldest)
			if err != nil {
				return nil, err
			}
			t.Messages += end - begin
		}
		out = append(out, t)
	}
	return out, nil
}

// printTopics writes the listing of "broker status".
func printTopics(w io.Writer, topics []TopicSize) error {
	table := tablewriter.NewTable(w,
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAlignment(tw.AlignLeft),
		tablewriter.WithAlignment(tw.Alignment{tw.AlignLeft, tw.AlignRight, tw.AlignRight}))
	table.Header("topic", "partitions", "messages")
	for _, t := range topics {
		if err := table.Append(t.Name, strconv.Itoa(t.Partitions), strconv.FormatInt(t.Messages, 10)); err != nil {
			return err
		}
	}
	return table.Render()
}
