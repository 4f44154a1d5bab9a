package differential

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// timeout ends a case that hangs.
const timeout = 60 * time.Second

// Runner runs the cases of one file, in a folder of its own.
type Runner struct {
	// Shell is the program and the arguments in front of the command line.
	Shell []string
	// Path is PATH.
	Path string
	// Kafka is the address of a broker, or "".
	Kafka string
	// Dir is the folder, without symbolic links; Home is GOSPARK_HOME.
	Dir, Home string
	// Extra are more variables of the environment, as NAME=VALUE.
	Extra []string
}

// NeedsKafka tells whether the cases of a file talk to a broker.
func NeedsKafka(name string) bool {
	return strings.HasPrefix(name, "kafka") || strings.HasPrefix(name, "kcat")
}

// Environ is the environment of the cases.
func (r *Runner) Environ() []string {
	env := []string{"PATH=" + r.Path, "HOME=" + r.Dir, "LC_ALL=C", "TZ=UTC", "GOSPARK_HOME=" + r.Home, "GOSPARK_OFFLINE=1"}
	if r.Kafka != "" {
		env = append(env, "KAFKA="+r.Kafka)
	}
	return append(env, r.Extra...)
}

// Run runs a command line and returns what it did, with names for what differs from run to run. An error says why
// it could not be run or didn't end.
func (r *Runner) Run(ctx context.Context, command string) (Result, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	args := append(append([]string(nil), r.Shell[1:]...), command)
	cmd := exec.CommandContext(ctx, r.Shell[0], args...)
	cmd.Args[0] = filepath.Base(r.Shell[0]) // what bash calls itself in its messages
	cmd.Dir, cmd.Env = r.Dir, append(r.Environ(), "PWD="+r.Dir)
	cmd.WaitDelay = time.Second
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	result := Result{Stdout: r.name(out.String()), Stderr: r.name(errs.String())}
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return result, fmt.Errorf("did not end in %v", timeout)
	case errors.As(err, &exit) && exit.ExitCode() >= 0:
		result.Status = exit.ExitCode()
	case err != nil:
		return result, err
	}
	return result, nil
}

// shellLine is where bash says that an error is, in a command line of one case.
var shellLine = regexp.MustCompile(`(?m)^bash: (-c: )?line \d+: `)

// topicID is what a cluster makes up for a topic.
var topicID = regexp.MustCompile(`TopicId: [A-Za-z0-9_-]{22}`)

// name puts names in place of what differs from run to run.
func (r *Runner) name(s string) string {
	pairs := []string{r.Dir, "@DIR@"}
	if host, port, err := net.SplitHostPort(r.Kafka); err == nil {
		pairs = append(pairs, r.Kafka, "@KAFKA@", "localhost:"+port, "@KAFKA@", "kafka:"+port, "@KAFKA@", host+":"+port+"/", "@KAFKA@/", port, "@PORT@")
	}
	s = topicID.ReplaceAllString(strings.NewReplacer(pairs...).Replace(s), "TopicId: @ID@")
	return shellLine.ReplaceAllString(s, "bash: ")
}

// Folders makes the folders of a runner below a temporary folder.
func (r *Runner) Folders(temp string) error {
	real, err := filepath.EvalSymlinks(temp)
	if err != nil {
		return err
	}
	r.Dir, r.Home = filepath.Join(real, "dir"), filepath.Join(real, "home")
	return errors.Join(os.Mkdir(r.Dir, 0o755), os.Mkdir(r.Home, 0o755))
}

// StartBroker starts the broker of the runner's home with a gospark and sets Kafka; stop ends it.
func (r *Runner) StartBroker(gospark string) (stop func(), err error) {
	broker := func(word string) ([]byte, error) {
		cmd := exec.Command(gospark, "broker", word)
		cmd.Env = r.Environ()
		return cmd.CombinedOutput()
	}
	if out, err := broker("start"); err != nil {
		return nil, fmt.Errorf("gospark broker start: %w\n%s", err, out)
	}
	stop = func() { broker("stop") }
	out, err := broker("status")
	r.Kafka = address.FindString(string(out))
	if err != nil || r.Kafka == "" {
		stop()
		return nil, fmt.Errorf("gospark broker status: %v\n%s", err, out)
	}
	return stop, nil
}

var address = regexp.MustCompile(`(127\.0\.0\.1|localhost):\d+`)
