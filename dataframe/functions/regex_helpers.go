package functions

import (
	"time"

	"gospark/dataframe/errs"
)

// regexTimeout bounds one match of a pattern that needs backtracking.
const regexTimeout = 5 * time.Second

func errRegexTime() error {
	return errs.Plain(errs.SparkRuntime, "The regular expression took longer than %s to match.", regexTimeout)
}

// groups finds the next match at or behind byte position from: bounds of the match and its groups, -1 for groups not taken.
func (p *javaPattern) groups(s string, from int) ([]int, error) {
	if p.fast != nil {
		if from == 0 {
			return p.fast.FindStringSubmatchIndex(s), nil
		}
		all := p.fast.FindAllStringSubmatchIndex(s, -1)
		for _, m := range all {
			if m[0] >= from {
				return m, nil
			}
		}
		return nil, nil
	}
	runes := []rune(s)
	bytesAt := make([]int, len(runes)+1)
	start := len(runes)
	for i, pos := 0, 0; i <= len(runes); i++ {
		bytesAt[i] = pos
		if pos >= from && i < start {
			start = i
		}
		if i < len(runes) {
			pos += len(string(runes[i]))
		}
	}
	m, err := p.slow.FindRunesMatchStartingAt(runes, start)
	if err != nil {
		return nil, errRegexTime()
	}
	if m == nil {
		return nil, nil
	}
	var out []int
	for _, g := range m.Groups() {
		if len(g.Captures) == 0 {
			out = append(out, -1, -1)
			continue
		}
		out = append(out, bytesAt[g.Index], bytesAt[g.Index+g.Length])
	}
	return out, nil
}

// all finds the matches of p in s, one behind the other.
func (p *javaPattern) all(s string) ([][]int, error) {
	if p.fast != nil {
		return p.fast.FindAllStringSubmatchIndex(s, -1), nil
	}
	var out [][]int
	for from := 0; from <= len(s); {
		m, err := p.groups(s, from)
		if err != nil {
			return nil, err
		}
		if m == nil {
			break
		}
		out = append(out, m)
		if from = m[1]; m[1] == m[0] {
			from++
			for from < len(s) && s[from]&0xC0 == 0x80 {
				from++
			}
		}
	}
	return out, nil
}

// groupCount is the number of groups of a pattern.
func (p *javaPattern) groupCount() int {
	if p.fast != nil {
		return p.fast.NumSubexp()
	}
	return len(p.slow.GetGroupNumbers()) - 1
}
