package compose

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"gospark/kafkasrc/broker"
)

// newContainer describes the container of a service before its first start.
func (r *record) newContainer(home string, s *service) *container {
	id := newID()
	ct := &container{ID: id, Name: s.containerName(), Service: s.Name, Number: 1, Image: s.Image, State: created, Created: time.Now(),
		Hash: s.hash(), Dir: "/", Folder: folderName(s.Name), Mounts: s.mounts(home), Command: s.commandLine()}
	host := s.Hostname
	if host == "" {
		host = shortID(id)
	}
	ct.Env = []string{"HOSTNAME=" + host, "HOME=/root"}
	if s.im != nil {
		ct.Kind, ct.Dir = s.im.kind, s.im.dir
		ct.Env = append(ct.Env, s.im.env...)
	}
	if s.WorkingDir != "" {
		ct.Dir = s.WorkingDir
	}
	for _, k := range slices.Sorted(maps.Keys(s.Environment)) {
		ct.Env = append(ct.Env, k+"="+s.Environment[k])
	}
	ct.Ports = r.ports(s)
	return ct
}

// containerName is PROJECT_SERVICE_1, or what the docker-compose.yml says.
func (s *service) containerName() string {
	if s.ContainerName != "" {
		return s.ContainerName
	}
	return s.project.name + "_" + s.Name + "_1"
}

// commandLine is the command that ps shows. An entrypoint of the service's own drops the image's command too.
func (s *service) commandLine() string {
	var entrypoint, cmd []string
	if s.im != nil {
		entrypoint, cmd = s.im.entrypoint, s.im.command
	}
	if s.Entrypoint != nil {
		entrypoint, cmd = s.Entrypoint, nil
	}
	if s.Command != nil {
		cmd = s.Command
	}
	return strings.Join(slices.Concat(entrypoint, cmd), " ")
}

// hash changes with the configuration.
func (s *service) hash() string {
	b, err := json.Marshal(s.raw)
	if err != nil {
		return ""
	}
	return digest(string(b))
}

// ports are those that the image and the service expose, and those that are published, in order of their names.
func (r *record) ports(s *service) []port {
	if s.NetworkMode == "host" {
		return nil
	}
	list := map[string][]port{}
	expose := slices.Clone(s.Expose)
	if s.im != nil {
		expose = append(expose, s.im.ports...)
	}
	for _, e := range expose {
		if !strings.Contains(e, "/") {
			e += "/tcp"
		}
		list[e] = nil
	}
	for i, p := range s.Ports {
		private := fmt.Sprintf("%d/%s", p.Target, p.Protocol)
		public := port{private, p.HostIP, p.Published}
		if public.HostIP == "" {
			public.HostIP = "0.0.0.0"
		}
		if public.HostPort == "" {
			public.HostPort = strconv.Itoa(32768 + len(r.Containers) + i)
		}
		list[private] = append(list[private], public)
	}
	var all []port
	for _, name := range slices.Sorted(maps.Keys(list)) {
		if list[name] == nil {
			all = append(all, port{Private: name})
		}
		all = append(all, list[name]...)
	}
	return all
}

// begin starts a container. Kafka's returns when the broker answers.
func (r *record) begin(ctx context.Context, home string, ct *container) error {
	if ct.Kind == "" {
		ct.State, ct.ExitCode, ct.Finished = exited, 1, time.Now()
		return nil
	}
	if _, err := r.root(home, ct); err != nil {
		return err
	}
	if ct.Kind == "kafka" {
		if _, _, err := broker.Start(ctx, home); err != nil {
			return fmt.Errorf("Cannot start service %s: %w", ct.Service, err)
		}
	}
	ct.State, ct.Started = running, time.Now()
	return r.greet(home, ct)
}

// greet adds to the log what such a container says when it starts.
func (r *record) greet(home string, ct *container) error {
	im := imageFor(ct.Image)
	if im == nil || im.log == "" {
		return nil
	}
	f, err := os.OpenFile(r.logFile(home, ct), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	clientPort := "2181"
	for _, e := range ct.Env {
		if v, ok := strings.CutPrefix(e, "ZOOKEEPER_CLIENT_PORT="); ok {
			clientPort = v
		}
	}
	_, err = strings.NewReplacer("{time}", time.Now().UTC().Format("2006-01-02 15:04:05,000"), "{port}", clientPort).WriteString(f, im.log)
	return err
}

// logFile has a container's log: the broker's own for Kafka.
func (r *record) logFile(home string, ct *container) string {
	if ct.Kind == "kafka" {
		return broker.LogFile(home)
	}
	return filepath.Join(r.folder(home, ct), "log")
}

// end stops a container with the status that its image has then, or with another. The broker ends with the last Kafka
// container that runs.
func (r *record) end(home string, ct *container, code int) error {
	if !ct.up() {
		return nil
	}
	if im := imageFor(ct.Image); im != nil && code < 0 {
		code = im.stopped
	}
	ct.State, ct.ExitCode, ct.Finished = exited, max(code, 0), time.Now()
	if ct.Kind == "kafka" && !r.kafkaAnywhere(home, (*container).up) {
		_, err := broker.Stop(home)
		return err
	}
	return nil
}

// remove deletes a container and its files. The broker's data goes with the last Kafka container.
func (r *record) remove(home string, ct *container) error {
	r.Containers = slices.DeleteFunc(r.Containers, func(c *container) bool { return c == ct })
	if ct.Kind == "kafka" && !r.kafkaAnywhere(home, func(*container) bool { return true }) {
		if err := broker.Destroy(home); err != nil {
			return err
		}
	}
	return os.RemoveAll(r.folder(home, ct))
}
