package dataframe

import (
	"context"

	"gospark/dataframe/analyze"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
)

// tempUse is the first temporary object that a query refers to; kind "": none.
type tempUse struct {
	kind, name string
	// reads says that the query reads a table or view, or calls a function that does.
	reads bool
}

func (u *tempUse) note(kind, name string) {
	if u.kind == "" {
		u.kind, u.name = kind, name
	}
}

// refuse is the error of a persistent object that refers to a temporary one.
func (u *tempUse) refuse(kind string, name []string) error {
	return errs.New(errs.Analysis, "INVALID_TEMP_OBJ_REFERENCE", "obj", kind, "objName", quotedName(name), "tempObj", u.kind, "tempObjName", u.name)
}

// analyzeNoting analyzes a query and says which temporary object it uses.
func (s *Session) analyzeNoting(ctx context.Context, q plan.Plan, sc *nameScope) (out plan.Plan, used *tempUse, err error) {
	defer recoverTo(&err)
	env := s.envIn(ctx, sc)
	used = s.noteUse(env)
	out, err = analyze.Analyze(q, env)
	return out, used, err
}

// noteUse makes an environment record the temporary objects that analysis looks up.
func (s *Session) noteUse(env *analyze.Env) *tempUse {
	used := &tempUse{}
	variable := env.Variable
	env.Variable = func(name []string) (plan.Expr, []string) {
		v, rest := variable(name)
		if v != nil {
			used.note("VARIABLE", quotedName(name[:len(name)-len(rest)]))
		}
		return v, rest
	}
	relation := env.Relation
	env.Relation = func(name []string, options map[string]string) (plan.Plan, error) {
		p, err := relation(name, options)
		if p != nil {
			used.reads = true
			if _, temporary := s.find(name, s.scope()).(*view); temporary {
				used.note("VIEW", quotedName(name))
			}
		}
		return p, err
	}
	function := env.SQLFunction
	env.SQLFunction = func(name []string) *analyze.SQLFunction {
		f := function(name)
		if f != nil {
			used.reads = used.reads || f.Reads
			if f.Temporary {
				used.note("FUNCTION", quotedName(f.Name))
			}
		}
		return f
	}
	return used
}

// fullName is a name with the catalog and the current database in front.
func (s *Session) fullName(name []string) []string {
	switch len(name) {
	case 1:
		return []string{"spark_catalog", s.Database(), name[0]}
	case 2:
		return append([]string{"spark_catalog"}, name...)
	}
	return name
}
