package syntax

import (
	"bytes"
	"iter"
)

// Status says how far a statement that is being typed has come.
type Status uint8

// The states of a statement.
const (
	Incomplete Status = iota // it needs another line
	Complete                 // it is whole
	Invalid                  // it is wrong, however it goes on
)

// Statement reads one statement line by line, as CPython does at a terminal: it asks for lines until the grammar is
// satisfied, and reports an error at the line where it shows. A block ends at an empty line; a line of blanks or a
// comment doesn't end it. The work done is linear in the length of the text. Close must be called when
// a Statement is given up before it is Complete or Invalid.
type Statement struct {
	s    *scanner
	line string
	next func() (struct{}, bool)
	stop func()
	mod  *Module
	err  error
	done bool

	ended bool // no line follows
}

// NewStatement starts a statement. Its lines count from 1.
func NewStatement(filename string) *Statement {
	st := &Statement{s: newScanner(nil, filename)}
	st.s.prompt = true
	st.next, st.stop = iter.Pull(st.parse)
	return st
}

// parse is the coroutine that runs the parser; it yields whenever it needs a line.
func (st *Statement) parse(yield func(struct{}) bool) {
	alive := true
	first := true
	st.s.more = func() bool {
		if st.ended {
			return false
		}
		if !first {
			alive = alive && yield(struct{}{})
		}
		first = false
		if !alive {
			panic(&SyntaxError{Kind: "SyntaxError", Msg: "incomplete input", Filename: st.s.filename})
		}
		if st.ended {
			return false
		}
		st.s.src = append(st.s.src, st.line...)
		st.s.src = append(st.s.src, '\n')
		return true
	}
	p := &parser{s: st.s, mode: Single, imply: true}
	st.mod, st.err = p.run()
	st.done = true
}

// Push adds a line, without its line break. When it completes the statement the result is Complete and the module; when
// it shows that the statement is wrong, Invalid and a *SyntaxError. Nothing may be pushed after either.
func (st *Statement) Push(line string) (Status, *Module, error) {
	if err := checkUTF8(line, st.s.filename); err != nil {
		st.stop()
		return Invalid, nil, err
	}
	st.line = line
	return st.resume()
}

// End tells that no line follows, which ends open blocks.
func (st *Statement) End() (Status, *Module, error) {
	st.ended = true
	return st.resume()
}

func (st *Statement) resume() (Status, *Module, error) {
	st.next()
	if !st.done {
		return Incomplete, nil, nil
	}
	if st.err != nil {
		return Invalid, nil, st.display()
	}
	return Complete, st.mod, nil
}

// display returns the error as the code module shows it, which compiles what was typed without its last line break.
func (st *Statement) display() error {
	p := &parser{s: newScanner(bytes.TrimSuffix(st.s.src, []byte("\n")), st.s.filename), mode: Single}
	if _, err := p.run(); err != nil {
		return err
	}
	return st.err
}

// Source returns the lines pushed so far.
func (st *Statement) Source() string { return string(st.s.src) }

// Close gives the statement up.
func (st *Statement) Close() { st.stop() }

// CompleteSource tells whether src, lines as they are typed at a prompt, holds a whole statement.
func CompleteSource(src string) (Status, error) {
	st := NewStatement("<stdin>")
	defer st.Close()
	for line := range splitLines(src) {
		if status, _, err := st.Push(line); status != Incomplete {
			return status, err
		}
	}
	return Incomplete, nil
}

// splitLines yields the lines of src; a line break at the end begins no line.
func splitLines(src string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := 0
		for i := 0; i <= len(src); i++ {
			if i < len(src) && src[i] != '\n' || i == len(src) && start == len(src) {
				continue
			}
			if !yield(src[start:i]) {
				return
			}
			start = i + 1
		}
	}
}
