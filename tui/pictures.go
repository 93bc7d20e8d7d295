package tui

import (
	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/render"
)

// picturesMsg tells a model that its command has waited for pictures. One of them is decoded, or else it gave up.
type picturesMsg struct{ decoded bool }

// A waiter is a view that may wait for pictures. It shows those that are decoded when it is fitted.
type waiter interface {
	// pending returns the pictures to decode next, in the order in which they are wanted.
	pending() []render.Pending
}

// mostAwaited is how often a model waits for pictures by itself. A cache that is too small for a page forgets some of
// its pictures while others are decoded, and that must not go on for ever.
const mostAwaited = 30

// await returns a command that waits for the next picture of what is shown, nil where there is none or a command waits
// already.
func (m *model) await() tea.Cmd {
	v, ok := m.base().(waiter)
	if !ok || m.awaiting || m.awaited == mostAwaited {
		return nil
	}
	pending := v.pending()
	if len(pending) == 0 {
		return nil
	}
	m.awaiting = true
	m.awaited++
	cache := m.cache
	return func() tea.Msg { return picturesMsg{cache.Await(pending)} }
}

// first returns the command of a first view that is not to be kept for others: for its pictures, or one that does
// nothing.
func (m *model) first() tea.Cmd {
	if p, ok := m.base().(*page); ok && p.doc.Temporary {
		return tea.Batch(m.await(), func() tea.Msg { return nil })
	}
	if l, ok := m.base().(*list); ok && l.intro != nil && l.intro.Temporary {
		return tea.Batch(m.await(), func() tea.Msg { return nil })
	}
	return m.await()
}

// base is the view that is shown, or that an overlay covers.
func (m *model) base() view {
	if m.atHome {
		return m.home
	}
	v, _ := m.sections[m.current].front()
	return v
}

// pendingFrom returns the pictures of a text to decode next where the window shows so many lines from top on: those in
// sight, and then those that a page down has.
func pendingFrom(d *render.Document, top, height int) []render.Pending {
	if d == nil {
		return nil
	}
	var next []render.Pending
	for _, p := range d.Pending {
		if p.End > top && p.Line < top+2*height {
			next = append(next, p)
		}
	}
	return next
}
