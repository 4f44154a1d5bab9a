package coreutils

import (
	"strings"
	"testing"
	"time"
)

// FuzzFormats looks for formats and dates that panic or make more than they should.
func FuzzFormats(f *testing.F) {
	for _, s := range []string{"%Y-%m-%d", "%-d%_e%^a%3N%:z%", "%5.2f|%*d|%b\\n", "\\x41\\0101\\c", "2024-01-31 1 month", "@12.5", "yesterday", "%s%q%c", "%%%5"} {
		f.Add(s)
	}
	now := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 100 {
			return
		}
		if got := formatTime(now, text); len(got) > 1<<17 {
			t.Fatalf("%q makes %d bytes", text, len(got))
		}
		parseTime(text, now)
		p, stdout, _ := process(t, "/", "", "printf", text, "1", "x", "-2.5")
		Commands["printf"](p)
		if stdout.Len() > 1<<20 {
			t.Fatalf("%q makes %d bytes", text, stdout.Len())
		}
	})
}

// FuzzAwkRewrite looks for programs that the wrapping of file names breaks.
func FuzzAwkRewrite(f *testing.F) {
	for _, s := range []string{`{print > "a" $1}`, `BEGIN{while((getline l < "f")>0)n++; system("x" (1))}`, `/a\/b/{print FILENAME/2 > (FILENAME ".x")}`, `{print $1, $2 >> f; a>b}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if got := awkRewrite(source); strings.Count(got, "{") != strings.Count(source, "{") {
			t.Fatalf("%q became %q", source, got)
		}
	})
}

// FuzzWildcard checks that matching ends and that a text matches itself when it has no special characters.
func FuzzWildcard(f *testing.F) {
	f.Add("a*b?[!c-d]", "axbyz")
	f.Add("[[:alpha:]]*", "é")
	f.Add("*a*a*a*a*b", strings.Repeat("a", 50))
	f.Fuzz(func(t *testing.T, pattern, text string) {
		wildcard(pattern, text)
		if !strings.ContainsAny(text, `*?[\`) && !wildcard(text, text) {
			t.Fatalf("%q does not match itself", text)
		}
	})
}
