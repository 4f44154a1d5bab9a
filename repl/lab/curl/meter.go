package curl

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

const meterHead = "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n" +
	"                                 Dload  Upload   Total   Spent    Left  Speed\n"

// amount is a count of bytes in five places.
func amount(n int64) string {
	if n < 100000 {
		return fmt.Sprintf("%5d", n)
	}
	units := "kMGTP"
	size := float64(n) / 1024
	for i := 0; ; i++ {
		switch {
		case size < 100 && i > 0:
			return fmt.Sprintf("%4.1f%c", size, units[i])
		case size < 10000 || i == len(units)-1:
			return fmt.Sprintf("%4.0f%c", size, units[i])
		}
		size /= 1024
	}
}

// meter prints the progress meter as it stands when a transfer has ended, when the output does not go to a terminal.
func (t *transfer) meter(bad *failure) {
	if t.silent || !t.connected || t.saved == "" && t.process.Terminal {
		return
	}
	w := t.process.Stderr
	if t.progressBar {
		fmt.Fprintln(w, strings.Repeat("#", 72)+" 100.0%")
		return
	}
	line := func(percent int, total, size, sent int64) {
		upload := 0
		if sent > 0 {
			upload = 100
		}
		fmt.Fprintf(w, "\r%3d %s  %3d %s  %3d %s      0      0 --:--:-- --:--:-- --:--:--     0", percent, amount(total), percent, amount(size), upload, amount(sent))
	}
	io.WriteString(w, meterHead)
	line(0, 0, 0, 0)
	switch {
	case bad != nil && bad.status == statusResolve:
		return // the message follows on the same line
	case bad != nil && t.size == 0:
		line(0, max(0, t.length), 0, 0)
	default:
		percent := 0
		if t.size+t.sent > 0 {
			percent = 100
		}
		line(percent, t.size+t.sent, t.size, t.sent)
	}
	fmt.Fprintln(w)
}

// variables are what -w knows.
func (t *transfer) variables(bad *failure) map[string]string {
	code, contentType, errorText, status := 0, "", "", 0
	if t.response != nil {
		code, contentType = t.response.StatusCode, t.response.Header.Get("Content-Type")
	}
	if bad != nil {
		status, errorText = bad.status, bad.text
	}
	effective := t.given
	if t.url != nil {
		effective = t.url.String()
	}
	return map[string]string{
		"http_code": fmt.Sprintf("%03d", code), "response_code": fmt.Sprintf("%03d", code), "content_type": contentType,
		"size_download": strconv.FormatInt(t.size, 10), "size_upload": strconv.FormatInt(t.sent, 10), "num_redirects": strconv.Itoa(t.redirects),
		"url_effective": effective, "url": t.given, "filename_effective": t.saved, "method": t.verb(), "scheme": strings.ToUpper(t.scheme()),
		"errormsg": errorText, "exitcode": strconv.Itoa(status), "time_total": fmt.Sprintf("%.6f", time.Since(t.started).Seconds()),
	}
}

func (t *transfer) scheme() string {
	if t.url == nil {
		return ""
	}
	return t.url.Scheme
}

// writeOut prints what -w asks for.
func (t *transfer) writeOut(bad *failure) {
	if t.options.writeOut == "" {
		return
	}
	known := t.variables(bad)
	text := t.options.writeOut
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		rest := text[i:]
		end := strings.IndexByte(rest, '}')
		switch {
		case strings.HasPrefix(rest, "%%"):
			b.WriteByte('%')
			i++
		case strings.HasPrefix(rest, "%{") && end > 0:
			name := rest[2:end]
			if v, ok := known[name]; ok {
				b.WriteString(v)
			} else {
				fmt.Fprintf(t.process.Stderr, "curl: unknown --write-out variable: '%s'\n", name)
			}
			i += end
		case rest[0] == '\\' && len(rest) > 1:
			if c, ok := map[byte]byte{'n': '\n', 't': '\t', 'r': '\r'}[rest[1]]; ok {
				b.WriteByte(c)
			} else {
				b.WriteString(rest[:2])
			}
			i++
		default:
			b.WriteByte(rest[0])
		}
	}
	io.WriteString(t.process.Stdout, b.String())
}
