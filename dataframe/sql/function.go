package sql

import (
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// createFunction takes CREATE FUNCTION from the word FUNCTION on.
func (p *parse) createFunction(c *plan.CreateFunction) plan.Statement {
	from := p.i
	for from > 0 && p.toks[from].up != "CREATE" {
		from--
	}
	p.next()
	c.IfNotExists = p.notExists()
	c.Name = p.objectName()
	if p.accept("AS") {
		c.Class = p.stringLit()
		if p.accept("USING") {
			for {
				c.Resources = append(c.Resources, [2]string{p.name(), p.stringLit()})
				if !p.accept(",") {
					break
				}
			}
		}
	} else {
		p.sqlFunction(from, c)
	}
	p.checkFunction(from, c)
	return c
}

func (p *parse) checkFunction(from int, c *plan.CreateFunction) {
	switch {
	case c.Replace && c.IfNotExists:
		p.raise(from, "INVALID_SQL_SYNTAX.CREATE_ROUTINE_WITH_IF_NOT_EXISTS_AND_REPLACE")
	case c.Temporary && c.IfNotExists:
		p.raise(from, "INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_IF_NOT_EXISTS")
	}
}

// sqlFunction takes the parameters, RETURNS, the characteristics and RETURN.
func (p *parse) sqlFunction(from int, c *plan.CreateFunction) {
	p.expect("(")
	at := p.i
	if !p.is(")") {
		for {
			c.Params = append(c.Params, p.functionParam(from))
			if !p.accept(",") {
				break
			}
		}
	}
	p.notNull(from, at, func() bool {
		for _, d := range c.Params {
			if !d.Field.Nullable {
				return true
			}
		}
		return false
	})
	p.closing(")")
	if p.accept("RETURNS") {
		p.returns(from, c)
	}
	p.characteristics(from, c)
	p.expect("RETURN")
	at = p.i
	if queryStart(p, 0) || p.queryInParens() {
		c.Query = p.query()
	} else {
		c.Body = p.expression()
	}
	c.BodySQL = p.text(at, p.i)
}

// queryInParens says whether the parentheses that come next hold a query.
func (p *parse) queryInParens() bool {
	n := 0
	for p.ahead(n).up == "(" {
		n++
	}
	if n == 0 || !queryStart(p, n) {
		return false
	}
	depth := 0
	for n := 0; p.ahead(n).kind != tEOF; n++ {
		switch p.ahead(n).up {
		case "(":
			depth++
		case ")":
			if depth--; depth == 0 {
				t := p.ahead(n + 1)
				return terminator(t) || setKinds[t.up] != 0 || t.up == "UNION"
			}
		}
	}
	return false
}

func (p *parse) functionParam(from int) plan.ColumnDef {
	d := plan.ColumnDef{Field: types.Field{Name: p.strictName(), Nullable: true}}
	d.Field.Type = p.dataType()
	if p.isAny("UNIQUE", "CHECK", "PRIMARY", "CONSTRAINT", "REFERENCES") {
		p.rest()
		p.raise(from, "INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_COLUMN_CONSTRAINTS")
	}
	p.columnOptions(&d)
	if d.Generated != "" {
		p.rest()
		p.raise(from, "INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_GENERATED_COLUMNS_AS_PARAMETERS")
	}
	return d
}

// notNull refuses NOT NULL in the list that begins at token at.
func (p *parse) notNull(from, at int, found func() bool) {
	if found() {
		input := p.text(at, p.i)
		p.rest()
		p.raise(from, "USER_DEFINED_FUNCTIONS.NOT_NULL_ON_FUNCTION_PARAMETERS", "input", input)
	}
}

func (p *parse) returns(from int, c *plan.CreateFunction) {
	if !p.is("TABLE") {
		c.Returns = p.dataType()
		return
	}
	p.next()
	c.IsTable = true
	if !p.accept("(") {
		return
	}
	at := p.i
	c.ReturnsTable = types.Struct()
	for {
		name := p.strictName()
		c.ReturnsTable.Fields = append(c.ReturnsTable.Fields, p.field(name))
		if !p.accept(",") {
			break
		}
	}
	p.notNull(from, at, func() bool {
		for _, f := range c.ReturnsTable.Fields {
			if !f.Nullable {
				return true
			}
		}
		return false
	})
	p.closing(")")
}

// characteristics takes LANGUAGE, DETERMINISTIC, COMMENT and their like in any order.
func (p *parse) characteristics(from int, c *plan.CreateFunction) {
	once := p.once(from)
	for {
		switch {
		case p.accept("LANGUAGE"):
			once("LANGUAGE")
			c.Language = strings.ToUpper(p.name())
		case p.accept("SPECIFIC"):
			once("SPECIFIC")
			p.name()
		case p.accept("NOT", "DETERMINISTIC"):
			once("DETERMINISTIC")
			c.Deterministic = flag(false)
		case p.accept("DETERMINISTIC"):
			once("DETERMINISTIC")
			c.Deterministic = flag(true)
		case p.accept("COMMENT"):
			once("COMMENT")
			c.Comment = p.stringLit()
		case p.accept("CONTAINS", "SQL"):
			once("SQL DATA ACCESS")
			c.ContainsSQL = true
		case p.accept("READS", "SQL", "DATA"):
			once("SQL DATA ACCESS")
			c.ReadsSQL = true
		case p.accept("SQL", "SECURITY", "DEFINER") || p.accept("SQL", "SECURITY", "INVOKER"):
			once("SQL SECURITY")
		case p.accept("RETURNS", "NULL", "ON", "NULL", "INPUT") || p.accept("CALLED", "ON", "NULL", "INPUT"):
			once("NULL CALL")
		default:
			return
		}
	}
}
