package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"

	"gospark/dataframe"
	"gospark/kafkasrc/broker"
	"gospark/kafkasrc/tools"
	"gospark/repl/lab"
)

// version is set by the linker.
var version = "dev"

// command is a subcommand. options tells that the options of options.go may follow its name.
type command struct {
	options bool
	run     func(o *options, args []string) int
}

var commands map[string]command

func init() {
	commands = map[string]command{
		"replay":  {true, runReplay},
		"test":    {true, runTest},
		"broker":  {true, runBroker},
		"shell":   {true, runShell},
		"lab":     {true, runLab},
		"version": {false, runVersion},
		"help":    {false, runHelp},
	}
	for name, tool := range tools.Programs {
		commands[name] = command{false, func(o *options, args []string) int { return runTool(o, tool, args) }}
		programs[name] = []string{name}
		programs[name+".sh"] = []string{name}
	}
	for _, name := range lab.LinkNames {
		if _, ok := commands[name]; !ok {
			commands[name] = command{false, func(o *options, args []string) int { return runLabTool(o, name, args) }}
			programs[name] = []string{name}
		}
	}
	for _, name := range []string{"-v", "--version"} {
		commands[name] = commands["version"]
	}
	for _, name := range []string{"-h", "--help"} {
		commands[name] = commands["help"]
	}
}

// programs gives the subcommand for a name that the binary is called by.
var programs = map[string][]string{
	"pyspark": {"shell"},
}

const usage = `usage: gospark [OPTIONS]                        the shell
       gospark [OPTIONS] FILE.py|FILE.gsp [ARGS]  run a file, print only its output
       gospark replay FILE.gsp                  run it as typed, print the transcript
       gospark test [-update] PATH...           replay each .gsp and compare it with the .out beside it
       gospark lab [FILE|-c COMMAND]            the course's shell: docker-compose, Kafka's tools, jq, curl, pyspark
       gospark lab --install DIR                links to the program, named as these tools
       gospark broker start|stop|status         the embedded Kafka broker
       gospark broker load FILE.jsonl           create and fill topics
       gospark kafka-topics | kafka-console-producer | kafka-console-consumer | kafkacat   with the flags of those
       gospark kafka-consumer-groups | kafka-get-offsets | kafka-run-class | jq | docker-compose   likewise
       gospark version | help

A link to the program that has the name of a tool, or is called pyspark, is that tool, or the shell.

options:
  --master local[N]                use N cores (default: all)
  --kafka-host NAME:PORT=HOST:PORT reach a Kafka broker elsewhere; may be repeated
  --memory SIZE                    keep memory near SIZE, such as 2g
  --profile FILE                   write a CPU profile, for go tool pprof
  --conf KEY=VALUE                 a setting of Spark; may be repeated
  --name NAME                      the application's name

State is kept in the folder GOSPARK_HOME (default: the user's data folder).
`

func runHelp(*options, []string) int {
	fmt.Print(usage)
	return 0
}

func runVersion(*options, []string) int {
	fmt.Printf("gospark %s (PySpark %s, Python %s)\n", version, dataframe.Version, pythonVersion)
	return 0
}

// runTool runs one of Kafka's own tools.
func runTool(o *options, tool tools.Program, args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return tool(args, os.Stdin, os.Stdout, os.Stderr, tools.Env{Context: ctx, Home: o.home, Hosts: o.hosts})
}

func runBroker(o *options, args []string) int {
	return broker.Main(args, o.home, os.Stdin, os.Stdout, os.Stderr)
}
