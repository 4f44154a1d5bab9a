package pyspark

import (
	"context"
	"slices"
	"strings"
	"sync"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// catalogRecords are the named tuples of pyspark.sql.catalog, with their fields.
var catalogRecords = map[string]string{
	"CatalogMetadata": "name description",
	"Database":        "name catalog description locationUri",
	"Table":           "name catalog namespace description tableType isTemporary",
	"Column":          "name description dataType nullable isPartition isBucket isCluster",
	"TablePartition":  "partition",
	"Function":        "name catalog namespace description className isTemporary",
}

// record makes a named tuple of the catalog.
func record(th *object.Thread, name string, values ...object.Object) (object.Object, error) {
	class, err := recordClass(th, name)
	if err != nil {
		return nil, err
	}
	return object.Call(th, class, values...)
}

// recordClasses holds the classes of catalogRecords once they are made.
var recordClasses sync.Map

func recordClass(th *object.Thread, name string) (object.Object, error) {
	if c, ok := recordClasses.Load(name); ok {
		return c.(object.Object), nil
	}
	m, err := th.Runtime.Import(th, "collections")
	if err != nil {
		return nil, err
	}
	class, err := object.CallMethod(th, m, "namedtuple", object.NewStr(name), object.NewStr(catalogRecords[name]))
	if err != nil {
		return nil, err
	}
	if t, ok := class.(*object.Type); ok {
		t.Module = "pyspark.sql.catalog"
		if name == "Table" {
			t.AddPyMethods(object.PyMethod{Sig: "database(self)", Property: true, Fn: tableDatabase})
		}
	}
	c, _ := recordClasses.LoadOrStore(name, class)
	return c.(object.Object), nil
}

// tableDatabase is the database of a Table: its namespace if that has one part.
func tableDatabase(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
	ns, err := object.GetAttrString(th, self, "namespace")
	if err != nil {
		return nil, err
	}
	if items, ok := listItems(ns); ok && len(items) == 1 {
		return items[0], nil
	}
	return object.None, nil
}

// loadCatalog is pyspark.sql.catalog: the class of spark.catalog and those of what it lists.
func loadCatalog(th *object.Thread) (*object.Module, error) {
	m := newPackage("pyspark.sql.catalog", "")
	m.AddTypes(catalogClass)
	for name := range catalogRecords {
		c, err := recordClass(th, name)
		if err != nil {
			return nil, err
		}
		m.Set(name, c)
	}
	return m, nil
}

// sql runs a statement of the catalog.
func (c *catalog) sql(th *object.Thread, text string) error {
	return c.s.run(th, "sql", func(ctx context.Context) error {
		_, err := c.s.s.SQL(ctx, text, nil, nil)
		return err
	})
}

// statement is a method that is an SQL statement with a name in it.
func statement(sig string, text func(name string, a []object.Object) string) object.PyMethod {
	return catalogMethod(sig, func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
		name, err := strArg("tableName", a[0])
		if err != nil {
			return nil, err
		}
		return object.None, c.sql(th, text(name, a))
	})
}

func (c *catalog) view(th *object.Thread, name string) (object.Object, error) {
	return record(th, "Table", object.NewStr(name), object.None, object.NewList(), object.None, object.NewStr("TEMPORARY"), object.True)
}

// listed turns what was found into a list, matching a pattern with * and | as Spark's catalog does.
func listed(th *object.Thread, names []string, pattern object.Object, make func(string) (object.Object, error)) (object.Object, error) {
	out := []object.Object{}
	for _, n := range names {
		if p, ok := pattern.(*object.Str); ok && !matches(p.String(), n) {
			continue
		}
		o, err := make(n)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return object.NewList(out...), nil
}

func matches(pattern, name string) bool {
	name = strings.ToLower(name)
	for _, p := range strings.Split(strings.ToLower(pattern), "|") {
		parts := strings.Split(p, "*")
		rest, ok := strings.CutPrefix(name, parts[0])
		for _, part := range parts[1:] {
			i := strings.LastIndex(rest, part)
			ok = ok && i >= 0
			if ok {
				rest = rest[i+len(part):]
			}
		}
		if ok && rest == "" {
			return true
		}
	}
	return false
}

func has(names []string, name string) object.Object {
	return object.Bool(slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) }))
}

func (c *catalog) columns(th *object.Thread, name string) (object.Object, error) {
	parts, err := plan.ParseName(name)
	if err != nil {
		return nil, raise(err)
	}
	f, err := c.s.frame(&plan.Relation{Name: parts})
	if err != nil {
		return nil, err
	}
	info, _ := c.s.s.TableInfo(parts) // a temporary view has no partitions
	out := []object.Object{}
	for _, field := range f.(*dataFrame).df.Schema().Fields {
		var comment object.Object = object.None
		if t, ok := field.Metadata["comment"].(string); ok {
			comment = object.NewStr(t)
		}
		r, err := record(th, "Column", object.NewStr(field.Name), comment, object.NewStr(field.Type.SimpleString()), object.Bool(field.Nullable),
			has(info.Partitions, field.Name), has(info.Buckets, field.Name), object.False)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return object.NewList(out...), nil
}

func (c *catalog) cached(name string) (bool, error) {
	parts, err := plan.ParseName(name)
	if err != nil {
		return false, raise(err)
	}
	on, err := c.s.s.TableCached(context.Background(), parts)
	return on, raise(err)
}

func init() {
	catalogClass.AddPyMethods(
		statement("cacheTable(self, tableName, storageLevel=None)", func(n string, _ []object.Object) string { return "CACHE LAZY TABLE " + n }),
		statement("uncacheTable(self, tableName)", func(n string, _ []object.Object) string { return "UNCACHE TABLE " + n }),
		statement("refreshTable(self, tableName)", func(n string, _ []object.Object) string { return "REFRESH TABLE " + n }),
		statement("dropTable(self, tableName, ifExists=False, purge=False)", dropText("TABLE")),
		statement("dropView(self, viewName, ifExists=False)", dropText("VIEW")),
		statement("truncateTable(self, tableName)", func(n string, _ []object.Object) string { return "TRUNCATE TABLE " + n }),
		statement("analyzeTable(self, tableName, noScan=False)", func(n string, _ []object.Object) string { return "ANALYZE TABLE " + n + " COMPUTE STATISTICS" }),
		catalogMethod("isCached(self, tableName)", func(_ *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, err := strArg("tableName", a[0])
			if err != nil {
				return nil, err
			}
			on, err := c.cached(name)
			return object.Bool(on), err
		}),
		catalogMethod("listColumns(self, tableName, dbName=None)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, err := strArg("tableName", a[0])
			if err != nil {
				return nil, err
			}
			return c.columns(th, name)
		}),
		catalogMethod("listTables(self, dbName=None, pattern=None)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			return c.listTables(th, a, false)
		}),
		catalogMethod("listViews(self, dbName=None, pattern=None)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			return c.listTables(th, a, true)
		}),
		catalogMethod("listDatabases(self, pattern=None)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			return listed(th, c.s.s.Databases(), a[0], func(n string) (object.Object, error) { return c.database(th, n) })
		}),
		catalogMethod("listCatalogs(self, pattern=None)", func(th *object.Thread, _ *catalog, a []object.Object) (object.Object, error) {
			return listed(th, []string{"spark_catalog"}, a[0], func(n string) (object.Object, error) {
				return record(th, "CatalogMetadata", object.NewStr(n), object.None)
			})
		}),
		catalogMethod("databaseExists(self, dbName)", func(_ *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, err := strArg("dbName", a[0])
			if err != nil {
				return nil, err
			}
			_, err = c.s.s.DatabaseInfo(name)
			return object.Bool(err == nil), nil
		}),
		catalogMethod("getDatabase(self, dbName)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, err := strArg("dbName", a[0])
			if err != nil {
				return nil, err
			}
			return c.database(th, name)
		}),
		catalogMethod("setCurrentDatabase(self, dbName)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, err := strArg("dbName", a[0])
			if err != nil {
				return nil, err
			}
			return object.None, c.sql(th, "USE "+name)
		}),
		catalogMethod("setCurrentCatalog(self, catalogName)", func(_ *object.Thread, _ *catalog, a []object.Object) (object.Object, error) {
			name, err := strArg("catalogName", a[0])
			if err == nil && name != "spark_catalog" {
				err = analysis("[CATALOG_NOT_FOUND] The catalog " + types.Quote(name) + " not found. Consider to set the SQL config \"spark.sql.catalog." + name +
					"\" to a catalog plugin. SQLSTATE: 42P08")
			}
			return object.None, err
		}),
		catalogMethod("refreshByPath(self, path)", func(_ *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			path, err := strArg("path", a[0])
			if err != nil {
				return nil, err
			}
			return object.None, raise(c.s.s.RefreshByPath(path))
		}),
	)
}

func dropText(kind string) func(string, []object.Object) string {
	return func(name string, a []object.Object) string {
		if a[1] == object.True {
			return "DROP " + kind + " IF EXISTS " + name
		}
		return "DROP " + kind + " " + name
	}
}
