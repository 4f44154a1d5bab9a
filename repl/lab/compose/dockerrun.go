package compose

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// runProject is the project of the containers that docker run makes. No docker-compose.yml can have this name.
const runProject = ".docker"

func (d *dockerCall) entry() entry {
	return entry{env: d.opts["--env"], dir: d.opts.get("--workdir"), user: d.opts.get("--user"), pipe: !d.opts.has("--tty")}
}

// exec runs a command in a container that runs.
func (d *dockerCall) exec() int {
	f, ok := d.find(d.args[0])
	switch {
	case !ok:
		fmt.Fprintf(d.p.Stderr, "Error: No such container: %s\n", d.args[0])
		return 1
	case !f.up():
		return d.daemonError("Container %s is not running", f.ID)
	case d.opts.has("--detach"):
		return d.daemonError("%v", errDetached)
	}
	r, err := readRecord(d.p.Home, f.project)
	if err != nil {
		return d.daemonError("%v", err)
	}
	status, err := enter(d.p, r, f.container, d.args[1:], d.entry())
	if err != nil {
		return d.daemonError("%v", err)
	}
	return status
}

// run runs a command in a container of its own.
func (d *dockerCall) run() int {
	fail := func(err error) int {
		fmt.Fprintf(d.p.Stderr, "docker: Error response from daemon: %v.\nSee 'docker run --help'.\n", err)
		return dockerFail
	}
	ct, words, err := d.newContainer()
	if err != nil {
		return fail(err)
	}
	err = change(d.p.Home, runProject, func(r *record) error {
		if slices.ContainsFunc(d.all(), func(f found) bool { return f.Name == ct.Name }) {
			return fmt.Errorf("Conflict. The container name \"/%s\" is already in use", ct.Name)
		}
		r.Containers = append(r.Containers, ct)
		return r.begin(d.p.Context, d.p.Home, ct)
	})
	if err != nil {
		return fail(err)
	}
	r, err := readRecord(d.p.Home, runProject)
	if err != nil {
		return fail(err)
	}
	if d.opts.has("--detach") { // the image's own command: it runs by being there
		fmt.Fprintln(d.p.Stdout, ct.ID)
		return 0
	}
	status, err := enter(d.p, r, ct, words, d.entry())
	if err = errors.Join(err, finish(d.p.Home, runProject, ct.ID, status, d.opts.has("--rm"))); err != nil {
		return fail(err)
	}
	return status
}

// newContainer describes the container for docker run and the command that it starts.
func (d *dockerCall) newContainer() (*container, []string, error) {
	ref, words := d.args[0], d.args[1:]
	im := imageFor(ref)
	if im == nil {
		return nil, nil, known(ref)
	}
	if d.opts.has("--detach") && len(words) > 0 {
		return nil, nil, errDetached
	}
	if len(words) == 0 {
		words = im.command
	}
	if e := d.opts.get("--entrypoint"); e != "" {
		front, err := splitWords(e)
		if err != nil {
			return nil, nil, err
		}
		words = slices.Concat(front, d.args[1:])
	}
	id := newID()
	ct := &container{ID: id, Name: d.opts.get("--name"), Service: im.kind, OneOff: true, Image: ref, Kind: im.kind, State: created,
		Command: strings.Join(words, " "), Created: time.Now(), Dir: im.dir, Folder: "run-" + shortID(id)}
	if ct.Name == "" {
		ct.Name = "lab_" + shortID(id)
	}
	host := d.opts.get("--hostname")
	if host == "" {
		host = shortID(id)
	}
	ct.Env = slices.Concat([]string{"HOSTNAME=" + host, "HOME=/root"}, im.env)
	for _, p := range im.ports {
		ct.Ports = append(ct.Ports, port{Private: p})
	}
	for _, p := range d.opts["--publish"] {
		i := strings.LastIndexByte(p, ':')
		ct.Ports = append(ct.Ports, port{p[i+1:] + "/tcp", "0.0.0.0", p[max(0, strings.LastIndexByte(p[:max(i, 0)], ':')+1):max(i, 0)]})
	}
	for _, v := range d.opts["--volume"] {
		m, err := parseMount(v, d.host)
		if err != nil {
			return nil, nil, err
		}
		ct.Mounts = append(ct.Mounts, m)
	}
	return ct, words, nil
}

// host makes the source of a volume absolute; the shell has replaced ~ in most places, but not behind a "=".
func (d *dockerCall) host(name string) string {
	if name == "~" || strings.HasPrefix(name, "~/") {
		return filepath.Join(d.p.Getenv("HOME"), name[1:])
	}
	return d.p.Real(name)
}

// logs prints the log of a container.
func (d *dockerCall) logs() int {
	f, ok := d.find(d.args[0])
	if !ok {
		fmt.Fprintf(d.p.Stderr, "Error: No such container: %s\n", d.args[0])
		return 1
	}
	style := logStyle{follow: d.opts.has("--follow"), timestamps: d.opts.has("--timestamps"), tail: -1}
	if t := d.opts.get("--tail"); t != "" && t != "all" {
		if _, err := fmt.Sscanf(t, "%d", &style.tail); err != nil || style.tail < 0 {
			return d.daemonError("tail flag must be all or a number")
		}
	}
	r, err := readRecord(d.p.Home, f.project)
	if err != nil {
		return d.daemonError("%v", err)
	}
	c := &call{printer: d.printer, p: d.p, ctx: d.p.Context}
	if err := c.show(&project{name: f.project}, r, []*container{f.container}, style); err != nil && d.p.Context.Err() == nil && !errors.Is(err, os.ErrNotExist) {
		return 141
	}
	return 0
}
