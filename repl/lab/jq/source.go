package jq

import "io"

// source is a window on the input, and where in it we are.
type source struct {
	reader    io.Reader
	buf       []byte
	pos       int
	eof       bool
	failed    error  // why reading ended, when not at the end
	beforeGet func() // called before the source waits for more
	base      int    // how much was dropped before buf
	line      int    // from 1
	lineStart int    // where in the input the line begins
}

const window = 64 << 10

func (s *source) newline() { s.line, s.lineStart = s.line+1, s.base+s.pos }

// column is how many bytes of the line were read.
func (s *source) column() int { return s.base + s.pos - s.lineStart }

// more reads on, and keeps buf from keep on, whose place it returns.
func (s *source) more(keep int) (int, bool) {
	if s.eof {
		return keep, false
	}
	if s.beforeGet != nil {
		s.beforeGet()
	}
	if keep > 0 {
		n := copy(s.buf, s.buf[keep:])
		s.buf, s.pos, s.base = s.buf[:n], s.pos-keep, s.base+keep
	}
	if cap(s.buf)-len(s.buf) < window/2 {
		grown := make([]byte, len(s.buf), 2*cap(s.buf)+window)
		copy(grown, s.buf)
		s.buf = grown
	}
	for range 100 {
		n, err := s.reader.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf = s.buf[:len(s.buf)+n]
		if err != nil {
			s.eof = true
			if err != io.EOF {
				s.failed = err
			}
		}
		if n > 0 || s.eof {
			return 0, n > 0
		}
	}
	s.eof, s.failed = true, io.ErrNoProgress
	return 0, false
}

func (s *source) peek() (byte, bool) {
	if s.pos >= len(s.buf) {
		if _, ok := s.more(s.pos); !ok {
			return 0, false
		}
	}
	return s.buf[s.pos], true
}

// untilQuote returns what is before the next quote that no backslash escapes, and reads both. It tells whether the
// bytes are the text as they are, and whether there is such a quote. Lines are counted.
func (s *source) untilQuote() (raw []byte, plainText, ok bool) {
	start, plainText := s.pos, true
	for {
		for s.pos < len(s.buf) {
			c := s.buf[s.pos]
			s.pos++
			if stringPlain[c] {
				continue
			}
			switch {
			case c == '"':
				return s.buf[start : s.pos-1], plainText, true
			case c == '\n':
				s.newline()
			case c == '\\':
				if s.pos >= len(s.buf) {
					if start, ok = s.more(start); !ok {
						return nil, false, false
					}
				}
				s.pos++
			}
			plainText = false
		}
		if start, ok = s.more(start); !ok {
			return nil, false, false
		}
	}
}

// stringPlain marks what a string may have as it is; delimiter, what ends a literal.
var stringPlain, delimiter [256]bool

func init() {
	for c := range stringPlain {
		stringPlain[c] = c >= 0x20 && c != '"' && c != '\\'
	}
	for _, c := range []byte("[{:,]}\" \t\r\n\x1e") {
		delimiter[c] = true
	}
}

func (s *source) untilDelimiter() []byte {
	start := s.pos
	for {
		for s.pos < len(s.buf) {
			if delimiter[s.buf[s.pos]] {
				return s.buf[start:s.pos]
			}
			s.pos++
		}
		var ok bool
		if start, ok = s.more(start); !ok {
			return s.buf[start:s.pos]
		}
	}
}

// lines is how many lines jq has taken in by now: it reads whole lines, or pieces of 64 KiB of long ones.
func (s *source) lines() int {
	n := s.line - 1
	if s.base+s.pos == s.lineStart {
		return n
	}
	for i := s.pos; i-s.pos < window; i++ {
		if i >= len(s.buf) {
			before := s.pos
			if _, ok := s.more(s.pos); !ok {
				return n
			}
			i -= before
		}
		if s.buf[i] == '\n' {
			return n + 1
		}
	}
	return n
}
