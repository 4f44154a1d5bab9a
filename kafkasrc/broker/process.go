package broker

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
)

const (
	startPatience = 20 * time.Second       // a large log is read back at start
	stopPatience  = 10 * time.Second       // then the process is killed
	pollInterval  = 100 * time.Millisecond // how often a broker looks whether it is to stop
	// Responses are megabytes that live for an instant beside a small heap: collecting less often serves faster.
	serveGCPercent = 200
	childMark      = "GOSPARK_BROKER_CHILD" // set in the environment of a broker process
)

// EnsureRunning returns the address of the home's broker, which is started when it isn't running.
func EnsureRunning(home string) (string, error) {
	if s, ok := Status(home); ok {
		return s.Addr, nil
	}
	s, _, err := Start(context.Background(), home)
	return s.Addr, err
}

// Status tells whether the home's broker runs and answers. The state is only meaningful when it does.
func Status(home string) (State, bool) {
	s, err := readState(filesOf(home).state)
	if err != nil || ping(s.Addr, clusterID(home), time.Second) != nil {
		return State{}, false
	}
	return s, true
}

// Start starts the home's broker as a process of its own and returns when it answers. The second result is false
// when it was running already. Any number of processes may call it at once: one starts the broker, all get it. When ctx
// ends first, so does the broker that was being started. State.Addr is its loopback address, LogFile(home) its log.
func Start(ctx context.Context, home string) (State, bool, error) {
	f := filesOf(home)
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return State{}, false, err
	}
	lock, err := waitLock(f.startLock, startPatience)
	if err != nil {
		return State{}, false, fmt.Errorf("cannot start the broker of %s: %w", home, err)
	}
	defer lock.unlock()
	if s, ok := Status(home); ok {
		return s, false, nil
	}
	if held, err := tryLock(f.runLock); err == nil {
		held.unlock()
		os.Remove(f.state) // what a killed broker left behind
	}
	s, err := spawn(ctx, home, f)
	return s, err == nil, err
}

// spawn starts the process and waits until it answers or ends.
func spawn(ctx context.Context, home string, f files) (State, error) {
	if os.Getenv(childMark) != "" {
		return State{}, errors.New("a broker process does not start another")
	}
	exe, err := os.Executable()
	if err != nil {
		return State{}, err
	}
	log, err := os.Create(f.log)
	if err != nil {
		return State{}, err
	}
	defer log.Close()
	cmd := exec.Command(exe, "broker", "serve", home)
	cmd.Env = append(os.Environ(), childMark+"=1")
	cmd.Dir, cmd.Stdout, cmd.Stderr = f.dir, log, log
	detach(cmd)
	if err := cmd.Start(); err != nil {
		return State{}, err
	}
	ended := make(chan struct{})
	go func() { cmd.Wait(); close(ended) }()
	for end := time.Now().Add(startPatience); time.Now().Before(end); {
		if s, ok := Status(home); ok {
			return s, nil
		}
		select {
		case <-ended:
			text, _ := os.ReadFile(f.log)
			return State{}, fmt.Errorf("the broker did not start: %s", strings.TrimSpace(string(text)))
		case <-ctx.Done():
			cmd.Process.Kill()
			return State{}, ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
	cmd.Process.Kill()
	return State{}, fmt.Errorf("the broker did not answer within %v", startPatience)
}

// Stop ends the home's broker and returns when it is gone; false when none was running. Its data stays.
func Stop(home string) (bool, error) {
	f := filesOf(home)
	lock, err := stopLock(home, f)
	if lock == nil {
		return false, err
	}
	defer lock.unlock()
	return stopLocked(f)
}

// Destroy ends the home's broker, when it runs, and deletes its data and its log, as "docker-compose down" would: the
// next start has no topics and no groups.
func Destroy(home string) error {
	f := filesOf(home)
	lock, err := stopLock(home, f)
	if lock == nil {
		return err
	}
	defer lock.unlock()
	if _, err := stopLocked(f); err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(f.data), os.RemoveAll(f.journal), os.RemoveAll(f.log))
}

// stopLock keeps others from starting a broker; nil when there is none to be stopped.
func stopLock(home string, f files) (*fileLock, error) {
	if _, err := os.Stat(f.dir); err != nil {
		return nil, nil
	}
	lock, err := waitLock(f.startLock, startPatience)
	if err != nil {
		return nil, fmt.Errorf("cannot stop the broker of %s: %w", home, err)
	}
	return lock, nil
}

// stopLocked asks the broker to end, waits, and kills it when it doesn't; false when none was running.
func stopLocked(f files) (bool, error) {
	s, stateErr := readState(f.state)
	if held, err := tryLock(f.runLock); err == nil {
		held.unlock()
		os.Remove(f.state)
		return false, nil
	}
	os.Rename(f.state, f.stop) // the broker sees this and ends
	held, err := waitLock(f.runLock, stopPatience)
	if err != nil && stateErr == nil {
		if p, findErr := os.FindProcess(s.PID); findErr == nil {
			p.Kill()
		}
		held, err = waitLock(f.runLock, stopPatience)
	}
	if err != nil {
		return false, fmt.Errorf("the broker did not stop: %w", err)
	}
	held.unlock()
	return true, nil
}

// Serve runs the home's broker until ctx ends, Stop asks it to end, or the home is deleted. The process is to exit then.
func Serve(ctx context.Context, home string) error {
	f := filesOf(home)
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return err
	}
	lock, err := tryLock(f.runLock)
	if err != nil {
		return fmt.Errorf("the broker of %s: %w", home, err)
	}
	defer lock.unlock()
	debug.SetGCPercent(serveGCPercent)
	log, closeLog, err := openJournal(f.journal)
	if err != nil {
		return err
	}
	defer closeLog()
	srv, err := listen(home, f, log)
	if err != nil {
		return err
	}
	_, port, err := net.SplitHostPort(srv.Addr())
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(port)
	if err != nil {
		return err
	}
	state := State{PID: os.Getpid(), Port: n, Addr: srv.Addr(), Started: time.Now().UTC().Truncate(time.Second)}
	if err := writeState(f.state, state); err != nil {
		return err
	}
	log.started(port)
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			srv.Close()
			log.stopped()
			return os.Remove(f.state)
		case <-tick.C:
			if s, err := readState(f.state); err == nil && s.PID == state.PID {
				continue
			}
			// Without a request to stop the home is being deleted: nothing more is written there.
			if os.Remove(f.stop) == nil {
				srv.Close()
				log.stopped()
			}
			return nil
		}
	}
}

// listen starts the server on the preferred port, or on any other when that one is taken.
func listen(home string, f files, log *journal) (*Server, error) {
	cfg := ServerConfig{DataDir: f.data, Port: freePort(PreferredPort), ClusterID: clusterID(home), journal: log}
	srv, err := NewServer(cfg)
	if err != nil && cfg.Port != 0 { // taken between the look and the listen
		cfg.Port = 0
		srv, err = NewServer(cfg)
	}
	return srv, err
}
