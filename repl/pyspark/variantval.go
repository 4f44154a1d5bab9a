package pyspark

import (
	"time"

	vec "gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/functions"
	"gospark/repl/python/object"
)

func variantMethod(sig string, f func(th *object.Thread, v vec.Variant) (object.Object, error)) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
		return f(th, self.(*variantVal).v)
	}}
}

func variantText(_ *object.Thread, v vec.Variant) (object.Object, error) {
	return object.NewStr(text.VariantJSON(v, time.UTC)), nil
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
