package broker

import (
	"bytes"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	RunIfAsked()
	os.Exit(m.Run())
}

// testHome is a home whose broker is stopped at the end of the test.
func testHome(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	t.Cleanup(func() {
		if _, err := Stop(home); err != nil {
			t.Error(err)
		}
	})
	return home
}

func run(home string, args ...string) (int, string) {
	var out bytes.Buffer
	code := Main(args, home, nil, &out, &out)
	return code, out.String()
}

func TestLifeCycle(t *testing.T) {
	home := testHome(t)
	if code, out := run(home, "status"); code != 1 || out != "The broker is not running.\n" {
		t.Fatalf("status before start: %d %q", code, out)
	}
	if code, out := run(home, "start"); code != 0 || !strings.HasPrefix(out, "The broker is started at 127.0.0.1:") {
		t.Fatalf("start: %d %q", code, out)
	}
	if code, out := run(home, "start"); code != 0 || !strings.HasPrefix(out, "The broker is running already at ") {
		t.Fatalf("second start: %d %q", code, out)
	}
	file := filepath.Join(t.TempDir(), "f.jsonl")
	write(t, file, `{"topic":"t","partitions":3,"partition":2,"value":"x"}`+"\n"+`{"topic":"empty"}`)
	if code, out := run(home, "load", file); code != 0 || out != "t: 1 message in 3 partitions\nempty: 0 messages in 1 partition\n" {
		t.Fatalf("load: %d %q", code, out)
	}
	if code, out := run(home, "stop"); code != 0 || out != "The broker is stopped. Its data stays.\n" {
		t.Fatalf("stop: %d %q", code, out)
	}
	if code, out := run(home, "stop"); code != 0 || out != "The broker is not running.\n" {
		t.Fatalf("second stop: %d %q", code, out)
	}
	if _, err := EnsureRunning(home); err != nil {
		t.Fatal(err)
	}
	code, out := run(home, "status")
	_, table, _ := strings.Cut(out, "\n")
	want := "┌───────┬────────────┬──────────┐\n│ topic │ partitions │ messages │\n├───────┼────────────┼──────────┤\n" +
		"│ empty │          1 │        0 │\n│ t     │          3 │        1 │\n└───────┴────────────┴──────────┘\n"
	if code != 0 || table != want {
		t.Fatalf("status: %d\n%s", code, out)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"nosuch"}, {"load"}, {"start", "x"}} {
		if code, out := run(t.TempDir(), args...); code != 2 || out != usage {
			t.Errorf("%v: %d %q", args, code, out)
		}
	}
}

func TestStartRace(t *testing.T) {
	home := testHome(t)
	const n = 6
	addrs := make([]string, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			var err error
			if addrs[i], err = EnsureRunning(home); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, a := range addrs {
		if a == "" || a != addrs[0] {
			t.Fatalf("addresses differ: %v", addrs)
		}
	}
}

func TestHomesAreSeparate(t *testing.T) {
	a, b := testHome(t), testHome(t)
	addrA, errA := EnsureRunning(a)
	addrB, errB := EnsureRunning(b)
	if errA != nil || errB != nil || addrA == addrB {
		t.Fatal(addrA, addrB, errA, errB)
	}
	// A state file that names another home's broker is not believed.
	s, _ := readState(filesOf(b).state)
	if _, err := Stop(a); err != nil {
		t.Fatal(err)
	}
	if err := writeState(filesOf(a).state, s); err != nil {
		t.Fatal(err)
	}
	if _, ok := Status(a); ok {
		t.Fatal("the broker of another home was taken for ours")
	}
	if again, err := EnsureRunning(a); err != nil || again == addrB {
		t.Fatal(again, err)
	}
}

func TestKilledBrokerIsReplaced(t *testing.T) {
	home := testHome(t)
	s, _, err := Start(t.Context(), home)
	if err != nil {
		t.Fatal(err)
	}
	kill(t, s.PID)
	if _, ok := Status(home); ok {
		t.Fatal("a killed broker has a status")
	}
	again, fresh, err := Start(t.Context(), home)
	if err != nil || !fresh || again.PID == s.PID {
		t.Fatal(again, fresh, err)
	}
}

func TestDeletedHomeEndsBroker(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	addr, err := EnsureRunning(home)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(home); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(5 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			return
		}
		c.Close()
		if time.Now().After(end) {
			t.Fatal("the broker of a deleted home lives on")
		}
	}
}

func kill(t *testing.T, pid int) {
	t.Helper()
	p, err := os.FindProcess(pid)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Kill(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(50 * time.Millisecond)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
