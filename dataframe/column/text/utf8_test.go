package text

import "testing"

// TestDecode: as java.lang.String decodes bytes; the lengths of ill-formed runs follow the Unicode standard's table 3-7.
func TestDecode(t *testing.T) {
	for in, want := range map[string]string{
		"abc":               "abc",
		"é日":                "é日",
		"\xff\xfeA":         "\ufffd\ufffdA",
		"\xe6\x97":          "\ufffd",
		"\xe6\x97A":         "\ufffdA",
		"\xf0\x9f\x98":      "\ufffd",
		"\xe0\x80A":         "\ufffd\ufffdA",
		"\xed\xa0\x80":      "\ufffd\ufffd\ufffd",
		"a\x80\x80\xc3\xa9": "a\ufffd\ufffdé",
	} {
		if got := Decode(in); got != want {
			t.Errorf("Decode(%q) = %q, want %q", in, got, want)
		}
	}
}
