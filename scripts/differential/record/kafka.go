package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// serverProperties make one node that is broker and controller, on the loopback interface only.
const serverProperties = `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:%[2]d
listeners=PLAINTEXT://127.0.0.1:%[1]d,CONTROLLER://127.0.0.1:%[2]d
advertised.listeners=PLAINTEXT://127.0.0.1:%[1]d
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=%[3]s
group.initial.rebalance.delay.ms=0
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
`

// startKafka starts an Apache Kafka of its own and returns its address when it answers.
func startKafka(t *tools, dir string) (address string, stop func(), err error) {
	port, control, err := freePorts()
	if err != nil {
		return "", nil, err
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return "", nil, err
	}
	properties := filepath.Join(dir, "server.properties")
	text := fmt.Sprintf(serverProperties, port, control, filepath.Join(dir, "data"))
	if err := os.WriteFile(properties, []byte(text), 0o644); err != nil {
		return "", nil, err
	}
	if out, err := exec.Command("sh", "-c", t.java+` kafka.tools.StorageTool format -t AAAAAAAAAAAAAAAAAAAAAQ -c "$0"`, properties).CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("kafka-storage: %w\n%s", err, out)
	}
	server := exec.Command("sh", "-c", "exec "+t.java+` -Xmx512m kafka.Kafka "$0"`, properties)
	if err := server.Start(); err != nil {
		return "", nil, err
	}
	stop = func() { server.Process.Kill(); server.Wait() }
	address = fmt.Sprintf("127.0.0.1:%d", port)
	for range 120 {
		out, _ := exec.Command(filepath.Join(t.bin, "kafka-topics"), "--bootstrap-server", address, "--list").CombinedOutput()
		if strings.TrimSpace(string(out)) == "" {
			return address, stop, nil
		}
		time.Sleep(500 * time.Millisecond)
	}
	stop()
	return "", nil, fmt.Errorf("no answer at %s", address)
}

// freePorts returns two ports that nothing listens on.
func freePorts() (int, int, error) {
	var ports [2]int
	for i := range ports {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return 0, 0, err
		}
		defer l.Close()
		ports[i] = l.Addr().(*net.TCPAddr).Port
	}
	return ports[0], ports[1], nil
}
