package sql

import (
	"strings"

	"gospark/dataframe/plan"
)

func (p *parse) show() plan.Statement {
	from := p.i
	p.next()
	s := &plan.Show{}
	switch {
	case p.accept("TABLES"):
		s.Kind = "TABLES"
		p.inAndLike(s)
	case p.accept("VIEWS"):
		s.Kind = "VIEWS"
		p.inAndLike(s)
	case p.accept("TABLE"):
		return p.showTableExtended(s)
	case p.isAny("DATABASES", "SCHEMAS", "NAMESPACES"):
		p.next()
		s.Kind = "NAMESPACES"
		p.inAndLike(s)
	case p.accept("CATALOGS"):
		s.Kind = "CATALOGS"
		p.showLike(s)
	case p.accept("COLLATIONS"):
		s.Kind = "COLLATIONS"
		p.showLike(s)
	case p.accept("CACHED", "TABLES"):
		s.Kind = "CACHED TABLES"
		p.inAndLike(s)
	case p.accept("CURRENT"):
		if p.acceptAny("DATABASE", "SCHEMA", "NAMESPACE") == "" {
			p.fail()
		}
		s.Kind = "CURRENT NAMESPACE"
	case p.accept("COLUMNS"):
		return p.showColumns(s)
	case p.accept("PARTITIONS"):
		s.Kind, s.Name = "PARTITIONS", p.objectName()
		s.Partition = p.partition()
	case p.accept("CREATE"):
		p.expect("TABLE")
		s.Kind, s.Name = "CREATE TABLE", p.objectName()
		s.Serde = p.accept("AS", "SERDE")
	case p.accept("TBLPROPERTIES"):
		s.Kind, s.Name = "TBLPROPERTIES", p.objectName()
		if p.accept("(") {
			s.Key, s.HasKey = p.propertyKey(), true
			p.closing(")")
		}
	default:
		return p.showFunctions(from, s)
	}
	return s
}

func (p *parse) inClause() []string {
	if p.acceptAny("FROM", "IN") == "" {
		return nil
	}
	return p.objectName()
}

func (p *parse) inAndLike(s *plan.Show) {
	s.Namespace = p.inClause()
	p.showLike(s)
}

func (p *parse) showLike(s *plan.Show) {
	like := p.accept("LIKE")
	if like || p.isString(p.peek()) {
		s.Pattern, s.HasLike = p.stringLit(), true
	}
}

func (p *parse) showTableExtended(s *plan.Show) plan.Statement {
	p.expect("EXTENDED")
	s.Kind = "TABLE EXTENDED"
	s.Namespace = p.inClause()
	p.expect("LIKE")
	s.Pattern, s.HasLike = p.stringLit(), true
	s.Partition = p.partition()
	return s
}

func (p *parse) showColumns(s *plan.Show) plan.Statement {
	if p.acceptAny("FROM", "IN") == "" {
		p.fail()
	}
	s.Kind, s.Name = "COLUMNS", p.objectName()
	s.Namespace = p.inClause()
	return s
}

func (p *parse) showFunctions(from int, s *plan.Show) plan.Statement {
	s.Kind, s.Scope = "FUNCTIONS", "ALL"
	if !p.is("FUNCTIONS") && p.isName(p.peek()) {
		word := *p.peek()
		if p.ahead(1).up != "FUNCTIONS" {
			p.next()
			p.syntax(": missing 'FUNCTIONS'")
		}
		p.next()
		s.Scope = word.up
		if word.up != "ALL" && word.up != "SYSTEM" && word.up != "USER" {
			p.next()
			p.raise(from, "INVALID_SQL_SYNTAX.SHOW_FUNCTIONS_INVALID_SCOPE", "scope", "`"+strings.ToLower(word.text)+"`")
		}
	}
	p.expect("FUNCTIONS")
	s.Namespace = p.inClause()
	like := p.accept("LIKE")
	switch {
	case p.isString(p.peek()):
		s.Pattern, s.HasLike = p.stringLit(), true
	case p.isName(p.peek()):
		s.Name = p.names()
	case like:
		p.fail()
	}
	return s
}

func (p *parse) describe() plan.Statement {
	from := p.i
	p.next()
	d := &plan.Describe{Kind: "TABLE"}
	switch {
	case p.is("FUNCTION") && p.ahead(1).kind != tEOF:
		return p.describeFunction(d)
	case p.isAny("DATABASE", "SCHEMA", "NAMESPACE") && p.isName(p.ahead(1)):
		p.next()
		d.Kind = "DATABASE"
		d.Extended = p.is("EXTENDED") && p.isName(p.ahead(1)) && p.accept("EXTENDED")
		d.Name = p.objectName()
		return d
	case p.is("QUERY") && (queryStart(p, 1) || p.ahead(1).up == "("):
		p.next()
		return p.describeQuery(d)
	case queryStart(p, 0) && !(p.is("TABLE") && !queryStart(p, 1) && p.ahead(1).up != "("), p.is("("):
		if !p.is("TABLE") {
			return p.describeQuery(d)
		}
	}
	if p.is("TABLE") && p.isName(p.ahead(1)) {
		p.next()
	}
	if p.isAny("EXTENDED", "FORMATTED") && p.isName(p.ahead(1)) {
		p.next()
		d.Extended = true
	}
	d.Name = p.objectName()
	d.Partition = p.partition()
	if p.accept("AS", "JSON") {
		d.JSON = true
		return d
	}
	if p.isName(p.peek()) {
		d.Column = p.names()
		if d.Partition != nil {
			p.raise(from, "UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_PARTITION")
		}
		if p.accept("AS", "JSON") {
			d.JSON = true
		}
	}
	return d
}

func (p *parse) describeQuery(d *plan.Describe) plan.Statement {
	d.Kind = "QUERY"
	at := p.i
	d.Query = p.query()
	d.SQL = p.text(at, p.i)
	return d
}

// describeFunction takes a function's name, an operator or a string.
func (p *parse) describeFunction(d *plan.Describe) plan.Statement {
	p.next()
	d.Kind = "FUNCTION"
	d.Extended = p.is("EXTENDED") && p.ahead(1).kind != tEOF && p.accept("EXTENDED")
	switch t := p.peek(); {
	case p.isString(t):
		d.Name = []string{p.stringLit()}
	case t.kind == tOp && (binary[t.up].name != "" || t.up == "~" || t.up == "!"):
		d.Name = []string{p.next().text}
	default:
		d.Name = p.objectName()
	}
	return d
}
