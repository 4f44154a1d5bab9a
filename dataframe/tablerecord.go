package dataframe

import (
	"encoding/json"
	"strings"
	"time"

	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/dataframe/warehouse"
)

// The records below are what the warehouse's catalog keeps, as JSON. Types are in the form of SQL.
type (
	columnRecord struct {
		Name, Type string
		Null       bool           `json:",omitempty"`
		Metadata   map[string]any `json:",omitempty"`
		Default    string         `json:",omitempty"`
	}
	partitionRecord struct {
		Values   [][2]string
		Location string `json:",omitempty"`
	}
	tableRecord struct {
		Database, Name string
		Columns        []columnRecord `json:",omitempty"`
		Spec           plan.TableSpec
		External       bool
		Made           time.Time
		Statistics     string            `json:",omitempty"`
		Partitions     []partitionRecord `json:",omitempty"`
		View           *viewRecord       `json:",omitempty"`
	}
	viewRecord struct {
		Text, Mode, Comment string
		Properties          map[string]string `json:",omitempty"`
		QueryColumns        []string
		Columns             []columnRecord
		Database            string
		Path                [][]string `json:",omitempty"`
	}
	databaseRecord struct {
		Name, Comment, Location string
		Properties              map[string]string `json:",omitempty"`
	}
	functionRecord struct {
		SQL      string
		Database string
		Path     [][]string `json:",omitempty"`
		Made     time.Time
		Returns  string         `json:",omitempty"`
		Columns  []columnRecord `json:",omitempty"`
		Reads    bool
		Configs  []string
	}
)

func columnRecords(st *types.StructType, defaults map[string]plan.ColumnDef) []columnRecord {
	var out []columnRecord
	for _, f := range st.Fields {
		c := columnRecord{Name: f.Name, Type: f.Type.SQL(), Null: f.Nullable, Metadata: f.Metadata}
		c.Default = defaults[strings.ToLower(f.Name)].DefaultSQL
		out = append(out, c)
	}
	return out
}

func (s *Session) columnsOf(list []columnRecord) (*types.StructType, map[string]plan.ColumnDef, error) {
	st, defaults := &types.StructType{}, map[string]plan.ColumnDef{}
	p := s.parser()
	for _, c := range list {
		t, err := p.ParseDDLType(c.Type)
		if err != nil {
			return nil, nil, err
		}
		f := types.Field{Name: c.Name, Type: t, Nullable: c.Null, Metadata: c.Metadata}
		st.Fields = append(st.Fields, f)
		if c.Default == "" {
			continue
		}
		e, err := p.ParseExpression(c.Default)
		if err != nil {
			return nil, nil, err
		}
		defaults[strings.ToLower(c.Name)] = plan.ColumnDef{Field: f, Default: e, DefaultSQL: c.Default}
	}
	return st, defaults, nil
}

func (t *table) record() ([]byte, error) {
	r := tableRecord{Database: t.db, Name: t.name, Columns: columnRecords(t.schema, t.defaults), Spec: t.spec, External: t.external, Made: t.made, Statistics: t.stats}
	r.Spec.PartitionCols = nil
	for _, p := range t.parts {
		r.Partitions = append(r.Partitions, partitionRecord{p.values, p.location})
	}
	if v := t.view; v != nil {
		r.View = &viewRecord{Text: v.text, Mode: v.mode, Comment: v.comment, Properties: v.props, QueryColumns: v.queryCols,
			Columns: columnRecords(v.describedSchema(), nil), Database: v.scope.database, Path: v.scope.path}
	}
	return json.Marshal(r)
}

func (s *Session) tableOf(data []byte) (*table, error) {
	var r tableRecord
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, err
	}
	st, defaults, err := s.columnsOf(r.Columns)
	if err != nil {
		return nil, err
	}
	t := &table{db: r.Database, name: r.Name, schema: st, defaults: defaults, spec: r.Spec, external: r.External, made: r.Made, stats: r.Statistics,
		data: &tableData{}, stored: string(data)}
	for _, p := range r.Partitions {
		t.parts = append(t.parts, partition{p.Values, p.Location})
	}
	if r.View == nil {
		return t, nil
	}
	v := r.View
	t.view = &view{name: r.Name, text: v.Text, mode: v.Mode, comment: v.Comment, props: v.Properties, made: r.Made, queryCols: v.QueryColumns,
		scope: nameScope{database: v.Database, path: v.Path, persistent: true}, conf: s.conf.functions()}
	if t.view.schema, _, err = s.columnsOf(v.Columns); err == nil {
		t.view.query, err = s.parser().ParseQuery(v.Text)
	}
	return t, err
}

// functionOf makes a function again from its statement.
func (s *Session) functionOf(data []byte) (*routine, error) {
	var rec functionRecord
	if err := json.Unmarshal(data, &rec); err != nil {
		return nil, err
	}
	p, err := s.parser().ParseStatement(rec.SQL)
	if err != nil {
		return nil, err
	}
	c, _ := p.(*plan.Command)
	if c == nil {
		return nil, errs.Plain(errs.Analysis, "the catalog has no statement for a function")
	}
	x, ok := c.Stmt.(*plan.CreateFunction)
	if !ok {
		return nil, errs.Plain(errs.Analysis, "the catalog has no statement for a function")
	}
	r := s.newRoutine(x, &nameScope{database: rec.Database, path: rec.Path})
	r.made, r.reads, r.Reads, r.configs, r.stored = rec.Made, rec.Reads, rec.Reads, rec.Configs, string(data)
	if rec.Returns != "" {
		if r.Returns, err = s.parser().ParseDDLType(rec.Returns); err != nil {
			return nil, err
		}
	}
	if rec.Columns != nil {
		r.Columns, _, err = s.columnsOf(rec.Columns)
	}
	return r, err
}

func (r *routine) record(sql string) ([]byte, error) {
	rec := functionRecord{SQL: sql, Database: r.scope.database, Path: r.scope.path, Made: r.made, Reads: r.reads, Configs: r.configs}
	if r.IsTable {
		rec.Columns = columnRecords(r.Columns, nil)
	} else {
		rec.Returns = r.Returns.SQL()
	}
	return json.Marshal(rec)
}

// sync reads the catalog if another session has changed it. What it cannot read is left out, as a table of a later version.
func (s *Session) sync() {
	s.shared.syncing.Lock()
	defer s.shared.syncing.Unlock()
	if s.shared.store == nil || !s.shared.store.Changed() {
		return
	}
	all, err := s.shared.store.Load()
	if err != nil {
		return
	}
	s.shared.mu.Lock()
	old, oldRoutines := s.shared.tables, s.shared.routines
	s.shared.mu.Unlock()
	tables, databases, routines := map[string]*table{}, map[string]*database{}, map[string]*routine{}
	for key, data := range all[warehouse.Tables] {
		if t := old[key]; t != nil && t.stored == string(data) {
			tables[key] = t
		} else if t, err := s.tableOf(data); err == nil {
			tables[key] = t
		}
	}
	databases["default"] = s.defaultDatabase()
	for key, data := range all[warehouse.Databases] {
		var r databaseRecord
		if json.Unmarshal(data, &r) == nil {
			databases[key] = &database{r.Name, r.Comment, r.Location, r.Properties}
		}
	}
	for key, data := range all[warehouse.Functions] {
		if r := oldRoutines[key]; r != nil && r.stored == string(data) {
			routines[key] = r
		} else if r, err := s.functionOf(data); err == nil {
			routines[key] = r
		}
	}
	s.shared.mu.Lock()
	s.shared.tables, s.shared.databases, s.shared.routines = tables, databases, routines
	s.shared.mu.Unlock()
}

// keep puts changes into the catalog, if there is one outside the session.
func (s *Session) keep(changes ...warehouse.Change) error {
	if s.shared.store == nil {
		return nil
	}
	if err := s.shared.store.Put(changes...); err != nil {
		return errs.Plain(errs.SparkRuntime, "The catalog of the warehouse cannot be changed: %v", err)
	}
	return nil
}
