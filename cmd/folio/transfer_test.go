package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.com/folio/internal/export"
)

// transferCommand returns the system's scp or sftp, run in dir.
func transferCommand(t *testing.T, dir, name, port string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(tool(t, name), append(append(clientOptions(t), "-P", port), args...)...)
	cmd.Dir = dir
	return cmd
}

// showOutput returns the output of folio show.
func showOutput(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	if err := run(context.Background(), append([]string{"show"}, args...), nil, &out, &errs); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// sampleFiles returns the names of the sample's files, which all protocols share.
func sampleFiles(t *testing.T) (names []string) {
	t.Helper()
	site, err := new(siteFlags).open(nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = fs.WalkDir(export.New(site, export.Options{}), ".", func(name string, d fs.DirEntry, _ error) error {
		if !d.IsDir() {
			names = append(names, name)
		}
		return nil
	})
	return names
}

// TestProtocols fetches the whole sample with each file protocol and compares the bytes with folio show.
func TestProtocols(t *testing.T) {
	port := serveSample(t, "--exempt", "127.0.0.1")
	for name, fetch := range map[string]func(dir string) *exec.Cmd{
		"scp":    func(dir string) *exec.Cmd { return transferCommand(t, dir, "scp", port, "-r", "localhost:.", "site") },
		"scp -p": func(dir string) *exec.Cmd { return transferCommand(t, dir, "scp", port, "-rp", "localhost:/", "site") },
		"scp -O": func(dir string) *exec.Cmd {
			return transferCommand(t, dir, "scp", port, "-O", "-r", "localhost:.", "site")
		},
		"scp -O -p": func(dir string) *exec.Cmd {
			return transferCommand(t, dir, "scp", port, "-O", "-rp", "localhost:.", "site")
		},
		"sftp": func(dir string) *exec.Cmd {
			cmd := transferCommand(t, dir, "sftp", port, "-b", "-", "localhost")
			cmd.Stdin = strings.NewReader("get -r . site\n")
			return cmd
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if out, err := fetch(dir).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			for _, file := range sampleFiles(t) {
				if got, err := os.ReadFile(filepath.Join(dir, "site", file)); err != nil || !bytes.Equal(got, showOutput(t, file)) {
					t.Errorf("%s: %v, %d bytes", file, err, len(got))
				}
			}
		})
	}
	for _, name := range []string{"about", "resume"} {
		dir, want := t.TempDir(), showOutput(t, name)
		for _, args := range [][]string{
			{"localhost:" + name + ".txt", "a"},
			{"-O", "localhost:" + name + ".txt", "b"},
			{"-O", "localhost:" + name + ".txt", "b"}, // overwrites the first copy
			{"-O", "localhost:/" + name + ".t*", "c"},
		} {
			if out, err := transferCommand(t, dir, "scp", port, args...).CombinedOutput(); err != nil {
				t.Errorf("scp %s: %v\n%s", args, err, out)
			}
			if got, err := os.ReadFile(filepath.Join(dir, args[len(args)-1])); err != nil || !bytes.Equal(got, want) {
				t.Errorf("scp %s: %v\n%s", args, err, got)
			}
		}
		if got, err := ssh(t, port, "localhost", name).Output(); err != nil || !bytes.Equal(got, want) {
			t.Errorf("ssh localhost %s: %v\n%s", name, err, got)
		}
	}
}

// TestOriginalNames fetches pages by the names of their files and their addresses on the web, over each protocol. Lists
// have their paths only.
func TestOriginalNames(t *testing.T) {
	site := t.TempDir()
	for name, text := range map[string]string{
		"hugo.toml":          "baseURL = 'https://example.com/'\n",
		"content/about.md":   "---\ntitle: About\n---\nSome text.\n",
		"content/cv.md":      "---\ntitle: Vita\n---\n## Experience\n\n### Keeper at Kelp\n2019 – 2021\n\nKept.\n",
		"content/posts/x.md": "---\ntitle: X\nslug: the-x\n---\nA text about x.\n",
		"content/posts/y.md": "---\ntitle: Y\nurl: /special/y/\n---\nA text about y.\n",
	} {
		write(t, filepath.Join(site, filepath.FromSlash(name)), text)
	}
	port := serveSample(t, "--exempt", "127.0.0.1", site)
	for name, page := range map[string]string{
		"posts/x": "writing/x", "posts/the-x": "writing/x", "special/y": "writing/y", "cv": "resume",
	} {
		want := showOutput(t, page, site)
		if got := showOutput(t, name, site); !bytes.Equal(got, want) {
			t.Errorf("folio show %s:\n%s\nwant\n%s", name, got, want)
		}
		if got, err := ssh(t, port, "localhost", name).Output(); err != nil || !bytes.Equal(got, want) {
			t.Errorf("ssh localhost %s: %v\n%s", name, err, got)
		}
		if got, err := ssh(t, port, "localhost", name+"/").Output(); err != nil || !bytes.Equal(got, want) {
			t.Errorf("ssh localhost %s/: %v\n%s", name, err, got)
		}
		dir, want := t.TempDir(), showOutput(t, page+".md", site)
		for _, args := range [][]string{
			{"localhost:" + name + ".md", "a"}, {"-O", "localhost:" + name + ".md", "a"},
		} {
			out, err := transferCommand(t, dir, "scp", port, args...).CombinedOutput()
			if got, _ := os.ReadFile(filepath.Join(dir, "a")); err != nil || !bytes.Equal(got, want) {
				t.Errorf("scp %s: %v\n%s%s", args, err, out, got)
			}
			_ = os.Remove(filepath.Join(dir, "a"))
		}
		cmd := transferCommand(t, dir, "sftp", port, "-b", "-", "localhost")
		cmd.Stdin = strings.NewReader("get " + name + ".md a\n")
		out, err := cmd.CombinedOutput()
		if got, _ := os.ReadFile(filepath.Join(dir, "a")); err != nil || !bytes.Equal(got, want) {
			t.Errorf("sftp %s.md: %v\n%s%s", name, err, out, got)
		}
	}
	w := openWindow(t, ssh(t, port, "-t", "localhost", "posts/x"), 80, 24)
	w.shows("A text about x.")
	w.types("q")
	w.ends()
	for _, list := range []string{"ls", "tree", "help"} {
		got, err := ssh(t, port, "localhost", list).Output()
		if err != nil || bytes.Contains(got, []byte("posts")) || bytes.Contains(got, []byte("special")) {
			t.Errorf("ssh localhost %s: %v\n%s", list, err, got)
		}
	}
}

// TestDraftsAreNotServed asks for a draft over each protocol, though the environment of the server asks for drafts.
func TestDraftsAreNotServed(t *testing.T) {
	site := t.TempDir()
	write(t, filepath.Join(site, "about.md"), "# About\n\nSome text: [a plan](plan.md).\n")
	write(t, filepath.Join(site, "plan.md"), "---\ntitle: Plan\ndraft: true\n---\nA secret.\n")
	t.Setenv("FOLIO_DRAFTS", "true")
	port := serveSample(t, "--exempt", "127.0.0.1", site)
	for _, args := range [][]string{{"plan"}, {"plan.md"}, {"cat", "plan*"}, {"ls"}, {"tree"}, {"help"}, {"about"}} {
		out, _ := ssh(t, port, append([]string{"localhost"}, args...)...).CombinedOutput()
		if bytes.Contains(out, []byte("secret")) || bytes.Contains(out, []byte("draft)")) ||
			len(args) == 1 && args[0] == "ls" && bytes.Contains(out, []byte("plan")) {
			t.Errorf("ssh localhost %s:\n%s", args, out)
		}
	}
	dir := t.TempDir()
	for _, args := range [][]string{
		{"localhost:plan.md", "a"}, {"-O", "localhost:plan.txt", "a"}, {"-r", "localhost:.", "b"},
	} {
		_ = transferCommand(t, dir, "scp", port, args...).Run()
	}
	_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if text, _ := os.ReadFile(name); bytes.Contains(text, []byte("secret")) {
				t.Errorf("scp fetches %s", name)
			}
		}
		return nil
	})
}

// TestFilesOverSSH checks that ssh prints files of all kinds unchanged.
func TestFilesOverSSH(t *testing.T) {
	port := serveSample(t, "--exempt", "127.0.0.1")
	for _, name := range []string{"resume.pdf", "resume.json", "about.ansi", "projects/neapkin.md", "card"} {
		want := showOutput(t, map[bool]string{true: "card.txt", false: name}[name == "card"])
		if got, err := ssh(t, port, "localhost", name).Output(); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %v, %d bytes, want %d", name, err, len(got), len(want))
		}
	}
}

// TestSFTPSession lists and fetches files with sftp, and checks that writing fails.
func TestSFTPSession(t *testing.T) {
	port := serveSample(t, "--exempt", "127.0.0.1")
	dir := t.TempDir()
	write(t, filepath.Join(dir, "mine.txt"), "mine\n")
	sftp := func(commands string) (string, error) {
		cmd := transferCommand(t, dir, "sftp", port, "-b", "-", "localhost")
		cmd.Stdin = strings.NewReader(commands)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	out, err := sftp("pwd\nls\nls -l projects\ncd projects\npwd\nls -n neapkin.md\nget neapkin.md\ncd ../../..\npwd\n")
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	for _, line := range []string{
		"directory: /\n", "about.txt", "-r--r--r--    1 folio    folio", "directory: /projects\n", "Feb",
	} {
		if !strings.Contains(out, line) {
			t.Errorf("no %q in\n%s", line, out)
		}
	}
	if got, err := os.ReadFile(filepath.Join(dir, "neapkin.md")); err != nil ||
		!bytes.Equal(got, showOutput(t, "projects/neapkin.md")) {
		t.Errorf("neapkin.md: %v", err)
	}
	before, err := ssh(t, port, "localhost", "tree").Output()
	if err != nil {
		t.Error(err)
	}
	for _, command := range []string{
		"put mine.txt", "put mine.txt about.txt", "mkdir x", "rm about.txt", "rmdir projects", "rename about.txt b.txt",
		"chmod 777 about.txt", "ln -s about.txt x",
	} {
		if out, err := sftp(command + "\n"); err == nil || !strings.Contains(strings.ToLower(out), "permission denied") {
			t.Errorf("%s: %v\n%s", command, err, out)
		}
	}
	if out, err := sftp("get ../../../etc/passwd\n"); err == nil || !strings.Contains(out, "not found") {
		t.Errorf("%v\n%s", err, out)
	}
	for _, args := range [][]string{
		{"mine.txt", "localhost:"}, {"-O", "mine.txt", "localhost:about.txt"}, {"-O", "-r", ".", "localhost:x"},
	} {
		out, err := transferCommand(t, dir, "scp", port, args...).CombinedOutput()
		if err == nil || !strings.Contains(strings.ToLower(string(out)), "permission denied") {
			t.Errorf("scp %s: %v\n%s", args, err, out)
		}
	}
	after, err := ssh(t, port, "localhost", "tree").Output()
	if err != nil || !bytes.Equal(after, before) {
		t.Errorf("%v\n%s, before\n%s", err, after, before)
	}
	if got, err := ssh(t, port, "localhost", "about").Output(); err != nil || !bytes.Equal(got, showOutput(t, "about")) {
		t.Errorf("about: %v\n%s", err, got)
	}
}

// TestCommandWithPTY checks that a command prints and ends with a terminal too.
func TestCommandWithPTY(t *testing.T) {
	port := serveSample(t)
	w := openWindow(t, ssh(t, port, "-t", "localhost", "ls", "projects"), 80, 24)
	w.shows("one-handed-clock.md\none-handed-clock.txt")
	w.ends()
}

// Scripts for two libraries. Each prints about.txt, and then the result of an upload.
const (
	paramikoCopy = `
import sys, paramiko
t = paramiko.Transport(("127.0.0.1", int(sys.argv[1])))
t.start_client(timeout=20)
t.auth_none("visitor")
s = t.open_sftp_client()
s.getfo("about.txt", sys.stdout.buffer)
try:
    s.putfo(sys.stdin.buffer, "x")
except PermissionError as e:
    print(e)
t.close()
`
	asyncsshCopy = `
import sys, asyncio, asyncssh
async def main(port):
    async with asyncssh.connect("127.0.0.1", port, username="visitor", known_hosts=None, client_keys=None,
                                agent_path=None, config=None) as c:
        async with c.start_sftp_client() as s:
            async with s.open("about.txt", "rb") as f:
                sys.stdout.buffer.write(await f.read())
            try:
                await s.mkdir("x")
            except asyncssh.SFTPPermissionDenied as e:
                print(e)
asyncio.run(main(int(sys.argv[1])))
`
)

// TestOtherTransferClients fetches a page with clients other than OpenSSH, and checks that uploading fails.
func TestOtherTransferClients(t *testing.T) {
	port := serveSample(t, "--exempt", "127.0.0.1")
	about := showOutput(t, "about")
	for name, script := range map[string]string{"paramiko": paramikoCopy, "asyncssh": asyncsshCopy} {
		t.Run(name, func(t *testing.T) {
			out, err := python(t, name, script, port).Output()
			if err != nil || !bytes.HasPrefix(out, about) ||
				!strings.Contains(string(out), "permission denied: this site is read-only") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	putty := func(t *testing.T, name string, args ...string) (dir, out string, err error) {
		dir = t.TempDir()
		args = append([]string{"-batch", "-P", port, "-hostkey", fingerprint(t, port), "-l", "visitor"}, args...)
		cmd := exec.Command(tool(t, name), args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "HOME="+dir)
		cmd.Stdin = strings.NewReader("get about.txt got\nmkdir x\n")
		all, err := cmd.CombinedOutput()
		return dir, string(all), err
	}
	for name, args := range map[string][]string{
		"psftp":     {"psftp", "127.0.0.1"},
		"pscp":      {"pscp", "-sftp", "127.0.0.1:about.txt", "got"},
		"pscp -scp": {"pscp", "-scp", "127.0.0.1:about.txt", "got"},
	} {
		t.Run(name, func(t *testing.T) {
			dir, out, err := putty(t, args[0], args[1:]...)
			if got, missing := os.ReadFile(filepath.Join(dir, "got")); missing != nil || !bytes.Equal(got, about) || err != nil {
				t.Errorf("%v, %v\n%s", missing, err, out)
			}
			if args[0] == "psftp" && !strings.Contains(out, "permission denied") {
				t.Errorf("%s", out)
			}
		})
	}
	t.Run("pscp -scp, to leave something", func(t *testing.T) {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "mine"), "mine")
		if _, out, err := putty(t, "pscp", "-scp", filepath.Join(dir, "mine"), "127.0.0.1:x"); err == nil ||
			!strings.Contains(out, "permission denied: this site is read-only") {
			t.Errorf("%v\n%s", err, out)
		}
	})
}

// TestShownCommand runs the command for the résumé that the screen shows.
func TestShownCommand(t *testing.T) {
	port := serveSample(t, "--exempt", "127.0.0.1")
	w := openWindow(t, ssh(t, port, "-tt", "localhost"), 80, 24)
	w.shows("1  About")
	w.types("3")
	w.shows("resume.pdf .")
	command := regexp.MustCompile(`scp -P \d+ localhost:resume\.pdf \.`).FindString(w.text())
	if command == "" {
		t.Fatalf("no command in\n%s", w.text())
	}
	w.types("q")
	w.ends()
	dir := t.TempDir()
	args := strings.Fields(command)
	if args[2] != port {
		t.Fatalf("%s, but the port is %s", command, port)
	}
	if out, err := transferCommand(t, dir, args[0], args[2], args[3:]...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", command, err, out)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "resume.pdf")); err != nil ||
		!bytes.Equal(got, showOutput(t, "resume.pdf")) {
		t.Errorf("%s: %v, %d bytes", command, err, len(got))
	}
}
