package server

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/server/screen"
	"example.com/folio/internal/server/terminal"
)

// A reference is what a session with a walkModel should be: its state and its screen, without goroutines, timers or
// bytes. Both the walk over the states and the simulation compare sessions with it.
type reference struct {
	state    state
	contents walkContents
	notice   string
	pending  int       // commands that have not ended
	last     time.Time // when a program was sent something
}

// What a reference is told of, besides the messages that models get.
type (
	keysMsg string // keys that were typed at once
	endMsg  string // the message with which a command ends
	siteMsg int    // a version of the site
)

// on changes the reference as a message changes the session.
func (r *reference) on(msg tea.Msg) {
	next := running
	switch msg := msg.(type) {
	case keysMsg:
		r.contents.typed += string(msg)
		r.pending += strings.Count(string(msg), "W") + strings.Count(string(msg), "S") + strings.Count(string(msg), "T")
	case endMsg:
		r.contents.heard += string(msg)
		r.pending--
	case tea.PasteMsg:
		r.contents.typed += fmt.Sprintf("<%d>", len(msg.Content))
	case terminal.Size:
		r.contents.window = msg
	case screen.Notice:
		r.notice = string(msg)
	case textMsg:
		r.contents.heard += string(msg)
	case siteMsg:
		r.contents.site = int(msg)
	case tea.BackgroundColorMsg: // needs no program
		r.contents.heard += "b"
		next = max(r.state, suspended)
	}
	r.state, r.last = next, time.Now()
}

// rest expects a program without messages and commands to be suspended after a time.
func (r *reference) rest(after time.Duration) {
	if r.state == running && r.pending == 0 && time.Since(r.last) >= after {
		r.state = suspended
	}
}

// compare returns what is wrong with a screen, or "".
func (r *reference) compare(screen string) string {
	want, got := r.contents.lines(), strings.Split(screen, "\n")
	if r.notice != "" {
		want[len(want)-1] = " " + r.notice
	}
	for row, line := range got {
		line = strings.TrimRight(line, " \r")
		wanted := ""
		if row < len(want) {
			wanted = strings.TrimRight(want[row][:min(len(want[row]), r.contents.window.Width)], " ")
		}
		if line != wanted {
			return fmt.Sprintf("row %d of the screen is %q, want %q", row, line, wanted)
		}
	}
	return ""
}

// walkContents are what a walkModel shows.
type walkContents struct {
	window       terminal.Size
	typed, heard string
	site         int
}

// lines fills the window. Below the first rows, all scroll with each key.
func (c walkContents) lines() []string {
	last := func(s string) string { return s[max(0, len(s)-12):] }
	lines := []string{
		fmt.Sprintf("%dx%d of site %d", c.window.Width, c.window.Height, c.site),
		fmt.Sprintf("typed %d: %s", len(c.typed), last(c.typed)),
		fmt.Sprintf("heard %d: %s", len(c.heard), last(c.heard)),
	}
	for row := len(lines); row < c.window.Height; row++ {
		letter := string(rune('A' + (row+len(c.typed))%26))
		lines = append(lines, strings.Repeat(letter, c.window.Width))
	}
	return lines[:max(1, c.window.Height)]
}

// tickTime is how long a command that a walkModel returns for the key T takes.
const tickTime = 3 * time.Second
