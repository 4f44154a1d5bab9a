package sql

import (
	"gospark/dataframe/plan"
)

// statements by their first word; each takes the whole statement, the word included. A word that begins a query is not listed.
var statements map[string]func(*parse) plan.Statement

func init() {
	statements = map[string]func(*parse) plan.Statement{
		"EXPLAIN": (*parse).explain, "SET": (*parse).setStatement, "RESET": (*parse).reset, "USE": (*parse).use,
		"DECLARE": (*parse).declare, "EXECUTE": (*parse).executeImmediate,
		"CREATE": (*parse).create, "REPLACE": (*parse).create, "DROP": (*parse).drop, "ALTER": (*parse).alter,
		"INSERT": (*parse).insert, "DELETE": (*parse).deleteFrom, "UPDATE": (*parse).update, "MERGE": (*parse).merge,
		"TRUNCATE": (*parse).truncate, "ANALYZE": (*parse).analyze, "MSCK": (*parse).repair, "REPAIR": (*parse).repair,
		"LOAD": (*parse).loadData, "COMMENT": (*parse).commentOn,
		"CACHE": (*parse).cache, "UNCACHE": (*parse).uncache, "CLEAR": (*parse).clearCache, "REFRESH": (*parse).refresh,
		"SHOW": (*parse).show, "DESCRIBE": (*parse).describe, "DESC": (*parse).describe,
		"ADD": (*parse).resource, "LIST": (*parse).resource,
	}
}

// unsupported are the statements of Hive that Spark knows and refuses.
var unsupported = [][]string{
	{"CREATE", "ROLE"}, {"DROP", "ROLE"}, {"GRANT"}, {"REVOKE"}, {"SHOW", "GRANT"}, {"SHOW", "ROLE"}, {"SHOW", "PRINCIPALS"},
	{"SHOW", "ROLES"}, {"EXPORT", "TABLE"}, {"IMPORT", "TABLE"}, {"SHOW", "COMPACTIONS"}, {"SHOW", "TRANSACTIONS"},
	{"SHOW", "INDEXES"}, {"SHOW", "LOCKS"}, {"CREATE", "INDEX"}, {"DROP", "INDEX"}, {"ALTER", "INDEX"}, {"LOCK", "TABLE"},
	{"LOCK", "DATABASE"}, {"UNLOCK", "TABLE"}, {"UNLOCK", "DATABASE"}, {"CREATE", "TEMPORARY", "MACRO"},
	{"DROP", "TEMPORARY", "MACRO"}, {"START", "TRANSACTION"}, {"COMMIT"}, {"ROLLBACK"}, {"DFS"},
}

// statement takes a query or a command.
func (p *parse) statement() plan.Plan {
	p.enter()
	defer p.leave()
	from := p.i
	for _, words := range unsupported {
		if p.is(words...) {
			what := joinWordsText(words)
			p.i = len(p.toks) - 1
			p.notAllowed(from, what)
		}
	}
	if f := statements[p.peek().up]; f != nil {
		return p.command(from, f)
	}
	if p.is("WITH") && p.isName(p.ahead(1)) {
		return p.withStatement(from)
	}
	if p.is("FROM") {
		return p.fromStatement(from)
	}
	return p.query()
}

func joinWordsText(words []string) string {
	out := words[0]
	for _, w := range words[1:] {
		out += " " + w
	}
	return out
}

func (p *parse) command(from int, f func(*parse) plan.Statement) plan.Plan {
	s := f(p)
	return &plan.Command{Stmt: s, SQL: p.text(from, p.i), Origin: p.origin(from)}
}

// withStatement takes WITH … in front of a query or an INSERT.
func (p *parse) withStatement(from int) plan.Plan {
	w := p.with()
	if p.is("INSERT") {
		return p.command(from, func(p *parse) plan.Statement {
			s := p.insertHead()
			s.Query = p.query()
			return withInserts(w, s)
		})
	}
	at := p.i
	if p.is("FROM") {
		src := p.from()
		if p.is("INSERT") {
			return p.command(from, func(p *parse) plan.Statement { return withInserts(w, p.inserts(src)) })
		}
		p.i = at
	}
	w.Child = p.organize(p.setOps(p.queryTerm(), 0))
	return w
}

// withInserts puts the definitions of w over the query of each INSERT.
func withInserts(w *plan.With, s *plan.Insert) *plan.Insert {
	for _, i := range append([]*plan.Insert{s}, s.More...) {
		c := *w
		c.Child = i.Query
		i.Query = &c
	}
	return s
}

// fromStatement takes FROM t SELECT … or FROM t INSERT INTO …; several inserts from one source are refused by name.
func (p *parse) fromStatement(from int) plan.Plan {
	if p.ahead(1).up != "(" && !p.isName(p.ahead(1)) {
		p.fail()
	}
	at := p.i
	src := p.from()
	if !p.is("INSERT") {
		p.i = at
		return p.query()
	}
	return p.command(from, func(p *parse) plan.Statement { return p.inserts(src) })
}

// inserts takes the INSERT clauses behind FROM; each selects from src.
func (p *parse) inserts(src plan.Plan) *plan.Insert {
	var first *plan.Insert
	for p.is("INSERT") {
		s := p.insertHead()
		s.Query = p.organize(p.selectFrom(func() plan.Plan { return src }))
		if first == nil {
			first = s
		} else {
			first.More = append(first.More, s)
		}
	}
	return first
}

var explainModes = map[string]string{
	"EXTENDED": "extended", "FORMATTED": "formatted", "CODEGEN": "codegen", "COST": "cost", "LOGICAL": "logical",
}

func (p *parse) explain() plan.Statement {
	from := p.i
	p.next()
	mode := "simple"
	if m := explainModes[p.peek().up]; m != "" {
		p.next()
		mode = m
	}
	if mode == "logical" {
		p.notAllowed(from, "EXPLAIN LOGICAL")
	}
	return &plan.Explain{Mode: mode, Plan: p.statement()}
}

func (p *parse) use() plan.Statement {
	p.next()
	if p.isAny("DATABASE", "SCHEMA", "NAMESPACE") && p.isName(p.ahead(1)) {
		p.next()
		return &plan.Use{Name: p.objectName(), Namespace: true}
	}
	return &plan.Use{Name: p.objectName()}
}

// objectName takes the name of a table, database or function: a.b or IDENTIFIER of a constant.
func (p *parse) objectName() []string {
	if !p.is("IDENTIFIER", "(") {
		return p.names()
	}
	from := p.i
	p.i += 2
	e := p.expression()
	p.closing(")")
	text, ok := constantText(e)
	if !ok {
		p.raise(from, "NOT_A_CONSTANT_STRING.NOT_CONSTANT", "name", "IDENTIFIER", "expr", plan.Message(e))
	}
	return p.identifierText(from, text)
}

// exists takes IF EXISTS; notExists takes IF NOT EXISTS.
func (p *parse) exists() bool { return p.accept("IF", "EXISTS") }

func (p *parse) notExists() bool {
	return p.accept("IF", "NOT", "EXISTS") || p.accept("IF", "!", "EXISTS")
}

func (p *parse) cache() plan.Statement {
	p.next()
	c := &plan.CacheTable{Lazy: p.accept("LAZY")}
	p.expect("TABLE")
	c.Name = p.objectName()
	if p.accept("OPTIONS") {
		c.Options = p.properties()
	}
	if p.accept("AS") || queryStart(p, 0) || p.is("(") {
		from := p.i
		c.Query = p.query()
		c.SQL = p.text(from, p.i)
	}
	return c
}

func (p *parse) uncache() plan.Statement {
	p.next()
	p.expect("TABLE")
	return &plan.UncacheTable{IfExists: p.exists(), Name: p.objectName()}
}

func (p *parse) clearCache() plan.Statement {
	p.next()
	p.expect("CACHE")
	return &plan.ClearCache{}
}

func (p *parse) refresh() plan.Statement {
	from := p.i
	p.next()
	if p.isAny("TABLE", "FUNCTION") && p.isName(p.ahead(1)) {
		kind := p.next().up
		return &plan.Refresh{Kind: kind, Name: p.objectName()}
	}
	if p.isString(p.peek()) {
		return &plan.Refresh{Path: p.stringLit()}
	}
	path := p.rest()
	if path == "" {
		p.plain(from, "Resource paths cannot be empty in REFRESH statements. Use / to match everything.")
	}
	return &plan.Refresh{Path: path}
}

// rest takes everything up to the end or a semicolon, as it is written.
func (p *parse) rest() string {
	from := p.i
	for p.peek().kind != tEOF && !p.is(";") {
		p.next()
	}
	return p.text(from, p.i)
}

func (p *parse) resource() plan.Statement {
	op := p.next().up
	r := &plan.Resource{Op: op, Kind: p.name()}
	if p.isString(p.peek()) {
		r.Path = p.stringLit()
	} else {
		r.Path = p.rest()
	}
	return r
}
