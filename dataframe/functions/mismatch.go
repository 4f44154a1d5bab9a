package functions

import (
	"strconv"
	"strings"

	"gospark/dataframe/errs"
)

// quoteType is a type's name as messages show it.
func quoteType(sql string) string { return `"` + sql + `"` }

// quoteSQL is an expression's text as messages show it.
func quoteSQL(sql string) string { return `"` + sql + `"` }

// quoteID is a name as messages show it: each part in back-quotes.
func quoteID(name string) string { return "`" + strings.ReplaceAll(name, ".", "`.`") + "`" }

var ordinals = []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
	"twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"}

func ordinal(i int) string {
	if i < len(ordinals) {
		return ordinals[i]
	}
	return strconv.Itoa(i+1) + "th"
}

// mismatch is a DATATYPE_MISMATCH error of the call.
func (b *call) mismatch(sub string, params ...string) error {
	return errs.New(errs.Analysis, "DATATYPE_MISMATCH."+sub, append([]string{"sqlExpr", quoteSQL(b.SQL)}, params...)...)
}

// badInput says that argument i has not the required type (already quoted).
func (b *call) badInput(i int, required string) error {
	a := b.args[i]
	return b.mismatch("UNEXPECTED_INPUT_TYPE", "paramIndex", ordinal(i), "requiredType", required,
		"inputSql", quoteSQL(a.SQL), "inputType", quoteType(a.Type.SQL()))
}

// diffTypes says that the arguments should all have the same type.
func (b *call) diffTypes() error {
	list := make([]string, len(b.args))
	for i, a := range b.args {
		list[i] = quoteType(a.Type.SQL())
	}
	return b.mismatch("DATA_DIFF_TYPES", "functionName", quoteID(b.name()), "dataType", "("+strings.Join(list, " or ")+")")
}

// notFoldable says that argument i must be a constant.
func (b *call) notFoldable(i int, input, typ string) error {
	return b.mismatch("NON_FOLDABLE_INPUT", "inputName", quoteID(input), "inputType", quoteType(typ), "inputExpr", quoteSQL(b.args[i].SQL))
}

// name is the function's name as messages show it.
func (b *call) name() string {
	if b.fn != nil {
		return strings.ToLower(b.fn.Name)
	}
	return strings.ToLower(b.Name)
}

// badCount is WRONG_NUM_ARGS.
func (b *call) badCount() error { return WrongNumArgs(b.fn, b.Name, len(b.args)) }

// WrongNumArgs is the error for a call of f, by the name that the user wrote, with n arguments.
func WrongNumArgs(f *Function, name string, n int) error {
	expected := strconv.Itoa(f.MinArgs)
	switch {
	case f.Counts != "":
		expected = f.Counts
	case f.MaxArgs < 0:
		expected = "> " + strconv.Itoa(f.MinArgs-1)
	case f.MaxArgs == f.MinArgs+1:
		expected = "[" + expected + ", " + strconv.Itoa(f.MaxArgs) + "]"
	case f.MaxArgs != f.MinArgs:
		list := make([]string, 0, f.MaxArgs-f.MinArgs+1)
		for i := f.MinArgs; i <= f.MaxArgs; i++ {
			list = append(list, strconv.Itoa(i))
		}
		expected = "[" + strings.Join(list, ", ") + "]"
	}
	return errs.New(errs.Analysis, "WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "functionName", quoteID(name), "expectedNum", expected,
		"actualNum", strconv.Itoa(n), "docroot", "https://spark.apache.org/docs/latest")
}

func equalFold(a, b string) bool { return strings.EqualFold(a, b) }

// itoa formats any whole number.
func itoa[T ~int | ~int8 | ~int16 | ~int32 | ~int64](v T) string {
	return strconv.FormatInt(int64(v), 10)
}
