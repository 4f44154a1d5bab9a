package pyspark

import (
	"gospark/dataframe/plan"
	"gospark/repl/python/object"
)

// catalog is spark.catalog.
type catalog struct {
	object.Head
	s *sparkSession
}

var catalogClass = object.NewClass("pyspark.sql.catalog", "Catalog")

func newCatalog(s *sparkSession) *catalog {
	c := &catalog{s: s}
	c.InitHead(catalogClass)
	return c
}

func catalogMethod(sig string, f func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error)) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return f(th, self.(*catalog), a)
	}}
}

func init() {
	catalogClass.AddPyMethods(
		catalogMethod("currentCatalog(self)", func(*object.Thread, *catalog, []object.Object) (object.Object, error) {
			return object.NewStr("spark_catalog"), nil
		}),
		catalogMethod("currentDatabase(self)", func(_ *object.Thread, c *catalog, _ []object.Object) (object.Object, error) {
			return object.NewStr(c.s.s.Database()), nil
		}),
		catalogMethod("dropTempView(self, viewName)", func(_ *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, err := strArg("viewName", a[0])
			return object.Bool(err == nil && c.s.s.DropTempView(name, false)), err
		}),
		catalogMethod("dropGlobalTempView(self, viewName)", func(_ *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, err := strArg("viewName", a[0])
			return object.Bool(err == nil && c.s.s.DropTempView(name, true)), err
		}),
		catalogMethod("tableExists(self, tableName, dbName=None)", func(_ *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, err := strArg("tableName", a[0])
			if err != nil {
				return nil, err
			}
			parts, err := plan.ParseName(name)
			if err != nil {
				return nil, raise(err)
			}
			if a[1] != object.None {
				db, err := strArg("dbName", a[1])
				if err != nil {
					return nil, err
				}
				parts = []string{db, parts[len(parts)-1]}
			}
			return object.Bool(c.s.s.TableExists(parts)), nil
		}),
		catalogMethod("clearCache(self)", func(_ *object.Thread, c *catalog, _ []object.Object) (object.Object, error) {
			c.s.s.ClearCache()
			return object.None, nil
		}),
	)
}
