package pyspark

import (
	"gospark/repl/python/object"
)

// runtimeConf is spark.conf.
type runtimeConf struct {
	object.Head
	s *sparkSession
}

var runtimeConfClass = object.NewClass("pyspark.sql.conf", "RuntimeConfig")

func newConf(s *sparkSession) *runtimeConf {
	c := &runtimeConf{s: s}
	c.InitHead(runtimeConfClass)
	return c
}

func init() {
	onConf := func(sig string, f func(th *object.Thread, c *runtimeConf, a []object.Object) (object.Object, error)) object.PyMethod {
		return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			return f(th, self.(*runtimeConf), a)
		}}
	}
	runtimeConfClass.AddPyMethods(
		onConf("get(self, key, default=?)", func(th *object.Thread, c *runtimeConf, a []object.Object) (object.Object, error) {
			key, err := strArg("key", a[0])
			if err != nil {
				return nil, err
			}
			if a[1] != nil && a[1] != object.None && !c.s.s.Conf().IsSet(key) {
				return a[1], nil
			}
			v, err := c.s.s.Conf().Lookup(key)
			switch {
			case err != nil && a[1] == nil:
				return nil, raise(err)
			case err != nil:
				return a[1], nil
			}
			return object.NewStr(v), nil
		}),
		onConf("set(self, key, value)", func(th *object.Thread, c *runtimeConf, a []object.Object) (object.Object, error) {
			key, err := strArg("key", a[0])
			if err != nil {
				return nil, err
			}
			v, err := optionText(th, a[1])
			if err != nil {
				return nil, err
			}
			return object.None, raise(c.s.s.Conf().Set(key, v))
		}),
		onConf("unset(self, key)", func(_ *object.Thread, c *runtimeConf, a []object.Object) (object.Object, error) {
			key, err := strArg("key", a[0])
			if err != nil {
				return nil, err
			}
			return object.None, raise(c.s.s.Conf().Unset(key))
		}),
		onConf("isModifiable(self, key)", func(_ *object.Thread, c *runtimeConf, a []object.Object) (object.Object, error) {
			key, err := strArg("key", a[0])
			return object.Bool(c.s.s.Conf().IsModifiable(key)), err
		}),
		object.PyMethod{Sig: "getAll(self)", Property: true, Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			d := object.NewDict()
			for _, kv := range self.(*runtimeConf).s.s.Conf().All() {
				d.SetStr(kv[0], object.NewStr(kv[1]))
			}
			return d, nil
		}},
	)
}
