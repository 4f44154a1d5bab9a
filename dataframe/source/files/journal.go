package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// journal is how the files of a job join those of a folder at once. While the file _pending-ID is there, readers leave out the files
// whose names have the job's ID. To commit it changes its name to _committed-ID: from then on the new files count, and those that it
// lists no longer do; once they are removed it is removed as well. Other programs' readers take both for hidden files.
type journal struct{ dir, id string }

const (
	pending   = "_pending-"
	committed = "_committed-"
)

func isJournal(name string) bool {
	return strings.HasPrefix(name, pending) || strings.HasPrefix(name, committed)
}

func (j journal) file(state string) string { return filepath.Join(j.dir, state+j.id) }

// begin hides the files that are to come; old are those that will give way.
func (j journal) begin(old []string) error {
	return os.WriteFile(j.file(pending), []byte(strings.Join(old, "\n")), 0o666)
}

// commit shows the new files and removes the old ones.
func (j journal) commit(old []string) error {
	if len(old) == 0 {
		return os.Remove(j.file(pending))
	}
	if err := os.Rename(j.file(pending), j.file(committed)); err != nil {
		return err
	}
	return j.finish(old)
}

// finish removes the old files, and the folders that are empty without them.
func (j journal) finish(old []string) error {
	for _, name := range old {
		full := filepath.Join(j.dir, filepath.FromSlash(name))
		if err := os.Remove(full); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for dir := filepath.Dir(full); len(dir) > len(j.dir) && os.Remove(dir) == nil; dir = filepath.Dir(dir) {
		}
	}
	return os.Remove(j.file(committed))
}

// undo removes the files of a job that did not get to its commit.
func (j journal) undo(written []string) error {
	for _, name := range written {
		if err := os.Remove(filepath.Join(j.dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return os.Remove(j.file(pending))
}

// sweep ends what interrupted jobs left in a folder: a commit is finished, an old job that has none is undone.
func sweep(dir string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		name := e.Name()
		if id, ok := strings.CutPrefix(name, committed); ok {
			j := journal{dir, id}
			if data, err := os.ReadFile(j.file(committed)); err == nil {
				j.finish(strings.Split(string(data), "\n"))
			}
		}
		if id, ok := strings.CutPrefix(name, pending); ok && old(filepath.Join(dir, name)) {
			j := journal{dir, id}
			var left []string
			filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
				if err == nil && !e.IsDir() && strings.Contains(e.Name(), id) && !isJournal(e.Name()) {
					if rel, err := filepath.Rel(dir, path); err == nil {
						left = append(left, rel)
					}
				}
				return nil
			})
			j.undo(left)
		}
	}
	temps, _ := filepath.Glob(filepath.Join(dir, "_temporary", "*"))
	for _, name := range temps {
		if old(name) {
			os.RemoveAll(name)
		}
	}
}

// hiddenBy is what the journals of a folder hide: the IDs of jobs without commit, and the paths of files that gave way.
type hiddenBy struct {
	ids   []string
	paths map[string]bool
}

func (h *hiddenBy) read(dir string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if id, ok := strings.CutPrefix(e.Name(), pending); ok {
			h.ids = append(h.ids, id)
		}
		if !strings.HasPrefix(e.Name(), committed) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			continue
		}
		if h.paths == nil {
			h.paths = map[string]bool{}
		}
		for _, name := range strings.Split(string(data), "\n") {
			h.paths[filepath.Join(dir, filepath.FromSlash(name))] = true
		}
	}
}

// hides says whether a file does not count.
func (h *hiddenBy) hides(path string) bool {
	if h.paths[path] {
		return true
	}
	for _, id := range h.ids {
		if strings.Contains(filepath.Base(path), id) {
			return true
		}
	}
	return false
}

// journalFolder is the folder whose journals govern a folder: of a=1 and a=1/b=2, the one that they are in.
func journalFolder(dir string) string {
	for strings.Contains(filepath.Base(dir), "=") && filepath.Dir(dir) != dir {
		dir = filepath.Dir(dir)
	}
	return dir
}

// tries bounds how often folders that change are listed again.
const tries = 20

// steady calls list until no journal of the folders changed meanwhile, so that it sees all files of a job or none.
func steady(folders []Folder, list func(h *hiddenBy) error) error {
	var dirs []string
	for _, f := range folders {
		if dir := journalFolder(f.Path); !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	for n := 0; ; n++ {
		before := changed(dirs)
		h := &hiddenBy{}
		for _, dir := range dirs {
			h.read(dir)
		}
		err := list(h)
		if slices.EqualFunc(before, changed(dirs), time.Time.Equal) || n == tries {
			return err
		}
	}
}

func changed(dirs []string) []time.Time {
	out := make([]time.Time, len(dirs))
	for i, dir := range dirs {
		if info, err := os.Stat(dir); err == nil {
			out[i] = info.ModTime()
		}
	}
	return out
}
