package tools

import (
	"fmt"
	"io"
)

// classes are the tools by the names of the Java classes that kafka-run-class starts, those of 2018 and today's.
var classes = map[string]Program{
	"kafka.admin.TopicCommand":                                   Topics,
	"org.apache.kafka.tools.TopicCommand":                        Topics,
	"kafka.tools.ConsoleProducer":                                ConsoleProducer,
	"kafka.tools.ConsoleConsumer":                                ConsoleConsumer,
	"org.apache.kafka.tools.consumer.ConsoleConsumer":            ConsoleConsumer,
	"kafka.tools.GetOffsetShell":                                 GetOffsets,
	"org.apache.kafka.tools.GetOffsetShell":                      GetOffsets,
	"kafka.admin.ConsumerGroupCommand":                           ConsumerGroups,
	"org.apache.kafka.tools.consumer.group.ConsumerGroupCommand": ConsumerGroups,
}

// RunClass is kafka-run-class: it starts a tool by the name of its Java class.
func RunClass(args []string, stdin io.Reader, stdout, stderr io.Writer, env Env) int {
	if len(args) == 0 {
		fmt.Fprintln(stdout, "USAGE: kafka-run-class [-daemon] [-name servicename] [-loggc] classname [opts]")
		return 1
	}
	run, ok := classes[args[0]]
	if !ok {
		fmt.Fprintf(stderr, "Error: Could not find or load main class %s\nCaused by: java.lang.ClassNotFoundException: %[1]s\n", args[0])
		return 1
	}
	return run(args[1:], stdin, stdout, stderr, env)
}
