package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"strings"

	"gospark/dataframe"
	"gospark/dataframe/source/files"
	"gospark/kafkasrc/broker"
	"gospark/repl"
	"gospark/repl/lab"
	labcmd "gospark/repl/lab/command"
	"gospark/repl/python/mounts"
	"gospark/repl/python/syntax"
)

// labPython has the commands of the lab that are Python or Spark.
type labPython struct {
	o *options
	// short makes tracebacks those of a transcript.
	short bool
}

func (l labPython) commands() labcmd.Table {
	return labcmd.Table{
		"pyspark": l.pyspark, "spark-submit": l.submit, "spark-sql": l.sql,
		"python": l.python, "python3": l.python, "gospark": l.gospark,
	}
}

// options are those of the program, with what a command's own arguments set.
func (l labPython) options(p *labcmd.Process) (*options, []string, error) {
	o := *l.o
	o.home, o.hosts = p.Home, p.Hosts
	o.conf = maps.Clone(l.o.conf)
	rest, err := o.parse(p.Args)
	return &o, rest, err
}

// enter lets Python see files and variables as the process does.
func enter(p *labcmd.Process) (leave func()) {
	v := &mounts.View{Dir: p.Dir, Environ: p.Environ}
	if p.Service != nil {
		v.Real = p.Service.Real
	}
	files.Where, files.Absolute = mounts.Path, mounts.Abs
	files.Cluster, files.ClusterName = nil, p.Getenv("HADOOP_NAMENODE")
	if p.Service != nil {
		files.Cluster = func(name string) string { real, _ := p.Cluster(name); return real }
	}
	return mounts.Use(v)
}

// pythonRun is one Python in the lab.
type pythonRun struct {
	*session
	p   *labcmd.Process
	out *bufio.Writer
}

// open starts Python for a command; what it types is remembered in its machine's history when it is a prompt.
func (l labPython) open(p *labcmd.Process, o *options, bare, terminal bool, argv ...string) (*pythonRun, error) {
	out := bufio.NewWriter(p.Stdout)
	streams := repl.IO{In: flushingReader{out, p.Stdin}, Out: out, Err: flushFirst{out, p.Stderr}, Tracebacks: flushFirst{out, p.Stderr}, Short: l.short}
	if terminal {
		streams.Out, streams.Terminal = &lineWriter{out}, true
	}
	s, err := newSession(&session{o: o, io: streams, argv: argv, bare: bare, kept: true})
	return &pythonRun{s, p, out}, err
}

// Exec implements repl.Session: what is typed goes to the history of the service, as readline would write it.
func (r *pythonRun) Exec(ctx context.Context, mod *syntax.Module, src string) repl.Result {
	r.remember(src)
	return r.session.Exec(ctx, mod, src)
}

// pythonHistory is where Python remembers what was typed in a service.
const pythonHistory = "/root/.python_history"

func (r *pythonRun) remember(src string) {
	if r.p.Service == nil || strings.TrimSpace(src) == "" {
		return
	}
	name := r.p.Service.Real("/", pythonHistory)
	f, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return // a history is no reason to fail
	}
	defer f.Close()
	for line := range strings.SplitSeq(strings.TrimRight(src, "\n"), "\n") {
		if line != "" {
			io.WriteString(f, line+"\n")
		}
	}
}

// pyspark is the shell, which ends in the lab's shell again.
func (l labPython) pyspark(p *labcmd.Process) int {
	o, rest, err := l.options(p)
	if err == nil && len(rest) > 0 && !strings.HasPrefix(rest[0], "-") {
		fmt.Fprintln(p.Stderr, "Running python applications through 'pyspark' is not supported as of Spark 2.0.\nUse ./bin/spark-submit <python file>")
		return 1
	}
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("unknown option %s", rest[0])
	}
	if err != nil {
		return p.Errorf("%v", err)
	}
	if driver := p.Getenv("PYSPARK_DRIVER_PYTHON"); strings.HasPrefix(path.Base(driver), "jupyter") || strings.HasPrefix(path.Base(driver), "ipython") {
		fmt.Fprintf(p.Stderr, "gospark: %s is not here, and no notebook server is started: this is the same Spark at a prompt.\n", path.Base(driver))
	}
	defer enter(p)()
	return l.prompt(p, o, false)
}

// prompt runs statements of the session's lines, or of standard input.
func (l labPython) prompt(p *labcmd.Process, o *options, bare bool) int {
	in, own := lab.InputOf(p)
	unread, terminal := in.(lab.Unread)
	r, err := l.open(p, o, bare, own && terminal)
	if err != nil {
		return p.Errorf("%v", err)
	}
	defer r.Close()
	defer r.out.Flush()
	flush := func() { r.out.Flush() }
	errs := flushFirst{r.out, p.Stderr}
	switch {
	case !own:
		return r.result(repl.Pipe(p.Context, p.Stdin, r, errs, flush))
	case !terminal:
		return r.lines(in, errs)
	}
	defer lab.Attend(p)()
	if bare {
		fmt.Fprintf(r.out, "Python %s (gospark %s)\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n", pythonVersion, version)
	} else {
		fmt.Fprint(r.out, r.banner())
	}
	flush()
	sh := &repl.Shell{Session: r, Out: r.out, Err: errs, Flush: flush, History: historyFile(o.home), Typed: unread.Take()}
	code, err := sh.Run(context.WithoutCancel(p.Context))
	unread.Give(sh.Unread())
	return r.result(code, err)
}

// banner is what the shell greets with.
func (s *session) banner() string {
	return repl.Banner(repl.About{Spark: dataframe.Version, Own: version, Python: pythonVersion, Master: s.df.Master(),
		AppID: fmt.Sprintf("local-%d", s.df.Started().UnixMilli())})
}

func (r *pythonRun) result(code int, err error) int {
	if err != nil {
		return r.p.Errorf("%v", err)
	}
	return code
}

// lines runs the lines of a file until one leaves Python.
func (r *pythonRun) lines(in lab.Input, errs io.Writer) int {
	f := &repl.Feeder{Session: r, Errors: errs}
	defer f.Drop()
	for r.p.Context.Err() == nil {
		prompt := ">>> "
		if f.Open() {
			prompt = "... "
		}
		line, err := in.Next(prompt)
		if err != nil {
			return f.End(r.p.Context).Code
		}
		if strings.HasPrefix(line, repl.GroupMark) {
			f.Drop()
			if err := r.Reset(); err != nil {
				return r.p.Errorf("%v", err)
			}
			continue
		}
		result := f.Line(r.p.Context, line)
		r.out.Flush()
		if result.Exit {
			return result.Code
		}
	}
	return repl.Interrupted
}

// submit is spark-submit FILE.py ARGS.
func (l labPython) submit(p *labcmd.Process) int {
	o, rest, err := l.options(p)
	if err != nil {
		return p.Errorf("%v", err)
	}
	if len(rest) == 0 || strings.HasPrefix(rest[0], "-") {
		if len(rest) > 0 {
			return p.Errorf("unknown option %s", rest[0])
		}
		fmt.Fprintln(p.Stderr, "Exception in thread \"main\" org.apache.spark.SparkException: Missing application resource.")
		return 1
	}
	defer enter(p)()
	return l.file(p, o, true, rest)
}

// file runs a script.
func (l labPython) file(p *labcmd.Process, o *options, spark bool, args []string) int {
	src, err := os.ReadFile(p.Real(args[0]))
	if err != nil {
		reason := err
		var e *os.PathError
		if errors.As(err, &e) {
			reason = e.Err
		}
		text := reason.Error()
		abs, _ := mounts.Abs(args[0])
		fmt.Fprintf(p.Stderr, "python3: can't open file '%s': [Errno 2] %s\n", abs, strings.ToUpper(text[:1])+text[1:])
		return 2
	}
	return l.script(p, o, !spark, string(src), args)
}

// script runs the text of a program, whose name and arguments are args.
func (l labPython) script(p *labcmd.Process, o *options, bare bool, src string, args []string) int {
	name := args[0]
	if name == "-c" {
		name = "<string>"
	}
	r, err := l.open(p, o, bare, false, args...)
	if err != nil {
		return p.Errorf("%v", err)
	}
	defer r.Close()
	defer r.out.Flush()
	mod, err := syntax.Parse(src, name, syntax.Exec)
	if err != nil {
		var e *syntax.SyntaxError
		if errors.As(err, &e) {
			io.WriteString(p.Stderr, e.Display())
		} else {
			fmt.Fprintln(p.Stderr, err)
		}
		return 1
	}
	result := r.finish(r.in.Exec(p.Context, mod, name, src))
	if result.Failed && result.Code == 0 {
		return 1
	}
	return result.Code
}

// python is python3: FILE, -c TEXT, -m MODULE, standard input or a prompt.
func (l labPython) python(p *labcmd.Process) int {
	o := *l.o
	o.home, o.hosts = p.Home, p.Hosts
	args := p.Args
	for len(args) > 0 && (args[0] == "-u" || args[0] == "-B" || args[0] == "-q" || args[0] == "-s" || args[0] == "-E" || args[0] == "-I") {
		args = args[1:]
	}
	defer enter(p)()
	if len(args) == 0 || args[0] == "-" || args[0] == "-i" {
		if _, own := lab.InputOf(p); own {
			return l.prompt(p, &o, true)
		}
		src, err := io.ReadAll(p.Stdin)
		if err != nil {
			return p.Errorf("%v", err)
		}
		p.Stdin = bytes.NewReader(nil)
		return l.script(p, &o, true, string(src), append([]string{"-"}, args[min(len(args), 1):]...))
	}
	switch flag := args[0]; {
	case flag == "-V" || flag == "--version":
		fmt.Fprintln(p.Stdout, "Python", pythonVersion)
		return 0
	case (flag == "-c" || flag == "-m") && len(args) == 1:
		fmt.Fprintf(p.Stderr, "Argument expected for the %s option\nusage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `python -h' for more information.\n", flag, p.Name)
		return 2
	case flag == "-c":
		return l.script(p, &o, true, args[1], append([]string{"-c"}, args[2:]...))
	case flag == "-m":
		src, ok := pythonPrograms[args[1]]
		if !ok {
			fmt.Fprintf(p.Stderr, "/usr/bin/python3: No module named %s\n", args[1])
			return 1
		}
		return l.script(p, &o, true, src, args[1:])
	case strings.HasPrefix(flag, "-"):
		fmt.Fprintf(p.Stderr, "unknown option %s\nusage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `python -h' for more information.\n", flag, p.Name)
		return 2
	}
	return l.file(p, &o, false, args)
}

// gospark is this program's own command line, as far as it makes sense in the lab.
func (l labPython) gospark(p *labcmd.Process) int {
	if len(p.Args) == 0 {
		return l.pyspark(p)
	}
	name, args := p.Args[0], p.Args[1:]
	switch name {
	case "shell":
		return l.pyspark(p.Child(p.Name, args...))
	case "broker":
		return broker.Main(args, p.Home, p.Stdin, p.Stdout, p.Stderr)
	case "version", "--version", "-v":
		return runVersion(l.o, nil)
	case "lab", "replay", "test", "help":
		return p.Errorf("%s runs outside of the lab's shell", name)
	}
	if _, err := os.Stat(p.Real(name)); err == nil {
		return l.submit(p)
	}
	return p.Start(p.Child(name, args...))
}
