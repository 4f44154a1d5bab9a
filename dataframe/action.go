package dataframe

import (
	"context"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/exec"
	"gospark/dataframe/format"
	"gospark/dataframe/functions"
	"gospark/dataframe/optimize"
	"gospark/dataframe/plan"
)

// optimized is the plan that runs: with cached data in place, then rewritten.
func (d *DataFrame) optimized(ctx context.Context) (plan.Plan, error) {
	p := d.s.useCache(d.plan)
	return optimize.Optimize(p, d.s.optimizeEnv(ctx))
}

func (s *Session) optimizeEnv(ctx context.Context) *optimize.Env {
	return &optimize.Env{Conf: s.conf.functions(), Context: s.runContext(ctx)}
}

func (s *Session) runContext(ctx context.Context) *functions.Context {
	return &functions.Context{Context: ctx, Conf: s.conf.functions(), Start: time.Now()}
}

// Execute prepares an action; the caller reads the result and closes it.
func (d *DataFrame) Execute(ctx context.Context) (res *exec.Result, err error) {
	defer recoverTo(&err)
	p, err := d.optimized(ctx)
	if err != nil {
		return nil, err
	}
	return d.s.execute(ctx, p)
}

func (s *Session) execute(ctx context.Context, p plan.Plan) (*exec.Result, error) {
	e := *s.engine
	e.ShufflePartitions = s.conf.Int("spark.sql.shuffle.partitions", 200)
	return e.Execute(s.runContext(ctx), p)
}

// Each gives all batches to yield, in order.
func (d *DataFrame) Each(ctx context.Context, yield func(*column.Batch) error) (err error) {
	defer recoverTo(&err)
	res, err := d.Execute(ctx)
	if err != nil {
		return err
	}
	defer func() { err = first(err, res.Close()); d.s.report(res) }()
	return res.Each(func(_ int, b *column.Batch) error { return yield(b) })
}

func first(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// Collect is all rows.
func (d *DataFrame) Collect(ctx context.Context) ([]column.Row, error) {
	var out []column.Row
	err := d.Each(ctx, func(b *column.Batch) error {
		for i := range b.N {
			out = append(out, b.Row(i))
		}
		return nil
	})
	return out, err
}

// TakeBatches gives the first n rows to yield; it reads no more partitions than it needs.
func (d *DataFrame) TakeBatches(ctx context.Context, n int, yield func(*column.Batch) error) (err error) {
	defer recoverTo(&err)
	if n == 0 {
		return nil
	}
	l := &DataFrame{s: d.s, plan: &plan.Limit{N: plan.Lit(int32(n)), Child: d.plan}}
	res, err := l.Execute(ctx)
	if err != nil {
		return err
	}
	defer func() { err = first(err, res.Close()); d.s.report(res) }()
	batches, err := res.Take(n)
	if err != nil {
		return err
	}
	for _, b := range batches {
		if err := yield(b); err != nil {
			return err
		}
	}
	return nil
}

// Take is the first n rows.
func (d *DataFrame) Take(ctx context.Context, n int) ([]column.Row, error) {
	var out []column.Row
	err := d.TakeBatches(ctx, n, func(b *column.Batch) error {
		for i := range b.N {
			out = append(out, b.Row(i))
		}
		return nil
	})
	return out, err
}

// First is the first row, nil if there is none.
func (d *DataFrame) First(ctx context.Context) (column.Row, error) {
	rows, err := d.Take(ctx, 1)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows[0], nil
}

// Tail is the last n rows.
func (d *DataFrame) Tail(ctx context.Context, n int) ([]column.Row, error) {
	t, err := d.derive(&plan.Tail{N: plan.Lit(int32(n)), Child: d.Plan()})
	if err != nil {
		return nil, err
	}
	return t.Collect(ctx)
}

// Count is the number of rows.
func (d *DataFrame) Count(ctx context.Context) (n int64, err error) {
	defer recoverTo(&err)
	c, err := d.GroupBy().Count()
	if err != nil {
		return 0, err
	}
	rows, err := c.Collect(ctx)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	return rows[0][0].(int64), nil
}

// IsEmpty says whether there are no rows.
func (d *DataFrame) IsEmpty(ctx context.Context) (bool, error) {
	p := &DataFrame{s: d.s, plan: &plan.Project{Child: d.plan}}
	rows, err := p.Take(ctx, 1)
	return len(rows) == 0, err
}

// ShowString is what show prints: n rows, cells cut at truncate characters (0: whole), one line a value when vertical.
func (d *DataFrame) ShowString(ctx context.Context, n, truncate int, vertical bool) (string, error) {
	n = min(max(n, 0), 1<<31-16)
	var rows []*column.Batch
	err := d.TakeBatches(ctx, n+1, func(b *column.Batch) error { rows = append(rows, b); return nil })
	if err != nil {
		return "", err
	}
	return format.Show(d.Columns(), rows, format.Options{Rows: n, Truncate: truncate, Vertical: vertical, Zone: d.s.conf.functions().TimeZone}), nil
}
