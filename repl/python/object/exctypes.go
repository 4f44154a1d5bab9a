package object

// The exception classes, as CPython's tree has them.
var (
	BaseException       = exc("BaseException", ObjectType)
	BaseExceptionGroup  = exc("BaseExceptionGroup", BaseException)
	GeneratorExit       = exc("GeneratorExit", BaseException)
	KeyboardInterrupt   = exc("KeyboardInterrupt", BaseException)
	SystemExit          = exc("SystemExit", BaseException)
	ExceptionType       = exc("Exception", BaseException)
	ArithmeticError     = exc("ArithmeticError", ExceptionType)
	FloatingPointError  = exc("FloatingPointError", ArithmeticError)
	OverflowError       = exc("OverflowError", ArithmeticError)
	ZeroDivisionError   = exc("ZeroDivisionError", ArithmeticError)
	AssertionError      = exc("AssertionError", ExceptionType)
	AttributeError      = exc("AttributeError", ExceptionType)
	BufferError         = exc("BufferError", ExceptionType)
	EOFError            = exc("EOFError", ExceptionType)
	ImportError         = exc("ImportError", ExceptionType)
	ModuleNotFoundError = exc("ModuleNotFoundError", ImportError)
	LookupError         = exc("LookupError", ExceptionType)
	IndexError          = exc("IndexError", LookupError)
	KeyError            = exc("KeyError", LookupError)
	MemoryError         = exc("MemoryError", ExceptionType)
	NameError           = exc("NameError", ExceptionType)
	UnboundLocalError   = exc("UnboundLocalError", NameError)
	OSError             = exc("OSError", ExceptionType)
	BlockingIOError     = exc("BlockingIOError", OSError)
	ChildProcessError   = exc("ChildProcessError", OSError)
	ConnectionError     = exc("ConnectionError", OSError)
	BrokenPipeError     = exc("BrokenPipeError", ConnectionError)
	ConnectionAborted   = exc("ConnectionAbortedError", ConnectionError)
	ConnectionRefused   = exc("ConnectionRefusedError", ConnectionError)
	ConnectionReset     = exc("ConnectionResetError", ConnectionError)
	FileExistsError     = exc("FileExistsError", OSError)
	FileNotFoundError   = exc("FileNotFoundError", OSError)
	InterruptedError    = exc("InterruptedError", OSError)
	IsADirectoryError   = exc("IsADirectoryError", OSError)
	NotADirectoryError  = exc("NotADirectoryError", OSError)
	PermissionError     = exc("PermissionError", OSError)
	ProcessLookupError  = exc("ProcessLookupError", OSError)
	TimeoutError        = exc("TimeoutError", OSError)
	ReferenceError      = exc("ReferenceError", ExceptionType)
	RuntimeError        = exc("RuntimeError", ExceptionType)
	NotImplementedError = exc("NotImplementedError", RuntimeError)
	RecursionError      = exc("RecursionError", RuntimeError)
	StopIteration       = exc("StopIteration", ExceptionType)
	StopAsyncIteration  = exc("StopAsyncIteration", ExceptionType)
	SyntaxError         = exc("SyntaxError", ExceptionType)
	IndentationError    = exc("IndentationError", SyntaxError)
	TabError            = exc("TabError", IndentationError)
	SystemError         = exc("SystemError", ExceptionType)
	TypeError           = exc("TypeError", ExceptionType)
	ValueError          = exc("ValueError", ExceptionType)
	UnicodeError        = exc("UnicodeError", ValueError)
	UnicodeDecodeError  = exc("UnicodeDecodeError", UnicodeError)
	UnicodeEncodeError  = exc("UnicodeEncodeError", UnicodeError)
	UnicodeTransError   = exc("UnicodeTranslateError", UnicodeError)
	Warning             = exc("Warning", ExceptionType)
	BytesWarning        = exc("BytesWarning", Warning)
	DeprecationWarning  = exc("DeprecationWarning", Warning)
	EncodingWarning     = exc("EncodingWarning", Warning)
	FutureWarning       = exc("FutureWarning", Warning)
	ImportWarning       = exc("ImportWarning", Warning)
	PendingDeprecation  = exc("PendingDeprecationWarning", Warning)
	ResourceWarning     = exc("ResourceWarning", Warning)
	RuntimeWarning      = exc("RuntimeWarning", Warning)
	SyntaxWarning       = exc("SyntaxWarning", Warning)
	UnicodeWarning      = exc("UnicodeWarning", Warning)
	UserWarning         = exc("UserWarning", Warning)
)

// ExceptionTypes lists the built-in exception classes by name.
var ExceptionTypes = map[string]*Type{}

func exc(name string, base *Type) *Type {
	t := NewType(name, base)
	t.hasDict = true
	t.excBase = true
	excList = append(excList, t)
	return t
}

var excList []*Type

// NewExceptionClass declares an exception class of a module from Go, as `class name(base)` would: it can be raised
// with NewException and Errorf, caught, subclassed, and prints as module.name in tracebacks.
func NewExceptionClass(module, name string, bases ...*Type) *Type {
	t := NewClass(module, name, bases...)
	t.excBase = true
	return t
}

func init() {
	for _, t := range excList {
		ExceptionTypes[t.Name] = t
	}
}
