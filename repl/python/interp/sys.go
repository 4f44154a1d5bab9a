package interp

import (
	"os"
	"runtime"

	"gospark/repl/python/object"
)

// StreamType is the type of sys.stdin, sys.stdout and sys.stderr.
var StreamType = object.NewTypeIn("_io", "TextIOWrapper", object.ObjectType)

// Stream is one of the standard streams of a thread.
type Stream struct {
	object.Head
	name string
	fd   int
}

func newStream(name string, fd int) *Stream {
	s := &Stream{name: name, fd: fd}
	s.InitHead(StreamType)
	return s
}

func (s *Stream) writeText(th *object.Thread, text string) error {
	w := th.Stdout
	if s.fd == 2 {
		w = th.Stderr
	}
	if s.fd == 0 {
		return object.Errorf(object.ExceptionTypes["OSError"], "not writable")
	}
	if _, err := w.Write([]byte(text)); err != nil {
		return object.Errorf(object.OSError, "%s", err)
	}
	return nil
}

type flusher interface{ Flush() error }

func init() {
	StreamType.Repr = func(th *object.Thread, o obj) (string, error) {
		s := o.(*Stream)
		mode := "w"
		if s.fd == 0 {
			mode = "r"
		}
		return "<_io.TextIOWrapper name='<" + s.name + ">' mode='" + mode + "' encoding='utf-8'>", nil
	}
	StreamType.Iter = func(th *object.Thread, o obj) (obj, error) { return o, nil }
	StreamType.Next = func(th *object.Thread, o obj) (obj, error) {
		line, _ := readLine(th.Stdin)
		if line == "" {
			return nil, nil
		}
		return object.NewStr(line), nil
	}
	none := func(th *object.Thread, o obj, a objs) (obj, error) { return object.None, nil }
	yes := func(v obj) object.Native {
		return func(th *object.Thread, o obj, a objs) (obj, error) { return v, nil }
	}
	StreamType.AddMethods(
		object.Method{Name: "write", Sig: "text, /", Fn: func(th *object.Thread, o obj, a objs) (obj, error) {
			t, ok := a[0].(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("write() argument must be str, not %s", a[0].Type().Name)
			}
			return object.NewInt(int64(t.Len())), o.(*Stream).writeText(th, t.String())
		}},
		object.Method{Name: "writelines", Sig: "lines, /", Fn: func(th *object.Thread, o obj, a objs) (obj, error) {
			return object.None, object.Iterate(th, a[0], func(v obj) error {
				t, ok := v.(*object.Str)
				if !ok {
					return object.TypeErrorf("write() argument must be str, not %s", v.Type().Name)
				}
				return o.(*Stream).writeText(th, t.String())
			})
		}},
		object.Method{Name: "flush", Fn: func(th *object.Thread, o obj, a objs) (obj, error) {
			if f, ok := th.Stdout.(flusher); ok && o.(*Stream).fd == 1 {
				if err := f.Flush(); err != nil {
					return nil, object.Errorf(object.OSError, "%s", err)
				}
			}
			return object.None, nil
		}},
		object.Method{Name: "readline", Sig: "size=-1, /", Fn: func(th *object.Thread, o obj, a objs) (obj, error) {
			line, _ := readLine(th.Stdin)
			return object.NewStr(line), nil
		}},
		object.Method{Name: "read", Sig: "size=-1, /", Fn: func(th *object.Thread, o obj, a objs) (obj, error) {
			var all string
			for {
				line, err := readLine(th.Stdin)
				all += line
				if err != nil || line == "" {
					return object.NewStr(all), nil
				}
			}
		}},
		object.Method{Name: "fileno", Fn: func(th *object.Thread, o obj, a objs) (obj, error) { return object.NewInt(int64(o.(*Stream).fd)), nil }},
		object.Method{Name: "isatty", Fn: yes(object.False)},
		object.Method{Name: "close", Fn: none},
		object.Method{Name: "reconfigure", Sig: "*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None", Fn: none},
		object.Method{Name: "writable", Fn: func(th *object.Thread, o obj, a objs) (obj, error) { return object.Bool(o.(*Stream).fd != 0), nil }},
		object.Method{Name: "readable", Fn: func(th *object.Thread, o obj, a objs) (obj, error) { return object.Bool(o.(*Stream).fd == 0), nil }},
	)
	for name, v := range map[string]func(*Stream) obj{
		"name":     func(s *Stream) obj { return object.NewStr("<" + s.name + ">") },
		"mode":     func(s *Stream) obj { return object.NewStr(map[bool]string{true: "r", false: "w"}[s.fd == 0]) },
		"encoding": func(*Stream) obj { return object.NewStr("utf-8") },
		"errors":   func(*Stream) obj { return object.NewStr("strict") },
		"closed":   func(*Stream) obj { return object.False },
	} {
		StreamType.AddGetset(object.Getset{Name: name, Get: func(th *object.Thread, o obj) (obj, error) { return v(o.(*Stream)), nil }})
	}
}

var versionInfo = []obj{object.Int(3), object.Int(11), object.Int(7), object.NewStr("final"), object.Int(0)}

func newSys(in *Interp) *object.Module {
	m := object.NewModule("sys", "")
	strs := func(list []string) *object.List {
		l := object.NewList()
		for _, s := range list {
			l.Items = append(l.Items, object.NewStr(s))
		}
		return l
	}
	m.Set("argv", strs(in.opts.Argv))
	path := in.opts.Path
	if path == nil {
		path = []string{""}
	}
	m.Set("path", strs(path))
	m.Set("modules", in.modules)
	for i, n := range []string{"stdin", "stdout", "stderr"} {
		s := newStream(n, i)
		m.Set(n, s)
		m.Set("__"+n+"__", s)
	}
	m.Set("version", object.NewStr("3.11.7 (gospark)"))
	m.Set("version_info", newVersionInfo())
	m.Set("hexversion", object.NewInt(0x030b07f0))
	m.Set("platform", object.NewStr(map[string]string{"windows": "win32"}[runtime.GOOS]+map[bool]string{true: "", false: runtime.GOOS}[runtime.GOOS == "windows"]))
	m.Set("byteorder", object.NewStr("little"))
	m.Set("maxsize", object.Int(1<<63-1))
	m.Set("maxunicode", object.NewInt(0x10ffff))
	exe, _ := os.Executable()
	m.Set("executable", object.NewStr(exe))
	for _, n := range []string{"prefix", "exec_prefix", "base_prefix"} {
		m.Set(n, object.NewStr("/usr/local"))
	}
	m.Set("ps1", object.NewStr(">>> "))
	m.Set("ps2", object.NewStr("... "))
	m.Set("warnoptions", object.NewList())
	m.Set("dont_write_bytecode", object.False)
	m.Set("float_repr_style", object.NewStr("short"))
	m.AddFunctions(frameFunctions(in)...)
	m.AddFunctions(
		object.Method{Name: "exit", Sig: "status=None, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
			return nil, SystemExit(a[0])
		}},
		object.Method{Name: "displayhook", Sig: "object, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
			return object.None, in.displayhook(th, a[0])
		}},
		object.Method{Name: "getrecursionlimit", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
			return object.NewInt(int64(th.RecursionLimit())), nil
		}},
		object.Method{Name: "setrecursionlimit", Sig: "limit, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
			n, err := object.ToInt(th, a[0])
			if err != nil {
				return nil, err
			}
			if n < 1 {
				return nil, object.ValueErrorf("recursion limit must be greater or equal than 1")
			}
			th.SetRecursionLimit(n)
			return object.None, nil
		}},
		object.Method{Name: "getsizeof", Sig: "object, default=?", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) { return object.NewInt(56), nil }},
		object.Method{Name: "getrefcount", Sig: "object, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) { return object.NewInt(2), nil }},
		object.Method{Name: "getdefaultencoding", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) { return object.NewStr("utf-8"), nil }},
		object.Method{Name: "getfilesystemencoding", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) { return object.NewStr("utf-8"), nil }},
		object.Method{Name: "intern", Sig: "string, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) { return a[0], nil }},
		object.Method{Name: "exc_info", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
			e := th.Handling
			if e == nil {
				return object.NewTuple(object.None, object.None, object.None), nil
			}
			var tb obj = object.None
			if e.Traceback != nil {
				tb = e.Traceback
			}
			return object.NewTuple(e.Type(), e, tb), nil
		}},
		object.Method{Name: "exception", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
			if th.Handling == nil {
				return object.None, nil
			}
			return th.Handling, nil
		}},
	)
	return m
}

// SystemExit is what sys.exit(code) raises.
func SystemExit(code obj) error {
	e := object.NewException(object.SystemExit)
	if code != object.None {
		e = object.NewException(object.SystemExit, code)
	}
	e.Value = code
	return e
}

var versionType = object.NewTypeIn("sys", "version_info", object.TupleType)

var versionFields = []string{"major", "minor", "micro", "releaselevel", "serial"}

func newVersionInfo() obj { return object.NewTupleOf(versionType, versionInfo) }

func init() {
	for i, n := range versionFields {
		versionType.AddGetset(object.Getset{Name: n, Get: func(th *object.Thread, o obj) (obj, error) { return o.(*object.Tuple).Items[i], nil }})
	}
	versionType.Repr = func(th *object.Thread, o obj) (string, error) {
		s := "sys.version_info("
		for i, v := range o.(*object.Tuple).Items {
			if i > 0 {
				s += ", "
			}
			r, err := object.Repr(th, v)
			if err != nil {
				return "", err
			}
			s += versionFields[i] + "=" + r
		}
		return s + ")", nil
	}
}
