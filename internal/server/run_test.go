package server

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// An echoModel shows what was typed and which messages came. Capital letters have it do things.
type echoModel struct {
	begun   *atomic.Int64 // calls of Init
	typed   string
	heard   string
	changes int // made by View, which models should not do
}

type textMsg string

func (n *echoModel) Init() tea.Cmd {
	n.begun.Add(1)
	return nil
}

func (n *echoModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	say := func(w textMsg) tea.Cmd { return func() tea.Msg { return w } }
	switch msg := msg.(type) {
	case textMsg:
		n.heard += string(msg)
	case tea.WindowSizeMsg:
		n.heard += fmt.Sprintf("[%d]", msg.Width)
	case tea.KeyPressMsg:
		switch n.typed += msg.Text; msg.Text {
		case "Q":
			return n, tea.Quit
		case "P":
			panic("the model broke")
		case "W": // wait
			return n, tea.Tick(100*time.Millisecond, func(time.Time) tea.Msg { return textMsg("waited") })
		case "L": // lists within lists
			return n, tea.Sequence(
				tea.Batch(say("a"), nil, say("b")),
				tea.Sequence(say("c"), nil, func() tea.Msg { time.Sleep(50 * time.Millisecond); return textMsg("d") }),
				func() tea.Msg { return nil }, say("e"),
			)
		case "C":
			return n, func() tea.Msg { panic("the command broke") }
		}
	}
	return n, nil
}

func (n *echoModel) View() tea.View {
	text := fmt.Sprintf("%s\n%d typed, heard %s", n.typed[max(0, len(n.typed)-60):], len(n.typed), n.heard)
	if strings.HasSuffix(n.typed, "V") {
		n.changes++
		text += fmt.Sprint(n.changes)
	}
	return tea.NewView(text + "\nthe last line")
}

// A suspendServer serves echoModels whose programs are suspended after a few milliseconds.
type suspendServer struct {
	*testServer
	begun atomic.Int64
}

func openSuspendServer(t *testing.T, change func(*Config)) *suspendServer {
	d := &suspendServer{}
	d.testServer = open(t, func(c *Config) {
		c.suspendAfter = 3 * time.Millisecond
		c.Open = func(Session) tea.Model { return &echoModel{begun: &d.begun} }
		if change != nil {
			change(c)
		}
	})
	return d
}

func (d *suspendServer) waitSuspended(t *testing.T) {
	t.Helper()
	eventually(t, "all programs are suspended", func() bool { return d.metrics.programs.Load() == 0 })
}

// waitLogged waits for the line of a session that ended for a reason.
func (d *suspendServer) waitLogged(t *testing.T, ended string) {
	t.Helper()
	d.waitLog(t, "a session ends: "+ended, `"ended":"`+ended+`"`)
	if t.Failed() {
		t.Log(d.log.String())
	}
}

func (term *testTerminal) received() int { return len(term.all()) }

// typeCheaply types a key, and waits until the screen shows a text, for which at most 40 bytes may be sent.
func (term *testTerminal) typeCheaply(t *testing.T, key, shows string) {
	t.Helper()
	before := term.received()
	term.typeKeys(t, key)
	term.waitShown(t, shows)
	if n := term.received() - before; n > 40 {
		t.Errorf("%d bytes came of a key", n)
	}
}

// all returns what the terminal was sent so far.
func (term *testTerminal) all() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.bytes.String()
}

func TestSuspendIsNotSeen(t *testing.T) {
	d := openSuspendServer(t, nil)
	term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "")
	term.waitShown(t, "the last line")
	d.waitSuspended(t)
	for i := range 5 {
		before := term.received()
		time.Sleep(10 * time.Millisecond)
		if n := term.received() - before; n > 0 {
			t.Errorf("%d bytes came of sleeping", n)
		}
		term.typeCheaply(t, "x", fmt.Sprint(i+1, " typed"))
		d.waitSuspended(t)
	}
	if n := d.begun.Load(); n != 1 {
		t.Errorf("the model began %d times", n)
	}
	if err := term.WindowChange(24, 100); err != nil {
		t.Fatal(err)
	}
	term.waitShown(t, "[100]")
	d.waitSuspended(t)
	term.typeKeys(t, "Q")
	if all := term.waitExit(t, 0); !strings.HasSuffix(all, "\x1b[?25h\x1b[?1049l") {
		t.Errorf("the terminal is not given back: %q", all)
	}
}

// TestSuspendLosesNothing types while programs are started and suspended.
func TestSuspendLosesNothing(t *testing.T) {
	d := openSuspendServer(t, nil)
	var all sync.WaitGroup
	for range 4 {
		term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "")
		all.Go(func() {
			var typed strings.Builder
			for range 150 {
				letters := "abcdefghijklmnopqrstuvwxyz"[:1+rand.IntN(6)]
				typed.WriteString(letters)
				if _, err := term.keys.Write([]byte(letters)); err != nil {
					t.Error(err)
					return
				}
				time.Sleep(time.Duration(rand.IntN(9)) * time.Millisecond)
				if rand.IntN(10) == 0 {
					_ = term.WindowChange(24, 70+rand.IntN(20))
				}
			}
			s := typed.String()
			term.waitShown(t, s[len(s)-60:])
			term.waitShown(t, fmt.Sprint(len(s), " typed"))
		})
	}
	all.Wait()
	if n := d.begun.Load(); n != 4 {
		t.Errorf("4 models began %d times", n)
	}
}

func TestSuspendWaitsForCommands(t *testing.T) {
	d := openSuspendServer(t, nil)
	term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "")
	term.typeKeys(t, "W")
	term.waitShown(t, "waited")
	term.typeKeys(t, "L")
	eventually(t, "all commands are heard, in order", func() bool {
		s := term.screen()
		return strings.Contains(s, "waitedabcde") || strings.Contains(s, "waitedbacde")
	})
	d.waitSuspended(t)
	term.typeKeys(t, "C")
	term.waitExit(t, exitPanic)
}

func TestSuspendedSessionsGetMessages(t *testing.T) {
	d := openSuspendServer(t, nil)
	c := d.dial(t, "anyone")
	term := d.terminal(t, c, 80, 24, "")
	term.waitShown(t, "the last line")
	d.waitSuspended(t)
	d.Broadcast(textMsg("news"))
	term.waitShown(t, "news")
	d.waitSuspended(t)
	d.eachSession(func(one *session) { one.tell("something to say") })
	term.waitShown(t, "something to say")
	d.waitSuspended(t)
	term.typeCheaply(t, "x", "1 typed") // below the notice
	d.eachSession(func(one *session) { one.tell("") })
	eventually(t, "the notice goes", func() bool { return !strings.Contains(term.screen(), "something to say") })
	d.waitSuspended(t)
	term.typeKeys(t, "P")
	term.waitExit(t, exitPanic)
	d.waitLogged(t, "panic")

	// A view that has changed while the program was suspended is drawn again.
	term = d.terminal(t, c, 80, 24, "")
	term.typeKeys(t, "V")
	term.waitShown(t, "1 typed")
	d.waitSuspended(t)
	term.typeKeys(t, "x")
	term.waitShown(t, "2 typed")
	d.waitSuspended(t)

	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
		defer cancel()
		d.Shutdown(ctx)
	}()
	term.waitReceived(t, "about to stop", 1)
	term.waitExit(t, 0)
	<-stopped
	d.waitLogged(t, "stopped")
}

func TestSuspendedSessionsAreIdle(t *testing.T) {
	d := openSuspendServer(t, func(c *Config) { c.IdleTimeout = 300 * time.Millisecond })
	term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "")
	if all := term.waitExit(t, 0); !strings.Contains(all, "Still reading?") {
		t.Errorf("an idle visitor was not warned: %q", all)
	}
	d.waitLogged(t, "idle")
}

// TestSuspendAndQuit quits, or closes the channel, at about the time when programs are suspended.
func TestSuspendAndQuit(t *testing.T) {
	d := openSuspendServer(t, nil)
	c := d.dial(t, "anyone")
	for i := range 40 {
		term := d.terminal(t, c, 80, 24, "")
		term.waitShown(t, "the last line")
		time.Sleep(time.Duration(i%8) * time.Millisecond)
		if i%4 == 3 {
			_ = term.Close()
			continue
		}
		term.typeKeys(t, "Q")
		term.waitExit(t, 0)
	}
	d.waitSuspended(t)
}
