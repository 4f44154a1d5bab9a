package pyspark

import (
	"slices"
	"strings"

	"gospark/repl/python/object"
)

// tagArg reads a tag of jobs.
func tagArg(o object.Object) (string, error) {
	tag, err := strArg("tag", o)
	switch {
	case err != nil:
		return "", err
	case tag == "":
		return "", illegal("Spark job tag cannot be an empty string.")
	case strings.Contains(tag, ","):
		return "", illegal("Spark job tag cannot contain ','.")
	}
	return tag, nil
}

// connectOnly are the methods of SparkSession that PySpark offers over Spark Connect alone.
var connectOnly = []string{"copyFromLocalToFs(self, local_path, dest_path)", "registerProgressHandler(self, handler)",
	"removeProgressHandler(self, handler)", "clearProgressHandlers(self)"}

func onlyConnect(name string) error {
	return pyError(pySparkRuntimeError, "ONLY_SUPPORTED_WITH_SPARK_CONNECT", "feature", "SparkSession."+name)
}

func init() {
	for _, sig := range connectOnly {
		name, _, _ := strings.Cut(sig, "(")
		sparkSessionClass.AddPyMethods(onSession(sig, func(*object.Thread, *sparkSession, []object.Object) (object.Object, error) {
			return nil, onlyConnect(name)
		}))
	}
	client := onSession("client(self)", func(*object.Thread, *sparkSession, []object.Object) (object.Object, error) {
		return nil, onlyConnect("client")
	})
	client.Property = true
	noJobs := func(*object.Thread, *sparkSession, []object.Object) (object.Object, error) {
		return object.NewList(), nil
	}
	for _, name := range []string{"active", "getActiveSession"} {
		sparkSessionClass.AddPyMethods(object.PyMethod{Sig: name + "(cls)", Class: true, Fn: func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
			return current.Load().session, nil
		}})
	}
	sparkSessionClass.SetAttr("Builder", builderClass)
	sparkSessionClass.AddPyMethods(
		client,
		onSession("addTag(self, tag)", func(_ *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
			tag, err := tagArg(a[0])
			if err == nil && !slices.Contains(s.tags, tag) {
				s.tags = append(s.tags, tag)
			}
			return object.None, err
		}),
		onSession("removeTag(self, tag)", func(_ *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
			tag, err := tagArg(a[0])
			s.tags = slices.DeleteFunc(s.tags, func(t string) bool { return t == tag })
			return object.None, err
		}),
		onSession("getTags(self)", func(th *object.Thread, s *sparkSession, _ []object.Object) (object.Object, error) {
			set := object.NewSet()
			for _, t := range s.tags {
				if err := set.Add(th, object.NewStr(t)); err != nil {
					return nil, err
				}
			}
			return set, nil
		}),
		onSession("clearTags(self)", func(_ *object.Thread, s *sparkSession, _ []object.Object) (object.Object, error) {
			s.tags = nil
			return object.None, nil
		}),
		onSession("interruptAll(self)", noJobs),
		onSession("interruptTag(self, tag)", func(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
			if _, err := tagArg(a[0]); err != nil {
				return nil, err
			}
			return noJobs(th, s, a)
		}),
		onSession("interruptOperation(self, op_id)", func(th *object.Thread, s *sparkSession, a []object.Object) (object.Object, error) {
			id, err := strArg("op_id", a[0])
			if err != nil {
				return nil, err
			}
			if id == "" || strings.Trim(id, "0123456789") != "" {
				return nil, illegal("executionId must be a number in string form.")
			}
			return noJobs(th, s, a)
		}),
	)
}
