package broker

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// State is what the state file tells about a home's broker.
type State struct {
	PID     int       `json:"pid"`
	Port    int       `json:"port"`
	Addr    string    `json:"addr"`
	Started time.Time `json:"started"`
}

// files are the paths of one home's broker.
type files struct{ dir, data, state, stop, startLock, runLock, log, journal string }

func filesOf(home string) files {
	d := filepath.Join(home, "broker")
	return files{
		dir:       d,
		data:      filepath.Join(d, "data"),
		state:     filepath.Join(d, "state.json"),
		stop:      filepath.Join(d, "stop"),       // what the state file becomes to ask the broker to end
		startLock: filepath.Join(d, "start.lock"), // held while a process starts or stops the broker
		runLock:   filepath.Join(d, "run.lock"),   // held by the broker for as long as it lives
		log:       filepath.Join(d, "broker.log"), // what the process says when it cannot start
		journal:   filepath.Join(d, "server.log"), // Kafka's own log lines
	}
}

// clusterID names the home in the broker's answers, so that no other broker on the same port is taken for ours.
func clusterID(home string) string {
	abs, err := filepath.Abs(home)
	if err != nil {
		abs = home
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	sum := sha256.Sum256([]byte(abs))
	return "gospark-" + hex.EncodeToString(sum[:8])
}

func readState(path string) (State, error) {
	var s State
	b, err := os.ReadFile(path)
	if err != nil {
		return s, err
	}
	return s, json.Unmarshal(b, &s)
}

// writeState replaces the state file in one step.
func writeState(path string, s State) error {
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	tmp := path + ".new"
	if err := os.WriteFile(tmp, append(b, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}
