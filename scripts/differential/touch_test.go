package differential

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// markVariable makes this test's own program a decoy: it only adds its name to the file that the variable names.
const markVariable = "DIFFERENTIAL_DECOY"

// decoy reports that a program of the host was run.
func decoy(mark string) int {
	f, err := os.OpenFile(mark, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return 1
	}
	defer f.Close()
	fmt.Fprintln(f, filepath.Base(os.Args[0]))
	return 0
}

// names are programs that a host may have: those that the lab has itself, and others.
var names = strings.Fields(`[ ab apt-get awk base64 basename bash bc cal cat chmod cmp comm cp curl cut date dd df diff dirname docker docker-compose du
	echo env expr false file find flask gawk git grep gzip hadoop head hive hostname id java jq kafka-configs kafka-console-consumer
	kafka-console-producer kafka-consumer-groups kafka-get-offsets kafka-run-class kafka-topics kafkacat kcat kill less ln ls make man md5sum mkdir
	more mv nano nc node nohup open paste perl pip presto printf ps pwd pyspark python python3 redis-cli rm rmdir ruby scp sed seq sh
	sha256sum sleep sort spark-shell spark-sql spark-submit split ssh stat su sudo tac tail tar tee test timeout top touch tr true
	uname uniq unzip vi vim watch wc wget which whoami xargs yes zip zsh`)

// TestNoHostProgram fills PATH with decoys of every name, calls each in all ways that a shell has, and looks whether any ran.
func TestNoHostProgram(t *testing.T) {
	needsUnix(t)
	if testing.Short() {
		t.Skip("several hundred command lines")
	}
	r, mark := decoys(t)
	var lines []string
	for _, n := range names {
		lines = append(lines, n+" --version < /dev/null", "env "+n+" --help", "echo x | xargs "+n+" --help", "bash -c '"+n+" --help'")
	}
	// In one shell: a word that nothing knows, or that ends the shell, must not keep the others from being tried.
	for i := range lines {
		lines[i] = "( " + lines[i] + " ) 2>&1 | head -3 > /dev/null"
	}
	const some = 40
	for len(lines) > 0 {
		n := min(some, len(lines))
		got, err := r.Run(context.Background(), strings.Join(lines[:n], "\n")+"\necho all were tried")
		if err != nil || got.Stdout != "all were tried\n" {
			t.Fatalf("%v\n%s, in:\n%s", err, got.Format(), strings.Join(lines[:n], "\n"))
		}
		lines = lines[n:]
	}
	path := filepath.Join(r.Path, "git")
	r.Run(context.Background(), fmt.Sprintf("%s; bash %s; command git; exec git; source git; (exec %s); nohup git; time git; timeout 5 git", path, path, path))
	r.Run(context.Background(), `PATH=/usr/bin:/bin:$PATH; hash -r; git; /usr/bin/git; "$(printf git)"; g=git; $g; eval git; trap git EXIT; python3 -c 'import os; os.system("git")'`)
	if ran, err := os.ReadFile(mark); err == nil {
		t.Errorf("programs of the host ran:\n%s", ran)
	}
}

// TestHostCommands shows that the decoys do run when the user asks for that: the test above can fail.
func TestHostCommands(t *testing.T) {
	needsUnix(t)
	r, mark := decoys(t, "--host-commands")
	got, err := r.Run(context.Background(), "git status; ls > /dev/null; cat < /dev/null")
	if err != nil || got != (Result{}) {
		t.Errorf("%+v, %v", got, err)
	}
	if ran, err := os.ReadFile(mark); err != nil || string(ran) != "git\n" {
		t.Errorf("ran %q, %v; only git is to be run, as the lab has the others", ran, err)
	}
}

// decoys makes a runner whose PATH has decoys, and names the file that tells what ran.
func decoys(t *testing.T, args ...string) (*Runner, string) {
	t.Helper()
	r := newLab(t, args...)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if err := os.Symlink(self, filepath.Join(r.Path, n)); err != nil {
			t.Fatal(err)
		}
	}
	mark := filepath.Join(t.TempDir(), "mark")
	r.Extra = []string{markVariable + "=" + mark}
	return r, mark
}

// composeYAML is a project with a volume and without anything that takes time to start.
const composeYAML = `version: '2'
services:
  kafka:
    image: confluentinc/cp-kafka:latest
    environment:
      KAFKA_ADVERTISED_LISTENERS: PLAINTEXT://kafka:29092
  spark:
    image: midsw205/spark-python:0.0.5
    stdin_open: true
    tty: true
    volumes:
      - ./shared:/w205
  mids:
    image: midsw205/base:latest
    stdin_open: true
    tty: true
    volumes:
      - ./shared:/w205
`

// project starts the services in the runner's folder.
func project(t *testing.T) *Runner {
	t.Helper()
	r := newLab(t)
	if err := os.WriteFile(filepath.Join(r.Dir, "docker-compose.yml"), []byte(composeYAML), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(r.Dir, "shared"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Run(context.Background(), "docker-compose down") })
	if got, err := r.Run(context.Background(), "docker-compose up -d"); err != nil || got.Status != 0 {
		t.Fatalf("docker-compose up -d: %v\n%s", err, got.Format())
	}
	return r
}

// TestServiceSeesNoOtherFiles: in a service no name leads out of its volumes and its own folder, nor does a link that is
// made there. (Links that the user has in a volume lead where they do for the user.)
func TestServiceSeesNoOtherFiles(t *testing.T) {
	needsUnix(t)
	r := project(t)
	secret := filepath.Join(r.Dir, "secret")
	if err := os.WriteFile(secret, []byte("SECRET\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	up := strings.Repeat("../", 20)
	reads := []string{secret, "/w205/../secret", "../secret", up + secret, "/w205/" + up + secret,
		"/w205/link", "/w205/near", "/tmp/root" + secret, "/tmp/dir/secret", "/proc/self/root" + secret}
	prepare := fmt.Sprintf("ln -sfn / /tmp/root; ln -sfn %[1]s /tmp/dir; ln -sfn %[1]s/secret /w205/link; ln -sfn ../secret /w205/near; mkdir -p /w205/a; cd /w205/a", r.Dir)
	for _, name := range reads {
		for _, line := range []string{"cat %s", "cat < %s", "head -1 %s", "cp %s /w205/copy; cat /w205/copy", "mv %s /w205/moved; cat /w205/moved", "grep . %s", "wc -c < %s && echo SECRET",
			"[ -e %s ] && echo SECRET", "source %s", "stat -L %s && echo SECRET", "jq -R . %s", "ln %s /w205/hard; cat /w205/hard", "find -L %s -type f | grep . && echo SECRET", "while read x; do echo $x; done < %s"} {
			line = fmt.Sprintf(line, name)
			got, err := r.Run(context.Background(), fmt.Sprintf("docker-compose exec mids bash -c %s", quote(prepare+"; "+line+"; rm -f /w205/copy /w205/moved /w205/hard")))
			if err != nil {
				t.Errorf("%s: %v", line, err)
			}
			if strings.Contains(got.Stdout, "SECRET") || strings.Contains(got.Stderr, "SECRET") {
				t.Errorf("in mids, %s shows a file of the host:\n%s", line, got.Format())
			}
			if b, err := os.ReadFile(secret); err != nil || string(b) != "SECRET\n" {
				t.Fatalf("in mids, %s changed a file of the host: %q, %v", line, b, err)
			}
		}
	}
	out := filepath.Join(r.Dir, "made")
	for _, name := range []string{out, "../made", "/tmp/root" + out, "/tmp/dir/made", "/w205/" + up + out} {
		for _, line := range []string{"echo x > %s", "touch %s", "mkdir -p %s", "cp docker-compose.yml %s", "echo x | tee %s", "ln -s x %s"} {
			line = fmt.Sprintf(line, name)
			r.Run(context.Background(), fmt.Sprintf("docker-compose exec mids bash -c %s", quote(prepare+"; "+line)))
			if _, err := os.Lstat(out); err == nil {
				t.Errorf("in mids, %s made a file of the host", line)
				os.RemoveAll(out)
			}
		}
	}
}

// TestServiceRemovesNoOtherFiles: rm -r goes over a link, not through it, and root is the service's own.
func TestServiceRemovesNoOtherFiles(t *testing.T) {
	needsUnix(t)
	r := project(t)
	keep := filepath.Join(r.Dir, "keep")
	if err := os.WriteFile(keep, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"ln -s " + r.Dir + " /w205/l; rm -rf /w205/l/ /w205/l /w205/*",
		"rm -rf /* ; rm -rf --no-preserve-root /; rm -rf " + r.Dir,
		"ln -s / /tmp/x; rm -rf /tmp/x" + r.Dir,
		"cd /; rm -rf .* *",
	} {
		r.Run(context.Background(), "docker-compose exec mids bash -c "+quote(line))
		if _, err := os.Stat(keep); err != nil {
			t.Fatalf("in mids, %s removed files of the host: %v", line, err)
		}
	}
}

// TestPythonInAService: what Python in a service opens is the service's too.
func TestPythonInAService(t *testing.T) {
	needsUnix(t)
	r := project(t)
	secret := filepath.Join(r.Dir, "secret")
	if err := os.WriteFile(secret, []byte("SECRET\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(r.Dir, "shared", "data.txt"), []byte("shared\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf("try:\n    print(open(%q).read())\nexcept OSError as e:\n    print(type(e).__name__)\nprint(open('/w205/data.txt').read())\n", secret)
	if err := os.WriteFile(filepath.Join(r.Dir, "shared", "s.py"), []byte(script), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := r.Run(context.Background(), "docker-compose exec spark spark-submit /w205/s.py")
	if want := "FileNotFoundError\nshared\n\n"; err != nil || got.Stdout != want {
		t.Errorf("%v\n%s", err, diff(Result{Stdout: want}, got, nil))
	}
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
