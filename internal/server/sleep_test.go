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

// A notebook is a model that shows what was typed and what happened, and does as it is told by capital letters.
type notebook struct {
	begun   *atomic.Int64 // calls of Init
	typed   string
	heard   string
	changes int // in View, which a model should not make
}

type word string

func (n *notebook) Init() tea.Cmd {
	n.begun.Add(1)
	return nil
}

func (n *notebook) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	say := func(w word) tea.Cmd { return func() tea.Msg { return w } }
	switch msg := msg.(type) {
	case word:
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
			return n, tea.Tick(100*time.Millisecond, func(time.Time) tea.Msg { return word("waited") })
		case "L": // lists within lists
			return n, tea.Sequence(
				tea.Batch(say("a"), nil, say("b")),
				tea.Sequence(say("c"), nil, func() tea.Msg { time.Sleep(50 * time.Millisecond); return word("d") }),
				func() tea.Msg { return nil }, say("e"),
			)
		case "C":
			return n, func() tea.Msg { panic("the command broke") }
		}
	}
	return n, nil
}

func (n *notebook) View() tea.View {
	text := fmt.Sprintf("%s\n%d typed, heard %s", n.typed[max(0, len(n.typed)-60):], len(n.typed), n.heard)
	if strings.HasSuffix(n.typed, "V") {
		n.changes++
		text += fmt.Sprint(n.changes)
	}
	return tea.NewView(text + "\nthe last line")
}

// A dormitory is a server of notebooks that doze off as soon as they may.
type dormitory struct {
	*house
	begun atomic.Int64
}

func openDormitory(t *testing.T, change func(*Config)) *dormitory {
	d := &dormitory{}
	d.house = open(t, func(c *Config) {
		c.doze = 3 * time.Millisecond
		c.Open = func(Visit) tea.Model { return &notebook{begun: &d.begun} }
		if change != nil {
			change(c)
		}
	})
	return d
}

func (d *dormitory) sleeps(t *testing.T) {
	t.Helper()
	eventually(t, "everybody sleeps", func() bool { return d.metrics.programs.Load() == 0 })
}

// logs waits for the line of a session that ended so.
func (d *dormitory) logs(t *testing.T, ended string) {
	t.Helper()
	eventually(t, "a session ends: "+ended, func() bool { return strings.Contains(d.log.String(), `"ended":"`+ended+`"`) })
	if t.Failed() {
		t.Log(d.log.String())
	}
}

func (term *terminal) received() int { return len(term.all()) }

// cheaply types a key, and waits for what it shows: of the screen no more may be drawn than a letter and a digit.
func (term *terminal) cheaply(t *testing.T, key, shows string) {
	t.Helper()
	before := term.received()
	term.typed(t, key)
	term.shows(t, shows)
	if n := term.received() - before; n > 40 {
		t.Errorf("%d bytes came of a key", n)
	}
}

// all is what the terminal was sent so far.
func (term *terminal) all() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.bytes.String()
}

func TestSleepIsNotSeen(t *testing.T) {
	d := openDormitory(t, nil)
	term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "")
	term.shows(t, "the last line")
	d.sleeps(t)
	for i := range 5 {
		before := term.received()
		time.Sleep(10 * time.Millisecond)
		if n := term.received() - before; n > 0 {
			t.Errorf("%d bytes came of sleeping", n)
		}
		term.cheaply(t, "x", fmt.Sprint(i+1, " typed"))
		d.sleeps(t)
	}
	if n := d.begun.Load(); n != 1 {
		t.Errorf("the model began %d times", n)
	}
	if err := term.WindowChange(24, 100); err != nil {
		t.Fatal(err)
	}
	term.shows(t, "[100]")
	d.sleeps(t)
	term.typed(t, "Q")
	if all := term.leaves(t, 0); !strings.HasSuffix(all, "\x1b[?25h\x1b[?1049l") {
		t.Errorf("the terminal is not given back: %q", all)
	}
}

// TestSleepLosesNothing types while programs come and go.
func TestSleepLosesNothing(t *testing.T) {
	d := openDormitory(t, nil)
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
			term.shows(t, s[len(s)-60:])
			term.shows(t, fmt.Sprint(len(s), " typed"))
		})
	}
	all.Wait()
	if n := d.begun.Load(); n != 4 {
		t.Errorf("4 models began %d times", n)
	}
}

func TestSleepWaitsForCommands(t *testing.T) {
	d := openDormitory(t, nil)
	term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "")
	term.typed(t, "W")
	term.shows(t, "waited")
	term.typed(t, "L")
	eventually(t, "all commands are heard, in order", func() bool {
		s := term.screen()
		return strings.Contains(s, "waitedabcde") || strings.Contains(s, "waitedbacde")
	})
	d.sleeps(t)
	term.typed(t, "C")
	term.leaves(t, exitPanic)
}

func TestSleepersAreToldAndEnded(t *testing.T) {
	d := openDormitory(t, nil)
	c := d.dial(t, "anyone")
	term := d.terminal(t, c, 80, 24, "")
	term.shows(t, "the last line")
	d.sleeps(t)
	d.Broadcast(word("news"))
	term.shows(t, "news")
	d.sleeps(t)
	d.each(func(v *visit) { v.tell("something to say") })
	term.shows(t, "something to say")
	d.sleeps(t)
	term.cheaply(t, "x", "1 typed") // below the notice
	d.each(func(v *visit) { v.tell("") })
	eventually(t, "the notice goes", func() bool { return !strings.Contains(term.screen(), "something to say") })
	d.sleeps(t)
	term.typed(t, "P")
	term.leaves(t, exitPanic)
	d.logs(t, "panic")

	// A model whose view changes by itself is drawn anew.
	term = d.terminal(t, c, 80, 24, "")
	term.typed(t, "V")
	term.shows(t, "1 typed")
	d.sleeps(t)
	term.typed(t, "x")
	term.shows(t, "2 typed")
	d.sleeps(t)

	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
		defer cancel()
		d.Shutdown(ctx)
	}()
	term.receives(t, "about to stop", 1)
	term.leaves(t, 0)
	<-stopped
	d.logs(t, "stopped")
}

func TestSleepersAreIdle(t *testing.T) {
	d := openDormitory(t, func(c *Config) { c.IdleTimeout = 300 * time.Millisecond })
	term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "")
	if all := term.leaves(t, 0); !strings.Contains(all, "Still reading?") {
		t.Errorf("an idle visitor was not warned: %q", all)
	}
	d.logs(t, "idle")
}

// TestSleepAndQuit quits, and goes away, just when programs doze off.
func TestSleepAndQuit(t *testing.T) {
	d := openDormitory(t, nil)
	c := d.dial(t, "anyone")
	for i := range 40 {
		term := d.terminal(t, c, 80, 24, "")
		term.shows(t, "the last line")
		time.Sleep(time.Duration(i%8) * time.Millisecond)
		if i%4 == 3 {
			_ = term.Close()
			continue
		}
		term.typed(t, "Q")
		term.leaves(t, 0)
	}
	d.sleeps(t)
}
