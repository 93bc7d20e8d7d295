// Package view divides the window and says what a view of its body is: it is laid out for a context, scrolls and draws
// its lines.
package view

import (
	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
)

// A View fills the body of the window.
type View interface {
	// Fit lays out the view and keeps the reading position.
	Fit(*Context)
	// Move scrolls or moves the selection.
	Move(Motion)
	// Show returns the visible lines, at most as many as the body has rows, and a short position.
	Show() (lines []string, position string)
}

// A Context is what views are laid out for. A new one is made when the window or the theme changes, so views
// compare pointers to detect changes.
type Context struct {
	Layout
	Styles *look.Styles

	Hyperlinks bool // whether the terminal supports OSC 8

	SidebarChoice SidebarChoice
	NextToSidebar *Context // for a page next to a sidebar; nil if there is no space for one
	Column        func(Layout) *Context

	LastLines Drawn // of the text shown last

	Portrait func(rows int) *render.Picture                       // the author's picture, or nil
	Large    func(file string, columns, rows int) *render.Picture // a picture of the site that fills them, or nil
	Timeline func(*content.Page) content.Timeline
	Decoded  func([]render.Pending) bool // reports whether a pending picture has been decoded

	Document         func(*content.Page) *render.Document // a page laid out for the body
	TimelineDocument func(*content.Page) *render.Document // the same as a timeline
	PlainDocument    func(source string) *render.Document // without style, at a fixed width
}

// A Focuser is a view that knows where its focus is.
type Focuser interface {
	// Focus returns the cell of the window that the cursor rests on: where the selected row, link or hit begins, else
	// the first line of the text.
	Focus() (x, y int)
}

// Pictures is a view with pictures. Its Fit method draws those that have been decoded.
type Pictures interface {
	// Pending returns the pictures to decode next, most important first.
	Pending() []render.Pending
}

// A SidebarChoice is what the user wants next to texts, in a window with space for a sidebar.
type SidebarChoice int

const (
	SidebarAuto   SidebarChoice = iota // the outline of a text with several headings
	SidebarOpen                        // the outline of any text with a heading
	SidebarClosed                      // nothing
)
