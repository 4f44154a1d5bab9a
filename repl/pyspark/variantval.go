package pyspark

import (
	"time"

	vec "gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/functions"
	"gospark/repl/python/object"
	"gospark/repl/python/stdlib/decimal"
)

func variantMethod(sig string, f func(th *object.Thread, v vec.Variant) (object.Object, error)) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
		return f(th, self.(*variantVal).v)
	}}
}

func variantText(_ *object.Thread, v vec.Variant) (object.Object, error) {
	return object.NewStr(text.VariantJSON(v, time.UTC)), nil
}

// variantPython is a variant as Python's own values: dicts, lists, numbers, strs.
func variantPython(th *object.Thread, v vec.Variant) (object.Object, error) {
	m, err := th.Runtime.Import(th, "json")
	if err != nil {
		return nil, err
	}
	loads, err := object.GetAttrString(th, m, "loads")
	if err != nil {
		return nil, err
	}
	return object.CallArgs(th, loads, []object.Object{object.NewStr(text.VariantJSON(v, time.UTC))},
		&object.Kwargs{Names: []*object.Str{object.NewStr("parse_float")}, Values: []object.Object{decimal.DecimalType}})
}

func init() {
	variantValClass.Str = func(_ *object.Thread, self object.Object) (string, error) {
		return text.VariantJSON(self.(*variantVal).v, time.UTC), nil
	}
	variantValClass.Repr = func(th *object.Thread, self object.Object) (string, error) {
		v := self.(*variantVal).v
		return "VariantVal(" + reprOf(th, object.NewBytes([]byte(v.Value))) + ", " + reprOf(th, object.NewBytes([]byte(v.Metadata))) + ")", nil
	}
	variantValClass.AddPyMethods(
		variantMethod("toPython(self)", variantPython),
		variantMethod("toJson(self, zone_id='UTC')", variantText),
		object.PyMethod{Sig: "parseJson(cls, json_str)", Class: true, Fn: func(_ *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
			s, err := strArg("json_str", a[0])
			if err != nil {
				return nil, err
			}
			v, err := functions.ParseVariant(s)
			if err != nil {
				return nil, raise(err)
			}
			return newVariant(v), nil
		}},
	)
}
