package command

import (
	"path"
	"path/filepath"
	"strings"
)

// Service is a container's stand-in: which program it has and where its files are.
type Service struct {
	Project string // of the docker-compose.yml
	Name    string // in the docker-compose.yml
	Kind    string // which table of commands it has: kafka, zookeeper, spark, mids
	// Mounts are the volumes; Root is the folder for everything else that the service sees below /.
	Mounts []Mount
	Root   string
}

// Mount is a volume: Target inside the service is Source outside.
type Mount struct{ Target, Source string }

// Real returns the path outside of a name inside the service, which sees the folder dir as its own. No name leads
// out of the mounts and the root.
func (s *Service) Real(dir, name string) string {
	if !path.IsAbs(name) {
		name = path.Join("/", dir, name)
	}
	name = path.Clean(name)
	best, rest := s.Root, name
	length := -1
	for _, m := range s.Mounts {
		target := path.Clean(m.Target)
		if len(target) <= length {
			continue
		}
		if name == target {
			best, rest, length = m.Source, "", len(target)
		} else if below, ok := strings.CutPrefix(name, strings.TrimSuffix(target, "/")+"/"); ok {
			best, rest, length = m.Source, below, len(target)
		}
	}
	return filepath.Join(best, filepath.FromSlash(rest))
}

// Real returns the path on the file system of a name that the command was given.
func (p *Process) Real(name string) string {
	if p.Service != nil {
		return p.Service.Real(p.Dir, name)
	}
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(p.Dir, name)
}
