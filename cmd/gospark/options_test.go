package main

import (
	"path/filepath"
	"reflect"
	"testing"
)

func TestParseOptions(t *testing.T) {
	for _, c := range []struct {
		args []string
		rest []string
		want options
		err  string
	}{
		{[]string{"--master", "local[2]", "a.py", "--x"}, []string{"a.py", "--x"}, options{master: "local[2]"}, ""},
		{[]string{"--conf=a=b=c", "--name", "n", "--packages", "x:y:1"}, nil, options{conf: map[string]string{"a": "b=c"}, name: "n"}, ""},
		{[]string{"--version"}, []string{"--version"}, options{}, ""},
		{[]string{"--master"}, nil, options{}, "--master needs a value"},
		{[]string{"--master", "yarn"}, nil, options{}, "--master yarn: only local, local[N] and local[*] are supported"},
		{[]string{"--conf", "a"}, nil, options{}, "--conf a: not of the form KEY=VALUE"},
		{[]string{"--memory", "lots"}, nil, options{}, "--memory lots: not a size such as 512m or 2g"},
		{[]string{"--memory", "-1"}, nil, options{}, "--memory -1: not a size such as 512m or 2g"},
		{[]string{"--kafka-host", "a=b"}, nil, options{}, `"a" in "a=b" is not of the form HOST:PORT`},
	} {
		o := options{conf: map[string]string{}}
		rest, err := o.parse(c.args)
		if c.err != "" {
			if err == nil || err.Error() != c.err {
				t.Errorf("%q: %v, want %s", c.args, err, c.err)
			}
			continue
		}
		if c.want.conf == nil {
			c.want.conf = map[string]string{}
		}
		if err != nil || !reflect.DeepEqual(rest, c.rest) || !reflect.DeepEqual(o, c.want) {
			t.Errorf("%q: %q, %+v, %v", c.args, rest, o, err)
		}
	}
}

func TestOptionsTravel(t *testing.T) {
	o := options{conf: map[string]string{}}
	args := []string{"--name", "n", "--master", "local[3]", "--kafka-host", "kafka:29092=localhost:9092", "--conf", "a=b"}
	if _, err := o.parse(args); err != nil {
		t.Fatal(err)
	}
	if got := o.arguments(); !reflect.DeepEqual(got, args) {
		t.Errorf("%q, want %q", got, args)
	}
}

func TestHome(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("GOSPARK_HOME", dir)
	if got := homeDir(); got != dir {
		t.Errorf("home %s, want %s", got, dir)
	}
	t.Setenv("GOSPARK_HOME", "")
	if got := homeDir(); !filepath.IsAbs(got) || filepath.Base(got) != "gospark" {
		t.Errorf("default home %s", got)
	}
}

func TestHostsFromEnvironment(t *testing.T) {
	t.Setenv(hostsVariable, "kafka:29092=127.0.0.1:19092, other:9092=127.0.0.1:19093")
	o := defaults()
	if err := o.environment(); err != nil {
		t.Fatal(err)
	}
	if len(o.entries) != 2 || o.entries[1] != "other:9092=127.0.0.1:19093" {
		t.Errorf("entries: %q", o.entries)
	}
	t.Setenv(hostsVariable, "nonsense")
	if err := defaults().environment(); err == nil {
		t.Error("no error for an entry that is not NAME:PORT=HOST:PORT")
	}
}
