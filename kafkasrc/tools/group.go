package tools

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/IBM/sarama"

	"gospark/kafkasrc"
)

// groupTail reads topics as a member of a consumer group and commits what was visited.
type groupTail struct {
	env      Env
	servers  string
	settings map[string]string
	group    string
	topics   []string // names, or regular expressions that begin with ^
	reset    int64    // where to start without a committed offset: sarama.OffsetOldest or OffsetNewest
	clientID string
	// commitStart commits where a partition is started also when no message comes.
	commitStart bool

	// visit is called for a message at a time; an error ends the run.
	visit func(kafkasrc.Record) error
	// end, which may be nil, is told when a partition has no more, once for each time that it had more.
	end func(topic string, partition int32, offset int64) error
	// changed, which may be nil, is told which partitions were given ("assigned") and taken ("revoked").
	changed func(member, what string, partitions []string)

	leader func(topic string, partition int32) int32
	mu     sync.Mutex
	client sarama.Client
	cancel context.CancelCauseFunc
	count  int // partitions that are assigned
}

// run ends with the error of a callback, with nil when the context ends, or after idle (unless 0) without a message.
func (g *groupTail) run(idle time.Duration) error {
	conn, err := connect(g.env, g.servers, g.settings)
	if err != nil {
		return err
	}
	c := conn.Config
	c.ClientID, c.Metadata.Full, c.Metadata.AllowAutoTopicCreation = g.clientID, true, true
	c.Consumer.Offsets.Initial = g.reset
	if g.client, err = sarama.NewClient(conn.Servers, c); err != nil {
		return err
	}
	defer g.client.Close()
	g.leader = leaderOf(g.client)
	topics, err := g.names()
	if err != nil {
		return err
	}
	member, err := sarama.NewConsumerGroupFromClient(g.group, g.client)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(g.env.Context)
	defer cancel(nil)
	g.cancel = cancel
	watch := newIdleWatch(idle, func() { cancel(context.DeadlineExceeded) })
	defer watch.stop()
	visit := g.visit
	g.visit = func(r kafkasrc.Record) error { watch.seen(); return visit(r) }
	for ctx.Err() == nil && err == nil {
		err = member.Consume(ctx, topics, g)
	}
	if closeErr := member.Close(); err == nil {
		err = closeErr
	}
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		return cause
	}
	return err
}

// names are the topics to read, those that match a regular expression too.
func (g *groupTail) names() ([]string, error) {
	var out []string
	for _, t := range g.topics {
		if !strings.HasPrefix(t, "^") {
			out = append(out, t)
			continue
		}
		re, err := regexp.Compile(t)
		if err != nil {
			return nil, err
		}
		all, err := g.client.Topics()
		if err != nil {
			return nil, err
		}
		for _, name := range all {
			if re.MatchString(name) {
				out = append(out, name)
			}
		}
	}
	return out, nil
}

// assigned lists a session's partitions as "foo [0]".
func assigned(s sarama.ConsumerGroupSession) []string {
	var out []string
	for topic, parts := range s.Claims() {
		for _, p := range parts {
			out = append(out, fmt.Sprintf("%s [%d]", topic, p))
		}
	}
	sort.Strings(out)
	return out
}

// Setup implements sarama.ConsumerGroupHandler.
func (g *groupTail) Setup(s sarama.ConsumerGroupSession) error {
	parts := assigned(s)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.count = len(parts)
	if g.changed != nil {
		g.changed(s.MemberID(), "assigned", parts)
	}
	return nil
}

// Cleanup implements sarama.ConsumerGroupHandler.
func (g *groupTail) Cleanup(s sarama.ConsumerGroupSession) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.changed != nil {
		g.changed(s.MemberID(), "revoked", assigned(s))
	}
	return nil
}

// ConsumeClaim implements sarama.ConsumerGroupHandler: it reads a partition until the session ends.
func (g *groupTail) ConsumeClaim(s sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	next := claim.InitialOffset()
	if next < 0 {
		var err error
		if next, err = g.client.GetOffset(claim.Topic(), claim.Partition(), next); err != nil {
			return err
		}
	}
	if g.commitStart {
		s.MarkOffset(claim.Topic(), claim.Partition(), next, "")
	}
	// Only one partition visits at a time; when one of them ends the run, the others visit nothing more.
	guarded := func(call func() error) bool {
		g.mu.Lock()
		defer g.mu.Unlock()
		if s.Context().Err() != nil {
			return false
		}
		if err := call(); err != nil {
			g.cancel(err)
			return false
		}
		return true
	}
	told := false
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	for {
		select {
		case m, ok := <-claim.Messages():
			if !ok || !guarded(func() error { s.MarkMessage(m, ""); return g.visit(record(m)) }) {
				return nil
			}
			next, told = m.Offset+1, false
		case <-tick.C:
			if told || g.end == nil || len(claim.Messages()) > 0 {
				continue
			}
			newest, err := g.client.GetOffset(claim.Topic(), claim.Partition(), sarama.OffsetNewest)
			if err != nil || next < newest {
				continue
			}
			told = true
			if !guarded(func() error { return g.end(claim.Topic(), claim.Partition(), next) }) {
				return nil
			}
		case <-s.Context().Done():
			return nil
		}
	}
}

func record(m *sarama.ConsumerMessage) kafkasrc.Record {
	r := kafkasrc.Record{Topic: m.Topic, Partition: m.Partition, Offset: m.Offset, Timestamp: m.Timestamp.UnixMilli(), Key: m.Key, Value: m.Value}
	for _, h := range m.Headers {
		r.Headers = append(r.Headers, kafkasrc.Header{Key: string(h.Key), Value: h.Value})
	}
	return r
}

// idleWatch calls a function when nothing was seen for a while.
type idleWatch struct {
	timer    *time.Timer
	patience time.Duration
}

func newIdleWatch(patience time.Duration, late func()) idleWatch {
	if patience <= 0 {
		return idleWatch{}
	}
	return idleWatch{time.AfterFunc(patience, late), patience}
}

func (w idleWatch) seen() {
	if w.timer != nil {
		w.timer.Reset(w.patience)
	}
}

func (w idleWatch) stop() {
	if w.timer != nil {
		w.timer.Stop()
	}
}
