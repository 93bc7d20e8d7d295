package tui

import (
	"example.com/folio/content"
	"example.com/folio/internal/render"
)

// A view is what fills the body of the window.
type view interface {
	// fit lays the view out for a stage. The reader stays at the same place in the text.
	fit(*stage)
	// move goes through the view, or does nothing where there is no way.
	move(motion)
	// show returns the lines in sight, at most as many as the body has rows, and in a word or two where they are.
	show() (lines []string, position string)
}

// An overlay is a view that covers another until it is closed.
type overlay interface {
	view
	in() context // what keys mean there
}

// A stage is what a view is laid out for. A new one is made when the window or the theme changes, so views compare
// pointers to know whether they have to do anything.
type stage struct {
	layout
	ink  *ink
	keys keymap

	hyperlinks bool // whether the terminal knows OSC 8

	drawn    drawn    // the lines of the page that was shown last
	contacts struct { // see contacts, once somebody has asked
		site  *content.Site
		links []render.Link
	}

	portrait func(rows int) *render.Picture // of the author, by a third wider than high at most; nil where there is none to show
	timeline func(*content.Page) content.Timeline
	decoded  func([]render.Pending) bool // reports whether one of the pictures can be shown now

	write func(*content.Page) *render.Document // lays a page out at the body's width
	rail  func(*content.Page) *render.Document // the same with a résumé as a timeline
	read  func(source string) *render.Document // the same as plain text, at one width for all windows
}

// kinds is the table of what a section can be. The first row that fits is taken.
var kinds = []struct {
	in   context
	fits func(*content.Page) bool
	open func(*content.Page) view
}{
	{inList, func(p *content.Page) bool { return len(p.Pages) > 0 }, func(p *content.Page) view { return newList(p) }},
	{inPage, func(*content.Page) bool { return true }, func(p *content.Page) view { return newPage(p) }},
}
