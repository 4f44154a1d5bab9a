package dataframe

import (
	"strconv"
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// DescribePlan is describe(): count, mean, stddev, min and max of the number and string columns, as strings.
func (d *DataFrame) DescribePlan(names []string) (plan.Plan, error) {
	return d.statistics([]string{"count", "mean", "stddev", "min", "max"}, names)
}

// SummaryPlan is summary(): the statistics asked for, or the usual ones, of the number and string columns.
func (d *DataFrame) SummaryPlan(stats []string) (plan.Plan, error) {
	if len(stats) == 0 {
		stats = []string{"count", "mean", "stddev", "min", "25%", "50%", "75%", "max"}
	}
	return d.statistics(stats, nil)
}

// Describe is the DataFrame of DescribePlan.
func (d *DataFrame) Describe(names ...string) (*DataFrame, error) {
	p, err := d.DescribePlan(names)
	if err != nil {
		return nil, err
	}
	return d.derive(p)
}

// Summary is the DataFrame of SummaryPlan.
func (d *DataFrame) Summary(stats ...string) (*DataFrame, error) {
	p, err := d.SummaryPlan(stats)
	if err != nil {
		return nil, err
	}
	return d.derive(p)
}

// statistics computes everything in one pass, as one row of arrays, and explodes it into a row a statistic.
func (d *DataFrame) statistics(stats, names []string) (plan.Plan, error) {
	cols, err := d.statColumns(names)
	if err != nil {
		return nil, err
	}
	var rows []plan.Expr
	for _, st := range stats {
		row := []plan.Expr{plan.Lit("summary"), plan.Lit(st)}
		for _, c := range cols {
			e, err := statistic(st, c)
			if err != nil {
				return nil, err
			}
			row = append(row, plan.Lit(c.Name), &plan.Cast{Child: e, To: types.String})
		}
		rows = append(rows, call("named_struct", row...))
	}
	packed := &plan.Alias{Child: call("array", rows...), Name: "stats"}
	agg := &plan.Aggregate{List: []plan.Expr{packed}, Child: d.Plan()}
	return &plan.Project{List: []plan.Expr{call("inline", &plan.Attr{Parts: []string{"stats"}})}, Child: agg}, nil
}

func call(name string, args ...plan.Expr) plan.Expr {
	return &plan.Func{Name: []string{name}, Args: args, Internal: true}
}

// statColumns are the columns to describe: those named, or all numbers and strings.
func (d *DataFrame) statColumns(names []string) ([]*plan.AttributeRef, error) {
	var out []*plan.AttributeRef
	if len(names) > 0 {
		for _, n := range names {
			parts, err := plan.ParseName(n)
			if err != nil {
				return nil, err
			}
			e, err := d.Resolve(&plan.Attr{Parts: parts})
			if err != nil {
				return nil, err
			}
			if r, ok := e.(*plan.AttributeRef); ok {
				out = append(out, r)
			}
		}
		return out, nil
	}
	for _, a := range d.plan.Output() {
		if types.IsNumeric(a.Type) || types.IsString(a.Type) {
			out = append(out, a)
		}
	}
	return out, nil
}

func statistic(name string, c *plan.AttributeRef) (plan.Expr, error) {
	number := plan.Expr(c)
	if !types.IsNumeric(c.Type) {
		number = &plan.Cast{Child: c, To: types.Double, Mode: plan.Try}
	}
	lower := strings.ToLower(name)
	switch lower {
	case "count":
		return call("count", c), nil
	case "count_distinct":
		return &plan.Func{Name: []string{"count"}, Args: []plan.Expr{c}, Distinct: true, Internal: true}, nil
	case "approx_count_distinct":
		return call("approx_count_distinct", c), nil
	case "mean":
		return call("avg", number), nil
	case "stddev":
		return call("stddev_samp", number), nil
	case "min", "max":
		return call(lower, c), nil
	}
	if p, ok := strings.CutSuffix(name, "%"); ok {
		f, err := strconv.ParseFloat(p, 64)
		if err != nil {
			return nil, errs.New(errs.IllegalArgument, "UNRECOGNIZED_STATISTIC", "stats", "'"+name+"'")
		}
		if f < 0 || f > 100 {
			return nil, errs.Plain(errs.IllegalArgument, "requirement failed: Percentiles must be in the range [0, 1]")
		}
		return call("percentile_approx", number, plan.Lit(f/100), plan.Lit(int32(10000))), nil
	}
	return nil, errs.New(errs.IllegalArgument, "UNRECOGNIZED_STATISTIC", "stats", "'"+name+"'")
}
