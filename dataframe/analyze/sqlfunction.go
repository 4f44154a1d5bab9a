package analyze

import (
	"strings"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// SQLFunction is a function whose body is SQL: an expression or a query over its parameters.
type SQLFunction struct {
	// Name is what messages and column names show: catalog, database and name, or the name alone of a temporary function.
	Name      []string
	Temporary bool
	Params    []SQLParam
	// Returns is the type of a scalar function; Columns are those of a table function.
	Returns types.DataType
	Columns *types.StructType
	IsTable bool
	// Body is the expression, or Query the query, of RETURN.
	Body  plan.Expr
	Query plan.Plan
	// Conf has the settings that were in force when the function was made.
	Conf *functions.Conf
	// Reads says that the function was declared with READS SQL DATA.
	Reads bool
	// Bind makes names in the body mean what they meant when the function was made; nil: what they mean to the caller.
	Bind func(*Env)
}

// SQLParam is a parameter; Default nil: none.
type SQLParam struct {
	Name    string
	Type    types.DataType
	Default plan.Expr
}

func (f *SQLFunction) last() string { return f.Name[len(f.Name)-1] }

// text is the body as an expression.
func (f *SQLFunction) text() plan.Expr {
	if f.Body != nil {
		return f.Body
	}
	return &plan.ScalarSubquery{Plan: f.Query}
}

// CheckSQLFunction resolves the body of a new function over its parameters. It gives the type, or the columns, of the result; the
// declared ones if there are any. complex says that a scalar body has aggregates, windows or generators, which Spark refuses.
func CheckSQLFunction(f *SQLFunction, env *Env) (t types.DataType, columns *types.StructType, complex bool, err error) {
	a := &analyzer{env: env, calls: []*SQLFunction{f}}
	for _, p := range f.Params {
		if p.Default != nil {
			if _, err := a.argument(p.Default, p.Type, &scope{}); err != nil {
				return nil, nil, false, err
			}
		}
	}
	s := &scope{}
	for _, p := range f.Params {
		s.attrs = append(s.attrs, &plan.AttributeRef{Name: p.Name, Type: p.Type, Null: true, ID: plan.NewID(), Qualifier: []string{f.last()}})
	}
	if f.IsTable {
		a.outer = s
		q, err := a.plan(f.Query)
		if err != nil {
			return nil, nil, false, err
		}
		return nil, plan.Schema(q), false, a.check(q)
	}
	e, err := a.resolve(f.text(), s)
	if err != nil {
		return nil, nil, false, err
	}
	e = trim(e)
	if hasAggregate([]plan.Expr{e}) || hasWindow(e) || generatorIn(e) != nil {
		return nil, nil, true, nil
	}
	if f.Returns != nil {
		e, err = a.cast(&plan.Cast{Child: e, To: f.Returns}, s)
	}
	return plan.TypeOf(e), nil, false, err
}

func hasWindow(e plan.Expr) bool {
	found := false
	plan.Walk(e, func(x plan.Expr) bool {
		_, w := x.(*plan.Window)
		found = found || w
		return !found
	})
	return found
}

// sqlFunction finds a function with a SQL body; built-in functions come before it.
func (a *analyzer) sqlFunction(name []string) *SQLFunction {
	if a.env.SQLFunction == nil || len(name) == 1 && (functions.Lookup(name[0]) != nil || groupingFunctions[lower(name[0])] != nil) {
		return nil
	}
	return a.env.SQLFunction(name)
}

// sqlCall puts the body of a scalar function in the place of a call, with the arguments in the place of the parameters.
func (a *analyzer) sqlCall(f *plan.Func, fn *SQLFunction, s *scope) (plan.Expr, error) {
	if fn.IsTable {
		return nil, fail("NOT_A_SCALAR_FUNCTION", "functionName", quoteParts(fn.Name))
	}
	if s.soft {
		// Arguments that are not known yet are left for later.
		args := make([]plan.Expr, len(f.Args))
		for i, arg := range f.Args {
			r, err := a.resolve(arg, s)
			if err != nil {
				return nil, err
			}
			if args[i] = trimArg(r); !resolved(args[i]) {
				return f, nil
			}
		}
	}
	values, shown, err := a.sqlArguments(f.Args, fn, s)
	if err != nil {
		return nil, err
	}
	in := &scope{params: values, function: fn, carry: append(append(append(append([]*plan.AttributeRef{}, s.attrs...), s.hidden...), s.keys...), s.carry...)}
	leave, err := a.enterFunction(fn, nil)
	if err != nil {
		return nil, err
	}
	defer leave()
	e, err := a.resolve(fn.text(), in)
	if err != nil {
		return nil, err
	}
	e, err = a.argument(e, fn.Returns, in)
	if err != nil {
		return nil, err
	}
	a.inlined = true
	return &plan.Inlined{Name: strings.Join(fn.Name, "."), Text: strings.Join(fn.Name, ".") + "(" + strings.Join(shown, ", ") + ")", Body: e}, nil
}

// argument resolves an expression and casts it, unless it has the type already.
func (a *analyzer) argument(e plan.Expr, t types.DataType, s *scope) (plan.Expr, error) {
	r, err := a.resolve(e, s)
	if err != nil {
		return nil, err
	}
	r = trim(r)
	if from := plan.TypeOf(r); from != nil && types.SameType(from, t) {
		return r, nil
	}
	return a.cast(&plan.Cast{Child: r, To: t}, s)
}

// enterFunction makes the analyzer see only what the body of a function sees; leave goes back.
func (a *analyzer) enterFunction(fn *SQLFunction, outer *scope) (leave func(), err error) {
	for i, c := range a.calls {
		if strings.EqualFold(strings.Join(c.Name, "."), strings.Join(fn.Name, ".")) {
			var path []string
			for _, x := range a.calls[i:] {
				path = append(path, strings.ToLower(strings.Join(x.Name, ".")))
			}
			return nil, fail("CYCLIC_FUNCTION_REFERENCE", "path", strings.Join(append(path, path[0]), " -> "))
		}
	}
	saved := *a
	env := *a.env
	env.Conf = fn.Conf
	if fn.Bind != nil {
		fn.Bind(&env)
	}
	a.env, a.ctes, a.windows, a.outer = &env, nil, nil, outer
	a.calls = append(a.calls[:len(a.calls):len(a.calls)], fn)
	return func() {
		inlined := a.inlined
		*a = saved
		a.inlined = inlined
	}, nil
}

// sqlArguments gives the value of each parameter, cast to its type, and the texts of the arguments that were given.
func (a *analyzer) sqlArguments(args []plan.Expr, fn *SQLFunction, s *scope) (values []plan.Expr, shown []string, err error) {
	name := quoteParts(fn.Name)
	given := make([]plan.Expr, len(fn.Params))
	byName := make([]bool, len(fn.Params))
	named := false
	for i, arg := range args {
		at := i
		if n, ok := arg.(*plan.NamedArg); ok {
			named = true
			if at = fn.param(n.Name); at < 0 {
				var names [][]string
				for _, p := range fn.Params {
					names = append(names, []string{p.Name})
				}
				return nil, nil, fail("UNRECOGNIZED_PARAMETER_NAME", "routineName", name, "argumentName", types.Quote(n.Name),
					"proposal", strings.Join(nearest([]string{n.Name}, names, 3), " "))
			}
			if given[at] != nil {
				kind := "BOTH_POSITIONAL_AND_NAMED"
				if byName[at] {
					kind = "DOUBLE_NAMED_ARGUMENT_REFERENCE"
				}
				return nil, nil, fail("DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT."+kind, "routineName", name, "parameterName", types.Quote(fn.Params[at].Name))
			}
			arg, byName[at] = n.Value, true
		} else if named {
			return nil, nil, fail("UNEXPECTED_POSITIONAL_ARGUMENT", "routineName", name, "parameterName", types.Quote(fn.Params[min(at, len(fn.Params)-1)].Name))
		}
		if at >= len(given) {
			return nil, nil, fn.wrongNumber(len(args))
		}
		given[at] = arg
	}
	for i, p := range fn.Params {
		arg, in := given[i], s
		if arg == nil {
			arg, in = p.Default, &scope{}
			if arg == nil && named {
				return nil, nil, fail("REQUIRED_PARAMETER_NOT_FOUND", "routineName", name, "parameterName", types.Quote(p.Name), "index", itoa(i))
			} else if arg == nil {
				return nil, nil, fn.wrongNumber(len(args))
			}
		}
		r, err := a.resolve(arg, in)
		if err != nil {
			return nil, nil, err
		}
		if given[i] != nil {
			shown = append(shown, plan.Pretty(trimArg(r)))
		}
		v, err := a.argument(trim(r), p.Type, in)
		if err != nil {
			return nil, nil, err
		}
		values = append(values, v)
	}
	return values, shown, nil
}

func (f *SQLFunction) param(name string) int {
	for i, p := range f.Params {
		if strings.EqualFold(p.Name, name) {
			return i
		}
	}
	return -1
}

func (f *SQLFunction) wrongNumber(n int) error {
	return fail("WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "functionName", quoteParts(f.Name), "expectedNum", itoa(len(f.Params)), "actualNum", itoa(n))
}

// parameter finds a parameter of the function whose body the scope belongs to: x or f.x, then fields.
func (a *analyzer) parameter(parts []string, s *scope) (plan.Expr, error) {
	if s.function == nil {
		return nil, nil
	}
	if i := s.function.param(parts[0]); i >= 0 {
		return a.fields(paramValue(s.params[i], parts[:1]), parts[1:])
	}
	if len(parts) > 1 && strings.EqualFold(parts[0], s.function.last()) {
		if i := s.function.param(parts[1]); i >= 0 {
			return a.fields(paramValue(s.params[i], parts[:2]), parts[2:])
		}
	}
	return nil, nil
}

// paramValue calls a parameter's value what the parameter is called.
func paramValue(e plan.Expr, parts []string) plan.Expr {
	return &plan.Alias{Child: e, Name: parts[len(parts)-1], Auto: true}
}

// sqlTable puts the query of a table function in the place of a call in FROM.
func (a *analyzer) sqlTable(p *plan.TableFunc, fn *SQLFunction) (plan.Plan, error) {
	if !fn.IsTable {
		return nil, fail("NOT_A_TABLE_FUNCTION", "functionName", quoteParts(fn.Name))
	}
	s := &scope{outer: a.outer}
	values, _, err := a.sqlArguments(p.Args, fn, s)
	if err != nil {
		return nil, err
	}
	leave, err := a.enterFunction(fn, &scope{params: values, function: fn})
	if err != nil {
		return nil, err
	}
	defer leave()
	q, err := a.plan(fn.Query)
	if err != nil {
		return nil, err
	}
	names := p.Names
	if len(names) > 0 && len(names) != len(fn.Columns.Fields) {
		return nil, fail("NUM_TABLE_VALUE_ALIASES_MISMATCH", "funcName", quoteParts(fn.Name), "aliasesNum", itoa(len(names)), "outColsNum", itoa(len(fn.Columns.Fields)))
	}
	list := make([]plan.Expr, len(fn.Columns.Fields))
	for i, c := range q.Output() {
		f := fn.Columns.Fields[i]
		e, err := a.argument(c, f.Type, &scope{attrs: q.Output()})
		if err != nil {
			return nil, err
		}
		name := f.Name
		if len(names) > 0 {
			name = names[i]
		}
		list[i] = &plan.Alias{Child: e, Name: name, ID: plan.NewID()}
	}
	return &plan.SubqueryAlias{Name: []string{lower(fn.last())}, Child: &plan.Project{List: list, Child: q}}, nil
}

// unsupportedIn are the nodes that take no call of a SQL function, and what messages call them.
func unsupportedIn(p plan.Plan) string {
	switch p.(type) {
	case *plan.Sort:
		return "Sort"
	case *plan.Limit:
		return "GlobalLimit"
	case *plan.Generate:
		return "Generate"
	}
	return ""
}

// inline leaves only the bodies of SQL functions in a resolved plan.
func inline(p plan.Plan) (plan.Plan, error) {
	return plan.TransformPlanUp(p, func(x plan.Plan) (plan.Plan, error) {
		node := unsupportedIn(x)
		return plan.MapExprs(x, func(e plan.Expr) (plan.Expr, error) {
			if i, ok := e.(*plan.Inlined); ok && node != "" {
				return nil, fail("UNSUPPORTED_SQL_UDF_USAGE", "functionName", quoteParts(strings.Split(i.Name, ".")), "nodeName", node)
			}
			return inlineExpr(e)
		})
	})
}

func inlineExpr(e plan.Expr) (plan.Expr, error) {
	switch x := e.(type) {
	case *plan.Inlined:
		return x.Body, nil
	case *plan.ScalarSubquery:
		q, err := inline(x.Plan)
		return &plan.ScalarSubquery{Plan: q, Outer: x.Outer}, err
	case *plan.Exists:
		q, err := inline(x.Plan)
		return &plan.Exists{Plan: q, Outer: x.Outer}, err
	case *plan.InSubquery:
		q, err := inline(x.Plan)
		return &plan.InSubquery{Values: x.Values, Plan: q, Outer: x.Outer}, err
	}
	return e, nil
}
