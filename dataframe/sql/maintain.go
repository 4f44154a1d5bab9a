package sql

import (
	"strings"

	"gospark/dataframe/plan"
)

func (p *parse) truncate() plan.Statement {
	p.next()
	p.expect("TABLE")
	return &plan.Truncate{Name: p.objectName(), Partition: p.partition()}
}

func (p *parse) analyze() plan.Statement {
	from := p.i
	p.next()
	a := &plan.Analyze{}
	if p.accept("TABLES") {
		a.Tables = true
		a.Name = p.inClause()
	} else {
		p.expect("TABLE")
		a.Name = p.objectName()
		a.Partition = p.partition()
	}
	p.expect("COMPUTE", "STATISTICS")
	switch {
	case p.accept("FOR", "ALL", "COLUMNS"):
		a.AllColumns = true
	case p.accept("FOR", "COLUMNS"):
		a.Columns = []string{p.strictName()}
		for p.accept(",") {
			a.Columns = append(a.Columns, p.strictName())
		}
	case p.isName(p.peek()):
		word := p.name()
		if !strings.EqualFold(word, "NOSCAN") {
			p.raise(from, "INVALID_SQL_SYNTAX.ANALYZE_TABLE_UNEXPECTED_NOSCAN", "ctx", "`"+strings.ToLower(word)+"`")
		}
		a.NoScan = true
	}
	return a
}

func (p *parse) repair() plan.Statement {
	if p.next().up == "MSCK" {
		p.expect("REPAIR")
	}
	p.expect("TABLE")
	r := &plan.Repair{Name: p.objectName()}
	if p.acceptAny("ADD", "DROP", "SYNC") != "" {
		p.expect("PARTITIONS")
	}
	return r
}

func (p *parse) loadData() plan.Statement {
	p.next()
	p.expect("DATA")
	l := &plan.LoadData{Local: p.accept("LOCAL")}
	p.expect("INPATH")
	l.Path = p.stringLit()
	l.Overwrite = p.accept("OVERWRITE")
	p.expect("INTO", "TABLE")
	l.Table = p.objectName()
	l.Partition = p.partition()
	return l
}

func (p *parse) commentOn() plan.Statement {
	p.next()
	p.expect("ON")
	c := &plan.CommentOn{Kind: p.acceptAny("TABLE", "DATABASE", "SCHEMA", "NAMESPACE")}
	switch c.Kind {
	case "":
		p.fail()
	case "SCHEMA", "NAMESPACE":
		c.Kind = "DATABASE"
	}
	c.Name = p.objectName()
	p.expect("IS")
	if !p.accept("NULL") {
		c.Comment = p.stringLit()
	}
	return c
}
