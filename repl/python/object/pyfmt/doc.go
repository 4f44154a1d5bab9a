// Package pyfmt writes and reads values the way CPython 3.11 does, on plain Go
// values: reprs of floats and strings, the format mini-language, %-formatting
// directives, and the literal syntax that int() and float() accept.
//
// It knows nothing of Python objects, so that the object package, the standard
// modules and the shell can share it. Start with float.go (reprs), then spec.go
// (the format mini-language).
package pyfmt

import "fmt"

// Error is a failure that Python reports as an exception: Kind is the name of
// the exception class ("ValueError", "OverflowError"), Msg its text.
type Error struct {
	Kind, Msg string
}

// Error returns the text of the exception.
func (e *Error) Error() string { return e.Msg }

func valueErr(format string, args ...any) *Error {
	return &Error{"ValueError", fmt.Sprintf(format, args...)}
}

func overflowErr(format string, args ...any) *Error {
	return &Error{"OverflowError", fmt.Sprintf(format, args...)}
}
