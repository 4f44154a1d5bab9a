package compose

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/template"
)

const dockerTime = "2006-01-02 15:04:05 -0700 MST"

// The headers of what a "table …" format lists.
var (
	containerHeader = map[string]string{"ID": "CONTAINER ID", "Image": "IMAGE", "Command": "COMMAND", "CreatedAt": "CREATED AT", "RunningFor": "CREATED",
		"Status": "STATUS", "State": "STATE", "Ports": "PORTS", "Names": "NAMES", "Networks": "NETWORKS"}
	imageHeader = map[string]string{"Repository": "REPOSITORY", "Tag": "TAG", "ID": "IMAGE ID", "CreatedSince": "CREATED", "CreatedAt": "CREATED AT", "Size": "SIZE", "Digest": "DIGEST"}
)

// containerRow is a container as a format's template sees it.
func (d *dockerCall) containerRow(f found) map[string]string {
	id, command := shortID(f.ID), []rune(f.Command)
	if d.opts.has("--no-trunc") {
		id = f.ID
	} else if len(command) > 20 {
		command = append(command[:19:19], '…')
	}
	state := "exited"
	switch f.State {
	case running:
		state = "running"
	case paused:
		state = "paused"
	case created:
		state = "created"
	}
	return map[string]string{"ID": id, "Image": f.Image, "Command": fmt.Sprintf("%q", string(command)), "CreatedAt": f.Created.Format(dockerTime),
		"RunningFor": ago(f.Created), "Status": f.status(), "State": state, "Ports": f.humanPorts(), "Names": f.Name, "Networks": f.project + "_default"}
}

// formatted prints rows through the template of --format, with a header if it begins with the word table.
func (d *dockerCall) formatted(rows []any, header map[string]string) int {
	text := strings.NewReplacer(`\t`, "\t", `\n`, "\n").Replace(d.opts.get("--format"))
	text, table := strings.CutPrefix(text, "table ")
	if text == "json" {
		text = "{{json .}}"
	}
	t, err := template.New("").Option("missingkey=error").Funcs(template.FuncMap{
		"json": func(v any) (string, error) {
			b, err := json.Marshal(v)
			return string(b), err
		},
		"lower": strings.ToLower, "upper": strings.ToUpper, "split": strings.Split, "join": strings.Join,
	}).Parse(text + "\n")
	if err != nil {
		fmt.Fprintf(d.p.Stderr, "Failed to parse template: %v\n", err)
		return 64
	}
	w := listing(d.p.Stdout)
	defer w.Flush()
	if table {
		rows = append([]any{header}, rows...)
	}
	for _, row := range rows {
		var line strings.Builder
		if err := t.Execute(&line, row); err != nil {
			fmt.Fprintf(d.p.Stderr, "Failed to execute template: %v\n", err)
			return 1
		}
		if table {
			fmt.Fprint(w, line.String())
		} else {
			fmt.Fprint(d.p.Stdout, line.String())
		}
	}
	return 0
}

// filter is what --filter asks of a container.
func (d *dockerCall) filter() (func(found) bool, error) {
	var all []func(found) bool
	for _, text := range d.opts["--filter"] {
		key, value, _ := strings.Cut(text, "=")
		switch key {
		case "name":
			all = append(all, func(f found) bool { return strings.Contains(f.Name, value) })
		case "id":
			all = append(all, func(f found) bool { return strings.HasPrefix(f.ID, value) })
		case "status":
			all = append(all, func(f found) bool { return d.containerRow(f)["State"] == value })
		case "ancestor":
			all = append(all, func(f found) bool {
				name, tag := splitImage(f.Image)
				return value == name || value == name+":"+tag
			})
		default:
			return nil, fmt.Errorf("Invalid filter '%s'", key)
		}
	}
	return func(f found) bool {
		for _, match := range all {
			if !match(f) {
				return false
			}
		}
		return true
	}, nil
}
