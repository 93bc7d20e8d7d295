package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A tmux is a tmux server with one window.
type tmux struct {
	*testing.T
	bin, socket string
}

// openTmux runs a command in a window of tmux, which keeps the output when the command has ended. It skips the test if
// tmux is missing, unless FOLIO_REQUIRE_SSH is set.
func openTmux(t *testing.T, cmd *exec.Cmd, cols, rows int) *tmux {
	t.Helper()
	bin := tool(t, "tmux")
	dir, err := os.MkdirTemp("", "folio") // short: a socket's path has at most 108 bytes
	if err != nil {
		t.Fatal(err)
	}
	w := &tmux{t, bin, filepath.Join(dir, "s")}
	w.run("new-session", "-d", "-x", fmt.Sprint(cols), "-y", fmt.Sprint(rows), "cat")
	t.Cleanup(func() {
		w.run("kill-server")
		_ = os.RemoveAll(dir)
	})
	w.run("set-option", "-s", "set-clipboard", "on")
	quoted := make([]string, len(cmd.Args))
	for i, arg := range cmd.Args {
		quoted[i] = "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
	}
	w.run("respawn-window", "-k", strings.Join(quoted, " ")+"; exec cat")
	return w
}

func (w *tmux) run(args ...string) string {
	w.Helper()
	out, err := exec.Command(w.bin, append([]string{"-S", w.socket, "-f", "/dev/null"}, args...)...).CombinedOutput()
	if err != nil {
		w.Fatalf("tmux %s: %v: %s", args, err, out)
	}
	return string(out)
}

func (w *tmux) types(keys ...string) { w.Helper(); w.run(append([]string{"send-keys"}, keys...)...) }

func (w *tmux) text() string { w.Helper(); return w.run("capture-pane", "-p") }

func (w *tmux) shows(text string) {
	w.Helper()
	for end := time.Now().Add(30 * time.Second); !strings.Contains(w.text(), text); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			w.Fatalf("the screen never shows %q:\n%s", text, w.text())
		}
	}
}

// TestCopyInTmux copies with OSC 52 over ssh, which tmux stores in a buffer.
func TestCopyInTmux(t *testing.T) {
	port := serveSample(t)
	w := openTmux(t, ssh(t, port, "localhost"), 80, 24)
	w.shows("4  Writing")
	copied := func(want string) {
		t.Helper()
		w.shows("sent to your clipboard")
		for end := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
			got, _ := exec.Command(w.bin, "-S", w.socket, "show-buffer").Output()
			if string(got) == want {
				return
			}
			if time.Now().After(end) {
				t.Fatalf("the buffer of tmux is %q, want %q", got, want)
			}
		}
	}
	w.types("y") // copy the mail address
	copied("una@skarvo.example")
	w.types("1", "G", "BTab") // select the last link of About
	w.shows("→ https://code.skarvo.example/")
	w.types("y")
	copied("https://code.skarvo.example/")
	w.types("Escape")
	w.shows("q quit") // wait: escape followed by a key would be Alt and that key
	w.types("q")
	w.shows("come back  ssh -t -p")
}

// TestResizeInTmux resizes the window in the middle of a page.
func TestResizeInTmux(t *testing.T) {
	port := serveSample(t)
	w := openTmux(t, ssh(t, port, "-t", "localhost", "projects/one-handed-clock"), 80, 24)
	w.shows("The one-handed clock")
	w.types("]")
	w.shows("The first one ran backwards")
	const heading = "The first one"
	for _, size := range [][2]int{{120, 40}, {40, 12}, {20, 5}, {200, 60}, {60, 16}, {80, 24}} {
		w.run("resize-window", "-x", fmt.Sprint(size[0]), "-y", fmt.Sprint(size[1]))
		w.shows(heading)
		for end := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
			if w.run("display-message", "-p", "#{pane_width}x#{pane_height}") == fmt.Sprintf("%dx%d\n", size[0], size[1]) &&
				fits(w.text(), size[0], size[1]) {
				break
			}
			if time.Now().After(end) {
				t.Fatalf("at %v the screen is\n%s", size, w.text())
			}
		}
	}
	w.types("q")
	w.shows("localhost projects/one-handed-clock")
}

// TestGrownInTmux checks that a window that grew wider shows nothing of the app after it, here and over ssh.
func TestGrownInTmux(t *testing.T) {
	port := serveSample(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	local := exec.Command("env", "FOLIO_TEST_READ=1", self, "-test.run=^TestReadProcess$")
	for name, cmd := range map[string]*exec.Cmd{"ssh": ssh(t, port, "localhost"), "local": local} {
		w := openTmux(t, cmd, 80, 24)
		w.shows("4  Writing")
		w.run("resize-window", "-x", "120", "-y", "40")
		w.shows(strings.Repeat(" ", 6) + "▸ 1  About")
		w.types("q")
		w.shows("come back")
		all := strings.TrimSpace(w.run("capture-pane", "-p", "-S", "-"))
		if name == "local" { // which says before the app what it reads
			_, all, _ = strings.Cut(all, "this is the sample\n")
		}
		if !strings.HasPrefix(strings.TrimSpace(all), "┃ Una Skarvø") {
			t.Errorf("%s: above the farewell is\n%s", name, all)
		}
	}
}

// fits reports whether the screen has been drawn for that size, judging by the footer or, in low windows, the header.
func fits(screen string, cols, rows int) bool {
	lines := strings.Split(strings.TrimRight(screen, "\n"), "\n")
	switch {
	case rows <= 6:
		return strings.HasPrefix(lines[0], "Projects")
	case len(lines) < rows-2:
		return false
	}
	last := strings.TrimSpace(lines[len(lines)-1])
	return strings.HasSuffix(last, "%") || strings.HasSuffix(last, "end") || strings.HasSuffix(last, "3/5")
}
