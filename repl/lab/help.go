package lab

import (
	"fmt"
	"strings"

	"github.com/olekukonko/tablewriter"
	"mvdan.cc/sh/v3/interp"

	"gospark/repl/lab/command"
)

// Greeting is what the lab says at a terminal before its first prompt.
const Greeting = `gospark lab: docker-compose, Kafka, kafkacat, jq and pyspark in this one program, no containers.
Type the course's lines as they are, from docker-compose up -d on; help lists what is there.
exit or Ctrl-D leaves; what docker-compose started goes on until docker-compose down.
`

// machines are the rows of help: a title and the kind that it is about.
var machines = []struct{ title, kind string }{
	{"your machine", ""}, {"kafka", "kafka"}, {"zookeeper", "zookeeper"}, {"spark", "spark"}, {"mids, base", "mids"},
}

// helpBuiltin lists the commands by machine.
func (s *shell) helpBuiltin(_ interp.HandlerContext, p *command.Process) int {
	width := 60
	if p.Columns > 40 {
		width = min(p.Columns-26, 100)
	}
	t := tablewriter.NewTable(p.Stdout)
	t.Header("where", "commands")
	for _, m := range machines {
		var service *command.Service
		if m.kind != "" {
			service = &command.Service{Kind: m.kind}
		}
		t.Append(m.title, fold(s.lab.names(service), width))
	}
	if err := t.Render(); err != nil {
		return p.Errorf("%v", err)
	}
	fmt.Fprintln(p.Stdout, "docker-compose exec SERVICE COMMAND runs a command of a service. bash's own: cd, export, history, if, for, while, ...")
	return 0
}

// fold sets words in lines of a width.
func fold(words []string, width int) string {
	var b strings.Builder
	n := 0
	for i, w := range words {
		switch {
		case i == 0:
		case n+1+len(w) > width:
			b.WriteByte('\n')
			n = 0
		default:
			b.WriteByte(' ')
			n++
		}
		b.WriteString(w)
		n += len(w)
	}
	return b.String()
}
