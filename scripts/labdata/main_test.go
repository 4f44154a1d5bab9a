package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestFixture(t *testing.T) {
	var a, b bytes.Buffer
	if err := write(&a); err != nil {
		t.Fatal(err)
	}
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	if a.String() != b.String() {
		t.Fatal("two runs differ")
	}
	count := map[string]int{}
	type commit struct {
		Commit struct {
			Message   string
			Committer struct{ Name string }
		}
		Author *struct{}
	}
	var first *commit
	var nulls, lines, foreign int
	for _, l := range strings.Split(strings.TrimSpace(a.String()), "\n") {
		var r record
		if err := json.Unmarshal([]byte(l), &r); err != nil {
			t.Fatal(err)
		}
		count[r.Topic]++
		if r.Topic != "commits" {
			continue
		}
		var c commit
		if err := json.Unmarshal([]byte(r.Value), &c); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = &c
		}
		if c.Author == nil {
			nulls++
		}
		if strings.Contains(c.Commit.Message, "\n") {
			lines++
		}
		if strings.ContainsFunc(r.Value, func(r rune) bool { return r > 127 }) {
			foreign++
		}
	}
	if count["foo"] != 42 || count["commits"] != 100 {
		t.Errorf("messages: %v", count)
	}
	if first.Commit.Committer.Name != "Nico Williams" {
		t.Errorf("first committer: %s", first.Commit.Committer.Name)
	}
	if nulls == 0 || lines == 0 || foreign == 0 {
		t.Errorf("nulls %d, messages of several lines %d, not ASCII %d", nulls, lines, foreign)
	}
}
