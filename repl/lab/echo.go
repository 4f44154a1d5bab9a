package lab

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/expand"

	"gospark/repl/lab/command"
)

// echoOctal finds what echo reads otherwise than printf: \0NNN is an octal number, \NNN is none.
var echoOctal = regexp.MustCompile(`\\\\|\\0[0-7]{0,3}|\\[1-7]`)

// octal writes an escape of echo as one of printf.
func octal(escape string) string {
	switch {
	case escape == `\\`:
		return escape
	case escape[1] != '0':
		return `\` + escape
	}
	n, _ := strconv.ParseUint("0"+escape[2:], 8, 16) // at most three digits
	return fmt.Sprintf(`\%03o`, n&0xff)
}

// echo prints its arguments: -n without a line break, -e with escapes.
func echo(p *command.Process) int {
	newline, escapes := true, false
	args := p.Args
options:
	for len(args) > 0 && len(args[0]) > 1 && args[0][0] == '-' && strings.Trim(args[0][1:], "neE") == "" {
		for _, c := range args[0][1:] {
			switch c {
			case 'n':
				newline = false
			case 'e':
				escapes = true
			case 'E':
				escapes = false
			default:
				break options
			}
		}
		args = args[1:]
	}
	text := strings.Join(args, " ")
	if escapes {
		// \c ends the output.
		before, _, cut := strings.Cut(text, `\c`)
		if s, _, err := expand.Format(nil, echoOctal.ReplaceAllStringFunc(before, octal), nil); err == nil {
			text = s
		}
		newline = newline && !cut
	}
	if newline {
		text += "\n"
	}
	if _, err := io.WriteString(p.Stdout, text); err != nil {
		return 1
	}
	return 0
}
