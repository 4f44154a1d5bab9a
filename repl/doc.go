// Package repl is the shell: it reads lines from a terminal, a pipe or a file, finds where statements end, and hands
// them to a Session. It knows Python's syntax, but no values and nothing of Spark: what runs a statement, what a
// name completes to and what a hint says come through the small interfaces of session.go, which the
// command fills.
//
// Read session.go first, then feeder.go (lines to statements), shell.go (the prompt loop) and terminal.go (the line editor
// and pasted text). Package replay runs files of statements with a transcript.
package repl
