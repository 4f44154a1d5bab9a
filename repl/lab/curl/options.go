package curl

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"gospark/repl/lab/command"
)

// options are what the command line asks for.
type options struct {
	process *command.Process

	urls                                   []string
	outputs                                []string // -o FILE and -O, in order
	headers                                []string
	method, agent, user, referer, upload   string
	writeOut, cookie, rangeOf              string
	body                                   []byte
	hasBody, json, get, head               bool
	location, fail, silent, showErrors     bool
	include, insecure, verbose, compressed bool
	progressBar                            bool
	maxTime, connectTime                   time.Duration
	maxRedirects                           int
}

// usageError is a mistake on the command line.
type usageError struct {
	text string
	code int
}

func (e *usageError) Error() string { return e.text }

// done ends the command with what it prints.
type done struct{ text string }

func (*done) Error() string { return "done" }

const remoteName = "\x00" // an output that is named as the URL

type flag struct {
	short  string
	long   string
	on     func(*options)
	take   func(*options, string) error
	absent bool // left out: the flag is known to curl, but not to us
}

func setText(to func(*options) *string) func(*options, string) error {
	return func(o *options, v string) error {
		*to(o) = v
		return nil
	}
}

func setSeconds(to func(*options) *time.Duration) func(*options, string) error {
	return func(o *options, v string) error {
		f, err := strconv.ParseFloat(v, 64)
		if err != nil || f < 0 || f > 1e9 {
			return errNumber
		}
		*to(o) = time.Duration(f * float64(time.Second))
		return nil
	}
}

var errNumber = &usageError{"expected a proper numerical parameter", 2}

var flagTable = []flag{
	{short: "L", long: "location", on: func(o *options) { o.location = true }},
	{short: "o", long: "output", take: func(o *options, v string) error { o.outputs = append(o.outputs, v); return nil }},
	{short: "O", long: "remote-name", on: func(o *options) { o.outputs = append(o.outputs, remoteName) }},
	{short: "s", long: "silent", on: func(o *options) { o.silent = true }},
	{short: "S", long: "show-error", on: func(o *options) { o.showErrors = true }},
	{short: "f", long: "fail", on: func(o *options) { o.fail = true }},
	{short: "X", long: "request", take: setText(func(o *options) *string { return &o.method })},
	{short: "H", long: "header", take: func(o *options, v string) error { o.headers = append(o.headers, v); return nil }},
	{short: "d", long: "data", take: func(o *options, v string) error { return o.data(v, true, true) }},
	{long: "data-ascii", take: func(o *options, v string) error { return o.data(v, true, true) }},
	{long: "data-raw", take: func(o *options, v string) error { return o.data(v, false, false) }},
	{long: "data-binary", take: func(o *options, v string) error { return o.data(v, true, false) }},
	{long: "data-urlencode", take: (*options).encoded},
	{long: "json", take: func(o *options, v string) error { o.json = true; return o.data(v, true, false) }},
	{short: "i", long: "include", on: func(o *options) { o.include = true }},
	{short: "I", long: "head", on: func(o *options) { o.head, o.include = true, true }},
	{short: "v", long: "verbose", on: func(o *options) { o.verbose = true }},
	{short: "u", long: "user", take: setText(func(o *options) *string { return &o.user })},
	{short: "A", long: "user-agent", take: setText(func(o *options) *string { return &o.agent })},
	{short: "e", long: "referer", take: setText(func(o *options) *string { return &o.referer })},
	{short: "b", long: "cookie", take: setText(func(o *options) *string { return &o.cookie })},
	{short: "r", long: "range", take: setText(func(o *options) *string { return &o.rangeOf })},
	{short: "k", long: "insecure", on: func(o *options) { o.insecure = true }},
	{short: "G", long: "get", on: func(o *options) { o.get = true }},
	{short: "w", long: "write-out", take: setText(func(o *options) *string { return &o.writeOut })},
	{short: "T", long: "upload-file", take: setText(func(o *options) *string { return &o.upload })},
	{short: "#", long: "progress-bar", on: func(o *options) { o.progressBar = true }},
	{short: "m", long: "max-time", take: setSeconds(func(o *options) *time.Duration { return &o.maxTime })},
	{long: "connect-timeout", take: setSeconds(func(o *options) *time.Duration { return &o.connectTime })},
	{long: "max-redirs", take: func(o *options, v string) (err error) {
		if o.maxRedirects, err = strconv.Atoi(v); err != nil {
			return errNumber
		}
		return nil
	}},
	{long: "url", take: func(o *options, v string) error { o.urls = append(o.urls, v); return nil }},
	{long: "compressed", on: func(o *options) { o.compressed = true }},
	{long: "no-progress-meter", on: func(o *options) { o.silent, o.showErrors = true, true }},
	{short: "N", long: "no-buffer", on: func(*options) {}},
	{short: "Z", long: "parallel", on: func(*options) {}},
	{short: "V", long: "version"},
	{short: "h", long: "help"},
	{short: "c", long: "cookie-jar", absent: true},
	{short: "F", long: "form", absent: true},
	{short: "x", long: "proxy", absent: true},
	{short: "E", long: "cert", absent: true},
	{short: "K", long: "config", absent: true},
	{short: "C", long: "continue-at", absent: true},
}

const tryHelp = "curl: try 'curl --help' or 'curl --manual' for more information\n"

func parseArgs(p *command.Process) (*options, error) {
	o := &options{process: p, agent: "curl/7.88.1", maxRedirects: 50}
	args := p.Args
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			o.urls = append(o.urls, args[i+1:]...)
			i = len(args)
		case strings.HasPrefix(arg, "--"):
			used, err := o.flag(arg, find(func(f flag) bool { return f.long == arg[2:] }), "", args[i+1:])
			if err != nil {
				return nil, err
			}
			i += used
		case len(arg) > 1 && arg[0] == '-':
			used, err := o.letters(arg[1:], args[i+1:])
			if err != nil {
				return nil, err
			}
			i += used
		default:
			o.urls = append(o.urls, arg)
		}
	}
	if len(o.urls) == 0 {
		if len(args) == 0 {
			return nil, &usageError{"", 2}
		}
		return nil, &usageError{"no URL specified!", 2}
	}
	return o, nil
}

func find(is func(flag) bool) *flag {
	for i := range flagTable {
		if is(flagTable[i]) {
			return &flagTable[i]
		}
	}
	return nil
}

// letters sets short flags that stand together; the rest of the word is the value of one that takes a value.
func (o *options) letters(word string, next []string) (int, error) {
	for i := range len(word) {
		letter := word[i : i+1]
		f := find(func(f flag) bool { return f.short == letter })
		if f != nil && f.take != nil {
			return o.flag("-"+letter, f, word[i+1:], next)
		}
		if _, err := o.flag("-"+letter, f, "", nil); err != nil {
			return 0, err
		}
	}
	return 0, nil
}

// flag sets what a flag asks for and returns how many of the following words it took.
func (o *options) flag(name string, f *flag, value string, next []string) (int, error) {
	switch {
	case f == nil:
		return 0, &usageError{"option " + name + ": is unknown", 2}
	case f.absent:
		return 0, &usageError{"option " + name + ": the lab's curl leaves it out", 2}
	case f.long == "version":
		return 0, &done{"curl 7.88.1 (gospark) net/http\nProtocols: file http https \n"}
	case f.long == "help":
		return 0, &done{help()}
	case f.take == nil:
		f.on(o)
		return 0, nil
	}
	used := 0
	if value == "" {
		if len(next) == 0 {
			return 0, &usageError{"option " + name + ": requires parameter", 2}
		}
		value, used = next[0], 1
	}
	if err := f.take(o, value); err != nil {
		if u, ok := err.(*usageError); ok && u.code == 2 {
			return 0, &usageError{"option " + name + ": " + u.text, 2}
		}
		return 0, err
	}
	return used, nil
}

// data adds to the body, with an & between parts. A value that begins with @ names a file, "-" the standard input.
func (o *options) data(v string, files, strip bool) error {
	part := []byte(v)
	if name, ok := strings.CutPrefix(v, "@"); ok && files {
		var err error
		if name == "-" {
			part, err = io.ReadAll(o.process.Stdin)
		} else {
			part, err = os.ReadFile(o.process.Real(name))
		}
		if err != nil {
			if !o.silent || o.showErrors {
				fmt.Fprintf(o.process.Stderr, "Warning: Couldn't read data from file \"%s\", this makes an empty POST.\n", name)
			}
			part = nil
		}
		if strip {
			part = []byte(strings.NewReplacer("\r", "", "\n", "", "\x00", "").Replace(string(part)))
		}
	}
	o.join(part)
	return nil
}

func (o *options) join(part []byte) {
	if o.hasBody && !o.json {
		o.body = append(o.body, '&')
	}
	o.body, o.hasBody = append(o.body, part...), true
}

// encoded adds name=value with the value URL-encoded.
func (o *options) encoded(v string) error {
	name, value, ok := strings.Cut(v, "=")
	if !ok {
		if at := strings.IndexByte(v, '@'); at >= 0 {
			b, err := os.ReadFile(o.process.Real(v[at+1:]))
			if err != nil {
				return &usageError{"error encountered when reading a file", 26}
			}
			name, value = v[:at], string(b)
		} else {
			name, value = "", v
		}
	}
	if name != "" {
		name += "="
	}
	o.join([]byte(name + url.QueryEscape(value)))
	return nil
}

func (o *options) verb() string {
	switch {
	case o.method != "":
		return o.method
	case o.head:
		return http.MethodHead
	case o.upload != "":
		return http.MethodPut
	case o.hasBody && !o.get:
		return http.MethodPost
	}
	return http.MethodGet
}

func help() string {
	var b strings.Builder
	b.WriteString("Usage: curl [options...] <url>\n")
	for _, f := range flagTable {
		if f.absent {
			continue
		}
		name := "    --" + f.long
		if f.short != "" {
			name = "-" + f.short + ", --" + f.long
		}
		if f.take != nil {
			name += " <value>"
		}
		b.WriteString(" " + name + "\n")
	}
	return b.String()
}
