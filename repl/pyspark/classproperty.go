package pyspark

import (
	"gospark/repl/python/object"
)

// classProperty is a classproperty of pyspark.sql.session: a property of the class itself.
type classProperty struct {
	object.Head
	get object.Object
}

var classPropertyClass = object.NewClass("pyspark.sql.session", "classproperty")

func init() {
	sig := object.NewPySig("classproperty.__init__", "self, fget")
	classPropertyClass.New = func(th *object.Thread, cls *object.Type, args []object.Object, kw *object.Kwargs) (object.Object, error) {
		a, err := sig.Bind(th, append([]object.Object{object.None}, args...), kw)
		if err != nil {
			return nil, err
		}
		p := &classProperty{get: a[1]}
		p.InitHead(cls)
		return p, nil
	}
	classPropertyClass.Init = func(*object.Thread, object.Object, []object.Object, *object.Kwargs) error { return nil }
	classPropertyClass.Get = func(th *object.Thread, self, _ object.Object, owner *object.Type) (object.Object, error) {
		return object.Call(th, self.(*classProperty).get, owner)
	}
}
