package xmltree

import "testing"

const sample = `<?xml version="1.0"?><a k="1"><b id="x">b1</b><b>2</b><!--c--><c><b>3</b>t</c></a>`

func TestXPath(t *testing.T) {
	doc, err := Parse(sample)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"a/b": "b1", "/a/b[2]": "2", "//b[last()]": "2", "count(//b)": "3", "a/@k": "1", "a/b[@id='x']": "b1", "a/c/text()": "t",
		"sum(a/b[2] | a/c/b)": "5", "a/b[2] + 1 * 2": "4", "a/c/b div 2": "1.5", "not(a/d)": "true", "a/b = 2": "true",
		"concat(name(a/*[1]), '-', local-name(a))": "b-a", "a/c/preceding-sibling::b[1]": "2", "substring('abcd', 2, 2)": "bc",
		"a/comment()": "c", "string-length(a)": "5", "//c/..//b[1]": "b1", "(//b)[3]": "3", "5 mod 3": "2", "-a/b[2]": "-2",
		"translate('abc','ab','x')": "xc", "normalize-space(' a  b ')": "a b", "a/b[position()>1]": "2", "1 or foo": "true", "number('x')": "NaN",
	} {
		p, err := Compile(path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if got := p.String(doc); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	for _, bad := range []string{"!a", "a/", "a[", "foo()", "a b", "count()", "'x", "a[1"} {
		if _, err := Compile(bad); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
	for _, bad := range []string{"", "x", "<a>", "<a></b>", "<a/><b/>", "<a/>x"} {
		if _, err := Parse(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

func FuzzXPath(f *testing.F) {
	f.Add(sample, "//b[1]/..")
	f.Fuzz(func(t *testing.T, text, path string) {
		p, err := Compile(path)
		if err != nil {
			return
		}
		if doc, err := Parse(text); err == nil {
			p.String(doc)
			p.Nodes(doc)
		}
	})
}
