package lab

import (
	"time"

	"mvdan.cc/sh/v3/syntax"
)

// loopTime is how long a loop without an end runs in a file, where no one presses Ctrl-C: the shell does, for the lines
// behind the loop are there to be run. Commands without an end see to it themselves: Process.Unattended.
const loopTime = 3 * time.Second

// endlessLoop tells that a statement is a loop on true.
func endlessLoop(stmt *syntax.Stmt) bool {
	loop, ok := stmt.Cmd.(*syntax.WhileClause)
	if !ok || len(loop.Cond) != 1 {
		return false
	}
	cond, ok := loop.Cond[0].Cmd.(*syntax.CallExpr)
	if !ok || len(cond.Args) != 1 {
		return false
	}
	word := cond.Args[0].Lit()
	return !loop.Until && (word == "true" || word == ":") || loop.Until && word == "false"
}

// scripted tells that the session's lines come from a file.
func (l *Lab) scripted() bool {
	_, ok := l.opts.Input.(*Script)
	return ok
}

// interrupt does to the line that runs what Ctrl-C does.
func (l *Lab) interrupt() {
	if cancel := l.line.Load(); cancel != nil {
		(*cancel)()
	}
}
