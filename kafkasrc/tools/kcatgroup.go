package tools

import (
	"bufio"
	"errors"
	"fmt"
	"strings"

	"github.com/IBM/sarama"
)

// kcatGroup is -G: reading as a member of a consumer group.
func kcatGroup(o *kcatOptions, std streams, env Env) error {
	switch {
	case len(o.words) == 0:
		return &kcatError{[]string{"% ERROR: Failed to subscribe to 0 topics: Local: Invalid argument or configuration", ""}}
	case o.where != "":
		return errors.New("--where needs the mode -C")
	}
	g := &groupTail{env: env, servers: o.brokers, settings: o.passed(), group: o.group, topics: o.words, clientID: "rdkafka", reset: sarama.OffsetNewest}
	switch {
	case o.settings["auto.offset.reset"] == "":
		if o.from.given && o.from.offset == "beginning" {
			g.reset = sarama.OffsetOldest
		}
	case strings.Contains("smallest earliest beginning", o.settings["auto.offset.reset"]):
		g.reset = sarama.OffsetOldest
	}
	print, err := kcatWriter(o, func(topic string, p int32) int32 { return g.leader(topic, p) })
	if err != nil {
		return err
	}
	out := bufio.NewWriter(std.out)
	defer out.Flush()
	p := &printer{o: o, out: out, err: std.err, print: print, partition: func() int { return g.count }, ended: map[string]bool{}}
	g.visit, g.end = p.record, p.end
	if !o.quiet {
		fmt.Fprintln(std.err, "% Waiting for group rebalance")
		g.changed = func(member, what string, parts []string) {
			fmt.Fprintf(std.err, "%% Group %s rebalanced (memberid %s): %s: %s\n", o.group, member, what, strings.Join(parts, ", "))
		}
	}
	if err := g.run(0); err != nil && !errors.Is(err, errEnough) {
		return fmt.Errorf("Failed to consume: %s", connectText(err))
	}
	return nil
}
