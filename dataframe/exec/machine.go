package exec

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"sync"
)

// MachineMemory is the number of bytes of memory that the machine has, or that the container the program runs in may use when that is
// less; 0 where the system does not tell.
var MachineMemory = sync.OnceValue(func() int64 {
	text, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0
	}
	var kib int64
	if _, err := fmt.Sscanf(string(text), "MemTotal: %d kB", &kib); err != nil {
		return 0
	}
	total := kib << 10
	for _, file := range []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		if n, err := strconv.ParseInt(string(bytes.TrimSpace(text)), 10, 64); err == nil && n > 0 {
			total = min(total, n)
		}
	}
	return total
})

// halfOfMachine is half of the machine's memory; 2 GiB where that is not known.
func halfOfMachine() int64 {
	if n := MachineMemory(); n > 0 {
		return n / 2
	}
	return 2 << 30
}
