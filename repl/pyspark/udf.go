package pyspark

import (
	"sync"

	vec "gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// udfClass is what udf() gives: a callable that makes Columns.
var udfClass = object.NewClass("pyspark.sql.udf", "UserDefinedFunction")

// pyUDF is a user function of Python. It is a plan.UserFunction, and its Python object.
type pyUDF struct {
	object.Head
	fn            object.Object
	name          string
	returns       types.DataType
	deterministic bool
	runtime       object.Runtime
	// threads are idle Python threads: each running task borrows one.
	threads sync.Pool
}

func newUDF(th *object.Thread, fn object.Object, name string, t types.DataType) *pyUDF {
	u := &pyUDF{fn: fn, name: name, returns: t, deterministic: true, runtime: th.Runtime}
	u.threads.New = func() any { return workerThread(u.runtime) }
	u.InitHead(udfClass)
	return u
}

// workerThread is a thread for tasks: what they print does not show in the shell's output.
func workerThread(r object.Runtime) *object.Thread {
	th := r.NewThread()
	th.Stdout = th.Stderr
	return th
}

// udfView is the side of a pyUDF that the engine sees.
type udfView struct{ u *pyUDF }

func (v udfView) Name() string               { return v.u.name }
func (v udfView) ReturnType() types.DataType { return v.u.returns }
func (v udfView) Deterministic() bool        { return v.u.deterministic }

// Eval calls the function for each of n rows.
func (v udfView) Eval(c *functions.Context, args []*vec.Vector, n int) (*vec.Vector, error) {
	th := v.u.threads.Get().(*object.Thread)
	defer v.u.threads.Put(th)
	readers := make([]reader, len(args))
	for i, a := range args {
		readers[i] = readerFor(a.Type)
	}
	out := vec.NewBuilder(v.u.returns, n)
	call := make([]object.Object, len(args))
	for i := range n {
		if i&255 == 0 && c.Err() != nil {
			return nil, c.Err()
		}
		for k, r := range readers {
			call[k] = r(args[k], i)
		}
		o, err := object.Call(th, v.u.fn, call...)
		if err != nil {
			return nil, pythonException(th, err)
		}
		x, err := udfResult(th, o, v.u.returns)
		if err != nil {
			return nil, err
		}
		out.Append(x)
	}
	return out.Finish(), nil
}

// pythonException is the error of a job whose Python code raised err: its text is the traceback in the user's code.
func pythonException(th *object.Thread, err error) error {
	e := object.Raised(err)
	text := "An exception was thrown from the Python worker:\nTraceback (most recent call last):\n"
	for tb := e.Traceback; tb != nil; tb = tb.Next {
		text += "  File \"" + tb.File + "\", line " + itoa(tb.Line) + ", in " + tb.Func + "\n"
	}
	return object.NewException(capturedClasses["PythonException"], object.NewStr(text+exceptionLine(th, e)))
}

// functionName is the name of a callable for column names.
func functionName(th *object.Thread, f object.Object) string {
	if n, err := object.GetAttrString(th, f, "__name__"); err == nil {
		if s, ok := n.(*object.Str); ok {
			return s.String()
		}
	}
	return f.Type().Name
}

// makeUDF is udf(f, returnType).
func makeUDF(th *object.Thread, f, returnType object.Object) (object.Object, error) {
	if !object.Callable(f) {
		return nil, object.TypeErrorf("Invalid function: not a function or callable (__call__ is not defined): %s", reprOf(th, f.Type()))
	}
	t, err := udfType(returnType)
	if err != nil {
		return nil, err
	}
	return newUDF(th, f, functionName(th, f), t), nil
}

// udfType reads the return type of a UDF; nil and None are string.
func udfType(o object.Object) (types.DataType, error) {
	if o == nil || o == object.None {
		return types.String, nil
	}
	if s, ok := o.(*object.Str); ok {
		return schemaText(s)
	}
	return typeArg("returnType", o)
}

func udfFunctions() []object.PyMethod {
	return []object.PyMethod{
		{Sig: "udf(f=None, returnType=None, *, useArrow=None)", Fn: func(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
			_, isText := a[0].(*object.Str)
			_, isType := unwrapType(a[0])
			if a[0] != object.None && !isText && !isType {
				return makeUDF(th, a[0], a[1])
			}
			returnType := a[0]
			if returnType == object.None {
				returnType = a[1]
			}
			return object.NewPyFunction(functionsModule, object.PyMethod{Sig: "_create_py_udf(f)", Fn: func(th *object.Thread, _ object.Object, b []object.Object) (object.Object, error) {
				return makeUDF(th, b[0], returnType)
			}}), nil
		}},
		noPandas("pandas_udf(f=None, returnType=None, functionType=None)"), noPandas("arrow_udf(f=None, returnType=None, functionType=None)"),
	}
}

// noPandas is a function that needs pandas or Arrow, which a program without CPython does not have.
func noPandas(sig string) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
		return nil, pyError(pySparkImportError, "PACKAGE_NOT_INSTALLED", "package_name", "Pandas", "minimum_version", "2.2.0")
	}}
}

// udfRegistration is spark.udf.
type udfRegistration struct {
	object.Head
	s *sparkSession
}

var udfRegistrationClass = object.NewClass("pyspark.sql.udf", "UDFRegistration")

func newRegistration(s *sparkSession) *udfRegistration {
	r := &udfRegistration{s: s}
	r.InitHead(udfRegistrationClass)
	return r
}

func init() {
	udfClass.Call = func(th *object.Thread, self object.Object, args []object.Object, kw *object.Kwargs) (object.Object, error) {
		u := self.(*pyUDF)
		if kw.Len() > 0 {
			return nil, object.TypeErrorf("%s() got an unexpected keyword argument '%s'", u.name, kw.Names[0].String())
		}
		exprs := make([]plan.Expr, len(args))
		for i, a := range args {
			e, err := columnOrName("col", a)
			if err != nil {
				return nil, err
			}
			exprs[i] = e
		}
		return newColumn(&plan.UDF{Func: udfView{u}, Args: exprs}), nil
	}
	udfClass.Repr = func(th *object.Thread, self object.Object) (string, error) {
		return reprOf(th, self.(*pyUDF).fn), nil
	}
	udfClass.AddGetset(
		object.Getset{Name: "__name__", Get: func(_ *object.Thread, self object.Object) (object.Object, error) {
			return object.NewStr(self.(*pyUDF).name), nil
		}},
		object.Getset{Name: "func", Get: func(_ *object.Thread, self object.Object) (object.Object, error) { return self.(*pyUDF).fn, nil }},
		object.Getset{Name: "returnType", Get: func(_ *object.Thread, self object.Object) (object.Object, error) {
			return wrapType(self.(*pyUDF).returns), nil
		}},
		object.Getset{Name: "deterministic", Get: func(_ *object.Thread, self object.Object) (object.Object, error) {
			return object.Bool(self.(*pyUDF).deterministic), nil
		}},
	)
	udfClass.AddPyMethods(object.PyMethod{Sig: "asNondeterministic(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
		self.(*pyUDF).deterministic = false
		return self, nil
	}})
	udfRegistrationClass.AddPyMethods(object.PyMethod{Sig: "register(self, name, f, returnType=None)",
		Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			name, err := strArg("name", a[0])
			if err != nil {
				return nil, err
			}
			f, t := a[1], a[2]
			u, ok := f.(*pyUDF)
			if ok {
				if t != object.None {
					return nil, pyError(pySparkTypeError, "CANNOT_SPECIFY_RETURN_TYPE_FOR_UDF", "arg_name", "f", "return_type", reprOf(th, t))
				}
				f, t = u.fn, wrapType(u.returns)
			}
			made, err := makeUDF(th, f, t)
			if err != nil {
				return nil, err
			}
			reg := made.(*pyUDF)
			if u != nil {
				reg.deterministic = u.deterministic
			}
			reg.name = name
			self.(*udfRegistration).s.s.RegisterFunction(name, udfView{reg})
			return reg, nil
		}})
}

// exceptionLine is the last line of an exception's traceback.
func exceptionLine(th *object.Thread, e *object.Exception) string {
	t := e.Type()
	name := t.QualName
	if t.Module != "builtins" && t.Module != "__main__" {
		name = t.Module + "." + name
	}
	text, err := object.ToStr(th, e)
	if err != nil || text == "" {
		return name
	}
	return name + ": " + text
}
