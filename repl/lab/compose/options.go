package compose

import (
	"embed"
	"errors"
	"strings"
)

//go:embed usage
var usageFiles embed.FS

// usageOf returns the help text of a subcommand, or of docker-compose itself.
func usageOf(name string) (string, bool) {
	b, err := usageFiles.ReadFile("usage/" + name + ".txt")
	return strings.TrimSuffix(string(b), "\n"), err == nil
}

// errUsage says that a command line does not fit the help text.
var errUsage = errors.New("usage")

// option is one that a help text describes. Its key is the long name, or the short one when there is no other.
type option struct {
	key   string
	value bool
}

var defaultValue = lazily(`\[default: ([^\]]*)\]`)

// optionTable reads the options of a help text by all their names, and the default values that it gives.
func optionTable(usage string) (map[string]option, map[string][]string) {
	table, defaults := map[string]option{}, map[string][]string{}
	key := ""
	for line := range strings.SplitSeq(usage, "\n") {
		text := strings.TrimSpace(line)
		if text == line && key != "" && text != "" {
			break // the section after the options
		}
		if strings.HasPrefix(text, "-") && text != line {
			key = addOption(table, text)
		}
		if m := defaultValue().FindStringSubmatch(text); m != nil && key != "" {
			defaults[key] = []string{m[1]}
		}
	}
	return table, defaults
}

// addOption reads a line "-s, --long VALUE  TEXT" into the table and returns the option's key.
func addOption(table map[string]option, text string) string {
	spec, _, _ := strings.Cut(text, "  ")
	var o option
	var names []string
	for _, word := range strings.FieldsFunc(spec, func(r rune) bool { return r == ' ' || r == ',' || r == '=' }) {
		if strings.HasPrefix(word, "-") {
			names = append(names, word)
			o.key = word
		} else {
			o.value = true
		}
	}
	for _, n := range names {
		table[n] = o
	}
	return o.key
}

// options are the values given, by key; a flag's value is "".
type options map[string][]string

func (o options) has(key string) bool { return len(o[key]) > 0 }

func (o options) get(key string) string {
	if v := o[key]; len(v) > 0 {
		return v[len(v)-1]
	}
	return ""
}

// parseOptions reads the options in front of the first other word. Long names may be cut short. A "--" ends them.
func parseOptions(usage string, args []string, more ...option) (options, []string, error) {
	table, defaults := optionTable(usage)
	for _, o := range more {
		table[o.key] = o
	}
	given := options{}
	for len(args) > 0 {
		word := args[0]
		if word == "--" {
			args = args[1:]
			break
		}
		if len(word) < 2 || word[0] != '-' {
			break
		}
		args = args[1:]
		var err error
		if strings.HasPrefix(word, "--") {
			args, err = given.long(table, word, args)
		} else {
			args, err = given.short(table, word[1:], args)
		}
		if err != nil {
			return nil, nil, err
		}
	}
	for key, v := range defaults {
		if !given.has(key) {
			given[key] = v
		}
	}
	return given, args, nil
}

func (o options) long(table map[string]option, word string, rest []string) ([]string, error) {
	name, value, attached := strings.Cut(word, "=")
	opt, ok := table[name]
	if !ok {
		for full, candidate := range table {
			if strings.HasPrefix(full, name) && len(name) > 2 {
				if ok && opt != candidate {
					return nil, errUsage
				}
				opt, ok = candidate, true
			}
		}
	}
	switch {
	case name == "--help":
		opt = option{key: "--help"}
	case !ok, attached && !opt.value:
		return nil, errUsage
	}
	return o.add(opt, value, attached, rest)
}

func (o options) short(table map[string]option, letters string, rest []string) ([]string, error) {
	for i := range letters {
		opt, ok := table["-"+letters[i:i+1]]
		if !ok && letters[i] == 'h' {
			opt, ok = option{key: "--help"}, true
		}
		if !ok {
			return nil, errUsage
		}
		if opt.value {
			return o.add(opt, letters[i+1:], i+1 < len(letters), rest)
		}
		o[opt.key] = append(o[opt.key], "")
	}
	return rest, nil
}

func (o options) add(opt option, value string, attached bool, rest []string) ([]string, error) {
	if opt.value && !attached {
		if len(rest) == 0 {
			return nil, errUsage
		}
		value, rest = rest[0], rest[1:]
	}
	o[opt.key] = append(o[opt.key], value)
	return rest, nil
}
