package pyspark

import (
	"math"

	"gospark/repl/python/object"
)

var nan = math.NaN()

// listItems are the items of a list or tuple.
func listItems(o object.Object) ([]object.Object, bool) {
	switch l := o.(type) {
	case *object.List:
		return l.Items, true
	case *object.Tuple:
		return l.Items, true
	}
	return nil, false
}

// number is the value of a float or int (or bool, which is an int).
func number(o object.Object) (float64, bool) {
	switch x := o.(type) {
	case object.Float:
		return float64(x), true
	case object.Int:
		return float64(x), true
	case object.Bool:
		if x {
			return 1, true
		}
		return 0, true
	}
	return 0, false
}

// pyFloat is repr() of a float.
func pyFloat(th *object.Thread, f float64) string { return reprOf(th, object.Float(f)) }
