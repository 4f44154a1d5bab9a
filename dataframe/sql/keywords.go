package sql

import "strings"

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// strict words can be names, but not aliases of tables.
var strict = set("ANTI CROSS EXCEPT FULL INNER INTERSECT JOIN LATERAL LEFT NATURAL ON RIGHT SEMI SETMINUS MINUS UNION USING")

// clauses has, for each word that begins a clause after a select list or a relation, the words of which one must follow; nil: anything
// that does not end the query. A word that is not followed so is a name: SELECT id from is a column with an alias.
var clauses = map[string][]string{
	"FROM": nil, "WHERE": nil, "HAVING": nil, "QUALIFY": nil, "LIMIT": nil, "OFFSET": nil, "WINDOW": nil,
	"GROUP": {"BY"}, "ORDER": {"BY"}, "SORT": {"BY"}, "CLUSTER": {"BY"}, "DISTRIBUTE": {"BY"},
	"UNION": queryWords, "EXCEPT": queryWords, "INTERSECT": queryWords, "MINUS": queryWords, "SETMINUS": queryWords,
	"LATERAL":     {"VIEW", "JOIN", "("},
	"TABLESAMPLE": {"("}, "PIVOT": {"("}, "UNPIVOT": {"(", "INCLUDE", "EXCLUDE"},
	"INSERT": {"INTO", "OVERWRITE"},
}

var queryWords = []string{"SELECT", "ALL", "DISTINCT", "(", "VALUES", "FROM", "TABLE", "WITH", "MAP", "REDUCE", "BY"}

// clause says whether the next token begins a clause.
func (p *parse) clause() bool {
	follow, ok := clauses[p.peek().up]
	if !ok {
		return false
	}
	t := p.ahead(1)
	if terminator(t) {
		return false
	}
	if follow == nil {
		return p.startsOperand(t) && !(p.is("WINDOW") && p.ahead(2).up != "AS")
	}
	for _, w := range follow {
		if t.up == w {
			return (w != "BY" && w != "SELECT") || !terminator(p.ahead(2))
		}
	}
	return false
}

// startsOperand says whether an expression or a relation can begin with t.
func (p *parse) startsOperand(t *token) bool {
	if t.kind != tOp {
		return t.up != "AS"
	}
	switch t.up {
	case "(", "-", "+", "~", "!", "*", ":", "?", "/*+":
		return true
	}
	return false
}

// isName says whether t can be an identifier.
func (p *parse) isName(t *token) bool {
	return t.kind == tWord || t.kind == tQuoted || p.DoubleQuoted && t.kind == tString && t.text[0] == '"'
}

// name takes an identifier.
func (p *parse) name() string {
	t := p.peek()
	if !p.isName(t) {
		p.fail()
	}
	p.next()
	return unquote(t)
}

func unquote(t *token) string {
	switch t.kind {
	case tQuoted:
		return strings.ReplaceAll(t.text[1:len(t.text)-1], "``", "`")
	case tString:
		return strings.ReplaceAll(t.text[1:len(t.text)-1], `""`, `"`)
	}
	return t.text
}

// strictName takes a name where a-b is a likely mistake, which gets its own error.
func (p *parse) strictName() string {
	from := p.i
	s := p.name()
	if p.is("-") && p.isName(p.ahead(1)) {
		for p.is("-") && p.isName(p.ahead(1)) {
			p.i += 2
		}
		ident := p.text(from, p.i)
		p.failSyntaxAt(p.toks[from+1], "INVALID_IDENTIFIER", "ident", ident)
	}
	return s
}

// names takes a multipart identifier a.b.c.
func (p *parse) names() []string {
	out := []string{p.strictName()}
	for p.is(".") {
		p.next()
		out = append(out, p.strictName())
	}
	return out
}

// nameList takes (a, b, c).
func (p *parse) nameList() []string {
	p.expect("(")
	out := []string{p.strictName()}
	for p.accept(",") {
		out = append(out, p.strictName())
	}
	p.closing(")")
	return out
}

// tableAlias takes [AS] name [(columns)] after a relation.
func (p *parse) tableAlias() (name string, columns []string) {
	if p.is("AS") && p.isName(p.ahead(1)) && !strict[p.ahead(1).up] {
		p.next()
	} else if t := p.peek(); !p.isName(t) || strict[t.up] || p.clause() || p.joinAhead() {
		return "", nil
	}
	name = p.strictName()
	if p.is("(") && p.isName(p.ahead(1)) {
		columns = p.nameList()
	}
	return name, columns
}

// joinAhead says whether a word that only sometimes begins a join does so here.
func (p *parse) joinAhead() bool {
	return p.is("APPROX", "NEAREST") || p.is("EXACT", "NEAREST") || p.is("FOR", "VERSION") || p.is("FOR", "TIMESTAMP") || p.is("FOR", "SYSTEM_TIME") ||
		p.is("FOR", "SYSTEM_VERSION") || p.is("WHEN", "MATCHED") || p.is("WHEN", "NOT") || p.is("SET") && p.isName(p.ahead(1)) ||
		p.is("SELECT") && p.startsOperand(p.ahead(1)) || p.is("FOR", "(") || p.is("FOR") && p.ahead(2).up == "IN"
}
