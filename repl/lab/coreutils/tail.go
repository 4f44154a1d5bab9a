package coreutils

import (
	"bytes"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

var tailSyntax = &syntax{
	options: "c,bytes: f,follow? F n,lines: q,quiet,silent v,verbose z,zero-terminated s,sleep-interval: pid: retry",
	usage:   "[OPTION]... [FILE]...",
	digits:  true,
}

// tailer is which end of each file tail prints.
type tailer struct {
	count     int64
	bytes     bool
	fromStart bool
	delimiter byte
}

func tail(t *tool) {
	oldForm(t)
	options, files, ok := t.parse(tailSyntax)
	if !ok {
		return
	}
	tl := tailer{count: 10, delimiter: '\n'}
	follow, byName, quiet, verbose := false, false, false, len(files) > 1
	interval := time.Second
	for _, o := range options {
		switch o.name {
		case "digits":
			tl.count, _ = unsigned(o.value)
		case "n", "c":
			tl.bytes = o.name == "c"
			tl.fromStart = strings.HasPrefix(o.value, "+")
			if tl.count, ok = size(strings.TrimLeft(o.value[:min(1, len(o.value))], "+-") + o.value[min(1, len(o.value)):]); !ok {
				t.fail("invalid number of %s: %s", unitName(tl.bytes), t.quote(o.value))
				return
			}
		case "f":
			follow, byName = true, o.value == "name"
		case "F":
			follow, byName = true, true
		case "q":
			quiet = true
		case "v":
			verbose = true
		case "z":
			tl.delimiter = 0
		case "s":
			seconds, err := strconv.ParseFloat(o.value, 64)
			if err != nil || seconds < 0 {
				t.fail("invalid number of seconds: %s", t.quote(o.value))
				return
			}
			interval = time.Duration(seconds * float64(time.Second))
		}
	}
	first := true
	var followed []*followedFile
	headers := verbose && !quiet
	headed(t, files, headers, &first, func(in *input) {
		tl.print(t, in)
		if follow && in.file != nil {
			position, err := in.file.Seek(0, io.SeekCurrent)
			if err == nil {
				followed = append(followed, &followedFile{name: in.name, position: position - int64(in.Buffered())})
			}
		}
	})
	if follow && byName {
		for _, name := range files {
			if _, err := os.Stat(t.Real(name)); err != nil {
				followed = append(followed, &followedFile{name: name, missing: true})
			}
		}
	}
	if follow && len(followed) > 0 {
		followFiles(t, followed, headers, &first, interval)
	}
}

// oldForm rewrites a first argument +N, which is -n +N, when there is no more than one file.
func oldForm(t *tool) {
	if len(t.Args) == 0 || len(t.Args) > 2 {
		return
	}
	if a := t.Args[0]; len(a) > 1 && a[0] == '+' && leadingDigits(a[1:]) == len(a)-1 {
		t.Args = append([]string{"-n", a}, t.Args[1:]...)
	}
}

func (tl *tailer) print(t *tool, in *input) {
	switch {
	case tl.fromStart && tl.bytes:
		io.CopyN(io.Discard, in, max(tl.count-1, 0))
		t.copy(in, -1)
	case tl.fromStart:
		for n := tl.count; n > 1 && in.line(tl.delimiter) != nil; n-- {
			continue
		}
		t.copy(in, -1)
	case tl.bytes:
		tl.lastBytes(t, in)
	default:
		tl.lastLines(t, in)
	}
}

// lastLines keeps the wanted number of lines in a ring.
func (tl *tailer) lastLines(t *tool, in *input) {
	if in.file != nil {
		tl.skipFar(in)
	}
	var held [][]byte
	next := 0
	for line := in.line(tl.delimiter); line != nil && !t.done(); line = in.line(tl.delimiter) {
		switch {
		case tl.count == 0:
		case int64(len(held)) < tl.count:
			held = append(held, bytes.Clone(line))
		default:
			held[next] = append(held[next][:0], line...)
			next = (next + 1) % len(held)
		}
	}
	for i := range held {
		t.out.Write(held[(next+i)%len(held)])
	}
}

// skipFar moves near the end of a large file when that part surely has the lines that are wanted.
func (tl *tailer) skipFar(in *input) {
	const window = 1 << 20
	info, err := in.file.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() <= window || in.Buffered() > 0 {
		return
	}
	part := make([]byte, window)
	n, _ := in.file.ReadAt(part, info.Size()-window)
	if int64(bytes.Count(part[:n], []byte{tl.delimiter})) > tl.count {
		in.file.Seek(info.Size()-window, io.SeekStart)
	}
}

func (tl *tailer) lastBytes(t *tool, in *input) {
	var held []byte
	buffer := make([]byte, 1<<15)
	for !t.done() {
		n, err := in.Read(buffer)
		held = append(held, buffer[:n]...)
		if over := int64(len(held)) - tl.count; over > 0 {
			held = append(held[:0], held[over:]...)
		}
		if err != nil {
			break
		}
	}
	t.out.Write(held)
}
