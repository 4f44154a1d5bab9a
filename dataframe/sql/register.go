package sql

import (
	"gospark/dataframe/functions"
	"gospark/dataframe/types"
)

// Functions like from_json read schemas in DDL form: a type, or a list of columns.
func init() {
	functions.ParseSchema = func(text string) (types.DataType, error) {
		if t, err := ParseType(text); err == nil {
			return t, nil
		}
		st, err := ParseDDL(text)
		if err != nil {
			return nil, err
		}
		return st, nil
	}
}
