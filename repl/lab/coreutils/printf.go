package coreutils

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

var printfSyntax = &syntax{usage: "FORMAT [ARGUMENT]...", ordered: true}

// printer is one run of printf: the arguments that are left, and what went wrong.
type printer struct {
	*tool
	args    []string
	used    bool // a directive took an argument
	stopped bool
}

func printf(t *tool) {
	args := t.Args
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	} else if len(args) == 1 && (args[0] == "--help" || args[0] == "--version") {
		t.parse(printfSyntax)
		return
	}
	if len(args) == 0 {
		t.missing(printfSyntax)
		return
	}
	p := &printer{tool: t, args: args[1:]}
	for {
		p.used = false
		if !p.format(args[0]) || p.stopped {
			return
		}
		if len(p.args) == 0 {
			return
		}
		if !p.used {
			t.out.Flush()
			fmt.Fprintf(t.Stderr, "%s: warning: ignoring excess arguments, starting with %s\n", t.Name, t.quote(p.args[0]))
			return
		}
		if t.done() {
			return
		}
	}
}

func (p *printer) next() (string, bool) {
	p.used = true
	if len(p.args) == 0 {
		return "", false
	}
	a := p.args[0]
	p.args = p.args[1:]
	return a, true
}

// format prints the format once; false after a directive that is none.
func (p *printer) format(format string) bool {
	for i := 0; i < len(format) && !p.stopped; {
		at := strings.IndexByte(format[i:], '%')
		if at < 0 {
			at = len(format) - i
		}
		text, stopped := backslashes(format[i:i+at], false)
		p.out.WriteString(text)
		if stopped {
			p.stopped = true
			return true
		}
		if i += at; i >= len(format) {
			return true
		}
		n, ok := p.directive(format[i:])
		if !ok {
			return false
		}
		i += n
	}
	return true
}

// directive prints one directive and returns its length.
func (p *printer) directive(format string) (int, bool) {
	if strings.HasPrefix(format, "%%") {
		p.out.WriteByte('%')
		return 2, true
	}
	i := 1
	for i < len(format) && strings.IndexByte("-+ #0'", format[i]) >= 0 {
		i++
	}
	spec := strings.ReplaceAll(format[:i], "'", "")
	widest := int64(1 << 12)
	if rest := strings.TrimLeft(format[i:], "0123456789.*hlLjzt"); rest != "" && (rest[0] == 's' || rest[0] == 'b') {
		widest = 1 << 24 // texts are padded here, numbers by fmt
	}
	number := func() {
		if i < len(format) && format[i] == '*' {
			a, _ := p.next()
			n := min(max(p.integer(a, true), -widest), widest)
			spec += strconv.FormatInt(n, 10)
			i++
			return
		}
		digits := leadingDigits(format[i:])
		n, _ := unsigned("0" + format[i:i+digits])
		if digits > 0 {
			spec += strconv.FormatInt(min(int64(n), widest), 10)
		}
		i += digits
	}
	number()
	if i < len(format) && format[i] == '.' {
		spec += "."
		i++
		number()
	}
	for i < len(format) && strings.IndexByte("hlLjzt", format[i]) >= 0 {
		i++
	}
	if i == len(format) || strings.IndexByte("diouxXeEfFgGaAcsbq", format[i]) < 0 {
		p.fail("%s: invalid conversion specification", format[:min(i+1, len(format))])
		return 0, false
	}
	p.convert(spec, format[i])
	return i + 1, true
}

func (p *printer) convert(spec string, letter byte) {
	arg, given := p.next()
	switch letter {
	case 'd', 'i':
		p.printf(spec+"d", p.integer(arg, given))
	case 'o', 'x', 'X', 'u':
		if letter == 'u' {
			letter = 'd'
		}
		p.printf(spec+string(letter), uint64(p.integer(arg, given)))
	case 'e', 'E', 'f', 'F', 'g', 'G', 'a', 'A':
		p.out.WriteString(cFloat(spec, letter, p.float(arg, given)))
	case 'c':
		if arg != "" {
			arg = arg[:1]
		}
		p.printf(spec+"s", arg)
	case 'b':
		arg, p.stopped = backslashes(arg, true)
		p.out.WriteString(padBytes(spec, arg))
	case 'q':
		p.printf(spec+"s", shellArgument(arg))
	default:
		p.out.WriteString(padBytes(spec, arg))
	}
}

// padBytes pads and cuts by bytes, as C does.
func padBytes(spec, text string) string {
	left := strings.Contains(spec, "-")
	spec, precision, hasPrecision := strings.Cut(strings.TrimLeft(spec, "%-+ #0"), ".")
	if hasPrecision {
		n, _ := unsigned("0" + precision)
		text = text[:min(int(n), len(text))]
	}
	n, _ := unsigned("0" + spec)
	blanks := strings.Repeat(" ", max(int(n)-len(text), 0))
	if left {
		return text + blanks
	}
	return blanks + text
}

func shellArgument(s string) string {
	if s == "" || strings.ContainsAny(s, " \t\n'\"\\$`*?[]{}()<>|&;!^~#=") || !printable(s) {
		return shellQuote(s)
	}
	return s
}

// integer reads a number in C's notation, or 'x for a character.
func (p *printer) integer(text string, given bool) int64 {
	if !given {
		return 0
	}
	if len(text) > 1 && (text[0] == '\'' || text[0] == '"') {
		r, _ := utf8.DecodeRuneInString(text[1:])
		return int64(r)
	}
	trimmed := strings.TrimLeft(text, " \t\n")
	for n := len(trimmed); n > 0; n-- {
		if strings.ContainsAny(trimmed[:n], "_oObB") && !strings.HasPrefix(strings.TrimLeft(trimmed, "+-"), "0x") {
			continue
		}
		v, err := strconv.ParseInt(trimmed[:n], 0, 64)
		if err != nil {
			u, unsignedErr := strconv.ParseUint(trimmed[:n], 0, 64)
			if unsignedErr == nil {
				v, err = int64(u), nil
			}
		}
		if errors.Is(err, strconv.ErrRange) {
			p.fail("%s: Numerical result out of range", p.quote(text))
			return v
		}
		if err == nil {
			if n < len(trimmed) {
				p.fail("%s: value not completely converted", p.quote(text))
			}
			return v
		}
	}
	p.fail("%s: expected a numeric value", p.quote(text))
	return 0
}

func (p *printer) float(text string, given bool) float64 {
	if !given {
		return 0
	}
	if len(text) > 1 && (text[0] == '\'' || text[0] == '"') {
		return float64(p.integer(text, true))
	}
	trimmed := strings.TrimLeft(text, " \t\n")
	for n := len(trimmed); n > 0; n-- {
		v, err := strconv.ParseFloat(trimmed[:n], 64)
		if (err == nil || math.IsInf(v, 0)) && !strings.Contains(trimmed[:n], "_") {
			if n < len(trimmed) {
				p.fail("%s: value not completely converted", p.quote(text))
			}
			return v
		}
	}
	p.fail("%s: expected a numeric value", p.quote(text))
	return 0
}

// cFloat prints a number as C does: %g has six digits and no point unless it needs one, infinity is inf.
func cFloat(spec string, letter byte, v float64) string {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		text := "inf"
		if math.IsNaN(v) {
			text = "nan"
		} else if v < 0 {
			text = "-inf"
		}
		width, _, _ := strings.Cut(strings.TrimLeft(spec, "%0"), ".")
		return fmt.Sprintf("%"+width+"s", text)
	}
	if letter == 'F' {
		letter = 'f'
	}
	if (letter == 'g' || letter == 'G') && !strings.Contains(spec, ".") {
		spec += ".6"
	}
	if letter == 'a' || letter == 'A' {
		letter += 'x' - 'a'
	}
	return fmt.Sprintf(spec+string(letter), v)
}
