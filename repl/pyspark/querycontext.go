package pyspark

import (
	"gospark/dataframe/errs"
	"gospark/repl/python/object"
)

// queryContext is what getQueryContext() lists: a place in a query's text, or a call.
type queryContext struct {
	object.Head
	at *errs.Context
}

// contextKind is a member of QueryContextType.
type contextKind struct {
	object.Head
	name, value string
}

var textContext, callContext = newContextKind("SQL", "0"), newContextKind("DataFrame", "1")

func newContextKind(name, value string) *contextKind {
	k := &contextKind{name: name, value: value}
	k.InitHead(queryContextTypeClass)
	return k
}

// queryContexts is the list for an error's place; empty for syntax errors, whose place is part of the message only.
func queryContexts(c *errs.Context) *object.List {
	if c == nil || c.Syntax || c.Summary() == "" {
		return object.NewList()
	}
	q := &queryContext{at: c}
	q.InitHead(queryContextClass)
	return object.NewList(q)
}

func init() {
	queryContextTypeClass.Repr = func(_ *object.Thread, self object.Object) (string, error) {
		k := self.(*contextKind)
		return "<QueryContextType." + k.name + ": " + k.value + ">", nil
	}
	queryContextTypeClass.Str = func(_ *object.Thread, self object.Object) (string, error) {
		return "QueryContextType." + self.(*contextKind).name, nil
	}
	field := func(sig string, of func(c *errs.Context) object.Object) object.PyMethod {
		return object.PyMethod{Sig: sig + "(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			return of(self.(*queryContext).at), nil
		}}
	}
	queryContextClass.AddPyMethods(
		field("contextType", func(c *errs.Context) object.Object {
			if c.CallSite != "" {
				return callContext
			}
			return textContext
		}),
		field("objectType", func(c *errs.Context) object.Object { return object.NewStr(c.ObjectType) }),
		field("objectName", func(c *errs.Context) object.Object { return object.NewStr(c.ObjectName) }),
		field("startIndex", func(c *errs.Context) object.Object { return object.NewInt(int64(c.Start)) }),
		field("stopIndex", func(c *errs.Context) object.Object { return object.NewInt(int64(c.Stop)) }),
		field("fragment", func(c *errs.Context) object.Object { return object.NewStr(c.Text()) }),
		field("callSite", func(c *errs.Context) object.Object { return object.NewStr(c.CallSite) }),
		field("summary", func(c *errs.Context) object.Object { return object.NewStr(c.Summary()) }),
	)
}
