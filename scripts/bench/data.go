package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"gospark/kafkasrc/broker"
)

// startBroker starts an embedded broker unless there is another one; stop ends it.
func (s *settings) startBroker() (stop func(), err error) {
	if s.where = s.brokers; s.brokers != "" {
		return func() {}, nil
	}
	s.where = "embedded"
	cmd := exec.Command(s.gospark, "broker", "start")
	cmd.Env, cmd.Stderr = append(os.Environ(), "GOSPARK_HOME="+s.home), os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	stop = func() {
		cmd := exec.Command(s.gospark, "broker", "stop")
		cmd.Env = append(os.Environ(), "GOSPARK_HOME="+s.home)
		_ = cmd.Run()
	}
	st, ok := broker.Status(s.home)
	if !ok {
		stop()
		return nil, fmt.Errorf("the broker did not start")
	}
	s.brokers = st.Addr
	return stop, nil
}

// sized is a number of rows at the scale of this run.
func (s *settings) sized(full int) int { return max(1000, int(float64(full)*s.scale)) }

// makeData makes what the works need.
func (s *settings) makeData(list []work) error {
	if err := os.MkdirAll(s.data, 0o755); err != nil {
		return err
	}
	sizes := fmt.Sprintf("%d %d %d\n", s.sized(2_000_000), s.sized(20_000_000), s.sized(1_000_000))
	if err := os.WriteFile(filepath.Join(s.data, "sizes"), []byte(sizes), 0o644); err != nil {
		return err
	}
	need := map[string]bool{}
	for _, w := range list {
		need[w.needs()] = true
	}
	if need["kafka"] {
		if err := produce(s.brokers, smallTopic, s.sized(2_000_000), 1, smallMessage); err != nil {
			return err
		}
		if err := produce(s.brokers, jsonTopic, s.sized(500_000), 1, jsonMessage); err != nil {
			return err
		}
	}
	if need["json"] {
		if err := s.generate("json", s.sized(3_000_000)); err != nil {
			return err
		}
	}
	if need["parquet"] {
		return s.generate("parquet", s.sized(18_000_000))
	}
	return nil
}

// generate has gospark write files of n rows, unless they are there from an earlier run.
func (s *settings) generate(kind string, n int) error {
	done := filepath.Join(s.data, fmt.Sprintf("%s-%d.done", kind, n))
	if _, err := os.Stat(done); err == nil {
		return nil
	}
	dir, err := os.MkdirTemp("", "gospark-bench-generate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, drivers); err != nil {
		return err
	}
	cmd := exec.Command(s.gospark, filepath.Join(dir, "drivers", "generate.py"), kind, fmt.Sprint(n), s.data)
	cmd.Env, cmd.Stderr = append(os.Environ(), "GOSPARK_HOME="+s.home), os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("generating %s: %w", kind, err)
	}
	return os.WriteFile(done, nil, 0o644)
}
