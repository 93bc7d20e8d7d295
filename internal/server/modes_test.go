package server

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// A demanding model asks for the mouse, draws in colours and scrolls; a key makes it break in one of the places where it can.
type demanding struct{ keys string }

func (m demanding) Init() tea.Cmd { return tea.RequestBackgroundColor }

func (m demanding) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return m, nil
	}
	switch m.keys += key.String(); key.String() {
	case "q":
		return m, tea.Quit
	case "u":
		panic("in Update")
	case "c":
		return m, func() tea.Msg { panic("in a command") }
	case "y":
		return m, tea.Raw("\x1b]52;c;eA==\a")
	}
	return m, nil
}

func (m demanding) View() tea.View {
	if strings.HasSuffix(m.keys, "v") {
		panic("in View")
	}
	var lines []string
	for i := range 24 {
		lines = append(lines, fmt.Sprintf("\x1b[1;38;5;75mline %d\x1b[m of the page, \x1b]8;;https://a.example/\x1b\\linked\x1b]8;;\x1b\\", i+len(m.keys)))
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen, v.WindowTitle = true, "a title"
	if strings.Contains(m.keys, "m") {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// TestModes reads all that a session sends, however it ends: each mode that is set is undone, in reverse order, nothing is left
// of colours, links and margins, and no mode is asked for but those that a reader needs.
func TestModes(t *testing.T) {
	keys := []string{"", "m", "jjjjmjym"}
	for _, tt := range []struct {
		name   string
		key    string // that ends it
		status int
		change func(*Config)
	}{
		{name: "quit", key: "q"},
		{name: "panic in Update", key: "u", status: exitPanic},
		{name: "panic in a command", key: "c", status: exitPanic},
		{name: "panic in View", key: "v", status: exitPanic},
		{name: "idle", change: func(c *Config) { c.IdleTimeout = 3 * time.Second }},
		{name: "age", change: func(c *Config) { c.MaxSession = 3 * time.Second }},
		{name: "shutdown"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := open(t, func(c *Config) {
				c.Open = opened(demanding{})
				if tt.change != nil {
					tt.change(c)
				}
			})
			c := h.dial(t, "x")
			var terms []*terminal
			for _, typed := range keys {
				term := h.terminal(t, c, 80, 24, "")
				term.receives(t, "line 0\x1b[m of", 1)
				if typed != "" {
					term.typed(t, typed)
					term.receives(t, fmt.Sprintf("line %d\x1b[m of", 23+len(typed)), 1)
				}
				terms = append(terms, term)
			}
			if tt.name == "shutdown" {
				now, cancel := context.WithCancel(context.Background())
				cancel()
				h.Shutdown(now)
			}
			for i, term := range terms {
				if tt.key != "" {
					term.typed(t, tt.key)
				}
				if tt.name == "shutdown" {
					<-term.ended
				} else {
					term.leaves(t, tt.status)
				}
				all := term.bytes.String()
				if !strings.Contains(all, "\x1b[?1049h") || strings.Contains(keys[i], "m") != strings.Contains(all, "\x1b[?1002h") {
					t.Fatalf("after %q not all was asked for: %q", keys[i], all)
				}
				for _, wrong := range leftOn(all) {
					t.Errorf("after %q: %s", keys[i], wrong)
				}
			}
		})
	}
}

// spoken is one of a terminal's: CSI, OSC, or another that begins with ESC.
var spoken = regexp.MustCompile(`\x1b(?:\[([<-?]*)([0-9;:]*)([ -/]*)([@-~])|\]([^\x07\x1b]*)(?:\x07|\x1b\\)|([^\[\]]))`)

// modes are those that a reader needs, by the sequence that sets them, with the one that undoes that. What is saved and then set
// is undone by what restores it.
var modes = map[string]string{
	"?1049h": "?1049l", "?25l": "?25h", "?1007s": "?1007r", "?2004h": "?2004l", "?1002h": "?1002l", "?1006h": "?1006l",
}

// leftOn is what is wrong with a stream's modes.
func leftOn(all string) (wrong []string) {
	var stack []string
	styled, linked, margins := false, false, false
	for _, m := range spoken.FindAllStringSubmatch(all, -1) {
		private, parameters, final, osc, other := m[1], m[2], m[4], m[5], m[6]
		csi := private + parameters + m[3] + final
		switch {
		case other != "" && strings.Contains("DM78", other): // index, reverse index, the cursor's place
		case other != "":
			wrong = append(wrong, fmt.Sprintf("ESC %s is sent", other))
		case osc != "":
			if target, ok := strings.CutPrefix(osc, "8;"); ok {
				linked = !strings.HasSuffix(target, ";")
			}
		case csi == "?1007h": // saved before
			if len(stack) == 0 || stack[len(stack)-1] != "?1007s" {
				wrong = append(wrong, "1007 is set and its state was not saved")
			}
		case modes[csi] != "":
			if slices.Contains(stack, csi) {
				wrong = append(wrong, csi+" is set twice")
			}
			stack = append(stack, csi)
		case private != "" || final == "h" || final == "l":
			if len(stack) == 0 || modes[stack[len(stack)-1]] != csi {
				wrong = append(wrong, fmt.Sprintf("CSI %s, while these are set: %q", csi, stack))
				continue
			}
			stack = stack[:len(stack)-1]
		case final == "m":
			styled = parameters != "" && parameters != "0"
		case final == "r":
			margins = parameters != ""
		case final == "q" || final == "t" || final == "u" || final == "s":
			wrong = append(wrong, "CSI "+csi+" is sent")
		}
	}
	if len(stack) > 0 {
		wrong = append(wrong, fmt.Sprintf("left on: %q", stack))
	}
	for what, left := range map[string]bool{"a style": styled, "a link": linked, "margins": margins} {
		if left {
			wrong = append(wrong, what+" is left")
		}
	}
	return wrong
}

// TestLeftOn checks that the test would see what it looks for.
func TestLeftOn(t *testing.T) {
	for stream, want := range map[string]int{
		"\x1b[?1049h\x1b[?25lwords\x1b[?25h\x1b[?1049l": 0,
		"\x1b[?1049h\x1b[?25lwords\x1b[?1049l\x1b[?25h": 2,
		"\x1b[?1049h\x1b[?25lwords\x1b[?1049l":          2,
		"\x1b[?1007h\x1b[?1007r":                        2,
		"\x1b[?1004h":                                   1,
		"\x1b[>1u":                                      1,
		"\x1b=":                                         1,
		"\x1b[31mred":                                   1,
		"\x1b[2;5rwords":                                1,
		"\x1b]8;;https://a.example/\x1b\\linked":        1,
		"\x1b]8;;https://a.example/\x1b\\linked\x1b]8;;\x1b\\\x1b[31mred\x1b[m\x1b[2;5r\x1b[r\x1b[4;1H": 0,
	} {
		if got := leftOn(stream); len(got) != want {
			t.Errorf("%q: %q, want %d", stream, got, want)
		}
	}
}

// TestInputAtItsEnd has a terminal at which nothing can be typed, as ssh -tt HOST </dev/null has. It shows its first
// frame and ends, with a program and without one.
func TestInputAtItsEnd(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"app":                nil,
		"the app in a cache": func(c *Config) { c.Alike = func(v Visit) any { return v.Page } },
		"words":              func(c *Config) { c.Plain = echo },
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t, change)
			user, end := "x", "\x1b[?1049lcome back to about\r\n"
			if name == "words" {
				user, end = plainUser, ""
			}
			for range 2 {
				term := h.terminal(t, h.dial(t, user), 80, 24, "about")
				if err := term.keys.(io.Closer).Close(); err != nil {
					t.Fatal(err)
				}
				all := term.leaves(t, 0)
				if !strings.Contains(all, `at "about"`) || !strings.HasSuffix(all, end) {
					t.Errorf("%q", all)
				}
			}
		})
	}
	t.Run("keys before it", func(t *testing.T) {
		h := open(t, nil)
		term := h.terminal(t, h.dial(t, "x"), 80, 24, "about")
		term.typed(t, "j")
		_ = term.keys.(io.Closer).Close()
		if all := term.leaves(t, 0); !strings.Contains(all, "j") {
			t.Errorf("%q", all)
		}
		eventually(t, "it is logged", func() bool { return strings.Contains(h.log.String(), `"ended":"quit"`) })
	})
}
