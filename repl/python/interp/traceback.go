package interp

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gospark/repl/python/object"
)

// Style says how FormatException renders.
type Style struct {
	// Short leaves out all frames but the outermost, the statement's own.
	Short bool
	// Suggest adds "Did you mean: 'x'?" to a NameError or AttributeError, as CPython does at a terminal and in scripts but
	// not in transcripts that its code module makes.
	Suggest bool
}

// FormatException renders an exception as CPython's traceback, with its causes and contexts.
func (in *Interp) FormatException(err error, style Style) string {
	var b strings.Builder
	in.chain(in.thread, &b, object.Raised(err), style, map[*object.Exception]bool{})
	return b.String()
}

func (in *Interp) chain(th *object.Thread, b *strings.Builder, e *object.Exception, style Style, seen map[*object.Exception]bool) {
	seen[e] = true
	switch {
	case e.Cause != nil && !seen[e.Cause]:
		in.chain(th, b, e.Cause, style, seen)
		b.WriteString("\nThe above exception was the direct cause of the following exception:\n\n")
	case e.Cause == nil && e.Context != nil && !e.SuppressContext && !seen[e.Context]:
		in.chain(th, b, e.Context, style, seen)
		b.WriteString("\nDuring handling of the above exception, another exception occurred:\n\n")
	}
	if e.Traceback != nil {
		b.WriteString("Traceback (most recent call last):\n")
		writeFrames(b, e.Traceback, style.Short)
	}
	b.WriteString(in.exceptionLines(th, e, style))
}

func writeFrames(b *strings.Builder, tb *object.Traceback, short bool) {
	var lastLine string
	repeats := 0
	flush := func() {
		if repeats > 3 {
			s := "s"
			if repeats == 4 {
				s = ""
			}
			fmt.Fprintf(b, "  [Previous line repeated %d more time%s]\n", repeats-3, s)
		}
	}
	for ; tb != nil; tb = tb.Next {
		line := fmt.Sprintf("  File \"%s\", line %d, in %s\n", tb.File, tb.Line, tb.Func)
		if line == lastLine {
			repeats++
		} else {
			flush()
			lastLine, repeats = line, 1
		}
		if repeats > 3 {
			continue
		}
		b.WriteString(line)
		writeSource(b, tb)
		if short {
			break
		}
	}
	flush()
}

// writeSource writes the source line of a frame and, if the failing expression is only a part of it, carets.
func writeSource(b *strings.Builder, tb *object.Traceback) {
	if tb.Source == nil {
		return
	}
	text, ok := tb.Source(tb.Line)
	if !ok {
		return
	}
	text = strings.TrimRight(text, "\r\n")
	trimmed := strings.TrimLeft(text, " \t\f")
	fmt.Fprintf(b, "    %s\n", strings.TrimRight(trimmed, " \t"))
	indent := len(text) - len(trimmed)
	start, end := tb.Col, tb.EndCol
	if tb.EndLine != tb.Line {
		end = len(strings.TrimRight(text, " \t"))
	}
	full := strings.TrimRight(trimmed, " \t")
	if start < indent || end <= start || end > len(text) || start == indent && end-indent >= len(full) {
		return
	}
	pad := utf8.RuneCountInString(text[indent:start])
	marks := strings.Repeat("^", utf8.RuneCountInString(text[start:end]))
	if anchor, ok := anchors(text[start:end]); ok {
		marks = anchor
	}
	fmt.Fprintf(b, "    %s%s\n", strings.Repeat(" ", pad), marks)
}

// exceptionLines are the last lines of a traceback: class and text, a suggestion, notes.
func (in *Interp) exceptionLines(th *object.Thread, e *object.Exception, style Style) string {
	name := object.DottedName(e.Type())
	name = strings.TrimPrefix(name, "__main__.")
	var out string
	if e.Type().IsSubtype(object.SyntaxError) {
		out = syntaxDisplay(th, e, name)
	} else {
		text, err := object.ToStr(th, e)
		if err != nil {
			text = "<exception str() failed>"
		}
		if style.Suggest {
			text += in.suggestion(th, e)
		}
		if text == "" {
			out = name + "\n"
		} else {
			out = name + ": " + text + "\n"
		}
	}
	if notes, ok := e.Dict().GetStr("__notes__"); ok {
		if l, ok := notes.(*object.List); ok {
			for _, n := range l.Items {
				s, _ := object.ToStr(th, n)
				out += s + "\n"
			}
		}
	}
	return out
}
