package dataframe

import (
	"os"
	"strings"

	"gospark/dataframe/analyze"
	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/source/files"
	"gospark/dataframe/types"
)

// tableChange changes a copy of a table, which then replaces it.
type tableChange func(s *Session, t *table, x *plan.Alter) error

// tableChanges are the actions of ALTER TABLE and ALTER VIEW that change a table in place.
var tableChanges = map[string]tableChange{
	"ADD COLUMNS":         addColumns,
	"ALTER COLUMN":        alterColumn,
	"SET TBLPROPERTIES":   setProperties,
	"UNSET TBLPROPERTIES": unsetProperties,
	"SET SERDEPROPERTIES": setStorage,
	"SET LOCATION":        setLocation,
	"ADD PARTITION":       addPartitions,
	"DROP PARTITION":      dropPartitions,
	"RENAME PARTITION":    renamePartition,
	"RECOVER PARTITIONS":  func(s *Session, t *table, _ *plan.Alter) error { return s.recover(t) },
	"SET SCHEMA":          setBinding,
}

// alter runs ALTER TABLE, VIEW and DATABASE.
func (s *Session) alter(x *plan.Alter) (*DataFrame, error) {
	if x.Kind == "DATABASE" {
		return s.alterDatabase(x)
	}
	found := s.find(x.Name, s.scope())
	if v, ok := found.(*view); ok {
		return s.alterTempView(v, x)
	}
	t, ok := found.(*table)
	switch {
	case !ok:
		return nil, analyze.TableNotFound(x.Name, s.searchPath())
	case x.Kind == "VIEW" && t.view == nil:
		return nil, errs.New(errs.Analysis, "EXPECT_VIEW_NOT_TABLE.USE_ALTER_TABLE", "tableName", quotedName(t.fullName()), "operation", "ALTER VIEW "+x.Action)
	case x.Kind == "TABLE" && t.view != nil:
		return nil, errs.New(errs.Analysis, "EXPECT_TABLE_NOT_VIEW.USE_ALTER_VIEW", "viewName", quotedName(t.fullName()), "operation", "ALTER TABLE ... "+x.Action)
	case x.Action == "RENAME TO":
		return s.renameTable(t, x)
	}
	change := tableChanges[x.Action]
	if change == nil {
		return nil, errs.New(errs.Analysis, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName", quotedName(t.fullName()), "operation", strings.TrimSuffix(x.Action, "S"))
	}
	n := t.copy()
	if err := change(s, n, x); err != nil {
		return nil, err
	}
	return s.done(s.putTable(n))
}

func (s *Session) alterDatabase(x *plan.Alter) (*DataFrame, error) {
	d, err := s.databaseOf(x.Name)
	if err != nil {
		return nil, err
	}
	n := *d
	n.props = copied(d.props)
	switch x.Action {
	case "SET LOCATION":
		n.location = x.Value
	case "UNSET TBLPROPERTIES":
		for k := range x.Properties {
			delete(n.props, k)
		}
	default:
		for k, v := range x.Properties {
			n.props[k] = v
		}
	}
	return s.done(s.putDatabase(&n))
}

// alterTempView renames a temporary view; its other properties cannot change.
func (s *Session) alterTempView(v *view, x *plan.Alter) (*DataFrame, error) {
	if x.Action != "RENAME TO" {
		cond, key := "EXPECT_PERMANENT_VIEW_NOT_TEMP", "ALTER VIEW ... "+x.Action
		if x.Kind == "TABLE" {
			cond, key = "EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", "ALTER TABLE ... "+x.Action
		}
		return nil, errs.New(errs.Analysis, cond, "viewName", types.Quote(v.name), "operation", key)
	}
	to := x.Names[0][len(x.Names[0])-1]
	views, unlock := s.viewMap(v.global)
	defer unlock()
	if views[s.viewKey(to)] != nil {
		return nil, errs.New(errs.Analysis, "TABLE_OR_VIEW_ALREADY_EXISTS", "relationName", types.Quote(to))
	}
	delete(views, s.viewKey(v.name))
	v.name = to
	views[s.viewKey(to)] = v
	return s.emptyFrame(), nil
}

// emptyFrame is the output of a command that has none.
func (s *Session) emptyFrame() *DataFrame {
	return &DataFrame{s: s, plan: analyze.NewLocal(&types.StructType{}, &column.Batch{})}
}

func (s *Session) renameTable(t *table, x *plan.Alter) (*DataFrame, error) {
	to := x.Names[0]
	if len(to) == 1 {
		to = []string{t.db, to[0]}
	}
	full, err := s.objectName(to)
	if err != nil {
		return nil, err
	}
	if s.catalogTable(full[1], full[2]) != nil {
		return nil, errs.New(errs.Analysis, "TABLE_OR_VIEW_ALREADY_EXISTS", "relationName", quotedName(full[1:]))
	}
	n := t.copy()
	n.db, n.name = full[1], full[2]
	if !t.external && t.view == nil {
		if err := s.moveFiles(t, n); err != nil {
			return nil, err
		}
	}
	if err := s.removeTable(t); err != nil {
		return nil, err
	}
	return s.done(s.putTable(n))
}

// moveFiles moves the folder of a table to that of its new name.
func (s *Session) moveFiles(from, to *table) error {
	if err := s.freeLocation(to); err != nil {
		return err
	}
	a, err := s.folder(from)
	if err != nil {
		return err
	}
	b, err := s.folder(to)
	if err != nil {
		return err
	}
	return files.Move(a, b)
}

// addColumns puts new columns behind the others, in front of those of partitions.
func addColumns(s *Session, t *table, x *plan.Alter) error {
	var order []int
	for i, f := range t.schema.Fields {
		if !t.isPartition(f.Name) {
			order = append(order, i)
		}
	}
	at := len(order)
	for _, c := range x.Columns {
		if t.column(c.Field.Name) >= 0 {
			return errs.New(errs.Analysis, "FIELD_ALREADY_EXISTS", "op", "add", "fieldNames", quotedName(c.Path), "struct", `"`+t.schema.SQL()+`"`)
		}
		order = append(order, -1)
	}
	for i, f := range t.schema.Fields {
		if t.isPartition(f.Name) {
			order = append(order, i)
		}
	}
	old := t.schema
	t.schema = &types.StructType{}
	for _, i := range order {
		f := types.Field{}
		if i >= 0 {
			f = old.Fields[i]
		}
		t.schema.Fields = append(t.schema.Fields, f)
	}
	for k, c := range x.Columns {
		t.schema.Fields[at+k] = c.Field
		if c.Default != nil {
			t.defaults[strings.ToLower(c.Field.Name)] = c
		}
	}
	if d := duplicate(t.schema.Fields); d != "" {
		return errs.New(errs.Analysis, "COLUMN_ALREADY_EXISTS", "columnName", types.Quote(d))
	}
	return nil
}

// alterColumn changes the comment or default of a column; its type cannot change.
func alterColumn(_ *Session, t *table, x *plan.Alter) error {
	c := x.Columns[0]
	i := t.column(c.Path[len(c.Path)-1])
	if i < 0 || len(c.Path) > 1 {
		return errs.New(errs.Analysis, "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName", quotedName(c.Path), "proposal", quoted(t.columnNames()))
	}
	f := &t.schema.Fields[i]
	to := c.Field.Type
	if to == nil {
		to = f.Type
	}
	name := x.To
	if name == "" {
		name = f.Name
	}
	if to.SimpleString() != f.Type.SimpleString() || !strings.EqualFold(name, f.Name) {
		return errs.New(errs.Analysis, "NOT_SUPPORTED_CHANGE_COLUMN", "table", quotedName(t.fullName()), "originName", types.Quote(f.Name),
			"originType", `"`+f.Type.SQL()+`"`, "newName", types.Quote(name), "newType", `"`+to.SQL()+`"`)
	}
	if text, ok := c.Field.Comment(); ok {
		m := map[string]any{}
		for k, v := range f.Metadata {
			m[k] = v
		}
		m["comment"] = text
		f.Metadata = m
	}
	switch key := strings.ToLower(f.Name); {
	case x.SetDefault && c.Default == nil:
		delete(t.defaults, key)
	case x.SetDefault:
		t.defaults[key] = c
	}
	return nil
}

func setProperties(_ *Session, t *table, x *plan.Alter) error {
	props := &t.spec.Properties
	if t.view != nil {
		props = &t.view.props
	}
	*props = copied(*props)
	for k, v := range x.Properties {
		(*props)[k] = v
	}
	return nil
}

func unsetProperties(_ *Session, t *table, x *plan.Alter) error {
	props := &t.spec.Properties
	if t.view != nil {
		props = &t.view.props
	}
	*props = copied(*props)
	for k := range x.Properties {
		delete(*props, k)
	}
	return nil
}

// setStorage adds to the properties of the table's storage.
func setStorage(_ *Session, t *table, x *plan.Alter) error {
	t.spec.Options = copied(t.spec.Options)
	for k, v := range x.Properties {
		t.spec.Options[k] = v
	}
	return nil
}

func setLocation(s *Session, t *table, x *plan.Alter) error {
	if len(x.Partitions) == 0 {
		t.spec.Location = x.Value
		return nil
	}
	p, err := s.partitionNamed(t, x.Partitions[0].Values)
	if err != nil {
		return err
	}
	for i := range t.parts {
		if t.parts[i].key() == p.key() {
			t.parts[i].location = x.Value
		}
	}
	return nil
}

func addPartitions(s *Session, t *table, x *plan.Alter) error {
	for _, spec := range x.Partitions {
		values, err := s.partitionValues(t, spec.Values)
		if err != nil {
			return err
		}
		for _, p := range t.parts {
			if covers(values, p.values) && !x.IfExists {
				return errs.New(errs.Analysis, "PARTITIONS_ALREADY_EXIST", "partitionList", "PARTITION ("+joinPairs(values, ", ")+")", "tableName", quotedName(t.fullName()[1:]))
			}
		}
		p := partition{values: values, location: spec.Location}
		t.addPartition(p)
		if local, err := files.Local(s.partitionAddress(t, p)); err == nil {
			if err := os.MkdirAll(local, 0o777); err != nil {
				return err
			}
		}
	}
	return nil
}

func dropPartitions(s *Session, t *table, x *plan.Alter) error {
	for _, spec := range x.Partitions {
		values, err := s.partitionValues(t, spec.Values)
		if err != nil {
			return err
		}
		var gone, parts []partition
		for _, p := range t.parts {
			if covers(values, p.values) {
				gone = append(gone, p)
			} else {
				parts = append(parts, p)
			}
		}
		if gone == nil && !x.IfExists {
			return noPartition(t, values)
		}
		if !t.external {
			if err := s.removeFiles(t, gone); err != nil {
				return err
			}
		}
		t.parts = parts
	}
	return nil
}

func renamePartition(s *Session, t *table, x *plan.Alter) error {
	p, err := s.partitionNamed(t, x.Partitions[0].Values)
	if err != nil {
		return err
	}
	to, err := s.partitionValues(t, x.Partitions[0].To)
	if err != nil {
		return err
	}
	for i := range t.parts {
		if t.parts[i].key() != p.key() {
			continue
		}
		t.parts[i].values = to
		if p.location != "" || t.external {
			continue
		}
		from, err := files.Local(s.partitionAddress(t, p))
		if err != nil {
			return err
		}
		place, err := files.Local(s.partitionAddress(t, t.parts[i]))
		if err != nil {
			return err
		}
		if err := files.Move(from, place); err != nil {
			return err
		}
	}
	return nil
}

// setBinding runs ALTER VIEW … WITH SCHEMA.
func setBinding(s *Session, t *table, x *plan.Alter) error {
	if err := s.bindingEnabled(); err != nil {
		return err
	}
	v := t.view
	t.view = &view{name: v.name, text: v.text, mode: x.Value, comment: v.comment, props: v.props, made: v.made, queryCols: v.queryCols, scope: v.scope,
		conf: v.conf, query: v.query, schema: v.describedSchema()}
	return nil
}
