package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"
)

// terminals are values of TERM and the golden files of their output. Only TERM decides, since it is all that reliably
// passes through SSH.
var terminals = []struct{ term, golden string }{
	{"xterm-256color", "256"},
	{"screen-256color", "256"},
	{"tmux-256color", "256"},
	{"xterm", "16"},
	{"linux", "16"},
	{"vt100", "none"},
	{"xterm-kitty", "direct"},
	{"xterm-ghostty", "direct"},
	{"dumb", "words"},
}

// TestTerminals reads the sample in a terminal of each name by typing over SSH, and compares the screens.
func TestTerminals(t *testing.T) {
	port := serveSample(t, "--exempt", "127.0.0.1", "--accent", "#2a9d8f")
	for _, tt := range terminals {
		t.Run(tt.term, func(t *testing.T) {
			r := openRemote(t, port, tt.term)
			var got strings.Builder
			if tt.golden == "words" {
				r.shows("or q to quit")
				r.types("3\rq\r")
				r.ends()
				got.WriteString(strings.ReplaceAll(r.all.String(), "\r\n", "\n"))
			} else {
				r.shows("q quit") // the end of the frame
				r.lacks("└")      // the portrait has been drawn
				got.WriteString("first screen\n\n" + r.picture())
				r.types("1")
				r.shows("the sea bed")
				r.types("/chart\r")
				r.shows("esc done") // the footer of accepted hits
				got.WriteString("\n1/chart enter\n\n" + r.picture())
				r.types("q")
				r.ends()
			}
			sameAsGolden(t, tt.golden, got.String())
		})
	}
}

// TestNoColor checks that any value of NO_COLOR turns colours off (https://no-color.org).
func TestNoColor(t *testing.T) {
	port := serveSample(t, "--exempt", "127.0.0.1", "--accent", "#2a9d8f")
	r := openRemote(t, port, "xterm-256color", "NO_COLOR", "0")
	r.shows("q quit")
	r.mu.Lock()
	got := r.all.String()
	r.mu.Unlock()
	if strings.Contains(got, "38;") || strings.Contains(got, "48;") || !strings.Contains(got, "\x1b[1m") {
		t.Errorf("colours, or nothing bold, in %q", got)
	}
	r.types("q")
	r.ends()
}

// TestTerminalAnswers has a terminal answer what it is: then the portrait is in 24-bit colours.
func TestTerminalAnswers(t *testing.T) {
	port := serveSample(t, "--exempt", "127.0.0.1", "--accent", "#2a9d8f")
	for term, answer := range map[string]string{
		"xterm-256color": "\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?2027;0$y\x1b[?64;1;2;6;28c",
		"xterm":          "\x1b[>0;136;0c\x1b[?6c",
	} {
		r := openRemote(t, port, term)
		r.shows("q quit")
		if r.lacks("└"); r.received("38;2;") {
			t.Errorf("%s: 24-bit colours before the answer", term)
		}
		r.types(answer)
		for end := time.Now().Add(30 * time.Second); !r.received("38;2;"); time.Sleep(5 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%s: the colours stay as they are:\n%s", term, r.text())
			}
		}
		r.types("q")
		r.ends()
	}
}

// received reports whether a text has been sent.
func (r *remote) received(text string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return bytes.Contains(r.all.Bytes(), []byte(text))
}

func sameAsGolden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "terminals", name+".golden")
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s (go test -update writes it): the terminal shows\n%s\nwant\n%s", file, got, want)
	}
}

// A remote is a terminal emulator at the other end of an SSH session. It doesn't answer queries.
type remote struct {
	*testing.T
	session *gossh.Session
	keys    io.Writer
	ended   chan struct{}

	mu  sync.Mutex
	emu *vt.Emulator
	all bytes.Buffer
}

func openRemote(t *testing.T, port, term string, env ...string) *remote {
	t.Helper()
	c, err := gossh.Dial("tcp", "127.0.0.1:"+port,
		&gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	for ; len(env) > 0; env = env[2:] {
		if err := session.Setenv(env[0], env[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := session.RequestPty(term, 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	r := &remote{T: t, session: session, emu: vt.NewEmulator(80, 24), ended: make(chan struct{})}
	r.keys, _ = session.StdinPipe()
	out, _ := session.StdoutPipe()
	go io.Copy(io.Discard, r.emu)
	t.Cleanup(func() { _ = r.emu.InputPipe().(io.Closer).Close() })
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(r.ended)
		_, _ = io.Copy(r, out)
	}()
	return r
}

func (r *remote) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.all.Write(p)
	return r.emu.Write(p)
}

func (r *remote) types(keys string) {
	r.Helper()
	if _, err := io.WriteString(r.keys, keys); err != nil {
		r.Fatal(err)
	}
}

func (r *remote) text() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.emu.String()
}

func (r *remote) shows(text string) {
	r.Helper()
	for end := time.Now().Add(30 * time.Second); !strings.Contains(r.text(), text); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			r.Fatalf("the screen never shows %q:\n%s", text, r.text())
		}
	}
}

// lacks waits until a text is not on the screen.
func (r *remote) lacks(text string) {
	r.Helper()
	for end := time.Now().Add(30 * time.Second); strings.Contains(r.text(), text); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			r.Fatalf("the screen keeps showing %q:\n%s", text, r.text())
		}
	}
}

func (r *remote) ends() {
	r.Helper()
	if err := r.session.Wait(); err != nil {
		r.Errorf("the session ended with %v", err)
	}
	<-r.ended
}

// picture returns the screen as text, followed by the styles of its cells.
func (r *remote) picture() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var text, styles, legend strings.Builder
	letters := map[string]byte{"": '.'}
	for y := range r.emu.Height() {
		var row, row2 strings.Builder
		for x := range r.emu.Width() {
			cell := r.emu.CellAt(x, y)
			name := styleOf(cell)
			if letters[name] == 0 {
				letters[name] = byte('a' + len(letters) - 1)
				fmt.Fprintf(&legend, "%c %s\n", letters[name], name)
			}
			row2.WriteByte(letters[name])
			switch {
			case cell == nil || cell.Content == "" && cell.Width != 0:
				row.WriteByte(' ')
			case cell.Style.Bg != nil:
				row.WriteByte('#')
			default:
				row.WriteString(cell.Content)
			}
		}
		fmt.Fprintln(&text, strings.TrimRight(row.String(), " "))
		fmt.Fprintln(&styles, strings.TrimRight(row2.String(), "."))
	}
	return text.String() + "\n" + styles.String() + "\n" + legend.String()
}

// styleOf returns the name of a cell's style.
func styleOf(c *uv.Cell) string {
	if c == nil || strings.TrimSpace(c.Content) == "" {
		return ""
	}
	switch c.Style.Bg.(type) {
	case nil:
	case ansi.BasicColor:
		return "picture of 16 colours"
	case ansi.IndexedColor:
		return "picture of 256 colours"
	default:
		return "picture of all colours"
	}
	var words []string
	switch color := c.Style.Fg.(type) {
	case nil:
	case ansi.BasicColor:
		words = append(words, fmt.Sprint("colour ", int(color), " of 16"))
	case ansi.IndexedColor:
		words = append(words, fmt.Sprint("colour ", int(color)))
	default:
		words = append(words, "direct colour")
	}
	for _, a := range []struct {
		is   bool
		name string
	}{
		{c.Style.Attrs&uv.AttrBold != 0, "bold"}, {
			c.Style.Attrs&uv.AttrItalic != 0, "italic",
		}, {c.Style.Underline != 0, "underlined"},
		{c.Style.Attrs&uv.AttrReverse != 0, "reversed"}, {c.Link.URL != "", "link"},
	} {
		if a.is {
			words = append(words, a.name)
		}
	}
	return strings.Join(words, " ")
}
