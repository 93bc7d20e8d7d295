package main

import (
	"bytes"
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// tool is the path of another program, which must be there where FOLIO_REQUIRE_SSH is set.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("FOLIO_REQUIRE_SSH") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	return path
}

// TestAudit asks ssh-audit what it thinks of the algorithms.
func TestAudit(t *testing.T) {
	audit := tool(t, "ssh-audit")
	rsa := filepath.Join(t.TempDir(), "rsa")
	if out, err := exec.Command(tool(t, "ssh-keygen"), "-q", "-t", "rsa", "-b", "3072", "-N", "", "-f", rsa).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	ed25519 := filepath.Join(t.TempDir(), "ed25519")
	if out, err := exec.Command(tool(t, "ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", ed25519).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for name, args := range map[string][]string{
		"ed25519":         {"--host-key", ed25519},
		"ed25519 and RSA": {"--host-key", ed25519, "--host-key", rsa},
	} {
		t.Run(name, func(t *testing.T) {
			port := serveSample(t, append(args, "--exempt", "127.0.0.1")...) // it connects often
			out, err := exec.Command(audit, "-n", "-P", "../../deploy/ssh-audit-policy.txt", "-p", port, "127.0.0.1").CombinedOutput()
			if err != nil || !strings.Contains(string(out), "Passed") {
				t.Errorf("the policy: %v\n%s", err, out)
			}
			out, _ = exec.Command(audit, "-n", "-p", port, "127.0.0.1").CombinedOutput()
			if !strings.Contains(string(out), "(key) ssh-ed25519") || strings.Contains(string(out), "[fail]") {
				t.Errorf("%s", out)
			}
		})
	}
	t.Run("compat", func(t *testing.T) {
		port := serveSample(t, "--compat", "--exempt", "127.0.0.1")
		if out, err := exec.Command(audit, "-n", "-P", "../../deploy/ssh-audit-policy.txt", "-p", port, "127.0.0.1").CombinedOutput(); err == nil {
			t.Errorf("the policy passes with --compat, and so says nothing:\n%s", out)
		}
	})
}

// Scripts for two libraries: they print a page, and then what a terminal of 80x24 received until it showed the words.
const (
	paramikoVisit = `
import sys, paramiko
port, words = int(sys.argv[1]), sys.argv[2].encode()
t = paramiko.Transport(("127.0.0.1", port))
t.start_client(timeout=20)
t.auth_none("visitor")
c = t.open_session()
c.exec_command("about")
sys.stdout.buffer.write(c.makefile("rb").read())
c = t.open_session()
c.get_pty("xterm-256color", 80, 24)
c.invoke_shell()
c.settimeout(20)
seen = b""
while words not in seen:
    seen += c.recv(4096)
c.send(b"q")
while c.recv(4096): pass
print("frame, exit", c.recv_exit_status())
t.close()
`
	asyncsshVisit = `
import sys, asyncio, asyncssh
async def main(port, words):
    async with asyncssh.connect("127.0.0.1", port, username="visitor", known_hosts=None, client_keys=None, agent_path=None, config=None) as c:
        print((await c.run("about")).stdout)
        p = await c.create_process(term_type="xterm-256color", term_size=(80, 24), encoding=None)
        seen = b""
        while words not in seen:
            seen += await asyncio.wait_for(p.stdout.read(4096), 20)
        p.stdin.write(b"q")
        r = await asyncio.wait_for(p.wait(), 20)
        print("frame, exit", r.exit_status)
asyncio.run(main(int(sys.argv[1]), sys.argv[2].encode()))
`
)

// TestClients visits with each client that Debian has: it prints a page, and draws a frame.
func TestClients(t *testing.T) {
	port := serveSample(t, "--exempt", "127.0.0.1")
	var about bytes.Buffer
	if err := run(context.Background(), []string{"show", "about"}, nil, &about, &about); err != nil {
		t.Fatal(err)
	}
	command := func(t *testing.T, name string, args ...string) *exec.Cmd {
		cmd := exec.Command(tool(t, name), args...)
		cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "TERM=xterm-256color", "PYTHONWARNINGS=ignore")
		return cmd
	}
	for name, args := range map[string][]string{
		"plink":    {"-batch", "-no-antispoof", "-P", port, "-hostkey", fingerprint(t, port), "-l", "visitor", "127.0.0.1"},
		"dbclient": {"-y", "-y", "-p", port, "visitor@127.0.0.1"},
	} {
		t.Run(name, func(t *testing.T) {
			if out, err := command(t, name, append(args, "about")...).Output(); err != nil || !bytes.Equal(out, about.Bytes()) {
				t.Errorf("about: %v\n%s", err, out)
			}
			w := openWindow(t, command(t, name, args...), 80, 24)
			w.shows("Una Skarvø")
			w.types("q")
			w.ends()
		})
	}
	for name, script := range map[string]string{"paramiko": paramikoVisit, "asyncssh": asyncsshVisit} {
		t.Run(name, func(t *testing.T) {
			const python = "/usr/bin/python3" // Debian's, with Debian's modules
			if err := exec.Command(tool(t, python), "-W", "ignore", "-c", "import "+name).Run(); err != nil && os.Getenv("FOLIO_REQUIRE_SSH") == "" {
				t.Skip(name, " is not installed")
			}
			var errs bytes.Buffer
			cmd := command(t, python, "-c", script, port, "Una")
			cmd.Stderr = &errs
			out, err := cmd.Output()
			if err != nil || !strings.HasPrefix(string(out), about.String()) || !strings.Contains(string(out), "frame, exit 0") {
				t.Errorf("%v\n%s%s", err, out, errs.Bytes())
			}
		})
	}
}

// fingerprint is the host key's, as a client sees it.
func fingerprint(t *testing.T, port string) (seen string) {
	t.Helper()
	c, err := gossh.Dial("tcp", net.JoinHostPort("127.0.0.1", port), &gossh.ClientConfig{
		HostKeyCallback: func(_ string, _ net.Addr, key gossh.PublicKey) error {
			seen = gossh.FingerprintSHA256(key)
			return nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	_ = c.Close()
	return seen
}
