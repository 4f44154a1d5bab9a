package dataframe

import (
	"context"
	"slices"
	"strings"

	"gospark/dataframe/analyze"
	"gospark/dataframe/plan"
)

// TableInfo is what the catalog says of a table or persistent view.
type TableInfo struct {
	Database, Name, Comment string
	// Kind is MANAGED, EXTERNAL or VIEW.
	Kind string
	// Partitions and Buckets are names of columns.
	Partitions, Buckets []string
}

func (t *table) info() TableInfo {
	i := TableInfo{Database: t.db, Name: t.name, Comment: t.spec.Comment, Kind: "MANAGED", Partitions: slices.Clone(t.spec.Partitioning), Buckets: t.spec.BucketCols}
	for _, c := range t.spec.PartitionCols {
		i.Partitions = append(i.Partitions, c.Field.Name)
	}
	switch {
	case t.view != nil:
		i.Kind = "VIEW"
	case t.external:
		i.Kind = "EXTERNAL"
	}
	return i
}

// TableInfo finds a table or persistent view; temporary views are none.
func (s *Session) TableInfo(name []string) (TableInfo, error) {
	if t, ok := s.find(name, s.scope()).(*table); ok {
		return t.info(), nil
	}
	return TableInfo{}, analyze.TableNotFound(name, strings.Replace(s.searchPath(), "`system`.`builtin`, ", "", 1))
}

// Tables lists the tables and persistent views of a database by name; "" is the current one.
func (s *Session) Tables(database string) ([]TableInfo, error) {
	var name []string
	if database != "" {
		name = strings.Split(database, ".")
	}
	d, err := s.databaseOf(name)
	if err != nil {
		return nil, err
	}
	var out []TableInfo
	for _, t := range s.tablesIn(d.name) {
		out = append(out, t.info())
	}
	return out, nil
}

// DatabaseInfo is what the catalog says of a database.
type DatabaseInfo struct{ Name, Comment, Location string }

// DatabaseInfo finds a database, with or without the catalog in front of its name.
func (s *Session) DatabaseInfo(name string) (DatabaseInfo, error) {
	d, err := s.databaseOf(strings.Split(name, "."))
	if err != nil {
		return DatabaseInfo{}, err
	}
	return DatabaseInfo{d.name, d.comment, d.location}, nil
}

// TableCached says whether the rows of a table or view are cached.
func (s *Session) TableCached(ctx context.Context, name []string) (bool, error) {
	d, err := s.DataFrameContext(ctx, &plan.Relation{Name: name})
	if err != nil {
		return false, err
	}
	return d.IsCached() || (&DataFrame{s: s, plan: inView(d.plan)}).IsCached(), nil
}
