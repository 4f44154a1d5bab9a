// Package analyze turns plans as users write them into plans that can run: it replaces names by columns, calls by bound functions,
// inserts implicit casts, and raises Spark's errors for what is wrong.
//
// A plan is resolved from the leaves up. At each node the rules of the ordered list in rules.go run once; each rule has a name, a file
// and a test. Expressions are resolved by expr.go (names in names.go, calls in calls.go). A resolved plan has only nodes with an Output.
// Where to go next: rules.go, then scope.go and expr.go.
package analyze

import (
	"context"
	"time"

	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// Env is what analysis may use of the session.
type Env struct {
	// Context ends look-ups that go outside the process (schemas of sources).
	Context context.Context
	Conf    *functions.Conf
	Source  source.Env
	// Relation finds a temporary view or table; nil without an error means that there is none.
	Relation func(name []string, options map[string]string) (plan.Plan, error)
	// Function finds a function of the user's; nil: none.
	Function func(name []string) plan.UserFunction
	// SQLFunction finds a function with a SQL body; nil: none.
	SQLFunction func(name []string) *SQLFunction
	// Variable finds a session variable's value; rest is what of the name follows the variable's. nil: none.
	Variable func(name []string) (value plan.Expr, rest []string)
	// SearchPath is shown by errors of look-ups: [`system`.`builtin`, …].
	SearchPath string
	// ParseType reads a type or a schema in DDL form.
	ParseType func(text string) (types.DataType, error)
	// ParseName splits the name in IDENTIFIER(…).
	ParseName func(text string) ([]string, error)
	// Collect runs a resolved plan; Pivot needs it to find the values of its column.
	Collect func(p plan.Plan) ([][]any, error)
	Start   time.Time
}

// Done marks a plan that has been analyzed: it is taken as it is.
type Done struct{ plan.Plan }

// Analyze resolves a plan. Errors are *errs.Error.
func Analyze(p plan.Plan, env *Env) (plan.Plan, error) {
	a := &analyzer{env: env}
	out, err := a.plan(p)
	if err != nil {
		return nil, err
	}
	if err := a.check(out); err != nil || !a.inlined {
		return out, err
	}
	return inline(out)
}

// Expr resolves an expression against the columns of a resolved plan.
func Expr(e plan.Expr, input plan.Plan, env *Env) (plan.Expr, error) {
	a := &analyzer{env: env}
	out, err := a.resolve(e, a.scopeOf(input))
	if err != nil || !a.inlined {
		return out, err
	}
	return plan.TransformUpErr(out, inlineExpr)
}

type analyzer struct {
	env *Env
	// ctes are the WITH definitions in sight, the innermost last.
	ctes []*cteScope
	// windows are the named windows in sight.
	windows map[string]*plan.Window
	// outer is the scope of the enclosing query while a subquery is resolved.
	outer *scope
	depth int
	// calls are the SQL functions whose bodies are being resolved, the innermost last; inlined says that there were any.
	calls   []*SQLFunction
	inlined bool
}

// maxDepth bounds how deeply views, CTEs and subqueries may nest.
const maxDepth = 100

func (a *analyzer) plan(p plan.Plan) (plan.Plan, error) {
	if d, ok := p.(Done); ok {
		return d.Plan, nil
	}
	for _, r := range enter {
		out, done, err := r.apply(a, p)
		if err != nil || done {
			return out, err
		}
	}
	in := p.Inputs()
	if len(in) > 0 {
		kids := make([]plan.Plan, len(in))
		for i, k := range in {
			n, err := a.plan(k)
			if err != nil {
				return nil, err
			}
			kids[i] = n
		}
		p = p.WithInputs(kids)
	}
	return a.node(p)
}

// node applies the rules to a node whose inputs are resolved.
func (a *analyzer) node(p plan.Plan) (plan.Plan, error) {
	for _, r := range rules {
		out, err := r.apply(a, p)
		if err != nil {
			return nil, err
		}
		p = out
	}
	return p, nil
}

func fail(condition string, params ...string) *errs.Error {
	return errs.New(errs.Analysis, condition, append(params, "docroot", "https://spark.apache.org/docs/latest")...)
}
