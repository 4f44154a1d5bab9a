package pyspark

import (
	"gospark/repl/python/object"
)

// sessionBuilder is SparkSession.builder: options for the session that getOrCreate gives.
type sessionBuilder struct {
	object.Head
	app     *App
	options [][2]string
}

var builderClass = newBuilderClass()

func newBuilderClass() *object.Type {
	c := object.NewClass("pyspark.sql.session", "Builder")
	c.QualName = "SparkSession.Builder"
	return c
}

func builderMethod(sig string, f func(th *object.Thread, b *sessionBuilder, a []object.Object) error) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return self, f(th, self.(*sessionBuilder), a)
	}}
}

func (b *sessionBuilder) set(th *object.Thread, key string, v object.Object) error {
	text, err := optionText(th, v)
	b.options = append(b.options, [2]string{key, text})
	return err
}

func init() {
	builderClass.New = func(_ *object.Thread, cls *object.Type, _ []object.Object, _ *object.Kwargs) (object.Object, error) {
		b := &sessionBuilder{app: current.Load()}
		b.InitHead(cls)
		return b, nil
	}
	builderClass.AddPyMethods(
		builderMethod("appName(self, name)", func(th *object.Thread, b *sessionBuilder, a []object.Object) error {
			return b.set(th, "spark.app.name", a[0])
		}),
		builderMethod("master(self, master)", func(th *object.Thread, b *sessionBuilder, a []object.Object) error {
			return b.set(th, "spark.master", a[0])
		}),
		builderMethod("enableHiveSupport(self)", func(th *object.Thread, b *sessionBuilder, _ []object.Object) error {
			return b.set(th, "spark.sql.catalogImplementation", object.NewStr("hive"))
		}),
		builderMethod("config(self, key=None, value=None, conf=None, *, map=None)", func(th *object.Thread, b *sessionBuilder, a []object.Object) error {
			if a[3] != object.None {
				m, ok := a[3].(*object.Dict)
				if !ok {
					return object.AttributeErrorf("'%s' object has no attribute 'items'", a[3].Type().Name)
				}
				for _, it := range entries(m) {
					k, err := object.ToStr(th, it.Key)
					if err != nil {
						return err
					}
					if err := b.set(th, k, it.Value); err != nil {
						return err
					}
				}
				return nil
			}
			if c, ok := a[2].(*sparkConf); ok {
				b.options = append(b.options, c.sorted()...)
				return nil
			}
			if a[2] != object.None {
				return object.AttributeErrorf("'%s' object has no attribute 'getAll'", a[2].Type().Name)
			}
			k, err := object.ToStr(th, a[0])
			if err != nil {
				return err
			}
			return b.set(th, k, a[1])
		}),
		builderMethod("remote(self, url)", func(th *object.Thread, b *sessionBuilder, a []object.Object) error {
			return b.set(th, "spark.remote", a[0])
		}),
		object.PyMethod{Sig: "create(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			b := self.(*sessionBuilder)
			s := b.app.wrapSession(b.app.session.s.NewSession(), b.app.session.context)
			for _, kv := range b.options {
				_ = s.s.Conf().Set(kv[0], kv[1]) // settings that cannot change are left as they are
			}
			return s, nil
		}},
		object.PyMethod{Sig: "getOrCreate(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			b := self.(*sessionBuilder)
			s := b.app.session
			s.stopped = false
			for _, kv := range b.options {
				switch kv[0] {
				case "spark.app.name":
					s.context.appName = kv[1]
				case "spark.sql.warehouse.dir":
					if !b.app.built {
						s.s.SetWarehouse(kv[1])
					}
				case "spark.sql.catalogImplementation":
					if !b.app.built {
						s.s.Conf().Force(kv[0], kv[1])
					}
				}
				// Settings that cannot change in a running session are left as they are, as Spark does.
				_ = s.s.Conf().Set(kv[0], kv[1])
			}
			b.app.built = true
			return s, nil
		}},
	)
}
