package interp

import (
	"errors"
	"fmt"
	"strings"

	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

// syntaxError turns an error of the parser or compiler into an exception.
func (in *Interp) syntaxError(err error, filename, src string) error {
	var se *syntax.SyntaxError
	if !errors.As(err, &se) {
		var ce *scopeError
		if !errors.As(err, &ce) {
			return object.Errorf(object.SyntaxError, "%s", err)
		}
		se = &syntax.SyntaxError{Kind: "SyntaxError", Msg: ce.msg, Filename: filename, Line: ce.span.Line, Col: ce.span.Col + 1, EndLine: ce.span.EndLine, EndCol: ce.span.EndCol + 1}
		if lines := strings.Split(src, "\n"); se.Line >= 1 && se.Line <= len(lines) {
			se.Text = lines[se.Line-1]
		}
	}
	return SyntaxException(se)
}

// SyntaxException is the exception for an error of the parser.
func SyntaxException(se *syntax.SyntaxError) *object.Exception {
	t := object.ExceptionTypes[se.Kind]
	if t == nil {
		t = object.SyntaxError
	}
	if !t.IsSubtype(object.SyntaxError) {
		return object.NewException(t, object.NewStr(se.Msg))
	}
	num := func(n int) object.Object { return object.NewInt(int64(n)) }
	var text object.Object = object.None
	if se.Text != "" {
		text = object.NewStr(se.Text)
	}
	info := object.NewTuple(object.NewStr(se.Filename), num(se.Line), num(se.Col), text, num(se.EndLine), num(se.EndCol))
	e := object.NewException(t, object.NewStr(se.Msg), info)
	for i, n := range []string{"filename", "lineno", "offset", "text", "end_lineno", "end_offset"} {
		e.Dict().SetStr(n, info.Items[i])
	}
	e.Dict().SetStr("msg", object.NewStr(se.Msg))
	e.Dict().SetStr("print_file_and_line", object.None)
	return e
}

// panicError is the exception for a panic of Go code below the interpreter.
func panicError(r any) error {
	text := fmt.Sprint(r)
	if strings.Contains(text, "out of memory") || strings.Contains(text, "makeslice") {
		return object.MemoryErr()
	}
	return object.Errorf(object.SystemError, "error in the interpreter: %s", text)
}

// syntaxDisplay renders a SyntaxError as the end of a traceback, without the last line's newline.
func syntaxDisplay(th *object.Thread, e *object.Exception, name string) string {
	d := e.Dict()
	num := func(n string) int {
		v, _ := d.GetStr(n)
		i, _ := v.(object.Int)
		return int(i)
	}
	text := func(n string) string {
		if v, _ := d.GetStr(n); v != nil && v != object.None {
			s, _ := object.ToStr(th, v)
			return s
		}
		return ""
	}
	se := &syntax.SyntaxError{Kind: name, Msg: text("msg"), Filename: text("filename"), Line: num("lineno"), Col: num("offset"),
		EndLine: num("end_lineno"), EndCol: num("end_offset"), Text: text("text")}
	if se.Line == 0 {
		return name + ": " + text("msg") + "\n"
	}
	kind := se.Kind
	se.Kind = "SyntaxError"
	out := se.Display()
	last := strings.LastIndex(strings.TrimSuffix(out, "\n"), "\n") + 1
	return out[:last] + kind + ": " + text("msg") + "\n"
}
