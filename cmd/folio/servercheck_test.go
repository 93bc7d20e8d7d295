package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/folio/internal/check"
)

// runServerChecks runs folio check --server. It returns the findings as "rule severity", the output, and whether the
// exit status is 0.
func runServerChecks(t *testing.T, args ...string) (found []string, text string, ok bool) {
	t.Helper()
	var out bytes.Buffer
	err := run(context.Background(), append([]string{"check", "--server", "--format", "json"}, args...), nil, &out,
		io.Discard)
	var report check.Report
	if e := json.Unmarshal(out.Bytes(), &report); e != nil {
		t.Fatalf("%v: %v: %s", err, e, out.Bytes())
	}
	for _, f := range report.Findings {
		found = append(found, f.Rule+" "+string(f.Severity))
	}
	return found, out.String(), err == nil
}

// newHostKey creates a host key and returns its folder.
func newHostKey(t *testing.T, dir string) string {
	t.Helper()
	c := &keyConfig{dir: dir}
	if _, _, err := c.load(false); err != nil {
		t.Fatal(err)
	}
	return dir
}

// usedAddress returns an address on which another server listens.
func usedAddress(t *testing.T) string {
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

// TestServerChecks has one fault in each row. All rows have the finding that the port is not 22.
func TestServerChecks(t *testing.T) {
	site := t.TempDir()
	write(t, filepath.Join(site, "about.md"), "# About\n\nMe.\n")
	good := newHostKey(t, t.TempDir())
	open := newHostKey(t, t.TempDir())
	if err := os.Chmod(filepath.Join(open, "ssh_host_ed25519_key"), 0o644); err != nil {
		t.Fatal(err)
	}
	future := newHostKey(t, t.TempDir())
	tomorrow := time.Now().Add(24 * time.Hour)
	if err := os.Chtimes(filepath.Join(future, "ssh_host_ed25519_key"), tomorrow, tomorrow); err != nil {
		t.Fatal(err)
	}
	published := newHostKey(t, filepath.Join(site, "keys"))
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(published, link); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(t.TempDir(), "not", "there")
	for _, c := range []struct {
		name  string
		flags string
		want  []string // besides "listen info"
		says  string
		fails bool
	}{
		{name: "nothing", flags: "--host-key-dir " + good},
		{
			name: "key is open to others", flags: "--host-key-dir " + open, want: []string{"host-key error"}, says: "chmod 600",
			fails: true,
		},
		{
			name: "key is the site's", flags: "--host-key-dir " + published, want: []string{"host-key error"},
			says: "folder of the site", fails: true,
		},
		{
			name: "key is the site's by a link", flags: "--host-key-dir " + link, want: []string{"host-key error"},
			says: "folder of the site", fails: true,
		},
		{
			name: "key would be the site's", flags: "--host-key-dir " + filepath.Join(site, "new"),
			want: []string{"host-key info", "host-key error"}, fails: true,
		},
		{name: "no key yet", flags: "--host-key-dir " + missing, want: []string{"host-key info"}, says: "creates one"},
		{
			name: "the key that is named is not there", flags: "--host-key " + missing, want: []string{"host-key error"},
			fails: true,
		},
		{
			name: "the next key is not there", flags: "--host-key-dir " + good + " --next-host-key " + missing,
			want: []string{"host-key error"}, fails: true,
		},
		{
			name: "no folder for a key", flags: "--host-key-dir " + filepath.Join(site, "about.md", "keys"),
			want: []string{"host-key error"}, fails: true,
		},
		{name: "clock", flags: "--host-key-dir " + future, want: []string{"clock warning"}, says: "set the clock"},
		{
			name: "port is taken", flags: "--host-key-dir " + good + " --listen " + usedAddress(t),
			want: []string{"listen error"}, says: "in use", fails: true,
		},
		{
			name: "folio runs", flags: "--host-key-dir " + good + " --listen 127.0.0.1:" + serveSample(t),
			want: []string{"listen info"}, says: "already running",
		},
		{
			name: "status is open", flags: "--host-key-dir " + good + " --status 0.0.0.0:0", want: []string{"status warning"},
			says: "may be public",
		},
		{
			name: "status is open, of IPv6", flags: "--host-key-dir " + good + " --status [::]:0",
			want: []string{"status warning"},
		},
		{name: "status is not open", flags: "--host-key-dir " + good + " --status :0"},
		{
			name: "status is taken", flags: "--host-key-dir " + good + " --status " + usedAddress(t),
			want: []string{"status error"}, fails: true,
		},
		{
			name: "any address is a balancer", flags: "--host-key-dir " + good + " --proxy-protocol 0.0.0.0/0",
			want: []string{"trust error"}, fails: true,
		},
		{
			name: "all addresses are exempt", flags: "--host-key-dir " + good + " --exempt ::/0",
			want: []string{"trust warning"},
		},
		{
			name: "a setting", flags: "--host-key-dir " + good + " --log-format xml --exempt all",
			want: []string{"setting error", "setting error"}, fails: true,
		},
		{name: "no name", flags: "--host-key-dir " + good + " --hostname=", want: []string{"hostname info"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			args := []string{site, "--listen", "127.0.0.1:0", "--hostname", "about.example.com"}
			found, text, ok := runServerChecks(t, append(args, strings.Fields(c.flags)...)...)
			want := append([]string{"listen info"}, c.want...)
			slices.Sort(found)
			slices.Sort(want)
			// What else there may be depends on the machine.
			found = slices.DeleteFunc(found,
				func(f string) bool { return strings.HasPrefix(f, "memory") || strings.HasPrefix(f, "files") })
			if !slices.Equal(found, want) || !strings.Contains(text, c.says) || ok == c.fails {
				t.Errorf("exit 0: %v, found %q, want %q with %q:\n%s", ok, found, want, c.says, text)
			}
		})
	}
	if _, err := os.Stat(missing); err == nil {
		t.Error("the check created a key")
	}
}

// TestServerCheckLimits checks machines that are too small for the limits.
func TestServerCheckLimits(t *testing.T) {
	found, text, ok := runServerChecks(t, "--listen", "127.0.0.1:0", "--max-connections", "1000000000")
	if ok || !slices.Contains(found, "memory error") || !slices.Contains(found, "files error") {
		t.Errorf("%q\n%s", found, text)
	}
}

// TestServerCheckHints checks that the text report has hints on lines of their own.
func TestServerCheckHints(t *testing.T) {
	var out bytes.Buffer
	args := []string{"check", "--server", "--listen", usedAddress(t), "--host-key-dir", newHostKey(t, t.TempDir())}
	err := run(context.Background(), args, nil, &out, io.Discard)
	if err == nil || err.Error() != "1 error to fix" ||
		!strings.Contains(out.String(), "the address is in use\nhint: stop the other server") {
		t.Errorf("%v:\n%s", err, out.String())
	}
}
