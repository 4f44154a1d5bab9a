package jq

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"gospark/repl/lab/command"
)

// options are what the command line asks for.
type options struct {
	process *command.Process
	report  func(format string, args ...any)

	style                                  style
	raw, rawOut, join, slurp, null, seq    bool
	stream, exitStatus, colour, monochrome bool
	unbuffered, fromFile, hasProgram       bool
	program                                string
	files                                  []string
	named                                  *object
	positional                             []any
}

// usageError is a mistake on the command line.
type usageError struct {
	text   string
	advice bool // say where to read more
}

func (e *usageError) Error() string { return e.text }

// done ends the command with what it prints.
type done struct{ text string }

func (*done) Error() string { return "done" }

type flag struct {
	short byte
	long  string
	set   func(*options)
}

var flags = []flag{
	{'s', "slurp", func(o *options) { o.slurp = true }},
	{'r', "raw-output", func(o *options) { o.rawOut = true }},
	{'c', "compact-output", func(o *options) { o.style.indent, o.style.tab = 0, false }},
	{'C', "color-output", func(o *options) { o.colour = true }},
	{'M', "monochrome-output", func(o *options) { o.monochrome, o.colour = true, false }},
	{'a', "ascii-output", func(o *options) { o.style.ascii = true }},
	{0, "unbuffered", func(o *options) { o.unbuffered = true }},
	{'S', "sort-keys", func(o *options) { o.style.sorted = true }},
	{'R', "raw-input", func(o *options) { o.raw = true }},
	{'n', "null-input", func(o *options) { o.null = true }},
	{'f', "from-file", func(o *options) { o.fromFile = true }},
	{'j', "join-output", func(o *options) { o.rawOut, o.join = true, true }},
	{0, "tab", func(o *options) { o.style.indent, o.style.tab = 1, true }},
	{0, "seq", func(o *options) { o.seq = true }},
	{0, "stream", func(o *options) { o.stream = true }},
	{'e', "exit-status", func(o *options) { o.exitStatus = true }},
}

// letters begin a flag, after a hyphen; what else follows one is a query, such as -1.
const letters = "-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

const advice = "Use jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://stedolan.github.io/jq\n"

func parseArgs(p *command.Process, report func(string, ...any)) (*options, error) {
	o := &options{process: p, report: report, named: newObject(0), positional: []any{}}
	o.style.indent = 2
	rest := "" // what positional arguments are: files, args or jsonargs
	onlyPositional := false
	for i := 0; i < len(p.Args); i++ {
		arg := p.Args[i]
		if onlyPositional || len(arg) < 2 || arg[0] != '-' || !strings.ContainsAny(arg[1:2], letters) {
			if err := o.operand(arg, rest); err != nil {
				return nil, err
			}
			continue
		}
		if arg == "--" {
			onlyPositional = true
			continue
		}
		used, err := o.flag(arg, p.Args[i+1:], &rest)
		if err != nil {
			return nil, err
		}
		i += used
	}
	o.named = mergeDefaults(o)
	return o, o.source()
}

// mergeDefaults adds the variable $ARGS to those of the command line.
func mergeDefaults(o *options) *object {
	all := newObject(2)
	all.set("positional", o.positional)
	all.set("named", o.named)
	vars := o.named.clone()
	vars.set("ARGS", all)
	return vars
}

func (o *options) operand(arg, rest string) error {
	if !o.hasProgram {
		o.program, o.hasProgram = arg, true
		return nil
	}
	switch rest {
	case "args":
		o.positional = append(o.positional, arg)
	case "jsonargs":
		v, err := parse(arg)
		if err != nil {
			return &usageError{"invalid JSON text passed to --jsonargs", true}
		}
		o.positional = append(o.positional, v)
	default:
		o.files = append(o.files, arg)
	}
	return nil
}

// flag sets what an argument asks for and returns how many of the following ones it took.
func (o *options) flag(arg string, next []string, rest *string) (int, error) {
	name, long := strings.CutPrefix(arg, "--")
	if !long {
		return o.short(arg[1:])
	}
	for _, f := range flags {
		if f.long == name {
			f.set(o)
			return 0, nil
		}
	}
	switch name {
	case "help":
		return 0, &done{usage}
	case "version":
		return 0, &done{"jq-1.6\n"}
	case "args", "jsonargs":
		*rest = name
		return 0, nil
	case "indent":
		return 1, o.indent(next)
	case "arg", "argjson", "slurpfile", "rawfile", "argfile":
		if len(next) < 2 {
			what := map[string]string{"arg": "value", "argjson": "text"}[name]
			if what == "" {
				what = "filename"
			}
			return 0, &usageError{fmt.Sprintf("--%s takes two parameters (e.g. --%s varname %s)", name, name, what), true}
		}
		return 2, o.variable(name, next[0], next[1])
	}
	return 0, &usageError{"Unknown option " + arg, true}
}

func (o *options) short(word string) (int, error) {
	for i := range len(word) {
		found := false
		for _, f := range flags {
			if f.short == word[i] {
				f.set(o)
				found = true
			}
		}
		switch c := word[i]; {
		case found:
		case c == 'h':
			return 0, &done{usage}
		case c == 'V':
			return 0, &done{"jq-1.6\n"}
		case c == 'L':
			return 0, &usageError{"-L: modules are left out", true}
		default:
			return 0, &usageError{"Unknown option -" + word, true}
		}
	}
	return 0, nil
}

func (o *options) indent(next []string) error {
	if len(next) == 0 {
		return &usageError{"--indent takes one parameter", true}
	}
	n, _ := strconv.Atoi(next[0])
	if n < -1 || n > 7 {
		return &usageError{"--indent takes a number between -1 and 7", true}
	}
	o.style.indent, o.style.tab = max(n, 0), n < 0
	if n < 0 {
		o.style.indent = 1
	}
	return nil
}

func (o *options) variable(how, name, value string) error {
	var v any = value
	switch how {
	case "argjson":
		parsed, err := parse(value)
		if err != nil {
			return &usageError{"invalid JSON text passed to --argjson", true}
		}
		v = parsed
	case "slurpfile", "argfile", "rawfile":
		b, err := os.ReadFile(o.process.Real(value))
		if err != nil {
			return &usageError{fmt.Sprintf("Bad JSON in --%s %s %s: Could not open %s: %s", how, name, value, value, reason(err)), false}
		}
		if how == "rawfile" {
			v = toValid(string(b))
			break
		}
		list, d := []any{}, decodeText(string(b))
		for {
			x, err := d.Next()
			if err == io.EOF {
				break
			}
			if err != nil {
				return &usageError{fmt.Sprintf("Bad JSON in --%s %s %s: %s", how, name, value, err), false}
			}
			list = append(list, x)
		}
		v = list
		if how == "argfile" && len(list) == 1 {
			v = list[0]
		}
	}
	if o.named.find(name) < 0 {
		o.named.set(name, v)
	}
	return nil
}

// source reads the query from its file.
func (o *options) source() error {
	if !o.fromFile || !o.hasProgram {
		if !o.hasProgram {
			o.program = "."
		}
		return nil
	}
	b, err := os.ReadFile(o.process.Real(o.program))
	if err != nil {
		return &usageError{fmt.Sprintf("Could not open %s: %s", o.program, reason(err)), false}
	}
	o.program = string(b)
	return nil
}
