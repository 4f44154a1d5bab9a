package sql

import (
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// setStatement takes SET in all its forms; keys and values are kept as they are written.
func (p *parse) setStatement() plan.Statement {
	from := p.i
	p.next()
	switch {
	case p.is("CATALOG") && p.ahead(1).up != "=":
		p.next()
		if p.isString(p.peek()) {
			return &plan.SetCatalog{Name: p.stringLit()}
		}
		return &plan.SetCatalog{Name: p.strictName()}
	case p.is("COLLATION") && p.isName(p.ahead(1)):
		p.next()
		return &plan.SetCollation{Name: p.names()}
	case p.is("ROLE"):
		p.rest()
		p.notAllowed(from, "SET ROLE")
	case p.is("TIME", "ZONE"):
		return p.setTimeZone(from)
	case p.isAny("VARIABLE", "VAR") && (p.isName(p.ahead(1)) || p.ahead(1).up == "("):
		p.next()
		return p.setVariables(from)
	case p.is("PATH", "="):
		p.i += 2
		return p.setPath(from)
	}
	return p.setConf(from)
}

// setConf cuts the text behind SET at the first "=".
func (p *parse) setConf(from int) plan.Statement {
	start := p.i
	if p.peek().kind == tQuoted && (p.ahead(1).kind == tEOF || p.ahead(1).up == ";") {
		return &plan.SetConf{Key: unquote(p.next())}
	}
	text := strings.TrimSpace(p.rest())
	if text == "" {
		return &plan.SetConf{}
	}
	if text == "-v" || text == "-V" {
		return &plan.SetConf{Key: "-v"}
	}
	key, value, has := strings.Cut(text, "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	quoted := len(key) > 1 && key[0] == '`' && key[len(key)-1] == '`'
	if quoted {
		key = strings.ReplaceAll(key[1:len(key)-1], "``", "`")
	}
	if !quoted && strings.ContainsAny(key, " \t\n`,;") || key == "" {
		p.raise(from, "INVALID_SET_SYNTAX")
	}
	if n := len(value); n > 1 && value[0] == '`' && value[n-1] == '`' {
		value = strings.ReplaceAll(value[1:n-1], "``", "`")
	} else if strings.Contains(value, "`") || strings.Contains(p.text(start, p.i), ";") {
		p.raise(from, "INVALID_SET_SYNTAX")
	}
	return &plan.SetConf{Key: key, Value: value, HasValue: has}
}

// reset takes RESET and RESET key.
func (p *parse) reset() plan.Statement {
	from := p.i
	p.next()
	if p.peek().kind == tQuoted {
		return &plan.ResetConf{Key: unquote(p.next())}
	}
	key := strings.TrimSpace(p.rest())
	if strings.ContainsAny(key, " \t\n`,;") {
		p.plain(from, "Expected format is 'RESET' or 'RESET key'. If you want to include special characters in key, please use backquotes, e.g., RESET `key`.")
	}
	return &plan.ResetConf{Key: key}
}

func (p *parse) setTimeZone(from int) plan.Statement {
	p.i += 2
	var zone string
	switch {
	case p.isString(p.peek()):
		zone = p.stringLit()
	case p.is("LOCAL"):
		p.next()
		zone = "LOCAL"
	case p.is("INTERVAL"):
		ok := p.fallback(func() {
			l, is := p.interval().(*plan.Literal)
			if is {
				zone = p.zoneOffset(from, l)
			}
		})
		if !ok {
			zone = ""
		}
	}
	if zone == "" || p.peek().kind != tEOF && !p.is(";") {
		p.rest()
		p.plain(from, "Invalid time zone displacement value.")
	}
	return &plan.SetTimeZone{Zone: zone}
}

// zoneOffset is the offset that an interval gives, within 18 hours.
func (p *parse) zoneOffset(from int, l *plan.Literal) string {
	micros, ok := l.Value.(int64)
	seconds := micros / 1e6
	if !ok || l.Type.Kind() != types.KindDayTimeInterval || micros%1e6 != 0 || seconds > 18*3600 || seconds < -18*3600 {
		p.raise(from, "INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE", "input", zoneInput(l, micros))
	}
	sign := "+"
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	d := time.Duration(seconds) * time.Second
	out := sign + two(int(d.Hours())) + ":" + two(int(d.Minutes())%60)
	if s := seconds % 60; s != 0 {
		out += ":" + two(int(s))
	}
	return out
}

// zoneInput is how the message of a bad offset writes it: days, hours, or seconds if it has a fraction of one.
func zoneInput(l *plan.Literal, micros int64) string {
	t, ok := l.Type.(*types.DayTimeIntervalType)
	switch {
	case !ok:
		return plan.Pretty(l)
	case micros%1e6 != 0:
		return strconv.FormatInt(micros/1e6, 10)
	case t.End == types.Day:
		return strconv.FormatInt(micros/86400e6, 10)
	}
	return strconv.FormatInt(micros/3600e6, 10)
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// setVariables takes a = 1, b = DEFAULT or (a, b) = (query).
func (p *parse) setVariables(from int) plan.Statement {
	s := &plan.SetVariables{}
	if p.accept("(") {
		if p.is(")") {
			p.rest()
			p.raise(from, "INVALID_SET_SYNTAX")
		}
		s.Names = p.nameSeq()
		p.closing(")")
		p.expect("=")
		p.expect("(")
		s.Query = p.query()
		p.closing(")")
		return s
	}
	for {
		s.Names = append(s.Names, p.objectName())
		p.expect("=")
		s.Values = append(s.Values, defaults([]plan.Expr{p.expression()})[0])
		if !p.accept(",") {
			return s
		}
	}
}

// nameSeq takes a.b, c.
func (p *parse) nameSeq() [][]string {
	out := [][]string{p.objectName()}
	for p.accept(",") {
		out = append(out, p.objectName())
	}
	return out
}

func (p *parse) setPath(from int) plan.Statement {
	s := &plan.SetPath{}
	for {
		name := p.names()
		if p.accept("(") {
			p.expect(")")
			name = []string{name[0]}
		} else if len(name) == 1 && !pathWords[strings.ToUpper(name[0])] {
			p.rest()
			p.raise(from, "INVALID_SQL_PATH_SCHEMA_REFERENCE", "qualifiedName", name[0])
		}
		s.Entries = append(s.Entries, name)
		if !p.accept(",") {
			return s
		}
	}
}

// pathWords stand for entries of the SQL path.
var pathWords = set("PATH DEFAULT_PATH SYSTEM_PATH CURRENT_PATH CURRENT_SCHEMA CURRENT_DATABASE")

// declare takes DECLARE [OR REPLACE] [VARIABLE] a, b type DEFAULT e.
func (p *parse) declare() plan.Statement {
	from := p.i
	p.next()
	d := &plan.DeclareVariables{Replace: p.accept("OR", "REPLACE")}
	if p.isAny("VARIABLE", "VAR") && (p.isName(p.ahead(1)) && p.ahead(1).up != "DEFAULT") {
		p.next()
	}
	if p.is("IF", "NOT", "EXISTS") {
		p.i += 2
		p.fail()
	}
	d.Names = p.nameSeq()
	if p.isName(p.peek()) && !p.is("DEFAULT") {
		d.Type = p.dataType()
	}
	if p.acceptAny("DEFAULT", "=") != "" {
		at := p.i
		d.Default = p.expression()
		d.DefaultSQL = p.text(at, p.i)
	} else if d.Type == nil {
		p.eof()
		p.raise(from, "INVALID_SQL_SYNTAX.VARIABLE_TYPE_OR_DEFAULT_REQUIRED")
	}
	return d
}

// executeImmediate takes EXECUTE IMMEDIATE text INTO a, b USING 1, 2 AS x.
func (p *parse) executeImmediate() plan.Statement {
	p.next()
	p.expect("IMMEDIATE")
	e := &plan.ExecuteImmediate{Query: p.expression()}
	if p.accept("INTO") {
		e.Into = p.nameSeq()
	}
	if p.accept("USING") {
		if p.is("(") {
			at := p.i
			p.next()
			e.Using = p.namedList()
			p.expect(")")
			if p.is(",") || p.is("AS") {
				p.i = at
				e.Using = p.namedList()
			}
		} else {
			e.Using = p.namedList()
		}
	}
	return e
}
