// Package lab is a bash shell in one process, with the machines of the course's lab behind it: the commands of the
// user's own machine and those of every docker-compose service are functions, so that nothing of the host is run.
//
// The way of a line: input.go (where lines come from), block.go (lines to statements), shell.go (a shell runs them
// through mvdan.cc/sh), files.go and exec.go (what the interpreter asks of us: files and commands), tables.go (which
// commands there are on which machine). Package command is the contract that commands are written against.
package lab
