package compose

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// serviceKeys are what a service may have.
var serviceKeys = strings.Fields(`blkio_config build cap_add cap_drop cgroup_parent command configs container_name cpu_count
	cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy
	device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment expose extends external_links
	extra_hosts group_add healthcheck hostname image init ipc isolation labels links logging mac_address mem_limit
	mem_reservation mem_swappiness memswap_limit network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform
	ports privileged profiles pull_policy read_only restart runtime scale secrets security_opt shm_size stdin_open
	stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits user userns_mode volumes volumes_from working_dir`)

// meant are the names that docker-compose suggests for others.
var meant = map[string]string{
	"cpu_share": "cpu_shares", "add_host": "extra_hosts", "hosts": "extra_hosts", "extra_host": "extra_hosts", "device": "devices",
	"link": "links", "memory_swap": "memswap_limit", "port": "ports", "privilege": "privileged", "priviliged": "privileged",
	"privilige": "privileged", "volume": "volumes", "workdir": "working_dir",
}

// shape is what a value must be: one of some classes of Python, and how messages call them.
type shape struct {
	classes []string
	name    string
}

var (
	array      = shape{[]string{"list"}, "an array"}
	text       = shape{[]string{"str"}, "a string"}
	collection = shape{[]string{"list", "dict"}, "an array, or an object"}
	settings   = shape{[]string{"list", "dict"}, "an object, or an array"}
	commands   = shape{[]string{"str", "list"}, "a string, or an array"}
)

// shapes are those of the common keys of a service.
var shapes = map[string]shape{
	"ports": array, "expose": array, "volumes": array, "links": array, "cap_add": array, "volumes_from": array, "profiles": array,
	"image": text, "container_name": text, "hostname": text, "working_dir": text, "network_mode": text, "user": text,
	"depends_on": collection, "networks": collection, "environment": settings, "labels": settings, "extra_hosts": settings,
	"command": commands, "entrypoint": commands,
}

var (
	goodVersion = lazily(`^[1-3]+(\.\d+)?$`)
	goodName    = lazily(`^[a-zA-Z0-9._-]+$`)
)

// lazily compiles an expression when it is first used: a program that never sees a docker-compose.yml need not.
func lazily(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

const versionAdvice = `

You might be seeing this error because you're using the wrong Compose file version. Either specify a supported version (e.g "2.2" or "3.3") and place your service definitions under the ` +
	"`services` key, or omit the `version` key and place your service definitions at the root of the file to use version 1." + `
For more on the Compose file format versions, see https://docs.docker.com/compose/compose-file/`

// fileVersion returns the version that a file declares or implies: a file without version and services is of version 1.
func fileVersion(f sourceFile, top map[string]any) (string, error) {
	v, ok := top["version"]
	if !ok {
		if _, ok := top["services"]; ok {
			return "3.9", nil
		}
		return "1", nil
	}
	s, ok := v.(string)
	if !ok {
		return "", fmt.Errorf("Version in \"%s\" is invalid - it should be a string.", f.name)
	}
	if !goodVersion().MatchString(s) {
		return "", fmt.Errorf("Version \"%s\" in \"%s\" is invalid.", s, f.name)
	}
	return s, nil
}

// checkFile finds what is wrong with a file of version 2 or later, in docker-compose's words.
func checkFile(f sourceFile, top map[string]any) error {
	invalid := func(format string, args ...any) error {
		return fmt.Errorf("The Compose file '%s' is invalid because:\n%s", f.name, fmt.Sprintf(format, args...))
	}
	services, ok := top["services"]
	if !ok {
		services = map[string]any{}
	}
	all, ok := services.(map[string]any)
	if !ok {
		return fmt.Errorf("In file '%s', service must be a mapping, not %s.", f.name, article(services))
	}
	names := slices.Sorted(maps.Keys(all))
	for _, name := range names {
		if all[name] == nil {
			all[name] = map[string]any{}
		}
		if _, ok := all[name].(map[string]any); !ok {
			return fmt.Errorf("In file '%s', service '%s' must be a mapping not %s.", f.name, name, article(all[name]))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(top)) {
		if !slices.Contains([]string{"version", "services", "networks", "volumes", "secrets", "configs", "name"}, key) && !strings.HasPrefix(key, "x-") {
			return invalid("'%s' does not match any of the regexes: '^x-'%s", key, versionAdvice)
		}
	}
	for _, name := range names {
		if !goodName().MatchString(name) {
			return invalid(`Invalid service name '%s' - only [a-zA-Z0-9\._\-] characters are allowed`, name)
		}
		service := all[name].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(service)) {
			if hint := meant[key]; hint != "" {
				return invalid("Unsupported config option for services.%s: '%s' (did you mean '%s'?)", name, key, hint)
			}
			if !slices.Contains(serviceKeys, key) && !strings.HasPrefix(key, "x-") {
				return invalid("Unsupported config option for services.%s: '%s'", name, key)
			}
			class := pythonClass(service[key])
			if shape, ok := shapes[key]; ok && !slices.Contains(shape.classes, class) && !(key == "command" && class == "NoneType") {
				return invalid("services.%s.%s contains an invalid type, it should be %s", name, key, shape.name)
			}
		}
		env, _ := service["environment"].(map[string]any)
		for _, k := range slices.Sorted(maps.Keys(env)) {
			if b, ok := env[k].(bool); ok {
				return invalid("services.%s.environment.%s contains %v, which is an invalid type, it should be a string, number, or a null", name, k, b)
			}
		}
	}
	return nil
}

// article names the kind of a value as the messages about mappings do.
func article(v any) string {
	switch v.(type) {
	case nil:
		return "a NoneType"
	case []any:
		return "an array"
	case string:
		return "a string"
	case bool:
		return "a boolean"
	}
	return "a number"
}

// checkServices finds mistakes that show when all files are read: names that lead nowhere, and services without image.
func checkServices(services map[string]any) error {
	for _, name := range slices.Sorted(maps.Keys(services)) {
		s := services[name].(map[string]any)
		if s["image"] == nil && s["build"] == nil && s["extends"] == nil {
			return fmt.Errorf("The Compose file is invalid because:\nService %s has neither an image nor a build context specified. At least one must be provided.", name)
		}
		for _, dep := range dependencies(s) {
			if _, ok := services[dep]; !ok {
				return fmt.Errorf("Service '%s' depends on service '%s' which is undefined.", name, dep)
			}
		}
	}
	return nil
}

// dependencies are the names in depends_on, which is a list or a mapping.
func dependencies(service map[string]any) []string {
	var names []string
	switch deps := service["depends_on"].(type) {
	case []any:
		for _, d := range deps {
			names = append(names, fmt.Sprint(d))
		}
	case map[string]any:
		names = slices.Sorted(maps.Keys(deps))
	}
	return names
}

// linked are the services that must come before one: those that it depends on, links to or shares something with.
func linked(service map[string]any) []string {
	names := dependencies(service)
	for _, l := range slices.Concat(words(service["links"]), words(service["volumes_from"])) {
		name, _, _ := strings.Cut(l, ":")
		names = append(names, name)
	}
	if mode, ok := service["network_mode"].(string); ok && strings.HasPrefix(mode, "service:") {
		names = append(names, strings.TrimPrefix(mode, "service:"))
	}
	return names
}

// sortServices puts services behind those that they depend on, as docker-compose orders them.
func sortServices(names []string, deps func(string) []string) ([]string, error) {
	var sorted, path []string
	var visit func(string) error
	visit = func(n string) error {
		if slices.Contains(path, n) {
			if slices.Contains(deps(n), n) {
				return fmt.Errorf("A service can not depend on itself: %s", n)
			}
			return fmt.Errorf("Circular dependency between %s", strings.Join(slices.Sorted(slices.Values(path)), " and "))
		}
		if slices.Contains(sorted, n) {
			return nil
		}
		path = append(path, n)
		for _, m := range names {
			if slices.Contains(deps(m), n) {
				if err := visit(m); err != nil {
					return err
				}
			}
		}
		path = path[:len(path)-1]
		sorted = slices.Insert(sorted, 0, n)
		return nil
	}
	for _, n := range slices.Backward(names) {
		if err := visit(n); err != nil {
			return nil, err
		}
	}
	return sorted, nil
}
