package lab

import (
	"fmt"
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/interp"

	"gospark/repl/lab/command"
)

// remember adds what was typed to the shell's history, and to that of the terminal.
func (s *shell) remember(in Input, text string) {
	text = strings.TrimRight(text, "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	in.Remember(text)
	if n := len(s.history); n > 0 && s.history[n-1] == text && s.proc.Terminal {
		return // as Debian's and Ubuntu's bash does: ignoredups
	}
	s.history = append(s.history, text)
}

// historyBuiltin lists what was typed, with numbers.
func (s *shell) historyBuiltin(_ interp.HandlerContext, p *command.Process) int {
	first := 0
	if len(p.Args) > 0 {
		switch n, err := strconv.Atoi(p.Args[0]); {
		case p.Args[0] == "-c":
			s.history = nil
			return 0
		case strings.HasPrefix(p.Args[0], "-"):
			if strings.Trim(p.Args[0], "-anrw") == "" {
				return 0 // files of history: the lab keeps its own
			}
			fmt.Fprintf(p.Stderr, "%s: history: %s: invalid option\nhistory: usage: history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]\n", s.name, p.Args[0])
			return 2
		case err != nil:
			fmt.Fprintf(p.Stderr, "%s: history: %s: numeric argument required\n", s.name, p.Args[0])
			return 1
		default:
			first = max(0, len(s.history)-n)
		}
	}
	for i := first; i < len(s.history); i++ {
		fmt.Fprintf(p.Stdout, "%5d  %s\n", i+1, s.history[i])
	}
	return 0
}
