package lab

import (
	"os"
	"path"
	"sort"
	"strings"
)

// Do implements readline's AutoCompleter: names of commands for the first word of a command, files for others.
func (t *Terminal) Do(line []rune, pos int) ([][]rune, int) {
	if t.shell == nil {
		return nil, 0
	}
	before := string(line[:pos])
	start := strings.LastIndexAny(before, " \t;|&(<>=\"'") + 1
	word := before[start:]
	lead := strings.TrimRight(before[:start], " \t\"'")
	first := lead == "" || strings.HasSuffix(lead, "|") || strings.HasSuffix(lead, ";") || strings.HasSuffix(lead, "&") || strings.HasSuffix(lead, "(")
	var words []string
	if first && !strings.Contains(word, "/") {
		words = append(words, t.shell.lab.names(t.shell.proc.Service)...)
		words = append(words, bashWords...)
	} else {
		words = t.shell.fileNames(word)
	}
	sort.Strings(words)
	var ends [][]rune
	last := ""
	for _, w := range words {
		if w != last && strings.HasPrefix(w, word) && w != word {
			end := w[len(word):]
			if !strings.HasSuffix(end, "/") {
				end += " "
			}
			ends = append(ends, []rune(end))
		}
		last = w
	}
	return ends, len([]rune(word))
}

// bashWords are bash's own commands.
var bashWords = strings.Fields("alias break cd command continue do done echo else eval exec exit export false fg fi for function help history " +
	"if jobs kill printf pwd read return set shift source test then time trap true type unset wait while")

// fileNames lists the files that a word may become.
func (s *shell) fileNames(word string) []string {
	dir, base := path.Split(word)
	look := dir
	if rest, ok := strings.CutPrefix(dir, "~/"); ok {
		look = s.runner.Env.Get("HOME").String() + "/" + rest
	}
	if look == "" {
		look = "."
	}
	entries, err := os.ReadDir(s.real(s.dir(), look))
	if err != nil {
		return nil
	}
	var list []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(base, ".") {
			continue
		}
		name := dir + e.Name()
		if info, err := os.Stat(s.real(s.dir(), path.Join(look, e.Name()))); err == nil && info.IsDir() {
			name += "/"
		}
		list = append(list, name)
	}
	return list
}
