package posix

import (
	"errors"
	"regexp/syntax"
	"strconv"
	"strings"
	"unicode/utf8"
)

// translation is a pattern in the syntax that Go's regexp and regexp2 share.
type translation struct {
	text      string
	groups    int
	backtrack bool // needs references or looking around
}

// The C library's messages.
var (
	errParen      = errors.New(`Unmatched ( or \(`)
	errCloseParen = errors.New(`Unmatched ) or \)`)
	errBracket    = errors.New("Unmatched [, [^, [:, [., or [=")
	errRange      = errors.New("Invalid range end")
	errClass      = errors.New("Invalid character class name")
	errReference  = errors.New("Invalid back reference")
	errRepeat     = errors.New("Invalid preceding regular expression")
	errBrace      = errors.New(`Unmatched { or \{`)
	errContent    = errors.New(`Invalid content of \{\}`)
	errSize       = errors.New("Regular expression too big")
	errTrailing   = errors.New("Trailing backslash")
	errOther      = errors.New("Invalid regular expression")
	errCollation  = errors.New("Invalid collation character")
)

// maxRepeat is the largest count that Go's regexp takes in braces.
const maxRepeat = 1000

func regexError(err error) error {
	var e *syntax.Error
	if errors.As(err, &e) && (e.Code == syntax.ErrLarge || e.Code == syntax.ErrInvalidRepeatSize) {
		return errSize
	}
	return errOther
}

// wordClass is \w as GNU has it: all letters and digits of any script.
const wordClass = `\p{L}\p{Nd}_`

type translator struct {
	Options
	src    string
	at     int
	out    strings.Builder
	groups int
	open   []int
	closed map[int]bool
	// atom tells that what was written last can be repeated; last is where it begins in out.
	atom      bool
	repeated  bool // has an operator already
	last      int
	starts    []int // of open groups, in out
	backtrack bool
}

func translate(pattern string, o Options) (translation, error) {
	t := &translator{Options: o, src: pattern, closed: map[int]bool{}}
	for t.at < len(t.src) {
		if err := t.next(); err != nil {
			return translation{}, err
		}
	}
	if len(t.open) > 0 {
		return translation{}, errParen
	}
	return translation{t.out.String(), t.groups, t.backtrack}, nil
}

// forBacktracking mends what regexp2 takes otherwise.
func (t translation) forBacktracking(text string) string {
	return strings.ReplaceAll(text, `\z`, `(?!.|\n)`)
}

// begins tells that an expression begins here: at the start, after ( and after |.
func (t *translator) begins() bool {
	out := t.out.String()
	return out == "" || strings.HasSuffix(out, "(") && !strings.HasSuffix(out, `\(`) || strings.HasSuffix(out, "|") && !strings.HasSuffix(out, `\|`)
}

func (t *translator) write(s string) {
	t.last = t.out.Len()
	t.out.WriteString(s)
	t.atom, t.repeated = true, false
}

func (t *translator) assert(s string) {
	t.out.WriteString(s)
	t.atom = false
}

func (t *translator) next() error {
	c := t.src[t.at]
	t.at++
	switch {
	case c == '\\':
		return t.escape()
	case c == '[':
		return t.bracket()
	case c == '.':
		t.write(".")
	case c == '*':
		if t.Extended && t.begins() {
			return nil
		}
		return t.repeat("*")
	case t.Extended && (c == '+' || c == '?'):
		if t.begins() {
			return nil
		}
		return t.repeat(string(c))
	case t.Extended && c == '{':
		return t.brace("}")
	case t.Extended && c == '(':
		t.group()
	case t.Extended && c == ')':
		if len(t.open) == 0 {
			return errCloseParen
		}
		t.closeGroup()
	case t.Extended && c == '|':
		t.assert("|")
	case c == '^':
		if t.Extended || t.begins() || t.at >= 3 && t.src[t.at-2] == '\n' {
			t.assert("^")
		} else {
			t.write(`\^`)
		}
	case c == '$':
		if t.Extended || t.ends() {
			t.assert(t.endOfText())
		} else {
			t.write(`\$`)
		}
	case c == '\n' && !t.Multiline:
		t.write(`\n`)
	default:
		_, n := utf8.DecodeRuneInString(t.src[t.at-1:])
		t.write(quoteLiteral(t.src[t.at-1 : t.at-1+n]))
		t.at += n - 1
	}
	return nil
}

func (t *translator) endOfText() string {
	if t.Multiline {
		return "$"
	}
	return `\z`
}

// ends tells that a BRE or a group of it ends here.
func (t *translator) ends() bool {
	rest := t.src[t.at:]
	return rest == "" || strings.HasPrefix(rest, `\)`) || strings.HasPrefix(rest, `\|`)
}

func quoteLiteral(s string) string {
	if !utf8.ValidString(s) {
		return `\x{FFFD}`
	}
	if strings.Contains(`\.+*?()|[]{}^$#`, s) {
		return `\` + s
	}
	return s
}

func (t *translator) group() {
	t.groups++
	t.open = append(t.open, t.groups)
	t.starts = append(t.starts, t.out.Len())
	t.assert("(")
}

func (t *translator) closeGroup() {
	n := len(t.open) - 1
	if t.begins() {
		t.out.WriteString("(?:)")
	}
	t.closed[t.open[n]] = true
	t.out.WriteString(")")
	t.atom, t.repeated, t.last = true, false, t.starts[n]
	t.open, t.starts = t.open[:n], t.starts[:n]
}

// repeat puts an operator behind the last atom; one that was repeated already is wrapped first.
func (t *translator) repeat(operator string) error {
	if !t.atom {
		if operator == "*" && !t.Extended {
			t.write(`\*`)
		}
		return nil
	}
	out := t.out.String()
	if t.repeated {
		t.out.Reset()
		t.out.WriteString(out[:t.last] + "(?:" + out[t.last:] + ")")
	}
	t.out.WriteString(operator)
	t.repeated = true
	return nil
}

// brace reads a count and puts it behind the last atom.
func (t *translator) brace(end string) error {
	rest := t.src[t.at:]
	content, after, ok := strings.Cut(rest, end)
	if !ok {
		if t.Extended {
			t.write(`\{`)
			return nil
		}
		return errBrace
	}
	low, high, comma := strings.Cut(content, ",")
	least, errLow := strconv.Atoi(low)
	most, errHigh := strconv.Atoi(high)
	if low == "" {
		least, errLow = 0, nil
	}
	if !comma || high == "" {
		most, errHigh = least, nil
	}
	switch {
	case errLow != nil || errHigh != nil || least < 0 || low == "" && !comma || strings.ContainsAny(content, "+- "):
		if t.Extended {
			t.write(`\{`)
			return nil
		}
		return errContent
	case comma && high != "" && most < least:
		return errContent
	case least > 32767 || most > 32767:
		return errSize
	case !t.atom && t.Extended && t.begins():
		t.write(`\{`)
		return nil
	case !t.atom:
		return errRepeat
	}
	if least > maxRepeat || most > maxRepeat {
		t.backtrack = true
	}
	t.at = len(t.src) - len(after)
	switch {
	case !comma:
		return t.repeat("{" + strconv.Itoa(least) + "}")
	case high == "":
		return t.repeat("{" + strconv.Itoa(least) + ",}")
	}
	return t.repeat("{" + strconv.Itoa(least) + "," + strconv.Itoa(most) + "}")
}
