package dataframe

import (
	"sort"
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// view is a temporary view: a name for an analyzed plan.
type view struct {
	name string
	plan plan.Plan
	// text is the query it was made from, if it was made by SQL.
	text string
	// temporary views are not in the catalog.
	temporary bool
}

// globalDatabase is the database that global temporary views are in.
const globalDatabase = "global_temp"

// relation finds a view by name; nil: none.
func (s *Session) relation(name []string) plan.Plan {
	v, qualifier := s.findView(name)
	if v == nil {
		if t := s.table(name); t != nil {
			return t.scan()
		}
		return nil
	}
	return &plan.SubqueryAlias{Name: qualifier, Child: v.plan}
}

func (s *Session) findView(name []string) (*view, []string) {
	switch {
	case len(name) == 1:
		s.mu.Lock()
		defer s.mu.Unlock()
		if v := s.views[s.viewKey(name[0])]; v != nil {
			return v, []string{v.name}
		}
	case len(name) == 2 && strings.EqualFold(name[0], globalDatabase):
		s.shared.mu.Lock()
		defer s.shared.mu.Unlock()
		if v := s.shared.global[s.viewKey(name[1])]; v != nil {
			return v, []string{globalDatabase, v.name}
		}
	}
	return nil, nil
}

// viewKey folds the case of a name unless the session is case-sensitive.
func (s *Session) viewKey(name string) string {
	if s.conf.Bool("spark.sql.caseSensitive") {
		return name
	}
	return strings.ToLower(name)
}

// createView makes a temporary view.
func (s *Session) createView(name string, p plan.Plan, replace, global bool, text string) error {
	views, unlock := s.viewMap(global)
	defer unlock()
	key := s.viewKey(name)
	if views[key] != nil && !replace {
		shown := types.Quote(name)
		if global {
			shown = types.Quote(globalDatabase) + "." + shown
		}
		return errs.New(errs.Analysis, "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS", "relationName", shown)
	}
	if !s.conf.Bool("spark.sql.caseSensitive") {
		name = strings.ToLower(name)
	}
	views[key] = &view{name: name, plan: p, text: text, temporary: true}
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
func (s *Session) TableExists(name []string) bool { return s.relation(name) != nil }

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
