package compose

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/docker/go-units"

	"gospark/kafkasrc/broker"
)

// listing is where docker's tables go: columns three blanks apart.
func listing(w io.Writer) *tabwriter.Writer { return tabwriter.NewWriter(w, 10, 1, 3, ' ', 0) }

func ago(t time.Time) string { return units.HumanDuration(time.Since(t)) + " ago" }

// status is the STATUS of docker ps.
func (ct *container) status() string {
	switch ct.State {
	case running:
		return "Up " + units.HumanDuration(time.Since(ct.Started))
	case paused:
		return "Up " + units.HumanDuration(time.Since(ct.Started)) + " (Paused)"
	case created:
		return "Created"
	}
	return fmt.Sprintf("Exited (%d) %s", ct.ExitCode, ago(ct.Finished))
}

func (d *dockerCall) ps() int {
	match, err := d.filter()
	if err != nil {
		return d.daemonError("%v", err)
	}
	all := d.opts.has("--all") || d.opts.has("--filter") && strings.HasPrefix(d.opts.get("--filter"), "status=")
	list := slices.DeleteFunc(d.all(), func(f found) bool { return !f.up() && !all || !match(f) })
	if d.opts.has("--format") && !d.opts.has("--quiet") {
		rows := make([]any, len(list))
		for i, f := range list {
			rows[i] = d.containerRow(f)
		}
		return d.formatted(rows, containerHeader)
	}
	w := listing(d.p.Stdout)
	if !d.opts.has("--quiet") {
		fmt.Fprintln(w, "CONTAINER ID\tIMAGE\tCOMMAND\tCREATED\tSTATUS\tPORTS\tNAMES")
	}
	for _, f := range list {
		id, command := shortID(f.ID), []rune(f.Command)
		if d.opts.has("--no-trunc") {
			id = f.ID
		} else if len(command) > 20 {
			command = append(command[:19:19], '…')
		}
		if d.opts.has("--quiet") {
			fmt.Fprintln(w, id)
			continue
		}
		fmt.Fprintf(w, "%s\t%s\t%q\t%s\t%s\t%s\t%s\n", id, f.Image, string(command), ago(f.Created), f.status(), f.humanPorts(), f.Name)
	}
	w.Flush()
	return 0
}

// pulled are the images at hand, with the time since when.
type pulled map[string]time.Time

func pulledFile(home string) string { return filepath.Join(labDir(home), "images.json") }

func readPulled(home string) pulled {
	have := pulled{}
	if b, err := os.ReadFile(pulledFile(home)); err == nil {
		_ = json.Unmarshal(b, &have) // a damaged list is an empty one
	}
	return have
}

// notePulled adds an image to those at hand; false when it was there.
func notePulled(home, ref string) (bool, error) {
	if err := os.MkdirAll(labDir(home), 0o700); err != nil {
		return false, err
	}
	unlock, err := broker.Lock(filepath.Join(labDir(home), "lock"), lockPatience)
	if err != nil {
		return false, err
	}
	defer unlock()
	have := readPulled(home)
	if _, ok := have[ref]; ok {
		return false, nil
	}
	have[ref] = time.Now()
	b, err := json.Marshal(have)
	if err != nil {
		return false, err
	}
	tmp := pulledFile(home) + ".new"
	return true, errors.Join(os.WriteFile(tmp, b, 0o600), os.Rename(tmp, pulledFile(home)))
}

// pull prints what docker prints for an image that it fetches, or has.
func (d *dockerCall) pull() int {
	if len(d.args) > 1 {
		fmt.Fprintln(d.p.Stderr, "\"docker pull\" requires exactly 1 argument.\nSee 'docker pull --help'.")
		return 1
	}
	ref := d.args[0]
	if imageFor(ref) == nil {
		return d.daemonError("%v", known(ref))
	}
	name, tag := splitImage(ref)
	fresh, err := notePulled(d.p.Home, name+":"+tag)
	if err != nil {
		return d.daemonError("%v", err)
	}
	full := name
	if !strings.Contains(name, "/") {
		full = "library/" + name
	}
	if d.opts.has("--quiet") {
		fmt.Fprintf(d.p.Stdout, "docker.io/%s:%s\n", full, tag)
		return 0
	}
	if !strings.HasSuffix(ref, ":"+tag) {
		fmt.Fprintf(d.p.Stdout, "Using default tag: %s\n", tag)
	}
	state := "Image is up to date"
	if fresh {
		state = "Downloaded newer image"
	}
	fmt.Fprintf(d.p.Stdout, "%s: Pulling from %s\nDigest: sha256:%s\nStatus: %s for %s:%s\ndocker.io/%s:%s\n",
		tag, full, digest("digest", name, tag), state, name, tag, full, tag)
	return 0
}

// images lists the images that were pulled or have containers.
func (d *dockerCall) images() int {
	have := readPulled(d.p.Home)
	for _, f := range d.all() {
		name, tag := splitImage(f.Image)
		if t, ok := have[name+":"+tag]; f.Kind != "" && (!ok || f.Created.Before(t)) {
			have[name+":"+tag] = f.Created
		}
	}
	var refs []string
	for ref := range have {
		if name, _ := splitImage(ref); imageFor(ref) != nil && (len(d.args) == 0 || d.args[0] == name || d.args[0] == ref) {
			refs = append(refs, ref)
		}
	}
	slices.Sort(refs)
	if d.opts.has("--format") && !d.opts.has("--quiet") {
		rows := make([]any, len(refs))
		for i, ref := range refs {
			name, tag := splitImage(ref)
			rows[i] = map[string]string{"Repository": name, "Tag": tag, "ID": shortID(imageID(ref)), "CreatedSince": ago(have[ref]), "CreatedAt": have[ref].Format(dockerTime),
				"Size": imageFor(ref).size, "Digest": "<none>"}
		}
		return d.formatted(rows, imageHeader)
	}
	w := listing(d.p.Stdout)
	if !d.opts.has("--quiet") {
		fmt.Fprintln(w, "REPOSITORY\tTAG\tIMAGE ID\tCREATED\tSIZE")
	}
	for _, ref := range refs {
		name, tag := splitImage(ref)
		if d.opts.has("--quiet") {
			fmt.Fprintln(w, shortID(imageID(ref)))
			continue
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", name, tag, shortID(imageID(ref)), ago(have[ref]), imageFor(ref).size)
	}
	w.Flush()
	return 0
}
