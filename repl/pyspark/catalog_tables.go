package pyspark

import (
	"context"
	"strings"

	"gospark/dataframe"
	"gospark/dataframe/sql"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// tableName reads a name of a table and splits it into its parts.
func tableName(o object.Object) ([]string, error) {
	text, err := strArg("tableName", o)
	if err != nil {
		return nil, err
	}
	parts, err := sql.ParseMultipartIdentifier(text)
	return parts, raise(err)
}

// create is createTable: an empty table, or one over the files of a path.
func (c *catalog) create(th *object.Thread, a []object.Object) (object.Object, error) {
	name, err := tableName(a[0])
	if err != nil {
		return nil, err
	}
	options := map[string]string{}
	if err := setOptions(th, options, a[5].(*object.Dict)); err != nil {
		return nil, err
	}
	if err := setOption(th, options, object.NewStr("path"), a[1]); err != nil {
		return nil, err
	}
	var schema *types.StructType
	if a[3] != object.None {
		t, _ := unwrapType(a[3])
		st, ok := t.(*types.StructType)
		if !ok {
			return nil, notExpected("schema", "struct type", a[3])
		}
		schema = st
	}
	var text [2]string
	for i, o := range []object.Object{a[2], a[4]} {
		if o == object.None {
			continue
		}
		if text[i], err = strArg([]string{"source", "description"}[i], o); err != nil {
			return nil, err
		}
	}
	var made *dataframe.DataFrame
	err = c.s.run(th, "createTable", func(ctx context.Context) error {
		made, err = c.s.s.CreateTable(ctx, name, text[0], schema, text[1], options)
		return err
	})
	if err != nil {
		return nil, err
	}
	return c.s.wrap(made), nil
}

// cell is the first value of what a statement answers.
func (c *catalog) cell(th *object.Thread, statement string) (object.Object, error) {
	var text string
	err := c.s.run(th, "sql", func(ctx context.Context) error {
		d, err := c.s.s.SQL(ctx, statement, nil, nil)
		if err != nil {
			return err
		}
		rows, err := d.Collect(ctx)
		if err == nil && len(rows) > 0 {
			text, _ = rows[0][0].(string)
		}
		return err
	})
	return object.NewStr(text), err
}

func init() {
	databaseStatement := func(sig string, text func(name string, a []object.Object) string) object.PyMethod {
		return catalogMethod(sig, func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, err := strArg("dbName", a[0])
			if err != nil {
				return nil, err
			}
			return object.None, c.sql(th, text(name, a))
		})
	}
	catalogClass.AddPyMethods(
		catalogMethod("createTable(self, tableName, path=None, source=None, schema=None, description=None, **options)",
			func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) { return c.create(th, a) }),
		catalogMethod("createExternalTable(self, tableName, path=None, source=None, schema=None, **options)",
			func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
				return c.create(th, []object.Object{a[0], a[1], a[2], a[3], object.None, a[4]})
			}),
		catalogMethod("getCreateTableString(self, tableName, asSerde=False)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			name, err := strArg("tableName", a[0])
			if err != nil {
				return nil, err
			}
			statement := "SHOW CREATE TABLE " + name
			if a[1] == object.True {
				statement += " AS SERDE"
			}
			return c.cell(th, statement)
		}),
		databaseStatement("createDatabase(self, dbName, ifNotExists=False, properties=None)", func(name string, a []object.Object) string {
			if a[1] == object.True {
				name = "IF NOT EXISTS " + name
			}
			return "CREATE DATABASE " + name
		}),
		databaseStatement("dropDatabase(self, dbName, ifExists=False, cascade=False)", func(name string, a []object.Object) string {
			if a[1] == object.True {
				name = "IF EXISTS " + name
			}
			if a[2] == object.True {
				name += " CASCADE"
			}
			return "DROP DATABASE " + name
		}),
		catalogMethod("getTable(self, tableName)", func(th *object.Thread, c *catalog, a []object.Object) (object.Object, error) {
			return c.getTable(th, a[0])
		}),
		statement("recoverPartitions(self, tableName)", func(n string, _ []object.Object) string { return "ALTER TABLE " + n + " RECOVER PARTITIONS" }),
	)
}

// getTable is the record of a table or view.
func (c *catalog) getTable(th *object.Thread, name object.Object) (object.Object, error) {
	parts, err := tableName(name)
	if err != nil {
		return nil, err
	}
	if len(parts) == 1 {
		for _, v := range c.s.s.TempViews() {
			if strings.EqualFold(v, parts[0]) {
				return c.view(th, v)
			}
		}
	}
	t, err := c.s.s.TableInfo(parts)
	if err != nil {
		return nil, raise(err)
	}
	t.Name = parts[len(parts)-1]
	return tableRecord(th, t)
}

func tableRecord(th *object.Thread, t dataframe.TableInfo) (object.Object, error) {
	var comment object.Object = object.None
	if t.Comment != "" {
		comment = object.NewStr(t.Comment)
	}
	return record(th, "Table", object.NewStr(t.Name), object.NewStr("spark_catalog"), object.NewList(object.NewStr(t.Database)), comment,
		object.NewStr(t.Kind), object.False)
}

// listTables lists the tables of a database, of which only views if asked so, then the temporary views.
func (c *catalog) listTables(th *object.Thread, a []object.Object, viewsOnly bool) (object.Object, error) {
	db := ""
	if a[0] != object.None {
		var err error
		if db, err = strArg("dbName", a[0]); err != nil {
			return nil, err
		}
	}
	found, err := c.s.s.Tables(db)
	if err != nil {
		return nil, raise(err)
	}
	byName := map[string]dataframe.TableInfo{}
	var names []string
	for _, t := range found {
		if t.Kind == "VIEW" || !viewsOnly {
			byName[t.Name] = t
			names = append(names, t.Name)
		}
	}
	tables, err := listed(th, names, a[1], func(n string) (object.Object, error) { return tableRecord(th, byName[n]) })
	if err != nil {
		return nil, err
	}
	views, err := listed(th, c.s.s.TempViews(), a[1], func(n string) (object.Object, error) { return c.view(th, n) })
	if err != nil {
		return nil, err
	}
	return object.NewList(append(tables.(*object.List).Items, views.(*object.List).Items...)...), nil
}

// database is the record of a database.
func (c *catalog) database(th *object.Thread, name string) (object.Object, error) {
	d, err := c.s.s.DatabaseInfo(name)
	if err != nil {
		return nil, raise(err)
	}
	location := d.Location
	if !strings.Contains(location, ":") {
		location = "file:" + location
	}
	return record(th, "Database", object.NewStr(d.Name), object.NewStr("spark_catalog"), object.NewStr(d.Comment), object.NewStr(location))
}
