package lab

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// clobberMark is put before the name of a file that >| may overwrite whatever the options are.
const clobberMark = "/\x01clobber\x01"

// prepare makes a text ready for the interpreter. An error names what the shell can't do.
func (s *shell) prepare(f *syntax.File) (err error) {
	s.dotPatterns = false
	syntax.Walk(f, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Redirect:
			if n.Op == syntax.RdrClob {
				n.Op = syntax.RdrOut
				n.Word.Parts = slices.Concat([]syntax.WordPart{&syntax.Lit{Value: clobberMark}}, n.Word.Parts)
			}
			if fd := unknownDescriptor(n); fd != "" && err == nil {
				err = fmt.Errorf("%s: only the file descriptors 0, 1 and 2 can be redirected in this shell", fd)
			}
		case *syntax.Word:
			s.dotPatterns = s.dotPatterns || dotPattern(n)
		}
		return err == nil
	})
	return err
}

// unknownDescriptor is a number of a file that is none of the three that every process has.
func unknownDescriptor(r *syntax.Redirect) string {
	known := []string{"0", "1", "2"}
	if r.N != nil && !slices.Contains(known, r.N.Value) {
		return r.N.Value
	}
	if r.Op == syntax.DplOut || r.Op == syntax.DplIn {
		if to := r.Word.Lit(); to != "" && to != "-" && strings.Trim(to, "0123456789") == "" && !slices.Contains(known, to) {
			return to
		}
	}
	return ""
}

// dotPattern tells that a word has a pattern which asks for names that begin with a dot.
func dotPattern(w *syntax.Word) bool {
	var text strings.Builder
	for _, part := range w.Parts {
		if lit, ok := part.(*syntax.Lit); ok {
			text.WriteString(lit.Value)
		} else {
			text.WriteByte('x')
		}
	}
	for _, name := range strings.Split(text.String(), "/") {
		if strings.HasPrefix(name, ".") && strings.ContainsAny(name, "*?[") {
			return true
		}
	}
	return false
}

// visible are the entries of a folder that patterns can match: the interpreter lets *.* match .name too.
func (s *shell) visible(list []fs.DirEntry) []fs.DirEntry {
	if s.dotPatterns || s.dotglob {
		return list
	}
	return slices.DeleteFunc(list, func(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") })
}

// setOptions takes the options out of set's arguments that the interpreter doesn't have.
func (s *shell) setOptions(args []string) []string {
	kept := []string{args[0]}
	for i := 1; i < len(args); i++ {
		switch word := args[i]; {
		case word == "--":
			return append(kept, args[i:]...)
		case word == "-C" || word == "+C":
			s.noclobber = word == "-C"
		case (word == "-o" || word == "+o") && i+1 < len(args) && args[i+1] == "noclobber":
			s.noclobber = word == "-o"
			i++
		default:
			kept = append(kept, word)
		}
	}
	if len(kept) == 1 && len(args) > 1 {
		return []string{"true"}
	}
	return kept
}
