// Package jq is the jq command, version 1.6. The query language's syntax tree comes from github.com/itchyny/gojq;
// what a tree means is this package's own, because gojq's objects are Go maps, and the lab needs what jq prints:
// keys in the order in which they were put in, numbers as doubles, jq's own error lines.
//
// A query becomes a tree of Go closures (compile.go) that hand each result to the next filter, so that nothing but
// the current document is held. An item that runs through them carries the path that led to it when the query
// asks for paths (path.go). Documents are read and written one by one (decode.go, encode.go).
//
// Limits: modules (import, include, -L) are left out; regular expressions are Go's, which have no look-around and
// no back-references; an object's key order is that of insertion, everywhere; recursion of a query's own functions
// ends in an error at a depth of 200,000; a query that runs gsub on an empty match ends, which jq 1.6 does not.
//
// Read next: main.go, which runs the command.
package jq
