// Package coreutils has the usual small tools of a GNU system for the lab's shell: they print what those of Debian 12
// (coreutils 9.1, grep 3.8, sed 4.9, findutils 4.9) print, error texts and exit statuses included.
//
// What is whose: awk is benhoyt/goawk; gzip's format, the checksums and base64 are Go's standard library; the regular
// expressions are Go's regexp, or dlclark/regexp2 for those that refer back, behind package posix. The rest is here,
// because u-root's commands, which were looked at for it, resolve file names by a working folder alone (a service of the
// lab has mounts), stop at the first file that can't be read, and say other things than GNU's.
//
// Memory: sort, tac, shuf, column, diff and the tools that want the end of a pipe hold their input; all others hold a
// line, or as many as an option asks for.
//
// Read next: tool.go (a running command), options.go (getopt), input.go (files), then any command: each is a function
// over a tool, in a file of its name.
package coreutils
