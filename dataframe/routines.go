package dataframe

import (
	"context"
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/analyze"
	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/dataframe/warehouse"
)

// routine is a function with a SQL body and what DESCRIBE FUNCTION says of it.
type routine struct {
	analyze.SQLFunction
	made    time.Time
	comment string
	body    string
	params  []plan.ColumnDef
	reads   bool
	// deterministic is what was declared; nil: nothing.
	deterministic *bool
	configs       []string
	// scope is how the body looks up names.
	scope nameScope
	// stored is the record in the catalog.
	stored string
}

// routine finds a function by name in the scope of statements.
func (s *Session) routine(name []string) *routine { return s.routineIn(name, s.scope()) }

// routineIn finds a function by name: temporary ones and those of databases in the order of the path.
func (s *Session) routineIn(name []string, sc *nameScope) *routine {
	last := strings.ToLower(name[len(name)-1])
	temporary := func() *routine {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.routines[last]
	}
	persistent := func(full ...string) *routine {
		s.sync()
		s.shared.mu.Lock()
		defer s.shared.mu.Unlock()
		return s.shared.routines[strings.ToLower(strings.Join(full, "."))]
	}
	if len(name) > 1 {
		if variablePrefix(name) == len(name)-1 {
			return temporary()
		}
		return persistent(s.fullName(name)[1:]...)
	}
	for _, entry := range s.entries(sc) {
		var r *routine
		switch {
		case isSessionEntry(entry):
			r = temporary()
		case len(entry) == 2 && strings.EqualFold(entry[0], sparkCatalog):
			r = persistent(entry[1], last)
		}
		if r != nil {
			return r
		}
	}
	return nil
}

// routineKey is database.name in lower case.
func (s *Session) routineKey(name []string) string {
	full := s.fullName(name)
	return strings.ToLower(strings.Join(full[1:], "."))
}

func (s *Session) sqlFunction(ctx context.Context, name []string, sc *nameScope) *analyze.SQLFunction {
	r := s.routineIn(name, sc)
	if r == nil {
		return nil
	}
	f := r.SQLFunction
	f.Bind = func(env *analyze.Env) {
		in := r.scope
		in.depth = sc.depth + 1
		own := s.envIn(ctx, &in)
		env.Relation, env.SQLFunction = own.Relation, own.SQLFunction
	}
	return &f
}

func (s *Session) createFunction(ctx context.Context, x *plan.CreateFunction, text string) (*DataFrame, error) {
	if x.Class != "" {
		return nil, errs.New(errs.Analysis, "CANNOT_LOAD_FUNCTION_CLASS", "className", x.Class, "functionName", quotedName(x.Name))
	}
	last := x.Name[len(x.Name)-1]
	if err := checkRoutine(last, x); err != nil {
		return nil, err
	}
	r := s.newRoutine(x, s.scope())
	old := s.existing(x)
	if old && x.IfNotExists {
		return s.done(nil)
	}
	if old && !x.Replace {
		shown := r.Name
		if len(shown) == 3 {
			shown = shown[1:]
		}
		return nil, errs.New(errs.Analysis, "ROUTINE_ALREADY_EXISTS", "newRoutineType", "routine", "routineName", quotedName(shown), "existingRoutineType", "routine")
	}
	if err := s.checkBody(ctx, r, x); err != nil {
		return nil, err
	}
	r.configs = s.routineConfigs()
	if x.Temporary {
		s.mu.Lock()
		delete(s.udfs, strings.ToLower(last))
		s.routines[strings.ToLower(last)] = r
		s.mu.Unlock()
	} else {
		data, err := r.record(text)
		if err != nil {
			return nil, err
		}
		key := s.routineKey(x.Name)
		if err := s.keep(warehouse.Change{Kind: warehouse.Functions, Key: key, Value: data}); err != nil {
			return nil, err
		}
		r.stored = string(data)
		s.shared.mu.Lock()
		s.shared.routines[key] = r
		s.shared.mu.Unlock()
	}
	return s.done(nil)
}

// newRoutine is the function that a statement describes, made in the scope sc.
func (s *Session) newRoutine(x *plan.CreateFunction, sc *nameScope) *routine {
	r := &routine{made: time.Now(), comment: x.Comment, body: x.BodySQL, params: x.Params, deterministic: x.Deterministic}
	r.SQLFunction = analyze.SQLFunction{Name: s.fullName(x.Name), Temporary: x.Temporary, Returns: x.Returns, Columns: x.ReturnsTable,
		IsTable: x.IsTable, Body: x.Body, Query: x.Query, Conf: s.conf.functions(), Reads: x.ReadsSQL}
	r.scope = nameScope{database: sc.database, path: s.entries(sc)}
	if x.Temporary {
		r.Name = x.Name[len(x.Name)-1:]
	}
	for _, p := range x.Params {
		r.Params = append(r.Params, analyze.SQLParam{Name: p.Field.Name, Type: p.Field.Type, Default: p.Default})
	}
	return r
}

// existing says whether a function of the name and kind exists.
func (s *Session) existing(x *plan.CreateFunction) bool {
	if x.Temporary {
		s.mu.Lock()
		defer s.mu.Unlock()
		key := strings.ToLower(x.Name[len(x.Name)-1])
		return s.routines[key] != nil || s.udfs[key] != nil
	}
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	return s.shared.routines[s.routineKey(x.Name)] != nil
}

// checkRoutine checks the parameters and the columns of the result.
func checkRoutine(name string, x *plan.CreateFunction) error {
	var fields []types.Field
	for i, p := range x.Params {
		fields = append(fields, p.Field)
		if p.Default != nil && hasSubquery(p.Default) {
			return errs.New(errs.Analysis, "USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_EXPRESSION", "functionName", name, "parameterName", p.Field.Name)
		}
		if i+1 < len(x.Params) && p.Default != nil && x.Params[i+1].Default == nil {
			return errs.New(errs.Analysis, "USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_PARAMETER_POSITION", "functionName", name,
				"parameterName", p.Field.Name, "nextParameterName", x.Params[i+1].Field.Name)
		}
	}
	if d := duplicate(fields); d != "" {
		return errs.New(errs.Analysis, "DUPLICATE_ROUTINE_PARAMETER_NAMES", "routineName", name, "names", types.Quote(d))
	}
	if x.ReturnsTable != nil {
		if d := duplicate(x.ReturnsTable.Fields); d != "" {
			return errs.New(errs.Analysis, "DUPLICATE_ROUTINE_RETURNS_COLUMNS", "routineName", name, "columns", types.Quote(d))
		}
		fields = append(fields, x.ReturnsTable.Fields...)
	}
	if x.IsTable && x.Query == nil {
		return errs.New(errs.Analysis, "USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY", "name", name)
	}
	if x.Returns != nil {
		fields = append(fields, types.Field{Type: x.Returns})
	}
	for _, f := range fields {
		if s := f.Type.SimpleString(); strings.HasPrefix(s, "varchar(") || strings.HasPrefix(s, "char(") {
			return errs.New(errs.Analysis, "UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING")
		}
	}
	return nil
}

// duplicate is the first name that occurs twice, in lower case; "" if none does.
func duplicate(fields []types.Field) string {
	seen := map[string]bool{}
	for _, f := range fields {
		key := strings.ToLower(f.Name)
		if seen[key] {
			return key
		}
		seen[key] = true
	}
	return ""
}

// checkBody analyzes the body and settles the types that were left open.
func (s *Session) checkBody(ctx context.Context, r *routine, x *plan.CreateFunction) (err error) {
	defer recoverTo(&err)
	env := s.env(ctx)
	used := s.noteUse(env)
	t, columns, complex, err := analyze.CheckSQLFunction(&r.SQLFunction, env)
	switch {
	case err != nil:
		return err
	case complex:
		return errs.New(errs.Analysis, "USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS", "queryText", x.BodySQL)
	case used.kind != "" && !x.Temporary:
		return used.refuse("FUNCTION", r.Name[1:])
	case x.ContainsSQL && used.reads:
		return errs.New(errs.Analysis, "INVALID_SQL_FUNCTION_DATA_ACCESS")
	}
	r.reads = used.reads || x.ReadsSQL
	r.Reads = r.reads
	if !x.IsTable {
		r.Returns = t
		return nil
	}
	if r.Columns == nil {
		r.Columns = columns
	}
	if len(columns.Fields) != len(r.Columns.Fields) {
		return errs.New(errs.Analysis, "USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH", "name", strings.Join(r.Name, "."),
			"outputSize", itoa(len(columns.Fields)), "returnParamSize", itoa(len(r.Columns.Fields)))
	}
	return nil
}

func (s *Session) routineConfigs() []string {
	zone, _ := s.conf.Get("spark.sql.session.timeZone")
	return []string{"spark.sql.ansi.enabled=" + strconv.FormatBool(s.conf.functions().ANSI), "spark.sql.artifact.isolation.enabled=false",
		"spark.sql.session.timeZone=" + zone}
}

func (s *Session) dropFunction(x *plan.DropFunction) (*DataFrame, error) {
	key := strings.ToLower(x.Name[len(x.Name)-1])
	s.mu.Lock()
	temporary := s.routines[key] != nil || s.udfs[key] != nil
	if x.Temporary {
		delete(s.routines, key)
		delete(s.udfs, key)
	}
	s.mu.Unlock()
	if x.Temporary {
		if temporary || x.IfExists {
			return s.done(nil)
		}
		return nil, errs.New(errs.Analysis, "ROUTINE_NOT_FOUND", "routineName", quotedName(x.Name))
	}
	if temporary && len(x.Name) == 1 {
		return nil, errs.Plain(errs.Analysis, "%s is a temporary function. 'DROP FUNCTION' expects a persistent function. Please use DROP TEMPORARY FUNCTION to drop a temporary function.", x.Name[0])
	}
	full := s.routineKey(x.Name)
	if err := s.keep(warehouse.Change{Kind: warehouse.Functions, Key: full}); err != nil {
		return nil, err
	}
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	if s.shared.routines[full] == nil && !x.IfExists {
		return nil, errs.New(errs.Analysis, "ROUTINE_NOT_FOUND", "routineName", quotedName(s.fullName(x.Name)[1:]))
	}
	delete(s.shared.routines, full)
	return s.done(nil)
}

// describe has the lines of DESCRIBE FUNCTION.
func (r *routine) describe(extended bool) []column.Row {
	pad := len("Function: ")
	if extended {
		pad = len("Deterministic: ")
	}
	var out []column.Row
	line := func(label string, values ...string) {
		for i, v := range values {
			if i > 0 {
				label = ""
			} else {
				label += ":"
			}
			out = append(out, column.Row{label + strings.Repeat(" ", max(pad-len(label), 0)) + v})
		}
	}
	line("Function", strings.Join(r.Name, "."))
	kind, result := "SCALAR", []string(nil)
	if r.IsTable {
		kind = "TABLE"
		for _, f := range r.Columns.Fields {
			result = append(result, f.Name+" "+f.Type.SQL())
		}
	} else {
		result = []string{r.Returns.SQL()}
	}
	line("Type", kind)
	var input []string
	for _, p := range r.params {
		text := p.Field.Name + " " + p.Field.Type.SQL()
		if extended && p.Default != nil {
			text += " DEFAULT " + p.DefaultSQL
		}
		if c, ok := p.Field.Comment(); extended && ok {
			text += " '" + c + "'"
		}
		input = append(input, text)
	}
	if len(input) == 0 {
		input = []string{"()"}
	}
	line("Input", input...)
	line("Returns", result...)
	if !extended {
		return out
	}
	if r.comment != "" {
		line("Comment", r.comment)
	}
	line("Deterministic", strconv.FormatBool(r.deterministic == nil || *r.deterministic))
	access := "CONTAINS SQL"
	if r.reads {
		access = "READS SQL DATA"
	}
	line("Data Access", access)
	line("Configs", r.configs...)
	line("Create Time", r.made.Format("Mon Jan 02 15:04:05 MST 2006"))
	line("Body", r.body)
	return out
}
