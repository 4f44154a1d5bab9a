package dataframe

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// invalidViewName is the error for a view name that is not one identifier.
func invalidViewName(name string) error {
	return errs.Plain(errs.Analysis, "[INVALID_TEMP_VIEW_NAME] Invalid view name: %s. SQLSTATE: 42602", types.Quote(name))
}
