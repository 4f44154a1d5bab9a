package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/source"
)

// stale is the age at which what an interrupted job left behind is removed by the next one.
const stale = 24 * time.Hour

// Commit implements source.Sink: all files become visible at once. A folder that is made or replaced as a whole is written beside its
// place and changes names in one step; files that join others do so under a journal.
func (s *Sink) Commit(ctx source.Context) error {
	if len(s.written) == 0 && len(s.by) == 0 {
		// Without any partition there is still one file, which has the schema.
		if err := s.Write(ctx, 0, func() (*column.Batch, error) { return nil, nil }); err != nil {
			return err
		}
	}
	if err := makeFolder(s.temp); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(s.temp, success), nil, 0o666); err != nil {
		return err
	}
	if t := s.env.Target; t != nil && t.Written != nil {
		if err := t.Written(s.folders()); err != nil {
			s.clean()
			return err
		}
	}
	if err := s.publish(); err != nil {
		s.clean()
		return err
	}
	return s.clean()
}

// success is the name of the empty file that says that a job has ended well.
const success = "_SUCCESS"

func (s *Sink) publish() error {
	if s.beside {
		if err := os.MkdirAll(filepath.Dir(s.path), 0o777); err != nil {
			return err
		}
		err := rename(s.temp, s.path)
		switch {
		case err == nil:
			return nil
		case s.mode == "errorifexists" && errors.Is(err, fs.ErrExist):
			return errs.New(errs.Analysis, "PATH_ALREADY_EXISTS", "outputPath", Qualified(s.path))
		case s.replace && exchange(s.temp, s.path) == nil:
			return nil
		}
	}
	return s.join()
}

// join moves the files to those that are there, under a journal.
func (s *Sink) join() error {
	if err := os.MkdirAll(s.path, 0o777); err != nil {
		return err
	}
	sweep(s.path)
	old, err := s.replaced()
	if err != nil {
		return err
	}
	j := journal{s.path, s.id}
	if err := j.begin(old); err != nil {
		return err
	}
	for _, name := range s.written {
		to := filepath.Join(s.path, name)
		if err := makeFolder(filepath.Dir(to)); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(s.temp, name), to); err != nil {
			return errors.Join(err, j.undo(s.written))
		}
	}
	if err := j.commit(old); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(s.path, success), nil, 0o666)
}

// replaced lists the files that give way to those of the job, relative to the path.
func (s *Sink) replaced() ([]string, error) {
	if !s.replace {
		return nil, nil
	}
	t := s.env.Target
	written := map[string]bool{}
	for _, f := range s.folders() {
		written[f] = true
	}
	var out []string
	err := filepath.WalkDir(s.path, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(s.path, path)
		if err != nil || rel == "." {
			return err
		}
		rel = filepath.ToSlash(rel)
		if e.IsDir() {
			if strings.HasPrefix(e.Name(), "_temporary") {
				return filepath.SkipDir
			}
			return nil
		}
		dir := strings.TrimSuffix(strings.TrimSuffix(rel, e.Name()), "/")
		switch {
		case isJournal(e.Name()):
		case s.dynamic && !written[dir]:
		case t != nil && t.Static != "" && dir != t.Static && !strings.HasPrefix(dir, t.Static+"/"):
		default:
			out = append(out, rel)
		}
		return nil
	})
	return out, err
}

// folders are the folders of partitions that have files of the job.
func (s *Sink) folders() []string {
	seen := map[string]bool{}
	var out []string
	for _, name := range s.written {
		if dir := filepath.ToSlash(filepath.Dir(name)); dir != "." && !seen[dir] {
			seen[dir] = true
			out = append(out, dir)
		}
	}
	return out
}

// Abort implements source.Sink: nothing of what was written stays.
func (s *Sink) Abort(source.Context) error { return s.clean() }

// clean removes this sink's temporary files; after an exchange they are those that were replaced.
func (s *Sink) clean() error {
	err := os.RemoveAll(s.temp)
	if !s.beside {
		os.Remove(filepath.Dir(s.temp))
		return err
	}
	others, _ := filepath.Glob(filepath.Join(filepath.Dir(s.temp), besideName(s.path, "*")))
	for _, name := range others {
		if old(name) {
			os.RemoveAll(name)
		}
	}
	return err
}

// besideName is the name of the folder that a job writes before it takes the place of path.
func besideName(path, id string) string { return "." + filepath.Base(path) + "." + id + ".temporary" }

// old says whether a file has not been touched for long.
func old(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && time.Since(info.ModTime()) > stale
}
