// Package syntax is the Python 3.11 front end: it turns source text into a tree, or into the SyntaxError that
// CPython 3.11 would report for it, with the same text and the same columns.
//
// The stages, in the order of the files to read: token.go and the scan files (text to tokens), the parse files (tokens to the
// tree of ast.go; parse.go has the two passes), the invalid files (what is wrong, for the second pass), literal.go and
// fstring.go (strings and numbers), the check files (errors that need the whole scope: `return` outside a function, a
// name used before its global declaration), error.go (how an error is displayed), and prompt.go (when a prompt has
// read a whole statement). Coroutines (async, await) are left out.
//
// Parse and Statement are the two ways in. The package knows nothing of values or evaluation, and imports
// nothing else of this project.
package syntax

// Mode says what Parse reads.
type Mode uint8

// The three modes of Python's compile().
const (
	Exec   Mode = iota // a whole file
	Single             // one statement typed at a prompt
	Eval               // one expression
)
