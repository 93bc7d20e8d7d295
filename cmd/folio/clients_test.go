package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// tool returns the path of another program. It skips the test if it is missing, unless FOLIO_REQUIRE_SSH is set.
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

// TestAudit checks the algorithms with ssh-audit.
func TestAudit(t *testing.T) {
	audit := tool(t, "ssh-audit")
	rsa := filepath.Join(t.TempDir(), "rsa")
	if out, err := exec.Command(tool(t, "ssh-keygen"), "-q", "-t", "rsa", "-b", "3072", "-N", "", "-f",
		rsa).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	ed25519 := filepath.Join(t.TempDir(), "ed25519")
	if out, err := exec.Command(tool(t, "ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f",
		ed25519).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for name, args := range map[string][]string{
		"ed25519":         {"--host-key", ed25519},
		"ed25519 and RSA": {"--host-key", ed25519, "--host-key", rsa},
	} {
		t.Run(name, func(t *testing.T) {
			port := serveSample(t, append(args, "--exempt", "127.0.0.1")...) // ssh-audit connects often
			out, err := exec.Command(audit, "-n", "-P", "../../deploy/ssh-audit-policy.txt", "-p", port,
				"127.0.0.1").CombinedOutput()
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
		if out, err := exec.Command(audit, "-n", "-P", "../../deploy/ssh-audit-policy.txt", "-p", port,
			"127.0.0.1").CombinedOutput(); err == nil {
			t.Errorf("the policy passes with --compat, and so says nothing:\n%s", out)
		}
	})
}

// Programs for SSH libraries. They print a page, and then what a terminal of 80x24 receives until it shows the words.
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
	// This client offers keys before a password and never tries "none".
	keysVisit = `
#include <libssh/libssh.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
int main(int argc, char **argv) {
	int port = atoi(argv[1]), keys = atoi(argv[2]), n, no = 0;
	char buf[4096];
	ssh_session s = ssh_new();
	ssh_key key;
	ssh_options_set(s, SSH_OPTIONS_HOST, "127.0.0.1");
	ssh_options_set(s, SSH_OPTIONS_PORT, &port);
	ssh_options_set(s, SSH_OPTIONS_USER, "visitor");
	ssh_options_set(s, SSH_OPTIONS_PROCESS_CONFIG, &no);
	alarm(30);
	if (ssh_connect(s) != SSH_OK) return 1;
	for (; keys > 0; keys--) {
		if (ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key) != SSH_OK) return 2;
		if (ssh_userauth_publickey(s, NULL, key) != SSH_AUTH_DENIED) {
			fprintf(stderr, "a key, %d before the last: %s\n", keys - 1, ssh_get_error(s));
			return 3;
		}
		ssh_key_free(key);
	}
	if (ssh_userauth_password(s, NULL, "anything") != SSH_AUTH_SUCCESS) {
		fprintf(stderr, "password: %s\n", ssh_get_error(s));
		return 4;
	}
	ssh_channel c = ssh_channel_new(s);
	if (ssh_channel_open_session(c) != SSH_OK || ssh_channel_request_exec(c, "about") != SSH_OK) return 5;
	while ((n = ssh_channel_read(c, buf, sizeof buf, 0)) > 0) fwrite(buf, 1, n, stdout);
	ssh_disconnect(s);
	return 0;
}
`
	asyncsshVisit = `
import sys, asyncio, asyncssh
async def main(port, words):
    async with asyncssh.connect("127.0.0.1", port, username="visitor", known_hosts=None, client_keys=None,
                                agent_path=None, config=None) as c:
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
	// A window of one byte makes the server wait for the client after each byte.
	tinyVisit = `
import sys, asyncio, asyncssh
async def main(port, words):
    async with asyncssh.connect("127.0.0.1", port, username="visitor", known_hosts=None, client_keys=None,
                                agent_path=None, config=None) as c:
        print((await c.run("about")).stdout)
        p = await c.create_process(term_type="xterm-256color", term_size=(40, 12), encoding=None,
                                   window=1, max_pktsize=9)
        print("waiting", flush=True)
        sys.stdin.readline()
        seen = b""
        while words not in seen:
            seen += await asyncio.wait_for(p.stdout.read(1), 60)
        p.stdin.write(b"q")
        r = await asyncio.wait_for(p.wait(), 60)
        print("frame, exit", r.exit_status)
asyncio.run(main(int(sys.argv[1]), sys.argv[2].encode()))
`
	nodeVisit = `
const { Client } = require("ssh2");
const [port, words] = [Number(process.argv[1]), process.argv[2]];
const c = new Client();
c.on("error", (e) => { console.error(e); process.exit(1); });
c.on("ready", () => c.exec("about", (e, s) => {
  if (e) throw e;
  s.on("data", (d) => process.stdout.write(d));
  s.on("close", () => c.shell({ term: "xterm-256color", cols: 80, rows: 24 }, (e, s) => {
    if (e) throw e;
    let seen = "", status;
    s.on("data", (d) => { seen += d; if (seen.includes(words)) s.write("q"); });
    s.on("exit", (n) => { status = n; });
    s.on("close", () => { console.log("frame, exit", status); c.end(); });
  }));
}));
c.connect({ host: "127.0.0.1", port, username: "visitor", readyTimeout: 20000 });
setTimeout(() => process.exit(1), 40000).unref();
`
	libsshVisit = `
#include <libssh/libssh.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static void need(int ok, ssh_session s, const char *what) {
	if (!ok) { fprintf(stderr, "%s: %s\n", what, ssh_get_error(s)); exit(1); }
}
int main(int argc, char **argv) {
	int port = atoi(argv[1]), n, size = 0, quit = 0;
	char buf[4096], *seen = calloc(1, 1 << 20);
	ssh_session s = ssh_new();
	ssh_options_set(s, SSH_OPTIONS_HOST, "127.0.0.1");
	ssh_options_set(s, SSH_OPTIONS_PORT, &port);
	ssh_options_set(s, SSH_OPTIONS_USER, "visitor");
	need(ssh_connect(s) == SSH_OK, s, "connect");
	need(ssh_userauth_none(s, NULL) == SSH_AUTH_SUCCESS, s, "none");
	ssh_channel c = ssh_channel_new(s);
	need(ssh_channel_open_session(c) == SSH_OK && ssh_channel_request_exec(c, "about") == SSH_OK, s, "exec");
	while ((n = ssh_channel_read(c, buf, sizeof buf, 0)) > 0) fwrite(buf, 1, n, stdout);
	ssh_channel_free(c);
	c = ssh_channel_new(s);
	need(ssh_channel_open_session(c) == SSH_OK && ssh_channel_request_pty_size(c, "xterm-256color", 80, 24) == SSH_OK &&
		ssh_channel_request_shell(c) == SSH_OK, s, "shell");
	while ((n = ssh_channel_read(c, buf, sizeof buf, 0)) > 0) {
		if (size + n < 1 << 20) { memcpy(seen + size, buf, n); size += n; }
		if (!quit && memmem(seen, size, argv[2], strlen(argv[2]))) quit = ssh_channel_write(c, "q", 1) == 1;
	}
	printf("frame, exit %d\n", ssh_channel_get_exit_status(c));
	ssh_disconnect(s);
	return 0;
}
`
)

// python runs a program with Debian's Python and its modules.
func python(t *testing.T, module, program string, args ...string) *exec.Cmd {
	t.Helper()
	const python = "/usr/bin/python3"
	if err := exec.Command(tool(t, python), "-W", "ignore", "-c", "import "+module).Run(); err != nil &&
		os.Getenv("FOLIO_REQUIRE_SSH") == "" {
		t.Skip(module, " is not installed")
	}
	return exec.Command(python, append([]string{"-W", "ignore", "-c", program}, args...)...)
}

// node runs a program with Node.js and the module ssh2, which .ci/run installs.
func node(t *testing.T, program string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath("node")
	if err != nil {
		t.Skip("NODE SSH2: SKIPPED: ", err)
	}
	if out, err := exec.Command(path, "-e", `require("ssh2")`).CombinedOutput(); err != nil {
		t.Skipf("NODE SSH2: SKIPPED: no module ssh2 in NODE_PATH: %.100s", out)
	}
	return exec.Command(path, append([]string{"-e", program, "--"}, args...)...)
}

// libssh compiles a program that uses libssh, and runs it.
func libssh(t *testing.T, program string, args ...string) *exec.Cmd {
	t.Helper()
	gcc, file := tool(t, "gcc"), filepath.Join(t.TempDir(), "visit")
	cmd := exec.Command(gcc, "-D_GNU_SOURCE", "-x", "c", "-", "-o", file, "-lssh")
	cmd.Stdin = strings.NewReader(program)
	if out, err := cmd.CombinedOutput(); err != nil {
		if os.Getenv("FOLIO_REQUIRE_SSH") != "" {
			t.Fatalf("%v: %s", err, out)
		}
		t.Skipf("libssh is not installed: %.100s", out)
	}
	return exec.Command(file, args...)
}

// TestClients prints a page and draws a frame with each SSH client that Debian packages.
func TestClients(t *testing.T) {
	port := serveSample(t, "--exempt", "127.0.0.1")
	var about bytes.Buffer
	if err := run(context.Background(), []string{"show", "about"}, nil, &about, io.Discard); err != nil {
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
	for name, program := range map[string]func(*testing.T) *exec.Cmd{
		"paramiko": func(t *testing.T) *exec.Cmd { return python(t, "paramiko", paramikoVisit, port, "Una") },
		"asyncssh": func(t *testing.T) *exec.Cmd { return python(t, "asyncssh", asyncsshVisit, port, "Una") },
		"node":     func(t *testing.T) *exec.Cmd { return node(t, nodeVisit, port, "Una") },
		"libssh":   func(t *testing.T) *exec.Cmd { return libssh(t, libsshVisit, port, "Una") },
	} {
		t.Run(name, func(t *testing.T) {
			var errs bytes.Buffer
			cmd := program(t)
			cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
			cmd.Stderr = &errs
			out, err := cmd.Output()
			if err != nil || !strings.HasPrefix(string(out), about.String()) || !strings.Contains(string(out), "frame, exit 0") {
				t.Errorf("%v\n%s%s", err, out, errs.Bytes())
			}
		})
	}
}

// TestLftp mirrors the whole tree, and checks that writing fails.
func TestLftp(t *testing.T) {
	lftp, port, home := tool(t, "lftp"), serveSample(t, "--exempt", "127.0.0.1"), t.TempDir()
	mine := filepath.Join(home, "mine.txt")
	write(t, mine, "mine\n")
	connect := "ssh -a -x -F none -o StrictHostKeyChecking=no -o UserKnownHostsFile=" + filepath.Join(home, "known")
	script := `set sftp:connect-program "` + connect + `"; set net:max-retries 1; mirror . ` +
		filepath.Join(home, "all") + `; put ` + mine + `; bye`
	cmd := exec.Command(lftp, "-u", "visitor,", "-e", script, "sftp://127.0.0.1:"+port)
	cmd.Env = append(os.Environ(), "HOME="+home)
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "permission denied") {
		t.Errorf("writing: %v: %s", err, out)
	}
	for _, name := range []string{"about.txt", "projects/neapkin.md", "resume.json"} {
		var shown bytes.Buffer
		if err := run(t.Context(), []string{"show", name}, nil, &shown, io.Discard); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(home, "all", name)); err != nil || !bytes.Equal(got, shown.Bytes()) {
			t.Errorf("%s: %v\n%s\n%s", name, err, got, out)
		}
	}
}

// TestTinyPackets serves a client with a window of one byte and packets of nine, and another client meanwhile.
func TestTinyPackets(t *testing.T) {
	port := serveSample(t, "--exempt", "127.0.0.1")
	cmd := python(t, "asyncssh", tinyVisit, port, "Una")
	proceed, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "waiting" {
	}
	if err := visitAbout("127.0.0.1:" + port); err != nil {
		t.Errorf("another visitor: %v", err)
	}
	_, _ = io.WriteString(proceed, "\n")
	last := ""
	for lines.Scan() {
		last = lines.Text()
	}
	if err := cmd.Wait(); err != nil || last != "frame, exit 0" {
		t.Errorf("%v: %q", err, last)
	}
}

// fingerprint returns the host key's fingerprint as a client sees it.
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

// TestCurl fetches a file with curl, whose library in Debian 12 supports only hmac-sha2-256, hmac-sha2-512 and older
// MACs.
func TestCurl(t *testing.T) {
	curl := tool(t, "curl")
	if out, err := exec.Command(curl, "--version").Output(); err != nil || !strings.Contains(string(out), " sftp ") {
		if os.Getenv("FOLIO_REQUIRE_SSH") != "" {
			t.Fatalf("curl has no SFTP: %v\n%s", err, out)
		}
		t.Skip("curl has no SFTP")
	}
	port, home := serveSample(t), t.TempDir()
	var about bytes.Buffer
	if err := run(t.Context(), []string{"show", "about"}, nil, &about, io.Discard); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(curl, "-sS", "-k", "-u", "visitor:", "sftp://127.0.0.1:"+port+"/about.txt")
	cmd.Env = append(os.Environ(), "HOME="+home)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if out, err := cmd.Output(); err != nil || !bytes.Equal(out, about.Bytes()) {
		t.Errorf("%v: %s\n%s", err, errs.Bytes(), out)
	}
}

// TestMACsOfOldLibraries connects with each MAC that a client may support alone.
func TestMACsOfOldLibraries(t *testing.T) {
	port := serveSample(t)
	for _, mac := range []string{gossh.HMACSHA256ETM, gossh.HMACSHA512ETM, gossh.HMACSHA256, gossh.HMACSHA512} {
		config := &gossh.ClientConfig{HostKeyCallback: gossh.InsecureIgnoreHostKey()}
		config.MACs, config.Ciphers = []string{mac}, []string{gossh.CipherAES128CTR}
		c, err := gossh.Dial("tcp", net.JoinHostPort("127.0.0.1", port), config)
		if err != nil {
			t.Errorf("%s: %v", mac, err)
			continue
		}
		_ = c.Close()
	}
}

// TestKeysFirst offers keys before a password, as clients do that never try "none". The keys are refused and the
// password is accepted.
func TestKeysFirst(t *testing.T) {
	port := serveSample(t)
	cmd := libssh(t, keysVisit, port, "10")
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if out, err := cmd.Output(); err != nil || !strings.Contains(string(out), "Una") {
		t.Errorf("%v: %s\n%s", err, errs.Bytes(), out)
	}
}
