package hadoop

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// rm is -rm.
func rm(r *run) {
	if r.action == "rmr" {
		fmt.Fprintln(r.Stderr, "rmr: DEPRECATED: Please use '-rm -r' instead.")
		r.flags["r"] = true
	}
	for _, pl := range r.all(r.args) {
		if pl.isDir() && !r.flags["r"] && !r.flags["R"] {
			r.fail(pl.shown, errIsDir)
			continue
		}
		if err := os.RemoveAll(pl.real); err != nil {
			r.fail(pl.shown, err)
			continue
		}
		fmt.Fprintf(r.Stdout, "Deleted %s\n", pl.shown)
	}
}

func rmdir(r *run) {
	for _, pl := range r.all(r.args) {
		switch {
		case !pl.isDir():
			r.fail(pl.shown, errNotDir)
		case len(pl.children()) > 0:
			if !r.flags["ignore-fail-on-non-empty"] {
				r.fail(pl.shown, errFull)
			}
		default:
			if err := os.Remove(pl.real); err != nil {
				r.fail(pl.shown, err)
			}
		}
	}
}

func mkdir(r *run) {
	for _, arg := range r.args {
		pl := r.resolve(arg)
		switch {
		case pl.isDir() && r.flags["p"]:
		case pl.isDir():
			r.fail(arg, fs.ErrExist)
		case pl.info != nil:
			r.fail(arg, errNotDir)
		case r.flags["p"]:
			if err := os.MkdirAll(pl.real, 0o755); err != nil {
				r.fail(arg, err)
			}
		default:
			if err := os.Mkdir(pl.real, 0o755); err != nil {
				r.fail(arg, err)
			}
		}
	}
}

func touchz(r *run) {
	for _, arg := range r.args {
		pl := r.resolve(arg)
		switch {
		case pl.isDir():
			r.fail(arg, errIsDir)
		case pl.info != nil && pl.info.Size() > 0:
			r.fail(arg, fmt.Errorf("Not a zero-length file"))
		default:
			if err := os.WriteFile(pl.real, nil, 0o644); err != nil {
				r.fail(arg, err)
			}
		}
	}
}

// copyAll copies sources to a target, which must be a folder for more than one. With move the sources go.
func (r *run) copyAll(from []place, to place, move bool) {
	if len(from) > 1 && !to.isDir() {
		r.fail(to.shown, fs.ErrNotExist)
		return
	}
	for _, src := range from {
		dst := to
		if to.isDir() {
			dst = to.child(filepath.Base(src.real))
		}
		if dst.info != nil && (!r.flags["f"] || dst.isDir()) {
			r.fail(dst.shown, fs.ErrExist)
			continue
		}
		var err error
		if move {
			err = os.Rename(src.real, dst.real)
		} else {
			err = copyTree(src, dst.real)
		}
		if os.IsNotExist(err) {
			r.fail(dst.shown, fs.ErrNotExist)
		} else if err != nil {
			r.fail(src.shown, err)
		}
	}
}

func copyTree(from place, to string) error {
	if !from.isDir() {
		return copyFile(from.real, to)
	}
	if err := os.Mkdir(to, 0o755); err != nil {
		return err
	}
	for _, k := range from.children() {
		if err := copyTree(k, filepath.Join(to, filepath.Base(k.real))); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

// locals are places among the local files.
func (r *run) locals(args []string) (out []place) {
	for _, a := range args {
		pl := r.local(a, a)
		if pl.info == nil {
			r.fail(a, fs.ErrNotExist)
			continue
		}
		out = append(out, pl)
	}
	return out
}

// put copies local files into HDFS; with one argument to the user's folder.
func put(r *run) {
	srcs, dst := r.args, "."
	if len(srcs) > 1 {
		srcs, dst = srcs[:len(srcs)-1], srcs[len(srcs)-1]
	}
	to := r.resolve(dst)
	if from := r.locals(srcs); len(from) > 0 {
		r.copyAll(from, to, r.action == "moveFromLocal")
	}
}

// get copies files of HDFS to the local ones.
func get(r *run) {
	srcs, dst := r.args, "."
	if len(srcs) > 1 {
		srcs, dst = srcs[:len(srcs)-1], srcs[len(srcs)-1]
	}
	if from := r.all(srcs); len(from) > 0 {
		r.copyAll(from, r.local(dst, dst), false)
	}
}

// getmerge makes one local file of the files of a folder.
func getmerge(r *run) {
	from := r.all(r.args[:1])
	if len(from) == 0 {
		return
	}
	out, err := os.Create(r.Real(r.args[1]))
	if err != nil {
		r.fail(r.args[1], err)
		return
	}
	defer out.Close()
	for _, k := range from[0].children() {
		if data, err := os.ReadFile(k.real); err == nil {
			out.Write(data)
			if r.flags["nl"] {
				out.Write([]byte("\n"))
			}
		}
	}
}

func mv(r *run) { r.within(true) }
func cp(r *run) { r.within(false) }

// within copies or moves inside of HDFS.
func (r *run) within(move bool) {
	last := len(r.args) - 1
	if from := r.all(r.args[:last]); len(from) > 0 {
		r.copyAll(from, r.resolve(r.args[last]), move)
	}
}

// must only looks whether the files are there: owners and modes are the same for all.
func must(r *run) { r.all(r.args[1:]) }
