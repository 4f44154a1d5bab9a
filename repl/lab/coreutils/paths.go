package coreutils

import (
	"crypto/rand"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"
)

var (
	basenameSyntax = &syntax{options: "a,multiple s,suffix: z,zero", usage: "NAME [SUFFIX]", ordered: true}
	dirnameSyntax  = &syntax{options: "z,zero", usage: "[OPTION] NAME..."}
	pwdSyntax      = &syntax{options: "L,logical P,physical", usage: "[OPTION]..."}
	realpathSyntax = &syntax{options: "e,canonicalize-existing m,canonicalize-missing L P q,quiet s,strip,no-symlinks z,zero relative-to: relative-base:", usage: "[OPTION]... FILE..."}
	readlinkSyntax = &syntax{options: "f,canonicalize e,canonicalize-existing m,canonicalize-missing n,no-newline q,quiet s,silent v,verbose z,zero", usage: "[OPTION]... FILE..."}
	mktempSyntax   = &syntax{options: "d,directory u,dry-run q,quiet suffix: p,tmpdir? t", usage: "[OPTION]... [TEMPLATE]"}
)

func basename(t *tool) {
	options, names, ok := t.parse(basenameSyntax)
	if !ok {
		return
	}
	multiple, suffix, end := false, "", "\n"
	for _, o := range options {
		switch o.name {
		case "a":
			multiple = true
		case "s":
			multiple, suffix = true, o.value
		case "z":
			end = "\x00"
		}
	}
	switch {
	case len(names) == 0:
		t.missing(basenameSyntax)
		return
	case !multiple && len(names) > 2:
		t.extra(basenameSyntax, names[2])
		return
	case !multiple && len(names) == 2:
		suffix, names = names[1], names[:1]
	}
	for _, name := range names {
		base := name
		if name != "" {
			base = path.Base(name)
		}
		if base != suffix {
			base = strings.TrimSuffix(base, suffix)
		}
		t.out.WriteString(base + end)
	}
}

func dirname(t *tool) {
	options, names, ok := t.parse(dirnameSyntax)
	if !ok {
		return
	}
	if len(names) == 0 {
		t.missing(dirnameSyntax)
		return
	}
	end := "\n"
	if len(options) > 0 {
		end = "\x00"
	}
	for _, name := range names {
		trimmed := strings.TrimRight(name, "/")
		i := strings.LastIndexByte(trimmed, '/')
		dir := strings.TrimRight(trimmed[:max(i, 0)], "/")
		if dir == "" {
			if dir = "."; strings.HasPrefix(name, "/") {
				dir = "/"
			}
		}
		t.out.WriteString(dir + end)
	}
}

func pwd(t *tool) {
	if _, _, ok := t.parse(pwdSyntax); ok {
		t.printf("%s\n", t.Dir)
	}
}

// resolve follows the symbolic links of a name, as the command sees its files, and returns it from the root on. The last
// part may be missing; every part when missing is 'm', and none when it is 'e'.
func (t *tool) resolve(name string, missing byte, follow bool) (string, error) {
	if name == "" {
		return "", syscall.ENOENT
	}
	if !path.IsAbs(name) {
		name = t.Dir + "/" + name
	}
	todo := strings.Split(name, "/")
	done := "/"
	for links := 0; len(todo) > 0; {
		part := todo[0]
		todo = todo[1:]
		switch part {
		case "", ".":
			continue
		case "..":
			done = path.Dir(done)
			continue
		}
		next := path.Join(done, part)
		info, err := os.Lstat(t.Real(next))
		rest := strings.Trim(strings.Join(todo, ""), "/.") != ""
		switch {
		case err != nil && (missing == 'e' || missing == 'f' && (rest || !os.IsNotExist(err))):
			return "", err
		case err == nil && info.Mode()&fs.ModeSymlink != 0 && follow:
			if links++; links > 40 {
				return "", syscall.ELOOP
			}
			target, err := t.Readlink(next)
			if err != nil {
				return "", err
			}
			if path.IsAbs(target) {
				done = "/"
			}
			todo = append(strings.Split(target, "/"), todo...)
			continue
		case err == nil && !info.IsDir() && missing != 'm' && len(todo) > 0:
			return "", syscall.ENOTDIR
		}
		done = next
	}
	return done, nil
}

func realpath(t *tool) {
	options, names, ok := t.parse(realpathSyntax)
	if !ok {
		return
	}
	missing, follow, quiet, end, base := byte('f'), true, false, "\n", ""
	for _, o := range options {
		switch o.name {
		case "e", "m":
			missing = o.name[0]
		case "s":
			follow = false
		case "q":
			quiet = true
		case "z":
			end = "\x00"
		case "relative-to":
			base, _ = t.resolve(o.value, 'm', true)
		}
	}
	if len(names) == 0 {
		t.missing(realpathSyntax)
		return
	}
	for _, name := range names {
		resolved, err := t.resolve(name, missing, follow)
		if err != nil {
			if t.status = 1; !quiet {
				t.fail("%s: %s", shellName(name), reason(err))
			}
			continue
		}
		if base != "" {
			resolved = relativePath(base, resolved)
		}
		t.out.WriteString(resolved + end)
	}
}

func relativePath(from, to string) string {
	a, b := strings.Split(strings.Trim(from, "/"), "/"), strings.Split(strings.Trim(to, "/"), "/")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	up := strings.Repeat("../", len(a))
	if relative := strings.TrimSuffix(up+strings.Join(b, "/"), "/"); relative != "" {
		return relative
	}
	return "."
}

func readlink(t *tool) {
	options, names, ok := t.parse(readlinkSyntax)
	if !ok {
		return
	}
	missing, end, verbose := byte(0), "\n", false
	for _, o := range options {
		switch o.name {
		case "f", "e", "m":
			missing = o.name[0]
		case "n":
			end = ""
		case "z":
			end = "\x00"
		case "v":
			verbose = true
		}
	}
	if len(names) == 0 {
		t.missing(readlinkSyntax)
		return
	}
	for _, name := range names {
		target, err := "", error(nil)
		if missing != 0 {
			target, err = t.resolve(name, missing, true)
		} else {
			target, err = t.Readlink(name)
		}
		if err != nil {
			if t.status = 1; verbose {
				t.fail("%s: %s", shellName(name), reason(err))
			}
			continue
		}
		t.out.WriteString(target + end)
	}
}

func mktemp(t *tool) {
	options, names, ok := t.parse(mktempSyntax)
	if !ok {
		return
	}
	folder, dry, dir, suffix, template := false, false, "", "", "tmp.XXXXXXXXXX"
	for _, o := range options {
		switch o.name {
		case "d":
			folder = true
		case "u":
			dry = true
		case "suffix":
			suffix = o.value
		case "p", "t":
			if dir = o.value; dir == "" {
				dir = t.temporaryDir()
			}
		}
	}
	switch {
	case len(names) > 1:
		t.misused(1, "too many templates")
		return
	case len(names) == 1:
		template = names[0]
	case dir == "":
		dir = t.temporaryDir()
	}
	last := strings.LastIndex(template, "X")
	if suffix == "" && last >= 0 {
		template, suffix = template[:last+1], template[last+1:]
	}
	prefix := strings.TrimRight(template, "X")
	if len(template)-len(prefix) < 3 {
		t.fail("too few X's in template %s", t.quote(template+suffix))
		return
	}
	if dir != "" {
		prefix, template = joinName(dir, prefix), joinName(dir, template)
	}
	for range 100 {
		name := prefix + rand.Text()[:min(len(template)-len(prefix), 26)] + suffix
		var err error
		switch {
		case dry:
		case folder:
			err = os.Mkdir(t.Real(name), 0o700)
		default:
			var f *os.File
			if f, err = os.OpenFile(t.Real(name), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600); err == nil {
				f.Close()
			}
		}
		if err == nil {
			t.printf("%s\n", name)
			return
		}
		if !os.IsExist(err) {
			kind := "file"
			if folder {
				kind = "directory"
			}
			t.fail("failed to create %s via template %s: %s", kind, t.quote(template+suffix), reason(err))
			return
		}
	}
}

func (t *tool) temporaryDir() string {
	if dir := t.Getenv("TMPDIR"); dir != "" {
		return dir
	}
	return "/tmp"
}
