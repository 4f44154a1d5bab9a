package dataframe

import (
	"context"
	"fmt"

	"gospark/dataframe/analyze"
	"gospark/dataframe/plan"
	"gospark/dataframe/source/files"
)

// analyzeTable runs ANALYZE TABLE: it notes how large a table is and, unless NOSCAN, how many rows it has.
func (s *Session) analyzeTable(ctx context.Context, x *plan.Analyze) (*DataFrame, error) {
	if x.Tables {
		return s.done(nil)
	}
	t := s.table(x.Name)
	if t == nil {
		if s.find(x.Name, s.scope()) != nil {
			return s.done(nil)
		}
		return nil, analyze.TableNotFound(x.Name, s.searchPath())
	}
	if len(x.Partition) > 0 || len(x.Columns) > 0 || x.AllColumns {
		return s.done(nil)
	}
	list, _, err := files.Find(s.tableEnv(t), nil, nil)
	if err != nil {
		return nil, err
	}
	size := int64(0)
	for _, f := range list {
		size += f.Size
	}
	n := t.copy()
	n.data = t.data
	n.stats = fmt.Sprintf("%d bytes", size)
	if !x.NoScan {
		d, err := s.DataFrameContext(ctx, &plan.Relation{Name: t.fullName()})
		if err != nil {
			return nil, err
		}
		rows, err := d.Count(ctx)
		if err != nil {
			return nil, err
		}
		n.stats += fmt.Sprintf(", %d rows", rows)
	}
	return s.done(s.putTable(n))
}
