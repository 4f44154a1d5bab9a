package compose

import (
	"errors"
	"fmt"
)

// pull pretends to fetch images: those that are known here are there.
func (c *call) pull() (int, error) {
	if c.opts.has("--parallel") {
		c.warn("--parallel option is deprecated and will be removed in future versions.")
	}
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	chosen, err := pr.choose(c.args)
	if err != nil {
		return 1, err
	}
	if c.opts.has("--include-deps") {
		chosen = pr.withDependencies(chosen)
	}
	var tasks []task
	for _, s := range chosen {
		tasks = append(tasks, task{"Pulling", s.Name, func() error { return known(s.Image) }})
	}
	if c.opts.has("--quiet") {
		for _, t := range tasks {
			err = errors.Join(err, t.do())
		}
	} else {
		err = c.perform(tasks)
	}
	if c.opts.has("--ignore-pull-failures") {
		err = nil
	}
	return statusOf(err), err
}

// known fails for an image that nothing here stands in for.
func known(ref string) error {
	if imageFor(ref) == nil {
		return fmt.Errorf("nothing here stands in for the image %s", ref)
	}
	return nil
}

// build has nothing to do for services with an image.
func (c *call) build() (int, error) {
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	chosen, err := pr.choose(c.args)
	if err != nil {
		return 1, err
	}
	for _, s := range chosen {
		if s.raw["build"] != nil {
			err = errors.Join(err, fmt.Errorf("Service '%s' failed to build : this lab does not build images", s.Name))
		} else if !c.opts.has("--quiet") {
			c.info("%s uses an image, skipping", s.Name)
		}
	}
	return statusOf(err), err
}
