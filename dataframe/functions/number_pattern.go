package functions

import (
	"slices"
	"strings"

	"gospark/dataframe/errs"
)

// A numberPattern is a format string of to_number and to_char: [MI|S] [$] [0|9|G|,]* [.|D] [0|9]* [$] [PR|MI|S].
type numberPattern struct {
	text string // as it was given
	// before and after are the signs at each side: "", "S", "MI"; brackets is PR.
	before, after string
	brackets      bool
	dollar, point bool
	runs          []string // the digits in front of the point, split at thousands separators
	fraction      string
}

// precision and scale are those of the decimals that the pattern describes.
func (p *numberPattern) scale() int { return len(p.fraction) }
func (p *numberPattern) precision() int {
	n := len(p.fraction)
	for _, r := range p.runs {
		n += len(r)
	}
	return n
}

// patternToken is a word of a pattern. kind is one of "9", ",", ".", "$", "S", "MI", "PR" or "" for what is none.
type patternToken struct{ kind, text string }

// show is the token's name in messages.
func (t patternToken) show() string {
	switch t.kind {
	case "9":
		return "digit sequence"
	case ".":
		return ". or D"
	case ",":
		return ", or G"
	case "":
		return "character '" + t.text + "''"
	}
	return t.kind
}

var patternMarks = map[byte]string{',': ",", 'G': ",", '.': ".", 'D': ".", '$': "$", 'S': "S"}

func patternTokens(s string) []patternToken {
	var out []patternToken
	for i := 0; i < len(s); {
		n, kind := 1, patternMarks[s[i]]
		switch {
		case s[i] == '0' || s[i] == '9':
			for kind = "9"; i+n < len(s) && (s[i+n] == '0' || s[i+n] == '9'); n++ {
			}
		case strings.HasPrefix(s[i:], "MI"), strings.HasPrefix(s[i:], "PR"):
			n, kind = 2, s[i:i+2]
		}
		out = append(out, patternToken{kind, s[i : i+n]})
		i += n
	}
	return out
}

// parseNumberPattern reads a pattern in any case.
func parseNumberPattern(text string) (*numberPattern, error) {
	s := strings.ToUpper(text)
	tokens := patternTokens(s)
	if err := checkPattern(s, tokens); err != nil {
		return nil, err
	}
	p := &numberPattern{text: text}
	for _, t := range tokens {
		started := len(p.runs) > 0 || p.point
		switch {
		case t.kind == "9" && p.point:
			p.fraction = t.text
		case t.kind == "9":
			p.runs = append(p.runs, t.text)
		case t.kind == ".":
			p.point = true
		case t.kind == "$":
			p.dollar = true
		case t.kind == "PR":
			p.brackets = true
		case (t.kind == "S" || t.kind == "MI") && started:
			p.after = t.kind
		case t.kind == "S" || t.kind == "MI":
			p.before = t.kind
		}
	}
	return p, nil
}

// patternOrder has, for each place of the structure, the tokens that may stand there; every place may be empty.
var patternOrder = [][]string{{"MI", "S"}, {"$"}, {"9", ","}, {"."}, {"9"}, {"$"}, {"PR", "MI", "S"}}

// checkPattern makes Spark's checks in Spark's order. s is the pattern in upper case.
func checkPattern(s string, tokens []patternToken) error {
	fail := func(sub string, params ...string) error {
		return errs.New(errs.Analysis, "INVALID_FORMAT."+sub, append([]string{"format", "'" + s + "'"}, params...)...)
	}
	if s == "" {
		return fail("EMPTY")
	}
	first := map[string]int{}
	count := map[string]int{}
	for i, t := range tokens {
		if _, seen := first[t.kind]; !seen {
			first[t.kind] = i
		}
		count[t.kind]++
	}
	before := func(a, b string) bool {
		i, has := first[a]
		j, other := first[b]
		return has && other && i < j
	}
	if count["9"] == 0 {
		return fail("WRONG_NUM_DIGIT")
	}
	for _, kind := range []string{".", "$", "S", "MI", "PR"} {
		if count[kind] > 1 {
			return fail("WRONG_NUM_TOKEN", "token", patternToken{kind, kind}.show())
		}
	}
	if before(".", "$") && !before("9", "$") {
		return fail("CUR_MUST_BEFORE_DEC")
	}
	if before("9", "$") {
		return fail("CUR_MUST_BEFORE_DIGIT")
	}
	pointAt, hasPoint := first["."]
	for i, t := range tokens {
		if t.kind != "," {
			continue
		}
		if hasPoint && i > pointAt {
			return fail("THOUSANDS_SEPS_MUST_BEFORE_DEC")
		}
	}
	for i, t := range tokens {
		if t.kind == "," && (i == 0 || tokens[i-1].kind != "9" || i+1 == len(tokens) || tokens[i+1].kind != "9") {
			return fail("CONT_THOUSANDS_SEPS")
		}
	}
	place := 0
	for _, t := range tokens {
		for place < len(patternOrder) && !slices.Contains(patternOrder[place], t.kind) {
			place++
		}
		if place == len(patternOrder) {
			return fail("UNEXPECTED_TOKEN", "token", t.show())
		}
		if t.kind != "9" && t.kind != "," {
			place++
		}
	}
	return nil
}
