package tools

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/IBM/sarama"
)

// topicPartition is one partition of a topic.
type topicPartition struct {
	topic     string
	partition int32
}

func (p topicPartition) compare(q topicPartition) int {
	return cmp.Or(cmp.Compare(p.topic, q.topic), cmp.Compare(p.partition, q.partition))
}

func sortedPartitions(set map[topicPartition]bool) []topicPartition {
	var out []topicPartition
	for p := range set {
		out = append(out, p)
	}
	slices.SortFunc(out, topicPartition.compare)
	return out
}

// committed are the offsets that a group has committed.
func (c *groupCommand) committed(group string) (map[topicPartition]int64, error) {
	resp, err := c.admin.ListConsumerGroupOffsets(group, nil)
	if err != nil {
		return nil, err
	}
	if resp.Err != sarama.ErrNoError {
		return nil, resp.Err
	}
	out := map[topicPartition]int64{}
	for topic, parts := range resp.Blocks {
		for p, block := range parts {
			if block.Err == sarama.ErrNoError && block.Offset >= 0 {
				out[topicPartition{topic, p}] = block.Offset
			}
		}
	}
	return out, nil
}

// partitionsOf are what --topic foo, --topic foo:0,1 or --all-topics (what the group has committed) select.
func (c *groupCommand) partitionsOf(committed map[topicPartition]int64) ([]topicPartition, error) {
	set := map[topicPartition]bool{}
	if c.has("all-topics") {
		for p := range committed {
			set[p] = true
		}
		return sortedPartitions(set), nil
	}
	for _, word := range c.flags["topic"] {
		topic, list, some := strings.Cut(word, ":")
		if !some {
			parts, err := c.client.Partitions(topic)
			if err != nil {
				return nil, err
			}
			for _, p := range parts {
				set[topicPartition{topic, p}] = true
			}
			continue
		}
		for _, number := range strings.Split(list, ",") {
			n, err := strconv.ParseInt(number, 10, 32)
			if err != nil {
				return nil, fmt.Errorf("For input string: \"%s\"", number)
			}
			set[topicPartition{topic, int32(n)}] = true
		}
	}
	if len(set) == 0 {
		return nil, usageError("One of the reset scopes should be defined: --all-topics, --topic.")
	}
	return sortedPartitions(set), nil
}

// resets are the options that tell where a group is set to: the offset for a partition, given the option's value and what
// is committed (-1: nothing). What is not in the log is moved to its nearest end.
var resets = []struct {
	name   string
	offset func(c *groupCommand, p topicPartition, value string, committed int64) (int64, error)
}{
	{"to-offset", func(_ *groupCommand, _ topicPartition, value string, _ int64) (int64, error) {
		return strconv.ParseInt(value, 10, 64)
	}},
	{"to-current", func(c *groupCommand, p topicPartition, _ string, committed int64) (int64, error) {
		if committed < 0 {
			return c.client.GetOffset(p.topic, p.partition, sarama.OffsetNewest)
		}
		return committed, nil
	}},
	{"to-datetime", func(c *groupCommand, p topicPartition, value string, _ int64) (int64, error) {
		when, err := parseDatetime(value)
		if err != nil {
			return 0, err
		}
		return c.offsetAt(p, when)
	}},
	{"by-duration", func(c *groupCommand, p topicPartition, value string, _ int64) (int64, error) {
		d, err := parseDuration(value)
		if err != nil {
			return 0, err
		}
		return c.offsetAt(p, time.Now().Add(-d))
	}},
	{"to-earliest", func(c *groupCommand, p topicPartition, _ string, _ int64) (int64, error) {
		return c.client.GetOffset(p.topic, p.partition, sarama.OffsetOldest)
	}},
	{"to-latest", func(c *groupCommand, p topicPartition, _ string, _ int64) (int64, error) {
		return c.client.GetOffset(p.topic, p.partition, sarama.OffsetNewest)
	}},
	{"shift-by", func(c *groupCommand, p topicPartition, value string, committed int64) (int64, error) {
		n, err := strconv.ParseInt(value, 10, 64)
		if err == nil && committed < 0 {
			return 0, fmt.Errorf("Cannot shift offset for partition %s-%d since there is no current committed offset", p.topic, p.partition)
		}
		return committed + n, err
	}},
}

// offsetAt is the offset of the first message of a time or later; the end of the log without one.
func (c *groupCommand) offsetAt(p topicPartition, when time.Time) (int64, error) {
	at, err := c.client.GetOffset(p.topic, p.partition, when.UnixMilli())
	if err == nil && at < 0 {
		at, err = c.client.GetOffset(p.topic, p.partition, sarama.OffsetNewest)
	}
	return at, err
}

// parseDatetime reads YYYY-MM-DDThh:mm:ss.sss with an offset such as Z or +02:00, or without one for UTC.
func parseDatetime(text string) (time.Time, error) {
	for _, layout := range []string{"2006-01-02T15:04:05.999999999Z07:00", "2006-01-02T15:04:05.999999999-0700", "2006-01-02T15:04:05.999999999"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("Error parsing timestamp. The timestamp value is '%s' and the format is 'YYYY-MM-DDThh:mm:ss.sss'", text)
}

var durationForm = regexp.MustCompile(`^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d*)?S)?)?$`)

// parseDuration reads a duration of the form PnDTnHnMnS.
func parseDuration(text string) (time.Duration, error) {
	m := durationForm.FindStringSubmatch(text)
	if m == nil || text == "P" || strings.HasSuffix(text, "T") {
		return 0, errors.New("Text cannot be parsed to a Duration")
	}
	var d time.Duration
	for i, unit := range []time.Duration{24 * time.Hour, time.Hour, time.Minute, time.Second} {
		n, _ := strconv.ParseInt("0"+m[i+1], 10, 32)
		d += time.Duration(n) * unit
	}
	return d, nil
}

const dryRun = "WARN: No action will be performed as the --execute option is missing.In a future major release, the default behavior of this command " +
	"will be to prompt the user before executing the reset rather than doing a dry run. You should add the --dry-run option explicitly " +
	"if you are scripting this command and want to keep the current default behavior without prompting."

// reset sets the committed offsets of groups without members; without --execute it only tells what they would be.
func (c *groupCommand) reset() error {
	chosen := -1
	for i, r := range resets {
		if c.has(r.name) {
			chosen = i
		}
	}
	if chosen < 0 {
		if c.has("from-file") {
			return usageError("--from-file is not supported: name the topic and the offset (--topic, --to-offset)")
		}
		return usageError("Option '[reset-offsets]' requires one of the following scenarios: [[to-offset], [to-current], [to-datetime], [from-file], " +
			"[by-duration], [to-earliest], [to-latest], [shift-by]]")
	}
	names, err := c.chosen()
	if err != nil {
		return err
	}
	format := "%-30s %-30s %-10s %-15s"
	fmt.Fprintf(c.out, "\n"+format, "GROUP", "TOPIC", "PARTITION", "NEW-OFFSET")
	for _, name := range names {
		list, err := c.admin.DescribeConsumerGroups([]string{name})
		if err != nil {
			return err
		}
		if state := list[0].State; state != "Empty" && state != "Dead" && state != "" {
			fmt.Fprintf(c.out, "\nError: Assignments can only be reset if the group '%s' is inactive, but the current state is %s.\n", name, state)
			continue
		}
		offsets, err := c.newOffsets(name, resets[chosen].offset, c.get(resets[chosen].name))
		if err != nil {
			return err
		}
		if c.has("execute") {
			if err := c.commit(name, offsets); err != nil {
				return err
			}
		}
		set := map[topicPartition]bool{}
		for p := range offsets {
			set[p] = true
		}
		for _, p := range sortedPartitions(set) {
			fmt.Fprintf(c.out, format, name, p.topic, fmt.Sprint(p.partition), fmt.Sprint(offsets[p]))
		}
	}
	return nil
}

// newOffsets works out where a group is set to, within what the logs have.
func (c *groupCommand) newOffsets(group string, offset func(*groupCommand, topicPartition, string, int64) (int64, error), value string) (map[topicPartition]int64, error) {
	committed, err := c.committed(group)
	if err != nil {
		return nil, err
	}
	parts, err := c.partitionsOf(committed)
	if err != nil {
		return nil, err
	}
	out := map[topicPartition]int64{}
	for _, p := range parts {
		first, err := c.client.GetOffset(p.topic, p.partition, sarama.OffsetOldest)
		if err != nil {
			return nil, err
		}
		end, err := c.client.GetOffset(p.topic, p.partition, sarama.OffsetNewest)
		if err != nil {
			return nil, err
		}
		now, ok := committed[p]
		if !ok {
			now = -1
		}
		at, err := offset(c, p, value, now)
		if err != nil {
			return nil, err
		}
		out[p] = min(max(at, first), end)
	}
	return out, nil
}

// commit stores the offsets as the group's.
func (c *groupCommand) commit(group string, offsets map[topicPartition]int64) error {
	req := &sarama.OffsetCommitRequest{Version: 2, ConsumerGroup: group, ConsumerGroupGeneration: -1, RetentionTime: -1}
	for p, at := range offsets {
		req.AddBlock(p.topic, p.partition, at, 0, "")
	}
	b, err := c.client.Coordinator(group)
	if err != nil {
		return err
	}
	resp, err := b.CommitOffset(req)
	if err != nil {
		return err
	}
	for _, parts := range resp.Errors {
		for _, code := range parts {
			if code != sarama.ErrNoError {
				return code
			}
		}
	}
	return nil
}

// refusals are Java's classes and texts of why a group is not deleted.
var refusals = map[sarama.KError]string{
	sarama.ErrGroupIDNotFound: "GroupIdNotFoundException: The group id does not exist.",
	sarama.ErrNonEmptyGroup:   "GroupNotEmptyException: The group is not empty.",
}

// delete removes groups without members.
func (c *groupCommand) delete() error {
	names, err := c.chosen()
	if err != nil {
		return err
	}
	var gone, failed []string
	for _, name := range names {
		err := c.admin.DeleteConsumerGroup(name)
		var code sarama.KError
		switch {
		case err == nil:
			gone = append(gone, "'"+name+"'")
		case errors.As(err, &code) && refusals[code] != "":
			failed = append(failed, fmt.Sprintf("* Group '%s' could not be deleted due to: java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.%s",
				name, refusals[code]))
		default:
			return err
		}
	}
	if failed == nil {
		fmt.Fprintf(c.out, "Deletion of requested consumer groups (%s) was successful.\n", strings.Join(gone, ", "))
		return nil
	}
	fmt.Fprintf(c.out, "\nError: Deletion of some consumer groups failed:\n%s\n", strings.Join(failed, "\n"))
	if gone != nil {
		fmt.Fprintf(c.out, "\nThese consumer groups were deleted successfully: %s\n", strings.Join(gone, ", "))
	}
	return nil
}

// deleteOffsets removes what a group has committed for a topic.
func (c *groupCommand) deleteOffsets() error {
	group := c.get("group")
	parts, err := c.partitionsOf(nil)
	if err != nil {
		return err
	}
	format := "%-30s %-15s %-15s"
	fmt.Fprintf(c.out, "Request succeed for deleting offsets with topic %s group %s\n", strings.Join(c.flags["topic"], ", "), group)
	fmt.Fprintf(c.out, "\n"+format, "TOPIC", "PARTITION", "STATUS")
	for _, p := range parts {
		status := "Successful"
		if err := c.admin.DeleteConsumerGroupOffset(group, p.topic, p.partition); err != nil {
			status = "Error: " + reason(err)
		}
		fmt.Fprintf(c.out, format, p.topic, fmt.Sprint(p.partition), status)
	}
	return nil
}
