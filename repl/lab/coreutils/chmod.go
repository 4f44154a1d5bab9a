package coreutils

import (
	"io/fs"
	"os"
	"strconv"
	"strings"
)

var chmodSyntax = &syntax{options: "c,changes f,silent,quiet v,verbose R,recursive reference:", usage: "[OPTION]... MODE[,MODE]... FILE..."}

func chmod(t *tool) {
	// A mode such as -x looks like options and isn't.
	for i, a := range t.Args {
		if len(a) > 1 && a[0] == '-' && strings.Trim(a[1:], "rwxXst") == "" && (i == 0 || t.Args[i-1] != "--") {
			args := append([]string{}, t.Args[:i]...)
			t.Process = t.Child(t.Name, append(append(args, "--"), t.Args[i:]...)...)
			break
		}
	}
	options, names, ok := t.parse(chmodSyntax)
	if !ok {
		return
	}
	recursive, verbose, changes, quiet := false, false, false, false
	for _, o := range options {
		switch o.name {
		case "R":
			recursive = true
		case "v":
			verbose = true
		case "c":
			changes = true
		case "f":
			quiet = true
		}
	}
	switch {
	case len(names) == 0:
		t.missing(chmodSyntax)
		return
	case len(names) == 1:
		t.missingAfter(chmodSyntax, names[0])
		return
	}
	mode := names[0]
	if _, ok := changeMode(0, false, mode, 0); !ok {
		t.misused(1, "invalid mode: %s", t.quote(mode))
		return
	}
	mask := umask()
	var change func(name string)
	change = func(name string) {
		info, err := os.Stat(t.Real(name))
		if err != nil {
			if t.status = 1; !quiet {
				t.fail("cannot access %s: %s", shellQuote(name), reason(err))
			}
			return
		}
		before := modeBits(info.Mode())
		bits, _ := changeMode(before, info.IsDir(), mode, uint32(mask))
		if err := os.Chmod(t.Real(name), goMode(bits)); err != nil {
			t.fail("changing permissions of %s: %s", shellQuote(name), reason(err))
			return
		}
		switch {
		case bits != before && (verbose || changes):
			t.printf("mode of %s changed from %04o (%s) to %04o (%s)\n", shellQuote(name), before, modeText(goMode(before))[1:], bits, modeText(goMode(bits))[1:])
		case bits == before && verbose:
			t.printf("mode of %s retained as %04o (%s)\n", shellQuote(name), bits, modeText(goMode(bits))[1:])
		}
		if recursive && info.IsDir() {
			entries, _ := os.ReadDir(t.Real(name))
			for _, e := range entries {
				if e.Type()&fs.ModeSymlink == 0 && !t.done() {
					change(joinName(name, e.Name()))
				}
			}
		}
	}
	for _, name := range names[1:] {
		change(name)
	}
}

// changeMode applies an octal mode or clauses such as u+x,go-w,a=rX to the bits of a mode.
func changeMode(bits uint32, isDir bool, text string, mask uint32) (uint32, bool) {
	if leadingDigits(text) > 0 {
		n, err := strconv.ParseUint(text, 8, 32)
		return uint32(n), err == nil && n <= 0o7777
	}
	for _, clause := range strings.Split(text, ",") {
		end := strings.IndexAny(clause, "+-=")
		if end < 0 {
			return 0, false
		}
		who := uint32(0)
		for _, r := range clause[:end] {
			group, ok := map[rune]uint32{'u': 0o4700, 'g': 0o2070, 'o': 0o1007, 'a': 0o7777}[r]
			if !ok {
				return 0, false
			}
			who |= group
		}
		masked := who == 0
		if masked {
			who = 0o7777
		}
		for rest := clause[end:]; rest != ""; {
			operator := rest[0]
			rest = rest[1:]
			next := strings.IndexAny(rest, "+-=")
			if next < 0 {
				next = len(rest)
			}
			value, ok := permissions(rest[:next], bits, isDir)
			if !ok {
				return 0, false
			}
			rest = rest[next:]
			if value &= who; masked {
				value &^= mask
			}
			switch operator {
			case '+':
				bits |= value
			case '-':
				bits &^= value
			case '=':
				bits = bits&^(who&0o777) | value
			}
		}
	}
	return bits, true
}

func permissions(letters string, bits uint32, isDir bool) (uint32, bool) {
	value := uint32(0)
	for _, r := range letters {
		switch r {
		case 'r':
			value |= 0o444
		case 'w':
			value |= 0o222
		case 'x':
			value |= 0o111
		case 'X':
			if isDir || bits&0o111 != 0 {
				value |= 0o111
			}
		case 's':
			value |= 0o6000
		case 't':
			value |= 0o1000
		case 'u':
			value |= bits >> 6 & 7 * 0o111
		case 'g':
			value |= bits >> 3 & 7 * 0o111
		case 'o':
			value |= bits & 7 * 0o111
		default:
			return 0, false
		}
	}
	return value, true
}
