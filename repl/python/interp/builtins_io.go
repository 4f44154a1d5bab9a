package interp

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func itoa(n int) string { return strconv.Itoa(n) }

// ioFunctions are print, input and open.
func ioFunctions(in *Interp) []object.Method {
	return []object.Method{
		{Name: "print", Sig: "*args, sep=None, end=None, file=None, flush=False", Fn: in.print, Doc: "Prints the values to a stream, or to sys.stdout by default."},
		{Name: "input", Sig: "prompt='', /", Fn: in.input},
		{Name: "open", Raw: func(th *object.Thread, _ obj, args objs, kw *object.Kwargs) (obj, error) {
			f, err := stdlib.Attr(th, "io", "open")
			if err != nil {
				return nil, err
			}
			return object.CallArgs(th, f, args, kw)
		}},
	}
}

func (in *Interp) print(th *object.Thread, _ obj, a objs) (obj, error) {
	sep, err := textOr(a[1], "sep", " ")
	if err != nil {
		return nil, err
	}
	end, err := textOr(a[2], "end", "\n")
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	for i, v := range a[0].(*object.Tuple).Items {
		if i > 0 {
			b.WriteString(sep)
		}
		s, err := object.ToStr(th, v)
		if err != nil {
			return nil, err
		}
		b.WriteString(s)
	}
	b.WriteString(end)
	file := a[3]
	if file == object.None {
		file = in.stdout()
		if file == object.None {
			return object.None, nil
		}
	}
	if err := in.write(th, file, b.String()); err != nil {
		return nil, err
	}
	if flush, err := object.Truth(th, a[4]); flush || err != nil {
		if err != nil {
			return nil, err
		}
		if _, err := object.CallMethod(th, file, "flush"); err != nil {
			return nil, err
		}
	}
	return object.None, nil
}

func textOr(o obj, name, def string) (string, error) {
	if o == object.None {
		return def, nil
	}
	s, ok := o.(*object.Str)
	if !ok {
		return "", object.TypeErrorf("%s must be None or a string, not %s", name, o.Type().Name)
	}
	return s.String(), nil
}

// stdout is sys.stdout.
func (in *Interp) stdout() obj {
	if v, ok := in.sys.Get("stdout"); ok {
		return v
	}
	return object.None
}

// write writes text to a file object.
func (in *Interp) write(th *object.Thread, file obj, text string) error {
	if s, ok := file.(*Stream); ok {
		return s.writeText(th, text)
	}
	_, err := object.CallMethod(th, file, "write", object.NewStr(text))
	return err
}

func (in *Interp) input(th *object.Thread, _ obj, a objs) (obj, error) {
	prompt, err := object.ToStr(th, a[0])
	if err != nil {
		return nil, err
	}
	if err := in.write(th, in.stdout(), prompt); err != nil {
		return nil, err
	}
	if v, ok := in.sys.Get("stdin"); ok {
		if _, ours := v.(*Stream); !ours {
			line, err := object.CallMethod(th, v, "readline")
			if err != nil {
				return nil, err
			}
			s, err := object.ToStr(th, line)
			if err == nil && s == "" {
				return nil, object.NewException(object.EOFError, object.NewStr("EOF when reading a line"))
			}
			return object.NewStr(strings.TrimSuffix(s, "\n")), err
		}
	}
	line, err := readLine(th.Stdin)
	if line == "" && err != nil {
		return nil, object.NewException(object.EOFError, object.NewStr("EOF when reading a line"))
	}
	return object.NewStr(strings.TrimSuffix(line, "\n")), nil
}

// readLine reads up to a line break without reading ahead, unless r is buffered.
func readLine(r io.Reader) (string, error) {
	if b, ok := r.(*bufio.Reader); ok {
		return b.ReadString('\n')
	}
	var out []byte
	buf := make([]byte, 1)
	for {
		n, err := r.Read(buf)
		if n == 1 {
			out = append(out, buf[0])
			if buf[0] == '\n' {
				return string(out), nil
			}
		}
		if err != nil {
			return string(out), err
		}
	}
}
