package server

import (
	"bytes"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	gossh "golang.org/x/crypto/ssh"
)

// openAlike starts a server of notebooks that are alike for those who come to the same page. made counts them.
func openAlike(t *testing.T, change func(*Config)) (d *dormitory, made *atomic.Int64) {
	made = new(atomic.Int64)
	return openDormitory(t, func(c *Config) {
		c.Alike = func(v Visit) any { return v.Page }
		c.Open = func(v Visit) tea.Model {
			made.Add(1)
			v.Opened(v.Page)
			return &notebook{begun: new(atomic.Int64), typed: v.Page + " "}
		}
		if change != nil {
			change(c)
		}
	}), made
}

// opens opens a terminal for somebody, and waits until those who are alike would find what they see.
func (d *dormitory) opens(t *testing.T, width, height int, page string) *terminal {
	t.Helper()
	term := d.terminal(t, d.dial(t, "anyone"), width, height, page)
	eventually(t, "the first frame is kept", func() bool { return d.openings.find(likeness{page, size{width, height}, colorprofile.ANSI256}) != nil })
	term.shows(t, "the last line")
	return term
}

func TestAlike(t *testing.T) {
	d, made := openAlike(t, nil)
	wants := func(what string, n int64) {
		t.Helper()
		if made.Load() != n {
			t.Errorf("%s: %d models were made, not %d", what, made.Load(), n)
		}
	}
	first := d.opens(t, 80, 24, "about")
	second := d.opens(t, 80, 24, "about")
	wants("two who are alike", 1)
	if a, b := first.all(), second.all(); a != b {
		t.Errorf("they were sent\n%q\n%q", a, b)
	}
	d.sleeps(t)

	second.cheaply(t, "x", "7 typed")
	wants("one of them types", 2)

	if err := first.WindowChange(24, 100); err != nil {
		t.Fatal(err)
	}
	first.shows(t, "[100]")
	d.opens(t, 80, 25, "about")
	wants("another window", 3)
	d.opens(t, 80, 24, "projects").shows(t, "projects")
	wants("another page", 4)

	again := d.opens(t, 80, 24, "about")
	wants("alike once more", 4)
	d.Broadcast(word("news"))
	again.shows(t, "news")
	wants("who waited is told", 5)
	late := d.opens(t, 80, 24, "about")
	wants("after news all is drawn again", 6)
	late.typed(t, "Q")
	late.leaves(t, 0)
	d.logs(t, "quit")
}

// TestAlikeIsGone leaves before there was a model.
func TestAlikeIsGone(t *testing.T) {
	d, made := openAlike(t, nil)
	d.opens(t, 80, 24, "about")
	c := d.dial(t, "anyone")
	d.terminal(t, c, 80, 24, "about").shows(t, "the last line")
	_ = c.Close()
	eventually(t, "the page is in the log", func() bool { return strings.Contains(d.log.String(), `"pages":1,"read":"about"}`) })
	if made.Load() != 1 {
		t.Errorf("%d models were made", made.Load())
	}
}

// TestAlikeBreaks breaks where a model is made late, and where it is found out who is alike.
func TestAlikeBreaks(t *testing.T) {
	d, made := openAlike(t, func(c *Config) {
		alike, open := c.Alike, c.Open
		c.Alike = func(v Visit) any {
			if v.Page == "projects" {
				panic("who is alike")
			}
			return alike(v)
		}
		c.Open = func(v Visit) tea.Model {
			m := open(v)
			if strings.HasPrefix(v.Page, "projects") {
				panic("it can't be made")
			}
			return m
		}
	})
	c := d.dial(t, "anyone")
	d.terminal(t, c, 80, 24, "projects").leaves(t, exitPanic)
	d.terminal(t, c, 80, 24, "projects/foo").leaves(t, exitPanic)
	eventually(t, "their visits are forgotten", func() bool {
		d.mu.Lock()
		defer d.mu.Unlock()
		return len(d.visits) == 0
	})
	d.opens(t, 80, 24, "about")
	term := d.opens(t, 80, 24, "about")
	made.Store(0)
	term.typed(t, "x")
	term.shows(t, "7 typed")
	eventually(t, "it is logged", func() bool { return strings.Count(d.log.String(), `"msg":"panic"`) == 2 })
}

// A beginner is a model that has something to do at first.
type beginner struct{ notebook }

func (b *beginner) Init() tea.Cmd { return func() tea.Msg { return word("begun") } }

func (b *beginner) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := b.notebook.Update(msg)
	return b, cmd
}

// TestAlikeButBusy has models that are alike for a moment only: each is made.
func TestAlikeButBusy(t *testing.T) {
	d, made := openAlike(t, func(c *Config) {
		open := c.Open
		c.Open = func(v Visit) tea.Model { return &beginner{*open(v).(*notebook)} }
	})
	c := d.dial(t, "anyone")
	for i := range int64(3) {
		d.terminal(t, c, 80, 24, "about").shows(t, "begun")
		if made.Load() != i+1 {
			t.Errorf("%d models were made for %d", made.Load(), i+1)
		}
	}
}

// TestOpeningIsNotChanged scrolls a screen that others are shown too.
func TestOpeningIsNotChanged(t *testing.T) {
	lines := make([]string, 24)
	for i := range lines {
		lines[i] = fmt.Sprintf("line %d %s", i, strings.Repeat("x", 40))
	}
	first := newPaper(t, 80, 24)
	wire := first.show(lines...)
	one := &opening{wire: []byte(wire), lines: first.lines}
	for range 2 {
		p := newPaper(t, 80, 24)
		p.painter.show(one)
		_, _ = p.term.Write(p.wire.Bytes())
		if sent := p.show(lines...); sent != "" {
			t.Fatalf("what is there is drawn: %q", sent)
		}
		p.show(append(lines[1:len(lines):len(lines)], "the next")...)
		if got := p.screenText(); !strings.HasPrefix(got, "line 1 ") || !strings.HasSuffix(got, "the next") {
			t.Fatalf("the screen is\n%s", got)
		}
	}
}

func TestOpeningsHaveABound(t *testing.T) {
	var all openings
	of := func(i int) likeness { return likeness{like: i} }
	one := func() *opening { return &opening{wire: make([]byte, 1000), lines: make([]string, 200)} }
	most := 0
	for i := range 5000 {
		all.keep(of(i), one())
		if all.find(of(i)) == nil {
			t.Fatal("the last one is not there")
		}
		most = max(most, len(all.all))
	}
	if n := maxOpenings / one().size(); most != n || n > maxOpenings/4200 || all.find(of(0)) != nil {
		t.Errorf("%d of them are kept", most)
	}
	if all.keep(of(-1), &opening{wire: make([]byte, maxOpenings/2)}); all.find(of(-1)) != nil || len(all.all) < 2 {
		t.Error("a large one takes the place of many")
	}
	was := all.bytes
	for range 100 {
		all.keep(of(4999), one())
	}
	if all.bytes != was {
		t.Errorf("the same one takes %d bytes more", all.bytes-was)
	}
}

// A lamp is a notebook that says whether it is dark, and wants to know more when it is bright.
type lamp struct{ notebook }

func (l *lamp) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if bg, ok := msg.(tea.BackgroundColorMsg); ok {
		if l.heard = "dark"; !bg.IsDark() {
			return l, func() tea.Msg { return word("bright") }
		}
		return l, nil
	}
	_, cmd := l.notebook.Update(msg)
	return l, cmd
}

// TestBackground answers as terminals do. A program runs for a model alone that does not take the answer as it is.
func TestBackground(t *testing.T) {
	d := openDormitory(t, func(c *Config) {
		c.Alike = func(v Visit) any { return v.Page }
		c.Open = func(Visit) tea.Model { return &lamp{notebook{begun: new(atomic.Int64)}} }
	})
	for range 2 { // with a model at first, and without
		term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "about")
		term.shows(t, "the last line")
		if n := strings.Count(term.all(), ansi.RequestBackgroundColor); n != 1 {
			t.Errorf("it is asked %d times", n)
		}
		term.typed(t, "\x1b]11;rgb:0000/0000/0000\x1b\\")
		term.shows(t, "heard dark")
		if n := d.metrics.programs.Load(); n != 0 {
			t.Errorf("%d programs run", n)
		}
		term.cheaply(t, "x", "1 typed")
		d.sleeps(t)
		term.typed(t, "\x1b]11;rgb:ffff/ffff/ffff\x1b\\")
		term.shows(t, "bright")
		d.sleeps(t)
	}
}

// TestOpeningThatIsNotRead changes the window while the first frame waits for a client that does not read, and goes. Everything must
// hear of that: goroutines that do not are found when the server has stopped.
func TestOpeningThatIsNotRead(t *testing.T) {
	d, _ := openAlike(t, nil)
	ready := &opening{wire: bytes.Repeat([]byte("\x1b[m"), 1<<20), lines: make([]string, 24)} // more than a channel's window
	d.openings.all = map[likeness]*opening{{"about", size{80, 24}, colorprofile.ANSI256}: ready}
	for range 5 {
		c := d.dial(t, "anyone")
		ch, requests, err := c.OpenChannel("session", nil)
		if err != nil {
			t.Fatal(err)
		}
		go gossh.DiscardRequests(requests)
		ask := func(name string, reply bool, payload any) {
			t.Helper()
			if ok, err := ch.SendRequest(name, reply, gossh.Marshal(payload)); err != nil || ok != reply {
				t.Fatalf("%s: %v, %v", name, ok, err)
			}
		}
		ask("pty-req", true, struct {
			Term                         string
			Columns, Rows, Width, Height uint32
			Modes                        string
		}{"xterm-256color", 80, 24, 0, 0, "\x00"})
		ask("exec", true, struct{ Command string }{"about"})
		for range 100 {
			ask("window-change", false, struct{ Columns, Rows, Width, Height uint32 }{100, 30, 0, 0})
		}
		if ok, err := ch.SendRequest("env", true, nil); ok || err != nil { // all that came before has been answered
			t.Errorf("%v, %v", ok, err)
		}
		_ = c.Close()
	}
	d.empty(t, "all are gone")
	eventually(t, "their visits are forgotten", func() bool {
		d.mu.Lock()
		defer d.mu.Unlock()
		return len(d.visits) == 0
	})
}
