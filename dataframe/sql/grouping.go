package sql

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
)

// maxSets bounds the grouping sets that CUBE and its like may stand for.
const maxSets = 1 << 12

// groupBy takes the clause into an Aggregate; its select list and child are left for the caller.
func (p *parse) groupBy() *plan.Aggregate {
	from := p.i
	p.expect("GROUP", "BY")
	g := &grouping{p: p, from: from, index: map[string]int{}}
	a := &plan.Aggregate{}
	sets := [][]int{{}}
	analytics := false
	for {
		if s, ok := g.analytics(); ok {
			analytics = true
			sets = g.cross(sets, s)
		} else {
			e := p.expression()
			if isAll(e) && len(g.exprs) == 0 && !p.is(",") {
				a.ByAll = true
				return a
			}
			sets = g.cross(sets, [][]int{{g.add(e)}})
		}
		if !p.accept(",") {
			break
		}
	}
	switch {
	case p.is("WITH", "ROLLUP") || p.is("WITH", "CUBE"):
		cube := p.ahead(1).up == "CUBE"
		p.i += 2
		sets, analytics = g.all(cube, singles(len(g.exprs))), true
	case p.is("GROUPING", "SETS"):
		p.i += 2
		sets, analytics = g.setList("GROUPING SETS"), true
	}
	a.Group = g.exprs
	if analytics {
		a.Sets = sets
	}
	return a
}

// grouping collects the expressions of a GROUP BY; sets refer to them by index.
type grouping struct {
	p     *parse
	from  int
	exprs []plan.Expr
	index map[string]int
}

// add gives the index of an expression; the same text is the same expression.
func (g *grouping) add(e plan.Expr) int {
	key := plan.Detail(e)
	if _, literal := e.(*plan.Literal); !literal {
		if i, ok := g.index[key]; ok {
			return i
		}
	}
	g.index[key] = len(g.exprs)
	g.exprs = append(g.exprs, e)
	return len(g.exprs) - 1
}

func singles(n int) [][]int {
	out := make([][]int, n)
	for i := range out {
		out[i] = []int{i}
	}
	return out
}

// analytics takes ROLLUP(…), CUBE(…) or GROUPING SETS(…) if one comes next.
func (g *grouping) analytics() ([][]int, bool) {
	p := g.p
	switch {
	case p.is("ROLLUP", "("), p.is("CUBE", "("):
		word := p.next().up
		list := g.elements(func() [][]int { return [][]int{g.set()} })
		for _, s := range list {
			if len(s) == 0 {
				p.plain(g.from, "Empty set in %s grouping sets is not supported.", word)
			}
		}
		return g.all(word == "CUBE", list), true
	case p.is("GROUPING", "SETS") && p.ahead(2).up == "(":
		p.i += 2
		return g.setList("GROUPING SETS"), true
	}
	return nil, false
}

// setList takes the parenthesis of GROUPING SETS; its elements may be ROLLUP and CUBE.
func (g *grouping) setList(string) [][]int {
	return g.elements(func() [][]int {
		if s, ok := g.analytics(); ok {
			return s
		}
		return [][]int{g.set()}
	})
}

func (g *grouping) elements(one func() [][]int) [][]int {
	p := g.p
	p.expect("(")
	out := one()
	for p.accept(",") {
		out = append(out, one()...)
	}
	p.closing(")")
	return out
}

// set takes (a, b), () or a.
func (g *grouping) set() []int {
	p := g.p
	if !p.is("(") || !g.whole() {
		return []int{g.add(p.expression())}
	}
	p.next()
	out := []int{}
	for !p.is(")") {
		out = append(out, g.add(p.expression()))
		if !p.accept(",") {
			break
		}
	}
	p.closing(")")
	return out
}

// whole says whether the parenthesis that comes next is the whole element, as in (a, b), and not the beginning of (a) + 1.
func (g *grouping) whole() bool {
	depth := 0
	for n := 0; g.p.ahead(n).kind != tEOF; n++ {
		switch g.p.ahead(n).up {
		case "(":
			depth++
		case ")":
			if depth--; depth == 0 {
				up := g.p.ahead(n + 1).up
				return up == "," || up == ")"
			}
		}
	}
	return true
}

// all gives the sets of ROLLUP or CUBE over a list of sets.
func (g *grouping) all(cube bool, list [][]int) [][]int {
	var out [][]int
	if !cube {
		for n := len(list); n >= 0; n-- {
			out = append(out, union(list[:n]...))
		}
		return out
	}
	if len(list) > 12 {
		g.tooMany()
	}
	n := len(list)
	for mask := 0; mask < 1<<n; mask++ {
		var pick [][]int
		for i, s := range list {
			if mask&(1<<(n-1-i)) == 0 {
				pick = append(pick, s)
			}
		}
		out = append(out, union(pick...))
	}
	return out
}

func (g *grouping) tooMany() {
	panic(raised{errs.New(errs.Analysis, "GROUPING_SIZE_LIMIT_EXCEEDED", "maxSize", itoa(maxSets))})
}

// cross combines each set of a with each of b.
func (g *grouping) cross(a, b [][]int) [][]int {
	if len(a)*len(b) > maxSets {
		g.tooMany()
	}
	out := make([][]int, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, union(x, y))
		}
	}
	return out
}

// union joins sets without repeating an index.
func union(sets ...[]int) []int {
	out := []int{}
	seen := map[int]bool{}
	for _, s := range sets {
		for _, i := range s {
			if !seen[i] {
				seen[i] = true
				out = append(out, i)
			}
		}
	}
	return out
}
