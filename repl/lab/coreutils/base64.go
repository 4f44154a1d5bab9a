package coreutils

import (
	"bytes"
	"encoding/base64"
	"io"
)

var base64Syntax = &syntax{options: "d,decode i,ignore-garbage w,wrap:", usage: "[OPTION]... [FILE]"}

func base64Command(t *tool) {
	options, files, ok := t.parse(base64Syntax)
	if !ok {
		return
	}
	decode, garbage, wrap := false, false, int64(76)
	for _, o := range options {
		switch o.name {
		case "d":
			decode = true
		case "i":
			garbage = true
		case "w":
			if wrap, ok = unsigned(o.value); !ok {
				t.fail("invalid wrap size: %s", t.quote(o.value))
				return
			}
		}
	}
	if len(files) > 1 {
		t.extra(base64Syntax, files[1])
		return
	}
	name := "-"
	if len(files) == 1 {
		name = files[0]
	}
	in, err := t.open(name)
	if err != nil {
		if reason(err) == "Is a directory" {
			t.fail("read error: %s", reason(err))
		} else {
			t.fail("%s: %s", shellName(name), reason(err))
		}
		return
	}
	defer in.Close()
	if decode {
		t.decode64(in, garbage)
		return
	}
	w := &wrapper{out: t.out, width: wrap}
	encoder := base64.NewEncoder(base64.StdEncoding, w)
	buffer := make([]byte, 1<<15)
	for !t.done() {
		n, err := in.Read(buffer)
		encoder.Write(buffer[:n])
		if err != nil {
			break
		}
	}
	encoder.Close()
	if w.column > 0 && wrap > 0 {
		t.out.WriteByte('\n')
	}
}

// wrapper breaks its output into lines.
type wrapper struct {
	out           io.Writer
	width, column int64
}

func (w *wrapper) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 && w.width > 0 {
		if w.column == w.width {
			w.out.Write([]byte("\n"))
			w.column = 0
		}
		part := b[:min(int64(len(b)), w.width-w.column)]
		w.out.Write(part)
		w.column += int64(len(part))
		b = b[len(part):]
	}
	_, err := w.out.Write(b)
	return n, err
}

// decode64 decodes in groups of four characters; what comes before a mistake is printed.
func (t *tool) decode64(in *input, garbage bool) {
	var group []byte
	flush := func() bool {
		if len(group) == 0 {
			return true
		}
		decoded := make([]byte, 3)
		n, err := base64.StdEncoding.Decode(decoded, group)
		if err != nil {
			// Characters that still make whole bytes count.
			n, _ = base64.RawStdEncoding.Decode(decoded, bytes.TrimRight(group, "="))
			t.out.Write(decoded[:n])
			t.fail("invalid input")
			return false
		}
		t.out.Write(decoded[:n])
		group = group[:0]
		return true
	}
	for !t.done() {
		c, err := in.ReadByte()
		if err != nil {
			flush()
			return
		}
		isCode := isAlpha(c) || isDigit(c) || c == '+' || c == '/' || c == '='
		if c == '\n' || garbage && !isCode {
			continue
		}
		if group = append(group, c); !isCode || len(group) == 4 {
			if !flush() {
				return
			}
		}
	}
}
