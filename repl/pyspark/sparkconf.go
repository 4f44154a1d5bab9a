package pyspark

import (
	"sort"

	"gospark/repl/python/object"
)

// sparkConf is a SparkConf: settings for a session that is to be started.
type sparkConf struct {
	object.Head
	keys map[string]string
}

var sparkConfClass = object.NewClass("pyspark.conf", "SparkConf")

func newSparkConf() *sparkConf {
	c := &sparkConf{keys: map[string]string{}}
	c.InitHead(sparkConfClass)
	return c
}

func onSparkConf(sig string, f func(th *object.Thread, c *sparkConf, a []object.Object) (object.Object, error)) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return f(th, self.(*sparkConf), a)
	}}
}

func (c *sparkConf) set(th *object.Thread, key, value object.Object) (object.Object, error) {
	k, err := object.ToStr(th, key)
	if err != nil {
		return nil, err
	}
	c.keys[k], err = object.ToStr(th, value)
	return c, err
}

func (c *sparkConf) setPairs(th *object.Thread, prefix string, pairs object.Object) (object.Object, error) {
	return c, object.Iterate(th, pairs, func(o object.Object) error {
		k, v, err := pairOf(th, o)
		if err != nil {
			return err
		}
		name, err := object.ToStr(th, k)
		if err != nil {
			return err
		}
		_, err = c.set(th, object.NewStr(prefix+name), v)
		return err
	})
}

// sorted lists the settings by key.
func (c *sparkConf) sorted() [][2]string {
	out := make([][2]string, 0, len(c.keys))
	for k, v := range c.keys {
		out = append(out, [2]string{k, v})
	}
	sort.Slice(out, func(i, j int) bool { return out[i][0] < out[j][0] })
	return out
}

// named is a setter of one key.
func named(method, key string) object.PyMethod {
	return onSparkConf(method+"(self, value)", func(th *object.Thread, c *sparkConf, a []object.Object) (object.Object, error) {
		return c.set(th, object.NewStr(key), a[0])
	})
}

func init() {
	sig := object.NewPySig("SparkConf.__init__", "self, loadDefaults=True, _jvm=None, _jconf=None")
	sparkConfClass.New = func(th *object.Thread, cls *object.Type, args []object.Object, kw *object.Kwargs) (object.Object, error) {
		if _, err := sig.Bind(th, append([]object.Object{object.None}, args...), kw); err != nil {
			return nil, err
		}
		c := newSparkConf()
		c.InitHead(cls)
		return c, nil
	}
	sparkConfClass.Init = func(*object.Thread, object.Object, []object.Object, *object.Kwargs) error { return nil }
	sparkConfClass.AddPyMethods(
		onSparkConf("set(self, key, value)", func(th *object.Thread, c *sparkConf, a []object.Object) (object.Object, error) {
			return c.set(th, a[0], a[1])
		}),
		onSparkConf("setIfMissing(self, key, value)", func(th *object.Thread, c *sparkConf, a []object.Object) (object.Object, error) {
			k, err := object.ToStr(th, a[0])
			if _, has := c.keys[k]; has || err != nil {
				return c, err
			}
			return c.set(th, a[0], a[1])
		}),
		named("setMaster", "spark.master"), named("setAppName", "spark.app.name"), named("setSparkHome", "spark.home"),
		onSparkConf("setAll(self, pairs)", func(th *object.Thread, c *sparkConf, a []object.Object) (object.Object, error) {
			return c.setPairs(th, "", a[0])
		}),
		onSparkConf("setExecutorEnv(self, key=None, value=None, pairs=None)", func(th *object.Thread, c *sparkConf, a []object.Object) (object.Object, error) {
			if (a[0] == object.None) == (a[2] == object.None) {
				return nil, pyError(pySparkRuntimeError, "KEY_VALUE_PAIR_REQUIRED")
			}
			pairs := a[2]
			if pairs == object.None {
				pairs = object.NewList(object.NewTuple(a[0], a[1]))
			}
			return c.setPairs(th, "spark.executorEnv.", pairs)
		}),
		onSparkConf("get(self, key, defaultValue=None)", func(th *object.Thread, c *sparkConf, a []object.Object) (object.Object, error) {
			k, err := object.ToStr(th, a[0])
			if v, has := c.keys[k]; has && err == nil {
				return object.NewStr(v), nil
			}
			return a[1], err
		}),
		onSparkConf("contains(self, key)", func(th *object.Thread, c *sparkConf, a []object.Object) (object.Object, error) {
			k, err := object.ToStr(th, a[0])
			_, has := c.keys[k]
			return object.Bool(has), err
		}),
		onSparkConf("getAll(self)", func(_ *object.Thread, c *sparkConf, _ []object.Object) (object.Object, error) {
			list := []object.Object{}
			for _, kv := range c.sorted() {
				list = append(list, object.NewTuple(object.NewStr(kv[0]), object.NewStr(kv[1])))
			}
			return object.NewList(list...), nil
		}),
		onSparkConf("toDebugString(self)", func(_ *object.Thread, c *sparkConf, _ []object.Object) (object.Object, error) {
			text := ""
			for i, kv := range c.sorted() {
				if i > 0 {
					text += "\n"
				}
				text += kv[0] + "=" + kv[1]
			}
			return object.NewStr(text), nil
		}),
	)
	sparkContextClass.AddPyMethods(contextMethod("getConf(self)", func(_ *object.Thread, sc *sparkContext, _ []object.Object) (object.Object, error) {
		c := newSparkConf()
		for _, kv := range sc.session.s.Conf().All() {
			c.keys[kv[0]] = kv[1]
		}
		c.keys["spark.app.name"], c.keys["spark.master"] = sc.appName, sc.session.s.Master()
		return c, nil
	}))
}
