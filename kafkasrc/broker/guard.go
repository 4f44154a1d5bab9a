package broker

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"net"

	"github.com/twmb/franz-go/pkg/kmsg"
)

// maxRequestBytes is Kafka's socket.request.max.bytes.
const maxRequestBytes = 100 << 20

var errNotKafka = errors.New("not a Kafka request")

// guardedListener checks the head of every request before the broker sees it. What isn't Kafka (a browser, a port
// scan, a damaged frame) closes its own connection instead of troubling the broker, which trusts its clients.
type guardedListener struct {
	net.Listener
	ready <-chan struct{} // closed when the broker may be asked
}

func (l guardedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &guardedConn{Conn: c, ready: l.ready, in: bufio.NewReaderSize(c, 64<<10)}, nil
}

// guardedConn counts its way through the frames: left is what remains of the frame that is being read.
type guardedConn struct {
	net.Conn
	ready <-chan struct{}
	in    *bufio.Reader
	left  int
}

// Read hands on at most one frame, after a look at its size, request key and version.
func (c *guardedConn) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if c.left == 0 {
		<-c.ready
		head, err := c.in.Peek(8)
		if err != nil {
			if errors.Is(err, io.EOF) && len(head) > 0 {
				return 0, io.ErrUnexpectedEOF
			}
			return 0, err
		}
		size, err := checkHead(head)
		if err != nil {
			return 0, err
		}
		c.left = 4 + size
	}
	n, err := c.in.Read(p[:min(len(p), c.left)])
	c.left -= n
	return n, err
}

// checkHead takes the first 8 bytes of a frame and returns the size that it declares.
func checkHead(head []byte) (int, error) {
	size := int32(binary.BigEndian.Uint32(head))
	if size < 8 || size > maxRequestBytes {
		return 0, errNotKafka
	}
	key, version := int16(binary.BigEndian.Uint16(head[4:])), int16(binary.BigEndian.Uint16(head[6:]))
	req := kmsg.RequestForKey(key)
	if req == nil || version < 0 || (version > req.MaxVersion() && key != kmsg.ApiVersions.Int16()) {
		return 0, errNotKafka
	}
	return int(size), nil
}
