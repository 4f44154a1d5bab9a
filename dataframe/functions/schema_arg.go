package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// ParseSchema reads a schema in DDL form, a type or a list of columns; package sql sets it.
var ParseSchema func(text string) (types.DataType, error)

// schemaArg is the type that a constant schema argument names, in DDL or JSON form.
func (b *call) schemaArg(i int) (dataType, error) {
	s, ok := b.args[i].Value.(string)
	if !ok || !b.args[i].Foldable {
		return nil, errs.New(errs.Analysis, "INVALID_SCHEMA.NON_STRING_LITERAL", "inputSchema", quoteSQL(b.args[i].SQL))
	}
	if t := strings.TrimSpace(s); strings.HasPrefix(t, "{") || strings.HasPrefix(t, `"`) {
		if dt, err := types.FromJSON([]byte(t)); err == nil {
			return dt, nil
		}
	}
	return ParseSchema(s)
}

// optionsArg reads a constant map argument; nil if it is absent.
func (b *call) optionsArg(i int) (map[string]string, error) {
	if i >= len(b.args) {
		return nil, nil
	}
	m, ok := b.args[i].Value.(*column.MapValue)
	if !ok || !b.args[i].Foldable {
		if t, isMap := b.args[i].Type.(*types.MapType); isMap && (!types.IsString(t.Key) || !types.IsString(t.Value)) {
			return nil, errs.New(errs.Analysis, "INVALID_OPTIONS.NON_STRING_TYPE", "mapType", quoteType(t.SQL()))
		}
		return nil, errs.New(errs.Analysis, "INVALID_OPTIONS.NON_MAP_FUNCTION")
	}
	out := map[string]string{}
	for i, k := range m.Keys {
		ks, ok1 := k.(string)
		vs, ok2 := m.Values[i].(string)
		if !ok1 || !ok2 {
			return nil, errs.New(errs.Analysis, "INVALID_OPTIONS.NON_STRING_TYPE", "mapType", quoteType(b.args[len(b.args)-1].Type.SQL()))
		}
		out[ks] = vs
	}
	return out, nil
}
