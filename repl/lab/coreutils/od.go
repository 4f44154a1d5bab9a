package coreutils

import (
	"encoding/binary"
	"fmt"
	"strings"
)

var odSyntax = &syntax{options: "A,address-radix: b c j,skip-bytes: N,read-bytes: o t,format: v,output-duplicates x", usage: "[OPTION]... [FILE]..."}

// odForms are the ways to show bytes: how many make a unit, and its text.
var odForms = map[string]struct {
	size int
	text func(b []byte) string
}{
	"o1": {1, func(b []byte) string { return fmt.Sprintf(" %03o", b[0]) }},
	"x1": {1, func(b []byte) string { return fmt.Sprintf(" %02x", b[0]) }},
	"u1": {1, func(b []byte) string { return fmt.Sprintf(" %3d", b[0]) }},
	"d1": {1, func(b []byte) string { return fmt.Sprintf(" %4d", int8(b[0])) }},
	"c":  {1, func(b []byte) string { return fmt.Sprintf(" %3s", odChar(b[0])) }},
	"o2": {2, func(b []byte) string { return fmt.Sprintf(" %06o", binary.LittleEndian.Uint16(b)) }},
	"x2": {2, func(b []byte) string { return fmt.Sprintf(" %04x", binary.LittleEndian.Uint16(b)) }},
	"x4": {4, func(b []byte) string { return fmt.Sprintf(" %08x", binary.LittleEndian.Uint32(b)) }},
}

// odChar is a byte as -c shows it.
func odChar(c byte) string {
	if i := strings.IndexByte("\x00\a\b\t\n\v\f\r", c); i >= 0 {
		return []string{`\0`, `\a`, `\b`, `\t`, `\n`, `\v`, `\f`, `\r`}[i]
	}
	if c >= ' ' && c < 0x7f {
		return string(c)
	}
	return fmt.Sprintf("%03o", c)
}

// od shows the bytes of files.
func od(t *tool) {
	options, files, ok := t.parse(odSyntax)
	if !ok {
		return
	}
	address, form, all := "%07o", "o2", false
	skip, limit := int64(0), int64(-1)
	for _, o := range options {
		switch o.name {
		case "A":
			radix, known := map[string]string{"o": "%07o", "d": "%07d", "x": "%06x", "n": ""}[o.value]
			if !known {
				t.fail("invalid output address radix '%s'; it must be one character from [doxn]", o.value)
				return
			}
			address = radix
		case "b":
			form = "o1"
		case "c":
			form = "c"
		case "o":
			form = "o2"
		case "x":
			form = "x2"
		case "t":
			if form = o.value; odForms[form].size == 0 {
				t.fail("invalid type string %s; this od has c, d1, o1, o2, u1, x1, x2 and x4", t.quote(o.value))
				return
			}
		case "v":
			all = true
		case "j":
			if skip, ok = unsigned(o.value); !ok {
				t.fail("invalid -j argument %s", t.quote(o.value))
				return
			}
		case "N":
			if limit, ok = unsigned(o.value); !ok {
				t.fail("invalid -N argument %s", t.quote(o.value))
				return
			}
		}
	}
	d := &odDump{t: t, address: address, form: form, all: all, at: skip}
	t.eachFile(files, func(in *input) {
		for !t.done() && limit != 0 {
			c, err := in.ReadByte()
			if err != nil {
				return
			}
			if skip > 0 {
				skip--
				continue
			}
			limit--
			d.add(c)
		}
	})
	d.end()
}

// odDump lays bytes out in lines of sixteen.
type odDump struct {
	t             *tool
	address, form string
	all           bool // also lines like the one above
	at            int64
	line, last    []byte
	starred       bool
}

func (d *odDump) add(c byte) {
	if d.line = append(d.line, c); len(d.line) == 16 {
		d.flush()
	}
}

func (d *odDump) flush() {
	if !d.all && d.last != nil && len(d.line) == 16 && string(d.line) == string(d.last) {
		if !d.starred {
			d.t.printf("*\n")
		}
		d.starred = true
	} else {
		d.starred = false
		f := odForms[d.form]
		d.head()
		for i := 0; i < len(d.line); i += f.size {
			unit := make([]byte, f.size)
			copy(unit, d.line[i:])
			d.t.printf("%s", f.text(unit))
		}
		d.t.printf("\n")
	}
	d.at += int64(len(d.line))
	d.last, d.line = append(d.last[:0], d.line...), d.line[:0]
}

func (d *odDump) head() {
	if d.address != "" {
		d.t.printf(d.address, d.at)
	}
}

func (d *odDump) end() {
	if len(d.line) > 0 {
		d.flush()
	}
	if d.address != "" {
		d.head()
		d.t.printf("\n")
	}
}

// leftOut makes a command of a program that this shell does not have: one error that names what to use.
func leftOut(instead string) func(*tool) {
	return func(t *tool) { t.failStatus(127, "not part of this shell; %s", instead) }
}
