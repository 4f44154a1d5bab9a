package sql

import (
	"strings"

	"gospark/dataframe/plan"
)

// properties takes (key = value, 'key' 'value', a.b true).
func (p *parse) properties() map[string]string {
	out := map[string]string{}
	p.expect("(")
	for {
		k := p.propertyKey()
		p.accept("=")
		v := ""
		if !p.is(",") && !p.is(")") {
			v = p.propertyValue()
		}
		out[k] = v
		if !p.accept(",") {
			break
		}
	}
	p.closing(")")
	return out
}

func (p *parse) propertyKey() string {
	if p.isString(p.peek()) {
		return p.stringLit()
	}
	return strings.Join(p.names(), ".")
}

// propertyValue takes a constant and gives its text.
func (p *parse) propertyValue() string {
	t := p.peek()
	switch {
	case p.isString(t):
		return p.stringLit()
	case t.up == "TRUE" || t.up == "FALSE":
		return strings.ToLower(p.next().up)
	}
	return plan.Pretty(p.expression())
}
