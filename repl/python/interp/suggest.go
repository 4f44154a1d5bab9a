package interp

import (
	"gospark/repl/python/object"
)

const (
	maxCandidates = 750
	maxSuggestLen = 40
	moveCost      = 2
	caseCost      = 1
)

// suggestion is ". Did you mean: 'x'?" for a misspelt name or attribute, or "".
func (in *Interp) suggestion(th *object.Thread, e *object.Exception) string {
	if e.AttrName == nil {
		return ""
	}
	var names []string
	switch {
	case e.Type().IsSubtype(object.AttributeError) && e.AttrObj != nil:
		names = attributeNames(th, e.AttrObj)
	case e.Type().IsSubtype(object.NameError):
		tb := e.Traceback
		for tb != nil && tb.Next != nil {
			tb = tb.Next
		}
		if tb == nil || tb.Locals == nil {
			return ""
		}
		locals, globals, builtins := tb.Locals()
		names = append(append(locals, keyNames(globals)...), keyNames(builtins)...)
	default:
		return ""
	}
	if s := closest(names, e.AttrName.String()); s != "" {
		return ". Did you mean: '" + s + "'?"
	}
	return ""
}

func keyNames(d *object.Dict) []string {
	var out []string
	for _, k := range d.Keys() {
		if s, ok := k.(*object.Str); ok {
			out = append(out, s.String())
		}
	}
	return out
}

func attributeNames(th *object.Thread, o object.Object) []string {
	list, err := dirOf(th, o)
	if err != nil {
		return nil
	}
	var out []string
	for _, k := range list {
		if s, ok := k.(*object.Str); ok {
			out = append(out, s.String())
		}
	}
	return out
}

// closest is the candidate nearest to name within CPython's limits, or "".
func closest(names []string, name string) string {
	if len(names) >= maxCandidates || len(name) > maxSuggestLen {
		return ""
	}
	best, bestDist := "", int(^uint(0)>>1)
	for _, n := range names {
		if n == name || n == "" {
			continue
		}
		limit := (len(n) + len(name) + 3) * moveCost / 6
		limit = min(limit, bestDist-1)
		if d := distance(name, n, limit); d <= limit && d < bestDist {
			best, bestDist = n, d
		}
	}
	return best
}

func substitution(a, b byte) int {
	if a == b {
		return 0
	}
	lower := func(c byte) byte {
		if c >= 'A' && c <= 'Z' {
			return c + 32
		}
		return c
	}
	if lower(a) == lower(b) {
		return caseCost
	}
	return moveCost
}

// distance is the Levenshtein distance with CPython's costs; more than limit means too far.
func distance(a, b string, limit int) int {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if a == "" || b == "" {
		return (len(a) + len(b)) * moveCost
	}
	if len(b) < len(a) {
		a, b = b, a
	}
	if (len(b)-len(a))*moveCost > limit {
		return limit + 1
	}
	row := make([]int, len(a))
	for i := range row {
		row[i] = (i + 1) * moveCost
	}
	result := 0
	for j := range len(b) {
		result = j * moveCost
		dist, least := result, int(^uint(0)>>1)
		for i := range len(a) {
			sub := dist + substitution(b[j], a[i])
			dist = row[i]
			result = min(sub, min(result, dist)+moveCost)
			row[i] = result
			least = min(least, result)
		}
		if least > limit {
			return limit + 1
		}
	}
	return result
}
