package pyspark

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/repl/python/interp"
	"gospark/repl/python/object"
)

// functionSite is what errors show in the place of the line for a function that the JVM makes, as functions.sqrt is.
const functionSite = "java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)"

// called notes on a new expression which method of Column made it, and where the program called that.
func called(th *object.Thread, method string, e plan.Expr) plan.Expr {
	file, line := interp.Position(th)
	if line == 0 {
		return e
	}
	return calledAt(method, file+":"+itoa(line), e)
}

// calledAt notes the call on an expression that has no note yet.
func calledAt(method, site string, e plan.Expr) plan.Expr {
	c := &errs.Context{Fragment: method, CallSite: site}
	switch x := e.(type) {
	case *plan.Func:
		if x.Origin == nil {
			x.Origin = c
		}
	case *plan.Cast:
		if x.Origin == nil {
			x.Origin = c
		}
	case *plan.Extract:
		if x.Origin == nil {
			x.Origin = c
		}
	}
	return e
}
