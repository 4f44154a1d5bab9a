package lab

import (
	"io"
	"strings"

	"mvdan.cc/sh/v3/expand"

	"gospark/repl/lab/command"
)

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
		if s, _, err := expand.Format(nil, before, nil); err == nil {
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
