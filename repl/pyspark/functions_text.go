package pyspark

import (
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// stringLit is a constant of type string.
func stringLit(s string) plan.Expr { return &plan.Literal{Value: s, Type: types.String} }

// optionsMap is the options of a JSON, CSV or XML function as a map of the plan; nil without options.
func optionsMap(th *object.Thread, o object.Object) ([]plan.Expr, error) {
	d, ok := o.(*object.Dict)
	if !ok || d.Len() == 0 {
		return nil, nil
	}
	var args []plan.Expr
	for _, it := range entries(d) {
		k, err := object.ToStr(th, it.Key)
		if err != nil {
			return nil, err
		}
		v, err := optionText(th, it.Value)
		if err != nil {
			return nil, err
		}
		args = append(args, stringLit(k), stringLit(v))
	}
	return []plan.Expr{call("map", args...)}, nil
}

// optionText is the text of an option's value: booleans in lower case.
func optionText(th *object.Thread, o object.Object) (string, error) {
	if b, ok := o.(object.Bool); ok {
		if b {
			return "true", nil
		}
		return "false", nil
	}
	return object.ToStr(th, o)
}

// parser is from_json and its like: a column, a schema (type, DDL text or column) and options.
func parser(name string) object.PyMethod {
	return fn(name+"(col, schema, options=None)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
		e, err := columnOrName("col", a[0])
		if err != nil {
			return nil, err
		}
		var schema plan.Expr
		switch s := a[1].(type) {
		case *column:
			schema = s.expr
		case *object.Str:
			schema = stringLit(s.String())
		default:
			t, ok := unwrapType(s)
			if !ok {
				return nil, notExpected("schema", "Column, StructType or str", s)
			}
			schema = stringLit(schemaDDL(t))
		}
		opts, err := optionsMap(th, a[2])
		return call(name, append([]plan.Expr{e, schema}, opts...)...), err
	})
}

// schemaDDL is a schema as the parser functions read it: columns, or a type.
func schemaDDL(t types.DataType) string {
	if s, ok := t.(*types.StructType); ok {
		return toDDL(s)
	}
	return t.SQL()
}

// withOptions is to_json and schema_of_json and their like. Text says that a str argument is a constant, not a name.
func withOptions(name, param string, text bool) object.PyMethod {
	return fn(name+"("+param+", options=None)", func(th *object.Thread, a []object.Object) (plan.Expr, error) {
		read := columnOrName
		if s, ok := a[0].(*object.Str); ok && text {
			read = func(string, object.Object) (plan.Expr, error) { return stringLit(s.String()), nil }
		}
		e, err := read(param, a[0])
		if err != nil {
			return nil, err
		}
		opts, err := optionsMap(th, a[1])
		return call(name, append([]plan.Expr{e}, opts...)...), err
	})
}

func textFunctions() []object.PyMethod {
	return []object.PyMethod{
		parser("from_json"), parser("from_csv"), parser("from_xml"),
		withOptions("to_json", "col", false), withOptions("to_csv", "col", false), withOptions("to_xml", "col", false),
		withOptions("schema_of_json", "json", true), withOptions("schema_of_csv", "csv", true), withOptions("schema_of_xml", "xml", true),
	}
}
