package command

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/internal/server/files"
	"example.com/folio/internal/server/files/filestest"
)

func TestCommands(t *testing.T) {
	tree := fs.FS(filestest.NamedLikeCommands)
	all := "about.md\nabout.pdf\nabout.txt\ncard.txt\nhelp.txt\nls.txt\nnotes.v1.txt\n" +
		"posts/\nprojects/\nprojects.txt\nscp.txt\n"
	for _, tt := range []struct {
		command, stdout, stderr string // stdout whole, stderr in part
		status                  int
	}{
		{"ls", all, "", 0},
		{"ls /", all, "", 0},
		{"ls -1a .", all, "", 0},
		{"ls projects", "foo.txt\n", "", 0},
		{"ls 'projects/'", "foo.txt\n", "", 0},
		{"ls about.md", "about.md\n", "", 0},
		{"ls *.md p*/*", "", "usage: ls [-l] [PATH]", 2},
		{"ls p*/*", "posts/one.txt\nprojects/foo.txt\n", "", 0},
		{"ls -l about.*", "-r--r--r--    1 folio    folio             8            about.md\n" +
			"-r--r--r--    1 folio    folio            13            about.pdf\n" +
			"-r--r--r--    1 folio    folio             6 2024-05-17 about.txt\n", "", 0},
		{"ls -l projects", "-r--r--r--    1 folio    folio             4            foo.txt\n", "", 0},
		{"ls -R", "", "usage: ls", 2},
		{"ls nope", "", "there is no \"nope\"; there is: about", 1},
		{"ls ../..", all, "", 0},
		{"tree projects", "projects\n└── foo.txt\n", "", 0},
		{"tree", ".\n├── about.md\n├── about.pdf\n├── about.txt\n├── card.txt\n" +
			"├── help.txt\n├── ls.txt\n├── notes.v1.txt\n" +
			"├── posts/\n│   └── one.txt\n├── projects/\n│   └── foo.txt\n├── projects.txt\n└── scp.txt\n", "", 0},
		{"tree nope", "", "there is no", 1},
		{"cat about projects/foo about.md", "About\nFoo\n# About\n", "", 0},
		{"cat /about.txt ./projects", "About\nProjects\n", "", 0},
		{"cat about nope projects", "About\nProjects\n", "there is no \"nope\"", 1},
		{"cat a*.txt", "About\n", "", 0},
		{"cat", "", "usage: cat NAME...", 2},
		{"cat ls help.txt scp", "a page about ls\na page about help\na page about scp\n", "", 0},
		{"scp", "a page about scp\n", "", 0},
		{"about.pdf", "%PDF-1.7\n\x00\xff\r\n", "", 0},
		{"card", "+------+\n", "", 0},
		{"card x", "", "usage: card", 2},
		{"notes.v1", "notes\n", "", 0},
		{"'about'", "About\n", "", 0},
		{"abuot", "", "there is no \"abuot\"; did you mean about?\n", 1},
		{"sl", "", "did you mean ls?", 1},
		{"about.doc", "", "did you mean about.md, about.pdf, about.txt?", 1},
		{"foo", "", "did you mean projects/foo?", 1},
		{"posts", "", "\"posts\" is a folder; try: ls posts", 1},
		{"about projects", "", "one name at a time; for more: cat about ...", 2},
		{"'about", "", "there is no \"'about\"; did you mean about?", 1},
		{"cat 'about", "", "a quote is not closed", 2},
		{"find 'about", "", "this is not a shell", 127},
		{"infocmp -x xterm-ghostty | tic -x -", "", "this is not a shell", 127},
		{"bash -c id", "", "this is not a shell", 127},
		{"rsync --server --sender -vlogDtpre.iLsfxCIvu . about.txt", "", "no rsync here; use scp or sftp", 127},
		{"git-upload-pack '/x.git'", "", "this is not a shell", 127},
	} {
		stdout, stderr, status := printed(t, tree, &filestest.Client{}, tt.command)
		if stdout != tt.stdout || !strings.Contains(stderr, tt.stderr) || (tt.stderr == "") != (stderr == "") ||
			strings.Count(stderr, "\n") > 1 || status != tt.status {
			t.Errorf("ssh host %s: status %d\n%s%s", tt.command, status, stdout, stderr)
		}
	}
	help, _, _ := printed(t, tree, &filestest.Client{}, "help")
	for _, c := range commands() {
		if c.usage != "" && !strings.Contains(help, "  "+c.usage+" ") {
			t.Errorf("the help does not say %q:\n%s", c.usage, help)
		}
	}
	if strings.Contains(help, "\n  card\n") {
		t.Errorf("a card is not a page:\n%s", help)
	}
	for _, line := range []string{"scp HOST:FILE .", "sftp HOST", "about.md, about.pdf, about.txt"} {
		if !strings.Contains(help, line) {
			t.Errorf("the help does not say %q:\n%s", line, help)
		}
	}
}

// TestCommandsWithoutACard has no card in the help.
func TestCommandsWithoutACard(t *testing.T) {
	tree := fs.FS(filestest.Pages)
	if out, errs, status := printed(t, tree, &filestest.Client{}, "card"); out != "" ||
		!strings.Contains(errs, "there is no") || status != exitUnknown {
		t.Errorf("%q, %q, %d", out, errs, status)
	}
	if help, _, _ := printed(t, tree, &filestest.Client{}, "help"); strings.Contains(help, "card") {
		t.Errorf("%s", help)
	}
}

// TestBinaryInATerminal prints no binary file on a terminal.
func TestBinaryInATerminal(t *testing.T) {
	var out, errs bytes.Buffer
	p := New(t.Context(), Config{Files: files.Tree{FS: filestest.NamedLikeCommands}, Client: &filestest.Client{},
		Raw: true, Out: &out, Errs: &errs})
	if status := p.Run("about.pdf"); status == exitOK {
		t.Error("it succeeds")
	}
	want := "folio: about.pdf is not text; without -t it can be saved: ssh HOST about.pdf > about.pdf\r\n"
	if errs.String() != want || out.Len() > 0 {
		t.Errorf("%q, %q", out.String(), errs.String())
	}
}

// TestManyPages lists a part of many pages.
func TestManyPages(t *testing.T) {
	many := fstest.MapFS{}
	for i := range 100 {
		many[fmt.Sprintf("page-%02d.txt", i)] = &fstest.MapFile{}
	}
	tree := fs.FS(many)
	if _, errs, _ := printed(t, tree, &filestest.Client{}, "nope"); !strings.HasSuffix(errs,
		"page-23, and 76 more: ls\n") {
		t.Errorf("%q", errs)
	}
}

func TestIsText(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "a\n": true, "caf\u00e9": true, "caf\xc3": true, "\xf0\x9f\x98": true, "\x1b[1m": true,
		"a\x00b": false, "\xff\xd8\xff\xe0": false, "%PDF\n\xe2\xe3\xcf\xd3\n1 0 obj": false,
	} {
		if got := isText([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestManyUnknown lists the pages once for several unknown names.
func TestManyUnknown(t *testing.T) {
	tree := fs.FS(filestest.NamedLikeCommands)
	_, stderr, status := printed(t, tree, &filestest.Client{}, "cat nope abuot never")
	lines := strings.Split(stderr, "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[0], `folio: there is no "nope"; there is: about, `) ||
		status != exitUnknown ||
		lines[1] != `folio: there is no "abuot"; did you mean about?` || lines[2] != `folio: there is no "never"` {
		t.Errorf("status %d\n%s", status, stderr)
	}
}

// shortFiles fails to read files after some bytes.
type shortFiles struct{ fs.FS }

func (f shortFiles) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	return shortFile{file}, err
}

type shortFile struct{ fs.File }

func (f shortFile) Read(p []byte) (int, error) {
	n, _ := f.File.Read(p[:min(len(p), 3)])
	return n, errors.New("the disk failed")
}

// TestBrokenRead reports a file that can't be read to its end.
func TestBrokenRead(t *testing.T) {
	tree := fs.FS(shortFiles{filestest.Pages})
	stdout, stderr, status := printed(t, tree, &filestest.Client{}, "about")
	if stdout != "Abo" || stderr != "folio: about.txt: it can't be read\n" || status != exitUnknown {
		t.Errorf("%q, %q, status %d", stdout, stderr, status)
	}
}

// TestNamesInAnyScript names pages that are not in ASCII, with and without quotes.
func TestNamesInAnyScript(t *testing.T) {
	tree := fstest.MapFS{
		"writing/潮汐.txt": {Data: []byte("Tide\n")}, "writing/marée-haute.txt": {Data: []byte("High\n")},
	}
	for _, tt := range []struct {
		command, stdout, stderr string // stderr in part
		status                  int
	}{
		{"writing/潮汐", "Tide\n", "", 0},
		{"cat 'writing/潮汐.txt' writing/marée-haute", "Tide\nHigh\n", "", 0},
		{"ls writing/潮*", "writing/潮汐.txt\n", "", 0},
		{"ls writing/?汐.txt", "writing/潮汐.txt\n", "", 0},
		{"writing/maree-haute", "", "did you mean writing/marée-haute?", 1},
	} {
		stdout, stderr, status := printed(t, tree, &filestest.Client{}, tt.command)
		if stdout != tt.stdout || !strings.Contains(stderr, tt.stderr) || status != tt.status {
			t.Errorf("ssh host %s: status %d\n%s%s", tt.command, status, stdout, stderr)
		}
	}
}
