package broker

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/twmb/franz-go/pkg/kmsg"
)

// ping asks the broker at addr for its metadata and checks that it is the cluster that is expected.
func ping(addr, cluster string, patience time.Duration) error {
	conn, err := net.DialTimeout("tcp", addr, patience)
	if err != nil {
		return err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(patience))
	req := kmsg.NewPtrMetadataRequest()
	req.Version = 2 // the first that tells the cluster's id
	req.Topics = []kmsg.MetadataRequestTopic{}
	resp := kmsg.NewPtrMetadataResponse()
	if err := call(conn, req, resp); err != nil {
		return err
	}
	if resp.ClusterID == nil || *resp.ClusterID != cluster {
		return fmt.Errorf("another broker answers at %s", addr)
	}
	return nil
}

// call sends one request that isn't of a flexible version and reads its answer.
func call(conn net.Conn, req kmsg.Request, resp kmsg.Response) error {
	const head = 4 + 2 + 2 + 4 + 2 // size, key, version, correlation id, no client id
	buf := make([]byte, head, 64)
	binary.BigEndian.PutUint16(buf[4:], uint16(req.Key()))
	binary.BigEndian.PutUint16(buf[6:], uint16(req.GetVersion()))
	binary.BigEndian.PutUint16(buf[12:], 0xffff)
	buf = req.AppendTo(buf)
	binary.BigEndian.PutUint32(buf, uint32(len(buf)-4))
	if _, err := conn.Write(buf); err != nil {
		return err
	}
	var size [4]byte
	if _, err := io.ReadFull(conn, size[:]); err != nil {
		return err
	}
	n := binary.BigEndian.Uint32(size[:])
	if n < 4 || n > 16<<20 {
		return errNotKafka
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(conn, body); err != nil {
		return err
	}
	resp.SetVersion(req.GetVersion())
	return resp.ReadFrom(body[4:])
}
