package dataframe

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
)

// invalidViewName is the error for a view name that is not one identifier.
func invalidViewName(name string) error {
	if parts, err := plan.ParseName(name); err == nil && len(parts) > 1 {
		return errs.New(errs.Analysis, "TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS", "actualName", name)
	}
	return errs.Plain(errs.Analysis, "Invalid view name: %s.", name)
}
