package dataframe

import (
	"strings"

	"gospark/dataframe/analyze"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
)

// unsupportedRows is the error of a statement that changes single rows, which tables of files do not allow.
func (s *Session) unsupportedRows(name []string, operation string) error {
	switch t := s.find(name, s.scope()).(type) {
	case *table:
		kind := errs.UnsupportedOperation
		if operation == "DELETE" || t.view != nil {
			kind = errs.Analysis
		}
		if t.view != nil {
			return errs.New(kind, "EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", "viewName", quotedName(t.fullName()), "operation", strings.TrimSuffix(operation, " TABLE"))
		}
		return errs.New(kind, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName", quotedName(t.fullName()), "operation", operation)
	case *view:
		return errs.New(errs.Analysis, "EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", "viewName", quotedName([]string{t.name}), "operation", strings.TrimSuffix(operation, " TABLE"))
	}
	return analyze.TableNotFound(name, s.searchPath())
}

// loadData refuses LOAD DATA, which is for Hive's tables.
func (s *Session) loadData(x *plan.LoadData) error {
	t := s.table(x.Table)
	if t == nil {
		return analyze.TableNotFound(x.Table, s.searchPath())
	}
	return errs.Plain(errs.Analysis, "LOAD DATA is not supported for datasource tables: %s.", quotedName(t.fullName()))
}

// commentOn runs COMMENT ON.
func (s *Session) commentOn(x *plan.CommentOn) (*DataFrame, error) {
	if x.Kind != "TABLE" {
		d, err := s.databaseOf(x.Name)
		if err != nil {
			return nil, err
		}
		n := *d
		n.comment = x.Comment
		return s.done(s.putDatabase(&n))
	}
	t := s.table(x.Name)
	if t == nil {
		return nil, analyze.TableNotFound(x.Name, s.searchPath())
	}
	n := t.copy()
	n.spec.Comment, n.spec.HasComment = x.Comment, true
	return s.done(s.putTable(n))
}
