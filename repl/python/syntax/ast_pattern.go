package syntax

// MatchValue compares with == to a number, string or dotted name.
type MatchValue struct {
	Span
	Value Expr
}

// MatchSingleton compares with `is` to None, True or False.
type MatchSingleton struct {
	Span
	Value ConstKind
}

// MatchSequence is `[Patterns…]` or `(Patterns…)`; at most one of them is a MatchStar.
type MatchSequence struct {
	Span
	Patterns []Pattern
}

// MatchMapping is `{Keys[i]: Patterns[i], …, **Rest}`.
type MatchMapping struct {
	Span
	Keys     []Expr
	Patterns []Pattern
	Rest     string // empty when absent
}

// MatchClass is `Cls(Patterns…, KwdAttrs[i]=KwdPatterns[i], …)`.
type MatchClass struct {
	Span
	Cls         Expr
	Patterns    []Pattern
	KwdAttrs    []string
	KwdPatterns []Pattern
}

// MatchStar is `*Name` in a sequence; Name is empty for `*_`.
type MatchStar struct {
	Span
	Name string
}

// MatchAs is `Pattern as Name`, a capture (nil Pattern), or the wildcard `_` (nil Pattern and empty Name).
type MatchAs struct {
	Span
	Pattern Pattern
	Name    string
}

// MatchOr is `Patterns[0] | Patterns[1] | …`.
type MatchOr struct {
	Span
	Patterns []Pattern
}

func (*MatchValue) pattern()     {}
func (*MatchSingleton) pattern() {}
func (*MatchSequence) pattern()  {}
func (*MatchMapping) pattern()   {}
func (*MatchClass) pattern()     {}
func (*MatchStar) pattern()      {}
func (*MatchAs) pattern()        {}
func (*MatchOr) pattern()        {}
