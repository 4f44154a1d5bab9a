package object

import (
	"fmt"
)

// Exception is an instance of BaseException or of a subclass. It is also the Go error that a raised exception
// travels as: returning an *Exception from a Go function raises it.
type Exception struct {
	Head
	Args *Tuple
	// Cause is what `raise … from` gave, Context the exception that was being handled; nil if none.
	Cause, Context  *Exception
	SuppressContext bool
	// Traceback is the innermost-last list of frames, built from the raise outwards; see traceback.go.
	Traceback *Traceback
	// Value is the extra native state of some exceptions: StopIteration's value, SyntaxError's position.
	Value Object
	// AttrName and AttrObj are the name (and object) that a NameError or AttributeError is about, for suggestions.
	AttrName *Str
	AttrObj  Object
}

// Error is the last line of the traceback, "ValueError: text", or as much as can be said without running Python code.
func (e *Exception) Error() string {
	s := exceptionText(e)
	if s == "" {
		return e.class.Name
	}
	return e.class.Name + ": " + s
}

func exceptionText(e *Exception) string {
	if len(e.Args.Items) == 0 {
		return ""
	}
	if s, ok := e.Args.Items[0].(*Str); ok {
		return s.s
	}
	return fmt.Sprint(e.Args.Items[0])
}

// NewException returns an exception of class t with these args, without running an __init__ written in Python.
func NewException(t *Type, args ...Object) *Exception {
	e := &Exception{Args: NewTuple(args...)}
	e.InitHead(t)
	return e
}

// Errorf returns an exception of class t with a formatted message.
func Errorf(t *Type, format string, args ...any) error {
	return NewException(t, NewStr(fmt.Sprintf(format, args...)))
}

// TypeErrorf is Errorf(TypeError, …).
func TypeErrorf(format string, args ...any) error { return Errorf(TypeError, format, args...) }

// ValueErrorf is Errorf(ValueError, …).
func ValueErrorf(format string, args ...any) error { return Errorf(ValueError, format, args...) }

// IndexErrorf is Errorf(IndexError, …).
func IndexErrorf(format string, args ...any) error { return Errorf(IndexError, format, args...) }

// OverflowErrorf is Errorf(OverflowError, …).
func OverflowErrorf(format string, args ...any) error { return Errorf(OverflowError, format, args...) }

// RuntimeErrorf is Errorf(RuntimeError, …).
func RuntimeErrorf(format string, args ...any) error { return Errorf(RuntimeError, format, args...) }

// AttributeErrorf is Errorf(AttributeError, …).
func AttributeErrorf(format string, args ...any) error {
	return Errorf(AttributeError, format, args...)
}

// KeyErrorOf is KeyError(key): its text is the key's repr.
func KeyErrorOf(key Object) error { return NewException(KeyError, key) }

// ZeroDivision is ZeroDivisionError(text).
func ZeroDivision(text string) error { return NewException(ZeroDivisionError, NewStr(text)) }

// MemoryErr is a MemoryError: raise it before asking Go for a size that a program chose (see CheckSize).
func MemoryErr() error { return NewException(MemoryError) }

// MaxAlloc is the largest number of bytes that one string, bytes, list or int may take.
const MaxAlloc = 1 << 31

// CheckSize fails with MemoryError if count values of size bytes would exceed MaxAlloc.
func CheckSize(count, size int) error {
	if count > 0 && size > 0 && count > MaxAlloc/size {
		return MemoryErr()
	}
	return nil
}

// Raised returns err's exception: itself, or a RuntimeError with err's text for an error of Go.
func Raised(err error) *Exception {
	if e, ok := err.(*Exception); ok {
		return e
	}
	return NewException(RuntimeError, NewStr(err.Error()))
}

// IsError reports whether err is an exception of class t or a subclass.
func IsError(err error, t *Type) bool {
	e, ok := err.(*Exception)
	return ok && e.class.IsSubtype(t)
}

// StopIterationOf is what next() raises at the end, with a generator's return value.
func StopIterationOf(value Object) *Exception {
	if value == nil || value == None {
		e := NewException(StopIteration)
		e.Value = None
		return e
	}
	e := NewException(StopIteration, value)
	e.Value = value
	return e
}
