package compose

import (
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/compose-spec/compose-go/v2/format"
	"github.com/compose-spec/compose-go/v2/types"

	"gospark/repl/lab/command"
)

// service is one of a project's services. Its name and what else is read from the docker-compose.yml are public here;
// raw has all of it.
type service struct {
	Name, Image, ContainerName, Hostname, WorkingDir, NetworkMode string
	// Command and Entrypoint are nil when the image's count.
	Command, Entrypoint []string
	Environment         map[string]string
	Expose, DependsOn   []string
	Networks, Profiles  []string
	Ports               []types.ServicePortConfig
	Volumes             []types.ServiceVolumeConfig

	raw     map[string]any
	env     map[string]any // Environment with the values as they are in the file
	project *project
	im      *image // nil when nothing stands in for the image
}

// model makes services, networks and volumes of the tree.
func (pr *project) model(s *source) error {
	all, _ := pr.tree["services"].(map[string]any)
	var names []string
	for _, f := range s.files {
		for _, n := range append(order(f, "services"), order(f)...) {
			if _, ok := all[n]; ok && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	names, err := sortServices(names, func(n string) []string { return linked(all[n].(map[string]any)) })
	if err != nil {
		return err
	}
	for _, n := range names {
		svc, err := pr.service(s, n, all[n].(map[string]any))
		if err != nil {
			return err
		}
		pr.services = append(pr.services, svc)
	}
	pr.resources()
	return pr.checkVolumes()
}

// service reads one service.
func (pr *project) service(src *source, name string, raw map[string]any) (*service, error) {
	s := &service{Name: name, raw: raw, project: pr, DependsOn: dependencies(raw), Profiles: words(raw["profiles"]), Expose: words(raw["expose"])}
	for key, field := range map[string]*string{"image": &s.Image, "container_name": &s.ContainerName, "hostname": &s.Hostname,
		"working_dir": &s.WorkingDir, "network_mode": &s.NetworkMode} {
		*field, _ = raw[key].(string)
	}
	if raw["extends"] != nil {
		return nil, fmt.Errorf("services.%s.extends is not part of this lab", name)
	}
	if s.Image == "" {
		s.Image = pr.name + "_" + name
	}
	s.im = imageFor(s.Image)
	s.Networks = words(raw["networks"])
	if m, ok := raw["networks"].(map[string]any); ok {
		s.Networks = slices.Sorted(maps.Keys(m))
	}
	invalid := func(key, should string) error {
		return fmt.Errorf("The Compose file '%s' is invalid because:\nservices.%s.%s contains an invalid type, it should be %s", src.files[0].name, name, key, should)
	}
	var err error
	if s.Command, err = commandWords(raw["command"]); err != nil {
		return nil, err
	}
	if s.Entrypoint, err = commandWords(raw["entrypoint"]); err != nil {
		return nil, err
	}
	if err := s.readEnvironment(src); err != nil {
		return nil, err
	}
	for _, p := range listOf(raw["ports"]) {
		ports, err := readPort(p)
		if err != nil {
			return nil, invalid("ports", "a number, or an object")
		}
		s.Ports = append(s.Ports, ports...)
	}
	for _, v := range listOf(raw["volumes"]) {
		volume, err := readVolume(v)
		if err != nil {
			return nil, err
		}
		s.Volumes = append(s.Volumes, volume)
	}
	return s, nil
}

// enabled tells whether a service without being named takes part: it has no profile, or one that is enabled.
func (s *service) enabled() bool {
	return len(s.Profiles) == 0 || slices.ContainsFunc(s.Profiles, func(p string) bool { return slices.Contains(s.project.profiles, p) })
}

// words are the elements of a list as texts.
func words(v any) []string {
	var list []string
	for _, e := range listOf(v) {
		list = append(list, fmt.Sprint(e))
	}
	return list
}

// commandWords reads a command, which is a list or a line.
func commandWords(v any) ([]string, error) {
	if line, ok := v.(string); ok {
		return splitWords(line)
	}
	return words(v), nil
}

// splitWords takes a command line apart at blanks, with quotes and backslashes as a POSIX shell has them.
func splitWords(line string) ([]string, error) {
	list := []string{}
	var word strings.Builder
	open, quote, escape := false, rune(0), false
	for _, r := range line {
		switch {
		case escape:
			if quote == '"' && r != '"' && r != '\\' {
				word.WriteByte('\\')
			}
			word.WriteRune(r)
			escape = false
		case r == '\\' && quote != '\'':
			escape, open = true, true
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, open = r, true
		case strings.ContainsRune(" \t\r\n", r):
			if open {
				list = append(list, word.String())
				word.Reset()
			}
			open = false
		default:
			word.WriteRune(r)
			open = true
		}
	}
	switch {
	case quote != 0:
		return nil, fmt.Errorf("No closing quotation")
	case escape:
		return nil, fmt.Errorf("No escaped character")
	case open:
		list = append(list, word.String())
	}
	return list, nil
}

// readEnvironment merges the files of env_file and the variables of environment; one without value has that of the caller.
func (s *service) readEnvironment(src *source) error {
	s.env, s.Environment = map[string]any{}, map[string]string{}
	files := words(s.raw["env_file"])
	if one, ok := s.raw["env_file"].(string); ok {
		files = []string{one}
	}
	for _, f := range files {
		name := s.project.host(f)
		text, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("Couldn't find env file: %s", name)
		}
		values, err := dotenv.Parse(text)
		text.Close()
		if err != nil {
			return fmt.Errorf("failed to read %s: %w", name, err)
		}
		for k, v := range values {
			s.env[k] = v
		}
	}
	given, _ := s.raw["environment"].(map[string]any)
	given = maps.Clone(given)
	for _, e := range words(s.raw["environment"]) {
		if given == nil {
			given = map[string]any{}
		}
		if k, v, ok := strings.Cut(e, "="); ok {
			given[k] = v
		} else {
			given[e] = nil
		}
	}
	for k, v := range given {
		if inherited, ok := src.env[k]; v == nil && ok {
			v = inherited
		}
		s.env[k] = v
	}
	for k, v := range s.env {
		if v != nil {
			s.Environment[k] = fmt.Sprint(v)
		}
	}
	return nil
}

// readPort reads an element of ports: a number, a word such as 8080:80/tcp, or a mapping.
func readPort(v any) ([]types.ServicePortConfig, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return types.ParsePortConfig(fmt.Sprint(v))
	}
	text := func(key string) string {
		if m[key] == nil {
			return ""
		}
		return fmt.Sprint(m[key])
	}
	target, err := strconv.ParseUint(text("target"), 10, 16)
	p := types.ServicePortConfig{Target: uint32(target), Published: text("published"), Protocol: text("protocol"), HostIP: text("host_ip")}
	if p.Protocol == "" {
		p.Protocol = "tcp"
	}
	return []types.ServicePortConfig{p}, err
}

// readVolume reads an element of volumes: a word such as ~/w205:/w205, or a mapping.
func readVolume(v any) (types.ServiceVolumeConfig, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return format.ParseVolume(fmt.Sprint(v))
	}
	var volume types.ServiceVolumeConfig
	volume.Type, _ = m["type"].(string)
	volume.Source, _ = m["source"].(string)
	volume.Target, _ = m["target"].(string)
	volume.ReadOnly, _ = m["read_only"].(bool)
	return volume, nil
}

// resources lists the networks and volumes that are used, by their full names.
func (pr *project) resources() {
	declared := func(section, key string) (config map[string]any, name string) {
		entries, _ := pr.tree[section].(map[string]any)
		config, _ = entries[key].(map[string]any)
		if explicit, ok := config["name"].(string); ok {
			return config, explicit
		}
		return config, pr.name + "_" + key
	}
	for _, s := range pr.services {
		if s.NetworkMode != "" || pr.version == "1" {
			continue
		}
		keys := s.Networks
		if len(keys) == 0 {
			keys = []string{"default"}
		}
		for _, k := range keys {
			config, name := declared("networks", k)
			driver, _ := config["driver"].(string)
			if n := (network{name, driver}); config["external"] == nil && !slices.Contains(pr.networks, n) {
				pr.networks = append(pr.networks, n)
			}
		}
	}
	volumes, _ := pr.tree["volumes"].(map[string]any)
	for _, k := range slices.Sorted(maps.Keys(volumes)) {
		if config, name := declared("volumes", k); config["external"] == nil {
			pr.volumes = append(pr.volumes, name)
		}
	}
}

func (pr *project) checkVolumes() error {
	declared, _ := pr.tree["volumes"].(map[string]any)
	for _, s := range pr.services {
		for _, v := range s.Volumes {
			if _, ok := declared[v.Source]; v.Type == "volume" && v.Source != "" && !ok {
				return fmt.Errorf("Named volume \"%s:%s:%s\" is used in service \"%s\" but no declaration was found in the volumes section.",
					v.Source, v.Target, mode(v), s.Name)
			}
		}
	}
	return nil
}

func mode(v types.ServiceVolumeConfig) string {
	if v.ReadOnly {
		return "ro"
	}
	return "rw"
}

// mounts are a service's volumes; those that are named lie below the project's own folder.
func (s *service) mounts(home string) []command.Mount {
	var list []command.Mount
	for _, v := range s.Volumes {
		switch {
		case v.Type == "bind":
			list = append(list, command.Mount{Target: path.Clean(v.Target), Source: s.project.host(v.Source)})
		case v.Type == "volume" && v.Source != "":
			list = append(list, command.Mount{Target: path.Clean(v.Target), Source: filepath.Join(projectDir(home, s.project.name), "volumes", folderName(v.Source))})
		}
	}
	return list
}
