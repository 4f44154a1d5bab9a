package command

import (
	"path"
	"path/filepath"
)

// ClusterDir is where the files of a project's HDFS are.
func ClusterDir(home, project string) string { return filepath.Join(home, "hdfs", project) }

// Cluster is where a name in HDFS leads; relative names are below the user's folder there. There is none on the user's own machine.
func (p *Process) Cluster(name string) (real string, ok bool) {
	if p.Service == nil {
		return "", false
	}
	if !path.IsAbs(name) {
		name = path.Join("/user/root", name)
	}
	return filepath.Join(ClusterDir(p.Home, p.Service.Project), filepath.FromSlash(path.Clean(name))), true
}
