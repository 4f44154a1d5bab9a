package sql

import (
	"strconv"
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// create takes CREATE and REPLACE.
func (p *parse) create() plan.Statement {
	replace := p.next().up == "REPLACE"
	or := !replace && p.accept("OR", "REPLACE")
	global := p.accept("GLOBAL")
	temporary := p.acceptAny("TEMPORARY", "TEMP") != ""
	switch {
	case p.is("TABLE") || p.is("EXTERNAL", "TABLE"):
		c := &plan.CreateTable{Temporary: temporary, Replace: replace, OrReplace: or, External: p.accept("EXTERNAL")}
		return p.createTable(c)
	case replace:
		p.expect("TABLE")
	case p.is("VIEW"):
		return p.createView(&plan.CreateView{Replace: or, Global: global, Temporary: temporary})
	case p.is("FUNCTION"):
		return p.createFunction(&plan.CreateFunction{Replace: or, Temporary: temporary})
	case p.isAny("DATABASE", "SCHEMA", "NAMESPACE") && !or && !temporary:
		return p.createNamespace()
	}
	p.fail()
	return nil
}

func (p *parse) createNamespace() plan.Statement {
	from := p.i
	p.next()
	c := &plan.CreateNamespace{IfNotExists: p.notExists(), Name: p.objectName()}
	once := p.once(from)
	for {
		switch {
		case p.accept("COMMENT"):
			once("COMMENT")
			c.Comment = p.stringLit()
		case p.accept("LOCATION"):
			once("LOCATION")
			c.Location = p.stringLit()
		case p.is("WITH", "DBPROPERTIES") || p.is("WITH", "PROPERTIES"):
			once("WITH PROPERTIES")
			p.i += 2
			c.Properties = p.properties()
		default:
			return c
		}
	}
}

// once gives a function that raises an error when it sees a clause for the second time.
func (p *parse) once(from int) func(string) {
	seen := map[string]bool{}
	return func(clause string) {
		if seen[clause] {
			p.rest()
			p.raise(from, "DUPLICATE_CLAUSES", "clauseName", clause)
		}
		seen[clause] = true
	}
}

func (p *parse) createTable(c *plan.CreateTable) plan.Statement {
	from := p.i
	p.expect("TABLE")
	c.IfNotExists = p.notExists()
	c.Name = p.objectName()
	if p.accept("LIKE") {
		c.Like = p.objectName()
	}
	if p.is("(") && !queryStart(p, 1) {
		c.Columns = p.columnDefs()
	}
	p.tableClauses(from, &c.Spec)
	if p.is("AS") || queryStart(p, 0) || p.is("(") {
		p.accept("AS")
		c.Query = p.query()
	}
	if c.Query != nil && len(c.Columns) > 0 {
		p.notAllowed(from, "Schema may not be specified in a Create Table As Select (CTAS) statement")
	}
	return c
}

// columnDefs takes (a int NOT NULL DEFAULT 1 COMMENT 'x', CONSTRAINT …).
func (p *parse) columnDefs() []plan.ColumnDef {
	p.expect("(")
	var out []plan.ColumnDef
	for {
		if p.constraint() {
			if !p.accept(",") {
				break
			}
			continue
		}
		c := plan.ColumnDef{Field: types.Field{Name: p.strictName(), Nullable: true}}
		c.Path = []string{c.Field.Name}
		c.Field.Type = p.dataType()
		p.columnOptions(&c)
		out = append(out, c)
		if !p.accept(",") {
			break
		}
	}
	p.expect(")")
	return out
}

// constraint takes a table constraint, which Spark checks only for sources that have constraints.
func (p *parse) constraint() bool {
	switch {
	case p.is("CONSTRAINT") && p.isName(p.ahead(1)) && p.isName(p.ahead(2)):
		p.i += 2
	case p.is("PRIMARY", "KEY"), p.is("UNIQUE", "("), p.is("FOREIGN", "KEY"), p.is("CHECK", "("):
	default:
		return false
	}
	p.constraintBody()
	return true
}

func (p *parse) constraintBody() {
	for depth := 0; ; {
		t := p.peek()
		switch {
		case t.kind == tEOF:
			return
		case t.up == "(":
			depth++
		case t.up == ")" && depth > 0:
			depth--
		case (t.up == "," || t.up == ")") && depth == 0:
			return
		}
		p.next()
	}
}

// columnOptions takes what may follow a column's type, in any order.
func (p *parse) columnOptions(c *plan.ColumnDef) {
	from := p.i
	once := p.once(from)
	for {
		switch {
		case p.accept("NOT", "NULL") || p.accept("!", "NULL"):
			c.Field.Nullable = false
		case p.is("DEFAULT"):
			once("DEFAULT")
			p.next()
			at := p.i
			c.Default = p.expression()
			c.DefaultSQL = p.text(at, p.i)
		case p.is("GENERATED"):
			p.generated(c)
		case p.accept("COMMENT"):
			once("COMMENT")
			c.Field.Metadata = map[string]any{"comment": p.stringLit()}
		case p.is("FIRST"):
			p.next()
			c.Position = "FIRST"
		case p.accept("AFTER"):
			c.After = p.strictName()
		case p.isAny("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "REFERENCES"):
			p.constraintBody()
		default:
			return
		}
	}
}

// generated takes GENERATED ALWAYS AS (…) and the forms of IDENTITY.
func (p *parse) generated(c *plan.ColumnDef) {
	p.next()
	if !p.accept("ALWAYS") {
		p.expect("BY", "DEFAULT")
	}
	p.expect("AS")
	if p.accept("IDENTITY") {
		c.Generated = "IDENTITY"
		if p.is("(") {
			p.next()
			for !p.is(")") && p.peek().kind != tEOF {
				p.next()
			}
			p.expect(")")
		}
		return
	}
	p.expect("(")
	at := p.i
	p.expression()
	c.Generated = p.text(at, p.i)
	p.closing(")")
}

// tableClauses takes USING, OPTIONS, PARTITIONED BY and the other clauses of CREATE TABLE, in any order.
func (p *parse) tableClauses(from int, s *plan.TableSpec) {
	once := p.once(from)
	for {
		switch {
		case p.is("USING") && p.isName(p.ahead(1)):
			once("USING")
			p.next()
			s.Provider = strings.Join(p.names(), ".")
		case p.is("OPTIONS", "("):
			once("OPTIONS")
			p.next()
			s.Options = p.properties()
		case p.accept("PARTITIONED", "BY"):
			once("PARTITIONED BY")
			p.partitioning(s)
		case p.accept("CLUSTER", "BY"):
			once("CLUSTER BY")
			p.expect("(")
			s.ClusterBy = p.nameSeq()
			p.closing(")")
		case p.accept("CLUSTERED", "BY"):
			once("CLUSTERED BY")
			p.buckets(s)
		case p.is("SKEWED", "BY"):
			p.rest()
			p.notAllowed(from, "CREATE TABLE ... SKEWED BY")
		case p.accept("LOCATION"):
			once("LOCATION")
			s.Location = p.stringLit()
		case p.accept("COMMENT"):
			once("COMMENT")
			s.Comment, s.HasComment = p.stringLit(), true
		case p.accept("TBLPROPERTIES"):
			once("TBLPROPERTIES")
			s.Properties = p.properties()
		case p.is("DEFAULT", "COLLATION"):
			p.i += 2
			p.names()
		case p.is("ROW", "FORMAT") || p.is("STORED"):
			p.rowFormat(s)
		default:
			return
		}
	}
}

// partitioning takes (a, b) or Hive's (a int, b string); transforms of columns are kept by the text.
func (p *parse) partitioning(s *plan.TableSpec) {
	p.expect("(")
	for {
		switch {
		case p.isName(p.peek()) && p.ahead(1).up == "(":
			at := p.i
			p.primary()
			s.Partitioning = append(s.Partitioning, p.text(at, p.i))
		default:
			name := p.names()
			if p.isName(p.peek()) {
				c := plan.ColumnDef{Field: types.Field{Name: name[0], Type: p.dataType(), Nullable: true}, Path: name}
				p.columnOptions(&c)
				s.PartitionCols = append(s.PartitionCols, c)
				break
			}
			s.Partitioning = append(s.Partitioning, strings.Join(name, "."))
		}
		if !p.accept(",") {
			break
		}
	}
	p.closing(")")
}

func (p *parse) buckets(s *plan.TableSpec) {
	s.BucketCols = p.nameList()
	if p.accept("SORTED", "BY") {
		p.expect("(")
		for {
			s.SortCols = append(s.SortCols, p.strictName())
			p.acceptAny("ASC", "DESC")
			if !p.accept(",") {
				break
			}
		}
		p.closing(")")
	}
	p.expect("INTO")
	if p.peek().kind != tInt {
		p.fail()
	}
	s.Buckets, _ = strconv.Atoi(p.next().text)
	p.expect("BUCKETS")
}

// delimiters of ROW FORMAT DELIMITED and the serde properties that they set.
var delimiters = []struct {
	words []string
	key   string
}{
	{[]string{"FIELDS", "TERMINATED", "BY"}, "field.delim"}, {[]string{"ESCAPED", "BY"}, "escape.delim"},
	{[]string{"COLLECTION", "ITEMS", "TERMINATED", "BY"}, "colelction.delim"}, {[]string{"MAP", "KEYS", "TERMINATED", "BY"}, "mapkey.delim"},
	{[]string{"LINES", "TERMINATED", "BY"}, "line.delim"}, {[]string{"NULL", "DEFINED", "AS"}, "serialization.null.format"},
}

// rowFormat takes ROW FORMAT … and STORED AS ….
func (p *parse) rowFormat(s *plan.TableSpec) {
	switch {
	case p.accept("ROW", "FORMAT", "SERDE"):
		s.Serde = p.stringLit()
		if p.accept("WITH", "SERDEPROPERTIES") {
			s.RowFormat = p.properties()
		}
	case p.accept("ROW", "FORMAT"):
		p.expect("DELIMITED")
		s.RowFormat = map[string]string{}
		for found := true; found; {
			found = false
			for _, d := range delimiters {
				if p.accept(d.words...) {
					s.RowFormat[d.key] = p.stringLit()
					found = true
				}
			}
		}
	case p.accept("STORED", "BY"):
		from := p.i - 2
		p.rest()
		p.notAllowed(from, "STORED BY")
	default:
		p.expect("STORED", "AS")
		if p.accept("INPUTFORMAT") {
			s.StoredAs = p.stringLit()
			p.expect("OUTPUTFORMAT")
			p.stringLit()
			return
		}
		s.StoredAs = strings.ToLower(p.name())
	}
}
