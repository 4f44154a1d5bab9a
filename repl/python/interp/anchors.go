package interp

import (
	"strings"
	"unicode/utf8"

	"gospark/repl/python/syntax"
)

// anchors marks the operator of a binary operation, or the brackets of a subscript, within its expression: "~~~~^~~~~".
func anchors(expr string) (string, bool) {
	m, err := syntax.Parse("(\n"+expr+"\n)", "<string>", syntax.Eval)
	if err != nil || len(m.Body) != 1 {
		return "", false
	}
	st, ok := m.Body[0].(*syntax.ExprStmt)
	if !ok {
		return "", false
	}
	var from, to int
	switch e := st.Value.(type) {
	case *syntax.BinOp:
		l, r := e.Left.Pos(), e.Right.Pos()
		if l.EndLine != 2 || r.Line != 2 {
			return "", false
		}
		from = l.EndCol
		for from < r.Col && strings.ContainsRune(" \t()\\", rune(expr[from])) {
			from++
		}
		to = from + 1
		if to < r.Col && !strings.ContainsRune(" \t(\\", rune(expr[to])) {
			to++
		}
	case *syntax.Subscript:
		v := e.Value.Pos()
		if v.EndLine != 2 || e.EndLine != 2 {
			return "", false
		}
		from, to = v.EndCol, e.EndCol
		for from < to && expr[from] != '[' {
			from++
		}
	default:
		return "", false
	}
	if from < 0 || to > len(expr) || from >= to {
		return "", false
	}
	n := utf8.RuneCountInString
	return strings.Repeat("~", n(expr[:from])) + strings.Repeat("^", n(expr[from:to])) + strings.Repeat("~", n(expr[to:])), true
}
