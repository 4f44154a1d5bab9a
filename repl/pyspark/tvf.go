package pyspark

import (
	"gospark/dataframe/plan"
	"gospark/repl/python/object"
)

// tableFunctions is spark.tvf.
type tableFunctions struct {
	object.Head
	s *sparkSession
}

var tvfClass = object.NewClass("pyspark.sql.tvf", "TableValuedFunction")

// tvfNames are the table functions, with their parameters: one column, or one and any number of others.
var tvfNames = map[string]string{
	"explode": "collection", "explode_outer": "collection", "inline": "input", "inline_outer": "input", "posexplode": "collection",
	"posexplode_outer": "collection", "variant_explode": "input", "variant_explode_outer": "input", "json_tuple": "input, *fields",
	"stack": "n, *fields", "collations": "", "sql_keywords": "", "python_worker_logs": "",
}

func init() {
	for name, params := range tvfNames {
		sig := name + "(self)"
		if params != "" {
			sig = name + "(self, " + params + ")"
		}
		tvfClass.AddPyMethods(object.PyMethod{Sig: sig, Fn: func(_ *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			var args []plan.Expr
			for _, o := range a {
				list := []object.Object{o}
				if t, ok := o.(*object.Tuple); ok {
					list = t.Items
				}
				for _, it := range list {
					c, ok := it.(*column)
					if !ok {
						return nil, object.AttributeErrorf("'%s' object has no attribute '_jc'", it.Type().Name)
					}
					args = append(args, c.expr)
				}
			}
			return self.(*tableFunctions).s.frame(&plan.TableFunc{Name: []string{name}, Args: args})
		}})
	}
	tvfClass.AddPyMethods(object.PyMethod{Sig: "range(self, start, end=None, step=1, numPartitions=None)",
		Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			return sessionRange(th, self.(*tableFunctions).s, a)
		}})
	sparkSessionClass.AddPyMethods(
		sessionProperty("tvf", func(s *sparkSession) object.Object {
			t := &tableFunctions{s: s}
			t.InitHead(tvfClass)
			return t
		}),
	)
}
