package compose

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/compose-spec/compose-go/v2/types"
)

var (
	fileNames     = []string{"docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml"}
	overrideNames = []string{"docker-compose.override.yml", "docker-compose.override.yaml", "compose.override.yml", "compose.override.yaml"}
)

// source is where a project's description comes from: the files with the names that messages give them, the folder that
// relative names start from, and the variables.
type source struct {
	dir   string
	files []sourceFile
	env   types.Mapping
}

type sourceFile struct {
	name string
	text []byte
}

func (c *call) getenv(name string) string { return c.p.Getenv(name) }

// find locates the files: those that -f or COMPOSE_FILE name, or the nearest docker-compose.yml upwards.
func (c *call) find() (*source, error) {
	named := c.top["--file"]
	if len(named) == 0 && c.getenv("COMPOSE_FILE") != "" {
		named = filepath.SplitList(c.getenv("COMPOSE_FILE"))
	}
	var s source
	var err error
	if len(named) > 0 {
		err = s.named(c, named)
	} else {
		err = s.nearest(c)
	}
	if err != nil {
		return nil, err
	}
	if dir := c.top.get("--project-directory"); dir != "" {
		s.dir = c.p.Real(dir)
	}
	return &s, s.variables(c)
}

func (s *source) named(c *call, named []string) error {
	for i, name := range named {
		if name == "-" {
			text, err := io.ReadAll(c.p.Stdin)
			if err != nil {
				return err
			}
			s.dir, s.files = c.p.Dir, append(s.files, sourceFile{"-", text})
			continue
		}
		shown := name
		if !path.IsAbs(name) && !filepath.IsAbs(name) {
			shown = "./" + strings.TrimPrefix(name, "./")
		}
		real := c.p.Real(name)
		text, err := os.ReadFile(real)
		if errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf(".FileNotFoundError: [Errno 2] No such file or directory: '%s'", shown)
		}
		if err != nil {
			return fmt.Errorf(".IsADirectoryError: [Errno 21] Is a directory: '%s'", shown)
		}
		if i == 0 {
			s.dir = filepath.Dir(real)
		}
		s.files = append(s.files, sourceFile{shown, text})
	}
	return nil
}

func (s *source) nearest(c *call) error {
	shown := "."
	for dir := c.p.Dir; ; dir, shown = filepath.Dir(dir), nextUp(shown) {
		name, text := firstFile(dir, fileNames)
		if name != "" {
			s.dir, s.files = dir, []sourceFile{{shown + "/" + name, text}}
			if name, text := firstFile(dir, overrideNames); name != "" {
				s.files = append(s.files, sourceFile{shown + "/" + name, text})
			}
			return nil
		}
		if filepath.Dir(dir) == dir {
			return fmt.Errorf("\n        Can't find a suitable configuration file in this directory or any\n"+
				"        parent. Are you in the right directory?\n\n        Supported filenames: %s\n        ", strings.Join(fileNames, ", "))
		}
	}
}

func nextUp(shown string) string {
	if shown == "." {
		return "./.."
	}
	return shown + "/.."
}

func firstFile(dir string, names []string) (string, []byte) {
	for _, n := range names {
		if text, err := os.ReadFile(filepath.Join(dir, n)); err == nil {
			return n, text
		}
	}
	return "", nil
}

// variables are the process's over those of the file .env, or of the one that --env-file names.
func (s *source) variables(c *call) error {
	s.env = types.Mapping{}
	process := map[string]string{}
	for _, entry := range c.p.Environ {
		if k, v, ok := strings.Cut(entry, "="); ok {
			process[k] = v
		}
	}
	file, asked := filepath.Join(s.dir, ".env"), c.top.get("--env-file")
	if asked != "" {
		file = c.p.Real(asked)
	}
	text, err := os.Open(file)
	if err == nil {
		defer text.Close()
		read, err := dotenv.ParseWithLookup(text, func(k string) (string, bool) { v, ok := process[k]; return v, ok })
		if err != nil {
			return fmt.Errorf("failed to read %s: %w", file, err)
		}
		maps.Copy(s.env, read)
	} else if asked != "" {
		return fmt.Errorf("Couldn't find env file: %s", file)
	}
	maps.Copy(s.env, process)
	return nil
}

// projectName is the name given, or that of the folder, in lower case and without all but letters, digits, - and _.
func (c *call) projectName(s *source) string {
	name := c.top.get("--project-name")
	if name == "" {
		name = s.env["COMPOSE_PROJECT_NAME"]
	}
	if name == "" {
		name = filepath.Base(s.dir)
	}
	name = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return -1
	}, strings.ToLower(name))
	if name == "" {
		return "default"
	}
	return name
}
