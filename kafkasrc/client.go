package kafkasrc

import (
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"time"

	"github.com/IBM/sarama"
)

// topicPartition names a partition of a topic.
type topicPartition struct {
	topic     string
	partition int32
}

// client asks a cluster for metadata and offsets on behalf of one action. Its connections end with the action's context.
type client struct {
	ctx   context.Context
	end   context.CancelFunc
	cfg   *sarama.Config
	seeds []string

	mu   sync.Mutex
	open map[string]*sarama.Broker
}

// newClient prepares a client; it connects when it is first asked.
func newClient(ctx context.Context, c conf, n network, tables ...[]setting) (*client, error) {
	ctx, end := context.WithCancel(ctx)
	cfg, err := c.config(ctx, n, tables...)
	if err != nil {
		end()
		return nil, err
	}
	seeds, err := c.servers(ctx, n)
	if err != nil {
		end()
		return nil, err
	}
	return &client{ctx: ctx, end: end, cfg: cfg, seeds: seeds, open: map[string]*sarama.Broker{}}, nil
}

// close ends the connections, those that are being made too.
func (c *client) close() {
	c.end()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, b := range c.open {
		b.Close()
	}
	c.open = map[string]*sarama.Broker{}
}

// dial opens a connection of its own to addr; the caller closes it.
func (c *client) dial(addr string, cfg *sarama.Config) (*sarama.Broker, error) {
	b := sarama.NewBroker(addr)
	if err := b.Open(cfg); err != nil {
		return nil, err
	}
	if ok, err := b.Connected(); !ok {
		if c.ctx.Err() != nil {
			err = c.ctx.Err()
		} else if err == nil {
			err = io.ErrUnexpectedEOF
		}
		if cfg.Net.SASL.Enable && errors.Is(err, io.EOF) {
			err = errClosedAtLogin
		}
		return nil, connectError(addr, err)
	}
	return b, nil
}

// errClosedAtLogin is a broker that ends the connection instead of refusing a login.
var errClosedAtLogin = errors.New("the broker closed the connection during authentication (wrong user name or password?)")

// connectError names the address in errors that lack it.
func connectError(addr string, err error) error {
	var d *dialError
	if errors.As(err, &d) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &dialError{addr, err}
}

// shared is the client's own connection to addr.
func (c *client) shared(addr string) (*sarama.Broker, error) {
	c.mu.Lock()
	b := c.open[addr]
	c.mu.Unlock()
	if b != nil {
		return b, nil
	}
	b, err := c.dial(addr, c.cfg)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if first := c.open[addr]; first != nil || c.ctx.Err() != nil {
		b.Close()
		return first, c.ctx.Err()
	}
	c.open[addr] = b
	return b, nil
}

// drop closes the client's own connection to addr after a failure.
func (c *client) drop(addr string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if b := c.open[addr]; b != nil {
		b.Close()
		delete(c.open, addr)
	}
}

// headStart is what a bootstrap server gets before the next one is asked too.
const headStart = 300 * time.Millisecond

// metadata describes topics, all of them for nil, as the first bootstrap server tells that answers. Later ones are asked
// when an earlier one fails or takes long.
func (c *client) metadata(topics []string, create bool) (*sarama.MetadataResponse, error) {
	type answer struct {
		resp *sarama.MetadataResponse
		err  error
	}
	answers := make(chan answer, len(c.seeds))
	next, waiting := 0, 0
	ask := func() {
		if next == len(c.seeds) {
			return
		}
		addr := c.seeds[next]
		next++
		waiting++
		go func() {
			resp, err := c.metadataFrom(addr, topics, create)
			answers <- answer{resp, err}
		}()
	}
	ask()
	tick := time.NewTicker(headStart)
	defer tick.Stop()
	var last error
	for waiting > 0 {
		select {
		case a := <-answers:
			if waiting--; a.err == nil {
				return a.resp, nil
			}
			if last = a.err; permanent(last) {
				return nil, last
			}
			ask()
		case <-tick.C:
			ask()
		case <-c.ctx.Done():
			return nil, c.ctx.Err()
		}
	}
	return nil, last
}

func (c *client) metadataFrom(addr string, topics []string, create bool) (*sarama.MetadataResponse, error) {
	b, err := c.shared(addr)
	if err != nil {
		return nil, err
	}
	req := sarama.NewMetadataRequest(c.cfg.Version, topics)
	req.AllowAutoTopicCreation = create
	resp, err := b.GetMetadata(req)
	if err != nil {
		c.drop(addr)
		return nil, connectError(addr, err)
	}
	return resp, nil
}

// permanent says that no other server would answer otherwise.
func permanent(err error) bool { return errors.Is(err, sarama.ErrSASLAuthenticationFailed) }

// clusterError turns what metadata and offset requests fail with into the exception that Spark raises.
func clusterError(err error, call string) error {
	var k sarama.KError
	var netErr net.Error
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, sarama.ErrSASLAuthenticationFailed):
		return execution("SaslAuthenticationException", "Authentication failed: Invalid username or password", err)
	case isTLS(err):
		return execution("SslAuthenticationException", "SSL handshake failed", err)
	case errors.As(err, &k):
		class, text := kafkaError(k)
		return execution(class, text, err)
	case errors.As(err, &netErr), errors.Is(err, io.EOF), errors.Is(err, errUnresolved):
		return execution("TimeoutException", "Timed out waiting for a node assignment. Call: "+call, err)
	}
	var d *dialError
	if errors.As(err, &d) {
		return execution("TimeoutException", "Timed out waiting for a node assignment. Call: "+call, err)
	}
	return java(javaKafka, err.Error(), err)
}

// kafkaErrors are Kafka's exceptions for error codes that a reader or writer meets.
var kafkaErrors = map[sarama.KError][2]string{
	sarama.ErrUnknownTopicOrPartition:            {"UnknownTopicOrPartitionException", "This server does not host this topic-partition."},
	sarama.ErrInvalidTopic:                       {"InvalidTopicException", "The request attempted to perform an operation on an invalid topic."},
	sarama.ErrTopicAuthorizationFailed:           {"TopicAuthorizationException", "Topic authorization failed."},
	sarama.ErrGroupAuthorizationFailed:           {"GroupAuthorizationException", "Group authorization failed."},
	sarama.ErrClusterAuthorizationFailed:         {"ClusterAuthorizationException", "Cluster authorization failed."},
	sarama.ErrLeaderNotAvailable:                 {"LeaderNotAvailableException", "There is no leader for this topic-partition as we are in the middle of a leadership election."},
	sarama.ErrNotLeaderForPartition:              {"NotLeaderOrFollowerException", "For requests intended only for the leader, this error indicates that the broker is not the current leader. For requests intended for any replica, this error indicates that the broker is not a replica of the topic partition."},
	sarama.ErrMessageSizeTooLarge:                {"RecordTooLargeException", "The request included a message larger than the max message size the server will accept."},
	sarama.ErrUnsupportedForMessageFormat:        {"UnsupportedForMessageFormatException", "The message format version on the broker does not support the request."},
	sarama.ErrNotEnoughReplicas:                  {"NotEnoughReplicasException", "Messages are rejected since there are fewer in-sync replicas than required."},
	sarama.ErrInvalidRequiredAcks:                {"InvalidRequiredAcksException", "Produce request specified an invalid value for required acks."},
	sarama.ErrOffsetOutOfRange:                   {"OffsetOutOfRangeException", "The requested offset is not within the range of offsets maintained by the server."},
	sarama.ErrRequestTimedOut:                    {"TimeoutException", "The request timed out."},
	sarama.ErrPolicyViolation:                    {"PolicyViolationException", "Request parameters do not satisfy the configured policy."},
	sarama.ErrUnsupportedVersion:                 {"UnsupportedVersionException", "The version of API is not supported."},
	sarama.ErrSASLAuthenticationFailed:           {"SaslAuthenticationException", "Authentication failed: Invalid username or password"},
	sarama.ErrUnsupportedSASLMechanism:           {"UnsupportedSaslMechanismException", "The broker does not support the requested SASL mechanism."},
	sarama.ErrTransactionalIDAuthorizationFailed: {"TransactionalIdAuthorizationException", "Transactional Id authorization failed."},
}

// kafkaError names the exception class and text of an error code.
func kafkaError(k sarama.KError) (class, text string) {
	if e, ok := kafkaErrors[k]; ok {
		return e[0], e[1]
	}
	return "UnknownServerException", k.Error()
}
