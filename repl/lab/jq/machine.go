package jq

import (
	"context"
	"errors"
)

// item is a value on its way through a query; p is nil unless paths are asked for.
type item struct {
	v any
	p *path
}

// sink takes what a filter gives; an error from it ends the filter.
type sink func(item) error

// filter is a compiled query.
type filter func(e *env, in item, out sink) error

// env is a variable, or an argument of a function with the environment that it was written in, and what is around.
type env struct {
	up *env
	v  any
	f  filter
	fe *env
}

// jqError is an error that a query can catch.
type jqError struct{ value any }

func (e *jqError) Error() string {
	if s, ok := e.value.(string); ok {
		return s
	}
	return dump(e.value)
}

func raise(text string) error { return &jqError{text} }

// breakTo ends the label that it points to.
type breakTo struct{ label *env }

func (*breakTo) Error() string { return "break" }

// haltError ends the program.
type haltError struct {
	value  any
	has    bool
	status int
}

func (*haltError) Error() string { return "halt" }

var errTooDeep = errors.New("function calls are nested too deep")

const maxCalls = 200_000

// machine is what a running query knows of the world.
type machine struct {
	context context.Context
	inputs  *inputs
	environ *object
	named   *object
	report  func(string) // prints on standard error
	depth   int
	ticks   int
}

// tick tells from time to time that the user has ended the command.
func (m *machine) tick() error {
	if m.ticks++; m.ticks&1023 == 0 {
		return m.context.Err()
	}
	return nil
}

func (m *machine) enter() error {
	if m.depth++; m.depth > maxCalls {
		return errTooDeep
	}
	return m.tick()
}

// values runs a filter for its values alone.
func values(f filter, e *env, v any, out func(any) error) error {
	return f(e, item{v: v}, func(i item) error { return out(i.v) })
}

// truncated is a value's text for an error line, n bytes with the closing 0.
func truncated(v any, n int) string {
	s := dump(v)
	if len(s) > n-1 {
		s = s[:n-4] + "..."
	}
	return toValid(s)
}

func describe(v any) string { return kind(v) + " (" + truncated(v, 15) + ")" }
