package tools

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gospark/kafkasrc"
	"gospark/kafkasrc/broker"
)

// lab is a broker in this process that is reached as kafka:29092.
type lab struct {
	t   *testing.T
	env Env
}

func newLab(t *testing.T) *lab {
	t.Helper()
	s, err := broker.NewServer(broker.ServerConfig{DataDir: t.TempDir(), ClusterID: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	return &lab{t, Env{Context: ctx, Hosts: kafkasrc.Hosts{"kafka:29092": s.Addr()}}}
}

// run runs a command line, whose words are parted by single blanks (~ stands for a blank within a word).
func (l *lab) run(line, stdin string) string {
	l.t.Helper()
	words := strings.Split(line, " ")
	for i := range words {
		words[i] = strings.ReplaceAll(words[i], "~", " ")
	}
	var out, errOut bytes.Buffer
	code := Programs[words[0]](words[1:], strings.NewReader(stdin), &out, &errOut, l.env)
	text := out.String()
	if errOut.Len() > 0 {
		text += "! " + errOut.String()
	}
	if code != 0 {
		text += fmt.Sprintf("exit %d\n", code)
	}
	return text
}

// step is a command line, its input, and what it prints: standard output, then "! " and standard error, then the exit code.
type step struct{ line, stdin, want string }

func (l *lab) steps(list []step) {
	l.t.Helper()
	for _, s := range list {
		if got := l.run(s.line, s.stdin); got != s.want {
			l.t.Errorf("%s\n got %q\nwant %q", s.line, got, s.want)
		}
	}
}

// seq is the numbers from 1 to n, a line each.
func seq(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintln(&b, i)
	}
	return b.String()
}

func TestTopics(t *testing.T) {
	const b = " --bootstrap-server kafka:29092"
	const z = " --zookeeper zookeeper:32181"
	newLab(t).steps([]step{
		{"kafka-topics --create --topic foo --partitions 1 --replication-factor 1 --if-not-exists" + z, "", "Created topic \"foo\".\n"},
		{"kafka-topics --describe --topic foo" + z, "", "Topic:foo\tPartitionCount:1\tReplicationFactor:1\tConfigs:\n\tTopic: foo\tPartition: 0\tLeader: 1\tReplicas: 1\tIsr: 1\n"},
		{"kafka-topics --create --topic foo --if-not-exists" + z, "", ""},
		{"kafka-topics --create --topic foo" + b, "", "Error while executing topic command : Topic 'foo' already exists.\nexit 1\n"},
		{"kafka-topics --create --topic bar --partitions=3 --config retention.ms=-1" + b, "", "Created topic bar.\n"},
		{"kafka-topics --list" + b, "", "bar\nfoo\n"},
		{"kafka-topics --create --topic bad --replication-factor 3" + b, "", "Error while executing topic command : Unable to replicate the partition 3 time(s): The target replication factor of 3 cannot be reached because only 1 broker(s) are registered.\nexit 1\n"},
		{"kafka-topics --create --topic a~b" + b, "", "Error while executing topic command : Topic name is invalid: 'a b' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'\nexit 1\n"},
		{"kafka-topics --describe --topic nosuch" + b, "", "Error while executing topic command : Topic 'Optional[nosuch]' does not exist as expected\nexit 1\n"},
		{"kafka-topics --alter --topic bar --partitions 5" + b, "", ""},
		{"kafka-topics --alter --topic bar --partitions 2" + b, "", "Error while executing topic command : The topic bar currently has 5 partition(s); 2 would not be an increase.\nexit 1\n"},
		{"kafka-topics --delete --topic nosuch --if-exists" + b, "", ""},
		{"kafka-topics --delete --topic nosuch" + b, "", "Error while executing topic command : Topic 'Optional[nosuch]' does not exist as expected\nexit 1\n"},
		{"kafka-topics --delete --topic foo" + b, "", ""},
		{"kafka-topics --list" + b, "", "bar\n"},
		{"kafka-topics --list", "", "! --bootstrap-server must be specified\nexit 1\n"},
		{"kafka-topics --list --nosuch" + b, "", "! nosuch is not a recognized option\nexit 1\n"},
		{"kafka-topics --list --describe" + b, "", "! Command must include exactly one action: --list, --describe, --create, --alter or --delete\nexit 1\n"},
		{"kafka-topics --create" + b, "", "! Missing required argument \"[topic]\"\nexit 1\n"},
		{"kafka-topics --list --bootstrap-server 127.0.0.1:1", "", "Error while executing topic command : kafka: client has run out of available brokers to talk to: cannot connect to 127.0.0.1:1: connection refused\nexit 1\n"},
	})
	l := newLab(t)
	l.run("kafka-topics --create --topic foo"+b, "")
	got := l.run("kafka-topics --describe --topic foo"+b, "")
	if !strings.HasPrefix(got, "Topic: foo\tTopicId: ") || !strings.HasSuffix(got, "\tPartitionCount: 1\tReplicationFactor: 1\tConfigs: \n\tTopic: foo\tPartition: 0\tLeader: 1\tReplicas: 1\tIsr: 1\tElr: \tLastKnownElr: \n") {
		t.Errorf("%q", got)
	}
}

func TestConsole(t *testing.T) {
	const c = "kafka-console-consumer --bootstrap-server kafka:29092 --topic foo --from-beginning "
	newLab(t).steps([]step{
		{"kafka-console-producer --request-required-acks 1 --broker-list kafka:29092 --topic foo", seq(42), ""},
		{c + "--max-messages 42", "", seq(42) + "! Processed a total of 42 messages\n"},
		{c + "--max-messages 2 --property print.key=true --property print.offset=true --property print.partition=true --property key.separator=-", "",
			"Partition:0-Offset:0-null-1\nPartition:0-Offset:1-null-2\n! Processed a total of 2 messages\n"},
		{"kafka-console-consumer --bootstrap-server kafka:29092 --topic foo --partition 0 --offset 40 --timeout-ms 100", "", "41\n42\n! org.apache.kafka.common.errors.TimeoutException\nProcessed a total of 2 messages\n"},
		{c + "--offset 2 --partition 0", "", "! Options from-beginning and offset cannot be specified together.\nexit 1\n"},
		{"kafka-console-consumer --bootstrap-server kafka:29092 --topic foo --offset 2", "", "! The partition is required when offset is specified.\nexit 1\n"},
		{"kafka-console-consumer --bootstrap-server kafka:29092", "", "! Exactly one of --include/--topic is required. \nexit 1\n"},
		{"kafka-console-producer --bootstrap-server kafka:29092 --topic keyed --property parse.key=true --property key.separator=:", "a:1\nb:x:y\n", ""},
		{"kafka-console-producer --bootstrap-server kafka:29092 --topic keyed --property parse.key=true --property key.separator=:", "nosep\n", "! ERROR No key separator found on line number 1: 'nosep'\nexit 1\n"},
		{"kafka-console-consumer --bootstrap-server kafka:29092 --topic keyed --from-beginning --max-messages 2 --property print.key=true", "", "a\t1\nb\tx:y\n! Processed a total of 2 messages\n"},
	})
}

func TestKafkacat(t *testing.T) {
	file := filepath.Join(t.TempDir(), "message")
	if err := os.WriteFile(file, []byte("one\ntwo\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	const c = "kafkacat -C -b kafka:29092 -t foo "
	newLab(t).steps([]step{
		{"kafkacat -P -b kafka:29092 -t foo", seq(3) + "\n4", ""},
		{c + "-o beginning -e", "", seq(4) + "! % Reached end of topic foo [0] at offset 4: exiting\n"},
		{c + "-e -q", "", seq(4)},
		{"kafkacat -Cqe -bkafka:29092 -tfoo -o-1", "", "4\n"},
		{c + "-o 1 -c 2", "", "2\n3\n"},
		{c + "-q -e -o s@99999999999999", "", ""},
		{c + "-q -e --where offset~>~1~and~value~!=~'3'", "", "4\n"},
		{c + `-q -e -c 1 -f %t~[%p]~%o:~%k~(%K)~%s~(%S)%h\n`, "", "foo [0] 0:  (-1) 1 (1)\n"},
		{c + "-f %y -e", "", "! % ERROR: Unsupported formatter: %y\nexit 1\n"},
		{"kcat -P -b kafka:29092 -t k -K : -H h=x -H n -z snappy", "a:1\nnokey\n", ""},
		{"kcat -C -b kafka:29092 -t k -K | -e -q", "", "a|1\n|nokey\n"},
		{`kcat -C -b kafka:29092 -t k -e -q -f %k=%s~%h\x21\n`, "", "a=1 h=x,n=NULL!\n=nokey h=x,n=NULL!\n"},
		{"kafkacat -P -b kafka:29092 -t files " + file, "", ""},
		{"kafkacat -P -b kafka:29092 -t files -l " + file, "", ""},
		{"kafkacat -C -b kafka:29092 -t files -e -q -D ;", "", "one\ntwo\n;one;two;"},
		{"kafkacat -Q -b kafka:29092 -t foo:0:0 -t foo:0:99999999999999", "", "foo [0] offset 0\nfoo [0] offset -1\n"},
		{"kafkacat -L -b kafka:29092 -t foo", "", "Metadata for foo (from broker 1: kafka:29092/1):\n 1 brokers:\n  broker 1 at kafka:29092 (controller)\n 1 topics:\n  topic \"foo\" with 1 partitions:\n    partition 0, leader 1, replicas: 1, isrs: 1\n"},
		{"kafkacat -b kafka:29092 -t foo", "5\n", "! % Auto-selecting Producer mode (use -P or -C to override)\n"},
		{"kafkacat -C -t foo", "", "! Error: -b <broker,..> missing\n\n" + kcatUsage + "exit 1\n"},
		{"kafkacat -C -b kafka:29092", "", "! Error: -t <topic> missing\n\n" + kcatUsage + "exit 1\n"},
		{"kafkacat -C -b kafka:29092 -t nosuch -e", "", "! % ERROR: Topic nosuch error: Broker: Unknown topic or partition\nexit 1\n"},
		{"kafkacat -y", "", "! Error: unknown argument\n\n" + kcatUsage + "exit 1\n"},
	})
}

func TestEnvelope(t *testing.T) {
	var b bytes.Buffer
	writeEnvelope(&b, &kafkasrc.Record{Topic: "t", Partition: 1, Offset: 2, Timestamp: 3, Value: []byte(`<"é">`), Headers: []kafkasrc.Header{{Key: "h"}}}, 1)
	if got := b.String(); got != `{"topic":"t","partition":1,"offset":2,"tstype":"create","ts":3,"broker":1,"headers":["h",null],"key":null,"payload":"<\"é\">"}`+"\n" {
		t.Error(got)
	}
}

// A consumer that follows a topic gets what is produced meanwhile.
func TestFollow(t *testing.T) {
	l := newLab(t)
	l.run("kafka-topics --create --topic foo --bootstrap-server kafka:29092", "")
	done := make(chan string)
	go func() {
		var out, errOut bytes.Buffer
		Kcat([]string{"-C", "-b", "kafka:29092", "-t", "foo", "-c", "2"}, nil, &out, &errOut, l.env)
		done <- out.String() + errOut.String()
	}()
	time.Sleep(150 * time.Millisecond)
	l.run("kafkacat -P -b kafka:29092 -t foo", "a\nb\n")
	if got := <-done; !strings.HasPrefix(got, "a\nb\n% Reached end of topic foo [0] at offset 0\n") {
		t.Errorf("%q", got)
	}
}
