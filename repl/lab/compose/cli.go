package compose

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gospark/repl/lab/command"
)

// Commands are the commands of this package.
var Commands = command.Table{
	"docker-compose": func(p *command.Process) int { return compose(p, p.Args) },
	"docker":         docker,
}

// version is the docker-compose whose messages these are.
const version = "1.29.2"

// subcommand is a command of docker-compose: how many words may follow its options (most: -1 for any number) and what
// it does.
type subcommand struct {
	least, most int
	run         func(*call) (int, error)
}

var subcommands map[string]subcommand

func init() {
	subcommands = map[string]subcommand{
		"build":   {0, -1, (*call).build},
		"config":  {0, 0, (*call).config},
		"create":  {0, -1, (*call).create},
		"down":    {0, 0, (*call).down},
		"events":  {0, -1, (*call).leftOut},
		"exec":    {2, -1, (*call).exec},
		"images":  {0, -1, (*call).images},
		"kill":    {0, -1, (*call).kill},
		"logs":    {0, -1, (*call).logs},
		"pause":   {0, -1, (*call).pause},
		"port":    {2, 2, (*call).port},
		"ps":      {0, -1, (*call).ps},
		"pull":    {0, -1, (*call).pull},
		"push":    {0, -1, (*call).leftOut},
		"restart": {0, -1, (*call).restart},
		"rm":      {0, -1, (*call).rm},
		"run":     {1, -1, (*call).run},
		"scale":   {0, -1, (*call).leftOut},
		"start":   {0, -1, (*call).start},
		"stop":    {0, -1, (*call).stop},
		"top":     {0, -1, (*call).leftOut},
		"unpause": {0, -1, (*call).unpause},
		"up":      {0, -1, (*call).up},
		"help":    {0, 1, (*call).help},
		"version": {0, 0, (*call).version},
	}
}

// call is one run of docker-compose.
type call struct {
	*printer
	p    *command.Process
	ctx  context.Context
	name string
	// top are the options in front of the subcommand, opts those after it, args the words after those.
	top, opts options
	args      []string
}

// more are options of docker's own compose that the texts of docker-compose don't have.
var more = map[string][]option{
	"exec": {{key: "-i"}, {key: "-t"}, {key: "--interactive"}, {key: "--tty"}, {key: "--no-TTY"}},
	"run":  {{key: "-i"}, {key: "-t"}, {key: "--interactive"}, {key: "--tty"}, {key: "--no-TTY"}},
	"logs": {{key: "-n", value: true}},
	"up":   {{key: "--wait"}},
}

// compose runs docker-compose with the given arguments and returns the exit status.
func compose(p *command.Process, args []string) int {
	c := &call{printer: &printer{p}, p: p, ctx: p.Context}
	usage, _ := usageOf("docker-compose")
	top, words, err := parseOptions(usage, args)
	switch {
	case err != nil:
		c.usage(usage)
		return 1
	case top.has("--help"):
		fmt.Fprintln(p.Stdout, usage)
		return 0
	case top.has("--version"):
		fmt.Fprintln(p.Stdout, versionLine)
		return 0
	case len(words) == 0:
		return c.usage(usage)
	}
	c.top, c.name = top, words[0]
	sub, ok := subcommands[c.name]
	if !ok {
		return c.unknown(c.name)
	}
	usage, _ = usageOf(c.name)
	c.opts, c.args, err = parseOptions(usage, words[1:], more[c.name]...)
	switch {
	case err == nil && c.opts.has("--help"):
		fmt.Fprintln(p.Stdout, usage)
		return 0
	case err != nil, len(c.args) < sub.least, sub.most >= 0 && len(c.args) > sub.most:
		return c.usage(usage)
	}
	if mode := top.get("--ansi"); mode != "" && !slices.Contains([]string{"never", "always", "auto"}, mode) {
		c.error("Invalid value for --ansi: %s. Expected one of never, always, auto.", mode)
		return 1
	}
	status, err := sub.run(c)
	if err != nil {
		c.error("%v", err)
		return 1
	}
	return status
}

// usage prints a help text where errors go. The status is 0, as docker-compose has it.
func (c *call) usage(text string) int {
	fmt.Fprintln(c.p.Stderr, text)
	return 0
}

func (c *call) unknown(name string) int {
	usage, _ := usageOf("docker-compose")
	_, list, _ := strings.Cut(usage, "Commands:")
	c.error("No such command: %s\n\nCommands:%s", name, list)
	return 1
}

func (c *call) help() (int, error) {
	name := "docker-compose"
	if len(c.args) > 0 {
		name = c.args[0]
		if _, ok := subcommands[name]; !ok {
			return c.unknown(name), nil
		}
	}
	usage, _ := usageOf(name)
	fmt.Fprintln(c.p.Stdout, usage)
	return 0, nil
}

const versionLine = "docker-compose version " + version + ", build unknown"

func (c *call) version() (int, error) {
	if c.opts.has("--short") {
		fmt.Fprintln(c.p.Stdout, version)
	} else {
		fmt.Fprintln(c.p.Stdout, versionLine)
	}
	return 0, nil
}

func (c *call) leftOut() (int, error) {
	return 1, fmt.Errorf("docker-compose %s is not part of this lab.", c.name)
}
