package plan

import (
	"gospark/dataframe/column"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// Plan is a relation.
type Plan interface {
	// Inputs are the direct child relations.
	Inputs() []Plan
	// WithInputs is a copy with other inputs, as many as Inputs returned.
	WithInputs([]Plan) Plan
	// Exprs are the node's own expressions; WithExprs is a copy with others, as many as Exprs returned, in the same order.
	Exprs() []Expr
	WithExprs([]Expr) Plan
	// Output is the columns of a resolved relation.
	Output() []*AttributeRef
}

// Leaves.
type (
	// Relation is a table or view by name.
	Relation struct {
		Name    []string
		Options map[string]string
	}
	// Read is spark.read…load(), before its format is looked up.
	Read struct {
		Format  string
		Options map[string]string // keys as the user wrote them; look-ups ignore case
		Schema  *types.StructType // nil: the source's or inferred
		Paths   []string
	}
	// Scan is a source with a known schema. Filters are predicates that the source may use to skip data (they are applied again above
	// unless listed in Handled); Columns are those that are needed, nil for all.
	Scan struct {
		Source  source.Source
		Attrs   []*AttributeRef // one a column of the source's schema
		Columns []int           // indexes into Attrs that are produced, in order; nil: all
		Pushed  []source.Predicate
		Limit   int64 // -1: none; the source may stop after so many rows a partition
	}
	// Local is rows in memory. Partitions gives the number that an RDD of it would have.
	Local struct {
		Attrs      []*AttributeRef
		Batch      *column.Batch
		Partitions int
	}
	// Range is spark.range: a column of longs from Start up to, not including, End. Partitions 0: the default parallelism.
	Range struct {
		Start, End, Step int64
		Partitions       int
		Attr             *AttributeRef
	}
	// OneRow is SELECT without FROM.
	OneRow struct{}
	// Values is VALUES (…), (…), inline tables.
	Values struct {
		Names []string // or nil
		Rows  [][]Expr
	}
	// TableFunc is a table-valued function in FROM.
	TableFunc struct {
		Name  []string
		Args  []Expr
		Names []string // column aliases
	}
	// Cached is a plan whose result is kept; Cache is the engine's, filled at the first action.
	Cached struct {
		Child Plan
		Cache Cache
		Attrs []*AttributeRef
	}
	// Partitioned is an RDD seen as a relation: rows come from Go code, a partition at a time.
	Partitioned struct {
		Attrs []*AttributeRef
		Parts PartitionSource
	}
)

// Cache keeps the batches of a materialised plan; package exec defines it.
type Cache any

// PartitionSource makes the rows of a relation by running user code.
type PartitionSource interface {
	Partitions() int
	// Read gives the batches of partition i to yield until it returns an error.
	Read(c source.Context, i int, yield func(*column.Batch) error) error
}

// Nodes with one input.
type (
	// SubqueryAlias gives the columns of a relation the qualifier Name; Columns renames them.
	SubqueryAlias struct {
		Name    []string
		Columns []string
		Child   Plan
	}
	Project struct {
		List  []Expr
		Child Plan
		// Hidden columns of the child can still be referred to by qualified names: the sides of a USING join.
		Hidden []*AttributeRef
	}
	// WithColumns is withColumn(s): replaces or adds columns by name.
	WithColumns struct {
		Names    []string
		Values   []Expr
		Metadata []map[string]any // nil, or one a name
		Child    Plan
	}
	// Rename is withColumn(s)Renamed; names that do not exist are left.
	Rename struct {
		From, To []string
		Child    Plan
	}
	// Drop removes columns: by expression (a column object) or by name; names that do not exist are left.
	Drop struct {
		Names []string
		Cols  []Expr
		Child Plan
	}
	// ToDF renames all columns.
	ToDF struct {
		Names []string
		Child Plan
	}
	Filter struct {
		Cond  Expr
		Child Plan
		// Having marks a HAVING clause: aggregates are allowed.
		Having bool
		// Qualify marks a QUALIFY clause: window functions are allowed, and the select list's aliases are known.
		Qualify bool
	}
	// Aggregate groups by Group and produces List, expressions over group keys and aggregates. ByAll is GROUP BY ALL; Sets are grouping
	// sets as indexes into Group.
	Aggregate struct {
		Group []Expr
		Sets  [][]int
		ByAll bool
		List  []Expr
		Child Plan
	}
	// Pivot is groupBy(…).pivot(Column, Values).agg(Aggs), and SQL's PIVOT; Values nil: those found in the data, sorted.
	Pivot struct {
		Group  []Expr // nil in SQL: all columns that are not used otherwise
		Column Expr
		Values []Expr
		Aggs   []Expr
		Child  Plan
	}
	// Unpivot is melt/unpivot.
	Unpivot struct {
		IDs          []Expr
		Values       [][]Expr // nil: all others
		ValueAliases []string
		IncludeNulls bool
		VarName      string
		ValueNames   []string
		Child        Plan
	}
	// Sort orders rows; not Global: within partitions. ByAll is ORDER BY ALL (Orders then has one element that says how).
	Sort struct {
		Orders []*SortOrder
		Global bool
		ByAll  bool
		Child  Plan
	}
	Limit struct {
		N     Expr
		Child Plan
	}
	// LimitAll is LIMIT ALL: it lifts the bound on the rows of recursive table expressions below. Analysis removes it.
	LimitAll struct{ Child Plan }
	Offset   struct {
		N     Expr
		Child Plan
	}
	Tail struct {
		N     Expr
		Child Plan
	}
	Distinct struct{ Child Plan }
	// Deduplicate keeps a row for each combination of Keys (names; nil: all columns).
	Deduplicate struct {
		Keys  []string
		Child Plan
	}
	Sample struct {
		Lower, Upper    float64
		WithReplacement bool
		Seed            int64
		Child           Plan
	}
	// Repartition by number, hash of expressions or range; N 0: the default.
	Repartition struct {
		N       int
		Shuffle bool
		By      []Expr
		Range   bool
		Child   Plan
	}
	// Generate adds the columns of a generator to each row; Outer keeps rows that generate nothing.
	Generate struct {
		Gen       Expr // a Func, then a Call of kind Generator
		Outer     bool
		Qualifier string
		Names     []string
		Attrs     []*AttributeRef // set once resolved
		// Join lists the child's columns that are kept (nil: all).
		Child Plan
	}
	// WindowOp adds columns computed over windows; made by the analyzer from Window expressions that share a specification.
	WindowOp struct {
		List      []Expr // Aliases of Window expressions
		Partition []Expr
		Order     []*SortOrder
		Child     Plan
	}
	Hint struct {
		Name  string
		Args  []Expr
		Child Plan
	}
	// Observe collects metrics while rows pass.
	Observe struct {
		Name  string
		Aggs  []Expr
		Child Plan
	}
	// MapPartitions runs user code on the rows of each partition.
	MapPartitions struct {
		Fn    PartitionFunc
		Attrs []*AttributeRef
		Child Plan
	}
	// With defines common table expressions for Child.
	With struct {
		CTEs      []CTE
		Recursive bool
		Child     Plan
	}
	// UnionLoop is a recursive table expression: the rows of Anchor, then again and again those of Recursion over the rows of the step
	// before, until there are none. MaxLevel and MaxRows bound the steps and the rows; -1: unbounded.
	UnionLoop struct {
		Loop              ExprID
		Anchor, Recursion Plan
		Attrs             []*AttributeRef
		MaxLevel          int
		MaxRows           int64
	}
	// UnionLoopRef is, inside the Recursion of the UnionLoop of that ID, the rows of the step before.
	UnionLoopRef struct {
		Loop  ExprID
		Attrs []*AttributeRef
	}
	// WithWindows defines named windows (WINDOW w AS …) for Child.
	WithWindows struct {
		Names []string
		Specs []*Window
		Child Plan
	}
)

// CTE is an entry of WITH.
type CTE struct {
	Name    string
	Columns []string
	Plan    Plan
	// MaxLevel is MAX RECURSION LEVEL, 0 if not given.
	MaxLevel int
}

// PartitionFunc is user code over the rows of a partition.
type PartitionFunc interface {
	Run(c source.Context, partition int, in func() (*column.Batch, error), yield func(*column.Batch) error) error
}

// JoinType is the kind of a join.
type JoinType uint8

// The kinds of joins.
const (
	Inner JoinType = iota
	Cross
	LeftOuter
	RightOuter
	FullOuter
	LeftSemi
	LeftAnti
)

// SetKind is the kind of a set operation.
type SetKind uint8

// The set operations.
const (
	Union SetKind = iota
	Intersect
	Except
)

// Nodes with two inputs.
type (
	// Join joins by Cond, or by Using, or Natural. Lateral lets the right side refer to columns of the left.
	Join struct {
		Left, Right Plan
		Type        JoinType
		Cond        Expr // nil: none
		Using       []string
		Natural     bool
		Lateral     bool
	}
	SetOp struct {
		Kind         SetKind
		All          bool
		ByName       bool
		AllowMissing bool
		Left, Right  Plan
		Attrs        []*AttributeRef // set once resolved
	}
)
