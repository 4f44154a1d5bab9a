package dataframe

import (
	"context"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/physical"
	"gospark/dataframe/plan"
)

// Explain is the text of explain(mode): simple, extended, formatted, codegen, cost or logical.
func (d *DataFrame) Explain(mode string) (string, error) {
	return d.s.explain(context.Background(), nil, d, lower(mode))
}

func (s *Session) explain(ctx context.Context, parsed plan.Plan, d *DataFrame, mode string) (string, error) {
	p, err := d.optimized(ctx)
	if err != nil {
		return "", err
	}
	phys := physical.Text(p, s.cores, s.conf.Int("spark.sql.shuffle.partitions", 200))
	switch mode {
	case "simple", "codegen", "formatted":
		return "== Physical Plan ==\n" + phys + "\n", nil
	case "extended", "cost":
		if parsed == nil {
			parsed = d.plan
		}
		var b strings.Builder
		if mode == "extended" {
			b.WriteString("== Parsed Logical Plan ==\n" + plan.TreeString(parsed) + "\n== Analyzed Logical Plan ==\n")
			b.WriteString(schemaLine(d) + "\n" + plan.TreeString(d.plan) + "\n")
		}
		b.WriteString("== Optimized Logical Plan ==\n" + plan.TreeString(p) + "\n== Physical Plan ==\n" + phys)
		return b.String(), nil
	}
	return "", errs.Plain(errs.IllegalArgument, "Unknown explain mode: %s. Accepted explain modes are 'simple', 'extended', 'codegen', 'cost', 'formatted'.", mode)
}

func schemaLine(d *DataFrame) string {
	var parts []string
	for _, f := range d.Schema().Fields {
		parts = append(parts, f.Name+": "+f.Type.SimpleString())
	}
	return strings.Join(parts, ", ")
}

// explainStatement runs EXPLAIN: one row with the text.
func (s *Session) explainStatement(ctx context.Context, x *plan.Explain) (*DataFrame, error) {
	text := ""
	if c, ok := x.Plan.(*plan.Command); ok {
		text = "== Physical Plan ==\nExecute " + plan.NodeString(c) + "\n"
	} else {
		d, err := s.DataFrameContext(ctx, x.Plan)
		if err != nil {
			return nil, err
		}
		mode := lower(x.Mode)
		if mode == "" || mode == "logical" {
			mode = "simple"
		}
		if text, err = s.explain(ctx, x.Plan, d, mode); err != nil {
			return nil, err
		}
	}
	return s.rows("plan string NOT NULL", column.Row{text})
}
