package coreutils

import (
	"fmt"
	"io"
	"os"
	"os/user"
	"path"
	"runtime"
	"strconv"
	"strings"
	"time"

	"gospark/repl/lab/command"
)

var (
	sleepSyntax    = &syntax{usage: "NUMBER[SUFFIX]..."}
	teeSyntax      = &syntax{options: "a,append i,ignore-interrupts p output-error?", usage: "[OPTION]... [FILE]..."}
	whoamiSyntax   = &syntax{usage: "[OPTION]..."}
	hostnameSyntax = &syntax{options: "a,alias A,all-fqdns d,domain f,fqdn,long i,ip-address I,all-ip-addresses s,short y,yp,nis", usage: "[OPTION]..."}
	idSyntax       = &syntax{options: "a g,group G,groups n,name r,real u,user z,zero Z", usage: "[OPTION]... [USER]..."}
	unameSyntax    = &syntax{options: "a,all s,kernel-name n,nodename r,kernel-release v,kernel-version m,machine p,processor i,hardware-platform o,operating-system", usage: "[OPTION]..."}
	printenvSyntax = &syntax{options: "0,null", usage: "[OPTION]... [VARIABLE]...", status: 2, ordered: true}
	nprocSyntax    = &syntax{options: "all ignore:", usage: "[OPTION]..."}
)

// exits makes a command that only has a status.
func exits(status int) command.Func { return func(*command.Process) int { return status } }

// sleepUnits are the suffixes of sleep.
var sleepUnits = map[byte]time.Duration{'s': time.Second, 'm': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour}

func sleep(t *tool) {
	_, operands, ok := t.parse(sleepSyntax)
	if !ok {
		return
	}
	if len(operands) == 0 {
		t.missing(sleepSyntax)
		return
	}
	var total float64
	for _, text := range operands {
		number, unit := text, time.Second
		if text != "" && sleepUnits[text[len(text)-1]] != 0 {
			number, unit = text[:len(text)-1], sleepUnits[text[len(text)-1]]
		}
		n, err := strconv.ParseFloat(number, 64)
		if err != nil || !(n >= 0) {
			t.fail("invalid time interval %s", t.quote(text))
			continue
		}
		total += n * float64(unit)
	}
	if t.status != 0 {
		t.pointToHelp(1)
		return
	}
	pause(t, time.Duration(min(total, 1<<62)))
}

func tee(t *tool) {
	options, names, ok := t.parse(teeSyntax)
	if !ok {
		return
	}
	flags := os.O_CREATE | os.O_WRONLY | os.O_TRUNC
	for _, o := range options {
		if o.name == "a" {
			flags = os.O_CREATE | os.O_WRONLY | os.O_APPEND
		}
	}
	var files []*os.File
	for _, name := range names {
		f, err := os.OpenFile(t.Real(name), flags, 0o666)
		if err != nil {
			t.fail("%s: %s", shellName(name), reason(err))
			continue
		}
		defer f.Close()
		files = append(files, f)
	}
	in := t.stdin()
	buffer := make([]byte, 1<<15)
	for !t.done() {
		n, err := in.Read(buffer)
		t.out.Write(buffer[:n])
		for i, f := range files {
			if f == nil {
				continue
			}
			if _, writeErr := f.Write(buffer[:n]); writeErr != nil {
				t.fail("%s: %s", shellName(names[i]), reason(writeErr))
				files[i] = nil
			}
		}
		t.out.Flush()
		if err != nil {
			return
		}
	}
}

func yes(t *tool) {
	_, words, ok := t.parse(&syntax{usage: "[STRING]...\n  or:  yes OPTION"})
	if !ok {
		return
	}
	line := "y\n"
	if len(words) > 0 {
		line = strings.Join(words, " ") + "\n"
	}
	for !t.done() {
		t.out.WriteString(line)
	}
}

// userName is who runs the command: root in a service.
func (t *tool) userName() string {
	if t.Service != nil {
		return "root"
	}
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return strconv.Itoa(os.Getuid())
}

func whoami(t *tool) {
	_, operands, ok := t.parse(whoamiSyntax)
	switch {
	case !ok:
	case len(operands) > 0:
		t.extra(whoamiSyntax, operands[0])
	default:
		t.printf("%s\n", t.userName())
	}
}

// host is the machine's name; a service has its own.
func (t *tool) host() string {
	if t.Service != nil {
		return t.Service.Name
	}
	name, err := os.Hostname()
	if err != nil {
		return "localhost"
	}
	return name
}

func hostname(t *tool) {
	options, _, ok := t.parse(hostnameSyntax)
	if !ok {
		return
	}
	name := t.host()
	for _, o := range options {
		switch o.name {
		case "s":
			name, _, _ = strings.Cut(name, ".")
		case "i", "I":
			name = "127.0.0.1"
		}
	}
	t.printf("%s\n", name)
}

func id(t *tool) {
	options, operands, ok := t.parse(idSyntax)
	if !ok {
		return
	}
	uid, gid, name, group := "0", "0", "root", "root"
	groups := []string{"0"}
	if t.Service == nil {
		u, err := user.Current()
		if len(operands) > 0 {
			u, err = user.Lookup(operands[0])
		}
		if err != nil {
			t.fail("%s: no such user", t.quote(strings.Join(operands, "")))
			return
		}
		uid, gid, name, group = u.Uid, u.Gid, u.Username, u.Gid
		if g, err := user.LookupGroupId(gid); err == nil {
			group = g.Name
		}
		if all, err := u.GroupIds(); err == nil && len(all) > 0 {
			groups = all
		}
	}
	groupName := func(id string) string {
		if n, err := strconv.Atoi(id); err == nil {
			return t.group(n)
		}
		return id
	}
	which, names, zero := "", false, false
	for _, o := range options {
		switch o.name {
		case "n":
			names = true
		case "u", "g", "G":
			which = o.name
		case "z":
			zero = true
		}
	}
	switch {
	case which == "" && zero:
		t.fail("option --zero not permitted in default format")
	case which == "" && names:
		t.fail("cannot print only names or real IDs in default format")
	case which == "u":
		t.printf("%s\n", map[bool]string{true: name, false: uid}[names])
	case which == "g":
		t.printf("%s\n", map[bool]string{true: group, false: gid}[names])
	case which == "G":
		if names {
			for i := range groups {
				groups[i] = groupName(groups[i])
			}
		}
		t.printf("%s\n", strings.Join(groups, " "))
	default:
		for i := range groups {
			groups[i] += "(" + groupName(groups[i]) + ")"
		}
		t.printf("uid=%s(%s) gid=%s(%s) groups=%s\n", uid, name, gid, group, strings.Join(groups, ","))
	}
}

func uname(t *tool) {
	options, operands, ok := t.parse(unameSyntax)
	if !ok {
		return
	}
	if len(operands) > 0 {
		t.extra(unameSyntax, operands[0])
		return
	}
	// A service is a Linux container whatever the machine.
	system, operating := "Linux", "GNU/Linux"
	if t.Service == nil && runtime.GOOS != "linux" {
		system = map[string]string{"darwin": "Darwin", "windows": "Windows_NT"}[runtime.GOOS]
		operating = system
	}
	machine := map[string]string{"amd64": "x86_64", "arm64": "aarch64", "386": "i686"}[runtime.GOARCH]
	release, version := kernelFile("osrelease"), kernelFile("version")
	asked := map[string]bool{}
	for _, o := range options {
		asked[o.name] = true
	}
	if len(asked) == 0 {
		asked["s"] = true
	}
	var parts []string
	for _, part := range [...]struct{ option, value string }{
		{"s", system}, {"n", t.host()}, {"r", release}, {"v", version}, {"m", machine}, {"p", "unknown"}, {"i", "unknown"}, {"o", operating},
	} {
		if asked[part.option] || asked["a"] && part.value != "unknown" {
			parts = append(parts, part.value)
		}
	}
	t.printf("%s\n", strings.Join(parts, " "))
}

// kernelFile is what Linux tells of itself; elsewhere it is unknown.
func kernelFile(name string) string {
	text, err := os.ReadFile("/proc/sys/kernel/" + name)
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(text))
}

func printenv(t *tool) {
	options, names, ok := t.parse(printenvSyntax)
	if !ok {
		return
	}
	end := "\n"
	if len(options) > 0 {
		end = "\x00"
	}
	if len(names) == 0 {
		for _, entry := range t.Environ {
			t.out.WriteString(entry + end)
		}
		return
	}
	for _, name := range names {
		value, found := "", false
		for _, entry := range t.Environ {
			if rest, ok := strings.CutPrefix(entry, name+"="); ok {
				value, found = rest, true
			}
		}
		if !found {
			t.status = 1
			continue
		}
		t.out.WriteString(value + end)
	}
}

func nproc(t *tool) {
	if _, _, ok := t.parse(nprocSyntax); ok {
		t.printf("%d\n", runtime.NumCPU())
	}
}

// clear wipes the screen, and a terminal's scrolled lines too.
func clear(t *tool) { t.out.WriteString("\x1b[H\x1b[2J\x1b[3J") }

// pager prints its input through, as less and more do when no one can page.
func pager(t *tool) {
	var files []string
	for _, a := range t.Args {
		if len(a) < 2 || a[0] != '-' && a[0] != '+' {
			files = append(files, a)
		}
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		in, err := t.open(name)
		switch {
		case err != nil && reason(err) == "Is a directory" && path.Base(t.Name) == "less":
			t.out.Flush()
			fmt.Fprintf(t.Stderr, "%s is a directory\n", name)
			t.status = 1
		case err != nil && path.Base(t.Name) == "less":
			t.out.Flush()
			io.WriteString(t.Stderr, name+": "+reason(err)+"\n")
			t.status = 1
		case err != nil:
			t.out.Flush()
			fmt.Fprintf(t.Stderr, "more: cannot open %s: %s\n", name, reason(err))
			t.status = 1
		default:
			t.copy(in, -1)
			in.Close()
		}
	}
}
