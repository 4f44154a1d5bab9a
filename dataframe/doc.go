// Package dataframe is the Go API: sessions, DataFrames, columns, readers and writers, usable without Python.
//
// A Session has the configuration, the temporary views and the engine. A DataFrame is an analyzed plan of a session: methods that
// make another DataFrame analyze at once and return Spark's errors; actions optimize the plan and run it. Where to go next:
// session.go, frame.go, action.go; then package plan for what can be said, and analyze, optimize and exec for what happens to it.
package dataframe

// Version is the version of Spark whose behaviour this package has.
const Version = "4.2.0"
