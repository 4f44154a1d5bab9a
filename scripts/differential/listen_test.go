package differential

import (
	"bufio"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestListenersAreOnLoopback looks at every socket that a process of the lab listens on.
func TestListenersAreOnLoopback(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("reads /proc")
	}
	project(t)
	sockets := socketsOf(gospark)
	found := 0
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6", "/proc/net/udp", "/proc/net/udp6"} {
		f, err := os.Open(table)
		if err != nil {
			continue
		}
		defer f.Close()
		for s := bufio.NewScanner(f); s.Scan(); {
			col := strings.Fields(s.Text())
			if len(col) < 10 || !sockets["socket:["+col[9]+"]"] {
				continue
			}
			const listening, bound = "0A", "07" // of TCP, of UDP
			if col[3] != listening && col[3] != bound {
				continue
			}
			found++
			if address := col[1]; !strings.HasPrefix(address, "0100007F:") && !strings.HasPrefix(address, "00000000000000000000000001000000:") {
				t.Errorf("a listener in %s at %s, which is not loopback", table, address)
			}
		}
	}
	if found == 0 {
		t.Error("no process of the lab listens: there must be a broker")
	}
}

// socketsOf names the sockets of all processes of a program.
func socketsOf(program string) map[string]bool {
	sockets := map[string]bool{}
	processes, _ := filepath.Glob("/proc/[0-9]*")
	for _, p := range processes {
		if exe, err := os.Readlink(filepath.Join(p, "exe")); err != nil || exe != program {
			continue
		}
		files, _ := filepath.Glob(filepath.Join(p, "fd", "*"))
		for _, f := range files {
			if to, err := os.Readlink(f); err == nil && strings.HasPrefix(to, "socket:") {
				sockets[to] = true
			}
		}
	}
	return sockets
}
