package json

import (
	"fmt"
	"strings"
	"sync"

	"gospark/repl/python/object"
)

// decodeErrorType is json.decoder.JSONDecodeError.
var decodeErrorType = sync.OnceValue(func() *object.Type {
	t := object.NewExceptionClass("json.decoder", "JSONDecodeError", object.ValueError)
	t.Init = func(th *object.Thread, self object.Object, args []object.Object, kw *object.Kwargs) error {
		a, err := decodeErrorSig.Bind(th, args, kw)
		if err != nil {
			return err
		}
		msg, ok := a[0].(*object.Str)
		doc, ok2 := a[1].(*object.Str)
		if !ok || !ok2 {
			return object.TypeErrorf("JSONDecodeError expects str arguments")
		}
		pos, err := object.ToInt(th, a[2])
		if err != nil {
			return err
		}
		setPosition(self.(*object.Exception), msg.String(), doc.String(), pos)
		return nil
	}
	t.Ready()
	return t
})

var decodeErrorSig = object.NewPySig("JSONDecodeError.__init__", "msg, doc, pos")

// newDecodeError is JSONDecodeError(msg, doc, pos) with pos as a byte offset.
func newDecodeError(msg, doc string, at int) error {
	e := object.NewException(decodeErrorType())
	setPosition(e, msg, doc, object.CountRunes(doc[:at]))
	return e
}

// setPosition fills the attributes; pos counts code points.
func setPosition(e *object.Exception, msg, doc string, pos int) {
	before := doc
	n := 0
	for i := range doc {
		if n == pos {
			before = doc[:i]
			break
		}
		n++
	}
	line := strings.Count(before, "\n") + 1
	col := object.CountRunes(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	if short := pos - object.CountRunes(before); short > 0 {
		col += short
	}
	text := fmt.Sprintf("%s: line %d column %d (char %d)", msg, line, col, pos)
	e.Args = object.NewTuple(object.NewStr(text))
	d := e.Dict()
	d.SetStr("msg", object.NewStr(msg))
	d.SetStr("doc", object.NewStr(doc))
	d.SetStr("pos", object.NewInt(int64(pos)))
	d.SetStr("lineno", object.NewInt(int64(line)))
	d.SetStr("colno", object.NewInt(int64(col)))
}
