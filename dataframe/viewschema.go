package dataframe

import (
	"strings"

	"gospark/dataframe/analyze"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// fit makes the columns of a view's query those that the view had when it was made, as its schema mode says.
func (v *view) fit(q plan.Plan, mode string, env *analyze.Env) (plan.Plan, error) {
	if mode == "EVOLUTION" {
		return q, nil
	}
	out := q.Output()
	var list []plan.Expr
	same := len(out) == len(v.queryCols)
	used := map[string]int{}
	for i, name := range v.queryCols {
		var match []*plan.AttributeRef
		for _, a := range out {
			if sameColumn(a.Name, name, env) {
				match = append(match, a)
			}
		}
		expected := 0
		for _, n := range v.queryCols {
			if sameColumn(n, name, env) {
				expected++
			}
		}
		key := strings.ToLower(name)
		if len(match) != expected {
			return nil, v.incompatible(name, expected, match)
		}
		a := match[used[key]]
		used[key]++
		field := v.schema.Fields[i]
		e, err := convert(a, field.Type, mode)
		if err != nil {
			return nil, err
		}
		same = same && e == plan.Expr(a) && out[i] == a && a.Name == field.Name
		list = append(list, &plan.Alias{Child: e, Name: field.Name})
	}
	if same {
		return q, nil
	}
	ansi, conf := *env, *env.Conf
	conf.ANSI, ansi.Conf = true, &conf
	return analyze.Analyze(&plan.Project{List: list, Child: analyze.Done{Plan: q}}, &ansi)
}

func sameColumn(a, b string, env *analyze.Env) bool {
	return a == b || !env.Conf.CaseSensitive && strings.EqualFold(a, b)
}

// convert casts a column to the type that the view had.
func convert(a *plan.AttributeRef, to types.DataType, mode string) (plan.Expr, error) {
	switch {
	case types.SameType(a.Type, to) || mode == "TYPE EVOLUTION":
		return a, nil
	case mode == "COMPENSATION" || mode == "" || upCasts(a.Type, to):
		return &plan.Cast{Child: a, To: to}, nil
	}
	return nil, errs.New(errs.Analysis, "CANNOT_UP_CAST_DATATYPE", "expression", strings.Join(append(append([]string{}, a.Qualifier...), a.Name), "."),
		"sourceType", `"`+a.Type.SQL()+`"`, "targetType", `"`+to.SQL()+`"`,
		"details", "The type path of the target object is:\n\nYou can either add an explicit cast to the input data or choose a higher precision type of the field in the target object")
}

func (v *view) incompatible(name string, expected int, found []*plan.AttributeRef) error {
	names := make([]string, len(found))
	for i, a := range found {
		names[i] = a.Name
	}
	shown, suggestion := types.Quote(v.name), "CREATE OR REPLACE TEMPORARY VIEW"
	if !v.temporary {
		full := []string{sparkCatalog, v.scope.database, v.name}
		shown, suggestion = quotedName(full), "CREATE OR REPLACE VIEW "+pathText(full)+" AS "+v.text
	}
	return errs.New(errs.Analysis, "INCOMPATIBLE_VIEW_SCHEMA_CHANGE", "viewName", shown, "colName", name, "expectedNum", itoa(expected),
		"actualCols", "["+strings.Join(names, ",")+"]", "suggestion", suggestion)
}

// evolved is the stored schema of a view after its query has been analyzed again.
func evolved(old, now *types.StructType, typesOnly bool) *types.StructType {
	out := &types.StructType{Fields: append([]types.Field{}, now.Fields...)}
	for i := range out.Fields {
		if typesOnly && i < len(old.Fields) {
			out.Fields[i].Metadata = old.Fields[i].Metadata
		}
	}
	return out
}

// widening has the numeric types from narrow to wide.
var widening = map[types.Kind]int{types.KindByte: 1, types.KindShort: 2, types.KindInt: 3, types.KindLong: 4, types.KindFloat: 5, types.KindDouble: 6}

// integralDigits are the digits that a decimal needs for an integral type.
var integralDigits = map[types.Kind]int{types.KindByte: 3, types.KindShort: 5, types.KindInt: 10, types.KindLong: 20}

// upCasts says whether every value of one type has an equal one in the other.
func upCasts(from, to types.DataType) bool {
	f, t := from.Kind(), to.Kind()
	switch x := to.(type) {
	case *types.ArrayType:
		a, ok := from.(*types.ArrayType)
		return ok && upCasts(a.Element, x.Element) && (x.ContainsNull || !a.ContainsNull)
	case *types.MapType:
		a, ok := from.(*types.MapType)
		return ok && upCasts(a.Key, x.Key) && upCasts(a.Value, x.Value)
	case *types.StructType:
		a, ok := from.(*types.StructType)
		if !ok || len(a.Fields) != len(x.Fields) {
			return false
		}
		for i := range x.Fields {
			if !upCasts(a.Fields[i].Type, x.Fields[i].Type) {
				return false
			}
		}
		return true
	case *types.DecimalType:
		if d, ok := from.(*types.DecimalType); ok {
			return d.Precision-d.Scale <= x.Precision-x.Scale && d.Scale <= x.Scale
		}
		if n := integralDigits[f]; n > 0 {
			return n <= x.Precision-x.Scale
		}
	}
	switch {
	case types.SameType(from, to), f == types.KindNull:
		return true
	case widening[f] > 0 && widening[t] > 0:
		return widening[f] < widening[t]
	case f == types.KindDate:
		return t == types.KindTimestamp || t == types.KindTimestampNTZ || t == types.KindString
	case f == types.KindTimestamp:
		return t == types.KindTimestampNTZ || t == types.KindLong || t == types.KindString
	case f == types.KindTimestampNTZ:
		return t == types.KindTimestamp || t == types.KindString
	case t == types.KindString:
		return f != types.KindArray && f != types.KindMap && f != types.KindStruct && f != types.KindBinary
	}
	return false
}
