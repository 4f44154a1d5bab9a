package compose

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/compose-spec/compose-go/v2/interpolation"
	"github.com/compose-spec/compose-go/v2/template"
)

// project is a docker-compose.yml that has been read.
type project struct {
	name, dir string
	version   string
	services  []*service // dependencies first
	networks  []network
	volumes   []string
	// tree is the files' content, merged, with the variables put in.
	tree     map[string]any
	home     string
	profiles []string // that are enabled
}

// network is one that services use; driver is "" for the default one.
type network struct{ name, driver string }

// load finds and reads the docker-compose.yml.
func (c *call) load() (*project, error) {
	s, err := c.find()
	if err != nil {
		return nil, err
	}
	pr := &project{name: c.projectName(s), dir: s.dir, home: s.env["HOME"], profiles: c.top["--profile"]}
	if len(pr.profiles) == 0 && s.env["COMPOSE_PROFILES"] != "" {
		pr.profiles = strings.Split(s.env["COMPOSE_PROFILES"], ",")
	}
	if pr.tree, pr.version, err = c.read(s); err != nil {
		return nil, err
	}
	return pr, pr.model(s)
}

// silent are the commands that don't warn of variables without value.
var silent = strings.Fields("events exec kill logs pause ps restart rm start stop top unpause")

// read parses the files, checks them and puts the variables in.
func (c *call) read(s *source) (map[string]any, string, error) {
	silence()
	var trees []map[string]any
	version := ""
	for _, f := range s.files {
		top, err := parseYAML(f)
		if err != nil {
			return nil, "", err
		}
		v, err := fileVersion(f, top)
		if err != nil {
			return nil, "", err
		}
		if version == "" {
			version = v
		}
		if v == "1" {
			top = map[string]any{"services": top}
		}
		if err := checkFile(f, top); err != nil {
			return nil, "", err
		}
		delete(top, "version")
		if !c.opts.has("--no-interpolate") {
			if top, err = c.interpolate(s, top); err != nil {
				return nil, "", err
			}
		}
		trees = append(trees, top)
	}
	merged := trees[0]
	for _, t := range trees[1:] {
		merged = overlay(merged, t)
	}
	services, _ := merged["services"].(map[string]any)
	if len(trees) > 1 {
		mapHosts(services)
	}
	return merged, version, checkServices(services)
}

// mapHosts writes lists of extra_hosts as mappings, as docker-compose does when it merges files.
func mapHosts(services map[string]any) {
	for _, v := range services {
		service, _ := v.(map[string]any)
		list := words(service["extra_hosts"])
		if len(list) == 0 {
			continue
		}
		hosts := map[string]any{}
		for _, entry := range list {
			name, address, _ := strings.Cut(entry, ":")
			hosts[strings.TrimSpace(name)] = strings.TrimSpace(address)
		}
		service["extra_hosts"] = hosts
	}
}

func (c *call) interpolate(s *source, top map[string]any) (map[string]any, error) {
	var missing []string
	lookup := func(key string) (string, bool) {
		v, ok := s.env[key]
		return v, ok
	}
	substitute := func(text string, m template.Mapping) (string, error) {
		return template.Substitute(text, func(key string) (string, bool) {
			v, ok := m(key)
			if !ok && !hasDefault(text, key) && !slices.Contains(missing, key) {
				missing = append(missing, key)
			}
			return v, ok
		})
	}
	out, err := interpolation.Interpolate(top, interpolation.Options{LookupValue: lookup, Substitute: substitute})
	if err != nil {
		return nil, interpolationError(top, err)
	}
	if !slices.Contains(silent, c.name) {
		for _, key := range missing {
			c.warn("The %s variable is not set. Defaulting to a blank string.", key)
		}
	}
	return out, nil
}

// hasDefault tells whether a text gives a value for a variable that is not set.
func hasDefault(text, key string) bool {
	return strings.Contains(text, "${"+key+"-") || strings.Contains(text, "${"+key+":") || strings.Contains(text, "${"+key+"?")
}

// interpolationError names the first string of the tree that can't be interpolated.
func interpolationError(top map[string]any, err error) error {
	var bad *template.InvalidTemplateError
	if !errors.As(err, &bad) {
		return err
	}
	services, _ := top["services"].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(services)) {
		options, _ := services[name].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(options)) {
			if strings.Contains(fmt.Sprint(options[key]), bad.Template) {
				return fmt.Errorf("Invalid interpolation format for \"%s\" option in service \"%s\": \"%s\"", key, name, bad.Template)
			}
		}
	}
	return err
}

// overlay puts the second tree over the first: mappings are merged, lists joined, other values replaced.
func overlay(a, b map[string]any) map[string]any {
	out := maps.Clone(a)
	for k, v := range b {
		switch over := v.(type) {
		case map[string]any:
			if under, ok := out[k].(map[string]any); ok {
				v = overlay(under, over)
			}
		case []any:
			if k != "command" && k != "entrypoint" {
				v = slices.Concat(listOf(out[k]), over)
			}
		}
		out[k] = v
	}
	return out
}

// find returns a service by its name.
func (pr *project) find(name string) (*service, error) {
	for _, s := range pr.services {
		if s.Name == name {
			return s, nil
		}
	}
	return nil, fmt.Errorf("No such service: %s", name)
}

// choose returns the services of the given names, all without names, in the order of the project.
func (pr *project) choose(names []string) ([]*service, error) {
	if len(names) == 0 {
		return slices.DeleteFunc(slices.Clone(pr.services), func(s *service) bool { return !s.enabled() }), nil
	}
	for _, n := range names {
		if _, err := pr.find(n); err != nil {
			return nil, err
		}
	}
	var chosen []*service
	for _, s := range pr.services {
		if slices.Contains(names, s.Name) {
			chosen = append(chosen, s)
		}
	}
	return chosen, nil
}

// withDependencies adds what the services need, in front of them.
func (pr *project) withDependencies(chosen []*service) []*service {
	var all []*service
	var add func(*service)
	add = func(s *service) {
		if slices.Contains(all, s) {
			return
		}
		for _, dep := range s.DependsOn {
			if d, err := pr.find(dep); err == nil && d != s {
				add(d)
			}
		}
		all = append(all, s)
	}
	for _, s := range chosen {
		add(s)
	}
	return all
}

// host makes a path of the docker-compose.yml absolute: ~ is the home folder, other names start from the project's.
func (pr *project) host(name string) string {
	if name == "~" || strings.HasPrefix(name, "~/") {
		return filepath.Join(pr.home, name[1:])
	}
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(pr.dir, name)
}
