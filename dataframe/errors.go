package dataframe

import "gospark/dataframe/errs"

// invalidViewName is the error for a view name that is not one identifier.
func invalidViewName(name string) error {
	return errs.Plain(errs.Analysis, "Invalid view name: %s.", name)
}
