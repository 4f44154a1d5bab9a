package lab

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestNoHostPrograms tries every way to a program of the host: none is run, unless the user asks for it.
func TestNoHostPrograms(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the program is a shell script")
	}
	b := newBench(t, nil)
	bin := filepath.Join(b.dir, "bin")
	mark := filepath.Join(b.dir, "mark")
	program := filepath.Join(bin, "hostprogram")
	if err := os.MkdirAll(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, []byte("#!/usr/bin/perl\nopen(F, '>"+mark+"');\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	b.lab.opts.Environ = append(b.lab.opts.Environ, "PATH="+bin+":/usr/bin:/bin")
	for _, line := range []string{
		"hostprogram", program, "../bin/hostprogram", "exec hostprogram", "command hostprogram", "env hostprogram", "bash -c hostprogram",
		"echo x | xargs hostprogram", "eval hostprogram", "$(echo hostprogram)", "source " + program, "find . -exec hostprogram {} \\;", "bash " + program,
		"trap hostprogram EXIT; true", "enter mids hostprogram", "enter mids " + program, "PATH=" + bin + " hostprogram", "perl -e 1", "/usr/bin/perl -v",
	} {
		b.run(t, line)
		if _, err := os.Stat(mark); err == nil {
			t.Errorf("%s ran a program of the host", line)
			os.Remove(mark)
		}
	}
	if got, code := b.run(t, "uname-of-host; perl"); code != statusNotFound || strings.Count(got, "command not found") != 2 {
		t.Errorf("unknown commands: %q, %d", got, code)
	}
	b.lab.opts.HostCommands = true
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho ran > "+mark+"\nexit 3\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, code := b.run(t, "hostprogram"); code != 3 {
		t.Errorf("with the host's commands: status %d", code)
	}
	if _, err := os.Stat(mark); err != nil {
		t.Error("the host's command was not run")
	}
	os.Remove(mark)
	b.run(t, "enter mids hostprogram")
	if _, err := os.Stat(mark); err == nil {
		t.Error("a service ran a program of the host")
	}
}

// TestJail writes and reads by every kind of path from a service: nothing outside of its folders changes or shows.
func TestJail(t *testing.T) {
	b := newBench(t, nil)
	secret := filepath.Join(b.dir, "secret")
	if err := os.WriteFile(secret, []byte("do not read\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{secret, "/../secret", "/w205/../../secret", "../../../../.." + secret, "/w205/../../../secret", "~/../../secret"} {
		for _, line := range []string{
			"cat PATH", "cat < PATH", "echo x > PATH", "echo x >> PATH", "rm PATH", "cp PATH /w205/copy", "mv PATH /w205/moved", "source PATH", ". PATH",
			"sed -i s/do/DO/ PATH", "tee PATH < /dev/null", "touch PATH", "bash PATH", "head PATH", "sort -o PATH PATH", "grep do PATH",
		} {
			line = strings.ReplaceAll(line, "PATH", path)
			out, _ := b.run(t, "enter mids bash -c '"+line+"'")
			if strings.Contains(out, "do not read") {
				t.Errorf("%s shows the file: %s", line, out)
			}
			text, err := os.ReadFile(secret)
			if err != nil || string(text) != "do not read\n" {
				t.Fatalf("%s changed the file: %q, %v", line, text, err)
			}
		}
	}
	entries, err := os.ReadDir(b.dir)
	if err != nil || len(entries) != 4 {
		t.Errorf("the folder beside has %d entries, %v", len(entries), err)
	}
}
