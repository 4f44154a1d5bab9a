package dataframe

import (
	"context"
	"strings"

	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// variable is a session variable: system.session.name.
type variable struct {
	name  string
	typ   types.DataType
	value any
	// start is the expression of DEFAULT.
	start plan.Expr
}

// variablePath is what a variable's name may be qualified with.
var variablePath = []string{"system", "session"}

// variablePrefix is the number of leading parts that qualify a variable's name: 0, 1 (session) or 2 (system.session).
func variablePrefix(parts []string) int {
	switch {
	case len(parts) > 2 && strings.EqualFold(parts[0], "system") && strings.EqualFold(parts[1], "session"):
		return 2
	case len(parts) > 1 && strings.EqualFold(parts[0], "session"):
		return 1
	}
	return 0
}

func fullVariable(parts []string) []string {
	return append(append([]string{}, variablePath...), parts[variablePrefix(parts):]...)
}

func quotedName(parts []string) string {
	q := make([]string, len(parts))
	for i, p := range parts {
		q[i] = types.Quote(p)
	}
	return strings.Join(q, ".")
}

// lookupVariable finds the variable that a name begins with, and what follows of the name.
func (s *Session) lookupVariable(parts []string) (*variable, []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for n := variablePrefix(parts); n >= 0; n-- {
		if n > 0 && variablePrefix(parts[:n+1]) != n {
			continue
		}
		if v := s.vars[s.viewKey(parts[n])]; v != nil {
			return v, parts[n+1:]
		}
	}
	return nil, nil
}

// variable is the value of a variable as analysis sees it.
func (s *Session) variable(parts []string) (plan.Expr, []string) {
	v, rest := s.lookupVariable(parts)
	if v == nil {
		return nil, nil
	}
	l := &plan.Literal{Value: v.value, Type: v.typ}
	shown := *l
	l.Variable = "system.session." + v.name + "=" + literalSQL(&shown)
	return l, rest
}

// literalSuffix marks the numeric types that SQL writes with a suffix.
var literalSuffix = map[types.Kind]string{types.KindByte: "Y", types.KindShort: "S", types.KindLong: "L", types.KindDouble: "D"}

// literalSQL is a constant as SQL text would give it.
func literalSQL(l *plan.Literal) string {
	switch v := l.Value.(type) {
	case nil:
		if l.Type.Kind() == types.KindNull {
			return "NULL"
		}
		return "CAST(NULL AS " + l.Type.SQL() + ")"
	case string:
		return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(v) + "'"
	case float32:
		return "CAST(" + plan.Pretty(l) + " AS FLOAT)"
	case decimal.Dec:
		return plan.Pretty(l) + "BD"
	}
	return plan.Pretty(l) + literalSuffix[l.Type.Kind()]
}

func (s *Session) isVariable(parts []string) bool {
	v, rest := s.lookupVariable(parts)
	return v != nil && len(rest) == 0
}

// target finds the variable that SET or INTO assigns to.
func (s *Session) target(parts []string) (*variable, error) {
	if v, rest := s.lookupVariable(parts); v != nil && len(rest) == 0 {
		return v, nil
	}
	return nil, errs.New(errs.Analysis, "UNRESOLVED_VARIABLE", "variableName", quotedName(parts), "searchPath", "`system`.`session`")
}

// targets finds the variables of an assignment, which must be different ones.
func (s *Session) targets(names [][]string) ([]*variable, error) {
	var out []*variable
	for _, n := range names {
		v, err := s.target(n)
		if err != nil {
			return nil, err
		}
		for _, o := range out {
			if o == v {
				return nil, errs.New(errs.Analysis, "DUPLICATE_ASSIGNMENTS", "nameList", types.Quote(v.name))
			}
		}
		out = append(out, v)
	}
	return out, nil
}

func (s *Session) castMode() plan.CastMode {
	if s.conf.functions().ANSI {
		return plan.Ansi
	}
	return plan.Legacy
}

// evaluate computes expressions without a table; a type that is not nil is cast to.
func (s *Session) evaluate(ctx context.Context, list []plan.Expr, to []types.DataType) ([]any, *types.StructType, error) {
	items := make([]plan.Expr, len(list))
	for i, e := range list {
		if to[i] != nil {
			e = &plan.Cast{Child: e, To: to[i], Mode: s.castMode()}
		}
		items[i] = &plan.Alias{Child: e, Name: "v" + itoa(i)}
	}
	d, err := s.DataFrameContext(ctx, &plan.Project{List: items, Child: &plan.OneRow{}})
	if err != nil {
		return nil, nil, err
	}
	rows, err := s.env(ctx).Collect(d.plan)
	if err != nil {
		return nil, nil, err
	}
	return rows[0], d.Schema(), nil
}

func hasSubquery(e plan.Expr) bool {
	found := false
	plan.Walk(e, func(x plan.Expr) bool {
		switch x.(type) {
		case *plan.ScalarSubquery, *plan.Exists, *plan.InSubquery:
			found = true
		}
		return !found
	})
	return found
}

func (s *Session) declareVariables(ctx context.Context, x *plan.DeclareVariables) (*DataFrame, error) {
	seen := map[string]bool{}
	for _, n := range x.Names {
		last := n[len(n)-1]
		if len(n) > 3 || variablePrefix(n) != len(n)-1 {
			return nil, errs.New(errs.Analysis, "UNRESOLVED_VARIABLE", "variableName", quotedName(n), "searchPath", "`system`.`session`")
		}
		if key := s.viewKey(last); seen[key] {
			return nil, errs.New(errs.Analysis, "DUPLICATE_VARIABLE_NAME_INSIDE_DECLARE", "variableName", types.Quote(key))
		}
		seen[s.viewKey(last)] = true
	}
	if x.Default != nil && hasSubquery(x.Default) {
		return nil, errs.New(errs.Analysis, "INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION", "statement", "DECLARE VARIABLE",
			"colName", quotedName(fullVariable(x.Names[0])), "defaultValue", x.DefaultSQL)
	}
	v := variable{typ: x.Type, start: x.Default}
	if x.Default != nil {
		row, schema, err := s.evaluate(ctx, []plan.Expr{x.Default}, []types.DataType{x.Type})
		if err != nil {
			return nil, err
		}
		v.value, v.typ = row[0], schema.Fields[0].Type
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range x.Names {
		name := n[len(n)-1]
		if s.vars[s.viewKey(name)] != nil && !x.Replace {
			return nil, errs.New(errs.Analysis, "VARIABLE_ALREADY_EXISTS", "variableName", quotedName(fullVariable([]string{s.viewKey(name)})))
		}
		c := v
		c.name = s.viewKey(name)
		s.vars[c.name] = &c
	}
	return s.done(nil)
}

func (s *Session) dropVariable(x *plan.DropVariable) (*DataFrame, error) {
	if n := variablePrefix(x.Name); n == len(x.Name)-1 {
		s.mu.Lock()
		key := s.viewKey(x.Name[n])
		ok := s.vars[key] != nil
		delete(s.vars, key)
		s.mu.Unlock()
		if ok || x.IfExists {
			return s.done(nil)
		}
	} else if !x.IfExists {
		return nil, errs.New(errs.Analysis, "UNRESOLVED_VARIABLE", "variableName", quotedName(x.Name), "searchPath", "`system`.`session`")
	}
	return nil, errs.New(errs.Analysis, "VARIABLE_NOT_FOUND", "variableName", quotedName(fullVariable(x.Name)))
}

func (s *Session) setVariables(ctx context.Context, x *plan.SetVariables) (*DataFrame, error) {
	vars, err := s.targets(x.Names)
	if err != nil {
		return nil, err
	}
	if x.Query != nil {
		q, err := s.defaultsIn(ctx, x.Query, vars)
		if err != nil {
			return nil, err
		}
		d, err := s.DataFrameContext(ctx, q)
		if err != nil {
			return nil, err
		}
		return s.done(s.assignRow(ctx, d, vars))
	}
	list, to := make([]plan.Expr, len(vars)), make([]types.DataType, len(vars))
	for i, v := range vars {
		e, err := v.orDefault(x.Values[i])
		if err != nil {
			return nil, err
		}
		list[i], to[i] = e, v.typ
	}
	row, _, err := s.evaluate(ctx, list, to)
	if err != nil {
		return nil, err
	}
	s.assign(vars, row)
	return s.done(nil)
}

func (s *Session) assign(vars []*variable, row []any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, v := range vars {
		v.value = row[i]
	}
}

// assignRow gives variables the only row of a query, or NULL if it has none.
func (s *Session) assignRow(ctx context.Context, d *DataFrame, vars []*variable) error {
	cols := d.plan.Output()
	if len(cols) != len(vars) {
		return errs.New(errs.Analysis, "ASSIGNMENT_ARITY_MISMATCH", "numTarget", itoa(len(vars)), "numExpr", itoa(len(cols)))
	}
	list := make([]plan.Expr, len(cols))
	for i, c := range cols {
		list[i] = &plan.Alias{Child: &plan.Cast{Child: c, To: vars[i].typ, Mode: s.castMode()}, Name: c.Name}
	}
	two := &plan.Limit{N: plan.Lit(int32(2)), Child: &plan.Project{List: list, Child: d.Plan()}}
	d, err := s.DataFrameContext(ctx, two)
	if err != nil {
		return err
	}
	rows, err := s.env(ctx).Collect(d.plan)
	switch {
	case err != nil:
		return err
	case len(rows) > 1:
		return errs.New(errs.SparkRuntime, "ROW_SUBQUERY_TOO_MANY_ROWS")
	case len(rows) == 0:
		rows = [][]any{make([]any, len(vars))}
	}
	s.assign(vars, rows[0])
	return nil
}

// orDefault is the variable's default for DEFAULT alone, and e otherwise; DEFAULT inside an expression is an error.
func (v *variable) orDefault(e plan.Expr) (plan.Expr, error) {
	if isDefault(e) {
		if v.start == nil {
			return &plan.Literal{Type: types.Null}, nil
		}
		return v.start, nil
	}
	var err error
	plan.Walk(e, func(x plan.Expr) bool {
		if isDefault(x) {
			err = errs.New(errs.Analysis, "DEFAULT_PLACEMENT_INVALID")
		}
		return err == nil
	})
	return e, err
}

func isDefault(e plan.Expr) bool {
	switch x := e.(type) {
	case *plan.Default:
		return true
	case *plan.Attr:
		return len(x.Parts) == 1 && strings.EqualFold(x.Parts[0], "default")
	}
	return false
}

// defaultsIn replaces DEFAULT in the select list (or VALUES) of a query by the variables' defaults, unless a column has that name.
func (s *Session) defaultsIn(ctx context.Context, q plan.Plan, vars []*variable) (plan.Plan, error) {
	mentioned := false
	plan.WalkPlan(q, func(p plan.Plan) bool {
		for _, e := range p.Exprs() {
			plan.Walk(e, func(x plan.Expr) bool {
				mentioned = mentioned || isDefault(x)
				return !mentioned
			})
		}
		return !mentioned
	})
	if !mentioned {
		return q, nil
	}
	if _, err := s.DataFrameContext(ctx, q); err == nil {
		return q, nil
	}
	return replaceDefaults(q, vars)
}

func replaceDefaults(q plan.Plan, vars []*variable) (plan.Plan, error) {
	switch x := q.(type) {
	case *plan.Project:
		list, err := defaultList(x.List, vars)
		c := *x
		c.List = list
		return &c, err
	case *plan.Values:
		c := *x
		c.Rows = nil
		for _, r := range x.Rows {
			list, err := defaultList(r, vars)
			if err != nil {
				return nil, err
			}
			c.Rows = append(c.Rows, list)
		}
		return &c, nil
	case *plan.With:
		child, err := replaceDefaults(x.Child, vars)
		c := *x
		c.Child = child
		return &c, err
	}
	in := q.Inputs()
	if len(in) != 1 {
		return q, nil
	}
	child, err := replaceDefaults(in[0], vars)
	if err != nil {
		return nil, err
	}
	return q.WithInputs([]plan.Plan{child}), nil
}

func defaultList(list []plan.Expr, vars []*variable) ([]plan.Expr, error) {
	out := append([]plan.Expr{}, list...)
	for i, e := range list {
		if i >= len(vars) {
			break
		}
		r, err := vars[i].orDefault(e)
		if err != nil {
			return nil, err
		}
		out[i] = r
	}
	return out, nil
}
