package compose

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"path"
	"slices"
	"strings"
	"time"

	"gospark/kafkasrc"
	"gospark/kafkasrc/broker"
	"gospark/repl/lab/command"
)

// errDetached says what is left out of exec and run.
var errDetached = errors.New("--detach is not part of this lab: a command runs in the foreground, or in another terminal.")

// exec runs a command in the container of a service.
func (c *call) exec() (int, error) {
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	r, ct, err := c.runningContainer(pr, c.args[0])
	if err != nil {
		return 1, err
	}
	return c.inside(r, ct, c.args[1:])
}

// inside starts a command in a container with the options of exec and run, and returns its status.
func (c *call) inside(r *record, ct *container, words []string) (int, error) {
	if c.opts.has("--detach") {
		return 1, errDetached
	}
	return enter(c.p, r, ct, words, entry{env: slices.Concat(c.opts["--env"], c.opts["-e"]), dir: c.opts.get("--workdir"),
		user: c.opts.get("--user"), pipe: c.opts.has("-T") || c.opts.has("--no-TTY")})
}

// entry says how a command enters a container; pipe is without a terminal.
type entry struct {
	env       []string
	dir, user string
	pipe      bool
}

// enter starts a command in a container.
func enter(p *command.Process, r *record, ct *container, words []string, e entry) (int, error) {
	if ct.Kind == "" {
		return 1, fmt.Errorf("Nothing here stands in for the image %s: the service %s has no commands.", ct.Image, ct.Service)
	}
	root, err := r.root(p.Home, ct)
	if err != nil {
		return 1, err
	}
	child := p.Child(words[0], words[1:]...)
	child.Service = &command.Service{Project: r.Name, Name: ct.Service, Kind: ct.Kind, Mounts: ct.Mounts, Root: root}
	child.Dir = ct.Dir
	if e.dir != "" {
		child.Dir = path.Join(ct.Dir, e.dir)
		if path.IsAbs(e.dir) {
			child.Dir = path.Clean(e.dir)
		}
	}
	child.Environ = slices.Clone(ct.Env)
	if e.user != "" {
		child.Environ = append(child.Environ, "USER="+e.user)
	}
	for _, entry := range e.env {
		if !strings.Contains(entry, "=") {
			entry += "=" + p.Getenv(entry)
		}
		child.Environ = append(child.Environ, entry)
	}
	if e.pipe {
		child.Interactive, child.Terminal = false, false
	} else {
		child.Environ = append(child.Environ, "TERM=xterm")
		child.Stderr = child.Stdout // a terminal is one stream: `exec mids bash -c "kafkacat … -e" | wc -l` counts the line on the end too
	}
	child.Hosts = r.hosts(p, ct)
	if p.Start == nil {
		return 1, fmt.Errorf("%s: a command in a container needs the lab's shell", words[0])
	}
	return p.Start(child), nil
}

// hosts maps the addresses under which a container reaches Kafka containers to the home's broker.
func (r *record) hosts(p *command.Process, inside *container) kafkasrc.Hosts {
	hosts := kafkasrc.Hosts{}
	kafkas := r.of(nil, func(ct *container) bool { return ct.Kind == "kafka" && ct.up() })
	if len(kafkas) == 0 {
		return p.Hosts
	}
	s, ok := broker.Status(p.Home)
	if !ok {
		return p.Hosts
	}
	for _, ct := range kafkas {
		names := []string{ct.Service, ct.Name, "localhost", "127.0.0.1"}
		if ct != inside {
			names = names[:2]
		}
		for _, a := range ct.addresses(names) {
			hosts[a] = s.Addr
		}
	}
	maps.Copy(hosts, p.Hosts)
	return hosts
}

// addresses lists where clients may look for a Kafka container: the listeners that it advertises, and its ports under
// each of the names.
func (ct *container) addresses(names []string) []string {
	var list []string
	ports := []string{"9092"}
	for _, e := range ct.Env {
		k, v, _ := strings.Cut(e, "=")
		if !strings.HasSuffix(k, "ADVERTISED_LISTENERS") && !strings.HasSuffix(k, "CFG_LISTENERS") && k != "KAFKA_LISTENERS" {
			continue
		}
		for l := range strings.SplitSeq(v, ",") {
			_, address, ok := strings.Cut(l, "://")
			if host, port, err := net.SplitHostPort(address); ok && err == nil {
				ports = append(ports, port)
				if host != "" && host != "0.0.0.0" && host != "localhost" && host != "127.0.0.1" {
					list = append(list, address)
				}
			}
		}
	}
	for _, p := range ct.Ports {
		port, _, _ := strings.Cut(p.Private, "/")
		ports = append(ports, port)
	}
	for _, n := range names {
		for _, port := range ports {
			list = append(list, net.JoinHostPort(n, port))
		}
	}
	return list
}

// run starts a command in a new container of a service, after what the service depends on.
func (c *call) run() (int, error) {
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	s, err := pr.find(c.args[0])
	switch {
	case err != nil:
		return 1, err
	case c.opts.has("--publish") && c.opts.has("--service-ports"):
		return 1, errors.New("Service port mapping and manual port mapping can not be used together")
	case c.opts.has("--detach"):
		return 1, errDetached
	case s.im == nil:
		return 1, fmt.Errorf("Nothing here stands in for the image %s of the service %s.", s.Image, s.Name)
	}
	words, err := c.words(s)
	if err != nil {
		return 1, err
	}
	if len(s.DependsOn) > 0 && !c.opts.has("--no-deps") {
		if _, err := c.bringUp(pr, s.DependsOn, true, true); err != nil {
			return 1, err
		}
	}
	var ct *container
	err = change(c.home(), pr.name, func(r *record) error {
		r.Dir = pr.dir
		c.resources(pr, r)
		ct = r.newContainer(c.home(), s)
		if err := c.oneOff(pr, ct, words); err != nil {
			return err
		}
		r.Containers = append(r.Containers, ct)
		return c.perform([]task{{"Creating", pr.name + "_" + s.Name + "_run", func() error {
			ct.State, ct.Started = running, time.Now()
			return nil
		}}})
	})
	if err != nil {
		return 1, err
	}
	r, err := readRecord(c.home(), pr.name)
	if err != nil {
		return 1, err
	}
	status, err := c.inside(r, ct, words)
	return status, errors.Join(err, finish(c.home(), pr.name, ct.ID, status, c.opts.has("--rm")))
}

// words is the command that run starts.
func (c *call) words(s *service) ([]string, error) {
	words := c.args[1:]
	if len(words) == 0 && !c.opts.has("--entrypoint") {
		words = s.Command
	}
	if len(words) == 0 && !c.opts.has("--entrypoint") {
		words = s.im.command
	}
	if e := c.opts.get("--entrypoint"); e != "" {
		front, err := splitWords(e)
		if err != nil {
			return nil, fmt.Errorf("--entrypoint: %w", err)
		}
		words = slices.Concat(front, words)
	}
	if len(words) == 0 {
		return nil, fmt.Errorf("Cannot create container for service %s: No command specified", s.Name)
	}
	return words, nil
}

// oneOff makes the description of a service's container that of one which run makes.
func (c *call) oneOff(pr *project, ct *container, words []string) error {
	ct.OneOff, ct.Number, ct.Command = true, 0, strings.Join(words, " ")
	ct.Name = pr.name + "_" + ct.Service + "_run_" + shortID(ct.ID)
	ct.Folder = folderName("run-" + shortID(ct.ID))
	if name := c.opts.get("--name"); name != "" {
		ct.Name = name
	}
	if !c.opts.has("--service-ports") {
		ct.Ports = nil
	}
	for _, v := range c.opts["--volume"] {
		m, err := parseMount(v, pr.host)
		if err != nil {
			return err
		}
		ct.Mounts = append(ct.Mounts, m)
	}
	return nil
}

// parseMount reads SOURCE:TARGET[:MODE]; host makes the source absolute.
func parseMount(spec string, host func(string) string) (command.Mount, error) {
	rest := spec
	for _, mode := range []string{":ro", ":rw", ":z", ":Z", ":cached", ":delegated"} {
		rest = strings.TrimSuffix(rest, mode)
	}
	i := strings.LastIndexByte(rest, ':')
	if i <= 0 || !path.IsAbs(rest[i+1:]) {
		return command.Mount{}, fmt.Errorf("Volume %s has incorrect format, should be external:internal[:mode]", spec)
	}
	return command.Mount{Source: host(rest[:i]), Target: path.Clean(rest[i+1:])}, nil
}

// finish notes how a container's command ended, or removes the container.
func finish(home, project, id string, status int, remove bool) error {
	return change(home, project, func(r *record) error {
		for _, ct := range r.Containers {
			if ct.ID == id && remove {
				return r.remove(home, ct)
			}
			if ct.ID == id {
				return r.end(home, ct, status)
			}
		}
		return nil
	})
}
