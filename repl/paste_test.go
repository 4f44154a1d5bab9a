package repl

import (
	"bytes"
	"io"
	"reflect"
	"strings"
	"testing"
)

func TestCleanPaste(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []pastedLine
	}{
		{"plain", "x = 1\ny = 2\n", []pastedLine{{"x = 1", false}, {"y = 2", false}, {"", false}}},
		{"carriage returns", "a\r\nb\rc", []pastedLine{{"a", false}, {"b", false}, {"c", false}}},
		{"prompts and output", ">>> for i in r:\n...   print(i)\n... \n0\n1\n>>> x\n5",
			[]pastedLine{{"for i in r:", true}, {"  print(i)", false}, {"", false}, {"x", true}, {"", false}}},
		{"indented prompts", "    >>> a\n    1\n", []pastedLine{{"a", true}, {"", false}}},
		{"no prompt", "x = 1 >>> 2\n...", []pastedLine{{"x = 1 >>> 2", false}, {"...", false}}},
		{"operator", ">>>x\ny", []pastedLine{{">>>x", false}, {"y", false}}},
	} {
		if got := cleanPaste(c.text); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// chunks reads text in pieces of n bytes.
type chunks struct {
	text string
	n    int
}

func (c *chunks) Read(p []byte) (int, error) {
	if c.text == "" {
		return 0, io.EOF
	}
	n := copy(p, c.text[:min(c.n, len(c.text))])
	c.text = c.text[n:]
	return n, nil
}

func TestPasteFilter(t *testing.T) {
	for _, c := range []struct{ name, in, keys, paste string }{
		{"keys", "ab\x1b[A\r", "ab\x1b[A\r", ""},
		{"one line", "a\x1b[200~x\ty\x1b[201~b", "ax" + string(editTab) + "yb", ""},
		{"lines", "a\x1b[200~x\ny\x1b[201~b", "a\rb", "x\ny"},
		{"two pastes", "\x1b[200~x\n\x1b[201~\x1b[200~y\n\x1b[201~", "\r\r", "x\ny\n"},
		{"mark inside", "\x1b[200~x\x1b[200~\n\x1b[201~", "\r", "x\x1b[200~\n"},
	} {
		for _, n := range []int{1, 3, 100} {
			f := newPasteFilter(&chunks{c.in, n})
			keys, err := io.ReadAll(f)
			paste, _ := f.take()
			if err != nil || string(keys) != c.keys || paste != c.paste {
				t.Errorf("%s by %d: keys %q, paste %q, %v; want %q, %q", c.name, n, keys, paste, err, c.keys, c.paste)
			}
		}
	}
}

func TestPasteFilterIsLinear(t *testing.T) {
	text := strings.Repeat("x = [1, 2, 3]\n", 750000)
	f := newPasteFilter(&chunks{"\x1b[200~" + text + "\x1b[201~", 4096})
	keys, _ := io.ReadAll(f)
	if paste, _ := f.take(); paste != text || !bytes.Equal(keys, []byte("\r")) {
		t.Errorf("%d bytes of %d, keys %q", len(paste), len(text), keys)
	}
}

func FuzzPasteFilter(f *testing.F) {
	f.Add("a\x1b[200~x\ny\x1b[201~b", 2)
	f.Fuzz(func(t *testing.T, in string, n int) {
		p := newPasteFilter(&chunks{in, max(1, n%50)})
		if _, err := io.ReadAll(p); err != nil {
			t.Fatal(err)
		}
	})
}

func TestCandidates(t *testing.T) {
	s := &fakeSession{}
	for _, c := range []struct {
		line string
		want []string
	}{
		{"", []string{"    "}},
		{"  ", []string{"    "}},
		{"x = spa", []string{"rk", "rkle"}},
		{"spark.conf.", []string{"get", "set"}},
		{"print(spark.conf.g", []string{"et"}},
		{"spark.conf._", []string{"private"}},
		{"f().g", nil},
		{"whi", []string{"le"}},
		{`df.select("`, []string{"df/select/0"}},
		{`df.filter(df.a > 1).select('a', "`, []string{"df/select/1"}},
		{`df.select(["`, []string{"df/select/0"}},
		{`x = {"`, nil},
		{`df["`, []string{"df/[/0"}},
		{`spark.read.format("kafka").option("spark`, []string{"/option/0"}},
		{`x = 'a`, nil},
		{`# it's "`, nil},
	} {
		got := []string{}
		ends, _ := (&completer{s}).Do([]rune(c.line), len([]rune(c.line)))
		for _, e := range ends {
			got = append(got, string(e))
		}
		if strings.Join(got, " ") != strings.Join(c.want, " ") {
			t.Errorf("%q: %q, want %q", c.line, got, c.want)
		}
	}
}
