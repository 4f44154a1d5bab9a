package dataframe

import (
	"context"
	"strconv"

	"gospark/dataframe/analyze"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// DataFrame is an analyzed plan of a session. It is immutable.
type DataFrame struct {
	s    *Session
	plan plan.Plan
}

// Session is the session that the DataFrame belongs to.
func (d *DataFrame) Session() *Session { return d.s }

// Plan is the analyzed plan, marked so that plans built over it are not analyzed from the bottom again.
func (d *DataFrame) Plan() plan.Plan { return analyze.Done{Plan: d.plan} }

// Schema is the names and types of the columns.
func (d *DataFrame) Schema() *types.StructType { return plan.Schema(d.plan) }

// Columns lists the column names.
func (d *DataFrame) Columns() []string { return d.Schema().Names() }

// Resolve finds what a name or expression means over this DataFrame.
func (d *DataFrame) Resolve(e plan.Expr) (plan.Expr, error) {
	return analyze.Expr(e, d.plan, d.s.env(context.Background()))
}

// Col is the column of a name; fields of structs are written a.b.
func (d *DataFrame) Col(name string) (Column, error) {
	parts, err := plan.ParseName(name)
	if err != nil {
		return Column{}, err
	}
	e, err := d.Resolve(&plan.Attr{Parts: parts})
	return Column{e}, err
}

func (d *DataFrame) derive(p plan.Plan) (*DataFrame, error) { return d.s.DataFrame(p) }

func exprs(cols []Column) []plan.Expr {
	out := make([]plan.Expr, len(cols))
	for i, c := range cols {
		out[i] = c.Expr
	}
	return out
}

// Select makes a DataFrame of the given columns.
func (d *DataFrame) Select(cols ...Column) (*DataFrame, error) {
	return d.derive(&plan.Project{List: exprs(cols), Child: d.Plan()})
}

// SelectExpr is Select of SQL expressions.
func (d *DataFrame) SelectExpr(texts ...string) (*DataFrame, error) {
	list := make([]plan.Expr, len(texts))
	for i, t := range texts {
		e, err := d.s.parser().ParseExpression(t)
		if err != nil {
			return nil, err
		}
		list[i] = e
	}
	return d.derive(&plan.Project{List: list, Child: d.Plan()})
}

// Filter keeps the rows for which a condition is true.
func (d *DataFrame) Filter(cond Column) (*DataFrame, error) {
	return d.derive(&plan.Filter{Cond: cond.Expr, Child: d.Plan()})
}

// Where is Filter by SQL text.
func (d *DataFrame) Where(text string) (*DataFrame, error) {
	e, err := d.s.parser().ParseExpression(text)
	if err != nil {
		return nil, err
	}
	return d.Filter(Column{e})
}

// WithColumn replaces or adds a column.
func (d *DataFrame) WithColumn(name string, c Column) (*DataFrame, error) {
	return d.derive(&plan.WithColumns{Names: []string{name}, Values: []plan.Expr{c.Expr}, Child: d.Plan()})
}

// WithColumnRenamed renames a column if there is one of that name.
func (d *DataFrame) WithColumnRenamed(from, to string) (*DataFrame, error) {
	return d.derive(&plan.Rename{From: []string{from}, To: []string{to}, Child: d.Plan()})
}

// Drop leaves columns out.
func (d *DataFrame) Drop(names ...string) (*DataFrame, error) {
	return d.derive(&plan.Drop{Names: names, Child: d.Plan()})
}

// ToDF renames all columns.
func (d *DataFrame) ToDF(names ...string) (*DataFrame, error) {
	return d.derive(&plan.ToDF{Names: names, Child: d.Plan()})
}

// Limit keeps the first n rows.
func (d *DataFrame) Limit(n int) (*DataFrame, error) {
	return d.derive(&plan.Limit{N: plan.Lit(int32(n)), Child: d.Plan()})
}

// Offset leaves out the first n rows.
func (d *DataFrame) Offset(n int) (*DataFrame, error) {
	return d.derive(&plan.Offset{N: plan.Lit(int32(n)), Child: d.Plan()})
}

// OrderBy sorts.
func (d *DataFrame) OrderBy(cols ...Column) (*DataFrame, error) {
	orders := make([]*plan.SortOrder, len(cols))
	for i, c := range cols {
		o, ok := c.Expr.(*plan.SortOrder)
		if !ok {
			o = &plan.SortOrder{Child: c.Expr, NullsFirst: true}
		}
		orders[i] = o
	}
	return d.derive(&plan.Sort{Orders: orders, Global: true, Child: d.Plan()})
}

// Distinct leaves duplicate rows out.
func (d *DataFrame) Distinct() (*DataFrame, error) { return d.derive(&plan.Distinct{Child: d.Plan()}) }

// DropDuplicates keeps a row for each combination of the named columns; no names: all columns.
func (d *DataFrame) DropDuplicates(names ...string) (*DataFrame, error) {
	return d.derive(&plan.Deduplicate{Keys: names, Child: d.Plan()})
}

// Alias gives the columns a qualifier.
func (d *DataFrame) Alias(name string) (*DataFrame, error) {
	return d.derive(&plan.SubqueryAlias{Name: []string{name}, Child: d.Plan()})
}

// Join joins with another DataFrame; cond nil: a cross join.
func (d *DataFrame) Join(o *DataFrame, cond *Column, how plan.JoinType) (*DataFrame, error) {
	j := &plan.Join{Left: d.Plan(), Right: o.Plan(), Type: how}
	if cond != nil {
		j.Cond = cond.Expr
	}
	return d.derive(j)
}

// JoinUsing joins by columns of the same names, which occur once in the result.
func (d *DataFrame) JoinUsing(o *DataFrame, using []string, how plan.JoinType) (*DataFrame, error) {
	return d.derive(&plan.Join{Left: d.Plan(), Right: o.Plan(), Type: how, Using: using})
}

// Union appends the rows of another DataFrame, by position.
func (d *DataFrame) Union(o *DataFrame) (*DataFrame, error) {
	return d.derive(&plan.SetOp{Kind: plan.Union, All: true, Left: d.Plan(), Right: o.Plan()})
}

// UnionByName appends the rows of another DataFrame, by column name.
func (d *DataFrame) UnionByName(o *DataFrame, allowMissing bool) (*DataFrame, error) {
	return d.derive(&plan.SetOp{Kind: plan.Union, All: true, ByName: true, AllowMissing: allowMissing, Left: d.Plan(), Right: o.Plan()})
}

// Intersect keeps the distinct rows that both have; Except those that the other has not.
func (d *DataFrame) Intersect(o *DataFrame) (*DataFrame, error) {
	return d.derive(&plan.SetOp{Kind: plan.Intersect, Left: d.Plan(), Right: o.Plan()})
}

// Except keeps the distinct rows that the other has not.
func (d *DataFrame) Except(o *DataFrame) (*DataFrame, error) {
	return d.derive(&plan.SetOp{Kind: plan.Except, Left: d.Plan(), Right: o.Plan()})
}

// CreateTempView names the DataFrame for SQL text.
func (d *DataFrame) CreateTempView(name string, replace, global bool) error {
	parts, err := d.s.parser().ParseMultipartIdentifier(name)
	if err != nil || len(parts) != 1 {
		return invalidViewName(name)
	}
	return d.s.createView(parts[0], d.plan, replace, global, "")
}

// SameSemantics says whether two DataFrames have equal plans.
func (d *DataFrame) SameSemantics(o *DataFrame) bool {
	return d.plan == o.plan || plan.TreeString(plan.Canonical(d.plan)) == plan.TreeString(plan.Canonical(o.plan))
}

func itoa(n int) string { return strconv.Itoa(n) }
