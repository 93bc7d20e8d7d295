package app

import (
	"context"
	"image/color"
	"net"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
	"example.com/folio/internal/settings"
)

// A Warmer fills the render cache before visitors arrive. It opens every page as common terminals would, so it renders
// exactly what sessions need.
type Warmer struct {
	open       func(server.Session) tea.Model
	cache      *render.Cache
	maxBytes   int64         // it stops when the cache holds more
	restFactor time.Duration // it pauses this many times as long as it worked: sessions come first

	Prepare  func(*content.Site) // called before a site is warmed
	Panicked func(cause any, stack []byte)
	Warmed   func() // called each time it has finished

	stop context.CancelFunc
}

// commonTerminals are visitors' terminals, most common first. They differ in colours and hyperlinks.
var commonTerminals = []struct {
	term   string
	colors colorprofile.Profile
}{
	{"xterm-256color", colorprofile.ANSI256},
	{"xterm-kitty", colorprofile.TrueColor},
	{"xterm-256color", colorprofile.TrueColor},
	{"alacritty", colorprofile.ANSI256},
}

// commonWindows are the default size of terminals and a common larger one.
var commonWindows = []tea.WindowSizeMsg{{Width: 80, Height: 24}, {Width: 120, Height: 40}}

// moreWindows are sizes at which only the first screen has something of its own, a portrait.
var moreWindows = []tea.WindowSizeMsg{{Width: 100, Height: 30}, {Width: 160, Height: 50}}

// NewWarmer returns a warmer that fills at most half of a cache of size bytes; the other half is for what visitors
// request.
func NewWarmer(open func(server.Session) tea.Model, cache *render.Cache, size settings.Size) *Warmer {
	return &Warmer{
		open: open, cache: cache, maxBytes: int64(size) / 2, restFactor: 3,
		Prepare: func(*content.Site) {}, Panicked: func(any, []byte) {}, Warmed: func() {}, stop: func() {},
	}
}

// Start warms the cache for a site, and stops doing so for the previous one. It is not safe for concurrent use.
func (w *Warmer) Start(ctx context.Context, site *content.Site) {
	w.stop()
	ctx, w.stop = context.WithCancel(ctx)
	go callRecovered(w.Panicked, func() {
		w.Prepare(site)
		w.run(ctx, site)
		w.Warmed()
	})
}

// run opens every page in every common terminal.
func (w *Warmer) run(ctx context.Context, site *content.Site) {
	paths := []string{""}
	for p := range site.All {
		paths = append(paths, p.Path)
	}
	for _, c := range commonTerminals {
		for _, path := range paths {
			begun := time.Now()
			w.warmPage(ctx, server.Session{Page: path, Term: c.term, Colors: c.colors})
			if w.full() {
				return
			}
			select {
			case <-ctx.Done():
				return
			case <-time.After(w.restFactor * time.Since(begun)):
			}
		}
	}
}

// warmPage renders a page as sessions do until the terminal has reported its background, dark or light.
func (w *Warmer) warmPage(ctx context.Context, v server.Session) {
	v.Getenv, v.Local = func(string) string { return "" }, &net.TCPAddr{}
	windows := commonWindows
	if v.Page == "" {
		windows = slices.Concat(windows, moreWindows)
	}
	for _, window := range windows {
		v.Width, v.Height = window.Width, window.Height
		m := w.open(v)
		m = w.runCommands(ctx, m, m.Init())
		for _, msg := range []tea.Msg{
			tea.BackgroundColorMsg{Color: color.Black}, timelineKey, tea.BackgroundColorMsg{Color: color.White}, timelineKey,
		} {
			if ctx.Err() != nil || w.full() {
				return
			}
			var cmd tea.Cmd
			m, cmd = m.Update(msg)
			m = w.runCommands(ctx, m, cmd)
		}
	}
}

// timelineKey toggles the timeline view of a résumé.
var timelineKey = tea.KeyPressMsg{Code: 'v', Text: "v"}

// runCommands runs a model's command and those that follow from it, which render the visible pictures.
func (w *Warmer) runCommands(ctx context.Context, m tea.Model, cmd tea.Cmd) tea.Model {
	return settle(m, cmd, func(cmd tea.Cmd) (tea.Msg, bool) {
		if ctx.Err() != nil || w.full() {
			return nil, false
		}
		done := make(chan tea.Msg, 1)
		go func() {
			defer func() { _ = recover() }() // a session reports the panic
			defer close(done)
			done <- cmd()
		}()
		select {
		case <-ctx.Done():
			return nil, false
		case msg := <-done:
			return msg, true
		}
	})
}

// full reports whether the cache holds as much as the warmer may fill.
func (w *Warmer) full() bool { return w.cache.Stats().Bytes > w.maxBytes }
