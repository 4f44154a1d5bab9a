// Package functions is the registry of Spark's functions and operators: for each its names, arguments, result type, null behaviour,
// kernel, a doc line and an example.
//
// A Function is looked up by name (Lookup), bound to argument types by the analyzer (Bind) and evaluated by the engine through the
// Binding's kernel, a batch at a time. Operators are functions too ("+", "=", "AND"), and so are aggregates, generators and window
// functions. Functions are registered in tables, one file a group; Cast (cast.go) converts between all types. Where to go next:
// kernel.go for helpers that write kernels in a line, then the group files.
package functions

import (
	"context"
	"math/rand/v2"
	"sort"
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// Kind says how a function is evaluated.
type Kind uint8

// The kinds of functions.
const (
	Scalar Kind = iota
	Aggregate
	Generator
	WindowOnly // row_number, rank, lag, …; aggregates may be used over windows as well
)

// Function is an entry of the registry.
type Function struct {
	Name    string
	Aliases []string
	Kind    Kind
	// Group is Spark's group: "string_funcs", "math_funcs", "agg_funcs", …; operators are in "predicate_funcs" and so on.
	Group string
	// Signature has the overloads as the tables of this package write them, "int, str? -> array<str>; …"; "" for special forms.
	Signature string
	// MinArgs and MaxArgs bound the number of arguments; MaxArgs -1: no bound. The analyzer raises WRONG_NUM_ARGS.
	MinArgs, MaxArgs int
	// Counts is what WRONG_NUM_ARGS says is required; "": a range made of MinArgs and MaxArgs.
	Counts string
	// Params names the parameters for named arguments (f(a => 1)); nil: not allowed.
	Params []string
	// Defaults has the values of optional parameters by name; calls of a function that has them name what they leave out.
	Defaults map[string]any
	// Bind decides types and kernel for arguments; see Binding. It returns DATATYPE_MISMATCH and similar errors as *errs.Error.
	Bind func(c *BindContext, args []Arg) (*Binding, error)
	// SQL writes a call as Spark names the column; nil: name(arg, arg). Args are the pretty texts of the arguments.
	SQL func(args []string) string
	// Lambdas tells, for a call that has lambda arguments, the parameter types of the lambda at index i once the other arguments
	// are known; nil: the function takes no lambdas.
	Lambdas func(args []Arg, i int) []Arg
	// NonDeterministic functions are not folded, moved or evaluated twice.
	NonDeterministic bool
	// Lazy functions (AND, OR, coalesce, if, CASE …) evaluate an argument only for the rows that need it. Their binding has
	// LazyKernel instead of Kernel.
	Lazy bool
}

// Arg is what is known of an argument when a function is bound.
type Arg struct {
	Type     types.DataType
	Nullable bool
	// Foldable arguments are constant; Value is the constant as column.Get would give it (for literals and foldable expressions).
	Foldable bool
	Value    any
	// SQL is the argument's text in messages; Qualified has the tables of its columns.
	SQL, Qualified string
	// Name is the column name that the argument brings along (attributes and aliases), "" if none; struct() uses it.
	Name string
	// Lambda is set for lambda arguments; Type and Nullable are then the body's.
	Lambda bool
}

// BindContext has what binding may depend on.
type BindContext struct {
	Conf *Conf
	// Name is the function name as the user wrote it; SQL the whole call's text, for messages.
	Name, SQL string
	Distinct  bool
}

// Conf is the part of the session's configuration that expressions honour.
type Conf struct {
	ANSI          bool
	TimeZone      *time.Location
	TimeZoneID    string
	CaseSensitive bool
	// DecimalLoss allows the loss of scale when a result's precision exceeds 38 (spark.sql.decimalOperations.allowPrecisionLoss).
	DecimalLoss bool
	// Get reads any other setting by its key.
	Get func(key string) string
}

// Binding is a function bound to argument types.
type Binding struct {
	// Args are the types that the arguments are cast to implicitly; nil, or a nil element: as it is.
	Args     []types.DataType
	Type     types.DataType
	Nullable bool
	// Exactly one of the following is set, by the function's kind.
	Kernel     Kernel
	LazyKernel LazyKernel
	HOKernel   HOKernel // higher-order scalar functions
	NewAgg     func() Aggregator
	Generate   GenKernel
	Window     WindowKernel
	// Out has the columns of a generator: name and type of each.
	Out []types.Field
	// SQL writes the call where its text depends on the types, and goes before Function.SQL; nil: as the function says.
	SQL func(args []string) string
}

// Context is what kernels see of the running query. It is a context.Context: long kernels look at Err().
type Context struct {
	context.Context
	Conf *Conf
	// Partition and Row number the rows for rand, monotonically_increasing_id and the like: partition index, first row's index in it.
	Partition int
	Row       int64
	// Start is when the query started (current_timestamp).
	Start time.Time
	// State holds per-partition state of non-deterministic functions, keyed by the binding.
	State map[any]any
	// Origin is where the rows at hand were read (input_file_name); nil: not from a file.
	Origin *column.Origin
	// Rand gives shuffled choices where Spark has no defined generator.
	Rand *rand.Rand
}

// Kernel evaluates a scalar function over n rows. Arguments have N == n and may be Const; the result must have N == n and may be Const.
type Kernel func(c *Context, args []*column.Vector, n int) (*column.Vector, error)

// Thunk evaluates an argument of a lazy function for the rows in sel only (nil: all n rows); the result has len(sel) rows.
type Thunk func(sel []int32) (*column.Vector, error)

// LazyKernel evaluates a lazy function over n rows.
type LazyKernel func(c *Context, args []Thunk, n int) (*column.Vector, error)

// Lambda evaluates a lambda's body: params have one row an element, outer[i] is the row of the batch that element i belongs to.
type Lambda func(params []*column.Vector, outer []int32) (*column.Vector, error)

// HOKernel evaluates a higher-order function; lambdas[i] is set where argument i is a lambda, args[i] where it is not.
type HOKernel func(c *Context, args []*column.Vector, lambdas []Lambda, n int) (*column.Vector, error)

// GenKernel evaluates a generator: output row i comes from input row rows[i], with columns cols. Input rows that generate
// nothing are absent from rows.
type GenKernel func(c *Context, args []*column.Vector, n int) (rows []int32, cols []*column.Vector, err error)

// Aggregator accumulates one state a group. Groups are numbered from 0; Grow is called before a new number is used.
type Aggregator interface {
	Grow(groups int)
	// Update adds n rows; row i belongs to group groups[i]; groups nil: all to group 0.
	Update(c *Context, groups []int32, args []*column.Vector, n int) error
	// Merge adds another aggregator of the same binding; its group g goes to group mapping[g] of the receiver.
	Merge(other Aggregator, mapping []int32) error
	// Result has a row a group.
	Result(c *Context) (*column.Vector, error)
}

// WindowFrame is a partition of a window in order: n rows; rows i and j are peers when Peers[i] == Peers[j]; Peers counts from 0.
type WindowFrame struct {
	N     int
	Peers []int32
	// IgnoreNulls is set by IGNORE NULLS.
	IgnoreNulls bool
}

// WindowKernel evaluates a window-only function over one partition; args have frame.N rows.
type WindowKernel func(c *Context, frame WindowFrame, args []*column.Vector) (*column.Vector, error)

var byName = map[string]*Function{}

// Register adds functions to the registry; names are case-insensitive and must be new.
func Register(list ...*Function) {
	for _, f := range list {
		for _, name := range append([]string{f.Name}, f.Aliases...) {
			key := strings.ToLower(name)
			if byName[key] != nil {
				panic("functions: registered twice: " + key)
			}
			byName[key] = f
		}
	}
}

// Lookup finds a function by name or alias in any case; nil if there is none.
func Lookup(name string) *Function { return byName[strings.ToLower(name)] }

// Names lists all names and aliases in order.
func Names() []string {
	out := make([]string, 0, len(byName))
	for k := range byName {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
