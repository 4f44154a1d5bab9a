package posix

import (
	"fmt"
	"testing"
)

func TestFind(t *testing.T) {
	basic, extended := Options{}, Options{Extended: true}
	for _, c := range []struct {
		pattern string
		Options
		text, want string
	}{
		{`a*`, basic, "baaac", "[0 0]"},
		{`a\+`, basic, "baaac", "[1 4]"},
		{`a+`, basic, "ba+", "[1 3]"},
		{`a+`, extended, "baaac", "[1 4]"},
		{`*a`, basic, "b*a", "[1 3]"},
		{`\(a\)\(b\)`, basic, "xab", "[1 3 1 2 2 3]"},
		{`(a|ab)(c|bcd)`, extended, "abcd", "[0 4 0 1 1 4]"},
		{`\(.\)\1`, basic, "abccd", "[2 4 2 3]"},
		{`a\{2,3\}`, basic, "aaaa", "[0 3]"},
		{`a{2}`, extended, "baa", "[1 3]"},
		{`a{x`, extended, "a{x", "[0 3]"},
		{`[]a]*`, basic, "]a]b", "[0 3]"},
		{`[[:digit:]-]+`, extended, "a1-2", "[1 4]"},
		{`[^[:space:]]`, basic, " é", "[1 3]"},
		{`a^b$c`, basic, "xa^b$c", "[1 6]"},
		{`\<b`, basic, "ab b", "[3 4]"},
		{`d\>`, basic, "dd d", "[1 2]"},
		{`\w\+`, basic, "-é1_-", "[1 5]"},
		{`a|b`, basic, "a|b", "[0 3]"},
		{`a\|b`, basic, "b", "[0 1]"},
		{`()`, extended, "x", "[0 0 0 0]"},
		{`a**`, extended, "aa", "[0 2]"},
		{`[a\]`, basic, `\`, "[0 1]"},
		{`cat`, Options{Word: true}, "concat cat", "[7 10]"},
		{`b*`, Options{Line: true}, "bbb", "[0 3]"},
		{`É`, Options{Fold: true}, "é", "[0 2]"},
		{`$`, basic, "a\nb", "[3 3]"},
		{`^b`, Options{Multiline: true}, "a\nb", "[2 3]"},
		{`\d+(?=x)`, Options{Perl: true}, "12 34x", "[3 5]"},
	} {
		r, err := Compile(c.pattern, c.Options)
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		if got := fmt.Sprint(r.Find([]byte(c.text))); got != c.want {
			t.Errorf("%s in %q: %s, want %s", c.pattern, c.text, got, c.want)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		pattern  string
		extended bool
		want     error
	}{
		{`a\(`, false, errParen}, {`(a`, true, errParen}, {`a)`, true, errCloseParen}, {`\)`, false, errCloseParen},
		{`[a`, false, errBracket}, {`[z-a]`, false, errRange}, {`[[:foo:]]`, false, errClass}, {`\1`, false, errReference},
		{`a\{1`, false, errBrace}, {`a\{x\}`, false, errContent}, {`a\{2,1\}`, false, errContent}, {`a\`, false, errTrailing},
	} {
		if _, err := Compile(c.pattern, Options{Extended: c.extended}); err != c.want {
			t.Errorf("%s: %v, want %v", c.pattern, err, c.want)
		}
	}
}

// FuzzCompile looks for patterns that panic, or whose translation is none: only the C library's own errors may come.
func FuzzCompile(f *testing.F) {
	for _, s := range []string{`a\(b\)*\1`, `[[:alpha:]-z]`, `(a|b){2,3}`, `^*a$`, `\<w\>`, `a**?+`, `[]-a]`, `\{`, `a{1,2}{3}`} {
		f.Add(s, true, "abba")
		f.Add(s, false, "abba")
	}
	f.Fuzz(func(t *testing.T, pattern string, extended bool, text string) {
		if len(pattern) > 64 || len(text) > 64 {
			return
		}
		r, err := Compile(pattern, Options{Extended: extended})
		if err == errOther {
			t.Fatalf("%q has no translation", pattern)
		}
		if err != nil {
			return
		}
		for _, m := range r.FindAll([]byte(text), -1) {
			if m[0] < 0 || m[1] < m[0] || m[1] > len(text) {
				t.Fatalf("%q in %q: %v", pattern, text, m)
			}
		}
	})
}
