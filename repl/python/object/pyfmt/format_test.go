package pyfmt

import (
	"errors"
	"math"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"
)

func formatText(t testing.TB, kind, text, spec string) (string, error) {
	t.Helper()
	switch kind {
	case "int":
		v, ok := new(big.Int).SetString(text, 10)
		if !ok {
			t.Fatal(text)
		}
		return FormatInt(v, spec, "int")
	case "float":
		v, err := ParseFloat(text, "")
		if err != nil {
			t.Fatal(err)
		}
		return FormatFloatSpec(v, spec)
	case "complex":
		re, im, _ := strings.Cut(text, ",")
		x, _ := strconv.ParseFloat(re, 64)
		y, _ := strconv.ParseFloat(im, 64)
		return FormatComplex(x, y, spec)
	}
	return FormatStr(text, spec)
}

// TestFormat compares with what CPython's format returned or raised: type, value, spec and result, separated by tabs.
func TestFormat(t *testing.T) {
	data, err := os.ReadFile("testdata/format.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(data), "\n"), "\n") {
		f := strings.Split(line, "\t")
		got, err := formatText(t, f[0], f[1], f[2])
		got = "=" + got
		var e *Error
		if errors.As(err, &e) {
			got = "!" + e.Kind + ": " + e.Msg
		}
		if got != f[3] {
			t.Errorf("format(%s %s, %q)\n got %q\nwant %q", f[0], f[1], f[2], got, f[3])
		}
	}
}

func FuzzFormat(f *testing.F) {
	for _, s := range []string{"", ">10", "08,.2f", "#x", "é^5", "z+.3%", "{<1e"} {
		f.Add(s, 1.5, int64(-7))
	}
	f.Fuzz(func(t *testing.T, spec string, x float64, n int64) {
		if s, err := ParseSpec(spec, "int", '>'); err == nil && (s.Width > 1<<16 || s.Prec > 1<<12) {
			return
		}
		for _, f := range []func() (string, error){
			func() (string, error) { return FormatFloatSpec(x, spec) },
			func() (string, error) { return FormatInt(big.NewInt(n), spec, "int") },
			func() (string, error) { return FormatStr("añb", spec) },
			func() (string, error) { return FormatComplex(x, float64(n), spec) },
		} {
			if _, err := f(); err != nil {
				var e *Error
				if !errors.As(err, &e) {
					t.Fatalf("%q: %v", spec, err)
				}
			}
		}
	})
}

func FuzzLiterals(f *testing.F) {
	for _, s := range []string{"12", "0x_f", "1_0.5e3", "１２", " -inf ", "1+2j", "__", "é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for base := range 37 {
			if n, b, err := ParseInt(s, base, ""); err == nil && b == nil && base == 10 {
				if m, _, err := ParseInt(strconv.FormatInt(n, 10), 10, ""); err != nil || m != n {
					t.Fatalf("%q: %d then %d, %v", s, n, m, err)
				}
			}
		}
		if v, err := ParseFloat(s, ""); err == nil {
			w, err := ParseFloat(FloatRepr(v), "")
			if err != nil || w != v && !math.IsNaN(v) {
				t.Fatalf("%q: %v then %v", s, v, w)
			}
		}
		_, _, _ = ParseComplex(s)
		_, _ = ParseFields(s)
		for at := 0; at < len(s); {
			_, d, next, err := NextDirective(s, at)
			if err != nil || d == nil {
				break
			}
			at = next
		}
		if back := StrRepr(s); back == "" {
			t.Fatal("empty repr")
		}
	})
}
