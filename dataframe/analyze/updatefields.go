package analyze

import (
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

func init() {
	rewrites["with_field"], rewrites["drop_fields"] = updateFields, updateFields
}

// isUpdate says whether a call is Column.withField or Column.dropFields.
func isUpdate(f *plan.Func) bool {
	return f.Internal && len(f.Name) == 1 && (f.Name[0] == "with_field" && len(f.Args) == 3 || f.Name[0] == "drop_fields" && len(f.Args) > 1)
}

// updateFields makes a struct with a field set, or with fields left out, of a struct; null stays null.
func updateFields(a *analyzer, f *plan.Func, s *scope) (plan.Expr, bool, error) {
	if !isUpdate(f) {
		return nil, false, nil
	}
	e, err := a.resolve(f.Args[0], s)
	if err != nil {
		return nil, true, err
	}
	u := &structUpdate{a: a, s: s, call: f}
	if e = trim(e); f.Name[0] == "with_field" {
		if u.value, err = a.resolve(f.Args[2], s); err != nil {
			return nil, true, err
		}
		u.value = trim(u.value)
		e, err = u.apply(e, fieldPath(f.Args[1]))
		return e, true, err
	}
	for _, arg := range f.Args[1:] {
		if e, err = u.apply(e, fieldPath(arg)); err != nil {
			return nil, true, err
		}
	}
	return e, true, nil
}

// fieldPath is the name of a field, of a field of a field after a dot, and so on.
func fieldPath(e plan.Expr) []string {
	if l, ok := e.(*plan.Literal); ok {
		if name, ok := l.Value.(string); ok {
			if path, err := plan.ParseName(name); err == nil {
				return path
			}
			return []string{name}
		}
	}
	return []string{plan.Pretty(e)}
}

// structUpdate is one call: value is what the field becomes, nil to leave it out.
type structUpdate struct {
	a     *analyzer
	s     *scope
	call  *plan.Func
	value plan.Expr
}

func (u *structUpdate) same(x, y string) bool {
	if u.a.env.Conf.CaseSensitive {
		return x == y
	}
	return strings.EqualFold(x, y)
}

func (u *structUpdate) apply(e plan.Expr, path []string) (plan.Expr, error) {
	st, ok := plan.TypeOf(e).(*types.StructType)
	if !ok {
		return nil, fail("DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "sqlExpr", `"`+updateText(u.call)+`"`, "paramIndex", "first",
			"requiredType", `"STRUCT"`, "inputSql", plan.Message(e), "inputType", quoteSQL(plan.TypeOf(e).SQL()))
	}
	var args []plan.Expr
	found := false
	add := func(name string, v plan.Expr) { args = append(args, plan.Lit(name), v) }
	for _, f := range st.Fields {
		field, err := u.a.resolve(&plan.Extract{Child: e, Key: plan.Lit(f.Name), Dot: true}, u.s)
		if err != nil {
			return nil, err
		}
		switch {
		case !u.same(f.Name, path[0]):
			add(f.Name, trim(field))
		case len(path) > 1:
			inner, err := u.apply(trim(field), path[1:])
			if err != nil {
				return nil, err
			}
			add(f.Name, inner)
		case u.value != nil:
			add(path[0], u.value)
		}
		found = found || u.same(f.Name, path[0])
	}
	switch {
	case !found && len(path) > 1:
		return nil, fail("FIELD_NOT_FOUND", "fieldName", types.Quote(path[0]), "fields", quotedNames(st))
	case !found && u.value != nil:
		add(path[0], u.value)
	case len(args) == 0:
		return nil, fail("DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS", "sqlExpr", `"`+updateText(u.call)+`"`)
	}
	out, err := u.a.call("named_struct", args...)
	if err != nil || !plan.NullableOf(e) {
		return out, err
	}
	null, err := u.a.call("isnull", e)
	if err != nil {
		return nil, err
	}
	return u.a.call("if", null, &plan.Literal{Type: plan.TypeOf(out)}, out)
}

func quotedNames(st *types.StructType) string {
	names := make([]string, len(st.Fields))
	for i, f := range st.Fields {
		names[i] = types.Quote(f.Name)
	}
	return strings.Join(names, ", ")
}

// updateText is the name of a column that a call makes.
func updateText(f *plan.Func) string {
	child := func(e plan.Expr) string {
		if g, ok := e.(*plan.Func); ok && isUpdate(g) {
			return updateText(g)
		}
		return plan.Pretty(e)
	}
	text := child(f.Args[0])
	if f.Name[0] == "drop_fields" {
		for _, arg := range f.Args[1:] {
			text = nestedUpdate(text, fieldPath(arg), "dropfield()")
		}
		return text
	}
	return nestedUpdate(text, fieldPath(f.Args[1]), "WithField("+child(f.Args[2])+")")
}

// nestedUpdate shows an operation on a field of a field as one that sets the outer field.
func nestedUpdate(text string, path []string, op string) string {
	if len(path) > 1 {
		op = "WithField(" + nestedUpdate(text+"."+path[0], path[1:], op) + ")"
	}
	return "update_fields(" + text + ", " + op + ")"
}
