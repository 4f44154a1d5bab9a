package pyspark

import (
	"errors"
	"strings"

	"gospark/dataframe/errs"
	"gospark/repl/python/object"
)

const (
	baseModule     = "pyspark.errors.exceptions.base"
	capturedModule = "pyspark.errors.exceptions.captured"
)

// PySpark's exception classes. The base ones are what user code imports; the captured ones, subclasses of theirs, are what the
// engine's errors become.
var (
	pySparkException  = object.NewExceptionClass(baseModule, "PySparkException", object.ExceptionType)
	capturedException = object.NewExceptionClass(capturedModule, "CapturedException", pySparkException)
	py4jError         = object.NewExceptionClass("py4j.protocol", "Py4JError", object.ExceptionType)
	py4jJavaError     = object.NewExceptionClass("py4j.protocol", "Py4JJavaError", py4jError)

	pySparkValueError          = pyBoth("PySparkValueError", object.ValueError)
	pySparkTypeError           = pyBoth("PySparkTypeError", object.TypeError)
	pySparkIndexError          = pyBoth("PySparkIndexError", object.IndexError)
	pySparkAttributeError      = pyBoth("PySparkAttributeError", object.AttributeError)
	pySparkRuntimeError        = pyBoth("PySparkRuntimeError", object.RuntimeError)
	pySparkAssertionError      = pyBoth("PySparkAssertionError", object.AssertionError)
	pySparkNotImplementedError = pyBoth("PySparkNotImplementedError", object.NotImplementedError)
	pySparkKeyError            = pyBoth("PySparkKeyError", object.KeyError)
	pySparkImportError         = pyBoth("PySparkImportError", object.ImportError)
	pySparkPicklingError       = object.NewExceptionClass(baseModule, "PySparkPicklingError", pySparkException)
	sessionNotSameException    = object.NewExceptionClass(baseModule, "SessionNotSameException", pySparkException)
	streamingRunnerException   = object.NewExceptionClass(baseModule, "StreamingPythonRunnerInitializationException", pySparkException)
	pickleException            = object.NewExceptionClass(baseModule, "PickleException", pySparkException)

	queryContextClass     = object.NewClass(baseModule, "QueryContext")
	queryContextTypeClass = object.NewClass(baseModule, "QueryContextType")
)

func init() {
	pySparkKeyError.Str = func(th *object.Thread, self object.Object) (string, error) {
		if a := self.(*object.Exception).Args.Items; len(a) == 1 {
			return object.ToStr(th, a[0])
		}
		return object.Repr(th, self.(*object.Exception).Args)
	}
}

func pyBoth(name string, builtin *object.Type) *object.Type {
	return object.NewExceptionClass(baseModule, name, pySparkException, builtin)
}

// baseClasses and capturedClasses hold, by name, the pairs of classes of the engine's errors, parents first.
var baseClasses, capturedClasses = exceptionPairs([][2]string{
	{"AnalysisException", ""},
	{"ParseException", "AnalysisException"},
	{"TempTableAlreadyExistsException", "AnalysisException"},
	{"IllegalArgumentException", ""},
	{"ArithmeticException", ""},
	{"UnsupportedOperationException", ""},
	{"ArrayIndexOutOfBoundsException", ""},
	{"DateTimeException", ""},
	{"NumberFormatException", "IllegalArgumentException"},
	{"StreamingQueryException", ""},
	{"QueryExecutionException", ""},
	{"PythonException", ""},
	{"SparkRuntimeException", ""},
	{"SparkUpgradeException", ""},
	{"SparkNoSuchElementException", ""},
	{"UnknownException", ""},
})

func exceptionPairs(list [][2]string) (base, captured map[string]*object.Type) {
	base, captured = map[string]*object.Type{}, map[string]*object.Type{}
	for _, p := range list {
		name, parent := p[0], p[1]
		bp, cp := base[parent], captured[parent]
		if bp == nil {
			bp, cp = pySparkException, capturedException
		}
		base[name] = object.NewExceptionClass(baseModule, name, bp)
		captured[name] = object.NewExceptionClass(capturedModule, name, cp, base[name])
	}
	return base, captured
}

// pyError is an exception of PySpark's own Python code: class, condition of pythonConditions, parameters in pairs.
func pyError(class *object.Type, condition string, params ...string) error {
	text, ok := pythonConditions[condition]
	if !ok {
		panic("pyspark: unknown condition " + condition)
	}
	pairs := make([]string, 0, len(params))
	for i := 0; i+1 < len(params); i += 2 {
		pairs = append(pairs, "<"+params[i]+">", params[i+1])
	}
	e := object.NewException(class, object.NewStr("["+condition+"] "+strings.NewReplacer(pairs...).Replace(text)))
	e.Value = errorInfo(condition, pythonStates[condition], params, nil)
	return e
}

// notExpected is the commonest of them: an argument of the wrong type.
func notExpected(arg, want string, got object.Object) error {
	return pyError(pySparkTypeError, "NOT_EXPECTED_TYPE", "arg_name", arg, "expected_type", want, "arg_type", got.Type().Name)
}

// errorInfo keeps what getCondition() and its like return.
func errorInfo(condition, sqlState string, params []string, at *errs.Context) object.Object {
	d := object.NewDict()
	for i := 0; i+1 < len(params); i += 2 {
		d.SetStr(params[i], object.NewStr(params[i+1]))
	}
	return object.NewTuple(strOrNone(condition), strOrNone(sqlState), d, queryContexts(at))
}

func strOrNone(s string) object.Object {
	if s == "" {
		return object.None
	}
	return object.NewStr(s)
}

// raise turns an error of the engine into the Python exception that PySpark raises for it. Exceptions of Python pass unchanged.
func raise(err error) error { return raiseIn("load", err) }

// raiseIn is raise for a call of the JVM's method of a name, which the errors of py4j show.
func raiseIn(method string, err error) error {
	if err == nil {
		return nil
	}
	var py *object.Exception
	if errors.As(err, &py) {
		return py
	}
	var e *errs.Error
	if !errors.As(err, &e) {
		return object.NewException(py4jJavaError, object.NewStr("An error occurred while calling o"+nextJavaID()+"."+method+".\n: java.lang.RuntimeException: "+err.Error()))
	}
	if e.Class == errs.JavaError {
		class := e.JavaClass
		if class == "" {
			class = "org.apache.spark.SparkException"
		}
		return hinted(object.NewException(py4jJavaError, object.NewStr("An error occurred while calling o"+nextJavaID()+"."+method+".\n: "+class+": "+e.Error())), e)
	}
	class := capturedClasses[string(e.Class)]
	if class == nil {
		class = capturedClasses["UnknownException"]
	}
	text := e.Error()
	if e.Class == errs.Parse {
		text = "\n" + text
	}
	x := object.NewException(class, object.NewStr(text))
	params := make([]string, 0, 2*len(e.Params))
	for k, v := range e.Params {
		if k == "docroot" {
			continue
		}
		params = append(params, k, v)
	}
	x.Value = errorInfo(e.Condition, e.SQLState, params, e.Context)
	return hinted(x, e)
}

func init() {
	info := func(i int) object.Native {
		return func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			if t, ok := self.(*object.Exception).Value.(*object.Tuple); ok {
				return t.Items[i], nil
			}
			return object.None, nil
		}
	}
	pySparkException.AddPyMethods(
		object.PyMethod{Sig: "getCondition(self)", Fn: info(0)},
		object.PyMethod{Sig: "getErrorClass(self)", Fn: info(0)},
		object.PyMethod{Sig: "getSqlState(self)", Fn: info(1)},
		object.PyMethod{Sig: "getMessageParameters(self)", Fn: info(2)},
		object.PyMethod{Sig: "getMessage(self)", Fn: func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			s, err := object.ToStr(th, self)
			return object.NewStr(s), err
		}},
		object.PyMethod{Sig: "getQueryContext(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			if t, ok := self.(*object.Exception).Value.(*object.Tuple); ok {
				return t.Items[3], nil
			}
			return object.NewList(), nil
		}},
	)
}
