package hadoop

import (
	"fmt"
	"io"
	"os"
	"os/user"
	"strconv"
	"strings"

	"gospark/dataframe/source/files"
)

// timeLayout is how listings show a time.
const timeLayout = "2006-01-02 15:04"

// list is -ls.
func list(r *run) {
	if r.action == "lsr" {
		fmt.Fprintln(r.Stderr, "lsr: DEPRECATED: Please use 'ls -R' instead.")
		r.flags["R"] = true
	}
	if len(r.args) == 0 {
		r.args = []string{"."}
	}
	for _, pl := range r.all(r.args) {
		if !pl.isDir() || r.flags["d"] {
			r.lines([]place{pl})
			continue
		}
		r.folder(pl)
	}
}

// folder lists a folder, with R all below it as well.
func (r *run) folder(pl place) {
	if pl.shown == "." {
		pl.shown = ""
	}
	kids := pl.children()
	for i := range kids {
		if pl.shown == "" {
			kids[i].shown = strings.TrimPrefix(kids[i].shown, "/")
		}
	}
	if len(kids) > 0 && !r.flags["R"] && !r.flags["C"] {
		fmt.Fprintf(r.Stdout, "Found %d items\n", len(kids))
	}
	if !r.flags["R"] {
		r.lines(kids)
		return
	}
	for _, k := range kids {
		r.lines([]place{k})
		if k.isDir() {
			r.folder(k)
		}
	}
}

// lines prints entries, in columns as wide as the widest of them.
func (r *run) lines(list []place) {
	if r.flags["C"] {
		for _, pl := range list {
			fmt.Fprintln(r.Stdout, pl.shown)
		}
		return
	}
	owners, sizes := make([][2]string, len(list)), make([]string, len(list))
	width, group, size := 0, 0, 10
	for i, pl := range list {
		owners[i] = owner(pl)
		sizes[i] = "0"
		if !pl.isDir() {
			sizes[i] = r.size(pl.info.Size())
		}
		width, group, size = max(width, len(owners[i][0])), max(group, len(owners[i][1])), max(size, len(sizes[i]))
	}
	for i, pl := range list {
		kind, copies := "-", "1"
		if pl.isDir() {
			kind, copies = "d", "-"
		}
		fmt.Fprintf(r.Stdout, "%s%s %3s %-*s %-*s %*s %s %s\n", kind, permissions(pl.info), copies, width, owners[i][0], group, owners[i][1], size, sizes[i],
			pl.info.ModTime().Format(timeLayout), pl.shown)
	}
}

func permissions(info os.FileInfo) string { return info.Mode().Perm().String()[1:] }

// owner is the user and group of a file: root and supergroup in HDFS.
func owner(pl place) [2]string {
	if pl.cluster {
		return [2]string{"root", "supergroup"}
	}
	u, err := user.Current()
	if err != nil {
		return [2]string{"root", "root"}
	}
	if g, err := user.LookupGroupId(u.Gid); err == nil {
		return [2]string{u.Username, g.Name}
	}
	return [2]string{u.Username, u.Username}
}

// size is a number of bytes, with -h in a unit.
func (r *run) size(n int64) string {
	if !r.flags["h"] || n < 1024 {
		return strconv.FormatInt(n, 10)
	}
	x := float64(n)
	unit := 0
	for x >= 1024 && unit < 5 {
		x /= 1024
		unit++
	}
	return strconv.FormatFloat(x, 'f', 1, 64) + " " + " KMGTP"[unit:unit+1]
}

// cat is -cat and -text, which also unpacks.
func cat(r *run) {
	for _, pl := range r.all(r.args) {
		if pl.isDir() {
			r.fail(pl.shown, errIsDir)
			continue
		}
		var in io.ReadCloser
		var err error
		if r.action == "text" {
			in, err = files.Open(pl.real)
		} else {
			in, err = os.Open(pl.real)
		}
		if err != nil {
			r.fail(pl.shown, err)
			continue
		}
		io.Copy(r.Stdout, in)
		in.Close()
	}
}

// tail prints the last kilobyte.
func tail(r *run) {
	for _, pl := range r.all(r.args[:1]) {
		data, err := os.ReadFile(pl.real)
		if err != nil || pl.isDir() {
			r.fail(pl.shown, errIsDir)
			continue
		}
		r.Stdout.Write(data[max(0, len(data)-1024):])
	}
}

// total is the size of all files of a place, and how many files and folders it has.
func total(pl place) (size int64, nfiles, folders int) {
	if !pl.isDir() {
		return pl.info.Size(), 1, 0
	}
	folders = 1
	for _, k := range pl.children() {
		s, f, d := total(k)
		size, nfiles, folders = size+s, nfiles+f, folders+d
	}
	return size, nfiles, folders
}

// du is -du: size, size with all copies, path.
func du(r *run) {
	if r.action == "dus" {
		fmt.Fprintln(r.Stderr, "dus: DEPRECATED: Please use 'du -s' instead.")
		r.flags["s"] = true
	}
	if len(r.args) == 0 {
		r.args = []string{"."}
	}
	for _, pl := range r.all(r.args) {
		rows := []place{pl}
		if pl.isDir() && !r.flags["s"] {
			rows = pl.children()
		}
		texts, width := make([]string, len(rows)), 0
		for i, x := range rows {
			n, _, _ := total(x)
			texts[i] = r.size(n)
			width = max(width, len(texts[i]))
		}
		for i, x := range rows {
			fmt.Fprintf(r.Stdout, "%-*s  %-*s  %s\n", width, texts[i], width, texts[i], x.shown)
		}
	}
}

// count is -count: folders, files, bytes.
func count(r *run) {
	for _, pl := range r.all(r.args) {
		size, nfiles, folders := total(pl)
		fmt.Fprintf(r.Stdout, "%12d %12d %18s %s\n", folders, nfiles, r.size(size), pl.shown)
	}
}

// test is -test, which answers by its status.
func test(r *run) {
	pl := r.resolve(r.args[0])
	ok := pl.info != nil
	switch {
	case r.flags["d"]:
		ok = pl.isDir()
	case r.flags["f"]:
		ok = ok && !pl.isDir()
	case r.flags["s"]:
		size := int64(0)
		if ok {
			size, _, _ = total(pl)
		}
		ok = size > 0
	case r.flags["z"]:
		ok = ok && !pl.isDir() && pl.info.Size() == 0
	}
	if !ok {
		r.status = 1
	}
}
