package lab

import (
	"io"
	"os"
	"path"
	"strings"

	"gospark/kafkasrc/tools"
	"gospark/repl/lab/command"
)

// tools of Kafka as commands.
var kafkaTools = func() command.Table {
	t := command.Table{}
	for name, tool := range tools.Programs {
		run := func(p *command.Process) int {
			return tool(p.Args, p.Stdin, p.Stdout, p.Stderr, tools.Env{Context: p.Context, Home: p.Home, Hosts: p.Hosts,
				Interactive: p.Interactive, Unattended: p.Unattended, Open: func(name string) (io.ReadCloser, error) { return os.Open(p.Real(name)) }})
		}
		t[name] = run
		if strings.HasPrefix(name, "kafka-") {
			t[name+".sh"] = run // as Apache's own distribution calls them
		}
	}
	return t
}()

// kinds are the machines, with the tables of their commands: "" is the user's own. What is not in a container's image
// is not found there either.
var kinds = map[string][]string{
	"":          {"coreutils", "kafka", "kcat", "jq", "curl", "docker", "hadoop", "python", "spark", "shell"},
	"kafka":     {"coreutils", "kafka", "shell"},
	"zookeeper": {"coreutils", "kafka", "shell"},
	"spark":     {"coreutils", "curl", "python", "spark", "shell"},
	"mids":      {"coreutils", "kcat", "jq", "curl", "python", "shell"},
	"base":      {"coreutils", "kcat", "jq", "curl", "python", "shell"},
	"cloudera":  {"coreutils", "hadoop", "shell"},
}

// groups are the tables by name.
func (l *Lab) groups() map[string]command.Table {
	l.once.Do(func() {
		l.tables = map[string]command.Table{
			"coreutils": {},
			"kafka":     pick(kafkaTools, func(name string) bool { return strings.HasPrefix(name, "kafka-") }),
			"kcat":      pick(kafkaTools, func(name string) bool { return !strings.HasPrefix(name, "kafka-") }),
			"jq":        {},
			"curl":      {},
			"hadoop":    {},
			"docker":    {},
			"python":    pick(l.opts.Python, func(name string) bool { return strings.HasPrefix(name, "python") }),
			"spark":     pick(l.opts.Python, func(name string) bool { return !strings.HasPrefix(name, "python") }),
			"shell": {"bash": l.bash, "sh": l.bash, "echo": echo, "test": l.test, "[": l.test,
				"true": func(*command.Process) int { return 0 }, "false": func(*command.Process) int { return 1 }},
		}
		for name, t := range more {
			for k, f := range t {
				l.tables[name][k] = f
			}
		}
	})
	return l.tables
}

func pick(t command.Table, keep func(string) bool) command.Table {
	out := command.Table{}
	for name, f := range t {
		if keep(name) {
			out[name] = f
		}
	}
	return out
}

// tablesOf lists the tables of the machine that a process runs on.
func (l *Lab) tablesOf(s *command.Service) []command.Table {
	kind := ""
	if s != nil {
		kind = s.Kind
	}
	names, ok := kinds[kind]
	if !ok {
		names = kinds["base"]
	}
	groups := l.groups()
	var list []command.Table
	for _, n := range names {
		list = append(list, groups[n])
	}
	return list
}

// programFolders are where commands may be called by their full path.
var programFolders = map[string]bool{"/bin": true, "/usr/bin": true, "/usr/local/bin": true, "/sbin": true, "/usr/sbin": true}

// find looks a command up; nil when its machine has none of that name.
func (l *Lab) find(p *command.Process) command.Func {
	name := p.Name
	if strings.Contains(name, "/") {
		dir, base := path.Split(name)
		if !programFolders[path.Clean(dir)] {
			return nil
		}
		name = base
	}
	for _, t := range l.tablesOf(p.Service) {
		if f, ok := t[name]; ok {
			return f
		}
	}
	return nil
}

// LinkNames are the tools that the program is when it is called by their names.
var LinkNames = []string{"kafkacat", "kcat", "kafka-topics", "kafka-console-producer", "kafka-console-consumer", "kafka-consumer-groups",
	"kafka-get-offsets", "kafka-run-class", "jq", "docker-compose"}
