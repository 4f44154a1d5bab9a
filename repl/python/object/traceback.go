package object

// TracebackType is the type of tracebacks.
var TracebackType = finalType("traceback")

// Traceback is one frame that an exception passed through, and the next inner one.
type Traceback struct {
	Next *Traceback
	// File and Func are the frame's code; Line is where it stood.
	File, Func string
	Line       int
	// Col and EndCol are 0-based byte columns of the failing expression, EndLine its last line; Col is -1 if unknown.
	Col, EndLine, EndCol int
	// Locals returns the frame's local and global names, for suggestions; it may be nil.
	Locals func() (locals []string, globals, builtins *Dict)
	// Source returns a line of the source text (1-based); ok is false where tracebacks show none.
	Source func(line int) (text string, ok bool)
	// Frame is the frame object, if the evaluator provides one.
	Frame Object
}

// Type returns TracebackType.
func (*Traceback) Type() *Type { return TracebackType }

func init() {
	TracebackType.AddGetset(
		Getset{Name: "tb_next", Get: func(th *Thread, o Object) (Object, error) {
			if n := o.(*Traceback).Next; n != nil {
				return n, nil
			}
			return None, nil
		}},
		Getset{Name: "tb_lineno", Get: func(th *Thread, o Object) (Object, error) { return NewInt(int64(o.(*Traceback).Line)), nil }},
		Getset{Name: "tb_lasti", Get: func(th *Thread, o Object) (Object, error) { return NewInt(0), nil }},
		Getset{Name: "tb_frame", Get: func(th *Thread, o Object) (Object, error) { return orNone(o.(*Traceback).Frame), nil }},
	)
}
