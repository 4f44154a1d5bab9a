package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"

	"gospark/kafkasrc"
)

// options are the settings of the command line.
type options struct {
	master  string
	name    string
	conf    map[string]string
	hosts   kafkasrc.Hosts
	home    string
	entries []string // of --kafka-host
	memory  int64    // bytes; 0: not given
}

func defaults() *options {
	return &options{name: "PySparkShell", conf: map[string]string{}, home: homeDir()}
}

// hostsVariable lists entries like those of --kafka-host, separated by commas, for programs that cannot pass options.
const hostsVariable = "GOSPARK_KAFKA_HOSTS"

// environment reads the options that environment variables give; those of the command line come on top.
func (o *options) environment() error {
	list := os.Getenv(hostsVariable)
	if list == "" {
		return nil
	}
	for _, entry := range strings.Split(list, ",") {
		if err := optionTable["kafka-host"](o, strings.TrimSpace(entry)); err != nil {
			return fmt.Errorf("%s: %w", hostsVariable, err)
		}
	}
	return nil
}

// optionTable has every option with what it does to its value. Options that only matter to a JVM are accepted
// so that a command line of pyspark works.
var optionTable = map[string]func(o *options, value string) error{
	"master": func(o *options, v string) error {
		if !strings.HasPrefix(v, "local") {
			return fmt.Errorf("--master %s: only local, local[N] and local[*] are supported", v)
		}
		o.master = v
		return nil
	},
	"name": func(o *options, v string) error { o.name = v; return nil },
	"conf": func(o *options, v string) error {
		key, value, ok := strings.Cut(v, "=")
		if !ok {
			return fmt.Errorf("--conf %s: not of the form KEY=VALUE", v)
		}
		o.conf[key] = value
		return nil
	},
	"kafka-host": func(o *options, v string) error {
		o.entries = append(o.entries, v)
		hosts, err := kafkasrc.ParseHosts(o.entries)
		o.hosts = hosts
		return err
	},
	"memory":        setMemory,
	"driver-memory": setMemory,
	"profile":       setProfile,
	"packages":      ignore,
	"jars":          ignore,

	"class": ignore, "deploy-mode": ignore, "executor-memory": ignore, "executor-cores": ignore, "num-executors": ignore,
	"total-executor-cores": ignore, "driver-cores": ignore, "driver-java-options": ignore, "driver-class-path": ignore, "driver-library-path": ignore,
	"repositories": ignore, "exclude-packages": ignore, "files": ignore, "archives": ignore, "queue": ignore, "properties-file": ignore,
}

func ignore(*options, string) error { return nil }

// parse reads the options at the start of args and returns what follows them.
func (o *options) parse(args []string) ([]string, error) {
	for len(args) > 0 {
		name, ok := strings.CutPrefix(args[0], "--")
		if !ok || name == "" {
			return args, nil
		}
		name, value, given := strings.Cut(name, "=")
		set, known := optionTable[name]
		if !known {
			return args, nil
		}
		args = args[1:]
		if !given {
			if len(args) == 0 {
				return nil, fmt.Errorf("--%s needs a value", name)
			}
			value, args = args[0], args[1:]
		}
		if err := set(o, value); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// setMemory bounds the memory in use to a number of bytes with an optional k, m or g.
func setMemory(o *options, v string) error {
	text := strings.TrimSuffix(strings.ToLower(v), "b")
	shift := 0
	if text != "" {
		if i := strings.IndexByte("kmg", text[len(text)-1]); i >= 0 {
			shift = 10 * (i + 1)
			text = text[:len(text)-1]
		}
	}
	n, err := strconv.ParseInt(text, 10, 33)
	if err != nil || n <= 0 {
		return errors.New("--memory " + v + ": not a size such as 512m or 2g")
	}
	o.memory = n << shift
	debug.SetMemoryLimit(o.memory)
	return nil
}

// homeDir is where the user's state lives: GOSPARK_HOME, or a folder among the user's data.
func homeDir() string {
	if dir := os.Getenv("GOSPARK_HOME"); dir != "" {
		if abs, err := filepath.Abs(dir); err == nil {
			return abs
		}
		return dir
	}
	home, _ := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		if dir := os.Getenv("LocalAppData"); dir != "" {
			return filepath.Join(dir, "gospark")
		}
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "gospark")
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "gospark")
	}
	return filepath.Join(home, ".local", "share", "gospark")
}
