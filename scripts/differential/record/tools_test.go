package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestFindTools: a tool that is not there, or is of another version, is missing, and so are the cases that call it.
func TestFindTools(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("makes shell scripts")
	}
	dir := t.TempDir()
	install := func(name, says string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\necho '"+says+"'\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	t.Setenv("DIFFERENTIAL_CACHE", filepath.Join(dir, "none"))
	if _, err := findTools(filepath.Join(t.TempDir(), "bin")); !errors.Is(err, errMissing) {
		t.Errorf("without bash: %v", err)
	}
	install("bash", "GNU bash, version 5.2.15(1)-release")
	install("ls", "ls (GNU coreutils) 9.1")
	install("grep", "grep (GNU grep) 3.8")
	install("sed", "sed (GNU sed) 4.9")
	install("find", "find (GNU findutils) 4.9.0")
	install("kcat", "Version 1.7.1 (JSON)")
	install("jq", "jq-1.7.1")
	bin := filepath.Join(t.TempDir(), "bin")
	tools, err := findTools(bin)
	if err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]bool{
		"kafkacat -L":              false,
		"echo x | kcat -P":         false,
		"echo x | jq .":            true,
		"cat jqx":                  false,
		"docker-compose ps":        true,
		"bash -c 'kafka-topics'":   true,
		"ls kafka-topics.txt":      true, // a name is enough: rather too few cases than wrong ones
		"echo my-docker-composers": false,
		"cat curly":                false,
	} {
		if got := tools.lacks(line); got != want {
			t.Errorf("%s: lacks is %v", line, got)
		}
	}
	if all := strings.Join(tools.missing, "\n"); !strings.Contains(all, `"jq-1.7.1"`) || !strings.Contains(all, "Java") || strings.Contains(all, "kcat") {
		t.Errorf("missing: %s", all)
	}
	if to, err := os.Readlink(filepath.Join(bin, "kafkacat")); err != nil || to != filepath.Join(dir, "kcat") {
		t.Errorf("kafkacat is %s, %v", to, err)
	}
}
