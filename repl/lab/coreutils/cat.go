package coreutils

var catSyntax = &syntax{
	options: "A,show-all b,number-nonblank e E,show-ends n,number s,squeeze-blank t T,show-tabs u v,show-nonprinting",
	usage:   "[OPTION]... [FILE]...",
}

// catter is how cat rewrites what it copies.
type catter struct {
	number, numberFilled, squeeze, ends, tabs, visible bool

	line        int
	blank       int
	atLineStart bool
}

func cat(t *tool) {
	options, files, ok := t.parse(catSyntax)
	if !ok {
		return
	}
	c := &catter{atLineStart: true}
	for _, o := range options {
		switch o.name {
		case "A":
			c.visible, c.ends, c.tabs = true, true, true
		case "b":
			c.numberFilled = true
		case "e":
			c.visible, c.ends = true, true
		case "E":
			c.ends = true
		case "n":
			c.number = true
		case "s":
			c.squeeze = true
		case "t":
			c.visible, c.tabs = true, true
		case "T":
			c.tabs = true
		case "v":
			c.visible = true
		}
	}
	plain := *c == catter{atLineStart: true}
	t.eachFile(files, func(in *input) {
		if plain {
			t.copy(in, -1)
			return
		}
		for line := in.line('\n'); line != nil && !t.done(); line = in.line('\n') {
			c.write(t, line)
		}
	})
}

func (c *catter) write(t *tool, line []byte) {
	text := chomp(line, '\n')
	if c.atLineStart {
		if len(text) == 0 && len(line) > 0 {
			if c.blank++; c.squeeze && c.blank > 1 {
				return
			}
		} else {
			c.blank = 0
		}
		if c.numberFilled && len(text) > 0 || c.number && !c.numberFilled {
			c.line++
			t.printf("%6d\t", c.line)
		}
	}
	for i, b := range text {
		switch {
		case b == '\t' && c.tabs:
			t.out.WriteString("^I")
		case b == '\r' && c.ends && !c.visible && i == len(text)-1 && len(text) < len(line):
			t.out.WriteString("^M")
		case c.visible && b != '\t':
			t.out.WriteString(caret(b))
		default:
			t.out.WriteByte(b)
		}
	}
	if c.atLineStart = len(text) < len(line); c.atLineStart {
		if c.ends {
			t.out.WriteByte('$')
		}
		t.out.WriteByte('\n')
	}
}

// caret writes a byte in the notation of cat -v: ^X for control characters and M-x for those above 127.
func caret(b byte) string {
	prefix := ""
	if b >= 128 {
		prefix, b = "M-", b-128
	}
	switch {
	case b == 127:
		return prefix + "^?"
	case b < 32:
		return prefix + "^" + string(rune(b+64))
	}
	return prefix + string(rune(b))
}
