package curl

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"
)

// tooMany ends a chain of redirections.
type tooMany struct{}

func (*tooMany) Error() string { return "too many redirects" }

// client returns what does the requests, and a function that ends its connections.
func (t *transfer) client() (*http.Client, func()) {
	dialer := &net.Dialer{Timeout: t.connectTime}
	transport := &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         dialer.DialContext,
		TLSClientConfig:     &tls.Config{InsecureSkipVerify: t.insecure},
		TLSHandshakeTimeout: 5 * time.Minute,
		DisableCompression:  !t.compressed,
	}
	client := &http.Client{Transport: transport, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if !t.location {
			return http.ErrUseLastResponse
		}
		if t.maxRedirects >= 0 && len(via) > t.maxRedirects {
			return &tooMany{}
		}
		r.Header.Del("Referer")
		t.redirects = len(via)
		return nil
	}}
	return client, transport.CloseIdleConnections
}

// explain gives an error of a connection its status and curl's words.
func (t *transfer) explain(err error) *failure {
	host, port := t.url.Hostname(), t.url.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[t.url.Scheme]
	}
	since := time.Since(t.started).Milliseconds()
	var dns *net.DNSError
	var op *net.OpError
	var record tls.RecordHeaderError
	var authority x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	timedOut := errors.Is(err, context.DeadlineExceeded) || isTimeout(err)
	switch {
	case errors.Is(err, context.Canceled):
		return failed(130, "Interrupted")
	case timedOut && t.size > 0:
		return failed(statusTimeout, "Operation timed out after %d milliseconds with %d bytes received", since, t.size)
	case errors.As(err, &dns) && !timedOut:
		return failed(statusResolve, "Could not resolve host: %s", host)
	case timedOut && errors.As(err, &op) && op.Op == "dial":
		return failed(statusTimeout, "Failed to connect to %s port %s after %d ms: Timeout was reached", host, port, since)
	case timedOut:
		return failed(statusTimeout, "Operation timed out after %d milliseconds with %d bytes received", since, t.size)
	case errors.As(err, &op) && op.Op == "dial":
		return failed(statusConnect, "Failed to connect to %s port %s after %d ms: Couldn't connect to server", host, port, since)
	case errors.As(err, &record):
		return failed(statusTLS, "OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number")
	case errors.As(err, &authority):
		return failed(statusCert, "SSL certificate problem: unable to get local issuer certificate")
	case errors.As(err, &name):
		return failed(statusCert, "SSL: no alternative certificate subject name matches target host name '%s'", host)
	case errors.As(err, &invalid):
		return failed(statusCert, "SSL certificate problem: certificate has expired")
	case errors.Is(err, io.EOF), strings.Contains(err.Error(), "server closed idle connection"):
		return failed(statusEmpty, "Empty reply from server")
	}
	return failed(statusReceive, "Recv failure: %v", errors.Unwrap(err))
}

func isTimeout(err error) bool {
	var n net.Error
	return errors.As(err, &n) && n.Timeout()
}

// headerText is a response's head, as -i prints it; net/http has not kept the order of its lines.
func headerText(r *http.Response) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\r\n", r.Proto, r.Status)
	for _, line := range headerLines(r.Header) {
		b.WriteString(line + "\r\n")
	}
	if r.ContentLength >= 0 && r.Header.Get("Content-Length") == "" && r.Request.Method != http.MethodHead {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", r.ContentLength)
	}
	return b.String() + "\r\n"
}

func headerLines(h http.Header) []string {
	var lines []string
	for name, values := range h {
		for _, v := range values {
			lines = append(lines, name+": "+v)
		}
	}
	slices.Sort(lines)
	return lines
}

// dialogue prints for -v what was asked and answered.
func (t *transfer) dialogue(response *http.Response) {
	w, r := t.process.Stderr, response.Request
	fmt.Fprintf(w, "> %s %s HTTP/1.1\n> Host: %s\n", r.Method, r.URL.RequestURI(), r.URL.Host)
	for _, line := range headerLines(r.Header) {
		fmt.Fprintf(w, "> %s\n", line)
	}
	fmt.Fprintf(w, "> \n")
	for _, line := range strings.Split(strings.TrimRight(headerText(response), "\r\n"), "\r\n") {
		fmt.Fprintf(w, "< %s\n", line)
	}
	fmt.Fprintf(w, "< \n")
}
