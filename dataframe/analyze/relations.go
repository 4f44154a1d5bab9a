package analyze

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/source"
)

// cteScope is one definition of WITH that is in sight.
type cteScope struct {
	name    string
	columns []string
	plan    plan.Plan // resolved
}

// enterWith resolves the definitions of WITH in order, each with the earlier ones in sight, then the query.
func enterWith(a *analyzer, p plan.Plan) (plan.Plan, bool, error) {
	w, ok := p.(*plan.With)
	if !ok {
		return p, false, nil
	}
	leave, err := a.define(w)
	if err != nil {
		return nil, true, err
	}
	defer leave()
	out, err := a.plan(w.Child)
	return out, true, err
}

// define brings the definitions of a WITH into sight until leave is called.
func (a *analyzer) define(w *plan.With) (leave func(), err error) {
	saved := a.ctes
	leave = func() { a.ctes = saved }
	for _, c := range w.CTEs {
		var q plan.Plan
		if w.Recursive && refersTo(c.Plan, c.Name) {
			q, err = a.recursive(c)
		} else {
			q, err = a.plan(c.Plan)
		}
		if n := len(c.Columns); err == nil && n > 0 && n != len(q.Output()) {
			err = fail("ASSIGNMENT_ARITY_MISMATCH", "numTarget", itoa(n), "numExpr", itoa(len(q.Output())))
		}
		if err != nil {
			leave()
			return nil, err
		}
		a.ctes = append(a.ctes[:len(a.ctes):len(a.ctes)], &cteScope{c.Name, c.Columns, q})
	}
	return leave, nil
}

// enterRelation replaces a table name by a definition of WITH, a view or a table.
func enterRelation(a *analyzer, p plan.Plan) (plan.Plan, bool, error) {
	r, ok := p.(*plan.Relation)
	if !ok {
		return p, false, nil
	}
	if len(r.Name) == 1 {
		for i := len(a.ctes) - 1; i >= 0; i-- {
			if c := a.ctes[i]; a.sameName(c.name, r.Name[0]) {
				return &plan.SubqueryAlias{Name: []string{c.name}, Columns: c.columns, Child: plan.Fresh(c.plan)}, true, nil
			}
		}
	}
	if a.env.Relation != nil {
		out, err := a.env.Relation(r.Name, r.Options)
		if out != nil && len(a.calls) > 0 {
			out = plan.Fresh(out)
		}
		if err != nil || out != nil {
			return out, true, err
		}
	}
	if len(r.Name) == 2 && source.Lookup(r.Name[0]) != nil {
		out, err := a.plan(&plan.Read{Format: r.Name[0], Options: r.Options, Paths: []string{r.Name[1]}})
		return out, true, err
	}
	return nil, true, TableNotFound(r.Name, a.env.SearchPath)
}

// TableNotFound is the error for a table or view that does not exist.
func TableNotFound(name []string, searchPath string) error {
	return fail("TABLE_OR_VIEW_NOT_FOUND", "relationName", quoteParts(name), "searchPath", searchPath)
}

// subqueryAlias checks the column aliases of FROM (…) AS t(a, b).
func subqueryAlias(a *analyzer, p *plan.SubqueryAlias) (plan.Plan, error) {
	n := len(p.Child.Output())
	if len(p.Columns) > 0 && len(p.Columns) != n {
		return nil, fail("ASSIGNMENT_ARITY_MISMATCH", "numTarget", itoa(len(p.Columns)), "numExpr", itoa(n))
	}
	return p, nil
}

// readSource opens what spark.read describes.
func readSource(a *analyzer, p *plan.Read) (plan.Plan, error) {
	format := p.Format
	if format == "" {
		format = "parquet"
	}
	provider := source.Lookup(format)
	if provider == nil {
		e := errs.New(errs.JavaError, "DATA_SOURCE_NOT_FOUND", "provider", format)
		e.JavaClass = "org.apache.spark.SparkClassNotFoundException"
		return nil, e
	}
	src, err := provider.Open(a.env.Context, a.env.Source, source.Options(p.Options), p.Schema, p.Paths)
	if err != nil {
		return nil, err
	}
	return NewScan(src), nil
}

// NewScan is the plan that reads a source.
func NewScan(src source.Source) *plan.Scan {
	s := &plan.Scan{Source: src, Limit: -1}
	for _, f := range src.Schema().Fields {
		s.Attrs = append(s.Attrs, &plan.AttributeRef{Name: f.Name, Type: f.Type, Null: f.Nullable, ID: plan.NewID(), Metadata: f.Metadata})
	}
	return s
}
