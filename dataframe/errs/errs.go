// Package errs has Spark's errors: exception class, error condition, message with parameters, SQLSTATE, query context.
//
// New makes an error from the table of conditions (conditions_*.go: message template and SQLSTATE of each); Plain makes one that
// has no condition. The Python side turns an *Error into the exception class that PySpark would raise.
package errs

import (
	"fmt"
	"sort"
	"strings"
)

// Class is the Python-visible exception class, named as in pyspark.errors.exceptions.captured.
type Class string

// The classes. JavaError is py4j.protocol.Py4JJavaError: a JVM exception that PySpark does not convert; JavaClass names it.
const (
	Analysis             Class = "AnalysisException"
	Parse                Class = "ParseException"
	IllegalArgument      Class = "IllegalArgumentException"
	Arithmetic           Class = "ArithmeticException"
	NumberFormat         Class = "NumberFormatException"
	ArrayIndex           Class = "ArrayIndexOutOfBoundsException"
	DateTime             Class = "DateTimeException"
	SparkRuntime         Class = "SparkRuntimeException"
	SparkUpgrade         Class = "SparkUpgradeException"
	NoSuchElement        Class = "SparkNoSuchElementException"
	UnsupportedOperation Class = "UnsupportedOperationException"
	StreamingQuery       Class = "StreamingQueryException"
	QueryExecution       Class = "QueryExecutionException"
	Python               Class = "PythonException"
	Unknown              Class = "UnknownException"
	JavaError            Class = "Py4JJavaError"
)

// Error is one of Spark's errors.
type Error struct {
	Class     Class
	Condition string // "UNRESOLVED_COLUMN.WITH_SUGGESTION"; "" for errors without a condition
	SQLState  string
	Params    map[string]string
	Text      string   // the message, condition and SQLSTATE included, context not
	JavaClass string   // for JavaError: "org.apache.spark.SparkException"
	Context   *Context // where in the query text, or nil
	Cause     error
	alone     bool
}

// Context points into the SQL text, or names the DataFrame call, that an error comes from.
type Context struct {
	ObjectType, ObjectName string
	Start, Stop            int // rune offsets into SQL, Stop inclusive
	SQL                    string
	// Fragment and CallSite describe a DataFrame call: `divide` was called from <stdin>:1.
	Fragment, CallSite string
	// Offset position of a syntax error: 1-based line, 0-based column; a caret line is printed under it.
	Line, Col int
	Syntax    bool
}

// Error is the message as Python's str(e) begins: text, then the query context.
func (e *Error) Error() string {
	s := e.Text
	if e.Context != nil {
		s += e.Context.render()
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// With adds a query context unless there is one.
func (e *Error) With(c *Context) *Error {
	if e.Context != nil || c == nil || e.alone {
		return e
	}
	d := *e
	d.Context = c
	return &d
}

// Alone is the error without a place in the query, which With does not add: some of Spark's errors never show one.
func (e *Error) Alone() *Error {
	d := *e
	d.alone, d.Context = true, nil
	return &d
}

// New makes an error of a known condition. Parameters come as name, value pairs; a condition that is not in the table is a
// programming error and panics in tests.
func New(class Class, condition string, params ...string) *Error {
	c, ok := lookup(condition)
	if !ok {
		panic("errs: unknown condition " + condition)
	}
	m := make(map[string]string, len(params)/2)
	for i := 0; i+1 < len(params); i += 2 {
		m[params[i]] = params[i+1]
	}
	text := "[" + condition + "] " + fill(c.Message, m)
	if c.SQLState != "" {
		text += " SQLSTATE: " + c.SQLState
	}
	return &Error{Class: class, Condition: condition, SQLState: c.SQLState, Params: m, Text: text}
}

// Plain makes an error that has a message only.
func Plain(class Class, format string, args ...any) *Error {
	return &Error{Class: class, Text: fmt.Sprintf(format, args...)}
}

// Condition is an entry of the table: a message with <parameters> and its SQLSTATE.
type Condition struct{ SQLState, Message string }

var conditions = map[string]Condition{}

// register adds a table of conditions; the files conditions_*.go call it from init.
func register(table map[string]Condition) {
	for k, v := range table {
		conditions[k] = v
	}
}

func fill(template string, params map[string]string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(template, '<')
		if i < 0 {
			break
		}
		j := strings.IndexByte(template[i:], '>')
		if j < 0 {
			break
		}
		v, ok := params[template[i+1:i+j]]
		if !ok {
			b.WriteString(template[:i+1])
			template = template[i+1:]
			continue
		}
		b.WriteString(template[:i] + v)
		template = template[i+j+1:]
	}
	return b.String() + template
}

// Conditions lists the known conditions in order.
func Conditions() []string {
	names := make([]string, 0, len(conditions))
	for k := range conditions {
		names = append(names, k)
	}
	sort.Strings(names)
	return names
}
