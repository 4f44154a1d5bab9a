package dataframe

import (
	"encoding/json"
	"os"
	"os/user"
	"sort"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/source/files"
	"gospark/dataframe/types"
	"gospark/dataframe/warehouse"
)

// sparkCatalog is the name of the only catalog.
const sparkCatalog = "spark_catalog"

// database is a schema of the catalog.
type database struct {
	name, comment, location string
	props                   map[string]string
}

// nameScope says how names without qualifier are looked up: by a statement, or in the body of a view or function, which keeps the
// database and path under which it was made.
type nameScope struct {
	database string
	// path is the SQL path; nil: the default one.
	path [][]string
	// persistent: the body of a persistent object, which sees no temporary ones.
	persistent bool
	depth      int
	// deps collects what was found; nil: nobody asks.
	deps *[]dependency
}

// dependency is a name that a view looked up and what it meant.
type dependency struct {
	name  []string
	scope nameScope
	found any
}

// scope is how the session's statements look up names.
func (s *Session) scope() *nameScope {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &nameScope{database: s.database, path: s.path}
}

// find finds a view or table: a *view, a *table, or nil.
func (s *Session) find(name []string, sc *nameScope) (found any) {
	defer func() {
		if sc.deps != nil && found != nil {
			d := dependency{name: name, scope: *sc, found: found}
			d.scope.deps = nil
			*sc.deps = append(*sc.deps, d)
		}
	}()
	if len(name) == 1 {
		for _, entry := range s.entries(sc) {
			switch {
			case isSessionEntry(entry):
				if v := s.tempView(name); v != nil && !sc.persistent {
					return v
				}
			case len(entry) == 2 && strings.EqualFold(entry[0], sparkCatalog):
				if t := s.catalogTable(entry[1], name[0]); t != nil {
					return t
				}
			}
		}
		return nil
	}
	if v := s.tempView(name); v != nil {
		return v
	}
	if len(name) == 3 && !strings.EqualFold(name[0], sparkCatalog) || len(name) > 3 {
		return nil
	}
	if t := s.catalogTable(name[len(name)-2], name[len(name)-1]); t != nil {
		return t
	}
	return nil
}

func isSessionEntry(entry []string) bool {
	return len(entry) == 2 && strings.EqualFold(entry[0], "system") && strings.EqualFold(entry[1], "session")
}

// tempView finds a temporary view by its name alone, or a global one behind its database.
func (s *Session) tempView(name []string) *view {
	key := s.viewKey(name[len(name)-1])
	switch {
	case len(name) == 1, len(name) == 2 && strings.EqualFold(name[0], "session"), len(name) == 3 && isSessionEntry(name[:2]):
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.views[key]
	case len(name) == 2 && strings.EqualFold(name[0], globalDatabase):
		s.shared.mu.Lock()
		defer s.shared.mu.Unlock()
		return s.shared.global[key]
	}
	return nil
}

func tableKey(db, name string) string { return strings.ToLower(db) + "." + strings.ToLower(name) }

func (s *Session) catalogTable(db, name string) *table {
	s.sync()
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	return s.shared.tables[tableKey(db, name)]
}

// putTable makes or replaces a table or persistent view.
func (s *Session) putTable(t *table) error {
	data, err := t.record()
	if err != nil {
		return err
	}
	key := tableKey(t.db, t.name)
	if t.stored != string(data) {
		if err := s.keep(warehouse.Change{Kind: warehouse.Tables, Key: key, Value: data}); err != nil {
			return err
		}
		t.stored = string(data)
	}
	s.shared.mu.Lock()
	s.shared.tables[key] = t
	s.shared.mu.Unlock()
	return nil
}

// modifyTable replaces a table by a changed copy of what the catalog has now, which other sessions may have changed.
func (s *Session) modifyTable(t *table, change func(n *table)) error {
	s.shared.syncing.Lock()
	defer s.shared.syncing.Unlock()
	key := tableKey(t.db, t.name)
	s.shared.mu.Lock()
	now := s.shared.tables[key]
	s.shared.mu.Unlock()
	if now == nil || !now.made.Equal(t.made) {
		now = t
	}
	var n *table
	f := func(old []byte) ([]byte, error) {
		if r, err := s.tableOf(old); err == nil && old != nil && r.made.Equal(t.made) {
			now = r
		}
		n = now.copy()
		n.data = t.data
		change(n)
		data, err := n.record()
		n.stored = string(data)
		return data, err
	}
	var err error
	if s.shared.store == nil {
		_, err = f(nil)
	} else {
		err = s.shared.store.Modify(warehouse.Tables, key, f)
	}
	if err != nil {
		return errs.Plain(errs.SparkRuntime, "The catalog of the warehouse cannot be changed: %v", err)
	}
	s.shared.mu.Lock()
	s.shared.tables[key] = n
	s.shared.mu.Unlock()
	return nil
}

func (s *Session) removeTable(t *table) error {
	key := tableKey(t.db, t.name)
	if err := s.keep(warehouse.Change{Kind: warehouse.Tables, Key: key}); err != nil {
		return err
	}
	s.shared.mu.Lock()
	delete(s.shared.tables, key)
	s.shared.mu.Unlock()
	return nil
}

// putDatabase makes or replaces a database.
func (s *Session) putDatabase(d *database) error {
	data, err := json.Marshal(databaseRecord{d.name, d.comment, d.location, d.props})
	if err != nil {
		return err
	}
	if err := s.keep(warehouse.Change{Kind: warehouse.Databases, Key: d.name, Value: data}); err != nil {
		return err
	}
	s.shared.mu.Lock()
	s.shared.databases[d.name] = d
	s.shared.mu.Unlock()
	return nil
}

func (s *Session) defaultDatabase() *database {
	return &database{name: "default", comment: "default database", location: s.warehouse()}
}

// objectName completes a table's name by catalog and database, which must exist; case is kept as it is stored.
func (s *Session) objectName(name []string) ([]string, error) {
	full := s.fullName(name)
	if len(full) != 3 || !strings.EqualFold(full[0], sparkCatalog) {
		if len(full) == 3 {
			return nil, errs.New(errs.Analysis, "CATALOG_NOT_FOUND", "catalogName", types.Quote(full[0]), "config", `"spark.sql.catalog.`+full[0]+`"`)
		}
		return nil, errs.New(errs.Analysis, "REQUIRES_SINGLE_PART_NAMESPACE", "sessionCatalog", sparkCatalog, "namespace", quotedName(full[:len(full)-1]))
	}
	if s.databaseNamed(full[1]) == nil {
		return nil, schemaNotFound(full[1])
	}
	return []string{sparkCatalog, strings.ToLower(full[1]), strings.ToLower(full[2])}, nil
}

func schemaNotFound(db string) error {
	return errs.New(errs.Analysis, "SCHEMA_NOT_FOUND", "schemaName", quotedName([]string{sparkCatalog, db}))
}

func (s *Session) databaseNamed(name string) *database {
	s.sync()
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	return s.shared.databases[strings.ToLower(name)]
}

// databaseOf finds the database that a statement names with or without the catalog; no name: the current one.
func (s *Session) databaseOf(name []string) (*database, error) {
	if len(name) == 0 {
		name = []string{s.Database()}
	}
	if len(name) == 2 && strings.EqualFold(name[0], sparkCatalog) {
		name = name[1:]
	}
	if len(name) == 1 {
		if d := s.databaseNamed(name[0]); d != nil {
			return d, nil
		}
		return nil, schemaNotFound(name[0])
	}
	return nil, errs.New(errs.Analysis, "SCHEMA_NOT_FOUND", "schemaName", quotedName(name))
}

// Database is the current database.
func (s *Session) Database() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.database
}

// Databases lists the databases by name.
func (s *Session) Databases() []string {
	s.sync()
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	var out []string
	for _, d := range s.shared.databases {
		out = append(out, d.name)
	}
	sort.Strings(out)
	return out
}

// tablesIn lists the tables and persistent views of a database by name.
func (s *Session) tablesIn(db string) []*table {
	s.sync()
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	var out []*table
	for _, t := range s.shared.tables {
		if strings.EqualFold(t.db, db) {
			out = append(out, t)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].name < out[j].name })
	return out
}

func (s *Session) use(name []string) (*DataFrame, error) {
	if len(name) == 1 && strings.EqualFold(name[0], sparkCatalog) {
		return s.done(nil)
	}
	d, err := s.databaseOf(name)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.database = d.name
	s.mu.Unlock()
	return s.done(nil)
}

func (s *Session) createDatabase(x *plan.CreateNamespace) (*DataFrame, error) {
	name := strings.ToLower(x.Name[len(x.Name)-1])
	if s.databaseNamed(name) != nil {
		if x.IfNotExists {
			return s.done(nil)
		}
		return nil, errs.New(errs.Analysis, "SCHEMA_ALREADY_EXISTS", "schemaName", types.Quote(name))
	}
	d := &database{name: name, comment: x.Comment, location: x.Location, props: x.Properties}
	if d.location == "" {
		d.location = s.warehouse() + "/" + name + ".db"
	}
	folder, err := files.Local(d.location)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, err
	}
	return s.done(s.putDatabase(d))
}

func (s *Session) dropDatabase(x *plan.DropNamespace) (*DataFrame, error) {
	d, err := s.databaseOf(x.Name)
	switch {
	case err != nil && x.IfExists:
		return s.done(nil)
	case err != nil:
		return nil, err
	case d.name == "default":
		return nil, errs.New(errs.Analysis, "UNSUPPORTED_FEATURE.DROP_DATABASE", "database", "`"+sparkCatalog+"`.`default`")
	}
	tables := s.tablesIn(d.name)
	functions := s.routinesIn(d.name)
	if len(tables)+len(functions) > 0 && !x.Cascade {
		return nil, errs.New(errs.Analysis, "SCHEMA_NOT_EMPTY", "schemaName", types.Quote(d.name))
	}
	for _, t := range tables {
		if err := s.discard(t); err != nil {
			return nil, err
		}
	}
	changes := []warehouse.Change{{Kind: warehouse.Databases, Key: d.name}}
	for _, key := range functions {
		changes = append(changes, warehouse.Change{Kind: warehouse.Functions, Key: key})
	}
	if err := s.keep(changes...); err != nil {
		return nil, err
	}
	s.shared.mu.Lock()
	for _, key := range functions {
		delete(s.shared.routines, key)
	}
	delete(s.shared.databases, d.name)
	s.shared.mu.Unlock()
	folder, err := files.Local(d.location)
	if err != nil {
		return nil, err
	}
	return s.done(os.RemoveAll(folder))
}

// routinesIn lists the keys of the functions of a database.
func (s *Session) routinesIn(db string) (keys []string) {
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	for key := range s.shared.routines {
		if strings.HasPrefix(key, db+".") {
			keys = append(keys, key)
		}
	}
	return keys
}

// warehouse is the address of the folder that databases and tables are in.
func (s *Session) warehouse() string {
	dir, _ := s.conf.Get(warehouseKey)
	return dir
}

func (s *Session) describeDatabase(x *plan.Describe) (*DataFrame, error) {
	d, err := s.databaseOf(x.Name)
	if err != nil {
		return nil, err
	}
	rows := []column.Row{{"Catalog Name", sparkCatalog}, {"Namespace Name", d.name}, {"Comment", d.comment}, {"Location", d.location}}
	if u, err := user.Current(); err == nil && x.Extended {
		rows = append(rows, column.Row{"Owner", u.Username})
	}
	if x.Extended {
		rows = append(rows, column.Row{"Properties", pairs(d.props)})
	}
	return s.rows("info_name string NOT NULL, info_value string NOT NULL", rows...)
}

// pairs is ((k,v), (k,v)) in the order of the keys.
func pairs(m map[string]string) string {
	var out []string
	for _, k := range sortedKeys(m) {
		out = append(out, "("+k+","+m[k]+")")
	}
	if out == nil {
		return ""
	}
	return "(" + strings.Join(out, ", ") + ")"
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
