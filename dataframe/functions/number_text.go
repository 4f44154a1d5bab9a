package functions

import (
	"math/big"
	"strings"
	"unicode"

	"gospark/dataframe/decimal"
)

// format writes unscaled·10^-scale: digits that do not fit the pattern make every digit a "#".
func (p *numberPattern) format(unscaled *big.Int, scale int) string {
	digits := new(big.Int).Abs(unscaled).String()
	if len(digits) <= scale {
		digits = strings.Repeat("0", scale+1-len(digits)) + digits
	}
	whole := strings.TrimLeft(digits[:len(digits)-scale], "0")
	frac := strings.TrimRight(digits[len(digits)-scale:], "0")
	width := p.precision() - p.scale()
	fits := len(whole) <= width && len(frac) <= p.scale()
	var body strings.Builder
	seen, at := false, 0
	for i, run := range p.runs {
		if i > 0 {
			if seen && fits {
				body.WriteByte(',')
			} else {
				body.WriteByte(' ')
			}
		}
		for range len(run) {
			lead := width - at - 1 // digits still to come
			switch {
			case !fits:
				body.WriteByte('#')
			case len(whole) > lead:
				body.WriteByte(whole[len(whole)-1-lead])
				seen = true
			case run[0] == '0' || lead == 0 && p.point:
				body.WriteByte('0')
				seen = true
			default:
				body.WriteByte(' ')
			}
			at++
		}
	}
	switch {
	case p.point && p.fraction == "":
		body.WriteByte(' ')
	case p.point && fits:
		body.WriteString("." + frac + strings.Repeat("0", p.scale()-len(frac)))
	case p.point:
		body.WriteString("." + strings.Repeat("#", p.scale()))
	}
	return p.dress(body.String(), unscaled.Sign() < 0)
}

// signTexts has what a sign of the pattern looks like for a number that is not negative.
var signTexts = map[string]string{"": "", "S": "+", "MI": " "}

// dress puts currency and signs around the digits.
func (p *numberPattern) dress(s string, negative bool) string {
	if p.dollar {
		s = "$" + s
	}
	before, after := signTexts[p.before], signTexts[p.after]
	if negative {
		if p.before != "" {
			before = "-"
		}
		if p.after != "" {
			after = "-"
		}
	}
	s = before + s + after
	switch {
	case p.brackets && negative:
		return "<" + s + ">"
	case p.brackets:
		return s + "  "
	}
	return s
}

// parse reads a text by the pattern: a decimal of the pattern's scale. Blanks are skipped.
func (p *numberPattern) parse(text string) (decimal.Dec, bool) {
	s := strings.Join(strings.Fields(text), "")
	negative := false
	if p.brackets {
		if inner, ok := strings.CutPrefix(s, "<"); ok {
			if s, ok = strings.CutSuffix(inner, ">"); !ok {
				return decimal.Dec{}, false
			}
			negative = true
		}
	}
	for _, side := range []struct {
		sign string
		cut  func(s, sign string) (string, bool)
	}{{p.before, strings.CutPrefix}, {p.after, strings.CutSuffix}} {
		if side.sign == "" {
			continue
		}
		if rest, ok := side.cut(s, "-"); ok {
			s, negative = rest, true
		} else if rest, ok := side.cut(s, "+"); ok && side.sign == "S" {
			s = rest
		}
	}
	if p.dollar {
		rest, ok := strings.CutPrefix(s, "$")
		if !ok {
			return decimal.Dec{}, false
		}
		s = rest
	}
	whole, frac, point := strings.Cut(s, ".")
	if point && !p.point {
		return decimal.Dec{}, false
	}
	digits, ok := p.wholeDigits(whole)
	if !ok {
		return decimal.Dec{}, false
	}
	low, ok := asciiDigits(frac)
	if !ok || len(low) > len(p.fraction) || digits+low == "" {
		return decimal.Dec{}, false
	}
	u, _ := new(big.Int).SetString("0"+digits+low+strings.Repeat("0", len(p.fraction)-len(low)), 10)
	if negative {
		u.Neg(u)
	}
	return decimal.FromBig(u)
}

// wholeDigits checks the digits in front of the point against the runs of the pattern, from the right.
func (p *numberPattern) wholeDigits(s string) (string, bool) {
	groups := strings.Split(s, ",")
	if len(groups) > len(p.runs) {
		return "", len(p.runs) == 0 && s == ""
	}
	var out string
	for i := range len(p.runs) {
		run := p.runs[len(p.runs)-1-i]
		g := ""
		if i < len(groups) {
			g = groups[len(groups)-1-i]
		}
		d, ok := asciiDigits(g)
		if !ok || len(d) > len(run) || run[0] == '0' && len(d) < len(run) {
			return "", false
		}
		out = d + out
	}
	return out, true
}

// asciiDigits turns the decimal digits of any script into 0 to 9.
func asciiDigits(s string) (string, bool) {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if r < '0' || r > '9' {
			if !unicode.IsDigit(r) {
				return "", false
			}
			zero := r
			for unicode.IsDigit(zero-1) && r-zero < 9 {
				zero--
			}
			r = '0' + r - zero
		}
		out = append(out, byte(r))
	}
	return string(out), true
}
