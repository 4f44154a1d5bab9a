package coreutils

import (
	"io"
	"strings"
)

// syntax is what a command's options look like.
type syntax struct {
	// options has a word for each option: its names with commas between, then ":" if it wants a value or "?" if it
	// can have one behind "=". The first name is the one that parse reports: "n,lines: q,quiet,silent color?".
	options string
	// usage is what --help prints behind "Usage: NAME ".
	usage string
	// status ends a wrong command line; 0 stands for 1.
	status int
	// ordered stops at the first operand.
	ordered bool
	// before is printed in front of the line that points to --help.
	before string
	// digits reports -N as the option "digits", as the commands that once took a count so still do.
	digits bool
}

// option is one that was given, by its first name.
type option struct{ name, value string }

type optionKind struct {
	name  string
	value byte // ':', '?' or 0
}

func (s *syntax) kinds() (map[string]optionKind, []string) {
	kinds := map[string]optionKind{}
	var long []string
	for _, word := range strings.Fields(s.options) {
		var value byte
		if last := word[len(word)-1]; len(word) > 1 && (last == ':' || last == '?') {
			value, word = last, word[:len(word)-1]
		}
		names := strings.Split(word, ",")
		for _, name := range names {
			kinds[name] = optionKind{names[0], value}
			if len(name) > 1 {
				long = append(long, name)
			}
		}
	}
	return kinds, append(long, "help", "version")
}

// parse splits the arguments into options and operands as getopt_long does. When ok is false the command is over:
// the error or the help was printed.
func (t *tool) parse(s *syntax) (options []option, operands []string, ok bool) {
	kinds, long := s.kinds()
	args := t.Args
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			return options, append(operands, args...), true
		case strings.HasPrefix(arg, "--"):
			o, rest, ok := t.longOption(s, kinds, long, arg[2:], args)
			if !ok {
				return nil, nil, false
			}
			options, args = append(options, o), rest
		case len(arg) > 1 && arg[0] == '-':
			if n := leadingDigits(arg[1:]); s.digits && n > 0 {
				options = append(options, option{"digits", arg[1 : 1+n]})
				if arg = arg[1+n:]; arg == "" {
					continue
				}
				arg = "-" + arg
			}
			given, rest, ok := t.shortOptions(s, kinds, arg[1:], args)
			if !ok {
				return nil, nil, false
			}
			options, args = append(options, given...), rest
		case s.ordered:
			return options, append([]string{arg}, args...), true
		default:
			operands = append(operands, arg)
		}
	}
	return options, operands, true
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

func (t *tool) shortOptions(s *syntax, kinds map[string]optionKind, cluster string, args []string) ([]option, []string, bool) {
	var given []option
	for i, r := range cluster {
		name := string(r)
		kind, known := kinds[name]
		rest := cluster[i+len(name):]
		switch {
		case !known:
			t.wrongOption(s, "invalid option -- '%s'", name)
			return nil, nil, false
		case kind.value == 0:
			given = append(given, option{kind.name, ""})
		case rest != "" || kind.value == '?':
			return append(given, option{kind.name, rest}), args, true
		case len(args) == 0:
			t.wrongOption(s, "option requires an argument -- '%s'", name)
			return nil, nil, false
		default:
			return append(given, option{kind.name, args[0]}), args[1:], true
		}
	}
	return given, args, true
}

func (t *tool) longOption(s *syntax, kinds map[string]optionKind, long []string, arg string, args []string) (option, []string, bool) {
	name, value, hasValue := strings.Cut(arg, "=")
	full, ok := t.complete(s, kinds, long, name)
	if !ok {
		return option{}, nil, false
	}
	switch full {
	case "help":
		t.printf("Usage: %s %s\n", t.Name, s.usage)
		return option{}, nil, false
	case "version":
		t.printf("%s (gospark)\n", t.Name)
		return option{}, nil, false
	}
	kind := kinds[full]
	switch {
	case hasValue && kind.value == 0:
		t.wrongOption(s, "option '--%s' doesn't allow an argument", full)
		return option{}, nil, false
	case !hasValue && kind.value == ':':
		if len(args) == 0 {
			t.wrongOption(s, "option '--%s' requires an argument", full)
			return option{}, nil, false
		}
		value, args = args[0], args[1:]
	}
	return option{kind.name, value}, args, true
}

// complete finds the long option that a name or its unambiguous beginning stands for.
func (t *tool) complete(s *syntax, kinds map[string]optionKind, long []string, name string) (string, bool) {
	var candidates []string
	same := true
	for _, l := range long {
		if l == name {
			return l, true
		}
		if strings.HasPrefix(l, name) {
			same = same && (len(candidates) == 0 || kinds[candidates[0]] == kinds[l])
			candidates = append(candidates, l)
		}
	}
	switch {
	case len(candidates) == 0:
		t.wrongOption(s, "unrecognized option '--%s'", name)
		return "", false
	case len(candidates) > 1 && !same:
		t.wrongOption(s, "option '--%s' is ambiguous; possibilities: '--%s'", name, strings.Join(candidates, "' '--"))
		return "", false
	}
	return candidates[0], true
}

func (t *tool) wrongOption(s *syntax, format string, args ...any) {
	status := max(s.status, 1)
	t.failStatus(status, format, args...)
	if s.before != "" {
		t.Stderr.Write([]byte(s.before))
	}
	t.pointToHelp(status)
}

// invalidArgument reports that an option's value is not one of the words that it has.
func (t *tool) invalidArgument(value, option string, valid ...string) {
	t.fail("invalid argument %s for %s", t.quote(value), t.quote(option))
	io.WriteString(t.Stderr, "Valid arguments are:\n")
	for _, v := range valid {
		io.WriteString(t.Stderr, "  - "+t.quote(v)+"\n")
	}
	t.pointToHelp(1)
}

// missing reports that operands are wanted; extra that there is one too many.
func (t *tool) missing(s *syntax) { t.misused(max(s.status, 1), "missing operand") }

func (t *tool) missingAfter(s *syntax, last string) {
	t.misused(max(s.status, 1), "missing operand after %s", t.quote(last))
}

func (t *tool) extra(s *syntax, operand string) {
	t.misused(max(s.status, 1), "extra operand %s", t.quote(operand))
}
