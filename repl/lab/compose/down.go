package compose

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gospark/repl/lab/command"
)

// down stops and removes everything that up made.
func (c *call) down() (int, error) {
	if kind := c.opts.get("--rmi"); kind != "" && kind != "all" && kind != "local" {
		return 1, errors.New("--rmi flag must be one of: all, local")
	}
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	err = change(c.home(), pr.name, func(r *record) error {
		known := func(ct *container) bool { _, err := pr.find(ct.Service); return err == nil }
		failed := c.perform(c.tasks(r, r.of(nil, func(ct *container) bool { return ct.up() && known(ct) }), "Stopping", func(ct *container) error { return r.end(c.home(), ct, -1) }))
		if err := errors.Join(failed, c.orphans(pr, r, c.opts.has("--remove-orphans"))); err != nil {
			return err
		}
		if err := c.perform(c.tasks(r, r.of(nil, known), "Removing", func(ct *container) error { return r.remove(c.home(), ct) })); err != nil {
			return err
		}
		for _, n := range pr.networks {
			c.info("Removing network %s", n.name)
			if i := slices.Index(r.Networks, n.name); i >= 0 {
				r.Networks = slices.Delete(r.Networks, i, i+1)
			} else {
				c.warn("Network %s not found.", n.name)
			}
		}
		if err := os.RemoveAll(command.ClusterDir(c.home(), pr.name)); err != nil {
			return err
		}
		if c.opts.has("--volumes") {
			return c.removeVolumes(pr, r)
		}
		return nil
	})
	return statusOf(err), err
}

func (c *call) removeVolumes(pr *project, r *record) error {
	for _, v := range pr.volumes {
		c.info("Removing volume %s", v)
		i := slices.Index(r.Volumes, v)
		if i < 0 {
			c.warn("Volume %s not found.", v)
			continue
		}
		r.Volumes = slices.Delete(r.Volumes, i, i+1)
		if err := os.RemoveAll(filepath.Join(projectDir(c.home(), r.Name), "volumes", folderName(strings.TrimPrefix(v, r.Name+"_")))); err != nil {
			return err
		}
	}
	return nil
}

// tasks makes one task of each container.
func (c *call) tasks(r *record, list []*container, verb string, do func(*container) error) []task {
	var tasks []task
	for _, ct := range list {
		tasks = append(tasks, task{verb, ct.Name, func() error { return do(ct) }})
	}
	return tasks
}

// stopContainers ends the containers of services with a status, -1 being what a stop gives.
func (c *call) stopContainers(pr *project, names []string, which func(*container) bool, code int, verb string) error {
	return c.eachContainer(pr, names, which, verb, func(r *record, ct *container) error { return r.end(c.home(), ct, code) })
}

// eachContainer does something to the containers of the named services, with a line for each.
func (c *call) eachContainer(pr *project, names []string, which func(*container) bool, verb string, do func(*record, *container) error) error {
	if _, err := pr.choose(names); err != nil {
		return err
	}
	return change(c.home(), pr.name, func(r *record) error {
		return c.perform(c.tasks(r, r.of(names, which), verb, func(ct *container) error { return do(r, ct) }))
	})
}

func (c *call) stop() (int, error) {
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	err = c.stopContainers(pr, c.args, regularUp, -1, "Stopping")
	return statusOf(err), err
}

func (c *call) kill() (int, error) {
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	err = c.stopContainers(pr, c.args, regularUp, 137, "Killing")
	return statusOf(err), err
}

// start starts containers that exist; its lines name services.
func (c *call) start() (int, error) {
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	chosen, err := pr.choose(c.args)
	if err != nil {
		return 1, err
	}
	found := false
	err = change(c.home(), pr.name, func(r *record) error {
		var tasks []task
		for _, s := range pr.withDependencies(chosen) {
			if slices.Contains(chosen, s) {
				tasks = append(tasks, task{"Starting", s.Name, func() error {
					ct := r.main(s.Name)
					if ct == nil {
						return errNothing
					}
					found = true
					if ct.up() {
						return nil
					}
					return r.begin(c.ctx, c.home(), ct)
				}})
			}
		}
		return c.perform(tasks)
	})
	if !found {
		return 1, errors.New("No containers to start")
	}
	return statusOf(err), err
}

func (c *call) restart() (int, error) {
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	found := false
	err = c.eachContainer(pr, c.args, regular, "Restarting", func(r *record, ct *container) error {
		found = true
		return errors.Join(r.end(c.home(), ct, -1), r.begin(c.ctx, c.home(), ct))
	})
	if err == nil && !found {
		err = errors.New("No containers to restart")
	}
	return statusOf(err), err
}

// pause and unpause change what ps shows; a stand-in has nothing to hold.
func (c *call) pause() (int, error)   { return c.mark(running, paused, "Pausing", "pause") }
func (c *call) unpause() (int, error) { return c.mark(paused, running, "Unpausing", "unpause") }

func (c *call) mark(from, to, verb, name string) (int, error) {
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	found := false
	err = c.eachContainer(pr, c.args, func(ct *container) bool { return regular(ct) && ct.State == from }, verb, func(_ *record, ct *container) error {
		ct.State, found = to, true
		return nil
	})
	if err == nil && !found {
		err = fmt.Errorf("No containers to %s", name)
	}
	return statusOf(err), err
}

// rm removes containers that don't run.
func (c *call) rm() (int, error) {
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	if _, err := pr.choose(c.args); err != nil {
		return 1, err
	}
	if c.opts.has("--stop") {
		if err := c.stopContainers(pr, c.args, (*container).up, -1, "Stopping"); err != nil {
			return 1, err
		}
	}
	err = change(c.home(), pr.name, func(r *record) error {
		list := r.of(c.args, func(ct *container) bool { return !ct.up() })
		if len(list) == 0 {
			fmt.Fprintln(c.p.Stdout, "No stopped containers")
			return nil
		}
		fmt.Fprintln(c.p.Stdout, "Going to remove", containerNames(list))
		if !c.opts.has("--force") && !c.confirmed("Are you sure? [yN] ") {
			return nil
		}
		return c.perform(c.tasks(r, list, "Removing", func(ct *container) error { return r.remove(c.home(), ct) }))
	})
	return statusOf(err), err
}

// confirmed asks a question whose answer is no by default.
func (c *call) confirmed(question string) bool {
	fmt.Fprint(c.p.Stdout, question)
	var answer strings.Builder
	for b := make([]byte, 1); ; {
		n, err := c.p.Stdin.Read(b)
		if n > 0 && b[0] != '\n' {
			answer.WriteByte(b[0])
		}
		if err != nil || n > 0 && b[0] == '\n' {
			break
		}
	}
	switch strings.ToLower(strings.TrimSpace(answer.String())) {
	case "y", "yes", "1", "true", "t":
		return true
	}
	return false
}

func containerNames(list []*container) string {
	names := make([]string, len(list))
	for i, ct := range list {
		names[i] = ct.Name
	}
	return strings.Join(names, ", ")
}
