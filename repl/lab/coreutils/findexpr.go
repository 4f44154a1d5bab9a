package coreutils

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"strconv"
	"strings"
	"time"

	"gospark/repl/lab/coreutils/posix"
)

// findParser reads the expression of find: ! binds before -a, which binds before -o, and -o before the comma.
type findParser struct {
	*finder
	args []string
	nest int
}

func (p *findParser) parse() (findTest, error) {
	if len(p.args) == 0 {
		return func(*findFile) bool { return true }, nil
	}
	test, err := p.list()
	if err == nil && len(p.args) > 0 {
		if p.args[0] == ")" {
			return nil, errors.New("invalid expression; you have too many ')'")
		}
		return nil, fmt.Errorf("paths must precede expression: `%s'", p.args[0])
	}
	return test, err
}

func (p *findParser) peek(words ...string) bool {
	for _, w := range words {
		if len(p.args) > 0 && p.args[0] == w {
			return true
		}
	}
	return false
}

func (p *findParser) list() (findTest, error) {
	left, err := p.or()
	for err == nil && p.peek(",") {
		p.args = p.args[1:]
		first := left
		var right findTest
		right, err = p.or()
		left = func(f *findFile) bool { first(f); return right(f) }
	}
	return left, err
}

func (p *findParser) or() (findTest, error) {
	left, err := p.and()
	for err == nil && p.peek("-o", "-or") {
		operator := p.args[0]
		if p.args = p.args[1:]; len(p.args) == 0 {
			return nil, fmt.Errorf("expected an expression after '%s'", operator)
		}
		first := left
		var right findTest
		right, err = p.and()
		left = func(f *findFile) bool { return first(f) || right(f) }
	}
	return left, err
}

func (p *findParser) and() (findTest, error) {
	left, err := p.not()
	for err == nil && len(p.args) > 0 && !p.peek("-o", "-or", ",", ")") {
		if p.peek("-a", "-and") {
			operator := p.args[0]
			if p.args = p.args[1:]; len(p.args) == 0 {
				return nil, fmt.Errorf("expected an expression after '%s'", operator)
			}
		}
		first := left
		var right findTest
		right, err = p.not()
		left = func(f *findFile) bool { return first(f) && right(f) }
	}
	return left, err
}

func (p *findParser) not() (findTest, error) {
	if len(p.args) == 0 {
		return nil, errors.New("invalid expression; expected to find a ')' but didn't see one. Perhaps you need an extra predicate after '('")
	}
	word := p.args[0]
	p.args = p.args[1:]
	switch word {
	case "!", "-not":
		if len(p.args) == 0 {
			return nil, fmt.Errorf("expected an expression after '%s'", word)
		}
		if p.nest++; p.nest > 1000 {
			return nil, errors.New("invalid expression; it is nested too deeply")
		}
		test, err := p.not()
		return func(f *findFile) bool { return !test(f) }, err
	case "(":
		if p.nest++; p.nest > 1000 {
			return nil, errors.New("invalid expression; it is nested too deeply")
		}
		test, err := p.list()
		if err != nil {
			return nil, err
		}
		if !p.peek(")") {
			return nil, errors.New("invalid expression; I was expecting to find a ')' somewhere but did not see one.")
		}
		p.args = p.args[1:]
		return test, nil
	}
	return p.primary(word)
}

// value takes the argument of a test.
func (p *findParser) value(word string) (string, error) {
	if len(p.args) == 0 {
		return "", fmt.Errorf("missing argument to `%s'", word)
	}
	v := p.args[0]
	p.args = p.args[1:]
	return v, nil
}

func (p *findParser) primary(word string) (findTest, error) {
	if !strings.HasPrefix(word, "-") {
		return nil, fmt.Errorf("paths must precede expression: `%s'", word)
	}
	if make, ok := findPlain[word]; ok {
		return make(p), nil
	}
	make, ok := findValued[word]
	if !ok {
		return nil, fmt.Errorf("unknown predicate `%s'", word)
	}
	v, err := p.value(word)
	if err != nil {
		return nil, err
	}
	return make(p, word, v)
}

func always(*findFile) bool { return true }

// findPlain are the tests and actions without an argument.
var findPlain = map[string]func(*findParser) findTest{
	"-true":   func(*findParser) findTest { return always },
	"-false":  func(*findParser) findTest { return func(*findFile) bool { return false } },
	"-depth":  func(p *findParser) findTest { p.depth = true; return always },
	"-d":      func(p *findParser) findTest { p.depth = true; return always },
	"-follow": func(p *findParser) findTest { p.follow = true; return always },
	"-xdev":   func(*findParser) findTest { return always },
	"-mount":  func(*findParser) findTest { return always },
	"-empty":  func(p *findParser) findTest { return p.empty },
	"-prune":  func(p *findParser) findTest { return func(*findFile) bool { p.finder.prune = true; return true } },
	"-quit": func(p *findParser) findTest {
		p.acts = true
		return func(*findFile) bool { p.finder.quit = true; return true }
	},
	"-delete": func(p *findParser) findTest { p.acts, p.depth = true, true; return p.remove },
	"-print":  func(p *findParser) findTest { return p.printer("\n") },
	"-print0": func(p *findParser) findTest { return p.printer("\x00") },
}

func (p *findParser) printer(end string) findTest {
	p.acts = true
	return func(f *findFile) bool { p.out.WriteString(f.path + end); return true }
}

// findValued are those with one.
var findValued map[string]func(p *findParser, word, value string) (findTest, error)

func init() {
	findValued = map[string]func(p *findParser, word, value string) (findTest, error){
		"-name": findName, "-iname": findName, "-path": findName, "-ipath": findName, "-wholename": findName, "-iwholename": findName,
		"-type": findType, "-maxdepth": findDepth, "-mindepth": findDepth, "-size": findSize, "-newer": findNewer,
		"-mtime": findAge, "-mmin": findAge, "-regex": findRegex, "-iregex": findRegex, "-exec": findRun, "-execdir": findRun,
		"-printf": findPrintf, "-perm": findPerm, "-user": findOwner, "-group": findOwner, "-links": findLinks,
	}
}

func findName(_ *findParser, word, value string) (findTest, error) {
	fold := strings.HasPrefix(word, "-i")
	if fold {
		value = strings.ToLower(value)
	}
	whole := !strings.HasSuffix(word, "-name") && !strings.HasSuffix(word, "-iname")
	return func(f *findFile) bool {
		name := f.base
		if whole {
			name = f.path
		}
		if fold {
			name = strings.ToLower(name)
		}
		return wildcard(value, name)
	}, nil
}

func findType(_ *findParser, word, value string) (findTest, error) {
	kinds := map[byte]fs.FileMode{'f': 0, 'd': fs.ModeDir, 'l': fs.ModeSymlink, 'p': fs.ModeNamedPipe, 's': fs.ModeSocket, 'c': fs.ModeDevice | fs.ModeCharDevice, 'b': fs.ModeDevice}
	var wanted []fs.FileMode
	for _, k := range strings.Split(value, ",") {
		if len(k) != 1 {
			return nil, fmt.Errorf("Arguments to %s should contain only one letter", word)
		}
		mode, ok := kinds[k[0]]
		if !ok {
			return nil, fmt.Errorf("Unknown argument to %s: %s", word, k)
		}
		wanted = append(wanted, mode)
	}
	return func(f *findFile) bool {
		for _, m := range wanted {
			if f.info.Mode().Type() == m {
				return true
			}
		}
		return false
	}, nil
}

func findDepth(p *findParser, word, value string) (findTest, error) {
	n, ok := unsigned(value)
	if !ok {
		return nil, fmt.Errorf("Expected a positive decimal integer argument to %s, but got %s", word, p.quote(value))
	}
	if word == "-maxdepth" {
		p.maxDepth = int(min(n, math.MaxInt32))
	} else {
		p.minDepth = int(min(n, math.MaxInt32))
	}
	return always, nil
}

// comparison reads +N, -N or N.
func comparison(text string) (func(int64) bool, string, bool) {
	sign := byte(0)
	if text != "" && (text[0] == '+' || text[0] == '-') {
		sign, text = text[0], text[1:]
	}
	digits := leadingDigits(text)
	n, ok := unsigned(text[:digits])
	return func(v int64) bool {
		switch sign {
		case '+':
			return v > n
		case '-':
			return v < n
		}
		return v == n
	}, text[digits:], ok
}

func findSize(_ *findParser, word, value string) (findTest, error) {
	units := map[string]int64{"": 512, "b": 512, "c": 1, "w": 2, "k": 1 << 10, "M": 1 << 20, "G": 1 << 30}
	compare, suffix, ok := comparison(value)
	unit, known := units[suffix]
	if !ok && suffix == "" {
		return nil, fmt.Errorf("Invalid argument `%s' to %s", value, word)
	}
	if !known {
		return nil, fmt.Errorf("invalid %s type `%s'", word, suffix[:1])
	}
	if !ok {
		return nil, fmt.Errorf("Invalid argument `%s' to %s", value, word)
	}
	return func(f *findFile) bool { return compare((f.info.Size() + unit - 1) / unit) }, nil
}

func findLinks(_ *findParser, word, value string) (findTest, error) {
	compare, rest, ok := comparison(value)
	if !ok || rest != "" {
		return nil, fmt.Errorf("non-numeric argument to %s: `%s'", word, value)
	}
	return func(f *findFile) bool { return compare(int64(details(f.info).links)) }, nil
}

func findAge(_ *findParser, word, value string) (findTest, error) {
	compare, rest, ok := comparison(value)
	if !ok || rest != "" {
		return nil, fmt.Errorf("invalid argument `%s' to `%s'", value, word)
	}
	unit := 24 * time.Hour
	if word == "-mmin" {
		unit = time.Minute
	}
	now := time.Now()
	return func(f *findFile) bool {
		age := now.Sub(f.info.ModTime())
		if word == "-mmin" {
			age += unit - 1
		}
		return compare(int64(age / unit))
	}, nil
}

func findNewer(p *findParser, _, value string) (findTest, error) {
	info, err := os.Stat(p.Real(value))
	if err != nil {
		return nil, fmt.Errorf("%s: %s", p.quote(value), reason(err))
	}
	return func(f *findFile) bool { return f.info.ModTime().After(info.ModTime()) }, nil
}

func findRegex(_ *findParser, word, value string) (findTest, error) {
	re, err := posix.Compile(value, posix.Options{Line: true, Fold: word == "-iregex"})
	if err != nil {
		return nil, err
	}
	return func(f *findFile) bool { return re.Match([]byte(f.path)) }, nil
}

func findPerm(p *findParser, _, value string) (findTest, error) {
	text := strings.TrimLeft(value, "-/")
	bits, ok := changeMode(0, false, text, 0)
	if !ok {
		return nil, fmt.Errorf("invalid mode %s", p.quote(value))
	}
	return func(f *findFile) bool {
		have := modeBits(f.info.Mode())
		switch value[0] {
		case '-':
			return have&bits == bits
		case '/':
			return bits == 0 || have&bits != 0
		}
		return have == bits
	}, nil
}

func findOwner(p *findParser, word, value string) (findTest, error) {
	return func(f *findFile) bool {
		d := details(f.info)
		id, name := d.user, p.owner(d.user)
		if word == "-group" {
			id, name = d.group, p.tool.group(d.group)
		}
		return name == value || strconv.Itoa(id) == value
	}, nil
}

func findRun(p *findParser, word, value string) (findTest, error) {
	words := []string{value}
	for len(p.args) > 0 {
		w := p.args[0]
		p.args = p.args[1:]
		if w == ";" || w == "+" && words[len(words)-1] == "{}" {
			e := &findExec{finder: p.finder, words: words, many: w == "+", dir: word == "-execdir"}
			if p.acts = true; e.many {
				p.collected = append(p.collected, e)
			}
			return e.run, nil
		}
		words = append(words, w)
	}
	return nil, fmt.Errorf("missing argument to `%s'", word)
}
