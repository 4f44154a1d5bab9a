package coreutils

import (
	"errors"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"gospark/repl/lab/coreutils/posix"
)

// maxNesting bounds the parentheses of expr and test.
const maxNesting = 1000

var (
	errMissingOperand = errors.New("missing operand")
	errNonInteger     = errors.New("non-integer argument")
	errDivision       = errors.New("division by zero")
)

// expression is what expr evaluates: its words from left to right.
type expression struct {
	*tool
	words []string
	at    int
	depth int
}

// expr evaluates its arguments. The status is 1 for an empty or zero result and 2 for an expression that is none.
func expr(t *tool) {
	words := t.Args
	if len(words) > 0 && words[0] == "--" {
		words = words[1:]
	}
	if len(words) == 0 {
		t.misused(2, "missing operand")
		return
	}
	e := &expression{tool: t, words: words}
	value, err := e.level(0)
	if err == nil && e.at < len(words) {
		err = errors.New("syntax error: unexpected argument " + t.quote(words[e.at]))
	}
	if err != nil {
		t.failStatus(2, "%s", err)
		return
	}
	t.printf("%s\n", value)
	t.status = boolInt(isNull(value))
}

func isNull(value string) bool {
	return value == "" || strings.Trim(strings.TrimPrefix(value, "-"), "0") == "" && value != "-"
}

// exprLevels are the operators by how loosely they bind.
var exprLevels = [][]string{{"|"}, {"&"}, {"<", "<=", "=", "==", "!=", ">=", ">"}, {"+", "-"}, {"*", "/", "%"}, {":"}}

func (e *expression) level(n int) (string, error) {
	if n == len(exprLevels) {
		return e.primary()
	}
	left, err := e.level(n + 1)
	for err == nil && e.at < len(e.words) {
		operator := ""
		for _, o := range exprLevels[n] {
			if e.words[e.at] == o {
				operator = o
			}
		}
		if operator == "" {
			break
		}
		e.at++
		var right string
		if right, err = e.level(n + 1); err == nil {
			left, err = e.apply(operator, left, right)
		}
	}
	return left, err
}

func (e *expression) apply(operator, left, right string) (string, error) {
	switch operator {
	case "|":
		if !isNull(left) {
			return left, nil
		}
		if !isNull(right) {
			return right, nil
		}
		return "0", nil
	case "&":
		if isNull(left) || isNull(right) {
			return "0", nil
		}
		return left, nil
	case ":":
		return e.match(left, right)
	}
	a, okA := wholeNumber(left)
	b, okB := wholeNumber(right)
	if strings.ContainsAny(operator, "<=>!") {
		order := strings.Compare(left, right)
		if okA && okB {
			order = a.Cmp(b)
		}
		return strconv.Itoa(boolInt(holds(operator, order))), nil
	}
	switch {
	case !okA || !okB:
		return "", errNonInteger
	case (operator == "/" || operator == "%") && b.Sign() == 0:
		return "", errDivision
	}
	result := new(big.Int)
	switch operator {
	case "+":
		result.Add(a, b)
	case "-":
		result.Sub(a, b)
	case "*":
		result.Mul(a, b)
	case "/":
		result.Quo(a, b)
	case "%":
		result.Rem(a, b)
	}
	return result.String(), nil
}

func holds(operator string, order int) bool {
	switch operator {
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	case ">=":
		return order >= 0
	case "!=":
		return order != 0
	}
	return order == 0
}

func wholeNumber(text string) (*big.Int, bool) {
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || leadingDigits(digits) != len(digits) || len(digits) > 10000 {
		return nil, false
	}
	return new(big.Int).SetString(text, 10)
}

// match anchors a basic expression at the beginning: the first group, or how many characters it takes.
func (e *expression) match(text, pattern string) (string, error) {
	re, err := posix.Compile(`\`+"`"+`\(`+pattern+`\)`, posix.Options{})
	if err != nil {
		return "", err
	}
	m := re.Find([]byte(text))
	if re.Groups() > 1 {
		if m == nil || m[4] < 0 {
			return "", nil
		}
		return text[m[4]:m[5]], nil
	}
	if m == nil {
		return "0", nil
	}
	return strconv.Itoa(utf8.RuneCountInString(text[m[0]:m[1]])), nil
}

// next takes a word that must be there.
func (e *expression) next() (string, error) {
	if e.at == len(e.words) {
		if e.at == 0 {
			return "", errMissingOperand
		}
		return "", errors.New("syntax error: missing argument after " + e.quote(e.words[e.at-1]))
	}
	e.at++
	return e.words[e.at-1], nil
}

func (e *expression) primary() (string, error) {
	if e.depth++; e.depth > maxNesting {
		return "", errors.New("syntax error: too many parentheses")
	}
	defer func() { e.depth-- }()
	word, err := e.next()
	if err != nil {
		return "", err
	}
	wanted := map[string]int{"match": 2, "substr": 3, "index": 2, "length": 1}[word]
	switch {
	case word == "+":
		return e.next()
	case word == "(":
		value, err := e.level(0)
		if err != nil {
			return "", err
		}
		if e.at == len(e.words) {
			return "", errors.New("syntax error: expecting ')' after " + e.quote(e.words[e.at-1]))
		}
		if closing, _ := e.next(); closing != ")" {
			return "", errors.New("syntax error: expecting ')' instead of " + e.quote(closing))
		}
		return value, nil
	case word == ")":
		return "", errors.New("syntax error: unexpected ')'")
	case wanted == 0:
		return word, nil
	}
	var args []string
	for range wanted {
		a, err := e.primary()
		if err != nil {
			return "", err
		}
		args = append(args, a)
	}
	return e.call(word, args)
}

func (e *expression) call(function string, args []string) (string, error) {
	text := []rune(args[0])
	switch function {
	case "length":
		return strconv.Itoa(len(text)), nil
	case "match":
		return e.match(args[0], args[1])
	case "index":
		for i, r := range text {
			if strings.ContainsRune(args[1], r) {
				return strconv.Itoa(i + 1), nil
			}
		}
		return "0", nil
	}
	from, errFrom := strconv.Atoi(args[1])
	count, errCount := strconv.Atoi(args[2])
	if errFrom != nil || errCount != nil || from < 1 || count < 1 || from > len(text) {
		return "", nil
	}
	return string(text[from-1 : min(from-1+count, len(text))]), nil
}
