package pyspark

import (
	"strings"

	"gospark/dataframe"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/repl/python/object"
)

// routineName is the name of a function without its database; ok is false for one of a database that has no functions.
func (c *catalog) routineName(o object.Object) (name string, ok bool, err error) {
	s, isStr := o.(*object.Str)
	if !isStr {
		return "", false, javaCall("getFunction", o)
	}
	parts, err := plan.ParseName(s.String())
	if err != nil {
		return "", false, raise(err)
	}
	prefix := strings.ToLower(strings.Join(parts[:len(parts)-1], "."))
	return parts[len(parts)-1], prefix == "" || prefix == "builtin" || prefix == "system.builtin" || prefix == "session" || prefix == "system.session", nil
}

func (c *catalog) function(th *object.Thread, f dataframe.FunctionInfo) (object.Object, error) {
	return record(th, "Function", object.NewStr(f.Name), object.None, object.None, strOrNone(f.Description), strOrNone(f.Class), object.Bool(f.Temporary))
}

func init() {
	catalogClass.AddPyMethods(
		catalogMethod("functionExists(self, functionName, dbName=None)", func(_ *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, ok, err := c.routineName(a[0])
			if err != nil || !ok || a[1] != object.None {
				return object.False, err
			}
			_, ok = c.s.s.FunctionInfo(name)
			return object.Bool(ok), nil
		}),
		catalogMethod("getFunction(self, functionName)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, ok, err := c.routineName(a[0])
			if err != nil {
				return nil, err
			}
			f, found := c.s.s.FunctionInfo(name)
			if !ok || !found {
				return nil, raise(c.s.s.NoRoutine(a[0].(*object.Str).String()))
			}
			return c.function(th, f)
		}),
		catalogMethod("listFunctions(self, dbName=None, pattern=None)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			if a[0] != object.None {
				db, err := strArg("dbName", a[0])
				if err != nil {
					return nil, err
				}
				if _, err := c.s.s.DatabaseInfo(db); err != nil {
					return nil, raise(errs.New(errs.Analysis, "SCHEMA_NOT_FOUND", "schemaName", "`spark_catalog`.`"+db+"`"))
				}
			}
			return listed(th, c.s.s.Functions(), a[1], func(n string) (object.Object, error) {
				f, _ := c.s.s.FunctionInfo(n)
				return c.function(th, f)
			})
		}),
		catalogMethod("registerFunction(self, name, f, returnType=None)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			return object.CallMethod(th, newRegistration(c.s), "register", a...)
		}),
		catalogMethod("getTableProperties(self, tableName)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			return c.pairs(th, a[0], "SHOW TBLPROPERTIES ")
		}),
		catalogMethod("listPartitions(self, tableName)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, err := strArg("tableName", a[0])
			if err != nil {
				return nil, err
			}
			rows, err := c.collect(th, "SHOW PARTITIONS "+name)
			if err != nil {
				return nil, err
			}
			out := make([]object.Object, len(rows))
			for i, r := range rows {
				if out[i], err = record(th, "TablePartition", r.(*object.Tuple).Items[0]); err != nil {
					return nil, err
				}
			}
			return object.NewList(out...), nil
		}),
	)
	load := func(sig string) {
		udfRegistrationClass.AddPyMethods(object.PyMethod{Sig: sig, Fn: func(_ *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
			class, err := strArg("javaClassName", a[1])
			if err != nil {
				return nil, err
			}
			return nil, analysis("Can not load class " + class + ", please make sure it is on the classpath.")
		}})
	}
	load("registerJavaFunction(self, name, javaClassName, returnType=None)")
	load("registerJavaUDAF(self, name, javaClassName)")
}

// collect is the rows of a statement.
func (c *catalog) collect(th *object.Thread, text string) ([]object.Object, error) {
	df, err := sessionSQL(th, c.s, []object.Object{object.NewStr(text), object.None, object.NewDict()})
	if err != nil {
		return nil, err
	}
	rows, err := object.CallMethod(th, df, "collect")
	if err != nil {
		return nil, err
	}
	return object.ToSlice(th, rows)
}

// pairs is a dict of the keys and values that a statement about a table shows.
func (c *catalog) pairs(th *object.Thread, table object.Object, statement string) (object.Object, error) {
	name, err := strArg("tableName", table)
	if err != nil {
		return nil, err
	}
	rows, err := c.collect(th, statement+name)
	if err != nil {
		return nil, err
	}
	d := object.NewDict()
	for _, r := range rows {
		kv := r.(*object.Tuple).Items
		d.SetStr(kv[0].(*object.Str).String(), kv[1])
	}
	return d, nil
}
