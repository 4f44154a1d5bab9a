package command

import (
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Symlink makes a symbolic link that leads where target leads from inside the service. What stands in the file system
// then is a path outside, since that is what follows it.
func (p *Process) Symlink(target, name string) error {
	link := p.Real(name)
	if p.Service == nil {
		return os.Symlink(target, link)
	}
	inside := target
	if !path.IsAbs(inside) {
		folder := name
		if !path.IsAbs(folder) {
			folder = path.Join("/", p.Dir, name)
		}
		inside = path.Join(path.Dir(folder), target)
	}
	outside := p.Service.Real("/", inside)
	if !path.IsAbs(target) && filepath.Join(filepath.Dir(link), filepath.FromSlash(target)) == outside {
		outside = target
	}
	return os.Symlink(outside, link)
}

// Readlink returns what a symbolic link leads to, as it is called inside the service.
func (p *Process) Readlink(name string) (string, error) {
	target, err := os.Readlink(p.Real(name))
	if err != nil || p.Service == nil || !filepath.IsAbs(target) {
		return target, err
	}
	return p.Service.inside(target), nil
}

// inside is the name in the service of a path outside; a path that the service does not have is returned as it is.
func (s *Service) inside(real string) string {
	best, folder := "", ""
	for _, m := range append([]Mount{{"/", s.Root}}, s.Mounts...) {
		if source := filepath.Clean(m.Source); len(source) > len(folder) && (real == source || strings.HasPrefix(real, source+string(filepath.Separator))) {
			best, folder = m.Target, source
		}
	}
	if folder == "" {
		return real
	}
	return path.Join(best, filepath.ToSlash(real[len(folder):]))
}
