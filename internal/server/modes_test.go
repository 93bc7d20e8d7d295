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

// A modeModel reports the mouse, draws in colors and scrolls. A key has it panic in one of several places.
type modeModel struct{ keys string }

func (m modeModel) Init() tea.Cmd { return tea.RequestBackgroundColor }

func (m modeModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
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

func (m modeModel) View() tea.View {
	if strings.HasSuffix(m.keys, "v") {
		panic("in View")
	}
	var lines []string
	for i := range 24 {
		const link = "\x1b]8;;https://a.example/\x1b\\linked\x1b]8;;\x1b\\"
		lines = append(lines, fmt.Sprintf("\x1b[1;38;5;75mline %d\x1b[m of the page, %s", i+len(m.keys), link))
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen, v.WindowTitle = true, "a title"
	if strings.Contains(m.keys, "m") {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.KeyboardEnhancements.ReportAlternateKeys = strings.Contains(m.keys, "k")
	return v
}

// checkModes checks the modes in the output of a session in which keys were typed.
func checkModes(t *testing.T, keys, all string) {
	t.Helper()
	if !strings.Contains(all, "\x1b[?1049h") || strings.Contains(keys, "m") != strings.Contains(all, "\x1b[?1002h") {
		t.Fatalf("after %q not all was asked for: %q", keys, all)
	}
	if strings.Count(all, "\x1b[22;0t\x1b]2;a title\a") != 1 {
		t.Errorf("after %q the title is not set once: %q", keys, all)
	}
	for _, wrong := range leftOn(all) {
		t.Errorf("after %q: %s", keys, wrong)
	}
}

// TestModes reads all output of sessions that end in different ways: each mode is reset, in reverse order, and so are
// colors, links and margins, and the window has its title again. Other modes are not used.
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
				c.Open = opened(modeModel{})
				if tt.change != nil {
					tt.change(c)
				}
			})
			c := h.dial(t, "x")
			var terms []*testTerminal
			for _, typed := range keys {
				term := h.terminal(t, c, 80, 24, "")
				term.waitReceived(t, "line 0\x1b[m of", 1)
				if typed != "" {
					term.typeKeys(t, typed)
					term.waitReceived(t, fmt.Sprintf("line %d\x1b[m of", 23+len(typed)), 1)
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
					term.typeKeys(t, tt.key)
				}
				if tt.name == "shutdown" {
					<-term.ended
				} else {
					term.waitExit(t, tt.status)
				}
				checkModes(t, keys[i], term.bytes.String())
			}
		})
	}
}

// TestKeyboardMode has a view ask for the places of keys: a terminal that knows kitty's keyboard protocol is told so
// until the end, and no other one.
func TestKeyboardMode(t *testing.T) {
	for answers, want := range map[string]int{"\x1b[?0u\x1b[?62;c": 1, "\x1b[?62;c": 0, "": 0} {
		h := open(t, func(c *Config) { c.Open = opened(modeModel{}) })
		h.answers = answers
		term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
		term.waitReceived(t, "line 0\x1b[m of", 1)
		term.typeKeys(t, "mkjj")
		term.waitReceived(t, "line 27\x1b[m of", 1)
		term.typeKeys(t, "q")
		all := term.waitExit(t, 0)
		for _, wrong := range leftOn(all) {
			t.Errorf("after the answers %q: %s", answers, wrong)
		}
		if strings.Count(all, "\x1b[>5u") != want || strings.Count(all, "\x1b[<1u") != want {
			t.Errorf("after the answers %q: %q", answers, all)
		}
	}
}

// spoken matches a control sequence: CSI, OSC, or another that begins with ESC.
var spoken = regexp.MustCompile(`\x1b(?:\[([<-?]*)([0-9;:]*)([ -/]*)([@-~])|\]([^\x07\x1b]*)(?:\x07|\x1b\\)|([^\[\]]))`)

// modes are the sequences that set the modes that are used, and those that reset them.
var modes = map[string]string{
	"?1049h": "?1049l", "?25l": "?25h", "?1007s": "?1007r", "?2004h": "?2004l", "?1002h": "?1002l", "?1006h": "?1006l",
	"?2027h": "?2027l", "?2026h": "?2026l", ">5u": "<1u",
}

// queries are the sequences that ask the terminal: for its version, its attributes, the state of a mode and the flags
// of kitty's keyboard protocol.
var queries = []string{">q", ">c", "c", "?2027$p", "?u"}

// leftOn returns what is wrong with the modes in the output of a session.
func leftOn(all string) (wrong []string) {
	var stack []string
	styled, linked, margins, titled := false, false, false, false
	for _, at := range secondRound.FindAllStringIndex(all, -1) {
		if before := all[:at[0]]; strings.LastIndex(before, "\x1b[?1049h") <= strings.LastIndex(before, "\x1b[?1049l") {
			wrong = append(wrong, "pixels are asked for outside of the alternate screen")
		}
	}
	all = secondRound.ReplaceAllString(all, "")
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
			if strings.HasPrefix(osc, "2;") && !titled {
				wrong = append(wrong, "a title is set, and the one before was not saved")
			}
		case csi == "22;0t" && !titled, csi == "23;0t" && titled:
			titled = !titled
		case csi == "?1007h": // saved before
			if len(stack) == 0 || stack[len(stack)-1] != "?1007s" {
				wrong = append(wrong, "1007 is set and its state was not saved")
			}
		case slices.Contains(queries, csi):
			if !slices.Contains(stack, "?1049h") || strings.Count(all, m[0]) > 1 {
				wrong = append(wrong, csi+" is asked twice, or outside of the alternate screen")
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
	for what, left := range map[string]bool{"a style": styled, "a link": linked, "margins": margins, "a title": titled} {
		if left {
			wrong = append(wrong, what+" is left")
		}
	}
	return wrong
}

// TestLeftOn checks that leftOn finds what is wrong.
func TestLeftOn(t *testing.T) {
	for stream, want := range map[string]int{
		"\x1b[?1049h\x1b[?25lwords\x1b[?25h\x1b[?1049l":          0,
		"\x1b[?1049h\x1b[?25lwords\x1b[?1049l\x1b[?25h":          2,
		"\x1b[?1049h\x1b[?25lwords\x1b[?1049l":                   2,
		"\x1b[?1007h\x1b[?1007r":                                 2,
		"\x1b[?1049h\x1b[>q\x1b[c\x1b[?1049l":                    0,
		"\x1b[?1049h\x1b[c\x1b7\x1b[16t\x1b[c\x1b8\x1b[?1049l":   0,
		"\x1b[?1049h\x1b[?1049l\x1b7\x1b_Gi=31\x1b\\\x1b[c\x1b8": 1,
		"\x1b[?1049h\x1b[c\x1b[c\x1b[?1049l":                     2,
		"\x1b[c":                                                 1,
		"\x1b[?1049h\x1b[?2027h\x1b[?1049l":                      2,
		"\x1b[?1004h":                                            1,
		"\x1b[>1u":                                               1,
		"\x1b=":                                                  1,
		"\x1b[31mred":                                            1,
		"\x1b[2;5rwords":                                         1,
		"\x1b[22;0t\x1b]2;a title\a\x1b[23;0t":                   0,
		"\x1b[22;0t\x1b]2;a title\a":                             1,
		"\x1b]2;a title\a":                                       1,
		"\x1b[22;0t\x1b[22;0t\x1b[23;0t\x1b[23;0t":               2,
		"\x1b]8;;https://a.example/\x1b\\linked":                 1,
		"\x1b]8;;https://a.example/\x1b\\linked\x1b]8;;\x1b\\\x1b[31mred\x1b[m\x1b[2;5r\x1b[r\x1b[4;1H": 0,
	} {
		if got := leftOn(stream); len(got) != want {
			t.Errorf("%q: %q, want %d", stream, got, want)
		}
	}
}

// TestInputAtItsEnd has no input, as ssh -tt HOST </dev/null. The session shows its first frame and ends, with a
// program and without one.
func TestInputAtItsEnd(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"app":                nil,
		"the app in a cache": func(c *Config) { c.CacheKey = func(v Session) any { return v.Page } },
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
				all := term.waitExit(t, 0)
				if !strings.Contains(all, `at "about"`) || !strings.HasSuffix(all, end) {
					t.Errorf("%q", all)
				}
			}
		})
	}
	t.Run("keys before it", func(t *testing.T) {
		h := open(t, nil)
		term := h.terminal(t, h.dial(t, "x"), 80, 24, "about")
		term.typeKeys(t, "j")
		_ = term.keys.(io.Closer).Close()
		if all := term.waitExit(t, 0); !strings.Contains(all, "j") {
			t.Errorf("%q", all)
		}
		h.waitLog(t, "it is logged", `"ended":"quit"`)
	})
}
