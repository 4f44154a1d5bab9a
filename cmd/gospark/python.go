package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"gospark/dataframe"
	"gospark/dataframe/source"
	"gospark/kafkasrc"
	"gospark/repl"
	"gospark/repl/pyspark"
	"gospark/repl/python/interp"
	"gospark/repl/python/mounts"
	"gospark/repl/python/object"
	_ "gospark/repl/python/stdlib/all" // what import finds
	pyio "gospark/repl/python/stdlib/io"
	"gospark/repl/python/syntax"
)

// pythonVersion is the version of Python whose behaviour the interpreter has.
const pythonVersion = "3.11.7"

// session is Python with PySpark in it: what repl runs statements in.
type session struct {
	o    *options
	io   repl.IO
	argv []string
	dir  string // where the program was started
	bare bool   // Python without the names that the shell predefines
	kept bool   // tables are kept also in a transcript: the lab's machines end with it

	df      *dataframe.Session
	in      *interp.Interp
	th      *object.Thread
	globals *object.Dict
	failure error // of the last statement
}

// openSession starts Python with the names that the shell predefines. argv is the file that is run and its arguments.
func openSession(o *options, streams repl.IO, argv ...string) (*session, error) {
	return newSession(&session{o: o, io: streams, argv: argv})
}

// newSession starts what is prepared.
func newSession(s *session) (*session, error) {
	source.Register(&kafkasrc.Provider{Hosts: s.o.hosts}, "kafka")
	dir, err := mounts.Getwd()
	if err != nil {
		return nil, err
	}
	s.dir = dir
	return s, s.start()
}

// start makes everything that a statement can change anew.
func (s *session) start() error {
	path := ""
	if len(s.argv) > 0 {
		path = filepath.Dir(s.argv[0])
	}
	s.in = interp.New(interp.Options{Stdin: s.io.In, Stdout: s.io.Out, Stderr: s.io.Err, Argv: s.argv, Path: []string{path}})
	s.th, s.globals = s.in.Thread(), s.in.Main()
	full := s.th.OutOfMemory
	onFull.Store(&full)
	if s.df != nil {
		s.df.Close()
	}
	s.df = dataframe.NewSession(dataframe.Options{Master: s.o.master, AppName: s.o.name, Conf: s.o.conf, Home: s.o.home, Warehouse: s.warehouse(),
		Memory: s.o.memory / 2, Progress: s.progress()})
	app := pyspark.NewApp(s.df, s.o.name)
	if s.bare {
		return nil
	}
	return app.Predefine(s.th, s.globals)
}

// warehouse is the folder of tables: that of the working folder, but a transcript's tables end with it.
func (s *session) warehouse() string {
	if s.io.Short && !s.kept || len(s.argv) > 0 && filepath.Ext(s.argv[0]) == ".gsp" {
		return ""
	}
	return "spark-warehouse"
}

// Exec implements repl.Session.
func (s *session) Exec(ctx context.Context, mod *syntax.Module, _ string) repl.Result {
	return s.finish(s.in.Exec(ctx, mod, "<stdin>", ""))
}

// Script implements repl.Session.
func (s *session) Script(ctx context.Context, mod *syntax.Module, path string, _ []string) repl.Result {
	src, err := os.ReadFile(mounts.Path(path))
	if err != nil {
		src = nil // it was read just before; tracebacks lack its lines
	}
	s.globals.SetStr("__file__", object.NewStr(path))
	return s.finish(s.in.Exec(ctx, mod, path, string(src)))
}

// finish shows what went wrong in a statement, and finds out whether the program is to end.
func (s *session) finish(err error) repl.Result {
	s.failure = err
	// What a statement wrote to files is there for the next program, as CPython's closing of dropped files makes it.
	pyio.FlushAll()
	if err == nil {
		return repl.Result{}
	}
	if object.IsError(err, object.SystemExit) {
		return repl.Result{Exit: true, Code: s.exitCode(object.Raised(err))}
	}
	io.WriteString(s.io.Tracebacks, s.in.FormatException(err, interp.Style{Short: s.io.Short, Suggest: !s.io.Short}))
	return repl.Result{Failed: true}
}

// exitCode is the status that SystemExit asks for; any other object is printed.
func (s *session) exitCode(e *object.Exception) int {
	if len(e.Args.Items) == 0 {
		return 0
	}
	code := e.Args.Items[0]
	if code == object.None {
		return 0
	}
	if n, err := object.ToInt(s.th, code); err == nil {
		return n & 0xff
	}
	text, err := object.ToStr(s.th, code)
	if err != nil {
		return 1
	}
	fmt.Fprintln(s.io.Err, text)
	return 1
}

// Reset implements repl.Session.
func (s *session) Reset() error {
	if err := mounts.Chdir(s.dir); err != nil {
		return err
	}
	return s.start()
}

// Close implements repl.Session.
func (s *session) Close() error { return s.df.Close() }

// Hint implements repl.Hinter: the cause that lies behind the error of the last statement.
func (s *session) Hint() string {
	e, ok := s.failure.(*object.Exception)
	if !ok {
		return ""
	}
	return pyspark.Hint(e)
}
