package main

import (
	"context"
	"image/color"
	"net"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
)

// A warmer has common texts laid out before anybody comes for them. It opens every page as visitors with common terminals
// would, so what they will need is what it makes, whatever that is.
type warmer struct {
	open  func(server.Visit) tea.Model
	cache *render.Cache
	most  int64         // bytes that the cache may hold for it to go on
	rest  time.Duration // how much longer than it works it rests, at least: visitors come first

	panicked func(cause any, stack []byte)

	stop context.CancelFunc
}

// common are terminals that visitors have, the most usual first: other names stand for more colours, or hyperlinks.
var common = []struct {
	term   string
	colors colorprofile.Profile
}{
	{"xterm-256color", colorprofile.ANSI256},
	{"xterm-kitty", colorprofile.TrueColor},
	{"xterm-256color", colorprofile.TrueColor},
	{"alacritty", colorprofile.ANSI256},
}

// commonWindows are what terminals open with, and what people make of them.
var commonWindows = []tea.WindowSizeMsg{{Width: 80, Height: 24}, {Width: 120, Height: 40}}

// newWarmer makes a warmer that fills at most half of a cache of so many bytes: the other half is for what visitors ask for.
func newWarmer(open func(server.Visit) tea.Model, cache *render.Cache, size byteSize) *warmer {
	return &warmer{
		open: open, cache: cache, most: int64(size) / 2, rest: 3,
		panicked: func(any, []byte) {}, stop: func() {},
	}
}

// start begins with a site, and gives up the one before. It is not for several goroutines at once.
func (w *warmer) start(ctx context.Context, site *content.Site) {
	w.stop()
	ctx, w.stop = context.WithCancel(ctx)
	go guard(w.panicked, func() { w.run(ctx, site) })
}

// run opens everything.
func (w *warmer) run(ctx context.Context, site *content.Site) {
	paths := append([]string{""}, pageNames(site)...)
	for _, c := range common {
		for _, path := range paths {
			begun := time.Now()
			w.look(ctx, server.Visit{Page: path, Term: c.term, Colors: c.colors})
			if w.full() {
				return
			}
			select {
			case <-ctx.Done():
				return
			case <-time.After(w.rest * time.Since(begun)):
			}
		}
	}
}

// look is what a visitor sees of a page until the terminal has said that it is dark, or light.
func (w *warmer) look(ctx context.Context, v server.Visit) {
	v.Getenv, v.Local = func(string) string { return "" }, &net.TCPAddr{}
	for _, window := range commonWindows {
		v.Width, v.Height = window.Width, window.Height
		m := w.open(v)
		m = w.wait(ctx, m, m.Init())
		for _, msg := range []tea.Msg{
			tea.BackgroundColorMsg{Color: color.Black}, asTimeline, tea.BackgroundColorMsg{Color: color.White}, asTimeline,
		} {
			if ctx.Err() != nil || w.full() {
				return
			}
			var cmd tea.Cmd
			m, cmd = m.Update(msg)
			m = w.wait(ctx, m, cmd)
		}
	}
}

// asTimeline is the key that shows a résumé as a timeline, and back.
var asTimeline = tea.KeyPressMsg{Code: 'v', Text: "v"}

// wait runs a model's command, and those that follow from it: they wait for the pictures that are in sight.
func (w *warmer) wait(ctx context.Context, m tea.Model, cmd tea.Cmd) tea.Model {
	for cmd != nil && ctx.Err() == nil && !w.full() {
		done := make(chan tea.Msg, 1)
		go func() {
			defer func() { _ = recover() }() // as in start
			defer close(done)
			done <- cmd()
		}()
		select {
		case <-ctx.Done():
			return m
		case msg := <-done:
			if msg == nil {
				return m
			}
			m, cmd = m.Update(msg)
		}
	}
	return m
}

// full reports whether the cache holds as much as the warmer may fill.
func (w *warmer) full() bool { return w.cache.Stats().Bytes > w.most }
