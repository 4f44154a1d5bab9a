package sql

import (
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// createView takes CREATE VIEW from the word VIEW on.
func (p *parse) createView(c *plan.CreateView) plan.Statement {
	from := p.i
	for from > 0 && !(p.toks[from].up == "CREATE") {
		from--
	}
	p.next()
	c.IfNotExists = p.notExists()
	c.Name = p.objectName()
	if c.Temporary && p.usingAhead() {
		return p.createTempViewUsing(c)
	}
	if p.is("(") {
		c.Columns = p.viewColumns()
	}
	once := p.once(from)
	for {
		switch {
		case p.accept("COMMENT"):
			once("COMMENT")
			c.Comment, c.HasComment = p.stringLit(), true
			continue
		case p.accept("WITH", "SCHEMA"):
			once("WITH SCHEMA")
			c.SchemaBinding = p.schemaBinding()
			continue
		case p.accept("TBLPROPERTIES"):
			once("TBLPROPERTIES")
			c.Properties = p.properties()
			continue
		case p.is("DEFAULT", "COLLATION"):
			p.i += 2
			p.names()
			continue
		case p.is("PARTITIONED", "ON"):
			once("PARTITIONED ON")
			p.i += 2
			p.nameList()
			p.notAllowed(from, "CREATE VIEW ... PARTITIONED ON")
		}
		break
	}
	p.expect("AS")
	at := p.i
	c.Query = p.query()
	c.SQL = p.text(at, p.i)
	p.checkView(from, c)
	return c
}

// checkView refuses combinations of options that make no sense.
func (p *parse) checkView(from int, c *plan.CreateView) {
	switch {
	case c.Temporary && c.IfNotExists:
		p.notAllowed(from, "It is not allowed to define a TEMPORARY view with IF NOT EXISTS")
	case c.Replace && c.IfNotExists:
		p.plain(from, "CREATE VIEW with both IF NOT EXISTS and REPLACE is not allowed.")
	case c.Temporary && len(c.Properties) > 0:
		p.notAllowed(from, "TBLPROPERTIES can't coexist with CREATE TEMPORARY VIEW")
	}
}

func (p *parse) schemaBinding() string {
	if p.accept("TYPE", "EVOLUTION") {
		return "TYPE EVOLUTION"
	}
	w := p.acceptAny("BINDING", "COMPENSATION", "EVOLUTION")
	if w == "" {
		p.fail()
	}
	return w
}

// viewColumns takes (a COMMENT 'x', b).
func (p *parse) viewColumns() []plan.ColumnDef {
	p.expect("(")
	var out []plan.ColumnDef
	for {
		c := plan.ColumnDef{Field: types.Field{Name: p.name(), Nullable: true}}
		if p.accept("COMMENT") {
			c.Field.Metadata = map[string]any{"comment": p.stringLit()}
		}
		out = append(out, c)
		if !p.accept(",") {
			break
		}
	}
	p.closing(")")
	return out
}

// usingAhead says whether the view's name is followed by USING, with or without columns between.
func (p *parse) usingAhead() bool {
	if p.is("USING") {
		return true
	}
	if !p.is("(") {
		return false
	}
	depth := 0
	for n := 0; p.ahead(n).kind != tEOF; n++ {
		switch p.ahead(n).up {
		case "(":
			depth++
		case ")":
			if depth--; depth == 0 {
				return p.ahead(n+1).up == "USING"
			}
		}
	}
	return false
}

func (p *parse) createTempViewUsing(c *plan.CreateView) plan.Statement {
	v := &plan.CreateTempViewUsing{Name: c.Name, Global: c.Global, Replace: c.Replace}
	if p.accept("(") {
		v.Schema = types.Struct()
		for {
			name := p.strictName()
			v.Schema.Fields = append(v.Schema.Fields, p.field(name))
			if !p.accept(",") {
				break
			}
		}
		p.closing(")")
	}
	p.expect("USING")
	v.Provider = strings.Join(p.names(), ".")
	if p.accept("OPTIONS") {
		v.Options = p.properties()
	}
	return v
}

// drop takes DROP TABLE, VIEW, DATABASE, FUNCTION, TEMPORARY VARIABLE.
func (p *parse) drop() plan.Statement {
	p.next()
	temporary := false
	if p.isAny("TEMPORARY", "TEMP") && (p.ahead(1).up == "FUNCTION" || p.ahead(1).up == "VARIABLE" || p.ahead(1).up == "VAR") {
		p.next()
		temporary = true
	}
	switch {
	case temporary && p.isAny("VARIABLE", "VAR"):
		p.next()
		return &plan.DropVariable{IfExists: p.exists(), Name: p.objectName()}
	case p.accept("FUNCTION"):
		return &plan.DropFunction{Temporary: temporary, IfExists: p.exists(), Name: p.objectName()}
	case p.accept("TABLE"):
		d := &plan.DropTable{IfExists: p.exists(), Name: p.objectName()}
		d.Purge = p.accept("PURGE")
		return d
	case p.accept("VIEW"):
		return &plan.DropTable{View: true, IfExists: p.exists(), Name: p.objectName()}
	case p.isAny("DATABASE", "SCHEMA", "NAMESPACE"):
		p.next()
		d := &plan.DropNamespace{IfExists: p.exists(), Name: p.objectName()}
		d.Cascade = p.acceptAny("RESTRICT", "CASCADE") == "CASCADE"
		return d
	}
	p.fail()
	return nil
}
