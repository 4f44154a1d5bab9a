package tools

import (
	"fmt"
	"strings"
)

// flagSet are the long options of a tool: true for those that take a value.
type flagSet map[string]bool

// flags are parsed options; a flag without a value has an empty one. Options may be repeated.
type flags map[string][]string

// parse reads --name value, --name=value and --name, as Kafka's tools take them.
func (s flagSet) parse(args []string) (flags, error) {
	out := flags{}
	for i := 0; i < len(args); i++ {
		name, value, inline := strings.Cut(strings.TrimPrefix(args[i], "--"), "=")
		if !strings.HasPrefix(args[i], "--") {
			name, value, inline = strings.Cut(strings.TrimPrefix(args[i], "-"), "=")
		}
		takes, known := s[name]
		switch {
		case !strings.HasPrefix(args[i], "-"):
			continue // words that belong to no option are passed over
		case !known:
			return nil, fmt.Errorf("%s is not a recognized option", name)
		case takes && !inline:
			if i++; i == len(args) {
				return nil, fmt.Errorf("Option %s requires an argument", name)
			}
			value = args[i]
		}
		out[name] = append(out[name], value)
	}
	return out, nil
}

func (f flags) has(name string) bool { return f[name] != nil }

// get is the last value of an option.
func (f flags) get(name string) string {
	if v := f[name]; len(v) > 0 {
		return v[len(v)-1]
	}
	return ""
}

// pairs collects the key=value words of an option.
func (f flags) pairs(name string) map[string]string {
	out := map[string]string{}
	for _, v := range f[name] {
		key, value, _ := strings.Cut(v, "=")
		out[strings.TrimSpace(key)] = value
	}
	return out
}

// servers finds the brokers among the options that name them.
func (f flags) servers(names ...string) string {
	for _, n := range names {
		if f.has(n) {
			return f.get(n)
		}
	}
	if f.has("zookeeper") {
		return labBroker
	}
	return ""
}
