package memory

import (
	"testing"
	"testing/fstest"
)

func TestAvailable(t *testing.T) {
	const meminfo = "MemFree: 1 kB\nMemTotal:       8388608 kB\n"
	const root = "sys/fs/cgroup/"
	for name, c := range map[string]struct {
		files  map[string]string
		mib    int64
		source string
	}{
		"another system": {},
		"no limit": {
			map[string]string{"proc/meminfo": meminfo, "proc/self/cgroup": "0::/\n", root + "memory.max": "max\n"},
			8192, "the memory of this machine",
		},
		"container": {
			map[string]string{"proc/meminfo": meminfo, "proc/self/cgroup": "0::/\n", root + "memory.max": "268435456\n"},
			256, "the memory limit in /sys/fs/cgroup/memory.max",
		},
		"service": {
			map[string]string{
				"proc/meminfo": meminfo, "proc/self/cgroup": "0::/system.slice/folio.service\n",
				root + "system.slice/folio.service/memory.max": "536870912\n",
			},
			512, "the memory limit in /sys/fs/cgroup/system.slice/folio.service/memory.max",
		},
		"service in a slice with a lower limit": {
			map[string]string{
				"proc/self/cgroup":                            "1:name=systemd:/x\n0::/small.slice/folio.service\n",
				root + "small.slice/memory.max":               "134217728\n",
				root + "small.slice/folio.service/memory.max": "536870912\n",
			},
			128, "the memory limit in /sys/fs/cgroup/small.slice/memory.max",
		},
		"v1": {
			map[string]string{
				"proc/meminfo": meminfo, "proc/self/cgroup": "9:memory:/docker/abc\n",
				root + "memory/memory.limit_in_bytes": "67108864\n",
			},
			64, "the memory limit in /sys/fs/cgroup/memory/memory.limit_in_bytes",
		},
		"v1 without a limit": {
			map[string]string{"proc/meminfo": meminfo, root + "memory/memory.limit_in_bytes": "9223372036854771712\n"},
			8192, "the memory of this machine",
		},
		"path outside the hierarchy": {
			map[string]string{"proc/meminfo": meminfo, "proc/self/cgroup": "0::/../..\n"},
			8192, "the memory of this machine",
		},
	} {
		machine := fstest.MapFS{}
		for name, text := range c.files {
			machine[name] = &fstest.MapFile{Data: []byte(text)}
		}
		if got, source := Available(machine); got != c.mib<<20 || source != c.source {
			t.Errorf("%s: got %d MiB from %q, want %d from %q", name, got>>20, source, c.mib, c.source)
		}
	}
}
