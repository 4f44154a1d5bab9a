package sql

import (
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// ParseExpression parses an expression with an optional alias, as selectExpr, expr and filter take it.
func (p *Parser) ParseExpression(text string) (e plan.Expr, err error) {
	err = p.run(text, func(q *parse) {
		e = q.named()
		q.eof()
	})
	return e, err
}

// ParseQuery parses a query; anything else is a syntax error.
func (p *Parser) ParseQuery(text string) (out plan.Plan, err error) {
	err = p.run(text, func(q *parse) {
		out = q.query()
		q.end()
	})
	return out, err
}

// ParseStatement parses a statement: a query gives its plan, everything else a *plan.Command.
func (p *Parser) ParseStatement(text string) (out plan.Plan, err error) {
	err = p.run(text, func(q *parse) {
		if strings.TrimSpace(text) == "" {
			q.failSyntaxAt(*q.peek(), "PARSE_EMPTY_STATEMENT")
		}
		out = q.statement()
		q.end()
	})
	return out, err
}

// ParseStatements parses statements separated by semicolons; each is parsed as a text of its own.
func (p *Parser) ParseStatements(text string) ([]plan.Plan, error) {
	l := lex(text)
	var out []plan.Plan
	start := 0
	for i, t := range l.toks {
		if t.up != ";" && t.kind != tEOF {
			continue
		}
		if i == 0 || l.toks[i-1].up != ";" && (t.kind != tEOF || i > 0) {
			s, err := p.ParseStatement(string(l.src[start:t.start]))
			if err != nil {
				return out, err
			}
			out = append(out, s)
		}
		start = t.end
	}
	return out, nil
}

// ParseType parses a data type.
func (p *Parser) ParseType(text string) (t types.DataType, err error) {
	err = p.run(text, func(q *parse) {
		t = q.dataType()
		q.eof()
	})
	return t, err
}

// ParseSchema parses a table schema: "a int, b string NOT NULL COMMENT 'x'", with or without a colon behind the names.
func (p *Parser) ParseSchema(text string) (s *types.StructType, err error) {
	err = p.run(text, func(q *parse) {
		s = types.Struct()
		for {
			name := q.strictName()
			q.accept(":")
			s.Fields = append(s.Fields, q.field(name))
			if !q.accept(",") {
				break
			}
		}
		q.eof()
	})
	return s, err
}

// ParseDDL parses what createDataFrame takes as a schema: a table schema, struct<…>, or one type, which becomes the field "value".
// The error is that of the first form.
func (p *Parser) ParseDDL(text string) (*types.StructType, error) {
	t, err := p.ParseDDLType(text)
	if err != nil {
		return nil, err
	}
	if s, ok := t.(*types.StructType); ok {
		return s, nil
	}
	return types.Struct(types.NewField("value", t)), nil
}

// ParseDDLType is ParseDDL that gives a single type as it is, and a schema as a struct type.
func (p *Parser) ParseDDLType(text string) (types.DataType, error) {
	s, err := p.ParseSchema(text)
	if err == nil {
		return s, nil
	}
	if t, err := p.ParseType(text); err == nil {
		return t, nil
	}
	if s, err := p.ParseType("struct<" + text + ">"); err == nil {
		return s, nil
	}
	return nil, err
}

// ParseMultipartIdentifier splits a.b.`c d` into its parts.
func (p *Parser) ParseMultipartIdentifier(text string) (parts []string, err error) {
	err = p.run(text, func(q *parse) {
		parts = q.names()
		q.eof()
	})
	return parts, err
}

var std Parser

// ParseExpression is Parser.ParseExpression with the zero Parser, and so are the functions below.
func ParseExpression(text string) (plan.Expr, error) { return std.ParseExpression(text) }

// ParseQuery parses a query.
func ParseQuery(text string) (plan.Plan, error) { return std.ParseQuery(text) }

// ParseStatement parses a statement.
func ParseStatement(text string) (plan.Plan, error) { return std.ParseStatement(text) }

// ParseStatements parses statements separated by semicolons.
func ParseStatements(text string) ([]plan.Plan, error) { return std.ParseStatements(text) }

// ParseDDL parses a schema.
func ParseDDL(text string) (*types.StructType, error) { return std.ParseDDL(text) }

// ParseType parses a data type.
func ParseType(text string) (types.DataType, error) { return std.ParseType(text) }

// ParseMultipartIdentifier splits a dotted identifier.
func ParseMultipartIdentifier(text string) ([]string, error) {
	return std.ParseMultipartIdentifier(text)
}
