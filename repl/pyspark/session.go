package pyspark

import (
	"context"
	"fmt"
	"time"

	"gospark/dataframe"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// sparkSession is a SparkSession over a session of the engine.
type sparkSession struct {
	object.Head
	s       *dataframe.Session
	app     *App
	context *sparkContext
	stopped bool
	// tags are those that addTag gave the jobs of the session.
	tags []string
}

var sparkSessionClass = object.NewClass("pyspark.sql.session", "SparkSession")

// interruptPoll is how often a running job looks whether Ctrl-C was pressed.
const interruptPoll = 20 * time.Millisecond

// run runs a job of the engine, for the JVM's method of a name: it stops when the thread is interrupted, and its errors become Python's.
func (s *sparkSession) run(th *object.Thread, method string, job func(context.Context) error) error {
	if s.stopped {
		return illegalState("Cannot call methods on a stopped SparkContext.")
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		t := time.NewTicker(interruptPoll)
		defer t.Stop()
		for {
			select {
			case <-done:
				return
			case <-t.C:
				if th.Interrupted() {
					cancel()
					return
				}
			}
		}
	}()
	err := job(ctx)
	close(done)
	cancel()
	if ierr := th.Check(); ierr != nil {
		return ierr
	}
	return raiseIn(method, err)
}

func illegalState(text string) error {
	return object.NewException(py4jJavaError, object.NewStr("An error occurred while calling o"+nextJavaID()+".sql.\n: java.lang.IllegalStateException: "+text))
}

// method of SparkSession.
func onSession(sig string, f func(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error)) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return f(th, self.(*sparkSession), a)
	}}
}

func sessionProperty(name string, f func(s *sparkSession) object.Object) object.PyMethod {
	return object.PyMethod{Sig: name + "(self)", Property: true, Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
		return f(self.(*sparkSession)), nil
	}}
}

func init() {
	sparkSessionClass.Repr = func(_ *object.Thread, self object.Object) (string, error) {
		return "<pyspark.sql.session.SparkSession object at " + object.Addr(self) + ">", nil
	}
	sparkSessionClass.AddPyMethods(
		onSession("range(self, start, end=None, step=1, numPartitions=None)", sessionRange),
		onSession("createDataFrame(self, data, schema=None, samplingRatio=None, verifySchema=True)", createDataFrame),
		onSession("sql(self, sqlQuery, args=None, **kwargs)", sessionSQL),
		onSession("table(self, tableName)", func(_ *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
			return s.table(a[0], nil)
		}),
		onSession("stop(self)", func(_ *object.Thread, s *sparkSession, _ []object.Object) (object.Object, error) {
			s.stopped = true
			return object.None, nil
		}),
		onSession("emptyDataFrame(self, schema)", func(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
			return s.fromRows(th, nil, a[0], true, 0)
		}),
		onSession("newSession(self)", func(_ *object.Thread, s *sparkSession, _ []object.Object) (object.Object, error) {
			return s.app.wrapSession(s.s.NewSession(), s.context), nil
		}),
		onSession("__enter__(self)", func(_ *object.Thread, s *sparkSession, _ []object.Object) (object.Object, error) { return s, nil }),
		onSession("__exit__(self, exc_type, exc_val, exc_tb)", func(_ *object.Thread, s *sparkSession, _ []object.Object) (object.Object, error) {
			s.stopped = true
			return object.None, nil
		}),
		sessionProperty("version", func(*sparkSession) object.Object { return object.NewStr(dataframe.Version) }),
		sessionProperty("read", func(s *sparkSession) object.Object { return newReader(s) }),
		sessionProperty("conf", func(s *sparkSession) object.Object { return newConf(s) }),
		sessionProperty("catalog", func(s *sparkSession) object.Object { return newCatalog(s) }),
		sessionProperty("udf", func(s *sparkSession) object.Object { return newRegistration(s) }),
		sessionProperty("sparkContext", func(s *sparkSession) object.Object { return s.context }),
	)
}

func sessionRange(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
	var n [4]int64
	for i, o := range a {
		if o == object.None {
			continue
		}
		whole, err := object.Call(th, builtin(th, "int"), o)
		if err != nil {
			return nil, err
		}
		v, err := object.ToInt(th, whole)
		if err != nil {
			return nil, err
		}
		n[i] = int64(v)
	}
	start, end := n[0], n[1]
	if a[1] == object.None {
		start, end = 0, n[0]
	}
	if n[2] == 0 {
		return nil, illegal("requirement failed: step (0) cannot be 0")
	}
	attr := &plan.AttributeRef{Name: "id", Type: types.Long, ID: plan.NewID()}
	return s.frame(&plan.Range{Start: start, End: end, Step: n[2], Partitions: int(n[3]), Attr: attr})
}

func (s *sparkSession) table(name object.Object, options map[string]string) (object.Object, error) {
	text, err := strArg("tableName", name)
	if err != nil {
		return nil, err
	}
	e, err := attr(text)
	if err != nil {
		return nil, err
	}
	at, ok := e.(*plan.Attr)
	if !ok {
		return nil, notExpected("tableName", "str", name)
	}
	return s.frame(&plan.Relation{Name: at.Parts, Options: options})
}

// sessionSQL runs a statement; args bind :name and ? parameters, keyword arguments fill {name} in the text.
func sessionSQL(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
	switch a[1].(type) {
	case *object.Dict, *object.List:
	default:
		if a[1] != object.None {
			return nil, pyError(pySparkTypeError, "INVALID_TYPE", "arg_name", "args", "arg_type", a[1].Type().Name)
		}
	}
	query, ok := a[0].(*object.Str)
	if !ok {
		return nil, javaError("o"+nextJavaID(), "sql", "py4j.Py4JException: Method sql([class "+javaClass(a[0])+", class [Ljava.lang.Object;]) does not exist")
	}
	text, err := query.String(), error(nil)
	kw := a[2].(*object.Dict)
	if kw.Len() > 0 {
		if text, err = s.formatSQL(th, text, kw); err != nil {
			return nil, err
		}
	}
	named := map[string]plan.Expr{}
	var positional []plan.Expr
	switch args := a[1].(type) {
	case *object.Dict:
		for _, it := range entries(args) {
			k, err := object.ToStr(th, it.Key)
			if err != nil {
				return nil, err
			}
			if named[k], err = literal(th, it.Value); err != nil {
				return nil, err
			}
		}
	case *object.List:
		for _, it := range args.Items {
			e, err := literal(th, it)
			if err != nil {
				return nil, err
			}
			positional = append(positional, e)
		}
	}
	var df *dataframe.DataFrame
	err = s.run(th, "sql", func(ctx context.Context) (err error) {
		df, err = s.s.SQL(ctx, text, named, positional)
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.wrap(df), nil
}

// formatSQL fills {name} fields of a statement: DataFrames become temporary views, Columns their text, values literals.
func (s *sparkSession) formatSQL(th *object.Thread, text string, kw *object.Dict) (string, error) {
	k := &object.Kwargs{}
	var views []string
	for _, it := range entries(kw) {
		v := it.Value
		switch x := v.(type) {
		case *dataFrame:
			name := fmt.Sprintf("_pyspark_%d", len(views)+int(object.ID(x)>>4)&0xffffff)
			if err := x.df.CreateTempView(name, true, false); err != nil {
				return "", raise(err)
			}
			views = append(views, name)
			v = object.NewStr(name)
		case *column:
			v = object.NewStr(plan.Pretty(x.expr))
		case *object.Str:
			v = object.NewStr(sqlString(x.String()))
		}
		k.Names, k.Values = append(k.Names, it.Key.(*object.Str)), append(k.Values, v)
	}
	f, err := object.GetAttrString(th, object.NewStr(text), "format")
	if err != nil {
		return "", err
	}
	out, err := object.CallArgs(th, f, nil, k)
	if err != nil {
		return "", err
	}
	return object.ToStr(th, out)
}

func sqlString(s string) string {
	b := []byte{'\''}
	for i := 0; i < len(s); i++ {
		if s[i] == '\'' || s[i] == '\\' {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return string(append(b, '\''))
}
