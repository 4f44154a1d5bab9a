package sql

import (
	"strings"

	"gospark/dataframe/plan"
)

// insert takes INSERT with its query.
func (p *parse) insert() plan.Statement {
	s := p.insertHead()
	s.Query = p.query()
	return s
}

// insertHead takes INSERT up to the query.
func (p *parse) insertHead() *plan.Insert {
	from := p.i
	p.next()
	s := &plan.Insert{}
	switch {
	case p.accept("OVERWRITE"):
		s.Overwrite = true
		if p.accept("LOCAL", "DIRECTORY") || p.accept("DIRECTORY") {
			p.insertDirectory(s)
			return s
		}
	case p.accept("WITH", "SCHEMA", "EVOLUTION"):
		if p.acceptAny("INTO", "OVERWRITE") == "OVERWRITE" {
			s.Overwrite = true
		}
	default:
		if p.peek().kind != tEOF && !p.is("INTO") {
			p.fail()
		}
		p.expect("INTO")
	}
	if p.is("TABLE") && (p.isName(p.ahead(1)) || p.ahead(1).up == "(") {
		p.next()
	}
	p.insertTarget(s)
	s.Partition = p.partition()
	s.IfNotExists = p.notExists()
	switch {
	case p.accept("BY", "NAME"):
		s.ByName = true
	case p.is("REPLACE", "WHERE"):
		p.i += 2
		s.ReplaceWhere = p.expression()
	case p.is("(") && p.isName(p.ahead(1)) && !queryStart(p, 1):
		s.Columns = p.nameList()
	}
	for _, v := range s.Partition {
		if s.IfNotExists && v.Value == nil {
			p.notAllowed(from, "IF NOT EXISTS with dynamic partitions: "+v.Name)
		}
	}
	if s.IfNotExists && !s.Overwrite {
		p.notAllowed(from, "INSERT INTO ... IF NOT EXISTS")
	}
	return s
}

func (p *parse) insertTarget(s *plan.Insert) {
	if p.is("IDENTIFIER", "(") {
		at := p.i
		p.i += 2
		e := p.expression()
		p.closing(")")
		if text, ok := constantText(e); ok {
			s.Table = p.identifierText(at, text)
			return
		}
		s.TableExpr = e
		return
	}
	s.Table = p.names()
}

func (p *parse) insertDirectory(s *plan.Insert) {
	if p.isString(p.peek()) {
		s.Directory = p.stringLit()
	}
	if p.accept("USING") {
		s.Provider = strings.Join(p.names(), ".")
		if p.accept("OPTIONS") {
			s.Options = p.properties()
		}
		return
	}
	spec := &plan.TableSpec{}
	for p.is("ROW", "FORMAT") || p.is("STORED") {
		p.rowFormat(spec)
	}
	s.Provider = spec.StoredAs
}

// partition takes PARTITION (a = 1, b); nil if there is none.
func (p *parse) partition() []plan.PartitionValue {
	if !p.accept("PARTITION", "(") {
		return nil
	}
	var out []plan.PartitionValue
	for {
		v := plan.PartitionValue{Name: p.name()}
		if p.acceptAny("=", "==") != "" {
			v.Value = defaults([]plan.Expr{p.value(0)})[0]
		}
		out = append(out, v)
		if !p.accept(",") {
			break
		}
	}
	p.closing(")")
	return out
}

func (p *parse) deleteFrom() plan.Statement {
	p.next()
	p.missing("FROM")
	d := &plan.Delete{Table: p.objectName()}
	p.tableAlias()
	if p.accept("WHERE") {
		d.Where = p.expression()
	}
	return d
}

func (p *parse) update() plan.Statement {
	p.next()
	u := &plan.Update{Table: p.objectName()}
	if !p.is("SET") {
		p.tableAlias()
	}
	p.expect("SET")
	u.Names, u.Values = p.assignments()
	if p.accept("WHERE") {
		u.Where = p.expression()
	}
	return u
}

func (p *parse) assignments() (names [][]string, values []plan.Expr) {
	for {
		names = append(names, p.names())
		p.expect("=")
		values = append(values, defaults([]plan.Expr{p.expression()})[0])
		if !p.accept(",") {
			return names, values
		}
	}
}

// merge takes MERGE INTO with its clauses, which are checked and not kept.
func (p *parse) merge() plan.Statement {
	p.next()
	p.accept("WITH", "SCHEMA", "EVOLUTION")
	p.expect("INTO")
	m := &plan.Merge{Table: p.objectName()}
	p.tableAlias()
	p.expect("USING")
	if p.accept("(") {
		p.query()
		p.closing(")")
	} else {
		p.objectName()
	}
	p.tableAlias()
	p.expect("ON")
	p.expression()
	for p.is("WHEN") {
		p.next()
		p.accept("NOT")
		p.expect("MATCHED")
		if p.accept("BY") && p.acceptAny("TARGET", "SOURCE") == "" {
			p.fail()
		}
		if p.accept("AND") {
			p.expression()
		}
		p.expect("THEN")
		p.mergeAction()
	}
	return m
}

func (p *parse) mergeAction() {
	switch {
	case p.accept("DELETE"):
	case p.accept("UPDATE", "SET"):
		if !p.accept("*") {
			p.assignments()
		}
	case p.accept("INSERT"):
		if p.accept("*") {
			return
		}
		p.expect("(")
		p.nameSeq()
		p.closing(")")
		p.expect("VALUES", "(")
		p.list()
		p.closing(")")
	default:
		p.fail()
	}
}
