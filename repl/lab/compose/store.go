package compose

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"gospark/kafkasrc/broker"
	"gospark/repl/lab/command"
)

// container is what there is of a container.
type container struct {
	ID, Name, Service string
	Number            int  `json:",omitempty"`
	OneOff            bool `json:",omitempty"`
	Image             string
	Kind              string // "" when nothing stands in for the image
	Command           string
	State             string // created, running, paused, exited
	ExitCode          int
	Created           time.Time
	Started, Finished time.Time
	Ports             []port
	Hash              string // of the configuration
	Env               []string
	Dir               string // the working folder
	Folder            string // below the project's: its files and its log
	Mounts            []command.Mount
}

// The states of a container.
const (
	created = "created"
	running = "running"
	paused  = "paused"
	exited  = "exited"
)

// port is one of a container, such as 9092/tcp, and where it is published; HostPort is "" when it isn't.
type port struct{ Private, HostIP, HostPort string }

func (ct *container) up() bool { return ct.State == running || ct.State == paused }

// record is what is kept of a project.
type record struct {
	Name, Dir  string
	Networks   []string
	Volumes    []string
	Containers []*container // in the order of their creation
}

// labDir has a folder for each project.
func labDir(home string) string { return filepath.Join(home, "lab") }

func projectDir(home, project string) string { return filepath.Join(labDir(home), project) }

func recordFile(home, project string) string {
	return filepath.Join(projectDir(home, project), "state.json")
}

// readRecord returns what is kept of a project, which may be nothing. A Kafka container whose broker is gone has exited.
func readRecord(home, project string) (*record, error) {
	r := &record{Name: project}
	b, err := os.ReadFile(recordFile(home, project))
	if errors.Is(err, os.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, r); err != nil {
		return nil, fmt.Errorf("%s: %w", recordFile(home, project), err)
	}
	r.Containers = slices.DeleteFunc(r.Containers, func(ct *container) bool { return ct == nil })
	r.Name = project
	if r.kafka((*container).up) {
		if _, ok := broker.Status(home); !ok {
			for _, ct := range r.Containers {
				if ct.Kind == "kafka" && ct.up() {
					ct.State, ct.ExitCode, ct.Finished = exited, 137, time.Now()
				}
			}
		}
	}
	return r, nil
}

// kafka tells whether a Kafka container is as asked.
func (r *record) kafka(is func(*container) bool) bool {
	return slices.ContainsFunc(r.Containers, func(ct *container) bool { return ct.Kind == "kafka" && is(ct) })
}

// lockPatience bounds how long a command waits for one in another terminal.
const lockPatience = 60 * time.Second

// change runs f over what is kept of a project and keeps the outcome, while no other process does the same in the home.
// What f did before it failed is kept too.
func change(home, project string, f func(*record) error) error {
	if err := os.MkdirAll(labDir(home), 0o700); err != nil {
		return err
	}
	unlock, err := broker.Lock(filepath.Join(labDir(home), "lock"), lockPatience)
	if err != nil {
		return fmt.Errorf("another docker-compose is at work: %w", err)
	}
	defer unlock()
	r, err := readRecord(home, project)
	if err != nil {
		return err
	}
	return errors.Join(f(r), r.write(home))
}

// write replaces the file in one step; nothing is left of a project without containers, networks and volumes.
func (r *record) write(home string) error {
	if len(r.Containers)+len(r.Networks)+len(r.Volumes) == 0 {
		return os.RemoveAll(projectDir(home, r.Name))
	}
	b, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(projectDir(home, r.Name), 0o700); err != nil {
		return err
	}
	tmp := recordFile(home, r.Name) + ".new"
	if err := os.WriteFile(tmp, b, 0o600); err != nil {
		return err
	}
	return os.Rename(tmp, recordFile(home, r.Name))
}

// projects lists the projects of a home.
func projects(home string) []string {
	entries, err := os.ReadDir(labDir(home))
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}

// kafkaAnywhere tells whether a Kafka container of any project is as asked. All of them share the home's broker.
func (r *record) kafkaAnywhere(home string, is func(*container) bool) bool {
	if r.kafka(is) {
		return true
	}
	for _, name := range projects(home) {
		if name == r.Name {
			continue
		}
		if other, err := readRecord(home, name); err == nil && other.kafka(is) {
			return true
		}
	}
	return false
}

// of returns the containers of the services of these names, all without names, the newest first as docker lists them.
func (r *record) of(names []string, is func(*container) bool) []*container {
	var list []*container
	for _, ct := range slices.Backward(r.Containers) {
		if (len(names) == 0 || slices.Contains(names, ct.Service)) && (is == nil || is(ct)) {
			list = append(list, ct)
		}
	}
	return list
}

// regular are the containers that run did not make.
func regular(ct *container) bool { return !ct.OneOff }

func regularUp(ct *container) bool { return regular(ct) && ct.up() }

// main returns a service's own container, or nil.
func (r *record) main(service string) *container {
	if list := r.of([]string{service}, regular); len(list) > 0 {
		return list[0]
	}
	return nil
}

func newID() string {
	b := make([]byte, 32)
	rand.Read(b)
	return hex.EncodeToString(b)
}

// folderName makes a name one of a folder below the project's own.
func folderName(name string) string {
	if name == "volumes" || strings.HasPrefix(name, "state.json") || strings.Trim(name, ".") == "" {
		return "_" + name
	}
	return strings.NewReplacer("/", "_", `\`, "_").Replace(name)
}

// folder is where a container's files are.
func (r *record) folder(home string, ct *container) string {
	return filepath.Join(projectDir(home, r.Name), ct.Folder)
}

// root is the container's file system, made when it is missing: the folders that the image and the volumes have.
func (r *record) root(home string, ct *container) (string, error) {
	root := filepath.Join(r.folder(home, ct), "root")
	folders := []string{"/root", "/tmp", ct.Dir}
	if im := imageFor(ct.Image); im != nil {
		folders = append(folders, im.folders...)
	}
	for _, m := range ct.Mounts {
		folders = append(folders, m.Target)
		if err := os.MkdirAll(m.Source, 0o755); err != nil && !isFile(m.Source) {
			return "", err
		}
	}
	inside := command.Service{Root: root}
	for _, f := range folders {
		if err := os.MkdirAll(inside.Real("/", f), 0o755); err != nil {
			return "", err
		}
	}
	return root, nil
}

func isFile(name string) bool {
	s, err := os.Stat(name)
	return err == nil && !s.IsDir()
}

// shortID is how docker shows an id.
func shortID(id string) string { return id[:min(12, len(id))] }

// humanState is the State of a ps table.
func (ct *container) humanState() string {
	switch ct.State {
	case running:
		return "Up"
	case paused:
		return "Paused"
	}
	return fmt.Sprintf("Exit %d", ct.ExitCode)
}

// humanPorts is the Ports of a ps table.
func (ct *container) humanPorts() string {
	if !ct.up() {
		return ""
	}
	var list []string
	for _, p := range ct.Ports {
		if p.HostPort == "" {
			list = append(list, p.Private)
		} else {
			list = append(list, p.HostIP+":"+p.HostPort+"->"+p.Private)
		}
	}
	return strings.Join(list, ", ")
}
