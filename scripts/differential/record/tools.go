package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// program is a tool that not every machine has: the names that the cases call it by, and the version that the cases
// were recorded with, as version prints it. One of another version counts as missing: what it prints may differ.
type program struct {
	name   string
	called []string
	flag   string
	want   *regexp.Regexp
}

// programs are looked for in PATH by their own names; docker-compose also in a Python environment in the cache folder.
var programs = []program{
	{"kcat", []string{"kcat", "kafkacat"}, "-V", regexp.MustCompile(`Version 1\.7\.1 `)},
	{"jq", []string{"jq"}, "--version", regexp.MustCompile(`^jq-1\.6$`)},
	{"curl", []string{"curl"}, "--version", regexp.MustCompile(`^curl [78]\.`)},
	{"docker-compose", []string{"docker-compose"}, "--version", regexp.MustCompile(`version 1\.29\.2,`)},
}

// base are the tools that every case needs.
var base = []program{
	{"bash", nil, "--version", regexp.MustCompile(`version 5\.2\.`)},
	{"ls", nil, "--version", regexp.MustCompile(`coreutils\) 9\.1$`)},
	{"grep", nil, "--version", regexp.MustCompile(`GNU grep\) 3\.`)},
	{"sed", nil, "--version", regexp.MustCompile(`GNU sed\) 4\.`)},
	{"find", nil, "--version", regexp.MustCompile(`GNU findutils\) 4\.`)},
}

// errMissing tells that a tool that every case needs is not here.
var errMissing = errors.New("not here")

// find returns the program's path; the error says why it can't be used.
func (p program) find() (string, error) {
	path, err := exec.LookPath(p.name)
	if err != nil {
		if path, err = exec.LookPath(filepath.Join(cache(), "compose", "bin", p.name)); err != nil {
			return "", errors.New(p.name)
		}
	}
	out, _ := exec.Command(path, p.flag).CombinedOutput()
	for line := range strings.Lines(string(out)) {
		if p.want.MatchString(strings.TrimSpace(line)) {
			return path, nil
		}
	}
	first, _, _ := strings.Cut(string(out), "\n")
	return "", fmt.Errorf("%s in the version that was recorded, %s; this is %q", p.name, p.want, first)
}

// kafkaScripts are Apache's scripts: the classes that they start.
var kafkaScripts = map[string]string{
	"kafka-topics":           "org.apache.kafka.tools.TopicCommand",
	"kafka-console-producer": "kafka.tools.ConsoleProducer",
	"kafka-console-consumer": "org.apache.kafka.tools.consumer.ConsoleConsumer",
	"kafka-consumer-groups":  "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand",
	"kafka-get-offsets":      "org.apache.kafka.tools.GetOffsetShell",
	"kafka-configs":          "kafka.admin.ConfigCommand",
	"kafka-run-class":        "",
}

// movedClasses are classes that have another name now; kafka-run-class takes the old one too.
var movedClasses = map[string]string{
	"kafka.tools.GetOffsetShell":  "org.apache.kafka.tools.GetOffsetShell",
	"kafka.tools.ConsoleConsumer": "org.apache.kafka.tools.consumer.ConsoleConsumer",
	"kafka.admin.TopicCommand":    "org.apache.kafka.tools.TopicCommand",
}

// tools is what of the real tools this machine has.
type tools struct {
	bin     string // links and wrappers
	bash    string
	java    string   // with the class path, "" when there is none
	missing []string // for people
	lacking *regexp.Regexp
}

// cache is where Kafka's jars (kafka/*.jar) and docker-compose (compose/bin) may be: DIFFERENTIAL_CACHE.
func cache() string {
	if dir := os.Getenv("DIFFERENTIAL_CACHE"); dir != "" {
		return dir
	}
	home, _ := os.UserHomeDir()
	return filepath.Join(home, ".cache", "gospark-conformance")
}

// findTools looks for the real tools and makes a folder of links and wrappers that have the names in the cases.
func findTools(bin string) (*tools, error) {
	t := &tools{bin: bin}
	if err := os.Mkdir(bin, 0o755); err != nil {
		return nil, err
	}
	for _, p := range base {
		path, err := p.find()
		if err != nil {
			return nil, fmt.Errorf("%w: %v", errMissing, err)
		}
		if p.name == "bash" {
			t.bash = path
		}
	}
	var absent []string
	for _, p := range programs {
		path, err := p.find()
		if err != nil {
			t.missing = append(t.missing, err.Error())
			absent = append(absent, p.called...)
			continue
		}
		for _, name := range p.called {
			if err := os.Symlink(path, filepath.Join(bin, name)); err != nil {
				return nil, err
			}
		}
	}
	if err := t.kafka(); err != nil {
		return nil, err
	}
	if t.java == "" {
		t.missing = append(t.missing, "Java and the jars of Kafka 3.9 in "+filepath.Join(cache(), "kafka"))
		for name := range kafkaScripts {
			absent = append(absent, name)
		}
	}
	t.lacking = regexp.MustCompile(`(^|[^\w-])(` + strings.Join(append(absent, `\x00`), "|") + `)([^\w-]|$)`)
	return t, nil
}

// kafka writes a wrapper for each of Apache's scripts.
func (t *tools) kafka() error {
	java, err := exec.LookPath("java")
	jars, _ := filepath.Glob(filepath.Join(cache(), "kafka", "*.jar"))
	recorded, _ := filepath.Glob(filepath.Join(cache(), "kafka", "kafka-tools-3.9.*.jar"))
	if err != nil || len(recorded) == 0 {
		return nil
	}
	var classPath []string
	for _, j := range jars {
		if !strings.Contains(j, "slf4j-reload4j") {
			classPath = append(classPath, j)
		}
	}
	t.java = fmt.Sprintf("%s -Xshare:auto -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=off -cp '%s'", java, strings.Join(classPath, ":"))
	for name, class := range kafkaScripts {
		script := "#!/bin/sh\n"
		if class == "" {
			script += "class=$1; shift\ncase $class in\n"
			for old, moved := range movedClasses {
				script += old + ") class=" + moved + ";;\n"
			}
			script += "esac\n"
			class = "$class"
		}
		script += "exec " + t.java + " " + class + " \"$@\"\n"
		for _, suffix := range []string{"", ".sh"} {
			if err := os.WriteFile(filepath.Join(t.bin, name+suffix), []byte(script), 0o755); err != nil {
				return err
			}
		}
	}
	return nil
}

// path is the PATH of the real tools.
func (t *tools) path() string { return t.bin + ":/usr/local/bin:/usr/bin:/bin" }

// lacks tells whether a command line calls a tool that is not here.
func (t *tools) lacks(command string) bool { return t.lacking.MatchString(command) }
