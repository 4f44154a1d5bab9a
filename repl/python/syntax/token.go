package syntax

// kind says what a token is. Every keyword and every operator has a kind of its own.
type kind uint8

const (
	kEnd kind = iota
	kNewline
	kIndent
	kDedent
	kName
	kNumber
	kString
	kOther // a character that begins no token: $ ? ! `

	kwFalse
	kwNone
	kwTrue
	kwAnd
	kwAs
	kwAssert
	kwAsync
	kwAwait
	kwBreak
	kwClass
	kwContinue
	kwDef
	kwDel
	kwElif
	kwElse
	kwExcept
	kwFinally
	kwFor
	kwFrom
	kwGlobal
	kwIf
	kwImport
	kwIn
	kwIs
	kwLambda
	kwNonlocal
	kwNot
	kwOr
	kwPass
	kwRaise
	kwReturn
	kwTry
	kwWhile
	kwWith
	kwYield

	kLpar
	kRpar
	kLsqb
	kRsqb
	kLbrace
	kRbrace
	kColon
	kComma
	kSemi
	kPlus
	kMinus
	kStar
	kSlash
	kVbar
	kAmper
	kLess
	kGreater
	kEqual
	kDot
	kPercent
	kTilde
	kCircumflex
	kAt
	kEqEqual
	kNotEqual
	kLessEqual
	kGreaterEqual
	kLeftShift
	kRightShift
	kDoubleStar
	kDoubleSlash
	kRarrow
	kColonEqual
	kEllipsis
	kPlusEqual
	kMinusEqual
	kStarEqual
	kSlashEqual
	kPercentEqual
	kAmperEqual
	kVbarEqual
	kCircumflexEqual
	kLeftShiftEqual
	kRightShiftEqual
	kDoubleStarEqual
	kDoubleSlashEqual
	kAtEqual
	kindCount
)

// token is one token and its place. A column is -1 where CPython's tokenizer gives none: at indents,
// dedents and the end.
type token struct {
	kind                       kind
	level                      int16 // open brackets after it
	line, col, endLine, endCol int32
	off, end                   int32 // byte offsets in the scanner's source
}

func (t *token) span() Span {
	return Span{Line: int(t.line), Col: int(t.col), EndLine: int(t.endLine), EndCol: int(t.endCol)}
}

var keywords = map[string]kind{
	"False": kwFalse, "None": kwNone, "True": kwTrue, "and": kwAnd, "as": kwAs, "assert": kwAssert,
	"async": kwAsync, "await": kwAwait, "break": kwBreak, "class": kwClass, "continue": kwContinue,
	"def": kwDef, "del": kwDel, "elif": kwElif, "else": kwElse, "except": kwExcept, "finally": kwFinally,
	"for": kwFor, "from": kwFrom, "global": kwGlobal, "if": kwIf, "import": kwImport, "in": kwIn, "is": kwIs,
	"lambda": kwLambda, "nonlocal": kwNonlocal, "not": kwNot, "or": kwOr, "pass": kwPass, "raise": kwRaise,
	"return": kwReturn, "try": kwTry, "while": kwWhile, "with": kwWith, "yield": kwYield,
}

// operators are tried longest first.
var operators = [4]map[string]kind{
	1: {
		"(": kLpar, ")": kRpar, "[": kLsqb, "]": kRsqb, "{": kLbrace, "}": kRbrace, ":": kColon, ",": kComma,
		";": kSemi, "+": kPlus, "-": kMinus, "*": kStar, "/": kSlash, "|": kVbar, "&": kAmper, "<": kLess,
		">": kGreater, "=": kEqual, ".": kDot, "%": kPercent, "~": kTilde, "^": kCircumflex, "@": kAt,
	},
	2: {
		"==": kEqEqual, "!=": kNotEqual, "<=": kLessEqual, ">=": kGreaterEqual, "<<": kLeftShift,
		">>": kRightShift, "**": kDoubleStar, "//": kDoubleSlash, "->": kRarrow, ":=": kColonEqual,
		"+=": kPlusEqual, "-=": kMinusEqual, "*=": kStarEqual, "/=": kSlashEqual, "%=": kPercentEqual,
		"&=": kAmperEqual, "|=": kVbarEqual, "^=": kCircumflexEqual, "@=": kAtEqual, "<>": kNotEqual,
	},
	3: {
		"<<=": kLeftShiftEqual, ">>=": kRightShiftEqual, "**=": kDoubleStarEqual, "//=": kDoubleSlashEqual,
		"...": kEllipsis,
	},
}
