package kafkasrc

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/source"
	"gospark/kafkasrc/broker"
)

// causeOf is what lies behind an exception, in words.
func causeOf(err error) string {
	var e *errs.Error
	if errors.As(err, &e) && e.Cause != nil {
		return e.Cause.Error()
	}
	return ""
}

func TestServersThatAreNotThere(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	good := startBroker(t).Addr()
	load(t, good, numbers("t", 3))
	admin := "org.apache.kafka.common.KafkaException: Failed to create new KafkaAdminClient\nCaused by: org.apache.kafka.common.config.ConfigException: "
	noAnswer := "java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment. Call: listNodes"
	for _, c := range []struct{ servers, want, cause string }{
		{"127.0.0.1:1", noAnswer, "cannot connect to 127.0.0.1:1: connection refused"},
		{silent.Addr().String(), noAnswer, "cannot connect to " + silent.Addr().String() + ": no answer"},
		{"nosuch.invalid:9092", admin + "No resolvable bootstrap urls given in bootstrap.servers", "cannot connect to nosuch.invalid:9092: unknown host"},
		{"nohost", admin + "Invalid url in bootstrap.servers: nohost", ""},
		{"nohost:x", admin + "Invalid url in bootstrap.servers: nohost:x", ""},
		{"", admin + "You must set either bootstrap.servers or bootstrap.controllers", ""},
		{"nosuch.invalid:9092, " + good, "", ""},
		{"127.0.0.1:1," + good, "", ""},
	} {
		start := time.Now()
		rows, err := readAll(context.Background(), options(c.servers, "subscribe", "t"), nil)
		if got := errorText(err); got != c.want || causeOf(err) != c.cause || err == nil && count(rows) != 3 {
			t.Errorf("%q:\n got %s (%s)\nwant %s (%s)", c.servers, got, causeOf(err), c.want, c.cause)
		}
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%q took %v", c.servers, took)
		}
	}
}

func TestCancelWhileConnecting(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err = readAll(ctx, options(silent.Addr().String(), "subscribe", "t"), nil)
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > time.Second {
		t.Error(err, time.Since(start))
	}
}

func TestHostNames(t *testing.T) {
	addr := startBroker(t).Addr()
	load(t, addr, numbers("t", 3))
	hosts, err := ParseHosts([]string{"nosuch.invalid:29092=" + addr, "127.0.0.1:7=127.0.0.1:1"})
	if err != nil {
		t.Fatal(err)
	}
	read := func(p *Provider, home, servers string) error {
		src, err := p.Open(context.Background(), source.Env{Home: home}, options(servers, "subscribe", "t"), nil, nil)
		if err != nil {
			return err
		}
		_, err = src.Plan(queryContext(context.Background()), nil, nil, -1)
		return err
	}
	if err := read(&Provider{Hosts: hosts}, "", "nosuch.invalid:29092"); err != nil {
		t.Error(err)
	}
	// The error names the address that the user gave.
	if err := read(&Provider{Hosts: hosts}, "", "127.0.0.1:7"); causeOf(err) != "cannot connect to 127.0.0.1:7: connection refused" {
		t.Error(causeOf(err))
	}
	for _, bad := range []string{"kafka:29092", "kafka=x:1", "kafka:1=x", ":1=x:1"} {
		if _, err := ParseHosts([]string{bad}); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}

// A host "kafka" that does not resolve is the home's own broker, which is started.
func TestLabHost(t *testing.T) {
	if _, err := net.LookupHost(labHost); err == nil {
		t.Skip("a host named kafka exists on this network")
	}
	home := t.TempDir()
	t.Cleanup(func() { broker.Stop(home) })
	src, err := (&Provider{}).Open(context.Background(), source.Env{Home: home}, options("kafka:29092", "subscribe", "t"), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = src.Plan(queryContext(context.Background()), nil, nil, -1)
	if got := errorText(err); got != unknownText || causeOf(err) == "" {
		t.Fatal(got)
	}
	s, ok := broker.Status(home)
	if !ok {
		t.Fatal("the broker does not run")
	}
	load(t, s.Addr, numbers("foo", 3))
	src, _ = (&Provider{}).Open(context.Background(), source.Env{Home: home}, options("kafka:29092", "subscribe", "fo"), nil, nil)
	_, err = src.Plan(queryContext(context.Background()), nil, nil, -1)
	if got := causeOf(err); got != "topic `fo` does not exist; did you mean `foo`?" {
		t.Error(got)
	}
}

// A broker process that is killed in the middle of a read: one exception, soon.
func TestBrokerDiesInMidRead(t *testing.T) {
	home := t.TempDir()
	state, _, err := broker.Start(t.Context(), home)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { broker.Stop(home) })
	load(t, state.Addr, numbers("t", 5000))
	src, err := (&Provider{}).Open(context.Background(), source.Env{}, options(state.Addr, "subscribe", "t", "kafka.max.partition.fetch.bytes", "2000"), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	scan, err := src.Plan(queryContext(context.Background()), []int{colValue}, nil, -1)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	n := 0
	err = scan.Read(queryContext(context.Background()), 0, func(b *column.Batch) error {
		if n == 0 {
			p, err := os.FindProcess(state.PID)
			if err != nil {
				return err
			}
			if err := p.Kill(); err != nil {
				return err
			}
			time.Sleep(100 * time.Millisecond)
		}
		n += b.N
		return nil
	})
	got := errorText(err)
	if !strings.Contains(got, "java.util.concurrent.TimeoutException: Cannot fetch record for offset ") || !strings.HasPrefix(causeOf(err), "cannot connect to "+state.Addr) {
		t.Errorf("%s (%s)", got, causeOf(err))
	}
	if took := time.Since(start); took > 4*time.Second {
		t.Error("took", took)
	}
	if n == 0 || n == 5000 {
		t.Error(fmt.Sprint("rows before the end: ", n))
	}
}

// Old messages are deleted while a read is under way.
func TestDataLoss(t *testing.T) {
	s := startBroker(t)
	load(t, s.Addr(), numbers("t", 3000))
	run := func(failOnDataLoss string) (int, error) {
		o := options(s.Addr(), "subscribe", "t", "startingOffsets", `{"t":{"0":0}}`, "failOnDataLoss", failOnDataLoss)
		src, err := (&Provider{}).Open(context.Background(), source.Env{}, o, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		scan, err := src.Plan(queryContext(context.Background()), nil, nil, -1)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		err = scan.Read(queryContext(context.Background()), 0, func(b *column.Batch) error { n += b.N; return nil })
		return n, err
	}
	if n, err := run("true"); n != 3000 || err != nil {
		t.Fatal(n, err)
	}
	if err := s.Cluster().DeleteRecords("t", 0, 1000); err != nil {
		t.Fatal(err)
	}
	if n, err := run("false"); n != 2000 || err != nil {
		t.Error(n, err)
	}
	if _, err := run("true"); !strings.HasPrefix(errorText(err), lossOf+"[0, 3000) for topic partition t-0") {
		t.Error(err)
	}
}
