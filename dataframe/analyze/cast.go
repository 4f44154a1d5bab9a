package analyze

import (
	"strconv"
	"strings"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

func itoa(n int) string        { return strconv.Itoa(n) }
func lower(s string) string    { return strings.ToLower(s) }
func quoteSQL(s string) string { return `"` + s + `"` }

// mode is the session's way of casting.
func (a *analyzer) mode() plan.CastMode {
	if a.env.Conf.ANSI {
		return plan.Ansi
	}
	return plan.Legacy
}

// castTo converts implicitly.
func (a *analyzer) castTo(e plan.Expr, t types.DataType) plan.Expr {
	if t == nil || types.SameType(plan.TypeOf(e), t) {
		return e
	}
	return &plan.Cast{Child: e, To: t, Mode: a.mode()}
}

// cast resolves a cast and checks that the conversion exists.
func (a *analyzer) cast(x *plan.Cast, s *scope) (plan.Expr, error) {
	child, err := a.resolve(x.Child, s)
	if err != nil {
		return nil, err
	}
	c := *x
	c.Child = trim(child)
	if c.Mode != plan.Try {
		c.Mode = a.mode()
	}
	if !resolved(child) {
		return &c, nil
	}
	from := plan.TypeOf(c.Child)
	if functions.CanCast(from, c.To, functions.CastMode(c.Mode)) {
		return &c, nil
	}
	params := []string{"sqlExpr", plan.Message(&c), "srcType", quoteSQL(from.SQL()), "targetType", quoteSQL(c.To.SQL())}
	if names := castFunctions(from, c.To); names != "" && (c.Mode == plan.Ansi || c.Mode == plan.Try && a.mode() == plan.Ansi) {
		return nil, fail("DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION", append(params, "functionNames", names)...)
	}
	if c.Mode == plan.Ansi && functions.CanCast(from, c.To, functions.CastMode(plan.Legacy)) {
		return nil, fail("DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION", append(params, "config", quoteSQL("spark.sql.ansi.enabled"), "configVal", "'false'")...)
	}
	return nil, fail("DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION", params...)
}

// castFunctions names the functions that convert where a cast does not.
func castFunctions(from, to types.DataType) string {
	f, t := from.Kind(), to.Kind()
	switch {
	case types.IsDatetime(from) && f != types.KindDate && (types.IsIntegral(to) || types.IsFractional(to)):
		return ""
	case f == types.KindDate && types.IsNumeric(to):
		return "`UNIX_DATE`"
	case types.IsNumeric(from) && t == types.KindDate:
		return "`DATE_FROM_UNIX_DATE`"
	case types.IsNumeric(from) && t == types.KindTimestamp && f == types.KindNull:
		return "`TIMESTAMP_SECONDS`/`TIMESTAMP_MILLIS`/`TIMESTAMP_MICROS`"
	}
	return ""
}
