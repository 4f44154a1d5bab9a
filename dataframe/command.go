package dataframe

import (
	"context"
	"fmt"
	"strings"

	"gospark/dataframe/analyze"
	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// command runs a statement that is not a query; done is false for queries.
func (s *Session) command(ctx context.Context, p plan.Plan, text string) (out *DataFrame, done bool, err error) {
	c, ok := p.(*plan.Command)
	if !ok {
		return nil, false, nil
	}
	defer recoverTo(&err)
	out, err = s.run(ctx, c.Stmt, text)
	return out, true, err
}

func (s *Session) run(ctx context.Context, st plan.Statement, text string) (*DataFrame, error) {
	switch x := st.(type) {
	case *plan.Explain:
		return s.explainStatement(ctx, x)
	case *plan.SetConf:
		return s.setConf(x)
	case *plan.SetTimeZone:
		zone := x.Zone
		if strings.EqualFold(zone, "LOCAL") {
			zone = localZone()
		}
		return s.setConf(&plan.SetConf{Key: "spark.sql.session.timeZone", Value: zone, HasValue: true})
	case *plan.ResetConf:
		if x.Key == "" {
			s.conf.reset()
			return s.done(nil)
		}
		return s.done(s.conf.Unset(x.Key))
	case *plan.Use:
		return s.use(x.Name)
	case *plan.ClearCache:
		s.ClearCache()
		return s.done(nil)
	case *plan.CacheTable:
		return s.cacheTable(ctx, x)
	case *plan.UncacheTable:
		d, err := s.DataFrame(&plan.Relation{Name: x.Name})
		if err != nil {
			if x.IfExists {
				err = nil
			}
			return s.done(err)
		}
		(&DataFrame{s: s, plan: inView(d.plan)}).Unpersist()
		return s.done(nil)
	case *plan.SetPath:
		return s.setPath(x)
	case *plan.CreateNamespace:
		return s.createDatabase(x)
	case *plan.DropNamespace:
		return s.dropDatabase(x)
	case *plan.Alter:
		return s.alter(x)
	case *plan.Delete:
		return nil, s.unsupportedRows(x.Table, "DELETE")
	case *plan.Update:
		return nil, s.unsupportedRows(x.Table, "UPDATE TABLE")
	case *plan.Merge:
		return nil, s.unsupportedRows(x.Table, "MERGE INTO TABLE")
	case *plan.LoadData:
		return nil, s.loadData(x)
	case *plan.CommentOn:
		return s.commentOn(x)
	case *plan.Truncate:
		return s.truncate(x)
	case *plan.Refresh:
		return s.refresh(x)
	case *plan.Analyze:
		return s.analyzeTable(ctx, x)
	case *plan.Repair:
		return s.alter(&plan.Alter{Kind: "TABLE", Name: x.Name, Action: "RECOVER PARTITIONS"})
	case *plan.CreateTable:
		return s.createTable(ctx, x)
	case *plan.Insert:
		return s.insert(ctx, x)
	case *plan.CreateView:
		return s.createViewStatement(ctx, x)
	case *plan.CreateTempViewUsing:
		d, err := s.DataFrameContext(ctx, &plan.Read{Format: x.Provider, Options: x.Options, Schema: x.Schema, Paths: pathOption(x.Options)})
		if err != nil {
			return nil, err
		}
		return s.done(s.createView(x.Name[len(x.Name)-1], d.plan, x.Replace, x.Global, ""))
	case *plan.CreateFunction:
		return s.createFunction(ctx, x, text)
	case *plan.DropFunction:
		return s.dropFunction(x)
	case *plan.DeclareVariables:
		return s.declareVariables(ctx, x)
	case *plan.SetVariables:
		return s.setVariables(ctx, x)
	case *plan.DropVariable:
		return s.dropVariable(x)
	case *plan.ExecuteImmediate:
		return s.executeImmediate(ctx, x)
	case *plan.DropTable:
		return s.dropTable(x)
	case *plan.Show:
		return s.show(x)
	case *plan.Describe:
		return s.describe(ctx, x)
	}
	name := fmt.Sprintf("%T", st)
	return nil, errs.Plain(errs.Analysis, "[UNSUPPORTED_FEATURE.SQL_STATEMENT] The feature is not supported: the statement %s. SQLSTATE: 0A000",
		strings.ToUpper(name[strings.LastIndexByte(name, '.')+1:]))
}

func pathOption(options map[string]string) []string {
	if p, ok := options["path"]; ok {
		return []string{p}
	}
	return nil
}

// rows makes the DataFrame of a command's output; the schema is in DDL form.
func (s *Session) rows(schema string, rows ...column.Row) (*DataFrame, error) {
	st, err := s.parser().ParseDDL(schema)
	if err != nil {
		return nil, err
	}
	return s.DataFrame(analyze.NewLocal(st, column.FromRows(st, rows)))
}

// done is the empty DataFrame of a command without output.
func (s *Session) done(err error) (*DataFrame, error) {
	if err != nil {
		return nil, err
	}
	return s.emptyFrame(), nil
}

func (s *Session) setConf(x *plan.SetConf) (*DataFrame, error) {
	const schema = "key string NOT NULL, value string NOT NULL"
	switch {
	case x.Key == "":
		var out []column.Row
		for _, kv := range s.conf.All() {
			out = append(out, column.Row{kv[0], kv[1]})
		}
		return s.rows(schema, out...)
	case !x.HasValue:
		v, ok := s.conf.Get(x.Key)
		if !ok {
			v = "<undefined>"
		}
		return s.rows(schema, column.Row{x.Key, v})
	}
	if parts, err := s.parser().ParseMultipartIdentifier(x.Key); err == nil && s.isVariable(parts) {
		return nil, errs.New(errs.Analysis, "UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET", "variableName", quotedName(fullVariable(parts)))
	}
	if x.Key == "spark.sql.defaultPath" && x.Value != "" {
		if _, err := s.parsePath(x.Value); err != nil {
			return nil, err
		}
	}
	if err := s.conf.Set(x.Key, x.Value); err != nil {
		return nil, err
	}
	return s.rows(schema, column.Row{x.Key, x.Value})
}

// inView is the plan under a view's name.
func inView(p plan.Plan) plan.Plan {
	if a, ok := p.(*plan.SubqueryAlias); ok {
		return a.Child
	}
	return p
}

func (s *Session) cacheTable(ctx context.Context, x *plan.CacheTable) (*DataFrame, error) {
	if x.Query != nil {
		d, err := s.DataFrameContext(ctx, x.Query)
		if err != nil {
			return nil, err
		}
		if err := s.createView(x.Name[len(x.Name)-1], d.plan, false, false, x.SQL); err != nil {
			return nil, err
		}
	}
	d, err := s.DataFrameContext(ctx, &plan.Relation{Name: x.Name})
	if err != nil {
		return nil, err
	}
	d = (&DataFrame{s: s, plan: inView(d.plan)}).Persist()
	if !x.Lazy {
		if _, err := d.Count(ctx); err != nil {
			return nil, err
		}
	}
	return s.done(nil)
}

func defNames(defs []plan.ColumnDef) string {
	names := make([]string, len(defs))
	for i, d := range defs {
		names[i] = d.Field.Name
	}
	return quoted(names)
}

func quoted(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = types.Quote(n)
	}
	return strings.Join(out, ", ")
}
