package coreutils

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

var seqSyntax = &syntax{options: "f,format: s,separator: w,equal-width", usage: "[OPTION]... [FIRST [INCREMENT]] LAST"}

// seqNumber is an operand of seq: its value, and how many digits it has behind the point and in all.
type seqNumber struct {
	text  string
	value float64
	after int // -1 when it is no plain decimal
	width int
}

func seq(t *tool) {
	// A negative number is no option.
	args := t.Args
	for i, a := range args {
		if a == "--" {
			break
		}
		if len(a) > 1 && a[0] == '-' && (isDigit(a[1]) || a[1] == '.') && (i == 0 || args[i-1] != "-s" && args[i-1] != "-f") {
			args = append(append(append([]string{}, args[:i]...), "--"), args[i:]...)
			break
		}
	}
	t.Process = t.Child(t.Name, args...)
	options, operands, ok := t.parse(seqSyntax)
	if !ok {
		return
	}
	format, separator, equal := "", "\n", false
	for _, o := range options {
		switch o.name {
		case "f":
			format = o.value
		case "s":
			separator = o.value
		case "w":
			equal = true
		}
	}
	switch {
	case len(operands) == 0:
		t.missing(seqSyntax)
		return
	case len(operands) > 3:
		t.extra(seqSyntax, operands[3])
		return
	}
	var numbers []seqNumber
	for _, o := range operands {
		n, ok := seqOperand(o)
		if !ok {
			t.misused(1, "invalid floating point argument: %s", t.quote(o))
			return
		}
		numbers = append(numbers, n)
	}
	one := seqNumber{"1", 1, 0, 1}
	first, step, last := one, one, numbers[len(numbers)-1]
	if len(numbers) > 1 {
		first = numbers[0]
	}
	if len(numbers) == 3 {
		if step = numbers[1]; step.value == 0 {
			t.misused(1, "invalid Zero increment value: %s", t.quote(step.text))
			return
		}
	}
	var text func(float64) string
	switch {
	case format != "":
		if text, ok = seqFormat(t, format); !ok {
			return
		}
	default:
		after := max(first.after, step.after)
		if first.after < 0 || step.after < 0 {
			after = -1
		}
		width := 0
		if equal && after >= 0 && last.after >= 0 {
			width = max(first.wholeWidth(after), last.wholeWidth(after))
		}
		text = func(v float64) string {
			if after < 0 {
				return cFloat("%", 'g', v)
			}
			return fmt.Sprintf("%0*.*f", width, after, v)
		}
	}
	printed := false
	for i := 0; !t.done(); i++ {
		v := first.value + float64(i)*step.value
		if step.value > 0 && v > last.value || step.value < 0 && v < last.value {
			// What rounding alone puts past the end, and prints as the end, belongs to the sequence.
			shown, err := strconv.ParseFloat(strings.TrimSpace(text(v)), 64)
			if err != nil || shown != last.value || math.Abs(v-last.value) > math.Abs(step.value)/2 {
				break
			}
		}
		if printed {
			t.out.WriteString(separator)
		}
		printed = true
		t.out.WriteString(text(v))
	}
	if printed {
		t.out.WriteByte('\n')
	}
}

func seqOperand(text string) (seqNumber, bool) {
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil && !math.IsInf(v, 0) || math.IsNaN(v) || strings.Contains(text, "_") {
		return seqNumber{}, false
	}
	n := seqNumber{text: text, value: v, after: -1, width: len(text)}
	plain := strings.TrimLeft(text, "+-")
	if strings.Trim(plain, "0123456789.") == "" {
		_, fraction, _ := strings.Cut(plain, ".")
		n.after = len(fraction)
	} else if mantissa, exponent, ok := strings.Cut(strings.ToLower(plain), "e"); ok && !strings.HasPrefix(plain, "0x") {
		_, fraction, _ := strings.Cut(mantissa, ".")
		e, _ := strconv.Atoi(exponent)
		n.after = max(len(fraction)-e, 0)
		n.width = len(strconv.FormatFloat(v, 'f', n.after, 64))
	} else if math.IsInf(v, 0) {
		n.after = 0
	}
	return n, true
}

// wholeWidth is how wide the number is with the given digits behind the point.
func (n seqNumber) wholeWidth(after int) int {
	return len(strconv.FormatFloat(n.value, 'f', after, 64))
}

// seqFormat checks a format, which has just one directive, of a floating-point number.
func seqFormat(t *tool, format string) (func(float64) string, bool) {
	at := -1
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		if strings.HasPrefix(format[i:], "%%") {
			i++
			continue
		}
		if at >= 0 {
			t.fail("format %s has too many %% directives", t.quote(format))
			return nil, false
		}
		at = i
	}
	if at < 0 {
		t.fail("format %s has no %% directive", t.quote(format))
		return nil, false
	}
	end := at + 1
	for end < len(format) && strings.IndexByte("-+ #0'.123456789", format[end]) >= 0 {
		end++
	}
	spec := strings.ReplaceAll(format[at:end], "'", "")
	for end < len(format) && format[end] == 'L' {
		end++
	}
	if end == len(format) {
		t.fail("format %s ends in %%", t.quote(format))
		return nil, false
	}
	if strings.IndexByte("efgaEFGA", format[end]) < 0 {
		t.fail("format %s has unknown %%%c directive", t.quote(format), format[end])
		return nil, false
	}
	if len(spec) > 16 {
		spec = "%"
	}
	before, after := strings.ReplaceAll(format[:at], "%%", "%"), strings.ReplaceAll(format[end+1:], "%%", "%")
	return func(v float64) string { return before + cFloat(spec, format[end], v) + after }, true
}
