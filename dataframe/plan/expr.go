// Package plan has the logical plan: relations and expressions, unresolved as users write them and resolved as the engine runs them.
//
// It is the narrow waist of the project. Python, SQL text and the Go API produce unresolved nodes; package analyze replaces names by
// AttributeRefs and functions by Calls and Aggs; package optimize rewrites; package exec runs. Nodes are immutable: With… methods and
// Transform functions copy. Where to go next: relation.go for plans, walk.go for traversals, sql.go for the text of expressions.
package plan

import (
	"sync/atomic"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/types"
)

// Expr is an expression.
type Expr interface {
	// Children are the direct sub-expressions (not those inside subquery plans).
	Children() []Expr
	// WithChildren is a copy with other children, as many as Children returned.
	WithChildren([]Expr) Expr
}

// Typed is a resolved expression: it knows its type.
type Typed interface {
	Expr
	DataType() types.DataType
	Nullable() bool
}

// ExprID tells attributes of the same name apart.
type ExprID int64

var lastID atomic.Int64

// NewID makes an ExprID that was not used before.
func NewID() ExprID { return ExprID(lastID.Add(1)) }

// Unresolved expressions.
type (
	// Attr is a name as written: a.b.c is {"a","b","c"}. Regex asks for all columns that match (colRegex, back-quoted regex).
	Attr struct {
		Parts  []string
		Origin *errs.Context
		// Outer says that the name is one of the query around a subquery.
		Outer bool
	}
	// RegexCols is df.colRegex("`a.*`") and, with Table, t.`a.*`.
	RegexCols struct {
		Pattern string
		Table   []string
	}
	// Star is * or t.*; Except and Replace are SQL's `* EXCEPT (a)`.
	Star struct {
		Target []string
		Except [][]string
		Origin *errs.Context
	}
	// Func is a call by name, before look-up. Operators are calls too: "+", "=", "AND", "NOT", "negative", "IN", "LIKE", "BETWEEN",
	// "isnull", "if", and so on; see package functions for the operator names.
	Func struct {
		Name        []string
		Args        []Expr
		Distinct    bool
		Filter      Expr // aggregate FILTER (WHERE …), or nil
		IgnoreNulls *bool
		// WithinGroup is the ORDER BY of WITHIN GROUP, for ordered-set aggregates.
		WithinGroup []*SortOrder
		Origin      *errs.Context
		// Internal calls are found even when the user has no such function, and never fold into a user function.
		Internal bool
	}
	// NamedArg is name => value in a call.
	NamedArg struct {
		Name  string
		Value Expr
	}
	// Extract is child[key] or child.name (Key a string literal, Dot set), before the child's type is known.
	Extract struct {
		Child, Key Expr
		Dot        bool
		Origin     *errs.Context
	}
	// Param is :name or, with an empty name, the positional ? number Pos, counted from 1; At is its offset in the text.
	Param struct {
		Name string
		Pos  int
		At   int
	}
	// Lambda is (x, y) -> body. Params are bound by name, then by LambdaVar.
	Lambda struct {
		Params []string
		Body   Expr
		Vars   []*LambdaVar // set once resolved
	}
	// MultiAlias names the columns of a generator: explode(m) AS (k, v).
	MultiAlias struct {
		Child Expr
		Names []string
	}
	// Default is DEFAULT in VALUES and INSERT.
	Default struct{}
)

// Expressions that occur both unresolved and resolved.
type (
	// Literal is a constant: Value as column.Get would give it.
	Literal struct {
		Value any
		Type  types.DataType
		// Text, if set, is how the literal was written where that shows in names (typed literals).
		Text string
		// Variable, if set, is the session variable that the value was taken from, as messages and names show it.
		Variable string
	}
	// Alias names an expression. ID 0 until resolved.
	Alias struct {
		Child    Expr
		Name     string
		ID       ExprID
		Metadata map[string]any
		// Qualifier is that of the attribute which the alias makes.
		Qualifier []string
		// Auto marks names made by the analyzer.
		Auto bool
	}
	// Cast converts. Mode is Ansi or Legacy by session, Try for try_cast. User marks casts that the user wrote: they show in names.
	Cast struct {
		Child  Expr
		To     types.DataType
		Mode   CastMode
		User   bool
		Origin *errs.Context
	}
	// SortOrder is an element of ORDER BY.
	SortOrder struct {
		Child      Expr
		Desc       bool
		NullsFirst bool
	}
	// Window is a function over a window. Func is a Func, then an Agg or a Call of kind WindowOnly. Ref names a WINDOW clause.
	Window struct {
		Func      Expr
		Partition []Expr
		Order     []*SortOrder
		Frame     *Frame // nil: the default
		Ref       string
		Origin    *errs.Context
	}
	// ScalarSubquery, Exists and InSubquery have a plan inside. Outer lists the expressions of the outer query that it refers to.
	ScalarSubquery struct {
		Plan  Plan
		Outer []Expr
	}
	Exists struct {
		Plan  Plan
		Outer []Expr
	}
	InSubquery struct {
		Values []Expr
		Plan   Plan
		Outer  []Expr
	}
	// UDF is a call of a user function.
	UDF struct {
		Func   UserFunction
		Args   []Expr
		Origin *errs.Context
	}
)

// UserFunction is a function of the user, written in Python or Go.
type UserFunction interface {
	// Name is the function's name in column names and messages.
	Name() string
	ReturnType() types.DataType
	Deterministic() bool
	// Eval evaluates n rows.
	Eval(c *functions.Context, args []*column.Vector, n int) (*column.Vector, error)
}

// CastMode says how a cast treats what it cannot convert.
type CastMode uint8

// The modes: an error, NULL with Java's wrap-around, NULL.
const (
	Ansi CastMode = iota
	Legacy
	Try
)

// Frame is ROWS or RANGE BETWEEN Lower AND Upper.
type Frame struct {
	Rows         bool
	Lower, Upper Bound
}

// BoundKind is the kind of a frame's end.
type BoundKind uint8

// The ends of frames.
const (
	UnboundedPreceding BoundKind = iota
	Preceding
	CurrentRow
	Following
	UnboundedFollowing
)

// Bound is an end of a frame; Offset is set for Preceding and Following.
type Bound struct {
	Kind   BoundKind
	Offset Expr
}

// Resolved expressions.
type (
	// AttributeRef is a column of a child plan.
	AttributeRef struct {
		Name      string
		Type      types.DataType
		Null      bool
		ID        ExprID
		Qualifier []string // table alias, or catalog, database, table
		Metadata  map[string]any
	}
	// OuterRef is a column of the query outside a correlated subquery.
	OuterRef struct{ Ref *AttributeRef }
	// Call is a scalar function, operator or generator, bound.
	Call struct {
		Fn      *functions.Function
		Name    string // as the user wrote it, for column names
		Args    []Expr // already cast to Binding.Args
		Binding *functions.Binding
		Origin  *errs.Context
		// IgnoreNulls is set by IGNORE NULLS, for window functions.
		IgnoreNulls bool
	}
	// Agg is an aggregate function, bound.
	Agg struct {
		Fn       *functions.Function
		Name     string
		Args     []Expr
		Binding  *functions.Binding
		Distinct bool
		Filter   Expr // or nil
		Origin   *errs.Context
	}
	// Inlined is the body of a SQL function in the place of a call; Text is the call. Analysis leaves only the body in the end.
	Inlined struct {
		Name, Text string
		Body       Expr
	}
	// LambdaVar is a parameter of a lambda.
	LambdaVar struct {
		Name string
		Type types.DataType
		Null bool
		ID   ExprID
	}
)
