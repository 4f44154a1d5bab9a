package dataframe

import "gospark/dataframe/plan"

// Column is an expression over the columns of a DataFrame.
type Column struct{ Expr plan.Expr }

// Col is a column by name, found when it is used.
func Col(name string) Column { return Column{&plan.Attr{Parts: []string{name}}} }

// Lit is a constant of a Go value (see column.Get).
func Lit(v any) Column { return Column{plan.Lit(v)} }

// Call is a call of a function or operator by name.
func Call(name string, args ...Column) Column {
	return Column{&plan.Func{Name: []string{name}, Args: exprs(args), Internal: true}}
}

// Add is c + o, and so on.
func (c Column) Add(o Column) Column { return Call("+", c, o) }

// Sub is c - o.
func (c Column) Sub(o Column) Column { return Call("-", c, o) }

// Mul is c * o.
func (c Column) Mul(o Column) Column { return Call("*", c, o) }

// Div is c / o.
func (c Column) Div(o Column) Column { return Call("/", c, o) }

// Mod is c % o.
func (c Column) Mod(o Column) Column { return Call("%", c, o) }

// Eq is c = o; comparisons with NULL are NULL.
func (c Column) Eq(o Column) Column { return Call("=", c, o) }

// Lt is c < o.
func (c Column) Lt(o Column) Column { return Call("<", c, o) }

// Le is c <= o.
func (c Column) Le(o Column) Column { return Call("<=", c, o) }

// Gt is c > o.
func (c Column) Gt(o Column) Column { return Call(">", c, o) }

// Ge is c >= o.
func (c Column) Ge(o Column) Column { return Call(">=", c, o) }

// And is c AND o.
func (c Column) And(o Column) Column { return Call("AND", c, o) }

// Or is c OR o.
func (c Column) Or(o Column) Column { return Call("OR", c, o) }

// Not is NOT c.
func (c Column) Not() Column { return Call("NOT", c) }

// IsNull is c IS NULL.
func (c Column) IsNull() Column { return Call("isnull", c) }

// As names the column.
func (c Column) As(name string) Column { return Column{&plan.Alias{Child: c.Expr, Name: name}} }

// Asc and Desc order by the column, nulls first and last.
func (c Column) Asc() Column { return Column{&plan.SortOrder{Child: c.Expr, NullsFirst: true}} }

// Desc orders by the column, the greatest first.
func (c Column) Desc() Column { return Column{&plan.SortOrder{Child: c.Expr, Desc: true}} }

// Item is c[key]: a field, an element or the value of a key.
func (c Column) Item(key any) Column { return Column{&plan.Extract{Child: c.Expr, Key: plan.Lit(key)}} }

// String is the column as messages show it.
func (c Column) String() string { return plan.Pretty(c.Expr) }
