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
			if _, isStr := a[1].(*object.Str); a[1] != nil && a[1] != object.None && !isStr {
				return nil, notExpected("default", "str", a[1])
			}
			if c.s.s.Conf().Undefined(key) && (a[1] == nil || a[1] == object.None) {
				return object.None, nil
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
			key, ok := a[0].(*object.Str)
			if _, isFloat := a[1].(object.Float); !ok || isFloat {
				return nil, javaCall("set", a...)
			}
			if a[1] == object.None {
				return nil, illegal("requirement failed: value cannot be null for key: " + key.String())
			}
			v, err := optionText(th, a[1])
			if err != nil {
				return nil, err
			}
			return object.None, raise(c.s.s.Conf().Set(key.String(), v))
		}),
		onConf("unset(self, key)", func(_ *object.Thread, c *runtimeConf, a []object.Object) (object.Object, error) {
			key, ok := a[0].(*object.Str)
			if !ok {
				return nil, javaCall("unset", a[0])
			}
			return object.None, raise(c.s.s.Conf().Unset(key.String()))
		}),
		onConf("isModifiable(self, key)", func(_ *object.Thread, c *runtimeConf, a []object.Object) (object.Object, error) {
			key, ok := a[0].(*object.Str)
			if !ok {
				return nil, javaCall("isModifiable", a[0])
			}
			return object.Bool(c.s.s.Conf().IsModifiable(key.String())), nil
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
