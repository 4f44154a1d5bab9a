package compose

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// width is that of the terminal; what no one reads there is not wrapped.
func (c *call) width() int {
	if n, err := strconv.Atoi(c.getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if c.p.Terminal {
		return c.p.Columns
	}
	return 999
}

func (c *call) ps() (int, error) {
	if c.opts.has("--quiet") && c.opts.has("--services") {
		return 1, errors.New("--quiet and --services cannot be combined")
	}
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	if c.opts.has("--services") {
		return c.psServices(pr)
	}
	list, err := c.named(pr, c.args, c.opts.has("--all"))
	if err != nil {
		return 1, err
	}
	if c.opts.has("--quiet") {
		for _, ct := range list {
			fmt.Fprintln(c.p.Stdout, ct.ID)
		}
		return 0, nil
	}
	var rows [][]string
	for _, ct := range list {
		command := ct.Command
		if r := []rune(command); len(r) > 30 {
			command = string(r[:26]) + " ..."
		}
		rows = append(rows, []string{ct.Name, command, ct.humanState(), ct.humanPorts()})
	}
	fmt.Fprint(c.p.Stdout, drawTable(c.width(), []string{"Name", "Command", "State", "Ports"}, rows))
	return 0, nil
}

// named returns the containers of services in the order of their names; those that run made only while they run, or all.
func (c *call) named(pr *project, services []string, all bool) ([]*container, error) {
	chosen, err := pr.choose(services)
	if err != nil {
		return nil, err
	}
	r, err := readRecord(c.home(), pr.name)
	if err != nil {
		return nil, err
	}
	var list []*container
	for _, ct := range r.Containers {
		ofChosen := slices.ContainsFunc(chosen, func(s *service) bool { return s.Name == ct.Service })
		if ofChosen && (all || regular(ct) || ct.up()) {
			list = append(list, ct)
		}
	}
	slices.SortStableFunc(list, func(a, b *container) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
}

// psServices lists the services, all or those that --filter leaves.
func (c *call) psServices(pr *project) (int, error) {
	key, value, ok := strings.Cut(c.opts.get("--filter"), "=")
	if c.opts.has("--filter") && !ok {
		return 1, errors.New("Arguments to --filter should be in form KEY=VAL")
	}
	r, err := readRecord(c.home(), pr.name)
	if err != nil {
		return 1, err
	}
	var names []string
	for _, s := range pr.services {
		keep := true
		switch key {
		case "":
		case "status":
			states := map[string][]string{"running": {running}, "paused": {paused}, "stopped": {exited, created}, "restarting": {}}
			wanted, ok := states[value]
			if !ok {
				return 1, fmt.Errorf("Invalid state: %s", value)
			}
			ct := r.main(s.Name)
			keep = ct != nil && slices.Contains(wanted, ct.State)
		case "source":
			if value != "image" && value != "build" {
				return 1, fmt.Errorf("Invalid value for source filter: %s", value)
			}
			keep = (s.raw["build"] != nil) == (value == "build")
		default:
			return 1, fmt.Errorf("Invalid filter: %s", key)
		}
		if keep {
			names = append(names, s.Name)
		}
	}
	fmt.Fprintln(c.p.Stdout, strings.Join(names, "\n"))
	return 0, nil
}

// images lists the images of the containers.
func (c *call) images() (int, error) {
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	list, err := c.named(pr, c.args, false)
	if err != nil {
		return 1, err
	}
	var rows [][]string
	var ids []string
	for _, ct := range list {
		name, tag := splitImage(ct.Image)
		id, size := imageID(ct.Image), "0 B"
		if im := imageFor(ct.Image); im != nil {
			n := strings.TrimRight(im.size, "BGM")
			size = n + " " + im.size[len(n):]
		}
		rows = append(rows, []string{ct.Name, name, tag, shortID(id), size})
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if c.opts.has("--quiet") {
		fmt.Fprint(c.p.Stdout, strings.Join(append(ids, ""), "\n"))
		return 0, nil
	}
	fmt.Fprint(c.p.Stdout, drawTable(c.width(), []string{"Container", "Repository", "Tag", "Image Id", "Size"}, rows))
	return 0, nil
}

// port prints where a port of a service is published.
func (c *call) port() (int, error) {
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	_, ct, err := c.runningContainer(pr, c.args[0])
	if err != nil {
		return 1, err
	}
	public := ""
	for _, p := range ct.Ports {
		if p.Private == c.args[1]+"/"+c.opts.get("--protocol") && p.HostPort != "" && public == "" {
			public = p.HostIP + ":" + p.HostPort
		}
	}
	fmt.Fprintln(c.p.Stdout, public)
	return 0, nil
}

// runningContainer returns the container of a service, which must be up.
func (c *call) runningContainer(pr *project, service string) (*record, *container, error) {
	if _, err := pr.find(service); err != nil {
		return nil, nil, err
	}
	r, err := readRecord(c.home(), pr.name)
	if err != nil {
		return nil, nil, err
	}
	index := c.opts.get("--index")
	if _, err := strconv.Atoi(index); err != nil {
		return nil, nil, fmt.Errorf("--index must be a number, not %q", index)
	}
	if ct := r.main(service); ct != nil && ct.up() && index == "1" {
		return r, ct, nil
	}
	return nil, nil, fmt.Errorf("No container found for %s_%s", service, index)
}
