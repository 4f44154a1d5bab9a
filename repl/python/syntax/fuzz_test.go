package syntax

import (
	"errors"
	"strings"
	"testing"
)

var fuzzSeeds = []string{
	"x = spark.read \\\n  .load() \n", "def f(a, *b, c=1, **d):\n\treturn f'{a!r:>{b}} {c=}'\n", "(1,\n", "{1: 2, **x}", "if a:\n  b\n c\n",
	"match x:\n case [1, *_] | {'a': b, **c}: pass\n", "'\\N{DIGIT ONE}\\x41' b'\\xff'", "0x_f + 1_0.5e-3j", "é = 1", "lambda x, /, y=1, *, z: (yield)",
	"with (a as b, c): pass", "try:\n a\nexcept* B as c: pass\n", "[x for y in z if w := 1]", "print 'a' % b", "f'{a[\"b\"]}{", "@a\nclass B(c, d=e): x: int = 1\n",
}

// FuzzParse checks that any text gives a tree or a *SyntaxError with a display.
func FuzzParse(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s, uint8(0))
		f.Add(s, uint8(1))
	}
	f.Fuzz(func(t *testing.T, src string, mode uint8) {
		mod, err := Parse(src, "<stdin>", Mode(mode%3))
		if (mod == nil) == (err == nil) {
			t.Fatalf("tree %v and error %v", mod, err)
		}
		var e *SyntaxError
		if err != nil && (!errors.As(err, &e) || !strings.HasSuffix(e.Display(), "\n")) {
			t.Fatalf("error %v", err)
		}
	})
}

// FuzzTokens checks that tokens follow one another and that the tokenizer ends.
func FuzzTokens(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		s := newScanner(normalize(src, Exec), "<stdin>")
		defer func() {
			if r := recover(); r != nil {
				if _, ok := r.(*SyntaxError); !ok {
					panic(r)
				}
			}
		}()
		last := int32(0)
		for n := 0; ; n++ {
			tok := s.next()
			if tok.kind == kEnd {
				return
			}
			if tok.end > 0 && (tok.off < last || tok.end < tok.off) {
				t.Fatalf("token %+v after offset %d", tok, last)
			}
			last = max(last, tok.end)
			if n > 2*len(src)+maxIndent*2 {
				t.Fatal("too many tokens")
			}
		}
	})
}

// FuzzPrompt checks that lines typed one by one end in a status and leave nothing running.
func FuzzPrompt(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		status, err := CompleteSource(src)
		if (status == Invalid) != (err != nil) {
			t.Fatalf("%v and %v", status, err)
		}
	})
}
