package syntax

// Ctx says what happens to a Name, Attribute, Subscript, Starred, List or Tuple.
type Ctx uint8

// The three contexts.
const (
	Load  Ctx = iota // its value is read
	Store            // it is assigned to
	Del              // it is deleted
)

// ConstKind says which field of a Constant holds its value.
type ConstKind uint8

// The kinds of constants.
const (
	ConstNone ConstKind = iota
	ConstTrue
	ConstFalse
	ConstEllipsis
	ConstInt     // Text: digits with an optional 0x, 0o or 0b prefix, in lower case and without underscores
	ConstFloat   // Float
	ConstComplex // Float is the imaginary part; the real part is 0
	ConstStr     // Text: UTF-8, where a lone surrogate is the three bytes that UTF-8 would give it
	ConstBytes   // Text: the bytes
)

// Constant is a literal. Adjacent string literals are one Constant.
type Constant struct {
	Span
	Kind  ConstKind
	Text  string
	Float float64
	U     bool // the (first) string literal has the prefix u
}

// Name is an identifier in NFKC form.
type Name struct {
	Span
	ID  string
	Ctx Ctx
}

// BoolOp is `Values[0] and Values[1] and …` or the same with or: at least two values.
type BoolOp struct {
	Span
	Or     bool
	Values []Expr
}

// NamedExpr is `Target := Value`.
type NamedExpr struct {
	Span
	Target *Name
	Value  Expr
}

// BinOperator is an arithmetic or bitwise operator of two operands.
type BinOperator uint8

// The binary operators.
const (
	Add BinOperator = iota
	Sub
	Mult
	MatMult
	Div
	Mod
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
	FloorDiv
)

// BinOp is `Left Op Right`.
type BinOp struct {
	Span
	Left  Expr
	Op    BinOperator
	Right Expr
}

// UnaryOperator is an operator of one operand.
type UnaryOperator uint8

// The unary operators.
const (
	Invert UnaryOperator = iota // ~
	Not                         // not
	UAdd                        // +
	USub                        // -
)

// UnaryOp is `Op Operand`.
type UnaryOp struct {
	Span
	Op      UnaryOperator
	Operand Expr
}

// Lambda is `lambda Args: Body`.
type Lambda struct {
	Span
	Args *Arguments
	Body Expr
}

// IfExp is `Body if Test else Orelse`.
type IfExp struct {
	Span
	Test, Body, Orelse Expr
}

// Dict is `{Keys[i]: Values[i], …}`; a nil key unpacks the mapping Values[i].
type Dict struct {
	Span
	Keys   []Expr
	Values []Expr
}

// Set is `{Elts…}`: at least one element.
type Set struct {
	Span
	Elts []Expr
}

// List is `[Elts…]`, or the same as a target.
type List struct {
	Span
	Elts []Expr
	Ctx  Ctx
}

// Tuple is `Elts[0], …`, with or without parentheses, or the same as a target.
type Tuple struct {
	Span
	Elts []Expr
	Ctx  Ctx
}

// CompKind says what a comprehension builds.
type CompKind uint8

// The kinds of comprehensions.
const (
	ListComp CompKind = iota
	SetComp
	DictComp // Elt is the key, Value the value
	GeneratorExp
)

// Comp is a comprehension or a generator expression.
type Comp struct {
	Span
	Kind       CompKind
	Elt        Expr
	Value      Expr // of a DictComp only
	Generators []*Comprehension
}

// Comprehension is one `for Target in Iter if Ifs[0] if Ifs[1] …` of a Comp; its span is from Target to the end.
type Comprehension struct {
	Span
	Target Expr
	Iter   Expr
	Ifs    []Expr
}

// Yield is `yield Value`.
type Yield struct {
	Span
	Value Expr // nil when absent
}

// YieldFrom is `yield from Value`.
type YieldFrom struct {
	Span
	Value Expr
}

// CmpOperator is a comparison.
type CmpOperator uint8

// The comparisons.
const (
	Eq CmpOperator = iota
	NotEq
	Lt
	LtE
	Gt
	GtE
	Is
	IsNot
	In
	NotIn
)

// Compare is `Left Ops[0] Comparators[0] Ops[1] Comparators[1] …`.
type Compare struct {
	Span
	Left        Expr
	Ops         []CmpOperator
	Comparators []Expr
}

// Call is `Func(Args…, Keywords…)`. A Starred in Args unpacks a sequence; a Keyword with an empty Name unpacks a
// mapping. Positional and starred arguments are evaluated before keywords, as CPython does.
type Call struct {
	Span
	Func     Expr
	Args     []Expr
	Keywords []*Keyword
}

// Keyword is `Name=Value`, or `**Value` when Name is empty.
type Keyword struct {
	Span
	Name  string
	Value Expr
}

// JoinedStr is an f-string, with the literals beside it: Constants of kind ConstStr and FormattedValues in turn.
type JoinedStr struct {
	Span
	Values []Expr
}

// FormattedValue is `{Value!Conversion:Spec}` in an f-string.
type FormattedValue struct {
	Span
	Value      Expr
	Conversion byte       // 's', 'r', 'a', or 0
	Spec       *JoinedStr // nil when absent
}

// Attribute is `Value.Attr`.
type Attribute struct {
	Span
	Value Expr
	Attr  string
	Ctx   Ctx
}

// Subscript is `Value[Index]`; Index may be a Slice or a Tuple that holds Slices.
type Subscript struct {
	Span
	Value Expr
	Index Expr
	Ctx   Ctx
}

// Starred is `*Value` in a call, a display or a target.
type Starred struct {
	Span
	Value Expr
	Ctx   Ctx
}

// Slice is `Lower:Upper:Step`; each may be nil.
type Slice struct {
	Span
	Lower, Upper, Step Expr
}

// Arguments are the parameters of a function or lambda. Defaults belong to the last len(Defaults) of
// PosOnly followed by Args; KwDefaults has one entry for each of KwOnly, nil for a required one.
type Arguments struct {
	PosOnly    []*Arg
	Args       []*Arg
	VarArg     *Arg // *args, or nil
	KwOnly     []*Arg
	KwDefaults []Expr
	KwArg      *Arg // **kwargs, or nil
	Defaults   []Expr
}

// Arg is one parameter.
type Arg struct {
	Span
	Name       string
	Annotation Expr // nil when absent
}

func (*Constant) expr()       {}
func (*Name) expr()           {}
func (*BoolOp) expr()         {}
func (*NamedExpr) expr()      {}
func (*BinOp) expr()          {}
func (*UnaryOp) expr()        {}
func (*Lambda) expr()         {}
func (*IfExp) expr()          {}
func (*Dict) expr()           {}
func (*Set) expr()            {}
func (*List) expr()           {}
func (*Tuple) expr()          {}
func (*Comp) expr()           {}
func (*Yield) expr()          {}
func (*YieldFrom) expr()      {}
func (*Compare) expr()        {}
func (*Call) expr()           {}
func (*JoinedStr) expr()      {}
func (*FormattedValue) expr() {}
func (*Attribute) expr()      {}
func (*Subscript) expr()      {}
func (*Starred) expr()        {}
func (*Slice) expr()          {}
