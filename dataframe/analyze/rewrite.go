package analyze

import (
	"strings"
	"sync"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// rewrites are the calls that are not functions of their own: they are written as other expressions before look-up.
var rewrites map[string]func(a *analyzer, f *plan.Func, s *scope) (plan.Expr, bool, error)

// castNames are the functions that are casts: int('5').
var castNames = map[string]types.DataType{"boolean": types.Boolean, "tinyint": types.Byte, "smallint": types.Short, "int": types.Int, "bigint": types.Long,
	"float": types.Float, "double": types.Double, "decimal": types.Decimal(10, 0), "date": types.Date, "timestamp": types.Timestamp,
	"binary": types.Binary, "string": types.String}

func init() {
	rewrites = map[string]func(a *analyzer, f *plan.Func, s *scope) (plan.Expr, bool, error){
		"count":  countStar,
		"struct": namedFields,
	}
}

func (a *analyzer) rewrite(f *plan.Func, s *scope) (plan.Expr, bool, error) {
	if g, changed, err := a.expandArgs(f, s); err != nil {
		return nil, true, err
	} else if changed {
		e, err := a.function(g, s)
		return e, true, err
	}
	if t := castNames[lower(f.Name[0])]; t != nil && len(f.Name) == 1 && len(f.Args) == 1 && functions.Lookup(f.Name[0]) == nil {
		e, err := a.cast(&plan.Cast{Child: f.Args[0], To: t, Mode: a.mode(), Origin: f.Origin}, s)
		return e, true, err
	}
	if r := rewrites[lower(f.Name[len(f.Name)-1])]; r != nil && len(f.Name) == 1 {
		return r(a, f, s)
	}
	return nil, false, nil
}

// countStar makes count(1) of count(*).
func countStar(a *analyzer, f *plan.Func, s *scope) (plan.Expr, bool, error) {
	if len(f.Args) != 1 || f.Distinct {
		return nil, false, nil
	}
	if st, ok := f.Args[0].(*plan.Star); !ok || len(st.Target) > 0 {
		return nil, false, nil
	}
	c := *f
	c.Args = []plan.Expr{plan.Lit(int32(1))}
	e, err := a.function(&c, s)
	return e, true, err
}

// structOf is named_struct as struct(…) shows it: without the names.
var structOf = sync.OnceValue(func() *functions.Function {
	fn := functions.Lookup("named_struct")
	if fn == nil {
		return nil
	}
	c := *fn
	c.Name = "struct"
	c.SQL = func(args []string) string {
		var values []string
		for i := 1; i < len(args); i += 2 {
			values = append(values, args[i])
		}
		return "struct(" + strings.Join(values, ", ") + ")"
	}
	return &c
})

// namedFields makes struct(a, b AS c, d + 1) a call with the names of its fields: a, c, col3.
func namedFields(a *analyzer, f *plan.Func, s *scope) (plan.Expr, bool, error) {
	fn := structOf()
	if fn == nil {
		return nil, false, nil
	}
	var args []plan.Expr
	shown := map[int]string{}
	for i, arg := range f.Args {
		r, err := a.resolve(arg, s)
		if err != nil {
			return nil, true, err
		}
		if !resolved(r) {
			return f, true, nil
		}
		name := "col" + itoa(i+1)
		switch x := r.(type) {
		case *plan.AttributeRef:
			name = x.Name
		case *plan.Alias:
			name = x.Name
			if !x.Auto {
				shown[2*i+1] = name
			}
		case *plan.LambdaVar:
			name = x.Name
		}
		args = append(args, plan.Lit(name), trim(r))
	}
	c := *f
	c.Args = args
	e, err := a.bind(&c, fn, s)
	if bound, ok := e.(*plan.Call); ok {
		for i, name := range shown {
			bound.Args[i] = &plan.Alias{Child: bound.Args[i], Name: name}
		}
	}
	return e, true, err
}

// expandArgs replaces stars among the arguments of a call (other than count(*)) by columns.
func (a *analyzer) expandArgs(f *plan.Func, s *scope) (*plan.Func, bool, error) {
	changed := false
	var args []plan.Expr
	for _, arg := range f.Args {
		st, ok := arg.(*plan.Star)
		if !ok || strings.EqualFold(f.Name[0], "count") && len(f.Args) == 1 && len(st.Target) == 0 && !f.Distinct {
			args = append(args, arg)
			continue
		}
		if s.soft && len(s.attrs) == 0 {
			return f, false, nil
		}
		list, err := a.expandStar(st, s)
		if err != nil {
			return nil, false, err
		}
		args = append(args, list...)
		changed = true
	}
	if !changed {
		return f, false, nil
	}
	c := *f
	c.Args = args
	return &c, true, nil
}
