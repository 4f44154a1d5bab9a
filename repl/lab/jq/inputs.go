package jq

import (
	"bufio"
	"io"
	"io/fs"
	"os"
	"strings"

	"gospark/repl/lab/command"
)

// inputs gives the documents of the files, or of standard input, one after the other.
type inputs struct {
	process *command.Process
	names   []string // what is left to open
	stdin   bool     // read standard input: no file was named
	options *options
	waiting func() // called before reading blocks

	file    io.Closer
	name    any // of the file being read
	decoder *decoder
	events  *streamer
	reader  *bufio.Reader
	count   int  // lines of text read from the file
	asked   bool // a document was asked for
	missing bool
	ended   bool
}

// next is the next document; !ok: there is none. A syntaxError ends them all.
func (in *inputs) next() (v any, ok bool, err error) {
	in.asked = true
	if in.options.slurp {
		return in.all()
	}
	return in.one()
}

func (in *inputs) one() (any, bool, error) {
	for !in.ended {
		if in.decoder == nil && in.reader == nil && !in.open() {
			break
		}
		v, err := in.read()
		if err == nil {
			return v, true, nil
		}
		if err != io.EOF {
			in.ended = true
			return nil, false, err
		}
		in.close()
	}
	in.ended = true
	return nil, false, nil
}

func (in *inputs) all() (any, bool, error) {
	if in.ended {
		return nil, false, nil
	}
	list, text := []any{}, strings.Builder{}
	for {
		v, ok, err := in.one()
		if err != nil {
			return nil, false, err
		}
		if !ok {
			break
		}
		if s, isText := v.(string); in.options.raw && isText {
			text.WriteString(s)
			continue
		}
		list = append(list, v)
	}
	if in.options.raw {
		return text.String(), true, nil
	}
	return list, true, nil
}

func (in *inputs) read() (any, error) {
	switch {
	case in.reader != nil:
		return in.line()
	case in.events != nil:
		return in.events.next()
	}
	return in.decoder.Next()
}

func (in *inputs) line() (any, error) {
	if in.options.slurp {
		b, err := io.ReadAll(in.reader)
		if err == nil && len(b) == 0 {
			err = io.EOF
		}
		in.count += strings.Count(string(b), "\n")
		return toValid(string(b)), err
	}
	s, err := in.reader.ReadString('\n')
	if s == "" {
		return nil, err
	}
	if strings.HasSuffix(s, "\n") {
		in.count++
	}
	return toValid(strings.TrimSuffix(s, "\n")), nil
}

// open goes on to the next file that there is.
func (in *inputs) open() bool {
	var r io.Reader
	switch {
	case in.stdin:
		in.stdin, r, in.name = false, in.process.Stdin, nil
		if r == nil {
			r = strings.NewReader("")
		}
	default:
		for r == nil {
			if len(in.names) == 0 {
				return false
			}
			name := in.names[0]
			in.names = in.names[1:]
			if name == "-" && in.process.Stdin != nil {
				r, in.name = in.process.Stdin, nil
				continue
			}
			f, err := os.Open(in.process.Real(name))
			if err != nil {
				in.missing = true
				in.options.report("jq: error: Could not open file %s: %s\n", name, reason(err))
				continue
			}
			r, in.file, in.name = f, f, name
		}
	}
	in.count = 0
	if in.options.raw {
		in.reader = bufio.NewReaderSize(waiter{r, in.waiting}, window)
		return true
	}
	in.decoder = newDecoder(r)
	in.decoder.beforeGet = in.waiting
	in.decoder.seq = in.options.seq
	if in.options.stream {
		in.events = &streamer{decoder: in.decoder}
	}
	return true
}

type waiter struct {
	io.Reader
	before func()
}

func (w waiter) Read(b []byte) (int, error) {
	w.before()
	return w.Reader.Read(b)
}

func (in *inputs) close() {
	if in.decoder != nil {
		in.count = in.decoder.lines()
		if err := in.decoder.failed; err != nil {
			in.missing = true
			in.options.report("jq: error: Input error: %s\n", reason(err))
		}
	}
	if in.file != nil {
		in.file.Close()
	}
	in.file, in.decoder, in.events, in.reader = nil, nil, nil, nil
}

func (in *inputs) filename() any { return in.name }

func (in *inputs) lines() int {
	if in.decoder != nil {
		return in.decoder.lines()
	}
	return in.count
}

// place is what error lines say of where the input is.
func (in *inputs) place() string {
	if !in.asked {
		return "<unknown>"
	}
	name, ok := in.name.(string)
	if !ok {
		name = "<stdin>"
	}
	return name + ":" + itoa(in.lines())
}

// reason is the text of the system's error, as C has it.
func reason(err error) string {
	if e, ok := err.(*fs.PathError); ok {
		err = e.Err
	}
	s := err.Error()
	return strings.ToUpper(s[:1]) + s[1:]
}
