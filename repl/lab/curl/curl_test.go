package curl

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gospark/repl/lab/command"
	"gospark/repl/lab/coursedata"
)

// server answers /ok with what it was asked, /redir and /loop with redirections, /404 with an error, /slow late.
func server(t *testing.T) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/redir"):
			http.Redirect(w, r, "/ok", http.StatusFound)
		case r.URL.Path == "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case r.URL.Path == "/404":
			w.WriteHeader(http.StatusNotFound)
			io.WriteString(w, "no!\n")
		case r.URL.Path == "/slow":
			select {
			case <-r.Context().Done():
			case <-time.After(5 * time.Second):
			}
		default:
			body, _ := io.ReadAll(r.Body)
			var lines []string
			for _, line := range headerLines(r.Header) {
				if !strings.HasPrefix(line, "Accept-Encoding: ") && !strings.HasPrefix(line, "Expect: ") {
					lines = append(lines, line)
				}
			}
			slices.Sort(lines)
			fmt.Fprintf(w, "%s %s %q %q\n", r.Method, r.URL.RequestURI(), lines, body)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL
}

type result struct {
	out, err string
	status   int
}

func ours(t *testing.T, dir string, environ []string, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	status := Main(&command.Process{Context: context.Background(), Name: "curl", Args: args, Stdin: strings.NewReader("from stdin\n"),
		Stdout: &out, Stderr: &errs, Dir: dir, Environ: environ})
	return result{out.String(), errs.String(), status}
}

// commands are compared with the machine's curl; URL stands for the server.
var commands = []string{
	"-s URL/ok", "-s URL/redir -o out", "-sL URL/redir", "-sf URL/404", "-sSf URL/404", "-s URL/404", "-s -o out URL/ok", "-sS -o /nonexistent/x URL/ok",
	"-s -O URL/dir/name.txt?x=1", "-sO URL/", "-sS http://127.0.0.1:1/x", "-s http://nosuch.invalid/", "-sS http://nosuch.invalid/", "--foo", "-o", "-s", "-d",
	"-sS foo://x", "-sS http://", "-m x URL/ok", "-s -d a=1 -d b=2 URL/p", "-s --data-binary @body URL/p", "-s -d @body URL/p", "-s --data-raw @body URL/p",
	"-s -d @- URL/p", "-s -G -d a=1 --data-urlencode q=a&b URL/p", "-s -X DELETE -H X-A:b -H Accept: -A me -u a:b URL/p", "-sXDELETE URL/p",
	"-sSL --max-redirs 2 URL/loop", "-s URL/ok URL/404", "-s -T body URL/up", "-s --json {} URL/p", "-s -b a=b URL/p", "-s -r 0-3 URL/ok", "-s -e ref URL/ok",
	"-s -w %{http_code}|%{size_download}|%{num_redirects}|%%\\n -o out -L URL/redir", "-s -w %{nosuch}x URL/404", "-s file://DIR/body", "-sS file:///nonexistent",
	"-s -H Host:other URL/ok", "-s --url URL/ok", "-so out URL/ok", "",
}

func fresh(t *testing.T) string {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "body"), []byte("one\ntwo\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func files(t *testing.T, dir string) string {
	var b strings.Builder
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s: %s\n", e.Name(), text)
	}
	return b.String()
}

func TestLikeCurl(t *testing.T) {
	real, err := exec.LookPath("curl")
	if err != nil {
		t.Skip("no curl on this machine to compare with")
	}
	if v, _ := exec.Command(real, "--version").Output(); !bytes.HasPrefix(v, []byte("curl 7.88.1 ")) {
		t.Skipf("the curl on this machine is another version: %.20s", v)
	}
	url := server(t)
	for _, line := range commands {
		t.Run(line, func(t *testing.T) {
			run := func(do func(dir string, args []string) result) (result, string) {
				dir := fresh(t)
				args := strings.Fields(strings.NewReplacer("URL", url, "DIR", dir).Replace(line))
				r := do(dir, args)
				r.out, r.err = strings.ReplaceAll(r.out, dir, "DIR"), strings.ReplaceAll(r.err, dir, "DIR")
				return r, files(t, dir)
			}
			want, wantFiles := run(func(dir string, args []string) result {
				cmd := exec.Command(real, args...)
				var out, errs bytes.Buffer
				cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = dir, strings.NewReader("from stdin\n"), &out, &errs
				cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir}
				err := cmd.Run()
				if _, exited := err.(*exec.ExitError); err != nil && !exited {
					t.Fatal(err)
				}
				return result{out.String(), errs.String(), cmd.ProcessState.ExitCode()}
			})
			got, gotFiles := run(func(dir string, args []string) result { return ours(t, dir, nil, args...) })
			if got != want {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
			if gotFiles != wantFiles {
				t.Errorf("files: got %q, want %q", gotFiles, wantFiles)
			}
		})
	}
}

func TestTimeout(t *testing.T) {
	r := ours(t, t.TempDir(), nil, "-sS", "-m", "0.2", server(t)+"/slow")
	if r.status != statusTimeout || !strings.HasPrefix(r.err, "curl: (28) Operation timed out after 2") {
		t.Errorf("%+v", r)
	}
}

func TestMeter(t *testing.T) {
	r := ours(t, t.TempDir(), nil, "-o", "out", server(t)+"/404")
	want := meterHead + "\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0" +
		"\r100     4  100     4    0     0      0      0 --:--:-- --:--:-- --:--:--     0\n"
	if r.err != want || r.status != 0 {
		t.Errorf("got %q\nwant %q", r.err, want)
	}
}

func TestInclude(t *testing.T) {
	r := ours(t, t.TempDir(), nil, "-sI", server(t)+"/404")
	if !strings.HasPrefix(r.out, "HTTP/1.1 404 Not Found\r\n") || !strings.HasSuffix(r.out, "\r\n\r\n") {
		t.Errorf("%q", r.out)
	}
}

func TestLeftOut(t *testing.T) {
	r := ours(t, t.TempDir(), nil, "-c", "jar", "http://x/")
	if r.status != 2 || !strings.HasPrefix(r.err, "curl: option -c: the lab's curl leaves it out\n") {
		t.Errorf("%+v", r)
	}
}

func TestCourseLinksOffline(t *testing.T) {
	dir := t.TempDir()
	for _, link := range coursedata.Links() {
		r := ours(t, dir, []string{Offline + "=1"}, "-s", "-L", "-o", "data.json", "https://"+link)
		if r.status != 0 || r.out != "" || strings.Count(r.err, "\n") != 1 || !strings.Contains(r.err, "made-up") {
			t.Fatalf("%s: %+v", link, r)
		}
		f, _ := coursedata.Find(link)
		if b, err := os.ReadFile(filepath.Join(dir, "data.json")); err != nil || !bytes.Equal(b, f.Bytes()) {
			t.Errorf("%s: %d bytes, %v", link, len(b), err)
		}
	}
	if r := ours(t, dir, []string{Offline + "=1"}, "-sS", "http://nosuch.invalid/"); r.status != statusResolve {
		t.Errorf("another address: %+v", r)
	}
}
