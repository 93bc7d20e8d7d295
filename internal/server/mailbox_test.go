package server

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/server/screen"
)

// TestMailboxKeepsTheNewest posts many messages of two types.
func TestMailboxKeepsTheNewest(t *testing.T) {
	m := mailbox{ready: make(chan struct{}, 1)}
	for i := range 1000 {
		m.post(tea.WindowSizeMsg{Width: i})
		m.post(screen.Notice("a"))
	}
	m.post(tea.WindowSizeMsg{Width: 1000})
	got := m.take()
	if len(got) != 2 || got[0] != screen.Notice("a") || got[1] != (tea.WindowSizeMsg{Width: 1000}) {
		t.Errorf("%v", got)
	}
	if got := m.take(); got != nil {
		t.Errorf("%v", got)
	}
}
