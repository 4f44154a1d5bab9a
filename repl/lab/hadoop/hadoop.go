// Package hadoop is the command hadoop fs of the lab: the files of a project's HDFS, which is a folder, with Hadoop's listings and
// messages. On the user's own machine it shows the local files, as Hadoop does that has no cluster.
//
// Main finds the action in a table; list.go has those that show something, change.go those that change files.
package hadoop

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"gospark/repl/lab/command"
)

// Commands are hadoop and hdfs.
var Commands = command.Table{"hadoop": Main, "hdfs": Main}

// run is a running action.
type run struct {
	*command.Process
	action string
	flags  map[string]bool
	args   []string
	status int
}

// action is what an option of fs does. Flags are the letters and words that it takes; args is how many arguments it needs at least.
type action struct {
	flags string
	args  int
	usage string
	do    func(*run)
}

var actions map[string]action

func init() {
	actions = map[string]action{
		"ls": {"d h R C t S r", 0, "[-d] [-h] [-R] [<path> ...]", list}, "lsr": {"", 0, "[<path> ...]", list},
		"cat": {"ignoreCrc", 1, "[-ignoreCrc] <src> ...", cat}, "text": {"ignoreCrc", 1, "[-ignoreCrc] <src> ...", cat}, "tail": {"f", 1, "[-f] <file>", tail},
		"du": {"s h x", 0, "[-s] [-h] <path> ...", du}, "dus": {"", 0, "<path> ...", du}, "count": {"q h", 1, "[-q] [-h] <path> ...", count},
		"test": {"d e f s z", 1, "-[defsz] <path>", test},
		"rm":   {"f r R skipTrash", 1, "[-f] [-r|-R] [-skipTrash] <src> ...", rm}, "rmr": {"", 1, "<src> ...", rm}, "rmdir": {"ignore-fail-on-non-empty", 1, "<dir> ...", rmdir},
		"mkdir": {"p", 1, "[-p] <path> ...", mkdir}, "touchz": {"", 1, "<path> ...", touchz},
		"put": {"f p l", 1, "[-f] [-p] [-l] <localsrc> ... <dst>", put}, "copyFromLocal": {"f p l", 1, "[-f] [-p] [-l] <localsrc> ... <dst>", put},
		"moveFromLocal": {"", 1, "<localsrc> ... <dst>", put},
		"get":           {"p f ignoreCrc crc", 1, "[-p] [-ignoreCrc] [-crc] <src> ... <localdst>", get}, "copyToLocal": {"p f ignoreCrc crc", 1, "[-p] [-ignoreCrc] [-crc] <src> ... <localdst>", get},
		"getmerge": {"nl", 2, "[-nl] <src> <localdst>", getmerge},
		"mv":       {"", 2, "<src> ... <dst>", mv}, "cp": {"f p", 2, "[-f] [-p] <src> ... <dst>", cp},
		"chmod": {"R", 2, "[-R] <MODE> PATH...", must}, "chown": {"R", 2, "[-R] [OWNER][:[GROUP]] PATH...", must}, "chgrp": {"R", 2, "[-R] GROUP PATH...", must},
	}
}

// Main is hadoop fs -ACTION …, also as hadoop dfs and hdfs dfs.
func Main(p *command.Process) int {
	args := p.Args
	if len(args) == 0 {
		fmt.Fprintf(p.Stdout, "Usage: %s [--config confdir] COMMAND\n  fs                   run a generic filesystem user client\n", p.Name)
		return 1
	}
	if args[0] != "fs" && args[0] != "dfs" {
		return p.Errorf("%s is not in the lab: only %s fs is", args[0], p.Name)
	}
	if args = args[1:]; len(args) == 0 || args[0] == "-help" || args[0] == "-usage" {
		usage(p)
		if len(args) == 0 {
			return 255
		}
		return 0
	}
	r := &run{Process: p, flags: map[string]bool{}, action: strings.TrimPrefix(args[0], "-")}
	a, ok := actions[r.action]
	if !ok || !strings.HasPrefix(args[0], "-") {
		fmt.Fprintf(p.Stderr, "%s: Unknown command\n", args[0])
		if _, meant := actions[r.action]; meant {
			fmt.Fprintf(p.Stderr, "Did you mean -%s?  This command begins with a dash.\n", r.action)
		}
		return 255
	}
	for args = args[1:]; len(args) > 0 && len(args[0]) > 1 && args[0][0] == '-'; args = args[1:] {
		word := strings.TrimLeft(args[0], "-")
		if !contains(strings.Fields(a.flags), word) {
			fmt.Fprintf(p.Stderr, "-%s: Illegal option %s\nUsage: hadoop fs [generic options] -%s %s\n", r.action, args[0], r.action, a.usage)
			return 255
		}
		r.flags[word] = true
	}
	if r.args = args; len(args) < a.args {
		fmt.Fprintf(p.Stderr, "-%s: Not enough arguments: expected %d but got %d\nUsage: hadoop fs [generic options] -%s %s\n", r.action, a.args, len(args), r.action, a.usage)
		return 255
	}
	a.do(r)
	return r.status
}

func usage(p *command.Process) {
	fmt.Fprintln(p.Stderr, "Usage: hadoop fs [generic options]")
	var names []string
	for n := range actions {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Fprintf(p.Stderr, "\t[-%s %s]\n", n, actions[n].usage)
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// place is a path as it is shown, and where it leads.
type place struct {
	shown, real string
	info        os.FileInfo // nil: not there
	cluster     bool
}

func (pl place) isDir() bool { return pl.info != nil && pl.info.IsDir() }

// resolve is where a path of the command line leads: in HDFS without a scheme, among local files with file:.
func (r *run) resolve(arg string) place {
	pl := place{shown: arg}
	name := arg
	if scheme, rest, ok := strings.Cut(arg, ":"); ok && !strings.Contains(scheme, "/") {
		if strings.HasPrefix(rest, "//") {
			_, rest, _ = strings.Cut(rest[2:], "/")
			rest = "/" + rest
		}
		if name = rest; scheme == "file" {
			return r.local(arg, name)
		}
	}
	real, ok := r.Cluster(name)
	if !ok {
		return r.local(arg, name)
	}
	pl.real, pl.cluster = real, true
	for _, standing := range []string{"/tmp", "/user/root"} {
		at, _ := r.Cluster(standing)
		os.MkdirAll(at, 0o755)
	}
	pl.info, _ = os.Stat(pl.real)
	return pl
}

func (r *run) local(arg, name string) place {
	pl := place{shown: arg, real: r.Real(name)}
	pl.info, _ = os.Stat(pl.real)
	return pl
}

// child is an entry of a folder.
func (pl place) child(name string) place {
	c := place{shown: strings.TrimSuffix(pl.shown, "/") + "/" + name, real: filepath.Join(pl.real, name), cluster: pl.cluster}
	c.info, _ = os.Stat(c.real)
	return c
}

// children are the entries of a folder by name.
func (pl place) children() []place {
	entries, _ := os.ReadDir(pl.real)
	var out []place
	for _, e := range entries {
		if c := pl.child(e.Name()); c.info != nil {
			out = append(out, c)
		}
	}
	return out
}

// expand are the places that an argument names, which may be a pattern; one that names none is a failure.
func (r *run) expand(arg string) []place {
	if pl := r.resolve(arg); pl.info != nil {
		return []place{pl}
	}
	if strings.ContainsAny(arg, "*?[{") {
		var out []place
		for _, alt := range braces(arg) {
			out = append(out, r.match(alt)...)
		}
		if len(out) > 0 {
			return out
		}
	}
	if !r.flags["f"] || r.action != "rm" {
		r.fail(arg, fs.ErrNotExist)
	}
	return nil
}

// match finds what a pattern names, a folder at a time.
func (r *run) match(pattern string) []place {
	dir, last := path.Split(strings.TrimSuffix(pattern, "/"))
	if last == "" {
		return nil
	}
	var parents []place
	if strings.ContainsAny(dir, "*?[") {
		parents = r.match(dir)
	} else {
		at := dir
		if at == "" {
			at = "."
		}
		parent := r.resolve(at)
		if dir != "/" {
			parent.shown = strings.TrimSuffix(dir, "/")
		}
		parents = []place{parent}
	}
	var out []place
	for _, parent := range parents {
		for _, c := range parent.children() {
			if ok, _ := path.Match(last, path.Base(c.shown)); ok {
				if dir == "" {
					c.shown = path.Base(c.shown)
				}
				out = append(out, c)
			}
		}
	}
	return out
}

func braces(s string) []string {
	open := strings.IndexByte(s, '{')
	end := strings.IndexByte(s, '}')
	if open < 0 || end < open {
		return []string{s}
	}
	var out []string
	for _, alt := range strings.Split(s[open+1:end], ",") {
		out = append(out, braces(s[:open]+alt+s[end+1:])...)
	}
	return out
}

// all are the places of all arguments.
func (r *run) all(args []string) (out []place) {
	for _, a := range args {
		out = append(out, r.expand(a)...)
	}
	return out
}

// reasons are the messages of errors.
var reasons = map[error]string{fs.ErrNotExist: "No such file or directory", fs.ErrExist: "File exists", fs.ErrPermission: "Permission denied"}

// fail prints "ACTION: `path': reason".
func (r *run) fail(shown string, err error) {
	text := err.Error()
	for kind, t := range reasons {
		if errors.Is(err, kind) {
			text = t
		}
	}
	fmt.Fprintf(r.Stderr, "%s: `%s': %s\n", r.action, shown, text)
	r.status = 1
}

var (
	errIsDir  = errors.New("Is a directory")
	errNotDir = errors.New("Is not a directory")
	errFull   = errors.New("Directory is not empty")
)
