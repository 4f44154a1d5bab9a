package compose

import (
	"fmt"
	"slices"
	"strings"

	"gospark/repl/lab/command"
)

const (
	dockerVersion = "Docker version 20.10.7, build f0df350"
	dockerFail    = 125 // the status of docker's own failures in run
)

// dockerCommand is a command of docker: its options, as options.go reads them, how many words it needs, and what it does.
// The options of one that is free may stand between its words.
type dockerCommand struct {
	options string
	least   int
	free    bool
	run     func(*dockerCall) int
}

var dockerCommands map[string]dockerCommand

func init() {
	follow := " -f, --follow\n -n, --tail N\n -t, --timestamps"
	wait := " -t, --time N\n -s, --signal S"
	dockerCommands = map[string]dockerCommand{
		"ps":      {" -a, --all\n -q, --quiet\n --no-trunc\n -f, --filter F\n --format F", 0, true, (*dockerCall).ps},
		"images":  {" -a, --all\n -q, --quiet\n --no-trunc\n --format F", 0, true, (*dockerCall).images},
		"pull":    {" -a, --all-tags\n -q, --quiet\n --platform P", 1, true, (*dockerCall).pull},
		"version": {" -f, --format F", 0, true, (*dockerCall).version},
		"logs":    {follow, 1, true, (*dockerCall).logs},
		"stop":    {wait, 1, true, (*dockerCall).stop},
		"kill":    {wait, 1, true, (*dockerCall).kill},
		"start":   {" -a, --attach\n -i, --interactive", 1, true, (*dockerCall).start},
		"restart": {wait, 1, true, (*dockerCall).restart},
		"rm":      {" -f, --force\n -v, --volumes\n -l, --link", 1, true, (*dockerCall).rm},
		"exec": {" -i, --interactive\n -t, --tty\n -d, --detach\n -e, --env E\n -u, --user U\n -w, --workdir W\n --privileged",
			2, false, (*dockerCall).exec},
		"run": {" -i, --interactive\n -t, --tty\n -d, --detach\n -e, --env E\n -u, --user U\n -w, --workdir W\n --privileged\n --rm\n --name N\n" +
			" -v, --volume V\n -p, --publish P\n -h, --hostname H\n --network N\n --net N\n --entrypoint E\n --add-host H\n --link L", 1, false, (*dockerCall).run},
	}
}

// dockerCall is one run of docker.
type dockerCall struct {
	*printer
	p    *command.Process
	name string
	opts options
	args []string
}

// docker runs docker, and "docker compose" as docker-compose.
func docker(p *command.Process) int {
	if len(p.Args) == 0 || slices.Contains([]string{"help", "--help", "-h"}, p.Args[0]) {
		fmt.Fprint(p.Stdout, dockerUsage)
		return 0
	}
	d := &dockerCall{printer: &printer{p}, p: p, name: p.Args[0]}
	switch d.name {
	case "compose":
		return compose(p, p.Args[1:])
	case "--version", "-v":
		fmt.Fprintln(p.Stdout, dockerVersion)
		return 0
	case "container", "image": // docker container ls, docker image pull
		if len(p.Args) > 1 {
			name := p.Args[1]
			if name == "ls" || name == "list" {
				name = map[string]string{"container": "ps", "image": "images"}[d.name]
			}
			return docker(p.Child("docker", slices.Concat([]string{name}, p.Args[2:])...))
		}
	}
	sub, ok := dockerCommands[d.name]
	if !ok {
		fmt.Fprintf(p.Stderr, "docker: '%s' is not a docker command.\nSee 'docker --help'\n", d.name)
		return 1
	}
	if err := d.parse(sub, p.Args[1:]); err != nil {
		fmt.Fprintf(p.Stderr, "docker %s: an option is unknown, or lacks its value\nSee 'docker --help'.\n", d.name)
		return dockerFail
	}
	if len(d.args) < sub.least {
		plural := "s"
		if sub.least == 1 {
			plural = ""
		}
		fmt.Fprintf(p.Stderr, "\"docker %s\" requires at least %d argument%s.\nSee 'docker %s --help'.\n", d.name, sub.least, plural, d.name)
		return 1
	}
	return sub.run(d)
}

func (d *dockerCall) parse(sub dockerCommand, args []string) error {
	d.opts = options{}
	for {
		given, rest, err := parseOptions(sub.options, args)
		if err != nil {
			return err
		}
		for k, v := range given {
			d.opts[k] = append(d.opts[k], v...)
		}
		if !sub.free || len(rest) == 0 {
			d.args = append(d.args, rest...)
			return nil
		}
		d.args, args = append(d.args, rest[0]), rest[1:]
	}
}

const dockerUsage = `Usage:  docker COMMAND

The containers of this lab, without Docker.

Commands:
  compose     Run services of a docker-compose.yml: the same as docker-compose
  exec        Run a command in a running container
  images      List images
  kill        Kill running containers
  logs        Print the logs of a container
  ps          List containers
  pull        Have an image at hand
  restart     Restart containers
  rm          Remove containers
  run         Run a command in a new container
  start       Start stopped containers
  stop        Stop running containers
  version     Show the version
`

func (d *dockerCall) version() int {
	v := strings.TrimSuffix(strings.Fields(dockerVersion)[2], ",")
	fmt.Fprintf(d.p.Stdout, "Client: the lab's docker\n Version:           %s\n", v)
	return 0
}

// daemonError prints an error as docker prints those of its daemon.
func (d *dockerCall) daemonError(format string, args ...any) int {
	fmt.Fprintf(d.p.Stderr, "Error response from daemon: %s\n", fmt.Sprintf(format, args...))
	return 1
}

// found is a container and its project.
type found struct {
	*container
	project string
}

// all returns the containers of all projects, the newest first.
func (d *dockerCall) all() []found {
	var list []found
	for _, name := range projects(d.p.Home) {
		r, err := readRecord(d.p.Home, name)
		if err != nil {
			continue
		}
		for _, ct := range r.Containers {
			list = append(list, found{ct, name})
		}
	}
	slices.SortStableFunc(list, func(a, b found) int { return b.Created.Compare(a.Created) })
	return list
}

// find returns the container of a name, or of the beginning of an id.
func (d *dockerCall) find(word string) (found, bool) {
	for _, f := range d.all() {
		if f.Name == strings.TrimPrefix(word, "/") {
			return f, true
		}
	}
	for _, f := range d.all() {
		if word != "" && strings.HasPrefix(f.ID, word) {
			return f, true
		}
	}
	return found{}, false
}

// each does something to the containers that the words name, and prints each word when it is done.
func (d *dockerCall) each(do func(*record, *container) error) int {
	status := 0
	for _, word := range d.args {
		f, ok := d.find(word)
		if !ok {
			status = d.daemonError("No such container: %s", word)
			continue
		}
		err := change(d.p.Home, f.project, func(r *record) error {
			for _, ct := range r.Containers {
				if ct.ID == f.ID {
					return do(r, ct)
				}
			}
			return nil
		})
		if err != nil {
			status = d.daemonError("%v", err)
			continue
		}
		fmt.Fprintln(d.p.Stdout, word)
	}
	return status
}

func (d *dockerCall) stop() int {
	return d.each(func(r *record, ct *container) error { return r.end(d.p.Home, ct, -1) })
}

func (d *dockerCall) kill() int {
	return d.each(func(r *record, ct *container) error {
		if !ct.up() {
			return fmt.Errorf("Cannot kill container: %s: Container %s is not running", ct.Name, ct.ID)
		}
		return r.end(d.p.Home, ct, 137)
	})
}

func (d *dockerCall) start() int {
	return d.each(func(r *record, ct *container) error {
		if ct.up() {
			return nil
		}
		return r.begin(d.p.Context, d.p.Home, ct)
	})
}

func (d *dockerCall) restart() int {
	return d.each(func(r *record, ct *container) error {
		if err := r.end(d.p.Home, ct, -1); err != nil {
			return err
		}
		return r.begin(d.p.Context, d.p.Home, ct)
	})
}

func (d *dockerCall) rm() int {
	return d.each(func(r *record, ct *container) error {
		if ct.up() && !d.opts.has("--force") {
			return fmt.Errorf("You cannot remove a running container %s. Stop the container before attempting removal or force remove", ct.ID)
		}
		if err := r.end(d.p.Home, ct, 137); err != nil {
			return err
		}
		return r.remove(d.p.Home, ct)
	})
}
