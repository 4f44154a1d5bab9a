package kafkasrc

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/binary"
	"io"
	"net"
	"sync"
	"time"

	"github.com/IBM/sarama"
)

// Counting without records: the headers of the batches have the numbers, so that the bodies are neither decompressed nor decoded. The
// client library always decodes, hence a fetch request of our own (version 4 of the API, which brokers from 0.11 on answer). What is
// out of the ordinary, such as errors, old formats and batches that lie only partly in the range, is left to the reader.

const (
	countFetchBytes = 16 << 20
	countBuffer     = 256 << 10
	batchHeader     = 61
	fetchAPI        = 1
	countVersion    = 4
	controlBatch    = 0x20
)

// counter walks the batches of a range over a connection of its own.
type counter struct {
	conn net.Conn
	in   *bufio.Reader
	rng  offsetRange
	n    int64
	odd  []offsetRange // parts that have to be read
}

// countable says whether ranges can be counted by headers: aborted transactions need more, and a login the client library.
func countable(cfg *sarama.Config, level sarama.IsolationLevel) bool {
	return level == sarama.ReadUncommitted && !cfg.Net.SASL.Enable
}

// countRange is the number of records of a range as far as headers tell, and the parts that have to be read for it.
func countRange(ctx context.Context, leader string, cfg *sarama.Config, rng offsetRange) (n int64, odd []offsetRange) {
	c := &counter{rng: rng}
	at := rng.from
	conn, err := cfg.Net.Proxy.Dialer.Dial("tcp", leader)
	if err == nil {
		if cfg.Net.TLS.Enable {
			conn = tls.Client(conn, serverName(cfg.Net.TLS.Config, leader))
		}
		c.conn, c.in = conn, bufio.NewReaderSize(conn, countBuffer)
		stop := context.AfterFunc(ctx, func() { conn.Close() })
		defer func() {
			stop()
			conn.Close()
		}()
		for at < rng.until && ctx.Err() == nil {
			next, err := c.fetch(at, cfg.ClientID)
			if next <= at || err != nil {
				break
			}
			at = next
		}
	}
	if at < rng.until {
		rest := rng
		rest.from = at
		c.odd = append(c.odd, rest)
	}
	return c.n, c.odd
}

// countParts is countRange over several connections, each with a part of the range.
func countParts(ctx context.Context, leader string, cfg *sarama.Config, rng offsetRange, parts int) (n int64, odd []offsetRange) {
	if rng.size() < 2*aheadOffsets {
		parts = 1
	}
	type count struct {
		n   int64
		odd []offsetRange
	}
	counts := make([]count, parts)
	var wg sync.WaitGroup
	for i := range counts {
		part := rng
		part.from = rng.from + rng.size()*int64(i)/int64(parts)
		part.until = rng.from + rng.size()*int64(i+1)/int64(parts)
		wg.Add(1)
		go func() {
			defer wg.Done()
			counts[i].n, counts[i].odd = countRange(ctx, leader, cfg, part)
		}()
	}
	wg.Wait()
	for _, c := range counts {
		n += c.n
		odd = append(odd, c.odd...)
	}
	return n, odd
}

func serverName(t *tls.Config, addr string) *tls.Config {
	if t == nil {
		t = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	if t.ServerName != "" {
		return t
	}
	t = t.Clone()
	if host, _, err := net.SplitHostPort(addr); err == nil {
		t.ServerName = host
	}
	return t
}

// fetch counts the batches of one response; next is the offset behind them. Nothing is counted that next does not cover.
func (c *counter) fetch(at int64, client string) (next int64, err error) {
	if err := c.conn.SetDeadline(time.Now().Add(fetchPatience)); err != nil {
		return at, err
	}
	if _, err := c.conn.Write(c.request(at, client)); err != nil {
		return at, err
	}
	size, err := c.head()
	if err != nil || size <= 0 {
		return at, err
	}
	return c.batches(at, size)
}

func (c *counter) request(at int64, client string) []byte {
	b := make([]byte, 4, 128)
	b = binary.BigEndian.AppendUint16(b, fetchAPI)
	b = binary.BigEndian.AppendUint16(b, countVersion)
	b = binary.BigEndian.AppendUint32(b, 1)
	b = appendName(b, client)
	b = binary.BigEndian.AppendUint32(b, 0xffffffff) // no replica
	b = binary.BigEndian.AppendUint32(b, uint32(fetchWait/time.Millisecond))
	b = binary.BigEndian.AppendUint32(b, 1)
	b = binary.BigEndian.AppendUint32(b, countFetchBytes)
	b = append(b, byte(sarama.ReadUncommitted))
	b = binary.BigEndian.AppendUint32(b, 1)
	b = appendName(b, c.rng.topic)
	b = binary.BigEndian.AppendUint32(b, 1)
	b = binary.BigEndian.AppendUint32(b, uint32(c.rng.partition))
	b = binary.BigEndian.AppendUint64(b, uint64(at))
	b = binary.BigEndian.AppendUint32(b, countFetchBytes)
	binary.BigEndian.PutUint32(b, uint32(len(b)-4))
	return b
}

func appendName(b []byte, s string) []byte {
	return append(binary.BigEndian.AppendUint16(b, uint16(len(s))), s...)
}

// head reads a response up to its batches and gives their size.
func (c *counter) head() (size int, err error) {
	// Length, correlation, throttling, one topic.
	if _, err := c.skip(16); err != nil {
		return 0, err
	}
	var word [8]byte
	if _, err := io.ReadFull(c.in, word[:2]); err != nil {
		return 0, err
	}
	// Name, one partition and its number.
	if _, err := c.skip(int(binary.BigEndian.Uint16(word[:2])) + 8); err != nil {
		return 0, err
	}
	if _, err := io.ReadFull(c.in, word[:2]); err != nil {
		return 0, err
	}
	if code := binary.BigEndian.Uint16(word[:2]); code != 0 {
		return 0, sarama.KError(code)
	}
	if _, err := c.skip(16); err != nil { // high watermark, last stable offset
		return 0, err
	}
	if _, err := io.ReadFull(c.in, word[:4]); err != nil {
		return 0, err
	}
	if aborted := int32(binary.BigEndian.Uint32(word[:4])); aborted > 0 {
		if _, err := c.skip(int(aborted) * 16); err != nil {
			return 0, err
		}
	}
	if _, err := io.ReadFull(c.in, word[:4]); err != nil {
		return 0, err
	}
	return int(int32(binary.BigEndian.Uint32(word[:4]))), nil
}

func (c *counter) skip(n int) (int, error) { return c.in.Discard(n) }

// batches walks what a response holds; a batch that is cut off at its end is asked for again.
func (c *counter) batches(at int64, size int) (next int64, err error) {
	next = at
	var h [batchHeader]byte
	for size >= batchHeader {
		if _, err := io.ReadFull(c.in, h[:]); err != nil {
			return next, err
		}
		length := 12 + int(int32(binary.BigEndian.Uint32(h[8:])))
		if h[16] != 2 || length < batchHeader {
			return next, sarama.ErrUnsupportedForMessageFormat
		}
		if size -= batchHeader; length-batchHeader > size {
			break
		}
		if _, err := c.skip(length - batchHeader); err != nil {
			return next, err
		}
		size -= length - batchHeader
		first := int64(binary.BigEndian.Uint64(h[0:]))
		last := first + int64(int32(binary.BigEndian.Uint32(h[23:])))
		if last < next {
			continue
		}
		if h[22]&controlBatch == 0 {
			c.batch(first, last, int64(int32(binary.BigEndian.Uint32(h[57:]))))
		}
		if next = last + 1; next >= c.rng.until {
			return next, nil // the rest of the response is of no interest, nor is the connection
		}
	}
	_, err = c.skip(size)
	return next, err
}

// batch counts a batch, or has it read when it lies only partly in the range.
func (c *counter) batch(first, last, records int64) {
	if first >= c.rng.from && last < c.rng.until {
		c.n += records
		return
	}
	part := c.rng
	part.from, part.until = max(first, c.rng.from), min(last+1, c.rng.until)
	if part.size() > 0 {
		c.odd = append(c.odd, part)
	}
}
