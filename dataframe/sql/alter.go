package sql

import "gospark/dataframe/plan"

// alter takes ALTER TABLE, VIEW and DATABASE.
func (p *parse) alter() plan.Statement {
	from := p.i
	p.next()
	a := &plan.Alter{}
	switch {
	case p.accept("TABLE"):
		a.Kind = "TABLE"
	case p.accept("VIEW"):
		a.Kind = "VIEW"
	case p.isAny("DATABASE", "SCHEMA", "NAMESPACE"):
		p.next()
		a.Kind = "DATABASE"
	default:
		p.fail()
	}
	a.Name = p.objectName()
	if a.Kind == "VIEW" && !p.is("WITH", "SCHEMA") && (p.is("AS") || queryStart(p, 0)) {
		p.accept("AS")
		v := &plan.CreateView{Name: a.Name, Alter: true}
		at := p.i
		v.Query = p.query()
		v.SQL = p.text(at, p.i)
		return v
	}
	if p.is("PARTITION", "(") {
		a.Partitions = []plan.PartitionSpec{{Values: p.partition()}}
	}
	f := alterActions[p.peek().up]
	if f == nil {
		p.fail()
	}
	f(p, from, a)
	return a
}

var alterActions map[string]func(p *parse, from int, a *plan.Alter)

func init() {
	alterActions = map[string]func(p *parse, from int, a *plan.Alter){
		"RENAME": (*parse).alterRename, "ADD": (*parse).alterAdd, "DROP": (*parse).alterDrop, "SET": (*parse).alterSet,
		"UNSET": (*parse).alterUnset, "ALTER": (*parse).alterColumn, "CHANGE": (*parse).alterColumn,
		"REPLACE": (*parse).alterReplace, "RECOVER": (*parse).alterRecover, "WITH": (*parse).alterWith,
		"CLUSTER": (*parse).alterCluster, "DEFAULT": (*parse).alterCollation,
	}
}

func (p *parse) alterRename(_ int, a *plan.Alter) {
	p.next()
	switch {
	case p.accept("COLUMN"):
		a.Action, a.Names = "RENAME COLUMN", [][]string{p.names()}
		p.expect("TO")
		a.To = p.strictName()
	case p.accept("TO"):
		if p.is("PARTITION") && len(a.Partitions) > 0 {
			a.Action = "RENAME PARTITION"
			a.Partitions[0].To = p.partition()
			return
		}
		a.Action, a.Names = "RENAME TO", [][]string{p.names()}
	default:
		p.fail()
	}
}

func (p *parse) alterAdd(_ int, a *plan.Alter) {
	p.next()
	switch {
	case p.acceptAny("COLUMN", "COLUMNS") != "":
		a.Action = "ADD COLUMNS"
		a.IfExists = p.notExists()
		a.Columns = p.pathColumns()
	case p.is("PARTITION") || p.is("IF"):
		a.Action = "ADD PARTITION"
		a.IfExists = p.notExists()
		for p.is("PARTITION") {
			s := plan.PartitionSpec{Values: p.partition()}
			if p.accept("LOCATION") {
				s.Location = p.stringLit()
			}
			a.Partitions = append(a.Partitions, s)
		}
	case p.constraint():
		a.Action = "ADD CONSTRAINT"
	default:
		p.fail()
	}
}

// pathColumns takes columns, with or without a parenthesis, whose names may be paths.
func (p *parse) pathColumns() []plan.ColumnDef {
	paren := p.accept("(")
	var out []plan.ColumnDef
	for {
		c := plan.ColumnDef{Path: p.names()}
		c.Field.Name, c.Field.Nullable = c.Path[len(c.Path)-1], true
		c.Field.Type = p.dataType()
		p.columnOptions(&c)
		out = append(out, c)
		if !p.accept(",") {
			break
		}
	}
	if paren {
		p.closing(")")
	}
	return out
}

func (p *parse) alterDrop(_ int, a *plan.Alter) {
	p.next()
	switch {
	case p.acceptAny("COLUMN", "COLUMNS") != "":
		a.Action, a.IfExists = "DROP COLUMNS", p.exists()
		paren := p.accept("(")
		a.Names = p.nameSeq()
		if paren {
			p.closing(")")
		}
	case p.accept("CONSTRAINT"):
		a.Action, a.IfExists = "DROP CONSTRAINT", p.exists()
		a.To = p.strictName()
		p.acceptAny("RESTRICT", "CASCADE")
	default:
		a.Action, a.IfExists = "DROP PARTITION", p.exists()
		for {
			v := p.partition()
			if v == nil {
				p.fail()
			}
			a.Partitions = append(a.Partitions, plan.PartitionSpec{Values: v})
			if !p.accept(",") {
				break
			}
		}
		a.Purge = p.accept("PURGE")
	}
}

func (p *parse) alterSet(_ int, a *plan.Alter) {
	p.next()
	switch {
	case p.acceptAny("TBLPROPERTIES", "DBPROPERTIES", "PROPERTIES") != "":
		a.Action, a.Properties = "SET TBLPROPERTIES", p.properties()
	case p.accept("LOCATION"):
		a.Action, a.Value = "SET LOCATION", p.stringLit()
	case p.accept("SERDEPROPERTIES"):
		a.Action, a.Properties = "SET SERDEPROPERTIES", p.properties()
	case p.accept("SERDE"):
		a.Action, a.Value = "SET SERDE", p.stringLit()
		if p.accept("WITH", "SERDEPROPERTIES") {
			a.Properties = p.properties()
		}
	default:
		p.fail()
	}
}

func (p *parse) alterUnset(_ int, a *plan.Alter) {
	p.next()
	if p.acceptAny("TBLPROPERTIES", "DBPROPERTIES", "PROPERTIES") == "" {
		p.fail()
	}
	a.Action, a.IfExists = "UNSET TBLPROPERTIES", p.exists()
	a.Properties = p.properties()
}

// alterColumn takes ALTER COLUMN a TYPE bigint and Hive's CHANGE a b bigint.
func (p *parse) alterColumn(_ int, a *plan.Alter) {
	p.next()
	p.acceptAny("COLUMN", "COLUMNS")
	a.Action = "ALTER COLUMN"
	c := plan.ColumnDef{Path: p.names()}
	c.Field.Name, c.Field.Nullable = c.Path[len(c.Path)-1], true
	switch {
	case p.accept("TYPE"):
		c.Field.Type, a.NewType = p.dataType(), true
	case p.accept("SET", "NOT", "NULL"):
		a.SetNotNull = flag(true)
	case p.accept("DROP", "NOT", "NULL"):
		a.SetNotNull = flag(false)
	case p.accept("SET", "DEFAULT"):
		at := p.i
		c.Default, a.SetDefault = p.expression(), true
		c.DefaultSQL = p.text(at, p.i)
	case p.accept("DROP", "DEFAULT"):
		a.SetDefault = true
	case p.is("COMMENT"):
		a.SetComment = true
	case p.isName(p.peek()) && p.isName(p.ahead(1)) && !p.is("AFTER"):
		a.To = p.strictName()
		c.Field.Type, a.NewType = p.dataType(), true
	}
	p.columnOptions(&c)
	a.Columns = []plan.ColumnDef{c}
}

func (p *parse) alterReplace(_ int, a *plan.Alter) {
	p.next()
	p.expect("COLUMNS")
	a.Action, a.Columns = "REPLACE COLUMNS", p.pathColumns()
}

func (p *parse) alterRecover(_ int, a *plan.Alter) {
	p.next()
	p.expect("PARTITIONS")
	a.Action = "RECOVER PARTITIONS"
}

func (p *parse) alterWith(_ int, a *plan.Alter) {
	p.next()
	p.expect("SCHEMA")
	a.Action, a.Value = "SET SCHEMA", p.schemaBinding()
}

func (p *parse) alterCluster(_ int, a *plan.Alter) {
	p.next()
	p.expect("BY")
	a.Action = "CLUSTER BY"
	if p.accept("NONE") {
		return
	}
	p.expect("(")
	a.Names = p.nameSeq()
	p.closing(")")
}

func (p *parse) alterCollation(_ int, a *plan.Alter) {
	p.next()
	p.expect("COLLATION")
	a.Action, a.Names = "SET COLLATION", [][]string{p.names()}
}
