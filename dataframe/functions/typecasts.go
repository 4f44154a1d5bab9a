package functions

import (
	"math"

	"gospark/dataframe/types"
)

func floatBits(v float32) uint32 { return math.Float32bits(v) }

// Type names are functions too: int(x) is CAST(x AS INT), and the column keeps the argument's name.
func init() {
	for name, t := range map[string]dataType{"boolean": types.Boolean, "tinyint": types.Byte, "smallint": types.Short, "int": types.Int, "bigint": types.Long,
		"float": types.Float, "double": types.Double, "decimal": types.Decimal(10, 0), "date": types.Date, "timestamp": types.Timestamp, "binary": types.Binary,
		"string": types.String, "time": &types.TimeType{Precision: 6}} {
		f := &Function{Name: name, Group: "conversion_funcs", MinArgs: 1, MaxArgs: 1, SQL: func(a []string) string { return a[0] }}
		f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
			mode := modeOf(c.Conf == nil || c.Conf.ANSI)
			if !CanCast(args[0].Type, t, mode) {
				return nil, CastError("CAST("+args[0].SQL+" AS "+t.SQL()+")", args[0].Type, t, mode)
			}
			return &Binding{Type: t, Nullable: args[0].Nullable || mode != Ansi, Kernel: func(c *Context, args []*vector, _ int) (*vector, error) {
				return Cast(c, args[0], t, mode)
			}}, nil
		}
		Register(f)
	}
}
