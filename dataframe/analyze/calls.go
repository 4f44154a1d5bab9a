package analyze

import (
	"errors"
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/fold"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// function resolves a call by name: arguments, then look-up, then binding.
func (a *analyzer) function(f *plan.Func, s *scope) (plan.Expr, error) {
	if e, ok, err := a.rewrite(f, s); ok || err != nil {
		return e, err
	}
	if sf := a.sqlFunction(f.Name); sf != nil {
		e, err := a.sqlCall(f, sf, s)
		return e, err
	}
	udf, fn, err := a.find(f)
	if err != nil {
		return nil, err
	}
	if fn != nil {
		if f, err = namedArgs(f, fn); err != nil {
			return nil, err
		}
		if n := len(f.Args) + len(f.WithinGroup); n < fn.MinArgs || fn.MaxArgs >= 0 && n > fn.MaxArgs {
			return nil, functions.WrongNumArgs(fn, f.Name[len(f.Name)-1], n)
		}
	}
	args := make([]plan.Expr, len(f.Args))
	ready := true
	for i, arg := range f.Args {
		if _, ok := arg.(*plan.Lambda); ok {
			args[i] = arg
			continue
		}
		r, err := a.resolve(arg, s)
		if err != nil {
			return nil, err
		}
		args[i] = trimArg(r)
		ready = ready && resolved(args[i])
	}
	c := *f
	c.Args = args
	if f.Filter != nil {
		if c.Filter, err = a.resolve(f.Filter, s); err != nil {
			return nil, err
		}
		ready = ready && resolved(c.Filter)
	}
	c.WithinGroup = nil
	for _, o := range f.WithinGroup {
		r, err := a.resolve(o, s)
		if err != nil {
			return nil, err
		}
		c.WithinGroup = append(c.WithinGroup, r.(*plan.SortOrder))
		ready = ready && resolved(r)
	}
	if !ready {
		return &c, nil
	}
	if udf != nil {
		return &plan.UDF{Func: udf, Args: args, Origin: f.Origin}, nil
	}
	return a.bind(&c, fn, s)
}

// trimArg drops names that the analyzer made; the user's own stay, for functions that name fields after their arguments.
func trimArg(e plan.Expr) plan.Expr {
	if al, ok := e.(*plan.Alias); ok && al.Auto {
		return trimArg(al.Child)
	}
	return e
}

// find looks a function up: the user's first, then the built-in ones.
func (a *analyzer) find(f *plan.Func) (plan.UserFunction, *functions.Function, error) {
	name := f.Name[len(f.Name)-1]
	if !f.Internal && a.env.Function != nil {
		if u := a.env.Function(f.Name); u != nil {
			return u, nil, nil
		}
	}
	if builtinPath(f.Name[:len(f.Name)-1]) {
		if fn := functions.Lookup(name); fn != nil {
			return nil, fn, nil
		}
		if fn := groupingFunctions[lower(name)]; fn != nil {
			return nil, fn, nil
		}
	}
	return nil, nil, fail("UNRESOLVED_ROUTINE", "routineName", quoteParts(f.Name), "searchPath", a.env.SearchPath)
}

func builtinPath(q []string) bool {
	switch len(q) {
	case 0:
		return true
	case 1:
		return strings.EqualFold(q[0], "builtin")
	case 2:
		return strings.EqualFold(q[0], "system") && strings.EqualFold(q[1], "builtin")
	}
	return false
}

// generatorParams names the arguments of generators.
var generatorParams = map[string][]string{"explode": {"collection"}, "explode_outer": {"collection"}, "posexplode": {"collection"},
	"posexplode_outer": {"collection"}, "inline": {"input"}, "inline_outer": {"input"}}

// namedArgs puts named arguments in their places.
func namedArgs(f *plan.Func, fn *functions.Function) (*plan.Func, error) {
	named := false
	for _, arg := range f.Args {
		_, ok := arg.(*plan.NamedArg)
		named = named || ok
	}
	name := types.Quote(f.Name[len(f.Name)-1])
	if !named {
		if fn.Defaults != nil && len(f.Args) < fn.MinArgs {
			return nil, fail("REQUIRED_PARAMETER_NOT_FOUND", "routineName", name, "parameterName", types.Quote(fn.Params[len(f.Args)]), "index", "0")
		}
		return f, nil
	}
	params := fn.Params
	if params == nil {
		params = generatorParams[fn.Name]
	}
	if params == nil {
		return nil, fail("NAMED_PARAMETERS_NOT_SUPPORTED", "functionName", name)
	}
	slots := make([]plan.Expr, len(params))
	last := -1
	for i, arg := range f.Args {
		n, ok := arg.(*plan.NamedArg)
		at := i
		if ok {
			if at = indexFold(params, n.Name); at < 0 {
				return nil, fail("UNRECOGNIZED_PARAMETER_NAME", "routineName", name, "argumentName", types.Quote(n.Name),
					"proposal", strings.Join(nearest([]string{n.Name}, single(params), 3), " "))
			}
			arg = n.Value
		}
		if at >= len(slots) {
			return nil, functions.WrongNumArgs(fn, f.Name[len(f.Name)-1], len(f.Args))
		}
		if slots[at] != nil {
			return nil, fail("DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED", "routineName", name, "parameterName", types.Quote(params[at]))
		}
		slots[at] = arg
		last = max(last, at)
	}
	for i := 0; i <= last; i++ {
		if v, ok := fn.Defaults[params[i]]; ok && slots[i] == nil {
			slots[i] = plan.Lit(v)
		}
		if slots[i] == nil {
			at := i
			if fn.Defaults != nil {
				at = 0
			}
			return nil, fail("REQUIRED_PARAMETER_NOT_FOUND", "routineName", name, "parameterName", types.Quote(params[i]), "index", itoa(at))
		}
	}
	c := *f
	c.Args = slots[:last+1]
	return &c, nil
}

func single(names []string) [][]string {
	out := make([][]string, len(names))
	for i, n := range names {
		out[i] = []string{n}
	}
	return out
}

func indexFold(list []string, name string) int {
	for i, x := range list {
		if strings.EqualFold(x, name) {
			return i
		}
	}
	return -1
}

// bind decides types and kernel of a call with resolved arguments and inserts the implicit casts.
func (a *analyzer) bind(f *plan.Func, fn *functions.Function, s *scope) (plan.Expr, error) {
	name := f.Name[len(f.Name)-1]
	exprs := f.Args
	for _, o := range f.WithinGroup {
		exprs = append(exprs[:len(exprs):len(exprs)], trim(o.Child))
	}
	if f.IgnoreNulls != nil && *f.IgnoreNulls && takesIgnoreNulls[lower(name)] {
		exprs = append(exprs[:len(exprs):len(exprs)], plan.Lit(true))
	}
	args, exprs, err := a.arguments(fn, exprs, s)
	if err != nil {
		return nil, err
	}
	if out, value := wholeBounds(fn.Name, exprs); value != nil {
		return value, nil
	} else if len(out) > 0 && &out[0] != &exprs[0] {
		whole := *f
		whole.Args = out
		return a.bind(&whole, fn, s)
	}
	draft := *f
	draft.Args, draft.WithinGroup = exprs, nil
	ctx := &functions.BindContext{Conf: a.env.Conf, Name: name, SQL: plan.Pretty(&draft), Distinct: f.Distinct}
	b, err := fn.Bind(ctx, args)
	if err != nil {
		return nil, spark(err)
	}
	for i, t := range b.Args {
		if i < len(exprs) && t != nil && !args[i].Lambda {
			if _, isLambda := exprs[i].(*plan.Lambda); !isLambda {
				exprs[i] = castFor(f, exprs[i], a.castTo(exprs[i], t))
			}
		}
	}
	if err := checkFilter(f.Filter); err != nil {
		return nil, err
	}
	switch {
	case fn.Kind == functions.Aggregate:
		return &plan.Agg{Fn: fn, Name: name, Args: exprs, Binding: b, Distinct: f.Distinct, Filter: f.Filter, Origin: shownOrigin(f, fn, b)}, nil
	case f.Distinct:
		return nil, fail("INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX", "prettyName", types.Quote(name), "syntax", quoteSQL("DISTINCT"))
	}
	return &plan.Call{Fn: fn, Name: name, Args: exprs, Binding: b, Origin: shownOrigin(f, fn, b), IgnoreNulls: f.IgnoreNulls != nil && *f.IgnoreNulls}, nil
}

// checkFilter checks the condition of FILTER (WHERE …).
func checkFilter(e plan.Expr) error {
	if e == nil {
		return nil
	}
	name := ""
	switch {
	case plan.TypeOf(e).Kind() != types.KindBoolean && plan.TypeOf(e).Kind() != types.KindNull:
		name = "NOT_BOOLEAN"
	case containsAggregate(e):
		name = "CONTAINS_AGGREGATE"
	}
	plan.Walk(e, func(x plan.Expr) bool {
		switch y := x.(type) {
		case *plan.Window:
			name = "CONTAINS_WINDOW_FUNCTION"
		case *plan.Call:
			if y.Fn.NonDeterministic {
				name = "NON_DETERMINISTIC"
			}
		}
		return true
	})
	if name == "" {
		return nil
	}
	return fail("INVALID_AGGREGATE_FILTER."+name, "filterExpr", plan.Message(e), "aggExpr", plan.Message(e), "windowExpr", plan.Message(e))
}

// takesIgnoreNulls are the functions whose IGNORE NULLS is an argument.
var takesIgnoreNulls = map[string]bool{"first": true, "last": true, "first_value": true, "last_value": true, "any_value": true}

// arguments describes arguments to a function's Bind; lambdas are resolved once the others are known.
func (a *analyzer) arguments(fn *functions.Function, in []plan.Expr, s *scope) ([]functions.Arg, []plan.Expr, error) {
	exprs := append([]plan.Expr{}, in...)
	args := make([]functions.Arg, len(exprs))
	for i, e := range exprs {
		if _, ok := e.(*plan.Lambda); ok {
			args[i].Lambda = true
			continue
		}
		args[i] = a.arg(e)
		exprs[i] = trim(e)
	}
	for i, e := range exprs {
		l, ok := e.(*plan.Lambda)
		if !ok {
			continue
		}
		if fn.Lambdas == nil {
			return nil, nil, fail("INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION", "class", fn.Name)
		}
		r, err := a.lambda(l, fn.Lambdas(args, i), s)
		if err != nil {
			return nil, nil, err
		}
		exprs[i] = r
		args[i] = functions.Arg{Lambda: true, Type: r.DataType(), Nullable: r.Nullable(), SQL: plan.Pretty(r)}
	}
	return args, exprs, nil
}

func (a *analyzer) arg(e plan.Expr) functions.Arg {
	name := ""
	if al, ok := e.(*plan.Alias); ok {
		name = al.Name
		e = trim(e)
	}
	arg := functions.Arg{Type: plan.TypeOf(e), Nullable: plan.NullableOf(e), SQL: plan.Pretty(e), Qualified: plan.Qualified(e)}
	if name != "" {
		arg.SQL = name
	}
	if fold.Foldable(e) {
		if v, err := fold.Eval(a.evalContext(), e); err == nil {
			arg.Foldable, arg.Value = true, v
		}
	}
	return arg
}

func (a *analyzer) evalContext() *functions.Context {
	return &functions.Context{Context: a.env.Context, Conf: a.env.Conf, Start: a.env.Start}
}

// lambda resolves a lambda's body with its parameters' types.
func (a *analyzer) lambda(l *plan.Lambda, params []functions.Arg, s *scope) (*plan.Lambda, error) {
	if len(params) < len(l.Params) {
		return nil, fail("INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH", "expectedNumArgs", itoa(len(l.Params)), "actualNumArgs", itoa(len(params)))
	}
	seen := map[string]bool{}
	vars := make([]*plan.LambdaVar, len(l.Params))
	for i, n := range l.Params {
		key := n
		if !a.env.Conf.CaseSensitive {
			key = lower(n)
		}
		if seen[key] {
			return nil, fail("INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES", "args", strings.Join(l.Params, ", "), "caseSensitiveConfig", quoteSQL("spark.sql.caseSensitive"))
		}
		seen[key] = true
		vars[i] = &plan.LambdaVar{Name: n, Type: params[i].Type, Null: params[i].Nullable, ID: plan.NewID()}
	}
	body, err := a.resolve(l.Body, s.with(func(c *scope) { c.lambdas = append(c.lambdas[:len(c.lambdas):len(c.lambdas)], vars...) }))
	if err != nil {
		return nil, err
	}
	return &plan.Lambda{Params: l.Params, Body: trim(body), Vars: vars}, nil
}

func (a *analyzer) udf(x *plan.UDF, s *scope) (plan.Expr, error) { return a.children(x, s) }

// spark makes sure that an error is one of Spark's.
func spark(err error) error {
	var e *errs.Error
	if errors.As(err, &e) {
		return e
	}
	return errs.Plain(errs.Analysis, "%s", err.Error())
}
