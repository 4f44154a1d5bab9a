package curl

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
	"time"
)

// failure is an error with curl's status for it.
type failure struct {
	status int
	text   string
}

func failed(status int, format string, args ...any) *failure {
	return &failure{status, fmt.Sprintf(format, args...)}
}

// transfer is what is done for one URL.
type transfer struct {
	*options
	given, output string

	url        *url.URL
	started    time.Time
	connected  bool // the meter has something to tell
	response   *http.Response
	redirects  int
	size, sent int64
	length     int64  // of the answer, as its head says
	saved      string // the file that was written
}

var errBadURL = failed(statusURL, "URL using bad/illegal format or missing URL")

func parseURL(s string) (*url.URL, *failure) {
	if s == "" || strings.ContainsAny(s, " \t\r\n") {
		return nil, errBadURL
	}
	if !strings.Contains(s, "://") {
		s = "http://" + s
	}
	u, err := url.Parse(s)
	if err != nil {
		return nil, errBadURL
	}
	switch u.Scheme {
	case "http", "https":
		if u.Hostname() == "" {
			return nil, errBadURL
		}
	case "file":
	default:
		return nil, failed(statusProtocol, `Protocol "%s" not supported or disabled in libcurl`, u.Scheme)
	}
	return u, nil
}

func (t *transfer) run() *failure {
	t.started = time.Now()
	var bad *failure
	if t.url, bad = parseURL(t.given); bad != nil {
		return bad
	}
	if t.get && len(t.body) > 0 {
		if t.url.RawQuery != "" {
			t.url.RawQuery += "&"
		}
		t.url.RawQuery += string(t.body)
	}
	if t.output == remoteName {
		if t.output = path.Base(t.url.Path); t.url.Path == "" || strings.HasSuffix(t.url.Path, "/") {
			if !t.silent || t.showErrors {
				fmt.Fprintln(t.process.Stderr, "curl: Remote file name has no length!")
			}
			return failed(statusWrite, "Failed writing received data to disk/application")
		}
	}
	ctx := t.process.Context
	if ctx == nil {
		ctx = context.Background()
	}
	if t.maxTime > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, t.maxTime)
		defer cancel()
	}
	t.connected = true
	switch body, offline := t.offline(ctx); {
	case offline:
		return t.save(bytes.NewReader(body), int64(len(body)))
	case t.url.Scheme == "file":
		return t.file()
	}
	return t.fetch(ctx)
}

func (t *transfer) file() *failure {
	f, err := os.Open(t.process.Real(t.url.Path))
	if err != nil {
		return failed(statusFile, "Couldn't open file %s", t.url.Path)
	}
	defer f.Close()
	return t.save(f, -1)
}

func (t *transfer) request(ctx context.Context) (*http.Request, *failure) {
	var body io.Reader
	length := int64(0)
	if t.upload != "" {
		b, err := t.readUpload()
		if err != nil {
			return nil, failed(statusRead, "Failed to open/read local data from file/application")
		}
		body, length = bytes.NewReader(b), int64(len(b))
	} else if t.hasBody && !t.get {
		body, length = bytes.NewReader(t.body), int64(len(t.body))
	}
	r, err := http.NewRequestWithContext(ctx, t.verb(), t.url.String(), body)
	if err != nil {
		return nil, errBadURL
	}
	t.sent = length
	set := func(name, value string) {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	set("Accept", "*/*")
	set("User-Agent", t.agent)
	r.Header.Set("User-Agent", t.agent)
	set("Referer", t.referer)
	set("Cookie", t.cookie)
	if t.rangeOf != "" {
		set("Range", "bytes="+t.rangeOf)
	}
	if t.hasBody && !t.get {
		set("Content-Type", "application/x-www-form-urlencoded")
	}
	if t.json {
		set("Content-Type", "application/json")
		set("Accept", "application/json")
	}
	if t.user != "" {
		name, password, _ := strings.Cut(t.user, ":")
		r.SetBasicAuth(name, password)
	} else if u := t.url.User; u != nil {
		password, _ := u.Password()
		r.SetBasicAuth(u.Username(), password)
	}
	for _, h := range t.headers {
		name, value, ok := strings.Cut(h, ":")
		value = strings.TrimSpace(value)
		switch {
		case !ok && strings.HasSuffix(h, ";"):
			r.Header[http.CanonicalHeaderKey(h[:len(h)-1])] = []string{""}
		case strings.EqualFold(name, "host"):
			r.Host = value
		case value == "":
			r.Header.Del(name)
			if strings.EqualFold(name, "user-agent") {
				r.Header.Set(name, "") // net/http would put its own
			}
		default:
			r.Header.Set(name, value)
		}
	}
	return r, nil
}

func (t *transfer) readUpload() ([]byte, error) {
	if t.upload == "-" {
		return io.ReadAll(t.process.Stdin)
	}
	return os.ReadFile(t.process.Real(t.upload))
}

func (t *transfer) fetch(ctx context.Context) *failure {
	r, bad := t.request(ctx)
	if bad != nil {
		return bad
	}
	client, closeIdle := t.client()
	defer closeIdle()
	response, err := client.Do(r)
	if err != nil {
		if bad := new(tooMany); errors.As(err, &bad) {
			return failed(statusRedirects, "Maximum (%d) redirects followed", t.maxRedirects)
		}
		return t.explain(err)
	}
	defer response.Body.Close()
	t.response, t.length = response, response.ContentLength
	t.url = response.Request.URL
	if t.verbose {
		t.dialogue(response)
	}
	if t.fail && response.StatusCode >= 400 {
		return failed(statusHTTP, "The requested URL returned error: %d", response.StatusCode)
	}
	return t.save(response.Body, response.ContentLength)
}

// save copies a body to where it goes.
func (t *transfer) save(body io.Reader, length int64) *failure {
	var out io.Writer = t.process.Stdout
	var head string
	if t.include && t.response != nil {
		head = headerText(t.response)
	}
	if t.output != "" && t.output != "-" {
		f, err := os.Create(t.process.Real(t.output))
		if err != nil {
			return failed(statusWrite, "Failure writing output to destination")
		}
		defer f.Close()
		out, t.saved = f, t.output
	}
	if _, err := io.WriteString(out, head); err != nil {
		return failed(statusWrite, "Failure writing output to destination")
	}
	w := &counter{w: out}
	_, err := io.Copy(w, body)
	t.size = w.n
	switch {
	case err == nil:
		return nil
	case w.broken:
		return failed(statusWrite, "Failure writing output to destination")
	case errors.Is(err, io.ErrUnexpectedEOF) && length >= 0:
		return failed(18, "transfer closed with %d bytes remaining to read", length-w.n)
	}
	return t.explain(err)
}

// counter tells how much was written, and whether the writer failed, not the reader.
type counter struct {
	w      io.Writer
	n      int64
	broken bool
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	c.broken = err != nil
	return n, err
}
