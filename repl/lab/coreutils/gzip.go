package coreutils

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
)

var gzipSyntax = &syntax{
	options: "a,ascii c,stdout,to-stdout d,decompress,uncompress f,force k,keep l,list n,no-name N,name q,quiet r,recursive " +
		"S,suffix: t,test v,verbose 1,fast 2 3 4 5 6 7 8 9,best",
	usage: "[OPTION]... [FILE]...",
}

// zipper is one run of gzip, gunzip or zcat.
type zipper struct {
	*tool
	expand, toOut, force, keep, test, verbose, quiet, recursive bool
	level                                                       int
}

func gzipCommand(t *tool) {
	z := &zipper{tool: t, level: 6}
	name := path.Base(t.Name)
	z.expand, z.toOut = name != "gzip", name == "zcat"
	t.Process = t.Child("gzip", t.Args...)
	options, files, ok := t.parse(gzipSyntax)
	if !ok {
		return
	}
	for _, o := range options {
		if level := o.name[0]; isDigit(level) {
			z.level = int(level - '0')
		}
		if f := z.flag(o.name); f != nil {
			*f = true
		}
	}
	z.expand = z.expand || z.test
	if len(files) == 0 {
		files, z.toOut = []string{"-"}, true
	}
	for _, file := range files {
		if !t.done() {
			z.file(file)
		}
	}
}

func (z *zipper) flag(name string) *bool {
	return map[string]*bool{
		"c": &z.toOut, "d": &z.expand, "f": &z.force, "k": &z.keep, "t": &z.test, "v": &z.verbose, "q": &z.quiet, "r": &z.recursive,
	}[name]
}

func (z *zipper) file(name string) {
	if name == "-" {
		z.convert("stdin", z.stdin().Reader, z.out)
		return
	}
	info, err := os.Stat(z.Real(name))
	if err != nil && z.expand && !strings.HasSuffix(name, ".gz") {
		if _, other := os.Stat(z.Real(name + ".gz")); other == nil {
			name += ".gz"
			info, err = os.Stat(z.Real(name))
		}
	}
	target := name + ".gz"
	switch {
	case err != nil:
		z.fail("%s: %s", name, reason(err))
		return
	case info.IsDir() && z.recursive:
		entries, _ := os.ReadDir(z.Real(name))
		for _, e := range entries {
			z.file(joinName(name, e.Name()))
		}
		return
	case info.IsDir():
		z.failStatus(2, "%s is a directory -- ignored", name)
		return
	case z.expand && !z.toOut && !z.test:
		switch {
		case strings.HasSuffix(name, ".gz"):
			target = strings.TrimSuffix(name, ".gz")
		case strings.HasSuffix(name, ".tgz"):
			target = strings.TrimSuffix(name, ".tgz") + ".tar"
		default:
			z.failStatus(2, "%s: unknown suffix -- ignored", name)
			return
		}
	case !z.expand && !z.toOut && strings.HasSuffix(name, ".gz"):
		z.failStatus(2, "%s already has .gz suffix -- unchanged", name)
		return
	}
	in, err := z.open(name)
	if err != nil {
		z.fail("%s: %s", name, reason(err))
		return
	}
	defer in.Close()
	if z.toOut || z.test {
		z.convert(name, in.Reader, z.out)
		return
	}
	if _, err := os.Lstat(z.Real(target)); err == nil && !z.force {
		z.failStatus(2, "%s already exists;\tnot overwritten", target)
		return
	}
	out, err := os.OpenFile(z.Real(target), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, info.Mode().Perm())
	if err != nil {
		z.fail("%s: %s", target, reason(err))
		return
	}
	buffered := bufio.NewWriter(out)
	ok := z.convert(name, in.Reader, buffered)
	if err := buffered.Flush(); err != nil && ok {
		z.fail("%s: %s", target, reason(err))
		ok = false
	}
	out.Close()
	if !ok || z.Context.Err() != nil {
		os.Remove(z.Real(target))
		return
	}
	os.Chtimes(z.Real(target), info.ModTime(), info.ModTime())
	if !z.keep {
		os.Remove(z.Real(name))
	}
	if z.verbose {
		after, _ := os.Stat(z.Real(target))
		z.told(name, target, info.Size(), after)
	}
}

// told says how much smaller the file is for gzip -v.
func (z *zipper) told(name, target string, before int64, after os.FileInfo) {
	if after == nil {
		return
	}
	plain, packed := before, after.Size()
	if z.expand {
		plain, packed = packed, before
	}
	ratio := 0.0
	if plain > 0 {
		ratio = 100 * float64(plain-packed) / float64(plain)
	}
	verb := "replaced with"
	if z.keep {
		verb = "created"
	}
	fmt.Fprintf(z.Stderr, "%s:\t%5.1f%% -- %s %s\n", name, ratio, verb, target)
}

// convert packs or unpacks a stream; false after an error.
func (z *zipper) convert(name string, in *bufio.Reader, out *bufio.Writer) bool {
	if !z.expand {
		w, _ := gzip.NewWriterLevel(out, z.level)
		err := z.pump(w, in)
		if closeErr := w.Close(); err == nil {
			err = closeErr
		}
		return err == nil
	}
	head, err := in.Peek(2)
	if err != nil || head[0] != 0x1f || head[1] != 0x8b {
		if z.force && z.toOut {
			return z.pump(out, in) == nil
		}
		why := "not in gzip format"
		if len(head) < 2 {
			why = "unexpected end of file"
		}
		z.wrong(name, why)
		return false
	}
	r, err := gzip.NewReader(in)
	if err == nil {
		var to io.Writer = out
		if z.test {
			to = io.Discard
		}
		err = z.pump(to, r)
	}
	switch err {
	case nil:
		return true
	case io.ErrUnexpectedEOF, io.EOF:
		z.wrong(name, "unexpected end of file")
	case gzip.ErrHeader:
		z.out.Flush()
		fmt.Fprintf(z.Stderr, "\ngzip: %s: decompression OK, trailing garbage ignored\n", name)
		z.status = max(z.status, 2)
		return true
	case gzip.ErrChecksum:
		z.wrong(name, "invalid compressed data--crc error")
	default:
		z.wrong(name, "invalid compressed data--format violated")
	}
	return false
}

func (z *zipper) wrong(name, why string) {
	z.out.Flush()
	fmt.Fprintf(z.Stderr, "\ngzip: %s: %s\n", name, why)
	z.status = max(z.status, 1)
}

func (z *zipper) pump(to io.Writer, from io.Reader) error {
	buffer := make([]byte, 1<<15)
	for !z.done() {
		n, err := from.Read(buffer)
		if _, writeErr := to.Write(buffer[:n]); writeErr != nil {
			return writeErr
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}
