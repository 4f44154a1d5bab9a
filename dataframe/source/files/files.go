// Package files has what the sources over files share: finding files, partition directories, splits, lines, and writing a directory of
// part files so that readers see all of it or nothing.
//
// List finds the files of load()'s paths; Splits cuts and packs them into partitions as Spark does, so that rows come in its order;
// Lines reads a split by lines; Sink writes. Where to go next: list.go, then the formats that use it (text, json, csv, parquet).
package files

import (
	"os"
	"path/filepath"
	"sort"
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/source"
)

// File is a file to read, with the values of its partition directories, escaped as in their names.
type File struct {
	Path   string
	Size   int64
	Values []string
}

// Where says where a file's name leads, and Absolute puts the working folder before it. They are those of the process unless the
// program sees other files than the process does, as inside a stand-in for a container.
var (
	Where    = func(name string) string { return name }
	Absolute = filepath.Abs
)

// Cluster is where a name in HDFS leads, nil where there is no HDFS. ClusterName is the host of the HDFS that names without a scheme
// are in; "": they are local files.
var (
	Cluster     func(name string) string
	ClusterName string
)

// Local is the path on this machine that a user's path or URI stands for.
func Local(path string) (string, error) {
	if name, ok := inCluster(path); ok {
		return Cluster(name), nil
	}
	name, err := plain(path)
	return Where(name), err
}

// inCluster is the name in HDFS that a path stands for.
func inCluster(path string) (name string, ok bool) {
	if Cluster == nil {
		return "", false
	}
	rest, ok := strings.CutPrefix(path, "hdfs:")
	if !ok {
		scheme, _, qualified := strings.Cut(path, ":")
		return path, ClusterName != "" && (!qualified || strings.Contains(scheme, "/"))
	}
	if strings.HasPrefix(rest, "//") {
		_, rest, _ = strings.Cut(rest[2:], "/")
		rest = "/" + rest
	}
	return rest, true
}

// plain is the path that a URI names.
func plain(path string) (string, error) {
	scheme, rest, ok := strings.Cut(path, ":")
	if !ok || strings.Contains(scheme, "/") {
		return path, nil
	}
	if scheme != "file" {
		if len(scheme) == 1 {
			return path, nil // a drive
		}
		return "", errs.Plain(errs.UnsupportedOperation, "No FileSystem for scheme %q", scheme)
	}
	if strings.HasPrefix(rest, "//") {
		rest = rest[2:]
		if i := strings.IndexByte(rest, '/'); i > 0 {
			rest = rest[i:]
		}
	}
	return rest, nil
}

// Qualified is the path as Spark's messages show it: file:/abs/path.
func Qualified(path string) string {
	if name, ok := inCluster(path); ok {
		if !strings.HasPrefix(name, "/") {
			name = "/user/root/" + name
		}
		host := ClusterName
		if rest, ok := strings.CutPrefix(path, "hdfs://"); ok && !strings.HasPrefix(rest, "/") {
			host, _, _ = strings.Cut(rest, "/")
		}
		return "hdfs://" + host + name
	}
	if p, err := plain(path); err == nil {
		path = p
	}
	if abs, err := Absolute(path); err == nil {
		path = abs
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return "file:" + path
}

// QualifiedHere is Qualified for a path of the machine itself.
func QualifiedHere(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return "file:" + path
}

// Move gives a folder another name; one that is not there is none to move.
func Move(from, to string) error {
	if _, err := os.Stat(from); err != nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// List finds the files of paths, which may be files, directories and globs, and the names of their partition columns.
func List(paths []string) (list []File, columns []string, err error) { return listOf(paths, nil) }

func listOf(paths []string, c *choice) (list []File, columns []string, err error) {
	var roots []Folder
	for _, p := range paths {
		local, err := Local(p)
		if err != nil {
			return nil, nil, err
		}
		found, err := expand(local)
		if err != nil || len(found) == 0 {
			if c != nil && c.missing {
				continue
			}
			return nil, nil, errs.New(errs.Analysis, "PATH_NOT_FOUND", "path", Qualified(p))
		}
		for _, f := range found {
			roots = append(roots, Folder{Path: f})
		}
	}
	w, err := walkAll(roots, c, func() ([]Folder, error) { return roots, nil })
	if err != nil {
		return nil, nil, err
	}
	if w.mixed {
		for i := range w.files {
			w.files[i].Values = nil
		}
		w.columns = nil
	}
	return w.files, w.columns, nil
}

// expand lists what a glob matches; a path that exists stands for itself.
func expand(path string) ([]string, error) {
	if _, err := os.Stat(path); err == nil {
		return []string{path}, nil
	}
	var out []string
	for _, alt := range braces(path) {
		m, err := filepath.Glob(alt)
		if err != nil {
			return nil, err
		}
		for _, p := range m {
			if !hidden(filepath.Base(p)) {
				out = append(out, p)
			}
		}
	}
	sort.Strings(out)
	return out, nil
}

// braces expands {a,b} alternatives.
func braces(path string) []string {
	open := strings.IndexByte(path, '{')
	if open < 0 {
		return []string{path}
	}
	end := strings.IndexByte(path[open:], '}')
	if end < 0 {
		return []string{path}
	}
	var out []string
	for _, alt := range strings.Split(path[open+1:open+end], ",") {
		out = append(out, braces(path[:open]+alt+path[open+end+1:])...)
	}
	return out
}

// Folder is a folder with the values of its partition columns.
type Folder = source.Folder

// Find lists the files of a reader's paths, or those of a table.
func Find(env source.Env, options source.Options, paths []string) ([]File, []string, error) {
	c, err := newChoice(env, options)
	if err != nil {
		return nil, nil, err
	}
	if env.Folders == nil {
		return listOf(Paths(options, paths), c)
	}
	root, err := Local(env.Root)
	if err != nil {
		return nil, nil, err
	}
	w, err := walkAll([]Folder{{Path: root}}, c, func() ([]Folder, error) {
		var out []Folder
		for _, f := range env.Folders() {
			local, err := Local(f.Path)
			if err != nil {
				return nil, err
			}
			if _, err := os.Stat(local); err != nil {
				continue
			}
			values := make([]string, len(f.Values))
			for i, v := range f.Values {
				values[i] = escape(v)
			}
			out = append(out, Folder{Path: local, Columns: f.Columns, Values: values})
		}
		return out, nil
	})
	return w.files, w.columns, err
}

// walkAll lists the files of folders as they are at one moment: while jobs change the given roots it begins anew.
func walkAll(roots []Folder, c *choice, folders func() ([]Folder, error)) (w *walker, err error) {
	return w, steady(roots, func(h *hiddenBy) error {
		w = &walker{hidden: h, choice: c}
		list, err := folders()
		if err != nil {
			return err
		}
		for _, f := range list {
			if err := w.walk(f.Path, f.Columns, f.Values); err != nil {
				return err
			}
		}
		return nil
	})
}

type walker struct {
	hidden  *hiddenBy
	choice  *choice
	files   []File
	columns []string
	mixed   bool // the files do not agree on their partition columns
}

func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") && !strings.Contains(name, "=")
}

func (w *walker) walk(path string, columns, values []string) error {
	info, err := os.Stat(path)
	if err != nil {
		return errs.New(errs.Analysis, "PATH_NOT_FOUND", "path", Qualified(path))
	}
	if !info.IsDir() {
		if w.hidden.hides(path) || !w.choice.takes(path, info) {
			return nil
		}
		if len(w.files) > 0 && strings.Join(columns, "/") != strings.Join(w.columns, "/") {
			w.mixed = true
		}
		w.columns = columns
		w.files = append(w.files, File{path, info.Size(), values})
		return nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if hidden(e.Name()) {
			continue
		}
		c, v := columns, values
		if w.hidden.hides(filepath.Join(path, e.Name())) || e.IsDir() && !w.choice.enters(e.Name()) {
			continue
		}
		if name, value, ok := strings.Cut(e.Name(), "="); ok && !w.flat() && isDir(path, e) {
			c, v = append(c[:len(c):len(c)], unescape(name)), append(v[:len(v):len(v)], value)
		}
		if err := w.walk(filepath.Join(path, e.Name()), c, v); err != nil {
			return err
		}
	}
	return nil
}

// flat: no folder stands for a partition.
func (w *walker) flat() bool { return w.choice != nil && w.choice.recursive }

func isDir(path string, e os.DirEntry) bool {
	if e.Type()&os.ModeSymlink == 0 {
		return e.IsDir()
	}
	info, err := os.Stat(filepath.Join(path, e.Name()))
	return err == nil && info.IsDir()
}
