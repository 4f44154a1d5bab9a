package analyze

import (
	"sort"
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// lookup resolves a name of one or more parts against columns: [[catalog.]database.]table.column, then column, each followed by
// fields of nested values. It returns nil if there is none.
func (a *analyzer) lookup(parts []string, attrs []*plan.AttributeRef, qualifiedOnly bool) (plan.Expr, error) {
	longest := min(len(parts)-1, 3)
	shortest := 0
	if qualifiedOnly {
		shortest = 1
	}
	for q := longest; q >= shortest; q-- {
		found := a.match(parts[:q], parts[q], attrs)
		if len(found) == 0 {
			continue
		}
		if len(found) > 1 {
			return nil, ambiguous(parts, found)
		}
		c := found[0]
		if c.Name != parts[q] && len(parts) == q+1 {
			// The column is called as it was written.
			renamed := *c
			renamed.Name = parts[q]
			c = &renamed
		}
		return a.fields(c, parts[q+1:])
	}
	return nil, nil
}

// match lists the distinct columns of a name whose qualifier ends in q.
func (a *analyzer) match(q []string, name string, attrs []*plan.AttributeRef) []*plan.AttributeRef {
	var out []*plan.AttributeRef
	for _, c := range attrs {
		if a.sameName(c.Name, name) && a.hasQualifier(c, q) && !hasID(out, c.ID) {
			out = append(out, c)
		}
	}
	return out
}

func (a *analyzer) hasQualifier(c *plan.AttributeRef, q []string) bool {
	n := len(c.Qualifier)
	if len(q) > n {
		return false
	}
	for i, part := range q {
		if !a.sameName(c.Qualifier[n-len(q)+i], part) {
			return false
		}
	}
	return true
}

// fields takes nested fields of a value.
func (a *analyzer) fields(e plan.Expr, names []string) (plan.Expr, error) {
	for _, n := range names {
		next, err := a.extract(e, plan.Lit(n))
		if err != nil {
			return nil, err
		}
		e = next
	}
	if len(names) > 0 {
		return &plan.Alias{Child: e, Name: names[len(names)-1], Auto: true}, nil
	}
	return e, nil
}

func quoteParts(parts []string) string {
	q := make([]string, len(parts))
	for i, p := range parts {
		q[i] = types.Quote(p)
	}
	return strings.Join(q, ".")
}

func qualifiedName(c *plan.AttributeRef) string {
	return quoteParts(append(append([]string{}, c.Qualifier...), c.Name))
}

func ambiguous(parts []string, found []*plan.AttributeRef) error {
	names := make([]string, len(found))
	for i, c := range found {
		names[i] = qualifiedName(c)
	}
	return fail("AMBIGUOUS_REFERENCE", "name", quoteParts(parts), "referenceNames", "["+strings.Join(names, ", ")+"]")
}

// unresolvedColumn is the error for a name that no column has; near names are proposed.
func unresolvedColumn(parts []string, attrs []*plan.AttributeRef) error {
	if len(attrs) == 0 {
		return fail("UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "objectName", quoteParts(parts))
	}
	return fail("UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName", quoteParts(parts), "proposal", strings.Join(proposals(parts, attrs, 5), ", "))
}

// proposals lists the columns whose names are nearest to a name, the nearest first, those of equal distance by name.
func proposals(parts []string, attrs []*plan.AttributeRef, limit int) []string {
	sorted := append([]*plan.AttributeRef{}, attrs...)
	sort.SliceStable(sorted, func(i, j int) bool {
		if sorted[i].Name != sorted[j].Name {
			return sorted[i].Name < sorted[j].Name
		}
		return sorted[i].ID < sorted[j].ID
	})
	var names [][]string
	seen := map[plan.ExprID]bool{}
	for _, c := range sorted {
		if !seen[c.ID] {
			seen[c.ID] = true
			names = append(names, append(append([]string{}, c.Qualifier...), c.Name))
		}
	}
	return nearest(parts, names, limit)
}

// nearest orders names by their distance from parts; a qualifier that all share is left out.
func nearest(parts []string, names [][]string, limit int) []string {
	switch {
	case len(parts) == 1 && shareQualifier(names, 1):
		names = last(names, 1)
	case len(parts) <= 2 && shareQualifier(names, 2):
		names = last(names, 2)
	}
	base := make([]string, len(parts))
	for i, p := range parts {
		base[i] = types.QuoteIfNeeded(p)
	}
	text := strings.Join(base, ".")
	quoted := make([]string, len(names))
	distance := map[string]int{}
	for i, n := range names {
		quoted[i] = quoteParts(n)
		distance[quoted[i]] = levenshtein(quoted[i], text)
	}
	sort.SliceStable(quoted, func(i, j int) bool { return distance[quoted[i]] < distance[quoted[j]] })
	return quoted[:min(len(quoted), limit)]
}

func shareQualifier(names [][]string, drop int) bool {
	for _, n := range names {
		if strings.Join(n[:max(0, len(n)-drop)], "\x00") != strings.Join(names[0][:max(0, len(names[0])-drop)], "\x00") {
			return false
		}
	}
	return true
}

func last(names [][]string, n int) [][]string {
	out := make([][]string, len(names))
	for i, x := range names {
		out[i] = x[max(0, len(x)-n):]
	}
	return out
}

// levenshtein is the number of insertions, deletions and substitutions between two texts.
func levenshtein(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			next := min(row[j]+1, row[j+1]+1, diagonal+cost)
			diagonal, row[j+1] = row[j+1], next
		}
	}
	return row[len(y)]
}
