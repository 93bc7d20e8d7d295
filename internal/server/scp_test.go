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

// fetches speaks the client's side of scp until the server ends: it answers each line with the next of answers, or else
// with 0, and returns all that arrived.
func (x *sftpClient) fetches(answers ...string) string {
	x.t.Helper()
	r := bufio.NewReader(x)
	var got strings.Builder
	say := func() {
		next := "\x00"
		if len(answers) > 0 {
			next, answers = answers[0], answers[1:]
		}
		_, _ = io.WriteString(x, next)
	}
	say()
	for {
		line, err := r.ReadString('\n')
		got.WriteString(line)
		if err != nil {
			return got.String()
		}
		if line[0] == 1 || line[0] == 2 {
			continue // complaints are not answered
		}
		refuses := len(answers) > 0 && answers[0][0] != 0
		say()
		var mode, size int
		if n, _ := fmt.Sscanf(line, "C%o %d ", &mode, &size); n == 2 && !refuses {
			if _, err := io.CopyN(&got, r, int64(size)+1); err != nil {
				return got.String()
			}
			say()
		}
	}
}

func TestSCP(t *testing.T) {
	h := open(t, func(c *Config) { c.Files = dated })
	page := "C0644 20 about.txt\nAbout\n\nI am a page.\n\x00"
	foo := "C0644 4 foo.txt\nFoo\n\x00"
	for _, tt := range []struct {
		command, want string
		status        int
	}{
		{"scp -f about.txt", page, 0},
		{"scp -f -- /about.txt", page, 0},
		{"scp -v -d -qf ./about.txt projects/foo.txt", page + foo, 0},
		{"scp -f 'about.txt'", page, 0},
		{"scp -p -f about.txt", "T1700000000 0 1700000000 0\n" + strings.Replace(page, "0644", "0444", 1), 0},
		{"scp -r -f projects", "D0755 0 projects\n" + foo + "E\n", 0},
		{"scp -rpf projects/", "T0 0 0 0\nD0755 0 projects\nT0 0 0 0\n" + strings.Replace(foo, "0644", "0444", 1) + "E\n", 0},
		{"scp -r -f .", "D0755 0 site\n" + page + "D0755 0 projects\n" + foo + "E\nE\n", 0},
		{"scp -f *.txt", page, 0},
		{"scp -f pro*/f?o.*", foo, 0},
		{"scp -f nope about.txt", "\x01scp: nope: no such file\n" + page, 1},
		{"scp -f ../../etc/passwd", "\x01scp: ../../etc/passwd: no such file\n", 1},
		{"scp -f a\x1bb", "\x01scp: a\\x1bb: no such file\n", 1},
		{"scp -f [", "\x01scp: [: no such file\n", 1},
		{"scp -f projects", "\x01scp: projects: it is a folder; try: scp -r\n", 1},
		{"scp -f", "", 0},
	} {
		x := program(t, h.dial(t, "x"), "exec", tt.command)
		if got := x.fetches(); got != tt.want {
			t.Errorf("%s:\n%q, want\n%q", tt.command, got, tt.want)
		}
		x.ends(tt.status)
	}
	eventually(t, "it is logged and counted", func() bool {
		_, text := h.status("/metrics")
		return strings.Contains(text, `folio_sessions_total{door="scp",ended="quit"} 11`) && strings.Contains(text, `folio_sessions_total{door="scp",ended="unknown"} 5`)
	})
}

// TestSCPAnswers complains about what it is given.
func TestSCPAnswers(t *testing.T) {
	h := open(t, func(c *Config) { c.Files = dated })
	const page, foo = "C0644 20 about.txt\n", "C0644 4 foo.txt\nFoo\n\x00"
	for _, tt := range []struct {
		name, want string
		answers    []string
	}{
		{"can't write the file", page + foo, []string{"\x00", "\x01scp: about.txt: disk full\n"}},
		{"the end", page, []string{"\x00", "\x02scp: about.txt: disk full\n"}},
		{"no answer at all", page, []string{"\x00", "hello\n"}},
		{"never ends", page, []string{"\x00", "\x01" + strings.Repeat("x", 2*maxComplaint)}},
		{"complains at once", "", []string{"\x01no\n"}},
		{"complains at the end", page + "About\n\nI am a page.\n\x00" + foo, []string{"\x00", "\x00", "\x01no\n"}},
	} {
		x := program(t, h.dial(t, "x"), "exec", "scp -f about.txt projects/foo.txt")
		if got := x.fetches(tt.answers...); got != tt.want {
			t.Errorf("%s:\n%q, want\n%q", tt.name, got, tt.want)
		}
		x.ends(exitUnknown)
	}
}

// TestSCPUpload is refused before anything is sent.
func TestSCPUpload(t *testing.T) {
	h := open(t, nil)
	for _, command := range []string{"scp -t x", "scp -r -t .", "scp -p -d -t -- /"} {
		x := program(t, h.dial(t, "x"), "exec", command)
		r := bufio.NewReader(x)
		if got, err := r.ReadString('\n'); err != nil || got != "\x02scp: permission denied: this site is read-only\n" {
			t.Errorf("%s: %q, %v", command, got, err)
		}
		if command != "scp -t x" { // the first says no more, and is not waited for
			_ = x.CloseWrite()
		}
		if more, err := io.ReadAll(r); err != nil || len(more) > 0 {
			t.Errorf("%s: %q, %v", command, more, err)
		}
		x.ends(exitUnknown)
	}
	eventually(t, "it is logged", func() bool { return strings.Contains(h.log.String(), `"door":"scp","ended":"refused"`) })
}

func TestSCPLarge(t *testing.T) {
	file := random{size: 50<<20 + 17}
	h := open(t, func(c *Config) { c.Files = file })
	x := program(t, h.dial(t, "x"), "exec", "scp -f large.bin")
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
	options := []string{"-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "BatchMode=yes"}
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

// TestSCPSilence never answers.
func TestSCPSilence(t *testing.T) {
	h := open(t, func(c *Config) { c.IdleTimeout = 200 * time.Millisecond })
	x := program(t, h.dial(t, "x"), "exec", "scp -f about.txt")
	x.ends(exitUnknown)
	eventually(t, "the reason is logged", func() bool { return strings.Contains(h.log.String(), `"door":"scp","ended":"idle"`) })
}

// FuzzSCP asks with any command, and answers with anything. The tree is asked for nothing that can't be in it, and every line
// that is not the file's is well formed.
func FuzzSCP(f *testing.F) {
	f.Add("-f about.txt", "\x00\x00\x00")
	f.Add("-rpf .", strings.Repeat("\x00", 20))
	f.Add("-t x", "")
	f.Add(`-f -- ..\\x 'a' *`, "\x00\x01no\n\x00\x00")
	f.Fuzz(func(t *testing.T, args, answers string) {
		list, err := words("scp " + args[:min(len(args), maxCommand)])
		if err != nil || !isCopy(list) {
			return
		}
		what, _ := copyOf(list[1:])
		var out bytes.Buffer
		p := &peer{gate: newGate(Limits{}, time.Now)}
		p.gate.denied = func(request) {}
		s := &Server{cfg: Config{Files: strict{t, files}}}
		w := newWalker(t.Context(), s, p)
		c := &courier{copying: what, walker: w, s: s, ctx: t.Context(), ch: &channel{peer: p}, in: strings.NewReader(answers), out: &out}
		ended := c.run()
		if (c.status == exitOK) != (ended == "quit") {
			t.Errorf("it ended with %q and status %d", ended, c.status)
		}
		for _, line := range strings.SplitAfter(out.String(), "\n") {
			if line != "" && line[0] < 3 && line[0] > 0 && ascii(line[1:], 1<<10) != strings.ReplaceAll(line[1:len(line)-1], `\`, `\\`)+`\n` {
				t.Errorf("%q", line)
			}
		}
	})
}
