package terminal

import (
	"io"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

func TestWindowSize(t *testing.T) {
	for _, tt := range []struct {
		columns, rows uint32
		want          Size
	}{
		{0, 0, Size{80, 24}},
		{1, 1, Size{1, 1}},
		{120, 40, Size{120, 40}},
		{1<<32 - 1, 1 << 31, Size{MaxWidth, MaxHeight}},
	} {
		if got := windowSize(tt.columns, tt.rows); got != tt.want {
			t.Errorf("%d x %d: %v, want %v", tt.columns, tt.rows, got, tt.want)
		}
	}
}

func TestTermName(t *testing.T) {
	for _, term := range []string{"xterm-256color", "st+tabs", "vt100", ""} {
		if got := TermName(term); got != term {
			t.Errorf("%q becomes %q", term, got)
		}
	}
	for _, term := range []string{"../../etc/passwd", "x y", "x\x1b", "é", strings.Repeat("x", 33)} {
		if got := TermName(term); got != "" {
			t.Errorf("%q becomes %q", term, got)
		}
	}
	for term, want := range map[string]bool{"xterm": true, "": false, "dumb": false, "unknown": false} {
		if got := CanDraw(term); got != want {
			t.Errorf("%q can draw: %v", term, got)
		}
	}
}

func TestProfile(t *testing.T) {
	for _, tt := range []struct {
		term string
		env  Environ
		want colorprofile.Profile
	}{
		{"xterm", nil, colorprofile.ANSI},
		{"xterm-256color", nil, colorprofile.ANSI256},
		{"xterm-kitty", nil, colorprofile.TrueColor},
		{"vt220", nil, colorprofile.Ascii},
		{"xterm-256color", Environ{"COLORTERM=truecolor"}, colorprofile.TrueColor},
		{"screen-256color", Environ{"COLORTERM=truecolor"}, colorprofile.ANSI256},
		{"tmux-256color", Environ{"COLORTERM=truecolor"}, colorprofile.TrueColor},
		{"xterm-256color", Environ{"NO_COLOR=1", "COLORTERM=truecolor"}, colorprofile.Ascii},
		{"xterm-256color", Environ{"NO_COLOR="}, colorprofile.ANSI256},
		{"xterm-256color", Environ{"CLICOLOR=0", "COLORTERM=truecolor"}, colorprofile.Ascii},
		{"xterm-256color", Environ{"CLICOLOR=1"}, colorprofile.ANSI256},
	} {
		if got := Profile(tt.term, tt.env); got != tt.want {
			t.Errorf("%s %v: %v, want %v", tt.term, tt.env, got, tt.want)
		}
	}
}

func TestEnviron(t *testing.T) {
	var env Environ
	for name, value := range map[string]string{"PATH": "/bin", "LANGUAGE": "no", "LANG": "a\x1bb",
		"LC_ALL": strings.Repeat("x", 300)} {
		if env.Set(name, value) {
			t.Errorf("%s=%.20q is set", name, value)
		}
	}
	for range MaxEnv {
		if !env.Set("LC_TIME", "nb_NO") {
			t.Error("LC_TIME is not set")
		}
	}
	if env.Set("LANG", "C") {
		t.Error("too many variables are set")
	}
	if got := env.Get("LC_TIME"); got != "nb_NO" {
		t.Errorf("LC_TIME is %q", got)
	}
	if got := env.Get("LC"); got != "" {
		t.Errorf("LC is %q", got)
	}
}

// TestRead reads input to its end, and drops what the program does not take.
func TestRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := NewInput()
		r, w := io.Pipe()
		go in.Read(r)
		_, _ = io.WriteString(w, "jk")
		<-in.Ready
		synctest.Wait()
		if got := in.all(); got != "j k" {
			t.Errorf("got %q", got)
		}
		for range 10 {
			_, _ = io.WriteString(w, "\x1b[200~"+strings.Repeat("x", maxPaste)+"\x1b[201~")
		}
		_ = w.Close()
		<-in.Ended
		size := 0
		for _, m := range in.Next() {
			size += len(m.(tea.PasteMsg).Content)
		}
		if size != maxPaste {
			t.Errorf("%d bytes are kept", size)
		}
	})
}

// TestRest draws nothing after a rest if the view is the same, and all of it if not.
func TestRest(t *testing.T) {
	p := newTestPainter(t, 20, 3)
	p.show("one", "two")
	p.Rest()
	if !p.Rests() {
		t.Error("it does not rest")
	}
	p.Wake([]string{"one", "two"}, "")
	if sent := p.show("one", "two"); sent != "" || p.Rests() {
		t.Errorf("the same view: %q is sent", sent)
	}
	p.Rest()
	p.Wake([]string{"one", "2"}, "")
	if sent := p.show("one", "2"); !strings.Contains(sent, "one") {
		t.Errorf("another view: %q is sent", sent)
	}
	p.Resize(Size{10, 3})
	p.wire.Reset()
	p.Paint([]string{"a line that is too wide"}, tea.View{}, "overlay")
	_, _ = p.term.Write(p.wire.Bytes())
	if got := p.screenText(); got != "a line tha\n\noverlay" {
		t.Errorf("screen:\n%s", got)
	}
	frame := p.Take()
	other := newTestPainter(t, 10, 3)
	other.Show(frame)
	_, _ = other.term.Write(other.wire.Bytes())
	if got := other.screenText(); got != "a line tha\n\noverlay" {
		t.Errorf("another screen:\n%s", got)
	}
}
