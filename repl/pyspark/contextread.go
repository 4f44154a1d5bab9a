package pyspark

import (
	"os"
	"os/user"

	"gospark/dataframe/plan"
	"gospark/repl/python/object"
)

func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return os.Getenv("USER")
}

// contextRange is sc.range: an RDD of ints.
func contextRange(th *object.Thread, sc *sparkContext, a []object.Object) (object.Object, error) {
	var n [3]int64
	for i, o := range a[:3] {
		if o == object.None {
			continue
		}
		v, err := object.ToInt(th, o)
		if err != nil {
			return nil, err
		}
		n[i] = int64(v)
	}
	if a[1] == object.None {
		n[0], n[1] = 0, n[0]
	}
	if n[2] == 0 {
		return nil, object.ValueErrorf("range() arg 3 must not be zero")
	}
	return object.CallMethod(th, sc, "parallelize", object.NewRange(n[0], n[1], n[2]), a[3])
}

// textFile is sc.textFile: an RDD of the lines of files.
func textFile(_ *object.Thread, sc *sparkContext, a []object.Object) (object.Object, error) {
	path, err := strArg("name", a[0])
	if err != nil {
		return nil, err
	}
	f, err := sc.session.frame(&plan.Read{Format: "text", Options: map[string]string{}, Paths: []string{path}})
	if err != nil {
		return nil, err
	}
	return frameRDD(f.(*dataFrame)).each(func(_ *object.Thread, row object.Object) (object.Object, error) {
		return row.(*object.Tuple).Items[0], nil
	}), nil
}
