package coreutils

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var wcSyntax = &syntax{
	options: "c,bytes l,lines L,max-line-length m,chars w,words files0-from:",
	usage:   "[OPTION]... [FILE]...",
}

// counts are what wc counts, in the order that it prints them.
type counts struct{ lines, words, chars, bytes, longest int64 }

func (c *counts) add(d counts) {
	c.lines += d.lines
	c.words += d.words
	c.chars += d.chars
	c.bytes += d.bytes
	c.longest = max(c.longest, d.longest)
}

func wc(t *tool) {
	options, files, ok := t.parse(wcSyntax)
	if !ok {
		return
	}
	shown := ""
	for _, o := range options {
		shown += o.name
	}
	if shown == "" {
		shown = "lwc"
	}
	width := wcWidth(t, files, shown)
	var total counts
	show := func(c counts, name string) {
		var columns []string
		for _, column := range [...]struct {
			option string
			value  int64
		}{{"l", c.lines}, {"w", c.words}, {"m", c.chars}, {"c", c.bytes}, {"L", c.longest}} {
			if strings.Contains(shown, column.option) {
				columns = append(columns, fmt.Sprintf("%*d", width, column.value))
			}
		}
		if name != "" {
			columns = append(columns, name)
		}
		t.printf("%s\n", strings.Join(columns, " "))
	}
	onlyLines := shown == "l"
	if len(files) == 0 {
		show(count(t, t.stdin(), onlyLines, t.utf8Locale()), "")
		return
	}
	for _, name := range files {
		in, err := t.open(name)
		if err != nil {
			t.fail("%s: %s", shellName(name), reason(err))
			if reason(err) == "Is a directory" {
				show(counts{}, shellName(name))
			}
			continue
		}
		c := count(t, in, onlyLines, t.utf8Locale())
		in.Close()
		total.add(c)
		show(c, shellName(name))
	}
	if len(files) > 1 {
		show(total, "total")
	}
}

// wcWidth is how wide the columns are: as the sum of the files' sizes, 7 when one isn't a plain file, and 1 for a
// single column of a single file.
func wcWidth(t *tool, files []string, shown string) int {
	if len(files) <= 1 && len(strings.Trim(shown, shown[:1])) == 0 {
		return 1
	}
	var sum int64
	width := 1
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		info, err := t.stat(name)
		switch {
		case err != nil:
			continue
		case !info.Mode().IsRegular():
			width = 7
		default:
			sum += info.Size()
		}
	}
	return max(width, len(strconv.FormatInt(sum, 10)))
}

// count reads the input to its end. A character counts as one column wide, a tab up to the next multiple of eight.
func count(t *tool, in *input, onlyLines, utf bool) counts {
	var c counts
	buffer := make([]byte, 1<<16)
	kept := 0
	inWord := false
	var column int64
	for !t.done() {
		n, err := in.Read(buffer[kept:])
		data := buffer[:kept+n]
		c.bytes += int64(n)
		i := 0
		for i < len(data) {
			if onlyLines {
				if data[i] == '\n' {
					c.lines++
				}
				i++
				continue
			}
			r, length := rune(data[i]), 1
			if utf && r >= utf8.RuneSelf {
				if !utf8.FullRune(data[i:]) && err == nil {
					break
				}
				if r, length = utf8.DecodeRune(data[i:]); r == utf8.RuneError && length == 1 {
					i++
					continue
				}
			}
			i += length
			c.chars++
			switch {
			case r == '\n' || r == '\r' || r == '\f':
				c.longest = max(c.longest, column)
				column, inWord = 0, false
				if r == '\n' {
					c.lines++
				}
				continue
			case r == '\t':
				column += 8 - column%8
			case unicode.IsPrint(r) && (utf || r < utf8.RuneSelf):
				column++
			}
			if r == ' ' || r == '\t' || r == '\v' || r > 127 && unicode.IsSpace(r) && r != 0xa0 {
				inWord = false
			} else if !inWord && (unicode.IsPrint(r) || r >= utf8.RuneSelf) {
				inWord = true
				c.words++
			}
		}
		kept = copy(buffer, data[i:])
		if err == io.EOF || err != nil {
			break
		}
	}
	c.longest = max(c.longest, column)
	return c
}
