package compose

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/compose-spec/compose-go/v2/types"
)

// config checks the docker-compose.yml and prints it, or parts of it.
func (c *call) config() (int, error) {
	pr, err := c.load()
	if err != nil {
		return 1, err
	}
	list := func(names []string) { fmt.Fprintln(c.p.Stdout, strings.Join(names, "\n")) }
	switch {
	case c.opts.has("--quiet"):
	case c.opts.has("--profiles"):
		var profiles []string
		for _, s := range pr.services {
			profiles = append(profiles, s.Profiles...)
		}
		slices.Sort(profiles)
		list(slices.Compact(profiles))
	case c.opts.has("--services"):
		var names []string
		for _, s := range pr.services {
			names = append(names, s.Name)
		}
		list(names)
	case c.opts.has("--volumes"):
		volumes, _ := pr.tree["volumes"].(map[string]any)
		list(slices.Sorted(maps.Keys(volumes)))
	case c.opts.has("--hash"):
		wanted := strings.Split(c.opts.get("--hash"), ",")
		if wanted[0] == "*" {
			wanted = nil
		}
		chosen, err := pr.choose(wanted)
		if err != nil {
			return 1, err
		}
		for _, s := range chosen {
			fmt.Fprintln(c.p.Stdout, s.Name, s.hash())
		}
	default:
		out := normal(pr)
		if !c.opts.has("--no-interpolate") {
			out = escaped(out).(map[string]any)
		}
		fmt.Fprintln(c.p.Stdout, dump(out))
	}
	return 0, nil
}

// normal is the tree of a project in docker-compose's normal form.
func normal(pr *project) map[string]any {
	out := map[string]any{"version": pr.version}
	services := map[string]any{}
	for _, s := range pr.services {
		raw := maps.Clone(s.raw)
		normalService(pr, s, raw)
		services[s.Name] = raw
	}
	out["services"] = services
	for _, section := range []string{"networks", "volumes", "secrets", "configs"} {
		entries, _ := pr.tree[section].(map[string]any)
		if len(entries) == 0 {
			continue
		}
		entries = maps.Clone(entries)
		for k, v := range entries {
			if v == nil {
				entries[k] = map[string]any{}
			}
		}
		out[section] = entries
	}
	return out
}

func normalService(pr *project, s *service, raw map[string]any) {
	delete(raw, "env_file")
	if len(s.env) > 0 {
		raw["environment"] = s.env
	}
	if deps := dependencies(raw); len(deps) > 0 {
		if _, ok := raw["depends_on"].([]any); ok {
			conditions := map[string]any{}
			for _, d := range deps {
				conditions[d] = map[string]any{"condition": "service_started"}
			}
			raw["depends_on"] = conditions
		}
	}
	if labels := listOf(raw["labels"]); labels != nil {
		m := map[string]any{}
		for _, l := range labels {
			k, v, _ := strings.Cut(fmt.Sprint(l), "=")
			m[k] = v
		}
		raw["labels"] = m
	}
	if list := listOf(raw["networks"]); list != nil {
		m := map[string]any{}
		for _, n := range list {
			m[fmt.Sprint(n)] = nil
		}
		raw["networks"] = m
	}
	for _, key := range []string{"dns", "dns_search", "tmpfs"} {
		if one, ok := raw[key].(string); ok {
			raw[key] = []any{one}
		}
	}
	if build, ok := raw["build"].(string); ok {
		raw["build"] = map[string]any{"context": pr.host(build)}
	}
	if len(s.Volumes) > 0 {
		raw["volumes"] = normalVolumes(pr, s.Volumes, listOf(raw["volumes"]))
	}
	if len(s.Ports) > 0 {
		raw["ports"] = normalPorts(s.Ports, pr.version == "1")
	}
	if _, ok := raw["network_mode"]; !ok && pr.version == "1" {
		raw["network_mode"] = "bridge"
	}
}

func normalVolumes(pr *project, volumes []types.ServiceVolumeConfig, raw []any) []any {
	var list []any
	for i, v := range volumes {
		if i < len(raw) {
			if m, ok := raw[i].(map[string]any); ok {
				list = append(list, m)
				continue
			}
		}
		switch {
		case v.Source == "":
			list = append(list, v.Target)
		case v.Type == "bind":
			list = append(list, pr.host(v.Source)+":"+v.Target+":"+mode(v))
		default:
			list = append(list, v.Source+":"+v.Target+":"+mode(v))
		}
	}
	return list
}

// normalPorts writes ports as mappings, or in one word in files of version 1 and with an address.
func normalPorts(ports []types.ServicePortConfig, words bool) []any {
	var list []any
	for _, p := range ports {
		if words || p.HostIP != "" {
			word := strconv.Itoa(int(p.Target)) + "/" + p.Protocol
			if p.Published != "" {
				word = p.Published + ":" + word
			}
			if p.HostIP != "" {
				word = p.HostIP + ":" + word
			}
			list = append(list, word)
			continue
		}
		m := map[string]any{"target": int(p.Target)}
		if n, err := strconv.Atoi(p.Published); err == nil {
			m["published"] = n
		} else if p.Published != "" {
			m["published"] = p.Published
		}
		if p.Protocol != "tcp" && p.Protocol != "" {
			m["protocol"] = p.Protocol
		}
		list = append(list, m)
	}
	return list
}

// escaped doubles the dollar signs of all texts, so that the output can be read again.
func escaped(v any) any {
	switch v := v.(type) {
	case string:
		return strings.ReplaceAll(v, "$", "$$")
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = escaped(e)
		}
		return list
	case map[string]any:
		m := map[string]any{}
		for k, e := range v {
			m[strings.ReplaceAll(k, "$", "$$")] = escaped(e)
		}
		return m
	}
	return v
}
