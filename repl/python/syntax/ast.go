package syntax

// Span is where a node stands in the source: 1-based lines and 0-based columns counted in bytes of the
// line's UTF-8 text; the end is exclusive. These are the numbers of CPython's lineno, col_offset,
// end_lineno and end_col_offset.
type Span struct {
	Line, Col, EndLine, EndCol int
}

// Pos returns the span itself, so that every node satisfies Node by embedding Span.
func (s Span) Pos() Span { return s }

// Node is any piece of the tree that has a place in the source.
type Node interface {
	Pos() Span
}

// Stmt is one statement.
type Stmt interface {
	Node
	stmt()
}

// Expr is one expression.
type Expr interface {
	Node
	expr()
}

// Pattern is one pattern of a case clause.
type Pattern interface {
	Node
	pattern()
}

// Module is the result of Parse: the statements of a file (Exec), the one logical line of a prompt
// (Single: one compound statement, or simple statements joined by semicolons), or one expression (Eval: Body
// holds a single *ExprStmt).
type Module struct {
	Mode Mode
	Body []Stmt
}

// FunctionDef is `def Name(Args) -> Returns: Body` with its decorators, outermost first. The span starts at
// `def`, not at the first decorator.
type FunctionDef struct {
	Span
	Name       string
	Args       *Arguments
	Body       []Stmt
	Decorators []Expr
	Returns    Expr // nil when absent
}

// ClassDef is `class Name(Bases, Keywords): Body`. A Starred in Bases and a Keyword with an empty Name unpack.
type ClassDef struct {
	Span
	Name       string
	Bases      []Expr
	Keywords   []*Keyword
	Body       []Stmt
	Decorators []Expr
}

// Return is `return Value`.
type Return struct {
	Span
	Value Expr // nil when absent
}

// Delete is `del Targets`.
type Delete struct {
	Span
	Targets []Expr
}

// Assign is `Targets[0] = Targets[1] = … = Value`.
type Assign struct {
	Span
	Targets []Expr
	Value   Expr
}

// AugAssign is `Target Op= Value`; Target is a Name, Attribute or Subscript.
type AugAssign struct {
	Span
	Target Expr
	Op     BinOperator
	Value  Expr
}

// AnnAssign is `Target: Annotation = Value`. Simple is true for a bare name without parentheses.
type AnnAssign struct {
	Span
	Target     Expr
	Annotation Expr
	Value      Expr // nil when absent
	Simple     bool
}

// For is `for Target in Iter: Body else: Orelse`.
type For struct {
	Span
	Target Expr
	Iter   Expr
	Body   []Stmt
	Orelse []Stmt
}

// While is `while Test: Body else: Orelse`.
type While struct {
	Span
	Test   Expr
	Body   []Stmt
	Orelse []Stmt
}

// If is `if Test: Body else: Orelse`; an elif is an If alone in Orelse.
type If struct {
	Span
	Test   Expr
	Body   []Stmt
	Orelse []Stmt
}

// With is `with Items: Body`.
type With struct {
	Span
	Items []*WithItem
	Body  []Stmt
}

// WithItem is `Context as Vars`; its span is that of the two expressions.
type WithItem struct {
	Span
	Context Expr
	Vars    Expr // nil when absent
}

// Match is `match Subject:` with its case clauses.
type Match struct {
	Span
	Subject Expr
	Cases   []*MatchCase
}

// MatchCase is `case Pattern if Guard: Body`.
type MatchCase struct {
	Span
	Pattern Pattern
	Guard   Expr // nil when absent
	Body    []Stmt
}

// Raise is `raise Exc from Cause`.
type Raise struct {
	Span
	Exc   Expr // nil for a bare raise
	Cause Expr // nil when absent
}

// Try is `try: Body except …: else: Orelse finally: Finalbody`. Star marks `except*`.
type Try struct {
	Span
	Body      []Stmt
	Handlers  []*ExceptHandler
	Orelse    []Stmt
	Finalbody []Stmt
	Star      bool
}

// ExceptHandler is `except Type as Name: Body`.
type ExceptHandler struct {
	Span
	Type Expr   // nil for a bare except
	Name string // empty when absent
	Body []Stmt
}

// Assert is `assert Test, Msg`.
type Assert struct {
	Span
	Test Expr
	Msg  Expr // nil when absent
}

// Import is `import Names`.
type Import struct {
	Span
	Names []*Alias
}

// ImportFrom is `from <Level dots>Module import Names`; Names is one Alias "*" for a star import.
type ImportFrom struct {
	Span
	Module string // empty for `from . import x`
	Names  []*Alias
	Level  int
}

// Alias is `Name as AsName`; Name may be dotted.
type Alias struct {
	Span
	Name   string
	AsName string // empty when absent
}

// Global is `global Names`.
type Global struct {
	Span
	Names []string
}

// Nonlocal is `nonlocal Names`.
type Nonlocal struct {
	Span
	Names []string
}

// ExprStmt is an expression evaluated for its effect, or to be displayed at a prompt.
type ExprStmt struct {
	Span
	Value Expr
}

// Pass is `pass`.
type Pass struct{ Span }

// Break is `break`.
type Break struct{ Span }

// Continue is `continue`.
type Continue struct{ Span }

func (*FunctionDef) stmt() {}
func (*ClassDef) stmt()    {}
func (*Return) stmt()      {}
func (*Delete) stmt()      {}
func (*Assign) stmt()      {}
func (*AugAssign) stmt()   {}
func (*AnnAssign) stmt()   {}
func (*For) stmt()         {}
func (*While) stmt()       {}
func (*If) stmt()          {}
func (*With) stmt()        {}
func (*Match) stmt()       {}
func (*Raise) stmt()       {}
func (*Try) stmt()         {}
func (*Assert) stmt()      {}
func (*Import) stmt()      {}
func (*ImportFrom) stmt()  {}
func (*Global) stmt()      {}
func (*Nonlocal) stmt()    {}
func (*ExprStmt) stmt()    {}
func (*Pass) stmt()        {}
func (*Break) stmt()       {}
func (*Continue) stmt()    {}
