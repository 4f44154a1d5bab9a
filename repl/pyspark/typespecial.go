package pyspark

import (
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// The classes of types that no column here can have: those of users, and of places on Earth.
var (
	userTypeClass      = typeClass("UserDefinedType", dataTypeClass)
	spatialTypeClass   = typeClass("SpatialType", dataTypeClass)
	geographyTypeClass = typeClass("GeographyType", spatialTypeClass)
	geometryTypeClass  = typeClass("GeometryType", spatialTypeClass)
)

// spatialType is a GeographyType or GeometryType: srid is the id of its reference system, -1 for any.
type spatialType struct {
	object.Head
	name string
	srid int
}

const (
	defaultSRID = 4326
	mixedSRID   = -1
)

func (t *spatialType) crs() string {
	switch t.srid {
	case mixedSRID:
		return "SRID:ANY"
	case 0:
		return "SRID:0"
	}
	return "OGC:CRS84"
}

func (t *spatialType) simple() string {
	if t.srid == mixedSRID {
		return t.name + "(any)"
	}
	return t.name + "(" + itoa(t.srid) + ")"
}

func (t *spatialType) json() string {
	if t.name == "geography" {
		return "geography(" + t.crs() + ", SPHERICAL)"
	}
	return "geometry(" + t.crs() + ")"
}

// notByUser is a method that a user's type must define.
func notByUser(sig, feature string, class bool) object.PyMethod {
	return object.PyMethod{Sig: sig, Class: class, Fn: func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
		return nil, pyError(pySparkNotImplementedError, "NOT_IMPLEMENTED", "feature", feature)
	}}
}

func spatialMethod(sig string, f func(t *spatialType) object.Object) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
		return f(self.(*spatialType)), nil
	}}
}

// epochOrdinal is the ordinal of the first day of 1970.
const epochOrdinal = 719163

func init() {
	classOfKind[types.KindDate].SetAttr("EPOCH_ORDINAL", pyInt(epochOrdinal))
	text := func(s string) object.Native {
		return func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
			return object.NewStr(s), nil
		}
	}
	userTypeClass.AddPyMethods(
		object.PyMethod{Sig: "typeName(cls)", Class: true, Fn: text("udt")},
		object.PyMethod{Sig: "simpleString(self)", Fn: text("udt")},
		object.PyMethod{Sig: "scalaUDT(cls)", Class: true, Fn: text("")},
		notByUser("sqlType(cls)", "sqlType()", true), notByUser("module(cls)", "module()", true), notByUser("fromJson(cls, json)", "fromJson()", true),
		notByUser("serialize(self, obj)", "toInternal()", false), notByUser("deserialize(self, datum)", "fromInternal()", false),
	)
	for class, srids := range map[*object.Type][]int{geographyTypeClass: {defaultSRID}, geometryTypeClass: {0, 3857, defaultSRID}} {
		sig := object.NewPySig(class.Name+".__init__", "self, srid")
		class.New = func(th *object.Thread, cls *object.Type, args []object.Object, kw *object.Kwargs) (object.Object, error) {
			a, err := sig.Bind(th, append([]object.Object{object.None}, args...), kw)
			if err != nil {
				return nil, err
			}
			t := &spatialType{name: typeNameOf(class), srid: mixedSRID}
			if s, ok := a[1].(*object.Str); !ok || s.String() != "ANY" {
				n, err := object.ToInt(th, a[1])
				if err != nil {
					return nil, err
				}
				known := false
				for _, id := range srids {
					known = known || id == n
				}
				if !known {
					return nil, illegal("[ST_INVALID_SRID_VALUE] Invalid or unsupported SRID (spatial reference identifier) value: " + itoa(n) + ". SQLSTATE: 22023")
				}
				t.srid = n
			}
			t.InitHead(cls)
			return t, nil
		}
		class.AddGetset(object.Getset{Name: "srid", Get: func(_ *object.Thread, self object.Object) (object.Object, error) {
			return pyInt(self.(*spatialType).srid), nil
		}})
		class.Repr = func(_ *object.Thread, self object.Object) (string, error) {
			t := self.(*spatialType)
			if t.srid == mixedSRID {
				return class.Name + "(ANY)", nil
			}
			return class.Name + "(" + itoa(t.srid) + ")", nil
		}
		class.Compare = func(_ *object.Thread, op object.CmpOp, self, other object.Object) (object.Object, error) {
			o, ok := other.(*spatialType)
			if op != object.EQ && op != object.NE {
				return object.NotImplemented, nil
			}
			same := ok && o.Type() == self.Type() && o.srid == self.(*spatialType).srid
			return object.Bool(same == (op == object.EQ)), nil
		}
		class.Hash = func(_ *object.Thread, self object.Object) (int64, error) { return int64(self.(*spatialType).srid), nil }
		class.AddPyMethods(
			spatialMethod("simpleString(self)", func(t *spatialType) object.Object { return object.NewStr(t.simple()) }),
			spatialMethod("jsonValue(self)", func(t *spatialType) object.Object { return object.NewStr(t.json()) }),
			spatialMethod("json(self)", func(t *spatialType) object.Object { return object.NewStr(`"` + t.json() + `"`) }),
			spatialMethod("needConversion(self)", func(*spatialType) object.Object { return object.True }),
		)
		class.SetAttr("DEFAULT_SRID", pyInt(defaultSRID))
		class.SetAttr("DEFAULT_CRS", object.NewStr("OGC:CRS84"))
	}
	geographyTypeClass.SetAttr("DEFAULT_ALG", object.NewStr("SPHERICAL"))
	spatialTypeClass.SetAttr("MIXED_SRID", pyInt(mixedSRID))
	spatialTypeClass.SetAttr("MIXED_CRS", object.NewStr("SRID:ANY"))
}
