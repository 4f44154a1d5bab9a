package syntax

import "strings"

// fstring reads the body of one f-string token: literal text and {expressions} in turn. Its errors are CPython
// 3.11's, where an expression is cut out by counting brackets and quotes and then parsed by itself.
type fstring struct {
	p    *parser
	s    piece
	pos  int
	end  int
	span Span // of the token

	counted, lines, lineStart int // line breaks before offset counted, and where the last line starts
}

func (f *fstring) fail(msg string) { f.p.raiseHere("SyntaxError", "f-string%s", msg) }

// parse reads up to the end, or inside a format specification up to its closing brace.
func (f *fstring) parse(j *joiner, level int) {
	for {
		again := f.literal(j, level)
		if again {
			continue
		}
		if f.pos >= f.end || f.s.body[f.pos] == '}' {
			break
		}
		f.expr(j, level)
	}
	if level == 0 && f.pos < f.end {
		f.fail(": unexpected end of string")
	}
}

// literal reads text up to a brace and reports whether it ended at a doubled one.
func (f *fstring) literal(j *joiner, level int) bool {
	body, start := f.s.body, f.pos
	for f.pos < f.end {
		c := body[f.pos]
		f.pos++
		if !f.s.raw && c == '\\' && f.pos < f.end {
			c = body[f.pos]
			f.pos++
			if c == 'N' {
				if f.pos < f.end && body[f.pos] == '{' {
					for f.pos < f.end && body[f.pos] != '}' {
						f.pos++
					}
					f.pos = min(f.pos+1, f.end)
				}
				continue
			}
		}
		if c != '{' && c != '}' {
			continue
		}
		if level == 0 {
			if f.pos < f.end && body[f.pos] == c {
				j.text(f.decode(body[start:f.pos]))
				f.pos++
				return true
			}
			if c == '}' {
				f.fail(": single '}' is not allowed")
			}
		}
		f.pos--
		break
	}
	j.text(f.decode(body[start:f.pos]))
	return false
}

func (f *fstring) decode(s string) string { return f.p.decode(s, f.s.raw, false) }

// expr reads `{expression=!conversion:spec}`.
func (f *fstring) expr(j *joiner, level int) {
	if level >= 2 {
		f.fail(": expressions nested too deeply")
	}
	body := f.s.body
	f.pos++
	start := f.pos
	f.skipExpression()
	src := body[start:f.pos]
	if f.pos >= f.end {
		f.fail(": expecting '}'")
	}
	if strings.Trim(src, " \t\n\f\r") == "" {
		if c := body[f.pos]; c != '}' {
			f.fail(": expression required before '" + string(c) + "'")
		}
		f.fail(": empty expression not allowed")
	}
	value := f.compile(src, start)
	text := ""
	if body[f.pos] == '=' {
		f.pos++
		for f.pos < f.end && strings.IndexByte(" \t\n\f\r\v", body[f.pos]) >= 0 {
			f.pos++
		}
		text = body[start:f.pos]
		j.text(text)
	}
	v := &FormattedValue{Span: j.span, Value: value}
	if f.pos < f.end && body[f.pos] == '!' {
		f.pos++
		if f.pos >= f.end {
			f.fail(": expecting '}'")
		}
		v.Conversion = body[f.pos]
		f.pos++
		if strings.IndexByte("sra", v.Conversion) < 0 {
			f.fail(": invalid conversion character: expected 's', 'r', or 'a'")
		}
	}
	if f.pos < f.end && body[f.pos] == ':' {
		f.pos++
		sub := &joiner{span: f.span}
		f.parse(sub, level+1)
		v.Spec = &JoinedStr{f.span, sub.finish()}
	}
	if f.pos >= f.end || body[f.pos] != '}' {
		f.fail(": expecting '}'")
	}
	f.pos++
	if text != "" && v.Spec == nil && v.Conversion == 0 {
		v.Conversion = 'r'
	}
	j.value(v)
}

// skipExpression moves behind an expression, to the character that ends it.
func (f *fstring) skipExpression() {
	body := f.s.body
	var stack []byte
	quote, quotes := byte(0), 0
	for ; f.pos < f.end; f.pos++ {
		c := body[f.pos]
		if c == '\\' {
			f.fail(" expression part cannot include a backslash")
		}
		if quote != 0 {
			if c == quote {
				if quotes == 1 {
					quote = 0
				} else if strings.HasPrefix(body[f.pos:f.end], strings.Repeat(string(quote), 3)) {
					f.pos += 2
					quote = 0
				}
			}
			continue
		}
		switch c {
		case '\'', '"':
			quote, quotes = c, 1
			if strings.HasPrefix(body[f.pos:f.end], strings.Repeat(string(c), 3)) {
				quotes = 3
				f.pos += 2
			}
			continue
		case '(', '[', '{':
			if len(stack) >= maxLevel {
				f.fail(": too many nested parenthesis")
			}
			stack = append(stack, c)
			continue
		case '#':
			f.fail(" expression part cannot include '#'")
		}
		if len(stack) == 0 && strings.IndexByte("!:}=<>", c) >= 0 {
			if f.pos+1 < f.end && body[f.pos+1] == '=' && strings.IndexByte("!=<>", c) >= 0 {
				f.pos++
				continue
			}
			if c == '<' || c == '>' {
				continue
			}
			break
		}
		if c == ')' || c == ']' || c == '}' {
			if len(stack) == 0 {
				f.fail(": unmatched '" + string(c) + "'")
			}
			open := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if closers[open] != int(c) {
				f.fail(": closing parenthesis '" + string(c) + "' does not match opening parenthesis '" + string(open) + "'")
			}
		}
	}
	if quote != 0 {
		f.fail(": unterminated string")
	}
	if len(stack) > 0 {
		f.fail(": unmatched '" + string(stack[len(stack)-1]) + "'")
	}
}

// compile parses the source of an expression, which starts at the given offset of the body.
func (f *fstring) compile(src string, start int) Expr {
	f.countLines(start)
	s := newScanner([]byte("("+src+")"), f.p.s.filename)
	s.fstring = true
	s.baseLine = f.s.line - 1 + f.lines
	s.baseCol = start - f.lineStart - 1
	if f.lines == 0 {
		s.baseCol += f.s.col + f.s.bodyStart
	}
	sub := &parser{s: s, mode: Eval, depth: f.p.depth + 1}
	f.p.enter()
	defer f.p.leave()
	var e Expr
	func() {
		defer func() {
			if r := recover(); r != nil {
				err, ok := r.(*SyntaxError)
				if !ok {
					panic(r)
				}
				f.p.panicUnlessTokenError(err)
			}
		}()
		sub.twice(func() []Stmt {
			if e = sub.starExpressions(); e == nil {
				return nil
			}
			return []Stmt{&ExprStmt{e.Pos(), e}}
		})
	}()
	return e
}

// countLines notes the line breaks of the body up to an offset.
func (f *fstring) countLines(to int) {
	for ; f.counted < to; f.counted++ {
		if f.s.body[f.counted] == '\n' {
			f.lines++
			f.lineStart = f.counted + 1
		}
	}
}
