package dataframe

import (
	"context"
	"time"

	"gospark/dataframe/analyze"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// bindingEnabled refuses WITH SCHEMA while the setting says that views have no schema mode.
func (s *Session) bindingEnabled() error {
	if s.conf.Bool("spark.sql.legacy.viewSchemaBindingMode") {
		return nil
	}
	return errs.New(errs.Analysis, "FEATURE_NOT_ENABLED", "featureName", "VIEW ... WITH SCHEMA ...", "configKey", "spark.sql.legacy.viewSchemaBindingMode", "configValue", "true")
}

// defaultMode is the schema mode of a view that names none.
func (s *Session) defaultMode(temporary bool) string {
	switch {
	case !s.conf.Bool("spark.sql.legacy.viewSchemaBindingMode"):
		return ""
	case temporary || !s.conf.Bool("spark.sql.legacy.viewSchemaCompensation"):
		return "BINDING"
	}
	return "COMPENSATION"
}

// modeOf is the schema mode that a view has under the settings of now; "": none.
func (s *Session) modeOf(v *view) string {
	if !s.conf.Bool("spark.sql.legacy.viewSchemaBindingMode") {
		return ""
	}
	if v.mode == "" {
		return "BINDING"
	}
	return v.mode
}

// createViewStatement runs CREATE VIEW and ALTER VIEW … AS.
func (s *Session) createViewStatement(ctx context.Context, x *plan.CreateView) (*DataFrame, error) {
	if x.SchemaBinding != "" {
		if err := s.bindingEnabled(); err != nil {
			return nil, err
		}
	}
	sc := s.scope()
	if x.Alter {
		switch old := s.find(x.Name, sc).(type) {
		case *view:
			c := *x
			c.Temporary, c.Global, c.Replace, x = true, old.global, true, &c
		case *table:
			if old.view == nil {
				return nil, errs.New(errs.Analysis, "EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE", "tableName", quotedName(old.fullName()), "operation", "ALTER VIEW ... AS")
			}
			c := *x
			c.Replace, c.SchemaBinding, c.Comment, c.Properties, x = true, old.view.mode, old.view.comment, old.view.props, &c
		default:
			return nil, analyze.TableNotFound(x.Name, s.searchPath())
		}
	}
	var deps []dependency
	sc.deps = &deps
	q, used, err := s.analyzeNoting(ctx, x.Query, sc)
	if err != nil {
		return nil, err
	}
	sc.deps = nil
	if !x.Temporary && used.kind != "" {
		return nil, used.refuse("VIEW", s.fullName(x.Name))
	}
	v := &view{name: x.Name[len(x.Name)-1], temporary: x.Temporary, global: x.Global, text: x.SQL, mode: x.SchemaBinding, comment: x.Comment, props: x.Properties,
		made: time.Now(), queryCols: plan.Schema(q).Names(), conf: s.conf.functions(), query: x.Query, schema: plan.Schema(q)}
	v.scope = nameScope{database: sc.database, path: s.entries(sc), persistent: !x.Temporary}
	if v.mode == "" {
		v.mode = s.defaultMode(x.Temporary)
	}
	if err := v.nameColumns(x); err != nil {
		return nil, err
	}
	if x.Temporary {
		if x.IfNotExists && s.TableExists(x.Name) {
			return s.done(nil)
		}
		return s.done(s.putView(v, x.Replace))
	}
	return s.createPersistent(x, v, deps)
}

// nameColumns gives the view the names and comments of the statement.
func (v *view) nameColumns(x *plan.CreateView) error {
	if len(x.Columns) == 0 {
		return nil
	}
	if len(v.queryCols) != len(x.Columns) {
		cond := "CREATE_VIEW_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS"
		if len(v.queryCols) < len(x.Columns) {
			cond = "CREATE_VIEW_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS"
		}
		return errs.New(errs.Analysis, cond, "viewName", types.Quote(v.name), "viewColumns", defNames(x.Columns), "dataColumns", quoted(v.queryCols))
	}
	st := &types.StructType{Fields: append([]types.Field{}, v.schema.Fields...)}
	for i, c := range x.Columns {
		st.Fields[i].Name = c.Field.Name
		if c.Field.Metadata != nil {
			st.Fields[i].Metadata = c.Field.Metadata
		}
	}
	v.schema = st
	return nil
}

// createPersistent puts a view into the catalog.
func (s *Session) createPersistent(x *plan.CreateView, v *view, deps []dependency) (*DataFrame, error) {
	full, err := s.objectName(x.Name)
	if err != nil {
		return nil, err
	}
	old := s.catalogTable(full[1], full[2])
	switch {
	case old == nil:
	case x.IfNotExists:
		return s.done(nil)
	case !x.Replace:
		return nil, errs.New(errs.Analysis, "TABLE_OR_VIEW_ALREADY_EXISTS", "relationName", quotedName(full))
	case old.view == nil:
		return nil, errs.New(errs.Analysis, "EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE", "tableName", quotedName(full), "operation", "CREATE OR REPLACE VIEW")
	case reads(deps, old):
		return nil, errs.New(errs.Analysis, "RECURSIVE_VIEW", "viewIdent", quotedName(full), "newPath", quotedName(full)+" -> "+quotedName(full))
	}
	v.name = full[2]
	return s.done(s.putTable(&table{db: full[1], name: full[2], schema: &types.StructType{}, view: v, made: v.made, data: &tableData{}}))
}

// reads says whether a table is among what was read, or is read by a view that is.
func reads(deps []dependency, t *table) bool {
	for _, d := range deps {
		if d.found == any(t) {
			return true
		}
		inner, _ := d.found.(*view)
		if f, ok := d.found.(*table); ok {
			inner = f.view
		}
		if inner != nil && reads(inner.deps, t) {
			return true
		}
	}
	return false
}
