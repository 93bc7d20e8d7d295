//go:build unix

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// shell returns a command of a shell, in a folder with a site, that finds this program as folio. It skips the test if
// the shell is missing, unless FOLIO_REQUIRE_SHELLS is set.
func shell(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	file, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("FOLIO_REQUIRE_SHELLS") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin, dir := t.TempDir(), t.TempDir()
	if err := os.Symlink(self, filepath.Join(bin, "folio")); err != nil {
		t.Skip(err)
	}
	write(t, filepath.Join(dir, "my-site", "about.md"), "# About\n\nText.\n")
	write(t, filepath.Join(dir, "my-site", "low-water.md"), "# Low water\n\nText.\n")
	write(t, filepath.Join(dir, "my-sink.txt"), "Text.\n")
	cmd := exec.Command(file, args...)
	cmd.Dir = dir
	cmd.Env = []string{
		"PATH=" + bin + string(filepath.ListSeparator) + os.Getenv("PATH"), "HOME=" + t.TempDir(), "TERM=xterm-256color",
		"PS1=$ ", "LC_ALL=C.UTF-8", "XDG_STATE_HOME=" + t.TempDir(),
	}
	return cmd
}

// completions are command lines, and what they are completed to.
var completions = []struct{ typed, want string }{
	{"folio sho", "folio show"},
	{"folio show resume.p", "folio show resume.pdf"},
	{"folio show projects/nea", "folio show projects/neapkin"},
	{"folio serve --kin", "folio serve --kind"},
	{"folio serve --kind hug", "folio serve --kind hugo"},
	{"folio check --kind=zol", "folio check --kind=zola"},
	{"folio show --paper let", "folio show --paper letter"},
	{"folio --style tok", "folio --style tokyo-night"},
	{"folio check --format js", "folio check --format json"},
	{"folio serve --log-format=js", "folio serve --log-format=json"},
	{"folio check my-si", "folio check my-site/"},
	{"folio my-site --start low", "folio my-site --start low-water"},
	{"folio show about my-s", "folio show about my-site/"},
	{"folio help heal", "folio help health"},
}

// TestTypedCompletion types command lines and Tab into shells.
func TestTypedCompletion(t *testing.T) {
	for _, tt := range []struct {
		name  string
		args  []string
		setUp string
	}{
		{"bash", []string{"--norc", "--noprofile", "-i"}, "source <(folio completion bash)"},
		{"zsh", []string{"-f", "-i"}, "autoload -Uz compinit; compinit -u -D; source <(folio completion zsh)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := openWindow(t, shell(t, tt.name, tt.args...), 100, 40)
			w.types(tt.setUp + "; echo re''ady\r")
			w.shows("ready")
			for _, c := range completions {
				w.types(c.typed + "\t")
				w.shows(c.want)
				w.types("\x15clear; echo gone''gone\r") // deletes the line
				w.shows("gonegone")
				w.types("clear\r")
			}
			w.types("folio show low my-site" + strings.Repeat("\x1b[D", len(" my-site")) + "\t")
			w.shows("folio show low-water") // zsh adds a space
			w.types("\x05\x15")
			w.types("exit\r")
			w.ends()
		})
	}
}

// TestFishCompletion asks fish for the completions of command lines.
func TestFishCompletion(t *testing.T) {
	script := "folio completion fish | source\n"
	for _, c := range completions {
		script += "complete -C '" + c.typed + "'\necho ====\n"
	}
	cmd := shell(t, "fish", "--no-config", "-c", script)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lists := strings.Split(string(out), "====\n")
	for i, c := range completions {
		var found []string
		for line := range strings.Lines(lists[i]) {
			name, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			found = append(found, name)
		}
		if want := c.want[strings.LastIndexByte(c.want, ' ')+1:]; !slices.Contains(found, want) {
			t.Errorf("%s: fish offers %q, want %q", c.typed, found, want)
		}
	}
}

// candidates returns what the hidden command prints for words of a command line.
func candidates(t *testing.T, words ...string) (names []string, directive string) {
	t.Helper()
	var out, errs bytes.Buffer
	err := run(context.Background(), append([]string{"__complete"}, words...), nil, &out, &errs)
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if err != nil || !strings.HasPrefix(lines[len(lines)-1], ":") {
		t.Fatalf("%q: %v\n%s%s", words, err, out.String(), errs.String())
	}
	for _, line := range lines[:len(lines)-1] {
		name, _, _ := strings.Cut(line, "\t")
		names = append(names, name)
	}
	return names, lines[len(lines)-1]
}

// TestCandidates checks what is offered, and that nothing is said where the site can't be read.
func TestCandidates(t *testing.T) {
	site, drafts := t.TempDir(), t.TempDir()
	write(t, filepath.Join(site, "about.md"), "# About\n\nText.\n")
	write(t, filepath.Join(site, "tide.md"), "---\ntitle: Tide\ndraft: true\n---\nText.\n")
	write(t, filepath.Join(drafts, "folio.toml"), "title = \"")
	t.Setenv("FOLIO_GRACE", "soon") // must not disturb
	t.Setenv("FOLIO_NEXT_WORD", site)
	if got, _ := candidates(t, "show", ""); !slices.Contains(got, "about") || slices.Contains(got, "resume") {
		t.Errorf("folio show | %s: %q", site, got)
	}
	t.Setenv("FOLIO_NEXT_WORD", "--color")
	for _, tt := range []struct {
		words     string
		want      string // among the candidates
		not       string
		directive string
	}{
		{"show ", "projects/neapkin", "about.md", ":4"},
		{"show ", "poster.svg", "", ":4"},
		{"show about.", "about.md", "", ":4"},
		{"show about ", "", "about", ":16"},
		{"show --list ", "", "about", ":16"},
		{"serve ", "", "about", ":16"},
		{"serve --start ", "resume", "", ":4"},
		{"serve " + site + " --start ", "about", "tide", ":4"},
		{"--drafts " + site + " --start ", "tide", "", ":4"},
		{"serve --style ", "dracula", "", ":0"},
		{"serve --host-key-dir ", "", "", ":16"},
		{"serve --host-key ", "", "", ":0"},
		{"serve --log-addresses ", "hash", "", ":4"},
		{"serve --grace ", "", "", ":4"},
		{"health ", "", "", ":4"},
		{"new ", "", "", ":16"},
		{"completion ", "zsh", "", ":4"},
		{"serve " + drafts + " --start ", "", "about", ":4"},
		{"serve /nowhere --start ", "", "about", ":4"},
		{"serve - --start ", "", "about", ":4"},
		{"serve / --start ", "", "about", ":4"},
		{"nosuch x ", "", "", ":4"},
	} {
		got, directive := candidates(t, strings.Split(tt.words, " ")...)
		if directive != tt.directive || tt.want != "" && !slices.Contains(got, tt.want) ||
			tt.not != "" && slices.Contains(got, tt.not) {
			t.Errorf("folio %s: %q %s, want %q, not %q, %s", tt.words, got, directive, tt.want, tt.not, tt.directive)
		}
	}
}
