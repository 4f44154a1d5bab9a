package lab

import (
	"strings"
	"testing"
)

// FuzzBlock: lines become statements, wait for more or are refused, whatever they are, and nothing of them is lost.
func FuzzBlock(f *testing.F) {
	for _, s := range []string{"echo a \\\nb", "cat <<E\nx\nE", "while true; do\necho x >| f 5> g\ndone", "a | | b", "if", "echo 'x\ny' # c \\", "ls .*/[a-z]?"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var b block
		s := &shell{name: "bash"}
		want := ""
		for line := range strings.SplitSeq(text, "\n") {
			file, err := b.add(line)
			want += line + "\n"
			if file == nil && err == nil {
				continue
			}
			if err != nil && err.Error() == "" {
				t.Error("an error without words")
			}
			if err == nil {
				s.prepare(file)
			}
			if got := b.take(); got != want {
				t.Errorf("%q became %q", want, got)
			}
			want = ""
		}
	})
}
