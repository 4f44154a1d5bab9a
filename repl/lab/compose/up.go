package compose

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

func (c *call) home() string { return c.p.Home }

// up creates and starts what is missing, and follows the logs unless it is to run in the background.
func (c *call) up() (int, error) {
	detached := c.opts.has("--detach") || c.opts.has("--wait")
	for _, o := range []string{"--abort-on-container-exit", "--exit-code-from", "--attach-dependencies"} {
		if detached && c.opts.has(o) {
			return 1, errors.New("-d cannot be combined with --abort-on-container-exit or --attach-dependencies.")
		}
	}
	if c.opts.has("--force-recreate") && c.opts.has("--no-recreate") {
		return 1, errors.New("--force-recreate and --no-recreate cannot be combined.")
	}
	if c.opts.has("--scale") {
		return 1, errors.New("--scale is not part of this lab: a service has one container.")
	}
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	chosen, err := c.bringUp(pr, c.args, !c.opts.has("--no-deps"), !c.opts.has("--no-start"))
	if err != nil || detached || c.opts.has("--no-start") {
		return statusOf(err), err
	}
	return c.attach(pr, chosen)
}

func statusOf(err error) int {
	if err != nil {
		return 1
	}
	return 0
}

// create is up without the start.
func (c *call) create() (int, error) {
	c.warn("The create command is deprecated. Use the up command with the --no-start flag instead.")
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	_, err = c.bringUp(pr, c.args, true, false)
	return statusOf(err), err
}

// attach follows the logs of the services until Ctrl-C, which stops them.
func (c *call) attach(pr *project, services []*service) (int, error) {
	names := make([]string, len(services))
	for i, s := range services {
		names[i] = s.Name
	}
	r, err := readRecord(c.home(), pr.name)
	if err != nil {
		return 1, err
	}
	c.follow(pr, r, r.of(names, regular), logStyle{prefix: !c.opts.has("--no-log-prefix"), color: !c.opts.has("--no-color"), follow: true, tail: -1})
	if c.ctx.Err() == nil {
		return 0, nil
	}
	fmt.Fprintln(c.p.Stdout, "Gracefully stopping... (press Ctrl+C again to force)")
	c.ctx = context.WithoutCancel(c.ctx)
	return 0, c.stopContainers(pr, names, regularUp, -1, "Stopping")
}

// bringUp makes the named services, all without names, run as the docker-compose.yml says.
func (c *call) bringUp(pr *project, names []string, deps, start bool) ([]*service, error) {
	chosen, err := pr.choose(names)
	if err != nil {
		return nil, err
	}
	all := chosen
	if deps {
		all = pr.withDependencies(chosen)
	}
	return chosen, change(c.home(), pr.name, func(r *record) error {
		r.Dir = pr.dir
		c.resources(pr, r)
		if err := c.orphans(pr, r, c.opts.has("--remove-orphans")); err != nil {
			return err
		}
		c.strangers(all)
		if c.perform(c.plan(r, all, start)) != nil {
			return errors.New("Encountered errors while bringing up the project.")
		}
		return nil
	})
}

// resources creates the networks and volumes that are missing.
func (c *call) resources(pr *project, r *record) {
	for _, n := range pr.networks {
		if !slices.Contains(r.Networks, n.name) {
			driver := "the default driver"
			if n.driver != "" {
				driver = `driver "` + n.driver + `"`
			}
			c.info("Creating network \"%s\" with %s", n.name, driver)
			r.Networks = append(r.Networks, n.name)
		}
	}
	for _, v := range pr.volumes {
		if !slices.Contains(r.Volumes, v) {
			c.info("Creating volume \"%s\" with default driver", v)
			r.Volumes = append(r.Volumes, v)
		}
	}
}

// strangers warns of the services whose image is not known here.
func (c *call) strangers(services []*service) {
	var list []string
	for _, s := range services {
		if s.im == nil {
			list = append(list, fmt.Sprintf("%s (%s)", s.Name, s.Image))
		}
	}
	if len(list) > 0 {
		c.warn("Nothing here stands in for the image of: %s. Listed, but not running.", strings.Join(list, ", "))
	}
}

// plan tells for each service what brings it up.
func (c *call) plan(r *record, services []*service, start bool) []task {
	var tasks []task
	asIs := c.opts.has("--no-recreate") || c.name == "run" // what exists is started at most
	for _, s := range services {
		ct := r.main(s.Name)
		switch {
		case ct == nil:
			tasks = append(tasks, task{"Creating", s.containerName(), func() error { return c.make(r, s, start) }})
		case c.opts.has("--force-recreate"), ct.Hash != s.hash() && !asIs:
			tasks = append(tasks, task{"Recreating", ct.Name, func() error {
				return errors.Join(r.end(c.home(), ct, -1), r.replace(c.home(), ct), c.make(r, s, start))
			}})
		case !ct.up() && start:
			tasks = append(tasks, task{"Starting", ct.Name, func() error { return r.begin(c.ctx, c.home(), ct) }})
		case !asIs:
			c.info("%s is up-to-date", ct.Name)
		}
	}
	return tasks
}

func (c *call) make(r *record, s *service, start bool) error {
	ct := r.newContainer(c.home(), s)
	r.Containers = append(r.Containers, ct)
	if !start {
		return nil
	}
	return r.begin(c.ctx, c.home(), ct)
}

// replace removes a container that gives way to a new one: the data of Kafka stays, as it does in its volume.
func (r *record) replace(home string, ct *container) error {
	if ct.Kind != "kafka" {
		return r.remove(home, ct)
	}
	r.Containers = slices.DeleteFunc(r.Containers, func(c *container) bool { return c == ct })
	return nil
}

// orphans names the containers of services that are not in the docker-compose.yml, or removes them.
func (c *call) orphans(pr *project, r *record, remove bool) error {
	var names []string
	for _, ct := range r.of(nil, regular) {
		if _, err := pr.find(ct.Service); err == nil {
			continue
		}
		names = append(names, ct.Name)
		if remove {
			c.info("Removing orphan container \"%s\"", ct.Name)
			if err := errors.Join(r.end(c.home(), ct, 137), r.remove(c.home(), ct)); err != nil {
				return err
			}
		}
	}
	if len(names) > 0 && !remove {
		c.warn("Found orphan containers (%s) for this project. If you removed or renamed this service in your compose file, "+
			"you can run this command with the --remove-orphans flag to clean it up.", strings.Join(names, ", "))
	}
	return nil
}
