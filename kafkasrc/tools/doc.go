// Package tools has Kafka's own command-line tools as functions: kafka-topics, kafka-console-producer,
// kafka-console-consumer, kafka-consumer-groups, kafka-get-offsets, kafka-run-class and kafkacat, with the flags, outputs and exit codes of the real ones.
//
// Programs finds a tool by the name that it is called by. Read next: topics.go, kcat.go.
package tools

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"gospark/dataframe/errs"
	"gospark/kafkasrc"
)

// Env is where a tool runs.
type Env struct {
	// Context ends the tool (Ctrl-C).
	Context context.Context
	// Home is the home whose embedded broker stands in for a host "kafka" that does not resolve; Hosts maps addresses.
	Home  string
	Hosts kafkasrc.Hosts
	// Interactive tells that a person types into the standard input, also where it is no terminal file itself.
	Interactive bool
	// Unattended tells that no one can press Ctrl-C: a consumer without end ends where the topic does.
	Unattended bool
	// Open opens files that the command line names; nil: as this process would.
	Open func(name string) (io.ReadCloser, error)
}

// open opens a file that the command line names.
func (e Env) open(name string) (io.ReadCloser, error) {
	if e.Open != nil {
		return e.Open(name)
	}
	return os.Open(name)
}

// Program runs a tool and returns its exit code.
type Program func(args []string, stdin io.Reader, stdout, stderr io.Writer, env Env) int

// Programs are the tools by name.
var Programs = map[string]Program{
	"kafka-topics":           Topics,
	"kafka-console-producer": ConsoleProducer,
	"kafka-console-consumer": ConsoleConsumer,
	"kafka-consumer-groups":  ConsumerGroups,
	"kafka-get-offsets":      GetOffsets,
	"kafka-run-class":        RunClass,
	"kafkacat":               Kcat,
	"kcat":                   Kcat,
}

// labBroker is what the course's ZooKeeper address leads to: the tools of 2018 asked ZooKeeper where the brokers are.
const labBroker = "kafka:29092"

// connect prepares a client of the given servers.
func connect(env Env, servers string, settings map[string]string) (*kafkasrc.Connection, error) {
	options := map[string]string{"kafka.bootstrap.servers": servers}
	for k, v := range settings {
		options["kafka."+k] = v
	}
	return kafkasrc.Connect(env.Context, options, env.Hosts, env.Home)
}

// reason is the last line of an error that tells what is wrong, without the classes of Java exceptions around it.
func reason(err error) string {
	var e *errs.Error
	if errors.As(err, &e) {
		if e.Cause != nil {
			return e.Cause.Error()
		}
		text := e.Text
		if i := strings.LastIndex(text, "Caused by: "); i >= 0 {
			text = text[i+len("Caused by: "):]
		}
		if class, rest, ok := strings.Cut(text, ": "); ok && !strings.Contains(class, " ") {
			text = rest
		}
		return text
	}
	return strings.TrimPrefix(err.Error(), "kafka server: ")
}
