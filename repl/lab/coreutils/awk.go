package coreutils

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/benhoyt/goawk/interp"
	"github.com/benhoyt/goawk/lexer"
	"github.com/benhoyt/goawk/parser"
)

// awk runs goawk. It opens files by itself, so the names that a program gives it go through Process.Real first, and
// what it would have the system's shell do is done by the lab's: see awkRewrite.
func awk(t *tool) {
	source, vars, files, ok := awkArguments(t)
	if !ok {
		return
	}
	pipes := &awkPipes{t: t, files: map[string]string{}}
	functions := map[string]any{
		awkTo:   pipes.to,
		awkFrom: pipes.from,
		awkPath: func(name string) string {
			switch name {
			case "-", "/dev/stdin", "/dev/stdout", "/dev/stderr":
				return name
			}
			return t.Real(name)
		},
		awkName: func(real string) string {
			for _, name := range files {
				if real == t.Real(name) {
					return name
				}
			}
			return real
		},
		awkSystem: func(line string, _ int) float64 {
			t.out.Flush()
			child := t.Child("bash", "-c", line)
			child.Stdout = t.out
			return float64(t.Start(child))
		},
	}
	program, err := parser.ParseProgram([]byte(awkRewrite(source)), &parser.ParserConfig{Funcs: functions})
	if err != nil {
		var syntax *parser.ParseError
		if errors.As(err, &syntax) {
			t.failStatus(2, "line %d: syntax error: %s", syntax.Position.Line, syntax.Message)
		} else {
			t.failStatus(2, "%s", err)
		}
		return
	}
	real := make([]string, len(files))
	for i, name := range files {
		real[i] = name
		if !isAssignment(name) && name != "-" && name != "" {
			in, err := t.open(name)
			if err != nil {
				t.failStatus(2, "cannot open %s (%s)", name, reason(err))
				return
			}
			in.Close()
			real[i] = t.Real(name)
		}
	}
	environ := []string{}
	for _, entry := range t.Environ {
		name, value, _ := strings.Cut(entry, "=")
		environ = append(environ, name, value)
	}
	machine, err := interp.New(program)
	if err == nil {
		t.status, err = machine.ExecuteContext(t.Context, &interp.Config{
			Stdin: t.stdin(), Output: t.out, Error: t.Stderr, Argv0: "awk", Args: real, Vars: vars, Funcs: functions,
			Environ: environ, NoExec: true,
		})
		pipes.end()
	}
	if err != nil && t.Context.Err() == nil {
		t.failStatus(2, "%s", err)
	}
}

// awkArguments splits the command line: the program, -v and -F as pairs of names and values, and the files.
func awkArguments(t *tool) (source string, vars, files []string, ok bool) {
	options, operands, ok := t.parse(&syntax{options: "f: F: v: W:", usage: "[-F value] [-v var=value] [--] 'program text' [file ...]", status: 2, ordered: true})
	if !ok {
		return "", nil, nil, false
	}
	hasSource := false
	for _, o := range options {
		switch o.name {
		case "f":
			in, err := t.open(o.value)
			if err != nil {
				t.failStatus(2, "cannot open %s (%s)", o.value, reason(err))
				return "", nil, nil, false
			}
			text, _ := io.ReadAll(in)
			in.Close()
			source += string(text) + "\n"
			hasSource = true
		case "F":
			vars = append(vars, "FS", unescapeFormat(o.value))
		case "v":
			name, value, assigned := strings.Cut(o.value, "=")
			if !assigned {
				t.failStatus(2, "improper assignment: -v %s", o.value)
				return "", nil, nil, false
			}
			vars = append(vars, name, value)
		}
	}
	if !hasSource {
		if len(operands) == 0 {
			fmt.Fprintf(t.Stderr, "Usage: %s [-F value] [-v var=value] [--] 'program text' [file ...]\n", t.Name)
			t.status = 2
			return "", nil, nil, false
		}
		source, operands = operands[0], operands[1:]
	}
	return source, vars, operands, true
}

func isAssignment(s string) bool {
	name, _, ok := strings.Cut(s, "=")
	return ok && name != "" && !isDigit(name[0]) && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == ""
}

// The functions that awkRewrite calls.
const (
	awkPath   = "gospark_path"
	awkName   = "gospark_name"
	awkSystem = "gospark_system"
	awkTo     = "gospark_to"
	awkFrom   = "gospark_from"
)

// awkToken is a token with its place in the source.
type awkToken struct {
	kind       lexer.Token
	start, end int
}

// awkTokens cuts the source into tokens; nil when it has none that the lexer takes.
func awkTokens(source string) []awkToken {
	lines := []int{0}
	for i := range len(source) {
		if source[i] == '\n' {
			lines = append(lines, i+1)
		}
	}
	var tokens []awkToken
	l := lexer.NewLexer([]byte(source))
	for {
		position, kind, _ := l.Scan()
		if (kind == lexer.DIV || kind == lexer.DIV_ASSIGN) && regexFollows(tokens) {
			if _, kind, _ = l.ScanRegex(); kind == lexer.ILLEGAL {
				return nil
			}
		}
		if kind == lexer.ILLEGAL || position.Line > len(lines) {
			return nil
		}
		start := lines[position.Line-1] + position.Column - 1
		if n := len(tokens); n > 0 {
			tokens[n-1].end = start
		}
		tokens = append(tokens, awkToken{kind, start, len(source)})
		if kind == lexer.EOF {
			return tokens
		}
	}
}

// regexFollows tells that a slash behind these tokens begins an expression and does not divide.
func regexFollows(tokens []awkToken) bool {
	if len(tokens) == 0 {
		return true
	}
	switch tokens[len(tokens)-1].kind {
	case lexer.NAME, lexer.NUMBER, lexer.STRING, lexer.REGEX, lexer.RPAREN, lexer.RBRACKET, lexer.INCR, lexer.DECR, lexer.F_LENGTH:
		return false
	}
	return true
}

// awkRewrite wraps what a program has to do with the system: the file of print > and getline <, the argument of system,
// and FILENAME.
func awkRewrite(source string) string {
	tokens := awkTokens(source)
	var b strings.Builder
	at, depth, printDepth := 0, 0, -1
	wrap := func(function string, from, to int) {
		text := source[tokens[from].start:tokens[to].end]
		core := strings.TrimRight(text, " \t\n")
		b.WriteString(source[at:tokens[from].start] + function + "(" + core + ")" + text[len(core):])
		at = tokens[to].end
	}
	for i := 0; i < len(tokens); i++ {
		token := tokens[i]
		if last, end := pipedRead(tokens, i); last > 0 {
			b.WriteString(source[at:token.start] + "(" + source[tokens[last+2].start:tokens[end].end] + " < " + awkFrom + "(" + awkRewrite(source[token.start:tokens[last].end]) + "))")
			at, i = tokens[end].end, end
			continue
		}
		switch token.kind {
		case lexer.PRINT, lexer.PRINTF:
			printDepth = depth
		case lexer.LPAREN, lexer.LBRACKET:
			depth++
		case lexer.RPAREN, lexer.RBRACKET:
			depth--
		case lexer.NEWLINE, lexer.SEMICOLON, lexer.RBRACE, lexer.LBRACE:
			printDepth = -1
		case lexer.F_SYSTEM:
			b.WriteString(source[at:token.start] + awkSystem)
			at = token.start + len("system")
			if last := closing(tokens, i+1); last > 0 {
				inner := source[tokens[i+1].end:tokens[last].start]
				b.WriteString("(" + awkRewrite(inner) + ", fflush())")
				at = tokens[last].start + 1
				i = last
			}
		case lexer.NAME:
			if strings.HasPrefix(source[token.start:], "FILENAME") && strings.TrimRight(source[token.start:token.end], " \t") == "FILENAME" && tokens[i+1].kind != lexer.ASSIGN {
				wrap(awkName, i, i)
			}
		case lexer.GREATER, lexer.APPEND:
			if printDepth == depth && printDepth >= 0 {
				if last := operand(tokens, i+1); last > 0 {
					wrap(awkPath, i+1, last)
					i = last
				}
			}
		case lexer.PIPE:
			if printDepth == depth && printDepth >= 0 {
				if last := operand(tokens, i+1); last > 0 {
					b.WriteString(source[at:token.start] + "> ")
					at = tokens[i+1].start
					wrap(awkTo, i+1, last)
					i = last
				}
			}
		case lexer.LESS:
			if reads(tokens[:i]) {
				if last := operand(tokens, i+1); last > 0 {
					wrap(awkPath, i+1, last)
					i = last
				}
			}
		}
	}
	return b.String() + source[at:]
}

// closing is the index of the parenthesis that closes the one at i, 0 if none does.
func closing(tokens []awkToken, i int) int {
	depth := 0
	for ; i < len(tokens); i++ {
		switch tokens[i].kind {
		case lexer.LPAREN:
			depth++
		case lexer.RPAREN:
			if depth--; depth == 0 {
				return i
			}
		}
		if depth == 0 {
			return 0
		}
	}
	return 0
}

// operand is the index of the last token of the name of a file that begins at i: a string, a variable, a field, or an
// expression in parentheses, and what stands beside those to be joined.
func operand(tokens []awkToken, i int) int {
	last := 0
	for ; i < len(tokens); i++ {
		switch tokens[i].kind {
		case lexer.STRING, lexer.NAME, lexer.NUMBER, lexer.DOLLAR:
			last = i
		case lexer.LPAREN, lexer.LBRACKET:
			end := i
			if tokens[i].kind == lexer.LPAREN {
				end = closing(tokens, i)
			} else {
				for end < len(tokens) && tokens[end].kind != lexer.RBRACKET {
					end++
				}
			}
			if end == 0 || end == len(tokens) {
				return last
			}
			last, i = end, end
		default:
			return last
		}
	}
	return last
}

// reads tells that the tokens end in getline, with or without where its line goes.
func reads(tokens []awkToken) bool {
	for n := len(tokens) - 1; n >= 0 && n >= len(tokens)-4; n-- {
		switch tokens[n].kind {
		case lexer.GETLINE:
			return true
		case lexer.NAME, lexer.DOLLAR, lexer.NUMBER, lexer.LBRACKET, lexer.RBRACKET, lexer.STRING:
		default:
			return false
		}
	}
	return false
}

// pipedRead finds COMMAND | getline [NAME] that begins at i: the index of the command's last token, and of the last of all;
// zeros if there is none.
func pipedRead(tokens []awkToken, i int) (last, end int) {
	switch tokens[i].kind {
	case lexer.STRING, lexer.NAME, lexer.DOLLAR, lexer.LPAREN:
	default:
		return 0, 0
	}
	last = operand(tokens, i)
	if last < i || last+2 >= len(tokens) || tokens[last+1].kind != lexer.PIPE || tokens[last+2].kind != lexer.GETLINE {
		return 0, 0
	}
	end = last + 2
	switch {
	case tokens[end+1].kind == lexer.NAME && tokens[end+2].kind != lexer.LBRACKET:
		end++
	case tokens[end+1].kind == lexer.DOLLAR && tokens[end+2].kind == lexer.NUMBER:
		end += 2
	}
	return last, end
}
