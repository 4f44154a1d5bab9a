package functions

import (
	"errors"
	"testing"

	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
)

// What Spark 4.2.0 answers; "!" and a condition is an error.
var numberPatterns = []struct{ fn, input, pattern, want string }{
	{"to_char", "454", "999", "454"},
	{"to_char", "454.00", "000D00", "454.00"},
	{"to_char", "12454", "99G999", "12,454"},
	{"to_char", "78.12", "$99.99", "$78.12"},
	{"to_char", "-12454.8", "99G999D9S", "12,454.8-"},
	{"to_char", "-12454.8", "S99G999D9", "-12,454.8"},
	{"to_char", "12454.8", "S99G999D9", "+12,454.8"},
	{"to_char", "12454.8", "MI99G999D9", " 12,454.8"},
	{"to_char", "-12454.8", "MI99G999D9", "-12,454.8"},
	{"to_char", "-12454.8", "99G999D9MI", "12,454.8-"},
	{"to_char", "12454.8", "99G999D9MI", "12,454.8 "},
	{"to_char", "-12454.8", "99G999D9PR", "<12,454.8>"},
	{"to_char", "12454.8", "99G999D9PR", "12,454.8  "},
	{"to_char", "-454", "999", "454"},
	{"to_char", "12345", "999", "###"},
	{"to_char", "12", "99999", "   12"},
	{"to_char", "12", "00000", "00012"},
	{"to_char", "12", "09999", "00012"},
	{"to_char", "12", "90000", "   12"},
	{"to_char", "0", "999", "   "},
	{"to_char", "0", "999.99", "  0.00"},
	{"to_char", "0.5", "9.9", "0.5"},
	{"to_char", "0.5", "999.999", "  0.500"},
	{"to_char", "0.5", "0.9", "0.5"},
	{"to_char", "1.25", "9.0", "#.#"},
	{"to_char", "1.5", "9.99", "1.50"},
	{"to_char", "1.5", "9.00", "1.50"},
	{"to_char", "1234", "9,999", "1,234"},
	{"to_char", "234", "9,999", "  234"},
	{"to_char", "4", "9,999", "    4"},
	{"to_char", "4", "0,000", "0,004"},
	{"to_char", "-4", "$9,999S", "$    4-"},
	{"to_char", "-4", "S$9,999", "-$    4"},
	{"to_char", "-4", "$9,999MI", "$    4-"},
	{"to_char", "-4", "$9,999PR", "<$    4>"},
	{"to_char", "-4", "MI$99,999.99", "-$     4.00"},
	{"to_char", "5", "", "!INVALID_FORMAT.EMPTY"},
	{"to_char", "5", "abc", "!INVALID_FORMAT.WRONG_NUM_DIGIT"},
	{"to_char", "5", "9$9", "!INVALID_FORMAT.CUR_MUST_BEFORE_DIGIT"},
	{"to_char", "5", "9.9.9", "!INVALID_FORMAT.WRONG_NUM_TOKEN"},
	{"to_char", "5", "9,,9", "!INVALID_FORMAT.CONT_THOUSANDS_SEPS"},
	{"to_char", "5", ",99", "!INVALID_FORMAT.CONT_THOUSANDS_SEPS"},
	{"to_char", "5", "9.9,9", "!INVALID_FORMAT.THOUSANDS_SEPS_MUST_BEFORE_DEC"},
	{"to_char", "5", "S9S", "!INVALID_FORMAT.WRONG_NUM_TOKEN"},
	{"to_char", "5", ".", "!INVALID_FORMAT.WRONG_NUM_DIGIT"},
	{"to_char", "5", ".9", ".#"},
	{"to_char", "0.55", ".99", ".55"},
	{"to_char", "5", "9.$9", "!INVALID_FORMAT.CUR_MUST_BEFORE_DIGIT"},
	{"to_char", "5", "9MI9", "!INVALID_FORMAT.UNEXPECTED_TOKEN"},
	{"to_char", "5", "9SPR", "!INVALID_FORMAT.UNEXPECTED_TOKEN"},
	{"to_char", "5.5", "9D9", "5.5"},
	{"to_char", "5", "9", "5"},
	{"to_number", "454", "999", "454"},
	{"to_number", "454.00", "000.00", "454.00"},
	{"to_number", "12,454", "99,999", "12454"},
	{"to_number", "$78.12", "$99.99", "78.12"},
	{"to_number", "12,454.8-", "99,999.9S", "-12454.8"},
	{"to_number", "-12,454.8", "S99,999.9", "-12454.8"},
	{"to_number", "<12,454.8>", "99,999.9PR", "-12454.8"},
	{"to_number", "12,454.8", "99,999.9PR", "12454.8"},
	{"to_number", "  454 ", "999", "454"},
	{"to_number", "4 54", "999", "454"},
	{"to_number", "54", "999", "54"},
	{"to_number", "4", "000", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "4545", "999", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "abc", "999", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "", "999", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "4", "", "!INVALID_FORMAT.EMPTY"},
	{"to_number", "4.5", "9", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "4.5", "9.9", "4.5"},
	{"to_number", "4.55", "9.9", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", ".5", "9.9", "0.5"},
	{"to_number", "4.", "9.9", "4.0"},
	{"to_number", "4", "9.9", "4.0"},
	{"to_number", "-4", "9", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "+4", "S9", "4"},
	{"to_number", "4", "S9", "4"},
	{"to_number", "4", "MI9", "4"},
	{"to_number", "-4", "MI9", "-4"},
	{"to_number", "+4", "MI9", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "1234", "9,999", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "1,234", "9,999", "1234"},
	{"to_number", "234", "9,999", "234"},
	{"to_number", ",234", "9,999", "234"},
	{"to_number", "0,234", "0,000", "234"},
	{"to_number", "$4", "9", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "4", "$9", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"try_to_number", "454", "999", "454"},
	{"try_to_number", "4", "abc", "!INVALID_FORMAT.WRONG_NUM_DIGIT"},
	{"try_to_number", "4", "S9S", "!INVALID_FORMAT.WRONG_NUM_TOKEN"},
	{"to_number", "99999999999999999999999999999999999999", "99999999999999999999999999999999999999", "99999999999999999999999999999999999999"},
	{"to_char", "4", "9,000", "  004"},
	{"to_char", "4", "0,999", "0,  4"},
	{"to_char", "1234", "9,000", "1,234"},
	{"to_char", "12345678", "$9,999.99S", "$# ###.##+"},
	{"to_char", "-12345678", "S9,999.99", "-# ###.##"},
	{"to_char", "-12345678", "9,999.99PR", "<# ###.##>"},
	{"to_char", "12345678", "9,999.99PR", "# ###.##  "},
	{"to_char", "-12345678", "9,999MI", "# ###-"},
	{"to_char", "5", "9A9", "!INVALID_FORMAT.UNEXPECTED_TOKEN"},
	{"to_char", "5", "9 9", "!INVALID_FORMAT.UNEXPECTED_TOKEN"},
	{"to_char", "5", "$$9", "!INVALID_FORMAT.WRONG_NUM_TOKEN"},
	{"to_char", "5", "9MIMI", "!INVALID_FORMAT.WRONG_NUM_TOKEN"},
	{"to_char", "5", "9PRPR", "!INVALID_FORMAT.WRONG_NUM_TOKEN"},
	{"to_char", "5", "9S.9", "!INVALID_FORMAT.UNEXPECTED_TOKEN"},
	{"to_char", "5", "$9$", "!INVALID_FORMAT.WRONG_NUM_TOKEN"},
	{"to_char", "5", "9$", "!INVALID_FORMAT.CUR_MUST_BEFORE_DIGIT"},
	{"to_char", "5", ".9$", "!INVALID_FORMAT.CUR_MUST_BEFORE_DIGIT"},
	{"to_char", "5", "PR9", "!INVALID_FORMAT.UNEXPECTED_TOKEN"},
	{"to_char", "5", "9.", "5 "},
	{"to_char", "5", "S.9", "+.#"},
	{"to_char", "5", "MI9S", " 5+"},
	{"to_char", "5", "$S9", "!INVALID_FORMAT.UNEXPECTED_TOKEN"},
	{"to_char", "5", "9,", "!INVALID_FORMAT.CONT_THOUSANDS_SEPS"},
	{"to_char", "5", "9,.9", "!INVALID_FORMAT.CONT_THOUSANDS_SEPS"},
	{"to_char", "5", "9.9,", "!INVALID_FORMAT.THOUSANDS_SEPS_MUST_BEFORE_DEC"},
	{"to_char", "5", ".$9", "!INVALID_FORMAT.CUR_MUST_BEFORE_DEC"},
	{"to_char", "5", "$.9", "$.#"},
	{"to_char", "0", "0", "0"},
	{"to_char", "0", "9", " "},
	{"to_char", "0", "9.", "0 "},
	{"to_char", "0", ".9", ".0"},
	{"to_char", "-0.4", "9.9S", "0.4-"},
	{"to_char", "0.05", "9.99", "0.05"},
	{"to_char", "100", "9,999.", "  100 "},
	{"to_char", "1.10", "9.9", "1.1"},
	{"to_char", "1.10", "9.99999", "1.10000"},
	{"to_char", "123456", "999,999", "123,456"},
	{"to_char", "5", "9s", "5+"},
	{"to_char", "5", "9mi", "5 "},
	{"to_char", "1234567", "9,99,999", "# ## ###"},
	{"to_number", "1,23", "9,999", "123"},
	{"to_number", "12,345", "9,999", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "123,4", "9,999", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "1,2,345", "999,999", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "34", "0,000", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "0,034", "0,000", "34"},
	{"to_number", "1234", "9G999", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "-", "S9", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "$", "$9", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", ".", "9.9", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "<4", "9PR", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "4>", "9PR", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "-4", "9MI", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "4-", "9MI", "-4"},
	{"to_number", "4+", "9S", "4"},
	{"to_number", "S4", "S9", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "-$4", "S$9", "-4"},
	{"to_number", "$-4", "S$9", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "$-4", "$9S", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "$4-", "$9S", "-4"},
	{"to_number", "04", "9", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "004", "999", "4"},
	{"to_number", "4.50", "9.99", "4.50"},
	{"to_number", "4.5", "9.99", "4.50"},
	{"to_number", "4.5", "9.00", "4.50"},
	{"to_number", "4.55", "0.00", "4.55"},
	{"to_number", "4.5x", "9.99", "!INVALID_FORMAT.MISMATCH_INPUT"},
	{"to_number", "1.", "0.", "1"},
	{"to_number", "1", "0.", "1"},
}

func TestNumberPatterns(t *testing.T) {
	for _, c := range numberPatterns {
		got, err := applyPattern(c.fn, c.input, c.pattern)
		var e *errs.Error
		if errors.As(err, &e) {
			got = "!" + e.Condition
		}
		if got != c.want {
			t.Errorf("%s(%q, %q) = %q, want %q", c.fn, c.input, c.pattern, got, c.want)
		}
	}
}

func applyPattern(fn, input, pattern string) (string, error) {
	p, err := parseNumberPattern(pattern)
	if err != nil {
		return "", err
	}
	if fn == "to_char" {
		u, scale, _ := parseDecimal(input)
		return p.format(u, scale), nil
	}
	d, ok := p.parse(input)
	if !ok {
		return "", errs.New(errs.IllegalArgument, "INVALID_FORMAT.MISMATCH_INPUT")
	}
	return d.Text(p.scale()), nil
}

func FuzzNumberPattern(f *testing.F) {
	for _, c := range numberPatterns {
		f.Add(c.pattern, c.input, int64(len(c.input)))
	}
	f.Fuzz(func(t *testing.T, pattern, input string, n int64) {
		p, err := parseNumberPattern(pattern)
		if err != nil {
			return
		}
		d := decimal.FromInt64(n)
		text := p.format(d.Big(), 0)
		p.parse(input)
		if back, ok := p.parse(text); ok && p.scale() == 0 && (p.before+p.after != "" || p.brackets || n >= 0) && back.Text(0) != d.Text(0) {
			t.Errorf("%d by %q is %q, which is read as %s", n, pattern, text, back.Text(0))
		}
	})
}
