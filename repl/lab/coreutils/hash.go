package coreutils

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"strings"

	"gospark/repl/lab/command"
)

var hashSyntax = &syntax{
	options: "b,binary c,check tag t,text z,zero ignore-missing quiet status strict w,warn", usage: "[OPTION]... [FILE]...",
}

// hashes are the checksum commands.
var hashes = map[string]struct {
	label string
	new   func() hash.Hash
}{
	"md5sum": {"MD5", md5.New}, "sha1sum": {"SHA1", sha1.New}, "sha224sum": {"SHA224", sha256.New224},
	"sha256sum": {"SHA256", sha256.New}, "sha384sum": {"SHA384", sha512.New384}, "sha512sum": {"SHA512", sha512.New},
}

func checksum(name string) command.Func {
	return entry(func(t *tool) {
		options, files, ok := t.parse(hashSyntax)
		if !ok {
			return
		}
		given := map[string]bool{}
		for _, o := range options {
			given[o.name] = true
		}
		if len(files) == 0 {
			files = []string{"-"}
		}
		for _, file := range files {
			if t.done() {
				return
			}
			if given["c"] {
				t.checkSums(name, file, given)
				continue
			}
			sum, err := t.sum(name, file)
			switch {
			case err != nil:
				t.fail("%s: %s", shellName(file), reason(err))
			case given["tag"]:
				t.printf("%s (%s) = %s\n", hashes[name].label, file, sum)
			case given["b"]:
				t.printf("%s *%s\n", sum, file)
			default:
				t.printf("%s  %s\n", sum, file)
			}
		}
	})
}

func (t *tool) sum(name, file string) (string, error) {
	in, err := t.open(file)
	if err != nil {
		return "", err
	}
	defer in.Close()
	h := hashes[name].new()
	if _, err := io.Copy(h, in); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func (t *tool) checkSums(name, file string, given map[string]bool) {
	in, err := t.open(file)
	if err != nil {
		t.fail("%s: %s", shellName(file), reason(err))
		return
	}
	defer in.Close()
	size := hashes[name].new().Size() * 2
	good, bad, unread, misshaped := 0, 0, 0, 0
	for line := in.line('\n'); line != nil && !t.done(); line = in.line('\n') {
		text := string(bytes.TrimRight(line, "\r\n"))
		if len(text) < size+3 || strings.Trim(text[:size], "0123456789abcdefABCDEF") != "" || text[size] != ' ' {
			misshaped++
			continue
		}
		good++
		target := text[size+2:]
		sum, err := t.sum(name, target)
		switch {
		case err != nil:
			unread++
			t.fail("%s: %s", shellName(target), reason(err))
			if !given["status"] {
				t.printf("%s: FAILED open or read\n", target)
			}
		case !strings.EqualFold(sum, text[:size]):
			bad++
			if t.status = 1; !given["status"] {
				t.printf("%s: FAILED\n", target)
			}
		case !given["quiet"] && !given["status"]:
			t.printf("%s: OK\n", target)
		}
	}
	shown := shellName(file)
	if file == "-" {
		shown = "'standard input'"
	}
	if good == 0 {
		t.fail("%s: no properly formatted checksum lines found", shown)
		return
	}
	t.warnCount(misshaped, "line is improperly formatted", "lines are improperly formatted")
	t.warnCount(unread, "listed file could not be read", "listed files could not be read")
	t.warnCount(bad, "computed checksum did NOT match", "computed checksums did NOT match")
}

func (t *tool) warnCount(n int, one, many string) {
	if n == 0 {
		return
	}
	if n > 1 {
		one = many
	}
	t.out.Flush()
	fmt.Fprintf(t.Stderr, "%s: WARNING: %d %s\n", t.Name, n, one)
}
