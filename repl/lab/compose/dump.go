package compose

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// dumpWidth is where long scalars are folded.
const dumpWidth = 80

// dumper writes a tree as PyYAML's safe_dump does: sorted keys, block style, lists as deep as their key.
type dumper struct{ strings.Builder }

// dump writes a mapping.
func dump(m map[string]any) string {
	var d dumper
	d.mapping(m, 0)
	return d.String()
}

func (d *dumper) column() int {
	s := d.String()
	return len([]rune(s[strings.LastIndexByte(s, '\n')+1:]))
}

func (d *dumper) indent(n int) { d.WriteString(strings.Repeat(" ", n)) }

// mapping writes the entries; the first goes where the text ends.
func (d *dumper) mapping(m map[string]any, depth int) {
	for i, k := range slices.Sorted(maps.Keys(m)) {
		if i > 0 {
			d.indent(depth)
		}
		d.scalar(k, depth, true)
		d.WriteByte(':')
		d.value(m[k], depth, true)
	}
}

// value writes what follows a "key:" or a "-".
func (d *dumper) value(v any, depth int, ofKey bool) {
	switch v := v.(type) {
	case map[string]any:
		if len(v) == 0 {
			d.WriteString(" {}\n")
			return
		}
		if ofKey {
			d.WriteByte('\n')
			d.indent(depth + 2)
		} else {
			d.WriteByte(' ')
		}
		d.mapping(v, depth+2)
	case []any:
		if len(v) == 0 {
			d.WriteString(" []\n")
			return
		}
		inner := depth
		if ofKey {
			d.WriteByte('\n')
			d.indent(depth)
		} else {
			d.WriteByte(' ')
			inner += 2
		}
		for i, e := range v {
			if i > 0 {
				d.indent(inner)
			}
			d.WriteByte('-')
			d.value(e, inner, false)
		}
	default:
		d.WriteByte(' ')
		d.scalar(v, depth, false)
		d.WriteByte('\n')
	}
}

// notText are the words without quotes that mean something else than text; plainStart and plainInner what a plain
// scalar can't have.
var (
	notText = lazily(`^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|=|<<|` +
		`[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+|` +
		`[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|` +
		`[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$`)
	plainStart = lazily(`^(?:[#,\[\]{}&*!|>'"%@` + "`" + `]|[-?:](?:[ \t]|$)|---|\.\.\.|[ ])`)
	plainInner = lazily(`: |:$| #|\t| $`)
	forced     = []string{"y", "n", "yes", "no", "on", "off", "true", "false"}
)

func (d *dumper) scalar(v any, depth int, key bool) {
	switch v := v.(type) {
	case nil:
		d.WriteString("null")
	case bool:
		d.WriteString(strconv.FormatBool(v))
	case float64:
		text := strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.Contains(text, ".") {
			text += ".0"
		}
		d.WriteString(text)
	case string:
		d.text(v, depth, key)
	default:
		fmt.Fprint(d, v)
	}
}

func (d *dumper) text(s string, depth int, key bool) {
	special := strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f || r == 0xfeff })
	switch {
	case slices.Contains(forced, strings.ToLower(s)):
		d.WriteString(`"` + s + `"`)
	case special || strings.Contains(s, "\n") && (key || strings.Contains(s, "\n ") || strings.Contains(s, " \n")) || strings.HasPrefix(s, " ") && strings.Contains(s, "\n"):
		d.WriteString(quoted(s))
	case s == "" || notText().MatchString(s) || plainStart().MatchString(s) || plainInner().MatchString(s) || strings.Contains(s, "\n"):
		d.WriteByte('\'')
		d.folded(strings.ReplaceAll(s, "'", "''"), depth, key)
		d.WriteByte('\'')
	default:
		d.folded(s, depth, key)
	}
}

// folded writes a text that goes on in the next line where a blank is beyond the width.
func (d *dumper) folded(s string, depth int, key bool) {
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			d.WriteString("\n")
			if line != "" || i == strings.Count(s, "\n") {
				if i == 1 || s == "" || !strings.HasSuffix(d.String(), "\n\n") {
					d.WriteString("\n")
				}
				d.indent(depth + 2)
			}
		}
		words := strings.Split(line, " ")
		for j, w := range words {
			inner := j > 0 && w != "" && words[j-1] != ""
			switch {
			case inner && !key && d.column() > dumpWidth:
				d.WriteByte('\n')
				d.indent(depth + 2)
			case j > 0:
				d.WriteByte(' ')
			}
			d.WriteString(w)
		}
	}
}

// quoted writes a text in double quotes with escapes.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\x%02X`, r)
		case r == 0xfeff:
			b.WriteString(`\uFEFF`)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
