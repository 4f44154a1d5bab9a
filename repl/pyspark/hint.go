package pyspark

import (
	"gospark/dataframe/errs"
	"gospark/repl/python/object"
)

// hintName is the attribute in which an exception keeps what lies behind it, for the shell's hint.
const hintName = "_hint"

// hinted adds to an exception what lies behind the engine's error.
func hinted(x *object.Exception, e *errs.Error) *object.Exception {
	if e.Cause != nil {
		x.Dict().SetStr(hintName, object.NewStr(e.Cause.Error()))
	}
	return x
}

// Hint is the cause of an exception in words, such as "topic `fo` does not exist; did you mean `foo`?", or "".
func Hint(e *object.Exception) string {
	if v, ok := e.Dict().GetStr(hintName); ok {
		if s, ok := v.(*object.Str); ok {
			return s.String()
		}
	}
	return ""
}
