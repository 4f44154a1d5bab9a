package tools

import (
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/IBM/sarama"
)

var groupFlags = flagSet{
	"bootstrap-server": true, "zookeeper": true, "command-config": true, "timeout": true, "list": false, "describe": false, "delete": false,
	"reset-offsets": false, "delete-offsets": false, "group": true, "all-groups": false, "members": false, "offsets": false, "verbose": false,
	"topic": true, "all-topics": false, "execute": false, "dry-run": false, "export": false, "to-offset": true, "to-earliest": false,
	"to-latest": false, "to-current": false, "to-datetime": true, "by-duration": true, "shift-by": true, "from-file": true, "state": false,
}

// groupActions are what kafka-consumer-groups does, in the order in which its messages name them.
var groupActions = []struct {
	name string
	run  func(*groupCommand) error
}{
	{"list", (*groupCommand).list}, {"describe", (*groupCommand).describe}, {"delete", (*groupCommand).delete},
	{"reset-offsets", (*groupCommand).reset}, {"delete-offsets", (*groupCommand).deleteOffsets},
}

// groupCommand is one run of kafka-consumer-groups.
type groupCommand struct {
	flags
	client      sarama.Client
	admin       sarama.ClusterAdmin
	out, stderr io.Writer
	states      []string // the words behind --state
}

// ConsumerGroups is kafka-consumer-groups. Its errors are on standard output, and its status stays 0 at them, as the real one's.
func ConsumerGroups(args []string, _ io.Reader, stdout, stderr io.Writer, env Env) int {
	args, states := stateWords(args)
	f, err := groupFlags.parse(args)
	c := &groupCommand{flags: f, out: stdout, stderr: stderr, states: states}
	var action func(*groupCommand) error
	if err == nil {
		action, err = c.action()
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	if f.has("zookeeper") && !f.has("bootstrap-server") {
		fmt.Fprintln(stderr, "Note: This will only show information about consumers that use ZooKeeper (not those using the Java consumer API).")
		return 0
	}
	conn, err := connect(env, f.get("bootstrap-server"), nil)
	if err == nil {
		if c.client, err = sarama.NewClient(conn.Servers, conn.Config); err == nil {
			defer c.client.Close()
			if c.admin, err = sarama.NewClusterAdminFromClient(c.client); err == nil {
				err = action(c)
			}
		}
	}
	var usage usageError
	switch {
	case errors.As(err, &usage):
		fmt.Fprintln(stderr, err)
		return 1
	case err != nil:
		fmt.Fprintf(stdout, "\nError: Executing consumer group command failed due to %s\n", reason(err))
	}
	return 0
}

// stateWords takes the states away that may stand behind --state: --state Stable,Empty.
func stateWords(args []string) (rest, states []string) {
	for i := 0; i < len(args); i++ {
		rest = append(rest, args[i])
		if args[i] == "--state" && i+1 < len(args) && !strings.HasPrefix(args[i+1], "-") {
			i++
			states = strings.Split(args[i], ",")
		}
	}
	return rest, states
}

// action finds what to do and checks the options that it needs.
func (c *groupCommand) action() (func(*groupCommand) error, error) {
	var chosen []string
	var run func(*groupCommand) error
	for _, a := range groupActions {
		if c.has(a.name) {
			chosen, run = append(chosen, a.name), a.run
		}
	}
	if c.has("reset-offsets") && !c.has("execute") && !c.has("dry-run") {
		fmt.Fprintln(c.stderr, dryRun)
	}
	views := 0
	for _, name := range []string{"members", "offsets", "state"} {
		if c.has(name) {
			views++
		}
	}
	some := c.has("group") || c.has("all-groups")
	switch {
	case !c.has("bootstrap-server") && !c.has("zookeeper"):
		return nil, usageError(`Missing required argument "[bootstrap-server]"`)
	case c.has("group") && c.has("all-groups"):
		return nil, usageError(`Option "[group]" can't be used with option "[all-groups]"`)
	case c.has("describe") && !some:
		return nil, usageError("Option [describe] takes one of these options: [reset-offsets], [describe], [delete], [list]")
	case c.has("describe") && views > 1:
		return nil, usageError("Option [describe] takes at most one of these options: [members], [offsets], [state]")
	case c.has("delete") && !some:
		return nil, usageError("Option [delete] takes one of these options: [all-groups], [group]")
	case c.has("reset-offsets") && some && !c.has("topic") && !c.has("all-topics"):
		return nil, usageError("One of the reset scopes should be defined: --all-topics, --topic.")
	case len(chosen) != 1:
		return nil, usageError("Command must include exactly one action: --list, --describe, --delete, --reset-offsets, --delete-offsets")
	case chosen[0] == "list" || c.has("group"):
	case chosen[0] == "delete-offsets":
		return nil, usageError("Option [delete-offsets] takes the following options: [group], [topic]")
	case !c.has("all-groups"):
		return nil, usageError(fmt.Sprintf("Option [%s] takes one of these options: [reset-offsets], [describe], [delete], [list]", chosen[0]))
	}
	return run, nil
}

// all are the groups of the cluster, sorted.
func (c *groupCommand) all() ([]string, error) {
	groups, err := c.admin.ListConsumerGroups()
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(groups))
	for name := range groups {
		names = append(names, name)
	}
	sort.Strings(names)
	return names, nil
}

// chosen are the groups that the options name.
func (c *groupCommand) chosen() ([]string, error) {
	if c.has("all-groups") {
		return c.all()
	}
	names := slices.Clone(c.flags["group"])
	sort.Strings(names)
	return names, nil
}

func (c *groupCommand) list() error {
	names, err := c.all()
	if err != nil {
		return err
	}
	if !c.has("state") {
		for _, name := range names {
			fmt.Fprintln(c.out, name)
		}
		return nil
	}
	groups, err := c.admin.DescribeConsumerGroups(names)
	if err != nil {
		return err
	}
	sort.Slice(groups, func(i, j int) bool { return groups[i].GroupId < groups[j].GroupId })
	width := 25
	var rows [][2]string
	for _, g := range groups {
		if len(c.states) == 0 || slices.ContainsFunc(c.states, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), g.State) }) {
			rows = append(rows, [2]string{g.GroupId, g.State})
			width = max(width, len(g.GroupId)+10)
		}
	}
	for _, r := range append([][2]string{{"GROUP", "STATE"}}, rows...) {
		fmt.Fprintf(c.out, "%-*s %-20s\n", width, r[0], r[1])
	}
	return nil
}

// group asks for one group; exists is false, and said so, when there is none.
func (c *groupCommand) group(name string) (g *sarama.GroupDescription, exists bool, err error) {
	list, err := c.admin.DescribeConsumerGroups([]string{name})
	if err != nil {
		return nil, false, err
	}
	g = list[0]
	if g.State == "Dead" || g.State == "" {
		fmt.Fprintf(c.out, "\nError: Consumer group '%s' does not exist.\n", name)
		return g, false, nil
	}
	return g, true, nil
}

// describe prints the offsets, the members or the state of groups.
func (c *groupCommand) describe() error {
	names, err := c.chosen()
	if err != nil {
		return err
	}
	show := (*groupCommand).describeOffsets
	switch {
	case c.has("members"):
		show = (*groupCommand).describeMembers
	case c.has("state"):
		show = (*groupCommand).describeState
	}
	for _, name := range names {
		g, exists, err := c.group(name)
		if err != nil {
			return err
		}
		if !exists && !c.has("members") {
			continue
		}
		switch g.State {
		case "Empty":
			fmt.Fprintf(c.stderr, "\nConsumer group '%s' has no active members.\n", name)
		case "PreparingRebalance", "CompletingRebalance":
			fmt.Fprintf(c.stderr, "\nWarning: Consumer group '%s' is rebalancing.\n", name)
		}
		if err := show(c, g); err != nil {
			return err
		}
	}
	return nil
}

// owner is the member that reads a partition.
type owner struct{ id, host, client string }

// hostOf is where a member is, as Kafka's brokers say it: /127.0.0.1. The embedded one gives the port instead of the slash.
func hostOf(m *sarama.GroupMemberDescription) string {
	if host, _, err := net.SplitHostPort(m.ClientHost); err == nil {
		return "/" + host
	}
	return m.ClientHost
}

// assignment lists the partitions of a member, sorted.
func assignment(m *sarama.GroupMemberDescription) ([]topicPartition, error) {
	a, err := m.GetMemberAssignment()
	if err != nil || a == nil {
		return nil, err
	}
	var out []topicPartition
	for topic, parts := range a.Topics {
		for _, p := range parts {
			out = append(out, topicPartition{topic, p})
		}
	}
	slices.SortFunc(out, topicPartition.compare)
	return out, nil
}

func (c *groupCommand) describeOffsets(g *sarama.GroupDescription) error {
	committed, err := c.committed(g.GroupId)
	if err != nil {
		return err
	}
	owners := map[topicPartition]owner{}
	all := map[topicPartition]bool{}
	for id, m := range g.Members {
		parts, err := assignment(m)
		if err != nil {
			return err
		}
		for _, p := range parts {
			owners[p], all[p] = owner{id, hostOf(m), m.ClientId}, true
		}
	}
	for p := range committed {
		all[p] = true
	}
	rows := [][]string{{"GROUP", "TOPIC", "PARTITION", "CURRENT-OFFSET", "LOG-END-OFFSET", "LAG", "CONSUMER-ID", "HOST", "CLIENT-ID"}}
	for _, p := range sortedPartitions(all) {
		end, err := c.client.GetOffset(p.topic, p.partition, sarama.OffsetNewest)
		if err != nil {
			return err
		}
		current, lag, by := "-", "-", owner{"-", "-", "-"}
		if at, ok := committed[p]; ok {
			current, lag = strconv.FormatInt(at, 10), strconv.FormatInt(end-at, 10)
		}
		if o, ok := owners[p]; ok {
			by = o
		}
		rows = append(rows, []string{g.GroupId, p.topic, fmt.Sprint(p.partition), current, fmt.Sprint(end), lag, by.id, by.host, by.client})
	}
	if len(rows) == 1 {
		return nil
	}
	widths := []int{15, 15, 10, 15, 15, 15, 15, 15, 0}
	for _, i := range []int{0, 1, 6, 7} {
		for _, r := range rows {
			widths[i] = max(widths[i], len(r[i]))
		}
	}
	for _, r := range rows {
		fmt.Fprint(c.out, "\n", padded(r, widths))
	}
	return nil
}

func (c *groupCommand) describeMembers(g *sarama.GroupDescription) error {
	head := []string{"GROUP", "CONSUMER-ID", "HOST", "CLIENT-ID", "#PARTITIONS", ""}
	if c.has("verbose") {
		head[5] = "ASSIGNMENT"
	}
	rows := [][]string{head}
	for id, m := range g.Members {
		parts, err := assignment(m)
		if err != nil {
			return err
		}
		row := []string{g.GroupId, id, hostOf(m), m.ClientId, fmt.Sprint(len(parts)), ""}
		if c.has("verbose") {
			row[5] = assignmentText(parts)
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows[1:], func(a, b []string) int { return strings.Compare(a[1], b[1]) })
	widths := []int{15, 15, 15, 15, 15, 0}
	for _, i := range []int{0, 1, 2, 3} {
		for _, r := range rows {
			widths[i] = max(widths[i], len(r[i]))
		}
	}
	fmt.Fprintln(c.out)
	for _, r := range rows {
		fmt.Fprintln(c.out, padded(r, widths))
	}
	return nil
}

// assignmentText is "foo(0,1), bar(2)"; "-" for nothing.
func assignmentText(parts []topicPartition) string {
	var words []string
	for i := 0; i < len(parts); {
		var numbers []string
		topic := parts[i].topic
		for ; i < len(parts) && parts[i].topic == topic; i++ {
			numbers = append(numbers, fmt.Sprint(parts[i].partition))
		}
		words = append(words, topic+"("+strings.Join(numbers, ",")+")")
	}
	if words == nil {
		return "-"
	}
	return strings.Join(words, ", ")
}

func (c *groupCommand) describeState(g *sarama.GroupDescription) error {
	b, err := c.client.Coordinator(g.GroupId)
	if err != nil {
		return err
	}
	at := fmt.Sprintf("%s  (%d)", b.Addr(), b.ID())
	widths := []int{25, 25, 20, 15, 0}
	fmt.Fprintln(c.out)
	for _, r := range [][]string{{"GROUP", "COORDINATOR (ID)", "ASSIGNMENT-STRATEGY", "STATE", "#MEMBERS"},
		{g.GroupId, at, g.Protocol, g.State, fmt.Sprint(len(g.Members))}} {
		fmt.Fprintln(c.out, padded(r, widths))
	}
	return nil
}

// padded joins the cells of a row with blanks between them, each filled up to its width.
func padded(cells []string, widths []int) string {
	var b strings.Builder
	for i, cell := range cells {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%-*s", widths[i], cell)
	}
	return b.String()
}
