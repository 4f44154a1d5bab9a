package broker

import (
	"fmt"
	"net"
	"os"
	"runtime/debug"
	"strconv"

	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kmsg"
	"github.com/twmb/franz-go/pkg/kversion"
)

// PreferredPort is the port that a home's broker takes when it is free.
const PreferredPort = 29092

// request keys that need care in the embedded broker
const (
	keyMetadata                = 3
	keyOffsetFetch             = 9
	keyCreateTopics            = 19
	keyDeleteTopics            = 20
	keyDescribeTopicPartitions = 75
)

// ServerConfig describes a broker that runs inside this process.
type ServerConfig struct {
	// DataDir is where topics live; it is made when it is missing.
	DataDir string
	// Port to listen on; 0 takes any free one.
	Port int
	// ClusterID is the id that clients are told; it identifies the home.
	ClusterID string
	// Options are added to the broker's own, for tests.
	Options []kfake.Opt

	journal *journal // nil: no log
}

// Server is a running broker. It listens on loopback only.
type Server struct {
	cluster *kfake.Cluster
	addr    string
}

// NewServer starts a broker in this process and returns when it accepts connections.
func NewServer(cfg ServerConfig) (*Server, error) {
	if err := os.MkdirAll(cfg.DataDir, 0o700); err != nil {
		return nil, err
	}
	ready := make(chan struct{})
	opts := []kfake.Opt{
		kfake.NumBrokers(NodeID + 1),
		kfake.Ports(0, cfg.Port),
		kfake.DataDir(cfg.DataDir),
		kfake.ClusterID(cfg.ClusterID),
		kfake.DefaultNumPartitions(1),
		kfake.MaxVersions(supportedVersions()),
		kfake.ListenFn(func(network, address string) (net.Listener, error) { return listenLoopback(network, address, ready) }),
		// Lab data carries timestamps of years ago: it must not be taken for expired.
		kfake.BrokerConfigs(map[string]string{"log.retention.ms": "-1", "log.retention.bytes": "-1"}),
	}
	c, err := kfake.NewCluster(append(opts, cfg.Options...)...)
	if err != nil {
		return nil, err
	}
	// The library numbers brokers from 0: the first goes, and the second has all partitions and is the controller.
	if err := c.RemoveNode(0); err != nil {
		c.Close()
		return nil, err
	}
	createMissingTopics(c, cfg.journal)
	answerUnknownGroups(c)
	cfg.journal.watchTopics(c)
	close(ready)
	debug.FreeOSMemory() // loading the log of an earlier run reads every segment
	return &Server{cluster: c, addr: c.ListenAddrs()[0]}, nil
}

// Addr is the host:port that the broker listens on and advertises.
func (s *Server) Addr() string { return s.addr }

// Cluster gives tests the means that no client has, such as forcing a compaction.
func (s *Server) Cluster() *kfake.Cluster { return s.cluster }

// Close stops the broker and writes the state that makes the next start fast.
func (s *Server) Close() { s.cluster.Close() }

// supportedVersions are the protocol versions that are offered. Two newer requests are kept back: their answers
// lack fields that the Java admin client takes for granted.
func supportedVersions() *kversion.Versions {
	v := kversion.V3_9_0()
	v.SetMaxKeyVersion(keyDescribeTopicPartitions, -1)
	v.SetMaxKeyVersion(keyCreateTopics, 4)
	return v
}

// createMissingTopics gives the broker Kafka's automatic topic creation: a topic that a client asks to be created
// in a metadata request exists, and is written to disk, before the request is answered.
func createMissingTopics(c *kfake.Cluster, j *journal) {
	c.ControlKey(keyMetadata, func(r kmsg.Request) (kmsg.Response, error, bool) {
		c.KeepControl()
		req := r.(*kmsg.MetadataRequest)
		if req.Version >= 4 && !req.AllowAutoTopicCreation {
			return nil, nil, false
		}
		for _, t := range req.Topics {
			if t.Topic != nil && ValidTopicName(*t.Topic) == nil && c.TopicInfo(*t.Topic) == nil {
				// Refused (a name that collides with another): the answer then says that the topic is unknown.
				if c.CreateTopic(*t.Topic, -1, nil) == nil {
					j.created(*t.Topic, 1)
				}
			}
		}
		return nil, nil, false
	})
}

// listenLoopback listens on the loopback interface whatever address is asked for. Connections wait until ready is closed.
func listenLoopback(network, address string, ready <-chan struct{}) (net.Listener, error) {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen(network, net.JoinHostPort("127.0.0.1", port))
	if err != nil {
		return nil, err
	}
	return guardedListener{l, ready}, nil
}

// freePort returns preferred when nothing listens there, and 0 (any port) when it is taken.
func freePort(preferred int) int {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(preferred)))
	if err != nil {
		return 0
	}
	l.Close()
	return preferred
}

// ValidTopicName checks a topic name by Kafka's rule.
func ValidTopicName(name string) error {
	switch {
	case name == "" || name == "." || name == "..":
		return fmt.Errorf("topic name %q is not allowed", name)
	case len(name) > 249:
		return fmt.Errorf("topic name is longer than 249 characters")
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '.' && c != '_' && c != '-' {
			return fmt.Errorf("topic name %q has a character other than ASCII alphanumerics, '.', '_' and '-'", name)
		}
	}
	return nil
}
