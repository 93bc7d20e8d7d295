package server

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestSCP expects sessions in the log and in the metrics.
func TestSCP(t *testing.T) {
	h := open(t, nil)
	x := startProgram(t, h.dial(t, "x"), "exec", "scp -f 'about.md'")
	r := bufio.NewReader(x)
	_, _ = io.WriteString(x, "\x00")
	if line, err := r.ReadString('\n'); err != nil || line != "C0644 8 about.md\n" {
		t.Fatalf("%q, %v", line, err)
	}
	_, _ = io.WriteString(x, "\x00\x00")
	x.ends(exitOK)
	x = startProgram(t, h.dial(t, "x"), "exec", "scp -f nope")
	_, _ = io.WriteString(x, "\x00")
	x.ends(exitUnknown)
	eventually(t, "it is logged and counted", func() bool {
		_, text := h.status("/metrics")
		return strings.Contains(text, `folio_sessions_total{protocol="scp",ended="quit"} 1`) &&
			strings.Contains(text, `folio_sessions_total{protocol="scp",ended="unknown"} 1`)
	})
}

// TestSCPUpload expects an error before the client has sent anything.
func TestSCPUpload(t *testing.T) {
	h := open(t, nil)
	for _, command := range []string{"scp -t x", "scp -r -t .", "scp -p -d -t -- /"} {
		x := startProgram(t, h.dial(t, "x"), "exec", command)
		r := bufio.NewReader(x)
		if got, err := r.ReadString('\n'); err != nil || got != "\x02scp: permission denied: this site is read-only\n" {
			t.Errorf("%s: %q, %v", command, got, err)
		}
		if command != "scp -t x" { // the first client does not end the session
			_ = x.CloseWrite()
		}
		if more, err := io.ReadAll(r); err != nil || len(more) > 0 {
			t.Errorf("%s: %q, %v", command, more, err)
		}
		x.ends(exitUnknown)
	}
	h.waitLog(t, "it is logged", `"protocol":"scp","ended":"refused"`)
}

func TestSCPLarge(t *testing.T) {
	file := random{size: 50<<20 + 17}
	h := open(t, func(c *Config) { c.Files = file })
	x := startProgram(t, h.dial(t, "x"), "exec", "scp -f large.bin")
	r := bufio.NewReader(x)
	_, _ = io.WriteString(x, "\x00")
	if line, err := r.ReadString('\n'); err != nil || line != fmt.Sprintf("C0644 %d large.bin\n", file.size) {
		t.Fatalf("%q, %v", line, err)
	}
	_, _ = io.WriteString(x, "\x00")
	sum := sha256.New()
	if n, err := io.CopyN(sum, r, file.size); err != nil || fmt.Sprintf("%x", sum.Sum(nil)) != file.sum() {
		t.Errorf("%d bytes, not those of the file: %v", n, err)
	}
	_, _ = io.WriteString(x, "\x00")
	x.ends(exitOK)
}

// TestLargeFiles fetches 50 MB with the system's scp, in both protocols, with its sftp, and with its ssh.
func TestLargeFiles(t *testing.T) {
	file := random{size: 50<<20 + 17}
	h := open(t, func(c *Config) { c.Files = file })
	_, port, _ := net.SplitHostPort(h.addr)
	options := []string{
		"-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
		"-o", "LogLevel=ERROR", "-o", "BatchMode=yes",
	}
	for name, args := range map[string][]string{
		"scp":    {"scp", "-P", port, "127.0.0.1:large.bin", "got"},
		"scp -O": {"scp", "-O", "-P", port, "127.0.0.1:large.bin", "got"},
		"sftp":   {"sftp", "-P", port, "127.0.0.1:large.bin", "got"},
		"ssh":    {"ssh", "-p", port, "127.0.0.1", "large.bin"},
	} {
		t.Run(name, func(t *testing.T) {
			client, err := exec.LookPath(args[0])
			if err != nil {
				if os.Getenv("FOLIO_REQUIRE_SSH") != "" {
					t.Fatal(err)
				}
				t.Skip(err)
			}
			dir := t.TempDir()
			got, err := os.Create(filepath.Join(dir, "got"))
			if err != nil {
				t.Fatal(err)
			}
			defer got.Close()
			cmd := exec.Command(client, append(options, args[1:]...)...)
			var errs bytes.Buffer
			cmd.Dir, cmd.Stderr = dir, &errs
			if args[0] == "ssh" {
				cmd.Stdout = got
			}
			if err := cmd.Run(); err != nil {
				t.Fatalf("%v: %s", err, errs.Bytes())
			}
			_, _ = got.Seek(0, io.SeekStart) // ssh has written through it
			sum := sha256.New()
			if n, err := io.Copy(sum, got); err != nil || fmt.Sprintf("%x", sum.Sum(nil)) != file.sum() {
				t.Errorf("%d bytes, not those of the file: %v", n, err)
			}
		})
	}
}

// TestSCPSilence does not answer.
func TestSCPSilence(t *testing.T) {
	h := open(t, func(c *Config) { c.IdleTimeout = 200 * time.Millisecond })
	x := startProgram(t, h.dial(t, "x"), "exec", "scp -f about.txt")
	x.ends(exitUnknown)
	h.waitLog(t, "the reason is logged", `"protocol":"scp","ended":"idle"`)
}
