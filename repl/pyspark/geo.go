package pyspark

import (
	"bytes"

	"gospark/repl/python/object"
)

// geoValue is a Geography or a Geometry: well-known binary and the id of its reference system.
type geoValue struct {
	object.Head
	wkb  object.Object
	srid object.Object
}

// geoClasses are Geography and Geometry.
var geoClasses = []*object.Type{object.NewClass(typesModule, "Geography"), object.NewClass(typesModule, "Geometry")}

func sameBytes(a, b object.Object) bool {
	x, ok := a.(*object.Bytes)
	y, ok2 := b.(*object.Bytes)
	return ok && ok2 && bytes.Equal(x.V, y.V)
}

func init() {
	for _, class := range geoClasses {
		sig := object.NewPySig(class.Name+".__init__", "self, wkb, srid")
		class.New = func(th *object.Thread, cls *object.Type, args []object.Object, kw *object.Kwargs) (object.Object, error) {
			a, err := sig.Bind(th, append([]object.Object{object.None}, args...), kw)
			if err != nil {
				return nil, err
			}
			g := &geoValue{wkb: a[1], srid: a[2]}
			g.InitHead(cls)
			return g, nil
		}
		class.Init = func(*object.Thread, object.Object, []object.Object, *object.Kwargs) error { return nil }
		class.Repr = func(th *object.Thread, self object.Object) (string, error) {
			g := self.(*geoValue)
			n, err := object.ToInt(th, g.srid)
			return class.Name + "(" + reprOf(th, g.wkb) + ", " + itoa(n) + ")", err
		}
		class.Compare = func(th *object.Thread, op object.CmpOp, self, other object.Object) (object.Object, error) {
			o, ok := other.(*geoValue)
			if !ok || o.Type() != self.Type() || op != object.EQ && op != object.NE {
				return object.NotImplemented, nil
			}
			g := self.(*geoValue)
			same := sameBytes(g.wkb, o.wkb) && reprOf(th, g.srid) == reprOf(th, o.srid)
			return object.Bool(same == (op == object.EQ)), nil
		}
		class.Unhashable = true
		class.AddPyMethods(
			object.PyMethod{Sig: "getSrid(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
				return self.(*geoValue).srid, nil
			}},
			object.PyMethod{Sig: "getBytes(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
				return self.(*geoValue).wkb, nil
			}},
			object.PyMethod{Sig: "fromWKB(cls, wkb, srid)", Class: true, Fn: func(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
				return object.Call(th, class, a...)
			}},
		)
		class.AddGetset(
			object.Getset{Name: "wkb", Get: func(_ *object.Thread, self object.Object) (object.Object, error) { return self.(*geoValue).wkb, nil }},
			object.Getset{Name: "srid", Get: func(_ *object.Thread, self object.Object) (object.Object, error) { return self.(*geoValue).srid, nil }},
		)
	}
}
