package functions

import "gospark/dataframe/column"

// Short names of the physical forms.
const (
	physI8  = column.PI8
	physI16 = column.PI16
	physI32 = column.PI32
	physI64 = column.PI64
	physF32 = column.PF32
	physF64 = column.PF64
)
