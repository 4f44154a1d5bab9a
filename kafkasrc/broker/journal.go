package broker

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kmsg"
)

// NodeID is the id of the embedded broker, as in the course's cluster.
const NodeID = 1

// maxJournal is the size at which a start begins a new log file.
const maxJournal = 1 << 20

// LogFile is the log of the home's broker, in the form of Kafka's server log: a line when it starts and stops, and for
// each topic that is created or deleted. It grows over restarts and is gone after Destroy; it need not exist yet.
func LogFile(home string) string { return filesOf(home).journal }

// journal writes Kafka's log lines. The zero value writes nothing.
type journal struct {
	mu  sync.Mutex
	out io.Writer
}

// openJournal appends to a log file, which begins anew when it has become large.
func openJournal(path string) (*journal, func() error, error) {
	if s, err := os.Stat(path); err == nil && s.Size() > maxJournal {
		if err := os.Remove(path); err != nil {
			return nil, nil, err
		}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, nil, err
	}
	return &journal{out: f}, f.Close, nil
}

// info adds a line "[TIME] INFO TEXT (CLASS)", in UTC as a container's clock is.
func (j *journal) info(class, format string, args ...any) {
	if j == nil || j.out == nil {
		return
	}
	line := fmt.Sprintf("[%s] INFO %s (%s)\n", time.Now().UTC().Format("2006-01-02 15:04:05,000"), fmt.Sprintf(format, args...), class)
	j.mu.Lock()
	defer j.mu.Unlock()
	io.WriteString(j.out, line)
}

// startLines are what a start adds to the log.
var startLines = []struct{ class, text string }{
	{"kafka.server.KafkaServer", "starting"},
	{"kafka.network.Acceptor", "Awaiting socket connections on 127.0.0.1:{port}."},
	{"kafka.network.SocketServer", "[Socket Server on Broker {id}], Started 1 acceptor threads"},
	{"kafka.controller.ReplicaStateMachine", "[Replica state machine on controller {id}]: Started replica state machine with initial state -> Map()"},
	{"kafka.controller.PartitionStateMachine", "[Partition state machine on Controller {id}]: Started partition state machine with initial state -> Map()"},
	{"kafka.server.KafkaServer", "[Kafka Server {id}], started"},
}

func (j *journal) started(port string) {
	fill := strings.NewReplacer("{id}", strconv.Itoa(NodeID), "{port}", port)
	for _, l := range startLines {
		j.info(l.class, "%s", fill.Replace(l.text))
	}
}

func (j *journal) stopped() {
	j.info("kafka.server.KafkaServer", "[Kafka Server %d], shutting down", NodeID)
	j.info("kafka.server.KafkaServer", "[Kafka Server %d], shut down completed", NodeID)
}

func (j *journal) created(topic string, partitions int) {
	for p := range partitions {
		j.info("kafka.log.LogManager", "Created log for partition [%s,%d] in /var/lib/kafka/data", topic, p)
	}
}

func (j *journal) deleted(topic string) {
	j.info("kafka.controller.TopicDeletionManager", "[Topic Deletion Manager %d], Deletion of topic %s successfully completed", NodeID, topic)
}

// settle is how long a request may take to be carried out before the journal looks at what came of it.
const settle = 20 * time.Millisecond

// watchTopics notes the topics that clients create and delete.
func (j *journal) watchTopics(c *kfake.Cluster) {
	if j == nil || j.out == nil {
		return
	}
	later := func(names []string, note func(string)) {
		time.AfterFunc(settle, func() {
			for _, n := range names {
				note(n)
			}
		})
	}
	c.ControlKey(keyCreateTopics, func(r kmsg.Request) (kmsg.Response, error, bool) {
		c.KeepControl()
		var names []string
		for _, t := range r.(*kmsg.CreateTopicsRequest).Topics {
			if c.TopicInfo(t.Topic) == nil {
				names = append(names, t.Topic)
			}
		}
		later(names, func(n string) { j.created(n, len(c.PartitionInfos(n))) })
		return nil, nil, false
	})
	c.ControlKey(keyDeleteTopics, func(r kmsg.Request) (kmsg.Response, error, bool) {
		c.KeepControl()
		req := r.(*kmsg.DeleteTopicsRequest)
		var names []string
		for _, n := range req.TopicNames {
			if c.TopicInfo(n) != nil {
				names = append(names, n)
			}
		}
		for _, t := range req.Topics {
			if t.Topic != nil && c.TopicInfo(*t.Topic) != nil {
				names = append(names, *t.Topic)
			}
		}
		later(names, func(n string) {
			if c.TopicInfo(n) == nil {
				j.deleted(n)
			}
		})
		return nil, nil, false
	})
}
