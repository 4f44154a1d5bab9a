package differential

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	f, err := Parse(`# The head of a file.

# about the next
$ cat <<E
> $a
>
> E
a
\
\$ b
\\c
\"x\x00"
last
\-
! err
!
! ! more
? 3

# ours: it can't be run
# any order
$ true

# end
`)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Cases) != 2 || len(f.Tail) != 1 {
		t.Fatalf("%d cases, tail %q", len(f.Cases), f.Tail)
	}
	c := f.Cases[0]
	if want := "cat <<E\n$a\n\nE"; c.Command != want || c.Line != 4 {
		t.Errorf("line %d: %q, want %q", c.Line, c.Command, want)
	}
	if want := (Result{"a\n\n$ b\n\\c\nx\x00\nlast", "err\n\n! more\n", 3}); c.Want != want {
		t.Errorf("%+v, want %+v", c.Want, want)
	}
	if c.Ours() || c.AnyOrder() || !f.Cases[1].Ours() || !f.Cases[1].AnyOrder() {
		t.Error("marks are not those right above a case")
	}
	if !f.Cases[1].Equal(Result{Stdout: "a\nb\n"}, Result{Stdout: "b\na\n"}) || c.Equal(Result{Stdout: "a\nb\n"}, Result{Stdout: "b\na\n"}) {
		t.Error("any order")
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"a":                  "1: a case begins",
		"$ a\n# b":           "2: output that begins",
		"$ a\nb\n> c":        "3: output that begins",
		"$ a\n? 0":           "2: ",
		"$ a\n? 1\nb":        "3: the status comes last",
		"$ a\n\\x":           "2: a backslash before",
		"$ a\n\\-":           "2: ",
		"$ a\nb\n\\-\nc":     "4: ",
		"$ a\n\\\"b":         "2: ",
		"$ a\n! b\n! \\-\n!": "4: ",
	} {
		if _, err := Parse(text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s…", text, err, want)
		}
	}
}

// FuzzFormat checks that any output survives being written and read.
func FuzzFormat(f *testing.F) {
	for _, s := range []string{"", "a", "a\n", "\n\n", "$ a\n> b\n! c\n? 1\n# d\n\\e\n", "\x00\r\n\xff", "tail ", "\\-\n", " \n", "! \n"} {
		f.Add(s, s, uint8(1))
	}
	f.Fuzz(func(t *testing.T, out, errs string, status uint8) {
		want := Result{out, errs, int(status)}
		file := File{Cases: []*Case{{Command: "a\n\nb", Want: want}, {Comments: []string{"# c"}, Command: "d"}}, Tail: []string{"# e"}}
		text := file.Format()
		got, err := Parse(text)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if got.Cases[0].Want != want || got.Cases[0].Command != "a\n\nb" || len(got.Cases) != 2 || len(got.Tail) != 1 {
			t.Errorf("%+v became %+v by\n%s", want, got.Cases[0].Want, text)
		}
		if again := got.Format(); again != text {
			t.Errorf("%q formatted again is %q", text, again)
		}
	})
}

// TestFilesAreFormatted: recording changes no line that it need not change.
func TestFilesAreFormatted(t *testing.T) {
	for _, f := range caseFiles(t) {
		again, err := Parse(f.Format())
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		if again.Format() != f.Format() {
			t.Errorf("%s is not stable", f.Name)
		}
	}
}
