package decimal

import (
	"strings"
	"sync"

	py "gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
)

var tupleType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("decimal", "DecimalTuple", py.TupleType)
	fields := []string{"sign", "digits", "exponent"}
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		s := "DecimalTuple("
		for i, f := range fields {
			r, err := py.Repr(th, self.(*py.Tuple).Items[i])
			if err != nil {
				return "", err
			}
			if i > 0 {
				s += ", "
			}
			s += f + "=" + r
		}
		return s + ")", nil
	}
	for i, f := range fields {
		t.AddGetset(py.Getset{Name: f, Get: func(th *py.Thread, self py.Object) (py.Object, error) { return self.(*py.Tuple).Items[i], nil }})
	}
	t.Ready()
	return t
})

func newTuple(items ...py.Object) py.Object { return py.NewTupleOf(tupleType(), items) }

// engineering is the text with an exponent that is a multiple of three.
func engineering(n num) string {
	plain := n.String()
	e := strings.IndexByte(plain, 'E')
	if e < 0 || n.form != finite {
		return plain
	}
	sign := ""
	if n.neg {
		sign = "-"
	}
	digits := n.coeff.Text(10)
	point := n.exp + len(digits)
	lead := ((point-1)%3+3)%3 + 1
	if n.isZero() {
		lead = ((point+1)%3+3)%3 - 1
		if lead < 0 {
			lead += 3
		}
		lead++
	}
	if lead > len(digits) {
		digits += strings.Repeat("0", lead-len(digits))
	}
	out := digits[:lead]
	if len(digits) > lead {
		out += "." + digits[lead:]
	}
	if x := point - lead; x != 0 {
		out += expText(x, "E")
	}
	return sign + out
}

// format is format(n, spec).
func format(n num, spec string) (string, error) {
	if spec == "" {
		return n.String(), nil
	}
	s, err := pyfmt.ParseSpec(spec, "decimal.Decimal", '>')
	if err != nil || s.Type != 0 && !strings.ContainsRune("eEfFgGn%", s.Type) {
		return "", py.ValueErrorf("invalid format string")
	}
	sign := ""
	if n.neg {
		sign = "-"
	} else if s.Sign == '+' || s.Sign == ' ' {
		sign = string(s.Sign)
	}
	if n.form != finite {
		n.neg = false
		out, err := s.Field(sign, n.String(), "")
		return out, err
	}
	n.neg = false
	typ := s.Type
	percent := typ == '%'
	if percent {
		n.exp += 2
		typ = 'f'
	}
	n = fit(n, typ, s.Prec)
	body, tail := layout(n, typ, s.Prec)
	if percent {
		tail += "%"
	}
	return s.Field(sign, body, tail)
}

// fit rounds to the digits that a format type and precision keep.
func fit(n num, typ rune, prec int) num {
	rounding := current().rounding
	switch {
	case prec < 0:
	case typ == 'f' || typ == 'F':
		n = rescale(n, -prec, rounding)
	case typ == 'e' || typ == 'E':
		if n.isZero() {
			n.exp = -prec
		} else {
			n = toDigits(n, prec+1, rounding)
		}
	default:
		if n.digits() > max(prec, 1) {
			n = toDigits(n, max(prec, 1), rounding)
		}
	}
	if (typ == 'f' || typ == 'F') && n.exp > 0 {
		n = rescale(n, 0, rounding)
	}
	return n
}

func toDigits(n num, digits int, rounding string) num {
	n = rescale(n, n.exp+n.digits()-digits, rounding)
	if n.digits() > digits {
		n = rescale(n, n.exp+1, rounding)
	}
	return n
}

// layout splits the text into the digits before the point and the rest.
func layout(n num, typ rune, prec int) (body, tail string) {
	digits := n.coeff.Text(10)
	point := n.exp + len(digits)
	exponent := ""
	letter := "E"
	if typ == 'e' || typ == 'g' || typ == 'n' {
		letter = "e"
	}
	switch {
	case typ == 'e' || typ == 'E':
		exponent = expText(point-1, letter)
		if n.isZero() {
			exponent = expText(n.exp+max(prec, 0), letter)
			digits = strings.Repeat("0", max(prec, 0)+1)
		}
		point = 1
	case (typ == 'f' || typ == 'F') || n.exp <= 0 && point > -6:
	default:
		exponent = expText(point-1, letter)
		point = 1
	}
	if point <= 0 {
		digits = strings.Repeat("0", 1-point) + digits
		point = 1
	}
	if point > len(digits) {
		digits += strings.Repeat("0", point-len(digits))
	}
	tail = exponent
	if len(digits) > point {
		tail = "." + digits[point:] + exponent
	}
	return digits[:point], tail
}
