package interp

import "gospark/repl/python/object"

// FrameType is the type of frame objects: what sys._getframe returns and tracebacks have.
var FrameType = object.NewType("frame", object.ObjectType)

// frameObject is a frame as it was when it was asked for.
type frameObject struct {
	object.Head
	code    *Code
	line    int
	globals *object.Dict
	locals  *object.Dict
	back    *frameObject
}

// snapshot describes the frame, which stands at pc, without its callers.
func (f *frame) snapshot(pc int) *frameObject {
	o := &frameObject{code: f.code, line: f.code.span(pc).Line, globals: f.globals, locals: f.locals}
	o.InitHead(FrameType)
	return o
}

// frameAt is the frame object of the depth-th caller, nil beyond the outermost.
func frameAt(th *object.Thread, depth int) *frameObject {
	var top, last *frameObject
	for f := topFrame(th); f != nil; f = f.back {
		if depth--; depth >= 0 {
			continue
		}
		o := f.snapshot(f.pc - 1)
		if last != nil {
			last.back = o
		} else {
			top = o
		}
		last = o
	}
	return top
}

func init() {
	FrameType.Final = true
	get := func(name string, f func(o *frameObject) obj) object.Getset {
		return object.Getset{Name: name, Get: func(th *object.Thread, o obj) (obj, error) { return f(o.(*frameObject)), nil }}
	}
	FrameType.AddGetset(
		get("f_code", func(o *frameObject) obj { return o.code }),
		get("f_lineno", func(o *frameObject) obj { return object.NewInt(int64(o.line)) }),
		get("f_globals", func(o *frameObject) obj { return o.globals }),
		get("f_locals", func(o *frameObject) obj {
			if o.locals == nil {
				return object.NewDict()
			}
			return o.locals
		}),
		get("f_back", func(o *frameObject) obj {
			if o.back == nil {
				return object.None
			}
			return o.back
		}),
	)
	FrameType.Repr = func(th *object.Thread, self obj) (string, error) {
		o := self.(*frameObject)
		line, err := object.Repr(th, object.NewInt(int64(o.line)))
		return "<frame at " + object.Addr(o) + ", file " + object.QuoteStr(o.code.File) + ", line " + line + ", code " + o.code.Name + ">", err
	}
}

// Position is the file and the line that a thread's innermost Python frame has reached; the line is 0 outside of any.
func Position(th *object.Thread) (file string, line int) {
	if f := topFrame(th); f != nil && f.pc > 0 {
		return f.code.File, f.code.span(f.pc - 1).Line
	}
	return "", 0
}

// frameFunctions are the functions of sys that look at frames and tracebacks.
func frameFunctions(in *Interp) []object.Method {
	return []object.Method{
		{Name: "_getframe", Sig: "depth=0, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
			n, err := object.ToInt(th, a[0])
			if err != nil {
				return nil, err
			}
			if f := frameAt(th, max(n, 0)); f != nil {
				return f, nil
			}
			return nil, object.ValueErrorf("call stack is not deep enough")
		}},
		{Name: "_format_exception", Sig: "exception, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
			e, ok := a[0].(*object.Exception)
			if !ok {
				return nil, object.TypeErrorf("Exception expected for value, %s found", a[0].Type().Name)
			}
			return object.NewStr(in.FormatException(e, Style{})), nil
		}},
	}
}
