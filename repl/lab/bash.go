package lab

import (
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"mvdan.cc/sh/v3/interp"

	"gospark/repl/lab/command"
)

// bash is the command bash: -c TEXT, a script, the session's lines, or a script on standard input.
func (l *Lab) bash(p *command.Process) int {
	args := p.Args
	var set []string // options of the set builtin
	line, interactive := false, false
	for len(args) > 0 && len(args[0]) > 1 && (args[0][0] == '-' || args[0][0] == '+') {
		opt := args[0]
		args = args[1:]
		if opt == "--" {
			break
		}
		if strings.HasPrefix(opt, "--") {
			if opt == "--version" {
				fmt.Fprintln(p.Stdout, "GNU bash, version 5.2 compatible shell of gospark")
				return 0
			}
			continue // --login, --norc and the like
		}
		for _, c := range opt[1:] {
			switch c {
			case 'c':
				line = true
			case 'i':
				interactive = true
			case 'l', 's':
			case 'e', 'x', 'u', 'f', 'n', 'a':
				set = append(set, opt[:1]+string(c))
			case 'o':
				if len(args) > 0 {
					set, args = append(set, opt[:1]+"o", args[0]), args[1:]
				}
			default:
				fmt.Fprintf(p.Stderr, "%s: -%c: invalid option\n", p.Name, c)
				return statusSyntax
			}
		}
	}
	name, text := path.Base(p.Name), ""
	switch {
	case line && len(args) == 0:
		fmt.Fprintf(p.Stderr, "%s: -c: option requires an argument\n", p.Name)
		return statusSyntax
	case line:
		text, args = args[0], args[1:]
		if len(args) > 0 {
			name, args = args[0], args[1:]
		}
	case len(args) > 0:
		name, args = args[0], args[1:]
		b, err := os.ReadFile(p.Real(name))
		if err != nil {
			fmt.Fprintf(p.Stderr, "%s: %s: %s\n", p.Name, name, reason(err))
			return statusNotFound
		}
		text = string(b)
	}
	s, err := l.shell(p, name, args)
	if err != nil {
		return p.Errorf("%v", err)
	}
	s.dashC = line
	if err := interp.Params(set...)(s.runner); err != nil {
		fmt.Fprintf(p.Stderr, "%s: %v\n", p.Name, err)
		return statusSyntax
	}
	if text == "" && !line && name == path.Base(p.Name) {
		if _, own := InputOf(p); own || interactive && own {
			return s.loop(p.Context)
		}
		b, err := io.ReadAll(p.Stdin)
		if err != nil {
			return statusInterrupted
		}
		text = string(b)
	}
	return s.source(p.Context, text)
}

// test is the command of the name, for env and xargs: the builtin of a shell of its own.
func (l *Lab) test(p *command.Process) int {
	name := path.Base(p.Name)
	return l.bash(p.Child(name, append([]string{"-c", name + ` "$@"`, name}, p.Args...)...))
}
