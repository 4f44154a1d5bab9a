package kafkasrc

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"

	"gospark/kafkasrc/broker"
)

// Hosts maps addresses, given as HOST:PORT, to others. It applies to bootstrap servers and to the addresses that brokers
// advertise, whether the name resolves or not.
type Hosts map[string]string

// ParseHosts reads entries of the form NAME:PORT=HOST:PORT, as --kafka-host takes them.
func ParseHosts(entries []string) (Hosts, error) {
	h := Hosts{}
	for _, e := range entries {
		from, to, ok := strings.Cut(e, "=")
		if !ok {
			return nil, fmt.Errorf("%q is not of the form NAME:PORT=HOST:PORT", e)
		}
		for _, a := range []string{from, to} {
			if host, port, err := net.SplitHostPort(a); err != nil || host == "" || port == "" {
				return nil, fmt.Errorf("%q in %q is not of the form HOST:PORT", a, e)
			}
		}
		h[from] = to
	}
	return h, nil
}

// labHost is the name that the course's containers give their broker. It means the embedded one where it doesn't resolve.
const labHost = "kafka"

// network is how this process reaches brokers: the host map, and the home whose embedded broker stands in.
type network struct {
	hosts Hosts
	home  string
}

// resolvePatience bounds a look-up: a machine off the net must not wait for its name servers.
const resolvePatience = 700 * time.Millisecond

// resolves remembers for a while whether a name has an address.
var resolves = struct {
	sync.Mutex
	known map[string]resolved
}{known: map[string]resolved{}}

type resolved struct {
	ok    bool
	until time.Time
}

func hostResolves(ctx context.Context, host string) bool {
	if net.ParseIP(host) != nil {
		return true
	}
	resolves.Lock()
	r, ok := resolves.known[host]
	resolves.Unlock()
	if ok && time.Now().Before(r.until) {
		return r.ok
	}
	lookup, cancel := context.WithTimeout(ctx, resolvePatience)
	defer cancel()
	addrs, err := net.DefaultResolver.LookupHost(lookup, host)
	if ctx.Err() != nil {
		return false
	}
	r = resolved{err == nil && len(addrs) > 0, time.Now().Add(30 * time.Second)}
	resolves.Lock()
	resolves.known[host] = r
	resolves.Unlock()
	return r.ok
}

// errUnresolved says that a name has no address.
var errUnresolved = errors.New("unknown host")

// target is the address to connect to for addr.
func (n network) target(ctx context.Context, addr string) (string, error) {
	if to, ok := n.hosts[addr]; ok {
		return to, nil
	}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return "", err
	}
	if hostResolves(ctx, host) {
		return addr, nil
	}
	if host == labHost && n.home != "" {
		return broker.EnsureRunning(n.home)
	}
	return "", errUnresolved
}

// dialer connects to brokers for one action. When the action's context ends, its connections are closed, which ends
// whatever waits for them. Errors name the address that was asked for, not the one that it maps to.
type dialer struct {
	ctx     context.Context
	net     network
	timeout time.Duration
}

// dialError is a failed connection.
type dialError struct {
	addr string
	err  error
}

func (e *dialError) Error() string { return "cannot connect to " + e.addr + ": " + plainReason(e.err) }
func (e *dialError) Unwrap() error { return e.err }

// plainReason is the innermost reason, which doesn't repeat addresses.
func plainReason(err error) string {
	var op *net.OpError
	if errors.As(err, &op) {
		if op.Timeout() {
			return "no answer"
		}
		var sys interface{ Unwrap() error }
		if errors.As(op.Err, &sys) {
			return sys.Unwrap().Error()
		}
		return op.Err.Error()
	}
	return err.Error()
}

// Dial implements the client library's interface.
func (d *dialer) Dial(netw, addr string) (net.Conn, error) {
	to, err := d.net.target(d.ctx, addr)
	if err != nil {
		return nil, &dialError{addr, err}
	}
	nd := net.Dialer{Timeout: d.timeout}
	c, err := nd.DialContext(d.ctx, netw, to)
	if err != nil {
		return nil, &dialError{addr, err}
	}
	stop := context.AfterFunc(d.ctx, func() { c.Close() })
	return &boundConn{Conn: c, stop: stop, firstBy: time.Now().Add(d.timeout)}, nil
}

// boundConn is a connection that ends with the action. Its first answer must come soon: what listens there may not be
// Kafka, and the client library would ask it several times.
type boundConn struct {
	net.Conn
	stop    func() bool
	firstBy time.Time
	heard   bool
}

func (c *boundConn) Close() error {
	c.stop()
	return c.Conn.Close()
}

// Read notes that the other side answers. One goroutine reads at a time.
func (c *boundConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.heard = c.heard || n > 0
	return n, err
}

// SetReadDeadline never waits longer than the first answer may take.
func (c *boundConn) SetReadDeadline(t time.Time) error {
	if !c.heard && (t.IsZero() || t.After(c.firstBy)) {
		t = c.firstBy
	}
	return c.Conn.SetReadDeadline(t)
}

// SetDeadline applies to both directions.
func (c *boundConn) SetDeadline(t time.Time) error {
	if err := c.Conn.SetWriteDeadline(t); err != nil {
		return err
	}
	return c.SetReadDeadline(t)
}
