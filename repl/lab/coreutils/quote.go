package coreutils

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// utf8Locale tells whether the environment asks for UTF-8, by the variables and in the order of the C library.
func (t *tool) utf8Locale() bool {
	for _, name := range [...]string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := t.Getenv(name); v != "" {
			v = strings.ToLower(v)
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return false
}

// quote puts text into the quotation marks of the locale: ‘text’ or 'text'.
func (t *tool) quote(text string) string {
	if t.utf8Locale() {
		return "‘" + escapeControls(text, "") + "’"
	}
	return "'" + escapeControls(text, "'") + "'"
}

func escapeControls(text, marks string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case strings.ContainsRune(marks, r) || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r < 32 && cEscape(byte(r)) != "":
			b.WriteString(cEscape(byte(r)))
		case r < 32 || r == 127:
			fmt.Fprintf(&b, "\\%03o", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// cEscape is C's two-character escape of a control character, or "".
func cEscape(c byte) string {
	if i := strings.IndexByte("\a\b\t\n\v\f\r", c); i >= 0 {
		return "\\" + "abtnvfr"[i:i+1]
	}
	return ""
}

// shellQuote quotes a file name as a shell would want it, always; shellName only when the name needs it.
func shellQuote(name string) string {
	if !strings.Contains(name, "'") && printable(name) {
		return "'" + name + "'"
	}
	if printable(name) && !strings.ContainsAny(name, "\"$`\\!") {
		return `"` + name + `"`
	}
	var b strings.Builder
	b.WriteByte('\'')
	for i := 0; i < len(name); {
		r, n := utf8.DecodeRuneInString(name[i:])
		switch {
		case r == '\'':
			b.WriteString(`'\''`)
		case r == utf8.RuneError && n == 1 || !unicode.IsPrint(r):
			b.WriteString("'$'")
			for _, c := range []byte(name[i : i+n]) {
				if e := cEscape(c); e != "" {
					b.WriteString(e)
				} else {
					fmt.Fprintf(&b, "\\%03o", c)
				}
			}
			b.WriteString("''")
		default:
			b.WriteString(name[i : i+n])
		}
		i += n
	}
	b.WriteByte('\'')
	return strings.TrimSuffix(b.String(), "''")
}

func printable(name string) bool {
	if !utf8.ValidString(name) {
		return false
	}
	for _, r := range name {
		if !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}

// shellName is a file name in a message: as it is unless a shell would read it otherwise.
func shellName(name string) string {
	if name == "" || strings.ContainsAny(name, " \t\n'\"\\$`*?[]{}()<>|&;!^~#=:") || !printable(name) {
		if name != "" && plainExcept(name) {
			return name
		}
		return shellQuote(name)
	}
	return name
}

// plainExcept tells that the name's special characters are special at the beginning only, and not there.
func plainExcept(name string) bool {
	if strings.ContainsAny(name[:1], "#~") {
		return false
	}
	return !strings.ContainsAny(name, " \t\n'\"\\$`*?[()<>|&;!^=:") && printable(name) && name != "{" && name != "}"
}
