package coreutils

import (
	"bytes"
	"io"
	"path"
	"strings"

	"gospark/repl/lab/coreutils/posix"
)

var grepSyntax = &syntax{
	options: "E,extended-regexp F,fixed-strings G,basic-regexp P,perl-regexp e,regexp: f,file: i,ignore-case y no-ignore-case w,word-regexp " +
		"x,line-regexp z,null-data s,no-messages v,invert-match m,max-count: b,byte-offset n,line-number line-buffered " +
		"H,with-filename h,no-filename label: o,only-matching q,quiet,silent binary-files: a,text I d,directories: D,devices: " +
		"r,recursive R,dereference-recursive include: exclude: exclude-dir: L,files-without-match l,files-with-matches " +
		"c,count T,initial-tab Z,null A,after-context: B,before-context: C,context: color,colour? U,binary",
	usage:  "[OPTION]... PATTERNS [FILE]...",
	status: 2,
	before: "Usage: grep [OPTION]... PATTERNS [FILE]...\n",
	digits: true,
}

// grepper is one run of grep.
type grepper struct {
	posix.Options
	fixed, invert, only, quiet, silent, text, skipBinary, skipDirs bool
	count, list, listWithout, numbers, offsets, null, color, tab   bool
	names                                                          int // 0: with more than one file, 1 always, -1 never
	recursive                                                      bool
	include, exclude, excludeDir                                   []string
	max                                                            int64
	before, after                                                  int
	label                                                          string
	delimiter                                                      byte

	patterns []*posix.Regexp
	literals [][]byte // instead of the patterns when these have no special characters
	matched  bool
	shown    bool // a line of an earlier file was printed
}

// grepWay are the switches that need no value.
func (g *grepper) flag(name string) *bool {
	return map[string]*bool{
		"i": &g.Fold, "y": &g.Fold, "w": &g.Word, "x": &g.Line, "s": &g.silent, "v": &g.invert, "n": &g.numbers, "b": &g.offsets,
		"o": &g.only, "q": &g.quiet, "a": &g.text, "I": &g.skipBinary, "r": &g.recursive, "R": &g.recursive, "l": &g.list,
		"L": &g.listWithout, "c": &g.count, "T": &g.tab, "Z": &g.null,
	}[name]
}

func parseGrep(t *tool) (*grepper, []string, bool) {
	g := &grepper{max: -1, label: "(standard input)", delimiter: '\n', before: -1, after: -1}
	switch path.Base(t.Name) {
	case "egrep":
		g.Extended = true
	case "fgrep":
		g.fixed = true
	}
	t.Process = t.Child("grep", t.Args...)
	options, files, ok := t.parse(grepSyntax)
	if !ok {
		return nil, nil, false
	}
	var patterns []string
	hasPatterns := false
	context := -1
	for _, o := range options {
		switch o.name {
		case "E", "F", "G", "P":
			g.Extended, g.fixed, g.Perl = o.name == "E", o.name == "F", o.name == "P"
		case "e":
			patterns, hasPatterns = append(patterns, strings.Split(o.value, "\n")...), true
		case "f":
			lines, ok := patternFile(t, o.value)
			if !ok {
				return nil, nil, false
			}
			patterns, hasPatterns = append(patterns, lines...), true
		case "no-ignore-case":
			g.Fold = false
		case "m", "A", "B", "C", "digits":
			n, ok := unsigned(o.value)
			if !ok {
				what := "context length argument"
				if o.name == "m" {
					t.failStatus(2, "invalid max count")
				} else {
					t.failStatus(2, "%s: invalid %s", o.value, what)
				}
				return nil, nil, false
			}
			small := int(min(n, 1<<30))
			switch o.name {
			case "m":
				g.max = n
			case "A":
				g.after = small
			case "B":
				g.before = small
			default:
				context = small
			}
		case "H":
			g.names = 1
		case "h":
			g.names = -1
		case "label":
			g.label = o.value
		case "z":
			g.delimiter = 0
		case "include":
			g.include = append(g.include, o.value)
		case "exclude":
			g.exclude = append(g.exclude, o.value)
		case "exclude-dir":
			g.excludeDir = append(g.excludeDir, strings.TrimSuffix(o.value, "/"))
		case "d":
			g.recursive, g.skipDirs = o.value == "recurse", o.value == "skip"
		case "binary-files":
			g.text, g.skipBinary = o.value == "text", o.value == "without-match"
		case "color":
			g.color = o.value == "always" || o.value != "never" && t.Terminal
		default:
			if f := g.flag(o.name); f != nil {
				*f = true
			}
		}
	}
	if g.before < 0 {
		g.before = max(context, 0)
	}
	if g.after < 0 {
		g.after = max(context, 0)
	}
	if !hasPatterns {
		if len(files) == 0 {
			t.out.Flush()
			io.WriteString(t.Stderr, grepSyntax.before)
			t.pointToHelp(2)
			return nil, nil, false
		}
		patterns, files = strings.Split(files[0], "\n"), files[1:]
	}
	if g.list || g.listWithout || g.quiet || g.count {
		g.before, g.after = 0, 0
	}
	return g, files, g.compile(t, patterns)
}

func patternFile(t *tool, name string) ([]string, bool) {
	in, err := t.open(name)
	if err != nil {
		t.failStatus(2, "%s: %s", name, reason(err))
		return nil, false
	}
	defer in.Close()
	all, _ := io.ReadAll(in)
	if len(all) == 0 {
		return nil, true
	}
	return strings.Split(string(bytes.TrimSuffix(all, []byte("\n"))), "\n"), true
}

const specials = `\.[]*^$+?(){}|`

func (g *grepper) compile(t *tool, patterns []string) bool {
	plain := !g.Fold && !g.Word && !g.Line
	for _, p := range patterns {
		plain = plain && (g.fixed || !strings.ContainsAny(p, specials))
	}
	for _, p := range patterns {
		if plain {
			g.literals = append(g.literals, []byte(p))
		}
		o := g.Options
		if g.fixed {
			o.Extended, o.Perl = true, false
			var b strings.Builder
			for _, r := range p {
				if strings.ContainsRune(specials, r) {
					b.WriteByte('\\')
				}
				b.WriteRune(r)
			}
			p = b.String()
		}
		r, err := posix.Compile(p, o)
		if err != nil {
			t.failStatus(2, "%s", err)
			return false
		}
		g.patterns = append(g.patterns, r)
	}
	return true
}

func (g *grepper) matches(line []byte) bool {
	for _, l := range g.literals {
		if bytes.Contains(line, l) {
			return true
		}
	}
	if g.literals == nil {
		for _, p := range g.patterns {
			if p.Match(line) {
				return true
			}
		}
	}
	return false
}

// parts are the matches in a line, from left to right, the longest of those that begin together, none empty.
func (g *grepper) parts(line []byte) [][2]int {
	var all [][2]int
	for _, p := range g.patterns {
		for _, m := range p.FindAll(line, -1) {
			if m[1] > m[0] {
				all = append(all, [2]int{m[0], m[1]})
			}
		}
	}
	if len(g.patterns) == 1 {
		return all
	}
	var chosen [][2]int
	for at := 0; ; {
		best := [2]int{-1, 0}
		for _, m := range all {
			if m[0] >= at && (best[0] < 0 || m[0] < best[0] || m[0] == best[0] && m[1] > best[1]) {
				best = m
			}
		}
		if best[0] < 0 {
			return chosen
		}
		chosen = append(chosen, best)
		at = best[1]
	}
}
