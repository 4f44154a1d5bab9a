package broker

import (
	"net"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/IBM/sarama"
)

// The broker takes connections on the loopback interface and on no other of this machine's addresses.
func TestLoopbackOnly(t *testing.T) {
	host, port, err := net.SplitHostPort(testServer(t).Addr())
	if err != nil || host != "127.0.0.1" {
		t.Fatal(host, err)
	}
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addrs {
		ip, _, err := net.ParseCIDR(a.String())
		if err != nil || ip.IsLoopback() || ip.IsLinkLocalUnicast() {
			continue
		}
		if c, err := net.DialTimeout("tcp", net.JoinHostPort(ip.String(), port), time.Second); err == nil {
			c.Close()
			t.Errorf("the broker answers at %s", ip)
		}
	}
	if l, err := listenLoopback("tcp", "0.0.0.0:0", nil); err != nil || !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
		t.Errorf("asked for all interfaces it listens at %v (%v)", l.Addr(), err)
	}
}

// The one broker has the course's id and is the controller, of new topics and, after a restart, of those from before.
func TestNodeID(t *testing.T) {
	dir := t.TempDir()
	for round := range 2 {
		s, err := NewServer(ServerConfig{DataDir: dir, ClusterID: "test"})
		if err != nil {
			t.Fatal(err)
		}
		admin, err := sarama.NewClusterAdmin([]string{s.Addr()}, clientConfig())
		if err != nil {
			t.Fatal(err)
		}
		if round == 0 {
			if err := admin.CreateTopic("t", &sarama.TopicDetail{NumPartitions: 3, ReplicationFactor: 1}, false); err != nil {
				t.Fatal(err)
			}
		}
		brokers, controller, err := admin.DescribeCluster()
		if err != nil || len(brokers) != 1 || brokers[0].ID() != NodeID || controller != NodeID || brokers[0].Addr() != s.Addr() {
			t.Errorf("round %d: brokers %v, controller %d (%v)", round, brokers, controller, err)
		}
		topics, err := admin.DescribeTopics([]string{"t"})
		if err != nil || len(topics[0].Partitions) != 3 {
			t.Fatal(topics, err)
		}
		for _, p := range topics[0].Partitions {
			if p.Leader != NodeID || len(p.Replicas) != 1 || p.Replicas[0] != NodeID || len(p.Isr) != 1 || p.Isr[0] != NodeID {
				t.Errorf("round %d: %+v", round, p)
			}
		}
		admin.Close()
		s.Close()
	}
}

// Offsets that a group committed are there after the broker was killed, and after it was stopped.
func TestCommittedOffsetsStay(t *testing.T) {
	home := testHome(t)
	for _, end := range []func(State){
		func(State) {},
		func(s State) { kill(t, s.PID) },
		func(State) { Stop(home) },
	} {
		addr, err := EnsureRunning(home)
		if err != nil {
			t.Fatal(err)
		}
		offsets := committed(t, addr, "g", "t")
		s, _ := Status(home)
		if s.PID == 0 {
			t.Fatal("no broker")
		}
		if offsets >= 0 && offsets != 7 {
			t.Errorf("the group is at %d", offsets)
		}
		if offsets < 0 {
			commit(t, addr, "g", "t", 7)
		}
		end(s)
	}
	addr, err := EnsureRunning(home)
	if err != nil {
		t.Fatal(err)
	}
	if got := committed(t, addr, "g", "t"); got != 7 {
		t.Errorf("at the end the group is at %d", got)
	}
}

func commit(t *testing.T, addr, group, topic string, offset int64) {
	t.Helper()
	if _, err := LoadFile(addr, fixtureFile(t, `{"topic":"`+topic+`","value":"x"}`)); err != nil {
		t.Fatal(err)
	}
	cfg := clientConfig()
	cfg.Consumer.Offsets.AutoCommit.Enable = false
	client, err := sarama.NewClient([]string{addr}, cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	m, err := sarama.NewOffsetManagerFromClient(group, client)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	p, err := m.ManagePartition(topic, 0)
	if err != nil {
		t.Fatal(err)
	}
	p.MarkOffset(offset, "")
	m.Commit()
	p.AsyncClose()
}

func fixtureFile(t *testing.T, text string) string {
	t.Helper()
	path := t.TempDir() + "/f.jsonl"
	write(t, path, text)
	return path
}

// committed is a group's offset of partition 0, -1 for none.
func committed(t *testing.T, addr, group, topic string) int64 {
	t.Helper()
	admin, err := sarama.NewClusterAdmin([]string{addr}, clientConfig())
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close()
	r, err := admin.ListConsumerGroupOffsets(group, map[string][]int32{topic: {0}})
	if err != nil {
		t.Fatal(err)
	}
	b := r.GetBlock(topic, 0)
	if b == nil {
		return -1
	}
	return b.Offset
}

// The log has Kafka's lines: the course looks for those that say "started".
func TestJournal(t *testing.T) {
	home := testHome(t)
	addr, err := EnsureRunning(home)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := LoadFile(addr, fixtureFile(t, `{"topic":"t","partitions":2}`)); err != nil {
		t.Fatal(err)
	}
	time.Sleep(5 * settle)
	admin, err := sarama.NewClusterAdmin([]string{addr}, clientConfig())
	if err != nil {
		t.Fatal(err)
	}
	if err := admin.DeleteTopic("t"); err != nil {
		t.Fatal(err)
	}
	admin.Close()
	time.Sleep(5 * settle)
	if _, err := Stop(home); err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(LogFile(home))
	if err != nil {
		t.Fatal(err)
	}
	stamp := regexp.MustCompile(`(?m)^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}\] INFO `)
	got := stamp.ReplaceAllString(string(log), "")
	_, port, _ := net.SplitHostPort(addr)
	want := `starting (kafka.server.KafkaServer)
Awaiting socket connections on 127.0.0.1:` + port + `. (kafka.network.Acceptor)
[Socket Server on Broker 1], Started 1 acceptor threads (kafka.network.SocketServer)
[Replica state machine on controller 1]: Started replica state machine with initial state -> Map() (kafka.controller.ReplicaStateMachine)
[Partition state machine on Controller 1]: Started partition state machine with initial state -> Map() (kafka.controller.PartitionStateMachine)
[Kafka Server 1], started (kafka.server.KafkaServer)
Created log for partition [t,0] in /var/lib/kafka/data (kafka.log.LogManager)
Created log for partition [t,1] in /var/lib/kafka/data (kafka.log.LogManager)
[Topic Deletion Manager 1], Deletion of topic t successfully completed (kafka.controller.TopicDeletionManager)
[Kafka Server 1], shutting down (kafka.server.KafkaServer)
[Kafka Server 1], shut down completed (kafka.server.KafkaServer)
`
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

// Destroy leaves no topic, no group and no log behind, whether the broker runs or not.
func TestDestroy(t *testing.T) {
	home := testHome(t)
	if err := Destroy(home); err != nil {
		t.Fatal(err)
	}
	for _, stop := range []bool{false, true} {
		addr, err := EnsureRunning(home)
		if err != nil {
			t.Fatal(err)
		}
		commit(t, addr, "g", "t", 1)
		if stop {
			if _, err := Stop(home); err != nil {
				t.Fatal(err)
			}
		}
		if err := Destroy(home); err != nil {
			t.Fatal(err)
		}
		if _, ok := Status(home); ok {
			t.Fatal("it still runs")
		}
		if _, err := os.Stat(LogFile(home)); !os.IsNotExist(err) {
			t.Error("the log is still there:", err)
		}
		if addr, err = EnsureRunning(home); err != nil {
			t.Fatal(err)
		}
		topics, err := Topics(addr)
		if err != nil || len(topics) != 0 || committed(t, addr, "g", "t") != -1 {
			t.Error(topics, err)
		}
	}
	if log, err := os.ReadFile(LogFile(home)); err != nil || strings.Count(string(log), "], started (") != 1 {
		t.Errorf("%s (%v)", log, err)
	}
}
