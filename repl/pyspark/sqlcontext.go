package pyspark

import (
	"strings"

	"gospark/repl/python/object"
)

// sqlContext is a SQLContext: the entry point before SparkSession, over a session.
type sqlContext struct {
	object.Head
	s *sparkSession
}

var (
	sqlContextClass  = object.NewClass("pyspark.sql.context", "SQLContext")
	hiveContextClass = object.NewClass("pyspark.sql.context", "HiveContext", sqlContextClass)
	sqlContextSig    = object.NewPySig("SQLContext.__init__", "self, sparkContext, sparkSession=None, jsqlContext=None")
)

// sqlContextMethods are the methods that pass their arguments on, by signature, to a method of the session or of one of its parts.
var sqlContextMethods = map[string]string{
	"range(self, start, end=None, step=1, numPartitions=None)":                        "range",
	"createDataFrame(self, data, schema=None, samplingRatio=None, verifySchema=True)": "createDataFrame",
	"sql(self, sqlQuery)":                                              "sql",
	"table(self, tableName)":                                           "table",
	"setConf(self, key, value)":                                        "conf.set",
	"cacheTable(self, tableName)":                                      "catalog.cacheTable",
	"uncacheTable(self, tableName)":                                    "catalog.uncacheTable",
	"clearCache(self)":                                                 "catalog.clearCache",
	"registerFunction(self, name, f, returnType=None)":                 "udf.register",
	"registerJavaFunction(self, name, javaClassName, returnType=None)": "udf.registerJavaFunction",
	"createExternalTable(self, tableName, path=None, source=None, schema=None, **options)": "catalog.createExternalTable",
}

func newSQLContext(class *object.Type, s *sparkSession) *sqlContext {
	c := &sqlContext{s: s}
	c.InitHead(class)
	return c
}

func onSQLContext(sig string, f func(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error)) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return f(th, self.(*sqlContext).s, a)
	}}
}

// path is the object that a dotted name leads to from o.
func path(th *object.Thread, o object.Object, dotted string) (object.Object, error) {
	for _, name := range strings.Split(dotted, ".") {
		var err error
		if o, err = object.GetAttrString(th, o, name); err != nil {
			return nil, err
		}
	}
	return o, nil
}

// contextOf is the SQLContext of a SparkContext.
func contextOf(class *object.Type, sc object.Object) (object.Object, error) {
	c, ok := sc.(*sparkContext)
	if !ok {
		return nil, object.AttributeErrorf("'%s' object has no attribute '_jsc'", sc.Type().Name)
	}
	return newSQLContext(class, c.session), nil
}

func init() {
	sqlContextClass.New = func(th *object.Thread, cls *object.Type, args []object.Object, kw *object.Kwargs) (object.Object, error) {
		a, err := sqlContextSig.Bind(th, append([]object.Object{object.None}, args...), kw)
		if err != nil {
			return nil, err
		}
		if s, ok := a[2].(*sparkSession); ok {
			return newSQLContext(cls, s), nil
		}
		return contextOf(cls, a[1])
	}
	sqlContextClass.Init = func(*object.Thread, object.Object, []object.Object, *object.Kwargs) error { return nil }
	for sig, to := range sqlContextMethods {
		sqlContextClass.AddPyMethods(onSQLContext(sig, func(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
			f, err := path(th, s, to)
			if err != nil {
				return nil, err
			}
			return object.Call(th, f, a...)
		}))
	}
	for _, name := range []string{"udf", "read", "readStream", "streams"} {
		p := onSQLContext(name+"(self)", func(th *object.Thread, s *sparkSession, _ []object.Object) (object.Object, error) {
			return object.GetAttrString(th, s, name)
		})
		p.Property = true
		sqlContextClass.AddPyMethods(p)
	}
	sqlContextClass.AddPyMethods(
		object.PyMethod{Sig: "getOrCreate(cls, sc)", Class: true, Fn: func(_ *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			return contextOf(self.(*object.Type), a[0])
		}},
		object.PyMethod{Sig: "newSession(self)", Fn: func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			s := self.(*sqlContext).s
			return newSQLContext(self.Type(), s.app.wrapSession(s.s.NewSession(), s.context)), nil
		}},
		onSQLContext("getConf(self, key, defaultValue=?)", func(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
			get, err := path(th, s, "conf.get")
			if err != nil {
				return nil, err
			}
			if a[1] == nil {
				a = a[:1]
			}
			return object.Call(th, get, a...)
		}),
		onSQLContext("dropTempTable(self, tableName)", func(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
			f, err := path(th, s, "catalog.dropTempView")
			if err != nil {
				return nil, err
			}
			_, err = object.Call(th, f, a...)
			return object.None, err
		}),
		onSQLContext("registerDataFrameAsTable(self, df, tableName)", func(th *object.Thread, _ *sparkSession, a []object.Object) (object.Object, error) {
			return object.CallMethod(th, a[0], "createOrReplaceTempView", a[1])
		}),
		onSQLContext("tables(self, dbName=None)", func(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
			text := "SHOW TABLES"
			if a[0] != object.None {
				name, err := strArg("dbName", a[0])
				if err != nil {
					return nil, err
				}
				text += " IN " + name
			}
			return object.CallMethod(th, s, "sql", object.NewStr(text))
		}),
		onSQLContext("tableNames(self, dbName=None)", func(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
			list, err := path(th, s, "catalog.listTables")
			if err != nil {
				return nil, err
			}
			found, err := object.Call(th, list, a...)
			if err != nil {
				return nil, err
			}
			tables, err := object.ToSlice(th, found)
			if err != nil {
				return nil, err
			}
			names := make([]object.Object, len(tables))
			for i, t := range tables {
				if names[i], err = object.GetAttrString(th, t, "name"); err != nil {
					return nil, err
				}
			}
			return object.NewList(names...), nil
		}),
	)
	hiveContextClass.AddPyMethods(onSQLContext("refreshTable(self, tableName)", func(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
		f, err := path(th, s, "catalog.refreshTable")
		if err != nil {
			return nil, err
		}
		return object.Call(th, f, a...)
	}))
}
