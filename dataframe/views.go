package dataframe

import (
	"context"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"

	"gospark/dataframe/analyze"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// view is a view. One that SQL made keeps its query and is analyzed again when something that it reads has changed; one of a
// DataFrame keeps the analyzed plan.
type view struct {
	name      string
	temporary bool
	global    bool
	// text is the query as it was written, if it was made by SQL.
	text string
	// mode says what happens when the query's columns change: "BINDING", "COMPENSATION", "TYPE EVOLUTION", "EVOLUTION"; "": legacy.
	mode    string
	comment string
	props   map[string]string
	made    time.Time
	// schema is what DESCRIBE shows; queryCols are the names of the query's columns that it was made from; named says which
	// columns were named in the statement.
	queryCols []string
	scope     nameScope
	conf      *functions.Conf
	query     plan.Plan

	mu     sync.Mutex
	schema *types.StructType
	plan   plan.Plan
	// planMode is the schema mode that plan was made under.
	planMode string
	deps     []dependency
	// pure: the plan depends on nothing but deps.
	pure bool
}

// globalDatabase is the database that global temporary views are in.
const globalDatabase = "global_temp"

// relation finds the plan of a view or table by name; nil: none.
func (s *Session) relation(ctx context.Context, name []string, sc *nameScope) (plan.Plan, error) {
	switch x := s.find(name, sc).(type) {
	case *view:
		qualifier := []string{x.name}
		if x.global {
			qualifier = []string{globalDatabase, x.name}
		}
		return s.viewPlan(ctx, x, qualifier, sc)
	case *table:
		if x.view == nil {
			return s.relationOf(ctx, x)
		}
		return s.viewPlan(ctx, x.view, x.fullName(), sc)
	}
	return nil, nil
}

func (s *Session) viewPlan(ctx context.Context, v *view, qualifier []string, sc *nameScope) (plan.Plan, error) {
	p, err := s.expand(ctx, v, sc)
	if err != nil {
		return nil, err
	}
	return &plan.SubqueryAlias{Name: qualifier, Child: p}, nil
}

// expand gives the analyzed plan of a view.
func (s *Session) expand(ctx context.Context, v *view, sc *nameScope) (plan.Plan, error) {
	if p := s.known(v); p != nil {
		return p, nil
	}
	in := v.scope
	in.depth = sc.depth + 1
	if limit := s.conf.Int("spark.sql.view.maxNestedViewDepth", 100); in.depth > limit {
		return nil, errs.New(errs.Analysis, "VIEW_EXCEED_MAX_NESTED_DEPTH", "viewName", types.Quote(v.name), "maxNestedDepth", strconv.Itoa(limit))
	}
	var deps []dependency
	in.deps = &deps
	env := s.envIn(ctx, &in)
	env.Conf = v.conf
	pure := true
	variable, function, user := env.Variable, env.SQLFunction, env.Function
	env.Variable = func(name []string) (plan.Expr, []string) {
		e, rest := variable(name)
		pure = pure && e == nil
		return e, rest
	}
	env.SQLFunction = func(name []string) *analyze.SQLFunction {
		f := function(name)
		pure = pure && f == nil
		return f
	}
	env.Function = func(name []string) plan.UserFunction {
		f := user(name)
		pure = pure && f == nil
		return f
	}
	q, err := analyze.Analyze(v.query, env)
	if err != nil {
		return nil, err
	}
	mode := s.modeOf(v)
	out, err := v.fit(q, mode, env)
	if err != nil {
		return nil, err
	}
	v.mu.Lock()
	v.plan, v.planMode, v.deps, v.pure = out, mode, deps, pure
	if strings.HasSuffix(mode, "EVOLUTION") {
		v.schema = evolved(v.schema, plan.Schema(out), mode == "TYPE EVOLUTION")
	}
	v.mu.Unlock()
	return out, nil
}

// known is the plan from the last time if everything that it reads still is what it was; nil otherwise.
func (s *Session) known(v *view) plan.Plan {
	v.mu.Lock()
	p, deps, pure := v.plan, v.deps, v.pure && v.planMode == s.modeOf(v)
	v.mu.Unlock()
	if v.query == nil {
		return p
	}
	if p == nil || !pure {
		return nil
	}
	for _, d := range deps {
		if s.find(d.name, &d.scope) != d.found {
			return nil
		}
		inner, _ := d.found.(*view)
		if t, ok := d.found.(*table); ok {
			inner = t.view
		}
		if inner != nil && s.known(inner) == nil {
			return nil
		}
	}
	return p
}

// describedSchema is the schema that DESCRIBE shows.
func (v *view) describedSchema() *types.StructType {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.schema
}

// viewKey folds the case of a name unless the session is case-sensitive.
func (s *Session) viewKey(name string) string {
	if s.conf.Bool("spark.sql.caseSensitive") {
		return name
	}
	return strings.ToLower(name)
}

// createView makes a temporary view of an analyzed plan.
func (s *Session) createView(name string, p plan.Plan, replace, global bool, text string) error {
	return s.putView(&view{name: name, plan: p, text: text, temporary: true, global: global, schema: plan.Schema(p), made: time.Now()}, replace)
}

// putView adds a temporary view.
func (s *Session) putView(v *view, replace bool) error {
	views, unlock := s.viewMap(v.global)
	defer unlock()
	key := s.viewKey(v.name)
	if views[key] != nil && !replace {
		shown := types.Quote(v.name)
		if v.global {
			shown = types.Quote(globalDatabase) + "." + shown
		}
		return errs.New(errs.Analysis, "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS", "relationName", shown)
	}
	if !s.conf.Bool("spark.sql.caseSensitive") {
		v.name = strings.ToLower(v.name)
	}
	views[key] = v
	return nil
}

func (s *Session) viewMap(global bool) (map[string]*view, func()) {
	if global {
		s.shared.mu.Lock()
		return s.shared.global, s.shared.mu.Unlock
	}
	s.mu.Lock()
	return s.views, s.mu.Unlock
}

// DropTempView removes a temporary view and says whether there was one.
func (s *Session) DropTempView(name string, global bool) bool {
	views, unlock := s.viewMap(global)
	defer unlock()
	key := s.viewKey(name)
	ok := views[key] != nil
	delete(views, key)
	return ok
}

// TableExists says whether a view or table of the name exists.
func (s *Session) TableExists(name []string) bool { return s.find(name, s.scope()) != nil }

// TempViews lists the names of the temporary views of the session in order.
func (s *Session) TempViews() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, v := range s.views {
		out = append(out, v.name)
	}
	sort.Strings(out)
	return out
}
