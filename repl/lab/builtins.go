package lab

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/interp"

	"gospark/repl/lab/command"
	"gospark/repl/lab/coreutils"
)

// builtin is a builtin of bash that the interpreter lacks, or that must know more than the interpreter does.
type builtin struct {
	name string
	run  func(s *shell, hc interp.HandlerContext, p *command.Process) int
}

// builtinMark is put before the names of these, for the interpreter keeps names of bash's builtins to itself.
const builtinMark = "builtin "

var ownBuiltins = map[string]builtin{}

func init() {
	for name, run := range map[string]func(*shell, interp.HandlerContext, *command.Process) int{
		"history": (*shell).historyBuiltin,
		"jobs":    (*shell).jobsBuiltin,
		"wait":    (*shell).waitBuiltin,
		"kill":    (*shell).killBuiltin,
		"fg":      (*shell).fgBuiltin,
		"help":    (*shell).helpBuiltin,
		"type":    (*shell).typeBuiltin,
		"which":   (*shell).whichBuiltin,
		"echo":    func(_ *shell, _ interp.HandlerContext, p *command.Process) int { return echo(p) },
		"printf": func(_ *shell, _ interp.HandlerContext, p *command.Process) int {
			return coreutils.Commands["printf"](p)
		},
		"wrong":     func(*shell, interp.HandlerContext, *command.Process) int { return statusSyntax },
		"umask":     (*shell).nothing,
		"ulimit":    (*shell).nothing,
		"disown":    (*shell).nothing,
		"logout":    (*shell).nothing,
		"reportJob": (*shell).reportBuiltin,
	} {
		ownBuiltins[builtinMark+name] = builtin{name, run}
	}
}

// call implements interp.CallHandlerFunc: it leads builtins of bash to ours.
func (s *shell) call(ctx context.Context, args []string) ([]string, error) {
	name := args[0]
	if s.runner.Funcs[name] != nil {
		return args, nil
	}
	hc := interp.HandlerCtx(ctx)
	switch {
	case name == "cd" && !s.mayEnter(hc, args[1:]):
		return []string{"false"}, nil
	case name == "exit" && len(args) == 2 && !isNumber(args[1]):
		fmt.Fprintf(hc.Stderr, "%s: exit: %s: numeric argument required\n", s.name, args[1])
		return []string{"exit", "2"}, nil
	case name == "exit" && len(args) == 2:
		n, _ := strconv.Atoi(args[1])
		return []string{"exit", strconv.Itoa(n & 0xff)}, nil
	case name == "set":
		return s.setOptions(args), nil
	case name == "shopt" && len(args) > 2 && slices.Contains(args, "dotglob"):
		s.dotglob = args[1] == "-s"
	case name == "logout":
		return append([]string{"exit"}, args[1:]...), nil
	case name == "command" && len(args) == 3 && args[1] == "-v":
		return append([]string{builtinMark + "which"}, args[2:]...), nil
	case name == "[" || name == "test":
		if word, bad := notInteger(args); bad {
			fmt.Fprintf(hc.Stderr, "%s: %s: %s: integer expression expected\n", s.name, name, word)
			return []string{builtinMark + "wrong"}, nil
		}
	case name == "trap":
		s.trapped = s.trapped || strings.Contains(strings.Join(args, " "), "EXIT")
	}
	if _, ok := ownBuiltins[builtinMark+name]; ok {
		return append([]string{builtinMark + name}, args[1:]...), nil
	}
	return args, nil
}

// notInteger finds an operand of a comparison of numbers that is none.
func notInteger(args []string) (string, bool) {
	for i := 2; i < len(args)-1; i++ {
		if !slices.Contains([]string{"-eq", "-ne", "-lt", "-le", "-gt", "-ge"}, args[i]) {
			continue
		}
		for _, word := range []string{args[i-1], args[i+1]} {
			if !isNumber(strings.TrimSpace(word)) {
				return word, true
			}
		}
	}
	return "", false
}

func isNumber(s string) bool {
	_, err := strconv.ParseInt(s, 10, 64)
	return err == nil
}

// mayEnter checks cd's argument, and says what bash says about one that is wrong.
func (s *shell) mayEnter(hc interp.HandlerContext, args []string) bool {
	if len(args) > 1 {
		fmt.Fprintf(hc.Stderr, "%s: cd: too many arguments\n", s.name)
		return false
	}
	dir := hc.Env.Get("HOME").String()
	if len(args) == 0 && !hc.Env.Get("HOME").IsSet() {
		fmt.Fprintf(hc.Stderr, "%s: cd: HOME not set\n", s.name)
		return false
	}
	if len(args) == 1 {
		dir = args[0]
	}
	switch dir {
	case "-":
		if !hc.Env.Get("OLDPWD").IsSet() {
			fmt.Fprintf(hc.Stderr, "%s: cd: OLDPWD not set\n", s.name)
			return false
		}
		return true
	case "":
		return true
	}
	info, err := os.Stat(s.real(hc.Dir, dir))
	if err == nil && info.IsDir() {
		return true
	}
	text := "Not a directory"
	if err != nil {
		text = reason(err)
	}
	fmt.Fprintf(hc.Stderr, "%s: cd: %s: %s\n", s.name, dir, text)
	return false
}

func (s *shell) nothing(interp.HandlerContext, *command.Process) int { return 0 }

// keywords are the words of bash's grammar.
var keywords = strings.Fields("! [[ ]] { } case coproc do done elif else esac fi for function if in select then time until while")

// typeBuiltin says what a word is as a command; with -t in one word.
func (s *shell) typeBuiltin(_ interp.HandlerContext, p *command.Process) int {
	status, short := 0, false
	for _, name := range p.Args {
		word, text := "", ""
		switch {
		case strings.HasPrefix(name, "-"):
			short = short || strings.Contains(name, "t")
			continue
		case slices.Contains(keywords, name):
			word, text = "keyword", " is a shell keyword"
		case s.runner.Funcs[name] != nil:
			word, text = "function", " is a function"
		case interp.IsBuiltin(name):
			word, text = "builtin", " is a shell builtin"
		case s.lab.find(p.Child(name)) != nil:
			word, text = "file", " is /usr/bin/"+name
		default:
			status = 1
			if !short {
				fmt.Fprintf(p.Stderr, "%s: type: %s: not found\n", s.name, name)
			}
			continue
		}
		if short {
			fmt.Fprintln(p.Stdout, word)
		} else {
			fmt.Fprintln(p.Stdout, name+text)
		}
	}
	return status
}

// whichBuiltin prints where commands are.
func (s *shell) whichBuiltin(_ interp.HandlerContext, p *command.Process) int {
	status := 0
	for _, name := range p.Args {
		switch {
		case s.runner.Funcs[name] != nil || interp.IsBuiltin(name):
			fmt.Fprintln(p.Stdout, name)
		case s.lab.find(p.Child(name)) != nil:
			fmt.Fprintln(p.Stdout, "/usr/bin/"+name)
		default:
			status = 1
		}
	}
	return status
}
