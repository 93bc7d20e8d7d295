package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"example.com/folio/internal/check"
)

// examined runs folio check --server, and returns what it finds as "rule severity", and whether it exits with 0.
func examined(t *testing.T, args ...string) (found []string, text string, ok bool) {
	t.Helper()
	var out bytes.Buffer
	err := run(context.Background(), append([]string{"check", "--server", "--format", "json"}, args...), nil, &out, io.Discard)
	var report check.Report
	if e := json.Unmarshal(out.Bytes(), &report); e != nil {
		t.Fatalf("%v: %v: %s", err, e, out.Bytes())
	}
	for _, f := range report.Findings {
		found = append(found, f.Rule+" "+string(f.Severity))
	}
	return found, out.String(), err == nil
}

// aKey makes a host key, and returns its folder.
func aKey(t *testing.T, dir string) string {
	t.Helper()
	c := &keyConfig{dir: dir}
	if _, _, err := c.load(false); err != nil {
		t.Fatal(err)
	}
	return dir
}

// taken is an address at which another server is.
func taken(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for c, err := l.Accept(); err == nil; c, err = l.Accept() {
			_, _ = io.WriteString(c, "SSH-2.0-other\r\n")
			_ = c.Close()
		}
	}()
	return l.Addr().String()
}

// TestDoctor has one thing wrong in each row. What is always said is that the port is not 22.
func TestDoctor(t *testing.T) {
	site := t.TempDir()
	write(t, filepath.Join(site, "about.md"), "# About\n\nMe.\n")
	good := aKey(t, t.TempDir())
	open := aKey(t, t.TempDir())
	if err := os.Chmod(filepath.Join(open, "ssh_host_ed25519_key"), 0o644); err != nil {
		t.Fatal(err)
	}
	future := aKey(t, t.TempDir())
	tomorrow := time.Now().Add(24 * time.Hour)
	if err := os.Chtimes(filepath.Join(future, "ssh_host_ed25519_key"), tomorrow, tomorrow); err != nil {
		t.Fatal(err)
	}
	published := aKey(t, filepath.Join(site, "keys"))
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(published, link); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(t.TempDir(), "not", "there")
	for _, c := range []struct {
		name  string
		flags string
		want  []string // beside "listen info"
		says  string
		fails bool
	}{
		{name: "nothing", flags: "--host-key-dir " + good},
		{name: "key is open to others", flags: "--host-key-dir " + open, want: []string{"host-key error"}, says: "chmod 600", fails: true},
		{name: "key is the site's", flags: "--host-key-dir " + published, want: []string{"host-key error"}, says: "folder of the site", fails: true},
		{name: "key is the site's by a link", flags: "--host-key-dir " + link, want: []string{"host-key error"}, says: "folder of the site", fails: true},
		{name: "key would be the site's", flags: "--host-key-dir " + filepath.Join(site, "new"), want: []string{"host-key info", "host-key error"}, fails: true},
		{name: "no key yet", flags: "--host-key-dir " + missing, want: []string{"host-key info"}, says: "makes one"},
		{name: "the key that is named is not there", flags: "--host-key " + missing, want: []string{"host-key error"}, fails: true},
		{name: "the next key is not there", flags: "--host-key-dir " + good + " --next-host-key " + missing, want: []string{"host-key error"}, fails: true},
		{name: "no folder for a key", flags: "--host-key-dir " + filepath.Join(site, "about.md", "keys"), want: []string{"host-key error"}, fails: true},
		{name: "clock", flags: "--host-key-dir " + future, want: []string{"clock warning"}, says: "set the clock"},
		{name: "port is taken", flags: "--host-key-dir " + good + " --listen " + taken(t), want: []string{"listen error"}, says: "in use", fails: true},
		{name: "folio runs", flags: "--host-key-dir " + good + " --listen 127.0.0.1:" + serveSample(t), want: []string{"listen info"}, says: "a folio serves there"},
		{name: "status is open", flags: "--host-key-dir " + good + " --status 0.0.0.0:0", want: []string{"status warning"}, says: "strangers"},
		{name: "status is open, of IPv6", flags: "--host-key-dir " + good + " --status [::]:0", want: []string{"status warning"}},
		{name: "status is not open", flags: "--host-key-dir " + good + " --status :0"},
		{name: "status is taken", flags: "--host-key-dir " + good + " --status " + taken(t), want: []string{"status error"}, fails: true},
		{name: "anybody is a balancer", flags: "--host-key-dir " + good + " --proxy-protocol 0.0.0.0/0", want: []string{"trust error"}, fails: true},
		{name: "everybody is exempt", flags: "--host-key-dir " + good + " --exempt ::/0", want: []string{"trust warning"}},
		{name: "a setting", flags: "--host-key-dir " + good + " --log-format xml --exempt all", want: []string{"setting error", "setting error"}, fails: true},
		{name: "no name", flags: "--host-key-dir " + good + " --hostname=", want: []string{"hostname info"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			found, text, ok := examined(t, append([]string{site, "--listen", "127.0.0.1:0", "--hostname", "about.example.com"}, strings.Fields(c.flags)...)...)
			want := append([]string{"listen info"}, c.want...)
			slices.Sort(found)
			slices.Sort(want)
			// What else there may be depends on the machine.
			found = slices.DeleteFunc(found, func(f string) bool { return strings.HasPrefix(f, "memory") || strings.HasPrefix(f, "files") })
			if !slices.Equal(found, want) || !strings.Contains(text, c.says) || ok == c.fails {
				t.Errorf("exit 0: %v, found %q, want %q with %q:\n%s", ok, found, want, c.says, text)
			}
		})
	}
	if _, err := os.Stat(missing); err == nil {
		t.Error("the doctor has made a key")
	}
}

// TestDoctorOfSmallMachines has less than the limits let in.
func TestDoctorOfSmallMachines(t *testing.T) {
	found, text, ok := examined(t, "--listen", "127.0.0.1:0", "--max-connections", "1000000000")
	if ok || !slices.Contains(found, "memory error") || !slices.Contains(found, "files error") {
		t.Errorf("%q\n%s", found, text)
	}
	for mib, hint := range map[int64]string{4096: "", 384: "", 256: "--max-connections 512 fits; or give it more", 100: "give it 378 MiB"} {
		h := &host{serveConfig: &serveConfig{cache: cacheSize}, machine: fstest.MapFS{"proc/meminfo": {Data: fmt.Appendf(nil, "MemTotal:  %d kB\n", mib<<10)}}}
		h.limits.MaxConnections = 1000
		if got := littleMemory(context.Background(), h); hint == "" != (got == nil) || got != nil && got[0].Hint != hint {
			t.Errorf("%d MiB: %+v", mib, got)
		}
	}
}

func TestMemory(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	meminfo := file("MemFree: 1 kB\nMemTotal:       8388608 kB\n")
	for name, c := range map[string]struct {
		machine fstest.MapFS
		mib     int64
		says    string
	}{
		"another system": {},
		"no limit":       {fstest.MapFS{"proc/meminfo": meminfo, "proc/self/cgroup": file("0::/\n"), "sys/fs/cgroup/memory.max": file("max\n")}, 8192, "the memory of this machine"},
		"a container":    {fstest.MapFS{"proc/meminfo": meminfo, "proc/self/cgroup": file("0::/\n"), "sys/fs/cgroup/memory.max": file("268435456\n")}, 256, "the memory limit in /sys/fs/cgroup/memory.max"},
		"a service": {fstest.MapFS{"proc/meminfo": meminfo, "proc/self/cgroup": file("0::/system.slice/folio.service\n"),
			"sys/fs/cgroup/system.slice/folio.service/memory.max": file("536870912\n")}, 512, "the memory limit in /sys/fs/cgroup/system.slice/folio.service/memory.max"},
		"a service in a slice with less": {fstest.MapFS{"proc/self/cgroup": file("1:name=systemd:/x\n0::/small.slice/folio.service\n"),
			"sys/fs/cgroup/small.slice/memory.max":               file("134217728\n"),
			"sys/fs/cgroup/small.slice/folio.service/memory.max": file("536870912\n")}, 128, "the memory limit in /sys/fs/cgroup/small.slice/memory.max"},
		"the first version": {fstest.MapFS{"proc/meminfo": meminfo, "proc/self/cgroup": file("9:memory:/docker/abc\n"),
			"sys/fs/cgroup/memory/memory.limit_in_bytes": file("67108864\n")}, 64, "the memory limit in /sys/fs/cgroup/memory/memory.limit_in_bytes"},
		"the first version without a limit": {fstest.MapFS{"proc/meminfo": meminfo, "sys/fs/cgroup/memory/memory.limit_in_bytes": file("9223372036854771712\n")}, 8192, "the memory of this machine"},
		"a path that leads out":             {fstest.MapFS{"proc/meminfo": meminfo, "proc/self/cgroup": file("0::/../..\n")}, 8192, "the memory of this machine"},
	} {
		if got, says := memory(c.machine); got != c.mib<<20 || says != c.says {
			t.Errorf("%s: %d MiB by %q, want %d by %q", name, got>>20, says, c.mib, c.says)
		}
	}
}

// TestPortBelow1024 asks for one as somebody who may not have it.
func TestPortBelow1024(t *testing.T) {
	err := listenError("--listen", ":22", &net.OpError{Op: "listen", Err: os.NewSyscallError("bind", syscall.EACCES)})
	f := finding(check.Error, err)
	if f.Text != ":22: not allowed to listen there" || !strings.Contains(f.Hint, "below 1024") {
		t.Errorf("%+v", f)
	}
}

// TestHintsOfTheDoctor prints them for a person, each on a line of its own.
func TestHintsOfTheDoctor(t *testing.T) {
	var out bytes.Buffer
	err := run(context.Background(), []string{"check", "--server", "--listen", taken(t), "--host-key-dir", aKey(t, t.TempDir())}, nil, &out, io.Discard)
	if err == nil || err.Error() != "1 error to mend" || !strings.Contains(out.String(), "the address is in use\nhint: another server runs there") {
		t.Errorf("%v:\n%s", err, out.String())
	}
}
