package sql

import (
	"encoding/hex"
	"math"
	"math/big"
	"strconv"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

func str(s string) *plan.Literal { return &plan.Literal{Value: s, Type: types.String} }

func integer(v int32) *plan.Literal { return &plan.Literal{Value: v, Type: types.Int} }

// unescape gives the value of a string token: escapes, doubled quotes; a raw string has neither.
func unescape(text string) string {
	if text[0] == 'r' || text[0] == 'R' {
		return text[2 : len(text)-1]
	}
	q := text[0]
	in := []rune(text[1 : len(text)-1])
	var b strings.Builder
	for i := 0; i < len(in); i++ {
		c := in[i]
		switch {
		case byte(c) == q && c < 128 && i+1 < len(in) && in[i+1] == c:
			b.WriteRune(c)
			i++
		case c == '\\' && i+1 < len(in):
			i += escape(&b, in[i+1:])
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

var escapes = map[rune]string{'0': "\x00", 'b': "\b", 'n': "\n", 'r': "\r", 't': "\t", 'Z': "\x1a", '%': `\%`, '_': `\_`}

// escape writes what the runes behind a backslash stand for and says how many they are.
func escape(b *strings.Builder, in []rune) int {
	if in[0] == 'u' || in[0] == 'U' {
		n := 4
		if in[0] == 'U' {
			n = 8
		}
		if len(in) > n {
			if v, err := strconv.ParseUint(string(in[1:n+1]), 16, 32); err == nil {
				b.WriteRune(rune(v))
				return n + 1
			}
		}
	}
	if len(in) >= 3 && in[0] >= '0' && in[0] <= '1' && octal(in[1]) && octal(in[2]) {
		b.WriteRune((in[0]-'0')<<6 | (in[1]-'0')<<3 | (in[2] - '0'))
		return 3
	}
	if s, ok := escapes[in[0]]; ok {
		b.WriteString(s)
	} else {
		b.WriteRune(in[0])
	}
	return 1
}

func octal(r rune) bool { return r >= '0' && r <= '7' }

// isString says whether t is a string literal.
func (p *parse) isString(t *token) bool {
	return t.kind == tString && !(p.DoubleQuoted && t.text[0] == '"')
}

// stringLit takes one string literal.
func (p *parse) stringLit() string {
	if t := p.peek(); !p.isString(t) {
		p.fail()
	}
	t := p.next().text
	if p.JoinStrings && t[0] != 'r' && t[0] != 'R' {
		q := t[:1]
		t = q + strings.ReplaceAll(t[1:len(t)-1], q+q, "") + q
	}
	return unescape(t)
}

// strings takes a string literal and those right after it, which are joined.
func (p *parse) strings() *plan.Literal {
	s := p.stringLit()
	for p.isString(p.peek()) {
		s += p.stringLit()
	}
	return str(s)
}

// isNumber says whether t is a number of any kind.
func isNumber(t *token) bool { return t.kind >= tInt && t.kind <= tSuffix }

// integral has the types of whole numbers with a suffix.
var integral = map[byte]struct {
	name string
	bits int
	t    types.DataType
}{
	'L': {"bigint", 64, types.Long}, 'S': {"smallint", 16, types.Short}, 'Y': {"tinyint", 8, types.Byte},
}

// number takes a numeric literal; sign is "-" or "", and stood at token from.
func (p *parse) number(from int, sign string) plan.Expr {
	t := p.next()
	text := sign + t.text
	switch t.kind {
	case tInt:
		return p.wholeNumber(text)
	case tDecimal:
		return p.decimal(from, text)
	case tExp:
		return p.double(from, text, text)
	}
	up := strings.ToUpper(text)
	if strings.HasSuffix(up, "BD") {
		return p.decimal(from, text[:len(text)-2])
	}
	body, suffix := text[:len(text)-1], up[len(up)-1]
	switch suffix {
	case 'D':
		return p.double(from, body, text)
	case 'F':
		v, err := strconv.ParseFloat(body, 32)
		if err != nil || math.IsInf(v, 0) {
			p.outOfRange(from, body, "float", "-3.4028234663852886E+38", "3.4028234663852886E+38")
		}
		return &plan.Literal{Value: float32(v), Type: types.Float}
	}
	in := integral[suffix]
	v, err := strconv.ParseInt(body, 10, in.bits)
	if err != nil {
		top := int64(math.MaxInt64) >> (64 - in.bits)
		p.outOfRange(from, body, in.name, strconv.FormatInt(-top-1, 10), strconv.FormatInt(top, 10))
	}
	switch in.bits {
	case 8:
		return &plan.Literal{Value: int8(v), Type: in.t}
	case 16:
		return &plan.Literal{Value: int16(v), Type: in.t}
	}
	return &plan.Literal{Value: v, Type: in.t}
}

func (p *parse) outOfRange(from int, text, typeName, low, high string) {
	p.raise(from, "INVALID_NUMERIC_LITERAL_RANGE", "rawStrippedQualifier", text, "minValue", low, "maxValue", high, "typeName", typeName)
}

// wholeNumber is an int, a bigint or a decimal, the first that it fits.
func (p *parse) wholeNumber(text string) plan.Expr {
	v, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil:
		return p.decimal(p.i-1, text)
	case v == int64(int32(v)):
		return integer(int32(v))
	}
	return &plan.Literal{Value: v, Type: types.Long}
}

func (p *parse) double(from int, body, text string) plan.Expr {
	v, err := strconv.ParseFloat(body, 64)
	if err != nil || math.IsInf(v, 0) {
		p.outOfRange(from, body, "double", "-1.7976931348623157E+308", "1.7976931348623157E+308")
	}
	return &plan.Literal{Value: v, Type: types.Double}
}

// decimal is a literal with the precision and scale of its digits.
func (p *parse) decimal(from int, text string) plan.Expr {
	mantissa, exp := text, 0
	if k := strings.IndexAny(text, "eE"); k >= 0 {
		mantissa = text[:k]
		var err error
		if exp, err = strconv.Atoi(text[k+1:]); err != nil || exp > 1000 || exp < -1000 {
			p.decimalTooLong(from, 1000)
		}
	}
	digits, fraction, _ := strings.Cut(mantissa, ".")
	scale := len(fraction) - exp
	v, ok := new(big.Int).SetString(digits+fraction, 10)
	if !ok {
		p.fail()
	}
	if scale < 0 {
		v.Mul(v, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-scale)), nil))
		scale = 0
	}
	precision := len(new(big.Int).Abs(v).String())
	precision = max(precision, scale)
	if precision > types.MaxPrecision {
		p.decimalTooLong(from, precision)
	}
	d, _ := decimal.FromBig(v)
	return &plan.Literal{Value: d, Type: types.Decimal(precision, scale)}
}

func (p *parse) decimalTooLong(from, precision int) {
	class := errs.Arithmetic
	if p.toks[p.i-1].kind == tSuffix {
		class = errs.Parse
	}
	e := errs.New(class, "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION", "precision", strconv.Itoa(precision), "maxPrecision", "38")
	if class == errs.Parse {
		e = e.With(p.origin(from))
	}
	panic(raised{e})
}

// hexLiteral takes X'1F'.
func (p *parse) hexLiteral() plan.Expr {
	from := p.i
	p.next()
	s := p.stringLit()
	padded := s
	if len(s)%2 == 1 {
		padded = "0" + s
	}
	b, err := hex.DecodeString(padded)
	if err != nil {
		p.badLiteral(from, "X", s)
	}
	return &plan.Literal{Value: column.Binary(b), Type: types.Binary}
}

func (p *parse) badLiteral(from int, typeName, value string) {
	p.raise(from, "INVALID_TYPED_LITERAL", "valueType", `"`+typeName+`"`, "value", "'"+value+"'")
}
